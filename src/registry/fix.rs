//! Repairs that need no judgement: an order, a repetition, a value in the wrong type.
//!
//! A repair changes what it mends and nothing else; the file then gets its
//! canonical form. What a person must decide is left to the hint of the finding.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, Value};

use super::check::CHECKS;
use super::finding::Finding;
use super::format;
use super::keys::{self, Form, Shape};
use crate::dns::DomainName;

/// Mends a file with the keys of a shape, and says whether it changed anything.
pub type Fix = fn(&mut DocumentMut, &'static Shape) -> bool;

/// The files that can be mended, as they would stand, keyed by path below `registry/`.
///
/// A repair can bring a fault to light that the fault it mends had hidden, so check again afterwards.
pub fn mended<'f>(
    files: &BTreeMap<String, Vec<u8>>,
    findings: impl IntoIterator<Item = &'f Finding>,
) -> BTreeMap<String, Vec<u8>> {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for finding in findings {
        if let Some(path) = finding.file.strip_prefix("registry/") {
            codes.entry(path).or_default().insert(finding.code);
        }
    }
    let mend =
        |(path, codes): (&str, BTreeSet<&str>)| Some((path.to_owned(), mended_file(files.get(path)?, path, &codes)?));
    codes.into_iter().filter_map(mend).collect()
}

fn mended_file(bytes: &[u8], path: &str, codes: &BTreeSet<&str>) -> Option<Vec<u8>> {
    let shape = keys::shape_of(path)?;
    let mut document: DocumentMut = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    let fixes = CHECKS.iter().filter(|check| codes.contains(check.code)).filter_map(|check| check.fix);
    let changed = fixes.map(|fix| fix(&mut document, shape)).filter(|changed| *changed).count();
    let text = (changed > 0).then(|| document.to_string())?;
    format::canonical(&text, shape).ok().map(String::into_bytes)
}

/// Puts the members of a joint arrangement in the order of their ids.
pub fn unsorted_members(document: &mut DocumentMut, _: &'static Shape) -> bool {
    let Some(members) = list(document, "members") else { return false };
    members.sort_by_key(|member| member.as_str().map(str::to_owned));
    true
}

/// Leaves the second of two equal references out.
pub fn duplicate_reference(document: &mut DocumentMut, _: &'static Shape) -> bool {
    let mut is_changed = false;
    for key in ["successors", "members"] {
        let Some(ids) = list(document, key) else { continue };
        let (mut seen, before) = (BTreeSet::new(), ids.len());
        ids.retain(|id| id.as_str().is_none_or(|id| seen.insert(id.to_owned())));
        is_changed |= ids.len() < before;
    }
    is_changed
}

/// Puts the services of a domain that stands twice together in its first entry.
///
/// Entries that say anything else than name and services are left to a person.
pub fn duplicate_domain(document: &mut DocumentMut, _: &'static Shape) -> bool {
    let Some(domains) = document.get_mut("domains").and_then(Item::as_array_of_tables_mut) else { return false };
    let name = |table: &Table| table.get("name").and_then(Item::as_str).and_then(|name| DomainName::parse(name).ok());
    let mut is_changed = false;
    let mut place = 1;
    while place < domains.len() {
        let Some(later) = domains.get(place) else { break };
        let first = (0..place).find(|first| domains.get(*first).and_then(name) == name(later) && name(later).is_some());
        match first.zip(services_alone(later)) {
            Some((first, services)) if domains.get_mut(first).is_some_and(|first| add_services(first, &services)) => {
                domains.remove(place);
                is_changed = true;
            }
            _ => place += 1,
        }
    }
    is_changed
}

/// The services of an entry that says nothing but name and services, without a comment.
fn services_alone(entry: &Table) -> Option<Vec<String>> {
    let is_bare = entry.iter().all(|(key, _)| key == "name" || key == "services");
    let services = entry.get("services")?.as_array()?;
    (is_bare && !entry.to_string().contains('#') && !has_comment(entry.decor()))
        .then(|| services.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn add_services(entry: &mut Table, more: &[String]) -> bool {
    let Some(services) = entry.get_mut("services").and_then(Item::as_array_mut) else { return false };
    for service in more {
        if services.iter().all(|known| known.as_str() != Some(service)) {
            services.push(service.as_str());
        }
    }
    true
}

/// Writes values in the type that their keys ask for, where only one thing can be meant.
pub fn wrong_type(document: &mut DocumentMut, shape: &'static Shape) -> bool {
    retype_table(document.as_table_mut(), shape)
}

fn retype_table(table: &mut Table, shape: &'static Shape) -> bool {
    let mut is_changed = false;
    for (name, item) in table.iter_mut() {
        if let Some(key) = shape.key(name.get()) {
            is_changed |= retype(item, &key.value);
        }
    }
    is_changed
}

fn retype(item: &mut Item, wanted: &'static keys::Value) -> bool {
    match (&mut *item, wanted) {
        (Item::Table(table), keys::Value::Table(shape)) => retype_table(table, shape),
        (Item::ArrayOfTables(tables), keys::Value::Tables(shape)) => {
            tables.iter_mut().map(|table| retype_table(table, shape)).filter(|changed| *changed).count() > 0
        }
        (Item::Table(table), keys::Value::Tables(_)) if !table.is_dotted() => {
            let mut tables = ArrayOfTables::new();
            tables.push(table.clone());
            *item = Item::ArrayOfTables(tables);
            retype(item, wanted);
            true
        }
        (Item::Value(value), wanted) => retype_value(value, wanted),
        _ => false,
    }
}

fn retype_value(value: &mut Value, wanted: &'static keys::Value) -> bool {
    use keys::Value::{Lines, Number, Numbers, Table, Tables, Text, Texts};
    match (wanted, &mut *value) {
        (Text(form), _) => retype_scalar(value, Some(*form)),
        (Number, _) => retype_scalar(value, None),
        (Texts(form) | Lines(form), _) => retype_list(value, Some(*form)),
        (Numbers, _) => retype_list(value, None),
        (Table(shape) | Tables(shape), Value::InlineTable(table)) => retype_inline(table, shape),
        (Tables(shape), Value::Array(rows)) => {
            let rows = rows.iter_mut().filter_map(Value::as_inline_table_mut);
            rows.map(|row| retype_inline(row, shape)).filter(|changed| *changed).count() > 0
        }
        _ => false,
    }
}

fn retype_inline(table: &mut InlineTable, shape: &'static Shape) -> bool {
    let mut is_changed = false;
    for (name, value) in table.iter_mut() {
        if let Some(key) = shape.key(name.get()) {
            is_changed |= retype_value(value, &key.value);
        }
    }
    is_changed
}

/// Mends the elements of a list; one value where a list belongs becomes a list of that value.
fn retype_list(value: &mut Value, form: Option<Form>) -> bool {
    if let Value::Array(array) = value {
        return array.iter_mut().map(|item| retype_scalar(item, form)).filter(|changed| *changed).count() > 0;
    }
    let mut only = value.clone();
    retype_scalar(&mut only, form);
    let is_right = if form.is_some() { only.is_str() } else { only.is_integer() };
    if is_right {
        only.decor_mut().clear();
        let mut list = Array::new();
        list.push_formatted(only);
        replace(value, Value::Array(list));
    }
    is_right
}

/// A day in the place of a text becomes its text, and so does a number where any text can stand;
/// digits in the place of a number (no form) become the number.
fn retype_scalar(value: &mut Value, form: Option<Form>) -> bool {
    let is_plain = |text: &str| {
        let is_short = !text.is_empty() && text.len() <= 18;
        is_short && text.bytes().all(|octet| octet.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
    };
    let new = match (&*value, form) {
        (Value::Integer(number), Some(Form::Any)) => {
            let text = number.display_repr().into_owned();
            is_plain(&text).then(|| Value::from(text))
        }
        (Value::Datetime(day), Some(_)) if day.value().time.is_none() => Some(Value::from(day.value().to_string())),
        (Value::String(text), None) if is_plain(text.value()) => text.value().parse::<i64>().ok().map(Value::from),
        _ => None,
    };
    let is_changed = new.is_some();
    if let Some(new) = new {
        replace(value, new);
    }
    is_changed
}

/// Puts a value in the place of another, whose comments stay.
fn replace(value: &mut Value, mut new: Value) {
    *new.decor_mut() = value.decor().clone();
    *value = new;
}

/// The list of a key, where no comment stands in it: a comment would lose the element it speaks of.
fn list<'d>(document: &'d mut DocumentMut, key: &str) -> Option<&'d mut Array> {
    let list = document.get_mut(key).and_then(Item::as_array_mut)?;
    (!list.to_string().contains('#')).then_some(list)
}

fn has_comment(decor: &Decor) -> bool {
    [decor.prefix(), decor.suffix()]
        .into_iter()
        .flatten()
        .any(|space| space.as_str().is_some_and(|text| text.contains('#')))
}

#[cfg(test)]
mod tests;
