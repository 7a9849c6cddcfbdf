//! A citation as CSL-JSON, what citation processors and most reference managers exchange.

use serde::Serialize;

use super::Work;

/// The media type of the Citation Style Language.
pub const MEDIA_TYPE: &str = "application/vnd.citationstyles.csl+json";

/// An item of the CSL-JSON schema, version 1.0.2.
#[derive(Serialize)]
struct Item<'w> {
    id: &'w str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'w str,
    author: [Name<'w>; 1],
    publisher: &'w str,
    #[serde(rename = "container-title")]
    container: &'w str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL")]
    address: &'w str,
    language: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'w str,
}

/// A name that is not taken apart: no person.
#[derive(Serialize)]
struct Name<'w> {
    literal: &'w str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [(i16, i8, i8); 1],
}

/// The item, in the list that the format asks for.
pub fn items(work: &Work) -> String {
    let item = Item {
        id: &work.key,
        kind: "dataset",
        title: &work.title,
        author: [Name { literal: &work.author }],
        publisher: &work.author,
        container: &work.site,
        issued: work.date.map(|day| Issued { parts: [(day.year(), day.month(), day.day())] }),
        address: &work.address,
        language: work.lang,
        note: &work.note,
    };
    let text = serde_json::to_string_pretty(&[item]).expect("strings and numbers are always JSON");
    format!("{text}\n")
}
