//! A feed as Atom (RFC 4287).

use atom_syndication as atom;

use super::{Entry, Feed};

/// RFC 4287, section 7.
pub const MEDIA_TYPE: &str = "application/atom+xml";

/// The document.
pub fn document(feed: &Feed) -> String {
    let mut links = vec![link("alternate", "text/html", feed.page.clone())];
    links.extend(feed.own.as_ref().map(|own| link("self", MEDIA_TYPE, format!("{own}.atom"))));
    let document = atom::Feed {
        title: atom::Text::plain(feed.title.clone()),
        subtitle: Some(atom::Text::plain(feed.subtitle.clone())),
        id: feed.id.clone(),
        updated: time(feed.updated),
        authors: vec![atom::Person { name: feed.author.clone(), ..atom::Person::default() }],
        lang: Some(feed.lang.as_str().to_owned()),
        links,
        entries: feed.entries.iter().map(|of| entry(of)).collect(),
        ..atom::Feed::default()
    };
    let layout = atom::WriteConfig { write_document_declaration: true, indent_size: Some(1) };
    let bytes = document.write_with_config(Vec::new(), layout).expect("a list of bytes takes whatever is written");
    format!("{}\n", String::from_utf8(bytes).expect("what is made of strings is UTF-8"))
}

fn entry(of: &Entry) -> atom::Entry {
    let category = |term: &String| atom::Category { term: term.clone(), ..atom::Category::default() };
    atom::Entry {
        title: atom::Text::plain(of.title.clone()),
        id: of.id.clone(),
        updated: time(of.updated),
        published: Some(time(of.published)),
        summary: Some(atom::Text::plain(of.summary.clone())),
        links: vec![link("alternate", "text/html", of.address.clone())],
        categories: of.tags.iter().map(category).collect(),
        ..atom::Entry::default()
    }
}

fn link(rel: &str, kind: &str, href: String) -> atom::Link {
    atom::Link { href, rel: rel.to_owned(), mime_type: Some(kind.to_owned()), ..atom::Link::default() }
}

fn time(moment: jiff::Timestamp) -> atom::FixedDateTime {
    moment.to_string().parse().unwrap_or_default()
}
