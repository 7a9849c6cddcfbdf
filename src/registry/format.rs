//! The canonical form of a registry file: keys in the order of the table of keys, comments kept.
//!
//! Values and comments stay what they are; order, quotation marks, spaces and
//! line breaks are the same whoever wrote the file. Written files are the command line's.

use std::fmt::Write as _;

use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, Key, RawString, Table, Value};

use super::keys::{self, Shape};

/// A line is at most this many characters long where a list can be broken.
const WIDTH: usize = 120;

/// Why a file has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It cannot be read.
    #[error("it is not TOML: {0}")]
    NotToml(String),
    /// The canonical form would say something else, or lose a comment: a fault of the program.
    #[error("its canonical form would lose something")]
    Lossy,
}

/// The canonical form of a file with the keys of `shape`.
pub fn canonical(text: &str, shape: &'static Shape) -> Result<String, FormatError> {
    let text = text.replace("\r\n", "\n");
    let document: DocumentMut = text.parse().map_err(not_toml)?;
    let written = written(&document, shape);
    let says = |text: &str| text.parse::<toml::Table>();
    let before = says(&text).map_err(not_toml)?;
    let marks = |text: &str| text.bytes().filter(|octet| *octet == b'#').count();
    if says(&written).ok().as_ref() != Some(&before) || marks(&written) < marks(&text) {
        return Err(FormatError::Lossy);
    }
    Ok(written)
}

fn not_toml(error: impl std::fmt::Display) -> FormatError {
    let first = error.to_string();
    FormatError::NotToml(first.lines().next_back().unwrap_or_default().escape_debug().to_string())
}

/// A document in canonical form.
pub fn written(document: &DocumentMut, shape: &'static Shape) -> String {
    let mut printer = Printer { out: String::new() };
    printer.head(document.as_table());
    let first = first_prefix(document.as_table());
    printer.table(document.as_table(), &[], Some(shape), first);
    let trailing = comments(Some(document.trailing()));
    if !trailing.is_empty() {
        printer.gap();
        printer.lines(&trailing, "");
    }
    printer.out
}

/// The file as far as it is written.
struct Printer {
    out: String,
}

impl Printer {
    /// The comment at the top of the file, where a blank line parts it from the first key or table.
    fn head(&mut self, root: &Table) {
        if let Some((head, _)) = first_prefix(root).and_then(parted) {
            self.lines(&head, "");
            self.gap();
        }
    }

    /// Starts a new paragraph, except at the top.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn lines(&mut self, comments: &[String], indent: &str) {
        for comment in comments {
            let _ = writeln!(self.out, "{indent}{comment}");
        }
    }

    /// The comments of a prefix, without the head of the file if it is the first.
    fn above(&mut self, prefix: Option<&RawString>, first: Option<&RawString>) {
        let is_first = matches!((prefix, first), (Some(one), Some(other)) if std::ptr::eq(one, other));
        match prefix.filter(|_| is_first).and_then(parted) {
            Some((_, rest)) => self.lines(&rest, ""),
            None => self.lines(&comments(prefix), ""),
        }
    }

    /// The values of a table, then the tables below it.
    fn table(&mut self, table: &Table, path: &[&str], shape: Option<&'static Shape>, first: Option<&RawString>) {
        let place = |name: &str| shape.map_or(0, |shape| shape.place(name));
        let mut values = table.get_values();
        values.sort_by_key(|(keys, _)| keys.first().map_or(0, |key| place(key.get())));
        for (keys, value) in values {
            self.value(&keys, value, shape, first);
        }
        let mut below: Vec<(&str, &Item)> = table.iter().filter(|(_, item)| is_headed(item)).collect();
        below.sort_by_key(|(name, _)| place(name));
        for (name, item) in below {
            let path: Vec<&str> = path.iter().copied().chain([name]).collect();
            let shape = shape.and_then(|shape| below_key(shape, name));
            match item {
                Item::Table(table) => {
                    if !table.is_implicit() {
                        self.header(table.decor(), &path, ("[", "]"), first);
                    }
                    self.table(table, &path, shape, first);
                }
                Item::ArrayOfTables(tables) => {
                    for table in tables {
                        self.header(table.decor(), &path, ("[[", "]]"), first);
                        self.table(table, &path, shape, first);
                    }
                }
                Item::None | Item::Value(_) => {}
            }
        }
    }

    fn header(&mut self, decor: &Decor, path: &[&str], brackets: (&str, &str), first: Option<&RawString>) {
        self.gap();
        self.above(decor.prefix(), first);
        let path = path.iter().map(|name| key_text(name)).collect::<Vec<_>>().join(".");
        let _ = write!(self.out, "{}{path}{}", brackets.0, brackets.1);
        self.end_of_line(&comments(decor.suffix()));
    }

    fn end_of_line(&mut self, comments: &[String]) {
        for comment in comments {
            let _ = write!(self.out, " {comment}");
        }
        self.out.push('\n');
    }

    fn value(&mut self, keys: &[&Key], value: &Value, shape: Option<&'static Shape>, first: Option<&RawString>) {
        let prefix = keys.last().and_then(|key| key.leaf_decor().prefix());
        self.above(prefix, first);
        let start = format!("{} = ", keys.iter().map(|key| key_text(key.get())).collect::<Vec<_>>().join("."));
        let known = match keys {
            [key] => shape.and_then(|shape| shape.key(key.get())),
            _ => None,
        };
        self.out.push_str(&start);
        let is_list = known.is_some_and(|key| matches!(key.value, keys::Value::Lines(_)));
        let below = known.and_then(|key| shape.and_then(|shape| below_key(shape, key.name)));
        match value {
            Value::Array(array) if is_list && !array.is_empty() => self.list(array, below),
            Value::Array(array) if has_comments(array) => self.list(array, below),
            Value::Array(array) => {
                let line = inline_array(array, below);
                match start.chars().count() + line.chars().count() > WIDTH && !array.is_empty() {
                    true => self.list(array, below),
                    false => self.out.push_str(&line),
                }
            }
            value => self.out.push_str(&inline(value, below)),
        }
        self.end_of_line(&comments(value.decor().suffix()));
    }

    /// A list with one element a line; a comment behind an element stays behind it.
    fn list(&mut self, array: &Array, shape: Option<&'static Shape>) {
        self.out.push_str("[\n");
        let elements: Vec<&Value> = array.iter().collect();
        for (place, element) in elements.iter().enumerate() {
            let (behind, above) = split_first_line(element.decor().prefix());
            if place == 0 {
                self.lines(&behind, "    ");
            }
            self.lines(&above, "    ");
            let _ = write!(self.out, "    {},", inline(element, shape));
            let next = elements.get(place + 1).map_or(Some(array.trailing()), |next| next.decor().prefix());
            let (mut beside, under) = split_first_line(element.decor().suffix());
            beside.extend(split_first_line(next).0);
            self.end_of_line(&beside);
            self.lines(&under, "    ");
        }
        let (behind, above) = split_first_line(Some(array.trailing()));
        if elements.is_empty() {
            self.lines(&behind, "    ");
        }
        self.lines(&above, "    ");
        self.out.push(']');
    }
}

fn is_headed(item: &Item) -> bool {
    match item {
        Item::Table(table) => !table.is_dotted(),
        Item::ArrayOfTables(_) => true,
        Item::None | Item::Value(_) => false,
    }
}

fn below_key(shape: &'static Shape, name: &str) -> Option<&'static Shape> {
    match shape.key(name)?.value {
        keys::Value::Table(shape) | keys::Value::Tables(shape) => Some(shape),
        _ => None,
    }
}

/// A key as it is written: bare where it can be.
fn key_text(name: &str) -> String {
    let key = Key::new(name);
    key.default_repr().as_raw().as_str().map_or_else(|| name.to_owned(), str::to_owned)
}

/// A text in quotation marks, as a basic string (TOML 1.0).
fn basic_string(text: &str) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\t' => written.push_str("\\t"),
            c if c.is_control() => _ = write!(written, "\\u{:04X}", u32::from(c)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A value on one line; a text of several lines in the form that toml_edit chooses for it.
fn inline(value: &Value, shape: Option<&'static Shape>) -> String {
    match value {
        Value::String(text) if text.value().contains('\n') => {
            text.default_repr().as_raw().as_str().unwrap_or_default().to_owned()
        }
        Value::String(text) => basic_string(text.value()),
        Value::Array(array) if !has_comments(array) => inline_array(array, shape),
        Value::InlineTable(table) if !is_broken(table) => inline_table(table, shape),
        other => {
            let mut bare = other.clone();
            bare.decor_mut().clear();
            bare.to_string().trim().to_owned()
        }
    }
}

fn inline_array(array: &Array, shape: Option<&'static Shape>) -> String {
    format!("[{}]", array.iter().map(|value| inline(value, shape)).collect::<Vec<_>>().join(", "))
}

fn inline_table(table: &InlineTable, shape: Option<&'static Shape>) -> String {
    let mut values = table.get_values();
    values.sort_by_key(|(keys, _)| keys.first().map_or(0, |key| shape.map_or(0, |shape| shape.place(key.get()))));
    let pair = |(keys, value): &(Vec<&Key>, &Value)| {
        let path = keys.iter().map(|key| key_text(key.get())).collect::<Vec<_>>().join(".");
        let below = keys.first().and_then(|key| shape.and_then(|shape| below_key(shape, key.get())));
        format!("{path} = {}", inline(value, below))
    };
    match values.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", values.iter().map(pair).collect::<Vec<_>>().join(", ")),
    }
}

/// Whether an inline table runs over several lines (TOML 1.1) and may hold comments: then it stays as it is.
fn is_broken(table: &InlineTable) -> bool {
    let mut bare = table.clone();
    bare.decor_mut().clear();
    bare.to_string().contains('\n')
}

fn has_comments(array: &Array) -> bool {
    let of = |value: &Value| {
        let decor = value.decor();
        let is_within = match value {
            Value::Array(array) => has_comments(array),
            Value::InlineTable(table) => is_broken(table),
            _ => false,
        };
        is_within || !comments(decor.prefix()).is_empty() || !comments(decor.suffix()).is_empty()
    };
    !comments(Some(array.trailing())).is_empty() || array.iter().any(of)
}

/// The comments in the space around a value.
fn comments(space: Option<&RawString>) -> Vec<String> {
    let text = space.and_then(RawString::as_str).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned).collect()
}

/// The comment that stands on the line of the value before, and those on lines of their own.
fn split_first_line(space: Option<&RawString>) -> (Vec<String>, Vec<String>) {
    let text = space.and_then(RawString::as_str).unwrap_or_default();
    let all = comments(space);
    let is_beside = text.lines().next().is_some_and(|line| line.trim().starts_with('#'));
    let (beside, rest) = all.split_at(usize::from(is_beside).min(all.len()));
    (beside.to_vec(), rest.to_vec())
}

/// The comments above the last blank line of a prefix, and those below; `None` where no blank line parts them.
fn parted(prefix: &RawString) -> Option<(Vec<String>, Vec<String>)> {
    let lines: Vec<&str> = prefix.as_str().unwrap_or_default().lines().map(str::trim).collect();
    let blank = lines.iter().rposition(|line| line.is_empty())?;
    let of = |lines: &[&str]| -> Vec<String> {
        lines.iter().filter(|line| line.starts_with('#')).map(|line| (*line).to_owned()).collect()
    };
    let (head, rest) = (of(&lines[..blank]), of(&lines[blank..]));
    (!head.is_empty()).then_some((head, rest))
}

/// The space before the first key or header of the file.
fn first_prefix(root: &Table) -> Option<&RawString> {
    if let Some((keys, _)) = root.get_values().first() {
        return keys.last().and_then(|key| key.leaf_decor().prefix());
    }
    let tables = root.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => Some(table),
        Item::ArrayOfTables(tables) => tables.get(0),
        Item::None | Item::Value(_) => None,
    });
    tables.min_by_key(|table| table.position()).and_then(|table| table.decor().prefix())
}

#[cfg(test)]
mod tests;
