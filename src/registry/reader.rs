//! Reads one TOML file key by key and collects every fault with its line.
//!
//! A file with five mistakes gives five findings, and what is right in it is
//! still used. Which keys a table may have is said in `keys`.

use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::{Columns, Finding, Severity, nearest};
use super::keys::{Key, Shape, Value};
use crate::dns::DomainName;

/// A value with the place where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its line, counted from 1.
    pub line: usize,
    /// Its columns; `None` far behind the beginning of a long line.
    pub columns: Option<Columns>,
}

/// A place in a file.
pub type Spot = At<()>;

impl<T> At<T> {
    /// The place without the value.
    pub fn spot(&self) -> Spot {
        At { value: (), line: self.line, columns: self.columns }
    }
}

/// Columns are counted in a line up to this many octets, so that a hostile line costs nothing.
const COUNTED: usize = 2000;

/// One file being read: its name, its text, and the faults so far.
pub struct File<'a> {
    name: &'a str,
    text: &'a str,
    /// The offset at which each line begins.
    lines: Vec<usize>,
    findings: Vec<Finding>,
}

impl<'a> File<'a> {
    /// Starts on a file of that name (from the repository's root) and text.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, octet)| *octet == b'\n').map(|(place, _)| place + 1);
        Self { name, text, lines: std::iter::once(0).chain(breaks).collect(), findings: Vec::new() }
    }

    /// Reads the file, which has the keys of `shape`, with `body`; gives back what it made and every fault found.
    ///
    /// A syntax error stops the reading of this file only: its value is `None`.
    pub fn read<T>(
        mut self,
        shape: &'static Shape,
        body: impl FnOnce(&mut Self, &mut Table) -> T,
    ) -> (Option<T>, Vec<Finding>) {
        let (root, errors) = DeTable::parse_recoverable(self.text);
        let mut last = None;
        for error in &errors {
            let spot = self.spot(&error.span().unwrap_or_default());
            // One slip often gives several errors on its line; the first says it best.
            if last.replace(spot.line) == Some(spot.line) {
                continue;
            }
            // The message can quote the file, so it is kept to one line.
            let sentence = error.message().trim_end().replace(char::is_control, " ");
            let finding = Finding::at("toml-syntax", self.name, &spot, sentence);
            self.findings.push(finding.with_hint("this file must be TOML: https://toml.io/en/v1.0.0"));
        }
        if !errors.is_empty() {
            return (None, self.findings);
        }
        let spot = Spot { columns: None, ..self.spot(&root.span()) };
        let mut table = Table { entries: root.into_inner(), shape, place: String::new(), spot };
        let value = body(&mut self, &mut table);
        table.finish(&mut self);
        (Some(value), self.findings)
    }

    /// Adds a finding of this file.
    pub fn fault(&mut self, code: &'static str, line: usize, sentence: String, hint: Option<String>) {
        let mut finding = Finding::error(code, self.name, Some(line), sentence);
        finding.hint = hint;
        self.findings.push(finding);
    }

    /// Adds what is worth mending and stops nothing.
    pub fn warn(&mut self, code: &'static str, line: usize, sentence: &str, hint: &str) {
        let finding = Finding::error(code, self.name, Some(line), sentence.to_owned()).with_hint(hint);
        self.findings.push(Finding { severity: Severity::Warning, ..finding });
    }

    /// Adds a finding of this file at a place.
    pub fn fault_at<T>(&mut self, code: &'static str, at: &At<T>, sentence: String, hint: Option<String>) {
        self.findings.push(Finding { hint, ..Finding::at(code, self.name, at, sentence) });
    }

    fn spot(&self, span: &Range<usize>) -> Spot {
        let start = span.start.min(self.text.len());
        let line = self.lines.partition_point(|begin| *begin <= start).max(1);
        let begin = self.lines.get(line - 1).copied().unwrap_or_default();
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1).min(span.end.max(start));
        if end.saturating_sub(begin) > COUNTED {
            return At { value: (), line, columns: None };
        }
        let count = |range: Range<usize>| self.text.get(range).map(|text| text.chars().count());
        let columns = count(begin..start).zip(count(start..end));
        At { value: (), line, columns: columns.map(|(before, within)| Columns::new(before + 1, within)) }
    }
}

/// A table of the file whose keys are taken one by one; what is left over is unknown.
pub struct Table<'t> {
    entries: DeTable<'t>,
    shape: &'static Shape,
    place: String,
    spot: Spot,
}

impl<'t> Table<'t> {
    /// The line on which the table begins.
    pub fn line(&self) -> usize {
        self.spot.line
    }

    /// Where the table begins.
    pub fn spot(&self) -> Spot {
        self.spot.clone()
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        debug_assert!(self.shape.key(key).is_some(), "`{key}` is read and not in the table of keys");
        self.entries.remove(key)
    }

    /// Whether the key is there and not taken yet.
    pub fn has(&self, key: &'static str) -> bool {
        self.entries.contains_key(key)
    }

    /// A string that `T` can read; a wrong type or form is a fault, absence is not.
    pub fn optional<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Option<At<T>> {
        let value = self.take(key)?;
        parse_string(file, key, &value)
    }

    /// The same, and absence is a fault as well.
    pub fn required<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Option<At<T>> {
        if !self.entries.contains_key(key) {
            let place = if self.place.is_empty() { String::new() } else { format!(" of `{}`", self.place) };
            let hint = Some(format!("add a line `{key} = \"...\"`"));
            file.fault("missing-key", self.line(), format!("the key `{key}`{place} is missing"), hint);
            return None;
        }
        self.optional(file, key)
    }

    /// A whole number that is not negative.
    pub fn optional_number(&mut self, file: &mut File, key: &'static str) -> Option<u64> {
        let value = self.take(key)?;
        number(file, key, &value)
    }

    /// A list of strings that `T` can read; each bad one is a fault, the good ones are kept.
    pub fn list<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Vec<At<T>> {
        let Some(items) = self.items(file, key) else { return Vec::new() };
        items.iter().filter_map(|item| parse_string(file, key, item)).collect()
    }

    /// A list of whole numbers.
    pub fn numbers(&mut self, file: &mut File, key: &'static str) -> Vec<u64> {
        let Some(items) = self.items(file, key) else { return Vec::new() };
        items.iter().filter_map(|item| number(file, key, item)).collect()
    }

    fn items(&mut self, file: &mut File, key: &'static str) -> Option<Vec<Spanned<DeValue<'t>>>> {
        let value = self.take(key)?;
        let spot = file.spot(&value.span());
        match value.into_inner() {
            DeValue::Array(items) => Some(items.into_iter().collect()),
            other => {
                wrong_type(file, key, &spot, "a list", &other);
                None
            }
        }
    }

    /// A table below this one, read by `body`.
    pub fn table<T>(
        &mut self,
        file: &mut File,
        key: &'static str,
        body: impl FnOnce(&mut File, &mut Table) -> T,
    ) -> Option<T> {
        let shape = self.shape_below(key)?;
        let value = self.take(key)?;
        read_table(file, (key, shape), value, body)
    }

    /// An array of tables, each read by `body`.
    pub fn tables<T>(
        &mut self,
        file: &mut File,
        key: &'static str,
        mut body: impl FnMut(&mut File, &mut Table) -> Option<T>,
    ) -> Vec<T> {
        let (Some(shape), Some(items)) = (self.shape_below(key), self.items(file, key)) else { return Vec::new() };
        items.into_iter().filter_map(|item| read_table(file, (key, shape), item, &mut body).flatten()).collect()
    }

    fn shape_below(&self, key: &str) -> Option<&'static Shape> {
        match self.shape.key(key)?.value {
            Value::Table(shape) | Value::Tables(shape) => Some(shape),
            _ => None,
        }
    }

    fn finish(self, file: &mut File) {
        let known = || self.shape.keys.iter().map(|key: &Key| key.name);
        for key in self.entries.keys() {
            let spot = file.spot(&key.span());
            let name: &str = key.get_ref();
            let place = if self.place.is_empty() { String::new() } else { format!(" in `{}`", self.place) };
            let hint = match nearest(name, known()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known keys here: {}", known().collect::<Vec<_>>().join(", ")),
            };
            let sentence = format!("the key `{}`{place} is not known", name.escape_debug());
            file.fault_at("unknown-key", &spot, sentence, Some(hint));
        }
    }
}

fn read_table<'t, T>(
    file: &mut File,
    (key, shape): (&'static str, &'static Shape),
    value: Spanned<DeValue<'t>>,
    body: impl FnOnce(&mut File, &mut Table) -> T,
) -> Option<T> {
    let spot = file.spot(&value.span());
    match value.into_inner() {
        DeValue::Table(entries) => {
            let mut table = Table { entries, shape, place: key.to_owned(), spot };
            let read = body(file, &mut table);
            table.finish(file);
            Some(read)
        }
        other => {
            wrong_type(file, key, &spot, "a table", &other);
            None
        }
    }
}

fn parse_string<T: FromStr<Err: Display>>(file: &mut File, key: &str, value: &Spanned<DeValue>) -> Option<At<T>> {
    let spot = file.spot(&value.span());
    let DeValue::String(text) = value.get_ref() else {
        wrong_type(file, key, &spot, "a string", value.get_ref());
        return None;
    };
    match text.parse() {
        Ok(value) => Some(At { value, line: spot.line, columns: spot.columns }),
        Err(error) => {
            file.fault_at("bad-value", &spot, format!("`{key}`: {error}"), address_advice(key, text));
            None
        }
    }
}

/// What to write where somebody gave a web or mail address for a name.
fn address_advice(key: &str, text: &str) -> Option<String> {
    let is_name = ["name", "under", "spf_include"].contains(&key);
    let host = is_name.then(|| DomainName::in_address(text)).flatten()?;
    Some(format!("write the name alone, as `{host}`"))
}

fn number(file: &mut File, key: &str, value: &Spanned<DeValue>) -> Option<u64> {
    let spot = file.spot(&value.span());
    let DeValue::Integer(number) = value.get_ref() else {
        wrong_type(file, key, &spot, "a whole number", value.get_ref());
        return None;
    };
    let parsed = u64::from_str_radix(number.as_str(), number.radix());
    if parsed.is_err() {
        let sentence = format!("`{key}`: `{}` is not a whole number from 0 upwards", number.as_str());
        file.fault_at("bad-value", &spot, sentence, None);
    }
    parsed.ok()
}

fn wrong_type(file: &mut File, key: &str, spot: &Spot, wanted: &str, found: &DeValue) {
    let sentence = format!("`{key}` must be {wanted}, not {}", article(found.type_str()));
    file.fault_at("wrong-type", spot, sentence, None);
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(Option<usize>, &'static str, String)> {
        let (_, findings) = File::new("a.toml", text).read(&crate::registry::keys::ORGANISATION, |file, table| {
            table.required::<String>(file, "name");
            table.optional_number(file, "inhabitants");
            table.tables(file, "domains", |file, row| row.required::<String>(file, "name"));
        });
        findings.into_iter().map(|f| (f.line, f.code, f.sentence)).collect()
    }

    #[test]
    fn every_fault_of_a_file_is_found_in_one_reading() {
        let faults = read("nmae = \"x\"\ninhabitants = \"many\"\n\n[[domains]]\nname = 3\nservice = []\n");
        let codes: Vec<_> = faults.iter().map(|(line, code, _)| (*line, *code)).collect();
        assert_eq!(
            codes,
            [
                (Some(1), "missing-key"),
                (Some(2), "wrong-type"),
                (Some(5), "wrong-type"),
                (Some(6), "unknown-key"),
                (Some(1), "unknown-key")
            ]
        );
    }

    #[test]
    fn a_syntax_error_has_its_line() {
        let faults = read("name = \"x\"\n= 3\n");
        assert_eq!((faults[0].0, faults[0].1), (Some(2), "toml-syntax"));
    }

    #[test]
    fn columns_are_counted_in_characters_and_not_far_along_a_line() {
        let columns = |text: &str| {
            let (at, _) = File::new("a.toml", text)
                .read(&crate::registry::keys::ORGANISATION, |file, table| table.required::<String>(file, "name"));
            at.flatten().and_then(|at| at.columns).map(|columns| (columns.from, columns.to))
        };
        assert_eq!(columns("name = \"é\" # x\n"), Some((8, 11)));
        assert_eq!(columns("name = \"\"\"é\nx\"\"\"\n"), Some((8, 12)), "to the end of its first line");
        assert_eq!(columns(&format!("name = \"{}\"\n", "x".repeat(3000))), None);
    }

    proptest! {
        #[test]
        fn foreign_bytes_never_panic(text in "(?s).{0,200}") {
            let _ = read(&text);
        }
    }
}
