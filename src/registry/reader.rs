//! Reads one TOML file key by key and collects every fault with its line.
//!
//! A file with five mistakes gives five findings, and what is right in it is
//! still used. Which keys a file has is left to the callers.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::{Finding, Severity, nearest};

/// A value with the line on which it stands, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its line.
    pub line: usize,
}

/// One file being read: its name, its text, and the faults so far.
pub struct File<'a> {
    name: &'a str,
    text: &'a str,
    findings: Vec<Finding>,
}

impl<'a> File<'a> {
    /// Starts on a file of that name (from the repository's root) and text.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, findings: Vec::new() }
    }

    /// Reads the file with `body` and gives back what it made and every fault found.
    ///
    /// A syntax error stops the reading of this file only: its value is `None`.
    pub fn read<T>(mut self, body: impl FnOnce(&mut Self, &mut Table) -> T) -> (Option<T>, Vec<Finding>) {
        let (root, errors) = DeTable::parse_recoverable(self.text);
        let mut last = None;
        for error in &errors {
            let line = error.span().map(|span| self.line_of(&span));
            // One slip often gives several errors on its line; the first says it best.
            if last.replace(line) == Some(line) {
                continue;
            }
            let finding = Finding::error("toml-syntax", self.name, line, error.message().trim_end().to_owned());
            self.findings.push(finding.with_hint("this file must be TOML: https://toml.io/en/v1.0.0"));
        }
        if !errors.is_empty() {
            return (None, self.findings);
        }
        let line = self.line_of(&root.span());
        let mut table = Table { entries: root.into_inner(), known: BTreeSet::new(), place: String::new(), line };
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

    fn line_of(&self, span: &Range<usize>) -> usize {
        let end = span.start.min(self.text.len());
        self.text.as_bytes().iter().take(end).filter(|b| **b == b'\n').count() + 1
    }
}

/// A table of the file whose keys are taken one by one; what is left over is unknown.
pub struct Table<'t> {
    entries: DeTable<'t>,
    known: BTreeSet<&'static str>,
    place: String,
    line: usize,
}

impl<'t> Table<'t> {
    /// The line on which the table begins.
    pub fn line(&self) -> usize {
        self.line
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.known.insert(key);
        self.entries.remove(key)
    }

    /// A string that `T` can read; a wrong type or form is a fault, absence is not.
    pub fn optional<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Option<At<T>> {
        let value = self.take(key)?;
        parse_string(file, key, &value)
    }

    /// The same, and absence is a fault as well.
    pub fn required<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Option<At<T>> {
        if !self.entries.contains_key(key) {
            self.known.insert(key);
            let place = if self.place.is_empty() { String::new() } else { format!(" of `{}`", self.place) };
            let hint = Some(format!("add a line `{key} = \"...\"`"));
            file.fault("missing-key", self.line, format!("the key `{key}`{place} is missing"), hint);
            return None;
        }
        self.optional(file, key)
    }

    /// A whole number that is not negative.
    pub fn optional_number(&mut self, file: &mut File, key: &'static str) -> Option<u64> {
        let value = self.take(key)?;
        let line = file.line_of(&value.span());
        number(file, key, line, value.get_ref())
    }

    /// A list of strings that `T` can read; each bad one is a fault, the good ones are kept.
    pub fn list<T: FromStr<Err: Display>>(&mut self, file: &mut File, key: &'static str) -> Vec<At<T>> {
        let Some(items) = self.items(file, key) else { return Vec::new() };
        items.iter().filter_map(|item| parse_string(file, key, item)).collect()
    }

    /// A list of whole numbers.
    pub fn numbers(&mut self, file: &mut File, key: &'static str) -> Vec<u64> {
        let Some(items) = self.items(file, key) else { return Vec::new() };
        let mut found = Vec::new();
        for item in &items {
            let line = file.line_of(&item.span());
            found.extend(number(file, key, line, item.get_ref()));
        }
        found
    }

    fn items(&mut self, file: &mut File, key: &'static str) -> Option<Vec<Spanned<DeValue<'t>>>> {
        let value = self.take(key)?;
        let line = file.line_of(&value.span());
        match value.into_inner() {
            DeValue::Array(items) => Some(items.into_iter().collect()),
            other => {
                wrong_type(file, key, line, "a list", &other);
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
        let value = self.take(key)?;
        read_table(file, key, value, body)
    }

    /// An array of tables, each read by `body`.
    pub fn tables<T>(
        &mut self,
        file: &mut File,
        key: &'static str,
        mut body: impl FnMut(&mut File, &mut Table) -> Option<T>,
    ) -> Vec<T> {
        let Some(items) = self.items(file, key) else { return Vec::new() };
        items.into_iter().filter_map(|item| read_table(file, key, item, &mut body).flatten()).collect()
    }

    fn finish(self, file: &mut File) {
        for key in self.entries.keys() {
            let line = file.line_of(&key.span());
            let name: &str = key.get_ref();
            let place = if self.place.is_empty() { String::new() } else { format!(" in `{}`", self.place) };
            let hint = match nearest(name, self.known.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known keys here: {}", self.known.iter().copied().collect::<Vec<_>>().join(", ")),
            };
            file.fault(
                "unknown-key",
                line,
                format!("the key `{}`{place} is not known", name.escape_debug()),
                Some(hint),
            );
        }
    }
}

fn read_table<'t, T>(
    file: &mut File,
    key: &'static str,
    value: Spanned<DeValue<'t>>,
    body: impl FnOnce(&mut File, &mut Table) -> T,
) -> Option<T> {
    let line = file.line_of(&value.span());
    match value.into_inner() {
        DeValue::Table(entries) => {
            let mut table = Table { entries, known: BTreeSet::new(), place: key.to_owned(), line };
            let read = body(file, &mut table);
            table.finish(file);
            Some(read)
        }
        other => {
            wrong_type(file, key, line, "a table", &other);
            None
        }
    }
}

fn parse_string<T: FromStr<Err: Display>>(file: &mut File, key: &str, value: &Spanned<DeValue>) -> Option<At<T>> {
    let line = file.line_of(&value.span());
    let DeValue::String(text) = value.get_ref() else {
        wrong_type(file, key, line, "a string", value.get_ref());
        return None;
    };
    match text.parse() {
        Ok(value) => Some(At { value, line }),
        Err(error) => {
            file.fault("bad-value", line, format!("`{key}`: {error}"), None);
            None
        }
    }
}

fn number(file: &mut File, key: &str, line: usize, value: &DeValue) -> Option<u64> {
    let DeValue::Integer(number) = value else {
        wrong_type(file, key, line, "a whole number", value);
        return None;
    };
    let parsed = u64::from_str_radix(number.as_str(), number.radix());
    if parsed.is_err() {
        let sentence = format!("`{key}`: `{}` is not a whole number from 0 upwards", number.as_str());
        file.fault("bad-value", line, sentence, None);
    }
    parsed.ok()
}

fn wrong_type(file: &mut File, key: &str, line: usize, wanted: &str, found: &DeValue) {
    let sentence = format!("`{key}` must be {wanted}, not {}", article(found.type_str()));
    file.fault("wrong-type", line, sentence, None);
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
        let (_, findings) = File::new("a.toml", text).read(|file, table| {
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

    proptest! {
        #[test]
        fn foreign_bytes_never_panic(text in "(?s).{0,200}") {
            let _ = read(&text);
        }
    }
}
