//! The tables described for programs: a Data Package (version 2) and CSV on the Web.
//!
//! Both are made from the columns themselves and from the messages that explain them.

use fluent_bundle::FluentValue;
use serde_json::{Value, json};

use super::column::{Column, Kind, SEPARATOR, Table};
use super::published::{Describing, Form, Published};
use crate::site::sources::messages::Messages;
use crate::site::{Lang, SiteError};

/// The address of the licence of the data.
pub const CC0: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

impl Describing<'_, '_> {
    /// A message in the language of most programs' readers, English.
    pub fn english(&self, id: &str, values: &[(&'static str, FluentValue)]) -> Result<String, SiteError> {
        let messages = self.messages.iter().find(|(lang, _)| *lang == Lang::En).map(|(_, messages)| messages);
        match messages {
            Some(messages) => messages.say(id, values),
            None => Err(SiteError::MissingMessage { lang: "en", id: id.to_owned() }),
        }
    }

    /// A message in every language, as `{"nl": "...", "en": "..."}`.
    pub fn both(&self, id: &str, values: &[(&'static str, FluentValue)]) -> Result<Value, SiteError> {
        let said = |(lang, messages): &(Lang, Messages)| {
            Ok((lang.as_str().to_owned(), Value::from(messages.say(id, values)?)))
        };
        self.messages.iter().map(said).collect::<Result<serde_json::Map<_, _>, SiteError>>().map(Value::Object)
    }

    /// The end of the newest scan: what stands as the moment of making, since nothing else is known then.
    pub fn made_at(&self) -> Option<&str> {
        let last = self.world.last()?;
        Some(&self.world.scan(last).manifest.finished)
    }

    /// A file of the data, whole where it is known where the site will stand, else by its name beside the description.
    pub fn address_of_file(&self, name: &str) -> String {
        match self.world.base_url() {
            Some(base) => format!("{base}/{}{name}", super::published::FOLDER),
            None => name.to_owned(),
        }
    }
}

/// What explains a column, by its name.
pub fn field(column: &Column) -> [(&'static str, FluentValue<'static>); 1] {
    [("column", column.name.into())]
}

/// What explains a table.
pub fn table_name(table: &Table) -> [(&'static str, FluentValue<'static>); 1] {
    [("table", table.name.into())]
}

/// A JSON text as files have it.
pub fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// `datapackage.json`, version 2.
pub fn data_package(published: &Published, describing: &Describing) -> Result<Vec<u8>, SiteError> {
    let resource = |table: &Table| -> Result<Value, SiteError> {
        let file = published.file(table.name, Form::Csv);
        let fields = table.columns.iter().map(|column| package_field(column, describing));
        let mut schema = json!({ "fields": fields.collect::<Result<Vec<_>, _>>()?, "missingValues": [""] });
        if !table.key.is_empty() {
            schema["primaryKey"] = json!(table.key);
        }
        Ok(json!({
            "name": table.name,
            "path": format!("{}.csv", table.name),
            "type": "table",
            "format": "csv",
            "mediatype": Form::Csv.media_type(),
            "encoding": "utf-8",
            "bytes": file.map(|file| file.size),
            "hash": file.map(|file| format!("sha256:{}", file.sha256)),
            "description": describing.english("data-table", &table_name(table))?,
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
            "schema": schema,
        }))
    };
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "overstap",
        "title": describing.english("data-dataset-title", &[])?,
        "description": describing.english("data-dataset-description", &[])?,
        "licenses": [{ "name": "CC0-1.0", "path": CC0 }],
        "resources": published.tables.iter().map(resource).collect::<Result<Vec<_>, _>>()?,
    });
    if let Some(last) = describing.world.last() {
        package["version"] = json!(describing.world.date(last).to_string());
    }
    if let Some(moment) = describing.made_at() {
        package["created"] = json!(moment);
    }
    if let Some(base) = describing.world.base_url() {
        package["homepage"] = json!(format!("{base}/"));
    }
    if let (Some(commit), Some(repository)) = (describing.commit, &describing.world.config().repository) {
        let title = describing.english("site-name", &[])?;
        package["sources"] = json!([{ "title": title, "path": repository, "version": commit }]);
    }
    Ok(pretty(&package))
}

fn package_field(column: &Column, describing: &Describing) -> Result<Value, SiteError> {
    let mut field = json!({
        "name": column.name,
        "description": describing.english("data-field", &field(column))?,
        "type": match column.kind {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Day => "date",
            Kind::Moment => "datetime",
            Kind::List => "list",
        },
    });
    match column.kind {
        Kind::List => field["delimiter"] = json!(SEPARATOR),
        Kind::Moment => field["format"] = json!("any"),
        _ => {}
    }
    if column.is_required {
        field["constraints"] = json!({ "required": true });
    }
    Ok(field)
}

/// `csv-metadata.json`: CSV on the Web, which every CSV file's reader looks for beside it.
pub fn csvw(published: &Published, describing: &Describing) -> Result<Vec<u8>, SiteError> {
    let described = |table: &Table| -> Result<Value, SiteError> {
        let columns = table.columns.iter().map(|column| csvw_column(column, describing));
        let mut schema = json!({ "columns": columns.collect::<Result<Vec<_>, _>>()? });
        if !table.key.is_empty() {
            schema["primaryKey"] = json!(table.key);
        }
        Ok(json!({
            "url": format!("{}.csv", table.name),
            "dc:description": describing.english("data-table", &table_name(table))?,
            "tableSchema": schema,
        }))
    };
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": describing.english("data-dataset-title", &[])?,
        "dc:description": describing.english("data-dataset-description", &[])?,
        "dc:license": { "@id": CC0 },
        "dialect": { "lineTerminators": ["\r\n"], "header": true, "encoding": "utf-8" },
        "tables": published.tables.iter().map(described).collect::<Result<Vec<_>, _>>()?,
    });
    if let Some(moment) = describing.made_at() {
        group["dc:modified"] = json!(moment);
    }
    Ok(pretty(&group))
}

fn csvw_column(column: &Column, describing: &Describing) -> Result<Value, SiteError> {
    let mut described = json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": describing.english("data-field", &field(column))?,
        "required": column.is_required,
        "datatype": match column.kind {
            Kind::Text | Kind::List => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Day => "date",
            Kind::Moment => "dateTime",
        },
    });
    if column.kind == Kind::List {
        described["separator"] = json!(SEPARATOR);
    }
    Ok(described)
}
