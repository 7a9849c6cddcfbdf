//! Edits of a registry file that leave its comments, its order and everything else as they are.
//!
//! Which edits there are is the proposal's. A file whose form an edit does
//! not fit is refused, so that nothing is rewritten around people's work.

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value, value};

use super::Site;
use crate::dns::DomainName;

/// One edit of a body's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A key gets a value; `identifiers.roo` stands in its table, `successors` is a list.
    Set {
        /// The key.
        field: &'static str,
        /// What the registry said.
        from: Option<String>,
        /// What the source says.
        to: String,
    },
    /// A domain more.
    Add {
        /// The domain.
        site: Site,
        /// First day on which it was seen to be the body's; `None` for a new body.
        since: Option<Date>,
    },
    /// A domain that the source replaced.
    End {
        /// The domain.
        name: DomainName,
        /// Its last day.
        until: Date,
    },
}

/// Keys of a body in the order in which the registry writes them.
const ORDER: [&str; 11] = [
    "name",
    "abbreviation",
    "parent",
    "province",
    "inhabitants",
    "valid_from",
    "valid_until",
    "successors",
    "source",
    "note",
    "members",
];

/// Separates the ids of a list in a value.
pub const LIST: &str = ", ";

/// The file with the edits.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|_| "the file is not TOML".to_owned())?;
    for edit in edits {
        match edit {
            Edit::Set { field, to, .. } => set(&mut document, field, to)?,
            Edit::Add { site, since } => domains(&mut document)?.push(entry(site, *since)),
            Edit::End { name, until } => end(domains(&mut document)?, name, *until)?,
        }
    }
    let edited = document.to_string();
    // The edits are written with plain line ends; a file from Windows keeps its own throughout.
    Ok(if text.contains("\r\n") { edited.replace("\r\n", "\n").replace('\n', "\r\n") } else { edited })
}

/// The file of a new body.
pub fn new_file(fields: &[(&'static str, String)], source: &str, sites: &[Site]) -> Result<String, String> {
    let mut document = DocumentMut::new();
    document.insert("source", value(source));
    for (field, to) in fields {
        set(&mut document, field, to)?;
    }
    for site in sites {
        domains(&mut document)?.push(entry(site, None));
    }
    Ok(document.to_string())
}

fn set(document: &mut DocumentMut, field: &str, to: &str) -> Result<(), String> {
    let new = if field == "successors" { ids(to) } else { Value::from(to) };
    match field.split_once('.') {
        None => {
            let table = document.as_table_mut();
            let is_new = !table.contains_key(field);
            set_in(table, field, new)?;
            if is_new {
                put_in_order(table, field);
            }
            Ok(())
        }
        Some((table, key)) => {
            if !document.contains_key(table) {
                add_table(document, table);
            }
            let refused = || format!("`{table}` is not a table");
            set_in(document.get_mut(table).and_then(Item::as_table_like_mut).ok_or_else(refused)?, key, new)
        }
    }
}

/// Sets a key; what stands around its value, such as a comment behind it, stays.
fn set_in(table: &mut dyn TableLike, key: &str, mut new: Value) -> Result<(), String> {
    match table.get_mut(key) {
        None => {
            table.insert(key, Item::Value(new));
        }
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        Some(_) => return Err(format!("`{key}` is a table")),
    }
    Ok(())
}

/// Moves a key that was just added behind the last of those that usually stand before it.
fn put_in_order(table: &mut Table, field: &str) {
    let rank = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).filter(|key| key != field).collect();
    let before = keys.iter().rposition(|key| rank(key) < rank(field)).map_or(0, |place| place + 1);
    let place = |key: &str| match keys.iter().position(|known| known == key) {
        Some(place) if place < before => 2 * place,
        Some(place) => 2 * place + 2,
        None => 2 * before,
    };
    table.sort_values_by(|one, _, two, _| place(one.get()).cmp(&place(two.get())));
}

/// A table before the domains, where the registry has its identifiers.
fn add_table(document: &mut DocumentMut, name: &str) {
    let mut table = Table::new();
    if let Some(domains) = document.get_mut("domains").and_then(Item::as_array_of_tables_mut) {
        let first = domains.iter().filter_map(Table::position).min();
        if let Some(first) = first {
            table.set_position(Some(first));
            for domain in domains.iter_mut() {
                let position = domain.position();
                domain.set_position(position.map(|position| position + 1));
            }
        }
    }
    table.decor_mut().set_prefix("\n");
    document.insert(name, Item::Table(table));
}

fn domains(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, String> {
    let item = document.entry("domains").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut().ok_or_else(|| "`domains` is not written as `[[domains]]`".to_owned())
}

fn entry(site: &Site, since: Option<Date>) -> Table {
    let mut table = Table::new();
    table.insert("name", value(site.name.as_str()));
    table.insert("services", value(site.services.iter().map(|service| service.as_str()).collect::<Array>()));
    if let Some(since) = since {
        table.insert("since", value(since.to_string()));
    }
    table.decor_mut().set_prefix("\n");
    table
}

fn end(domains: &mut ArrayOfTables, name: &DomainName, until: Date) -> Result<(), String> {
    let is_it = |table: &&mut Table| {
        let written = table.get("name").and_then(Item::as_str);
        written.and_then(|text| DomainName::parse(text).ok()).as_ref() == Some(name)
    };
    let table = domains.iter_mut().find(is_it).ok_or_else(|| format!("there is no entry of `{name}`"))?;
    set_in(table, "until", Value::from(until.to_string()))
}

fn ids(to: &str) -> Value {
    Value::Array(to.split(LIST).collect::<Array>())
}

#[cfg(test)]
mod tests;
