//! The files of the open data as they are published: their bytes, sizes and digests, once for both languages.
//!
//! What describes them for programs is in `package` and `catalogue`, the page in `page`.

use std::collections::BTreeMap;

use super::column::Table;
use super::csv::{csv, ndjson};
use super::{api, catalogue, package};
use crate::site::facts::world::World;
use crate::site::sources::messages::Messages;
use crate::site::{Lang, SiteError};
use crate::snapshot::chain::Digest;

/// The folder, from the root of the site.
pub const FOLDER: &str = "data/";

/// The forms in which every table is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Comma-separated values.
    Csv,
    /// A JSON object a line.
    Ndjson,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 2] = [Form::Csv, Form::Ndjson];

    /// The end of the names of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Ndjson => "ndjson",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Csv => "text/csv",
            Form::Ndjson => "application/x-ndjson",
        }
    }

    /// A table in this form.
    pub fn write(self, table: &Table) -> Vec<u8> {
        match self {
            Form::Csv => csv(table),
            Form::Ndjson => ndjson(table),
        }
    }
}

/// One file with a table in it.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Its name in the folder.
    pub name: String,
    /// The table.
    pub table: &'static str,
    /// The form.
    pub form: Form,
    /// How many bytes.
    pub size: usize,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// The open data of a site.
pub struct Published {
    /// The tables.
    pub tables: Vec<Table>,
    /// The files with the tables in them.
    pub files: Vec<DataFile>,
    /// Every file, the descriptions and the programming interface among them, by its path from the root of the site.
    pub contents: BTreeMap<String, Vec<u8>>,
}

/// What the descriptions in files are written with.
pub struct Describing<'a, 'w> {
    /// What the data is about.
    pub world: &'a World<'w>,
    /// The words in both languages.
    pub messages: &'a [(Lang, Messages)],
    /// The commit of the registry and the snapshots.
    pub commit: Option<&'a str>,
}

/// What is told to machines about the rights, in the form of REUSE and SPDX.
const LICENCE: &str = "SPDX-FileCopyrightText: NONE\nSPDX-License-Identifier: CC0-1.0\n\nEvery file in this folder and below api/ is released under CC0 1.0 Universal:\nhttps://creativecommons.org/publicdomain/zero/1.0/legalcode\n";

impl Published {
    /// Makes every file.
    pub fn new(describing: &Describing) -> Result<Self, SiteError> {
        let tables = super::of_world(describing.world)?;
        let mut published = Self { tables, files: Vec::new(), contents: BTreeMap::new() };
        for table in &published.tables {
            for form in Form::ALL {
                let bytes = form.write(table);
                let name = format!("{}.{}", table.name, form.extension());
                let (size, sha256) = (bytes.len(), digest(&bytes));
                published.files.push(DataFile { name: name.clone(), table: table.name, form, size, sha256 });
                published.contents.insert(format!("{FOLDER}{name}"), bytes);
            }
        }
        let sums = published.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name));
        let described = [
            ("SHA256SUMS", sums.collect::<String>().into_bytes()),
            ("LICENSE.txt", LICENCE.as_bytes().to_vec()),
            ("datapackage.json", package::data_package(&published, describing)?),
            ("csv-metadata.json", package::csvw(&published, describing)?),
            ("dcat.jsonld", catalogue::dcat(&published, describing)?),
            ("dataset.jsonld", catalogue::schema_org(&published, describing)?),
        ];
        published.contents.extend(described.map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes)));
        let interface = api::files(&published.tables, describing)?;
        published.contents.extend(interface);
        Ok(published)
    }

    /// The table of that name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The file with a table in a form.
    pub fn file(&self, table: &str, form: Form) -> Option<&DataFile> {
        self.files.iter().find(|file| file.table == table && file.form == form)
    }
}

fn digest(bytes: &[u8]) -> String {
    let text = Digest::of(bytes).to_string();
    text.strip_prefix("sha256:").unwrap_or(&text).to_owned()
}
