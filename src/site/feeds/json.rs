//! A feed as JSON Feed 1.1 (jsonfeed.org).

use serde::Serialize;

use super::{Entry, Feed};

/// The media type that the specification registers.
pub const MEDIA_TYPE: &str = "application/feed+json";

#[derive(Serialize)]
struct Document<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    description: &'f str,
    language: &'static str,
    authors: [Author<'f>; 1],
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    content_text: &'f str,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    tags: &'f [String],
    language: &'static str,
}

/// The document.
pub fn document(feed: &Feed) -> String {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: feed.own.as_ref().map(|own| format!("{own}.json")),
        description: &feed.subtitle,
        language: feed.lang.as_str(),
        authors: [Author { name: &feed.author }],
        items: feed.entries.iter().map(|entry| item(entry, feed.lang.as_str())).collect(),
    };
    let text = serde_json::to_string_pretty(&document).expect("strings are always JSON");
    format!("{text}\n")
}

fn item<'f>(entry: &'f Entry, language: &'static str) -> Item<'f> {
    Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        content_text: &entry.summary,
        date_published: entry.published.to_string(),
        date_modified: (entry.updated != entry.published).then(|| entry.updated.to_string()),
        tags: &entry.tags,
        language,
    }
}
