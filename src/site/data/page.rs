//! The pages about the open data and the programming interface, from the same columns and files that they describe.

use serde::Serialize;

use super::api::openapi;
use super::column::{Column, Kind};
use super::notes::NOTES;
use super::published::{DataFile, FOLDER, Form, Published};
use crate::site::facts::edition::{self, Version};
use crate::site::words::view::{Head, HeadLink, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Lang, Route, SiteError};

/// The page about the files.
#[derive(Serialize)]
pub struct DataPage {
    measured: Option<String>,
    tables: Vec<TableLine>,
    metadata: Vec<MetadataLine>,
    api: String,
    corrections: String,
    licence: &'static str,
    /// What to type, with the address of a file where that is known.
    duckdb: String,
    pandas: String,
    is_local: bool,
    notes: Vec<NoteLine>,
    /// The data of the versions that are kept.
    releases: Vec<Release>,
    /// The page about those versions; a version knows of no other.
    versions: Option<String>,
}

/// The data as it stood on a day.
#[derive(Serialize)]
struct Release {
    date: String,
    href: String,
}

/// What changed with a version of the schema.
#[derive(Serialize)]
struct NoteLine {
    version: &'static str,
    /// The word that the message chooses by.
    what: &'static str,
}

#[derive(Serialize)]
struct TableLine {
    name: &'static str,
    rows: usize,
    files: Vec<FileLine>,
    columns: Vec<ColumnLine>,
}

#[derive(Serialize)]
struct FileLine {
    name: String,
    form: &'static str,
    href: String,
    kilobytes: String,
    sha256: String,
}

#[derive(Serialize)]
struct ColumnLine {
    name: &'static str,
    kind: &'static str,
    is_required: bool,
}

#[derive(Serialize)]
struct MetadataLine {
    /// The word that the messages choose by.
    what: &'static str,
    name: &'static str,
    href: String,
}

/// The page about the programming interface.
#[derive(Serialize)]
pub struct ApiPage {
    data: String,
    openapi: String,
    routes: Vec<RouteLine>,
    /// A file to try it with.
    example: Option<Example>,
}

#[derive(Serialize)]
struct RouteLine {
    path: String,
    what: &'static str,
    /// Where one file stands at the path.
    href: Option<String>,
}

#[derive(Serialize)]
struct Example {
    path: String,
    href: String,
    name: String,
}

/// What describes the files for programs: the word for it, the name of the file and its media type.
const METADATA: [(&str, &str, &str); 6] = [
    ("datapackage", "datapackage.json", "application/json"),
    ("csvw", "csv-metadata.json", "application/csvm+json"),
    ("dcat", "dcat.jsonld", "application/ld+json"),
    ("schema", "dataset.jsonld", "application/ld+json"),
    ("sums", "SHA256SUMS", "text/plain"),
    ("licence", "LICENSE.txt", "text/plain"),
];

/// Writes the page about the files.
pub fn data(writer: &Writer, published: &Published) -> Result<Titled<DataPage>, SiteError> {
    let address = |name: &str| match writer.world.base_url() {
        Some(base) => format!("{base}/{FOLDER}{name}"),
        None => name.to_owned(),
    };
    let table = |table: &super::column::Table| TableLine {
        name: table.name,
        rows: table.rows.len(),
        files: Form::ALL
            .iter()
            .filter_map(|form| published.file(table.name, *form))
            .map(|it| file(writer, it))
            .collect(),
        columns: table.columns.iter().map(column).collect(),
    };
    let metadata = METADATA.map(|(what, name, _)| MetadataLine { what, name, href: link(writer, name) });
    let edition = writer.world.edition();
    let page = DataPage {
        measured: writer.last_measured(),
        tables: published.tables.iter().map(table).collect(),
        metadata: metadata.into(),
        api: writer.link(Route::Api),
        corrections: writer.link(Route::Corrections),
        licence: super::package::CC0,
        duckdb: format!(
            "SELECT class_mailbox, count(*) FROM read_csv('{}') WHERE class_mailbox IS NOT NULL GROUP BY 1 ORDER BY 2 DESC;",
            address("organisations.csv")
        ),
        pandas: format!(
            "import pandas; changes = pandas.read_csv(\"{}\"); print(changes[changes.cause == \"move\"])",
            address("changes.csv")
        ),
        is_local: writer.world.base_url().is_none(),
        notes: NOTES.map(|(version, what)| NoteLine { version, what }).into(),
        releases: releases(writer),
        versions: edition.frozen().is_none().then(|| writer.link(Route::Versions)),
    };
    let described = METADATA.iter().filter(|(.., kind)| kind.ends_with("json"));
    let links = described.map(|(_, name, kind)| HeadLink {
        rel: "describedby",
        kind: Some(kind),
        title: None,
        href: link(writer, name),
    });
    let head = Head { links: links.collect(), ..Head::default() };
    Ok(writer.titled(writer.word("data-title")?, writer.word("data-description")?, page).with_head(head))
}

/// The data of each version that is kept, the newest first.
fn releases(writer: &Writer) -> Vec<Release> {
    let page = Route::Data.file(writer.lang);
    let versions = writer.world.edition().versions().iter();
    let release = |version: &Version| Release {
        date: writer.date(version.day),
        href: writer.link_to_file(&format!("{}{page}", edition::folder(version.day))),
    };
    versions.map(release).collect()
}

fn link(writer: &Writer, name: &str) -> String {
    writer.link_to_file(&format!("{FOLDER}{name}"))
}

fn file(writer: &Writer, file: &DataFile) -> FileLine {
    FileLine {
        name: file.name.clone(),
        form: match file.form {
            Form::Csv => "CSV",
            Form::Ndjson => "NDJSON",
        },
        href: link(writer, &file.name),
        kilobytes: kilobytes(file.size, writer.lang),
        sha256: file.sha256.clone(),
    }
}

/// Thousands of bytes with one decimal, never 0 for a file with something in it.
fn kilobytes(bytes: usize, lang: Lang) -> String {
    let tenths = bytes.div_ceil(100);
    let point = if lang == Lang::Nl { ',' } else { '.' };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

fn column(column: &Column) -> ColumnLine {
    ColumnLine {
        name: column.name,
        kind: match column.kind {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Day => "day",
            Kind::Moment => "moment",
            Kind::List => "list",
        },
        is_required: column.is_required,
    }
}

/// Writes the page about the programming interface.
pub fn api(writer: &Writer, published: &Published) -> Result<Titled<ApiPage>, SiteError> {
    let file = |path: &str| {
        let path = path.trim_start_matches('/');
        published.contents.contains_key(path).then(|| writer.link_to_file(path))
    };
    let routes = openapi::described().map(|(path, what)| RouteLine { href: file(&path), path, what });
    let first = writer.world.registry().organisations.values().next();
    let example = first.and_then(|body| {
        let path = format!("/{}organisaties/{}.json", super::api::FOLDER, writer.world.api_key(&body.id));
        Some(Example { href: file(&path)?, path, name: body.name.clone() })
    });
    let openapi = format!("{}openapi.json", super::api::FOLDER);
    let page = ApiPage {
        data: writer.link(Route::Data),
        openapi: writer.link_to_file(&openapi),
        routes: routes.collect(),
        example,
    };
    let service = HeadLink {
        rel: "service-desc",
        kind: Some("application/json"),
        title: None,
        href: writer.link_to_file(&openapi),
    };
    let head = Head { links: vec![service], ..Head::default() };
    Ok(writer.titled(writer.word("api-title")?, writer.word("api-description")?, page).with_head(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_and_written_in_the_language() {
        assert_eq!(kilobytes(1, Lang::Nl), "0,1");
        assert_eq!(kilobytes(12_345, Lang::En), "12.4");
        assert_eq!(kilobytes(0, Lang::En), "0.0");
    }
}
