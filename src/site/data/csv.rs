//! Tables as CSV (RFC 4180) and as NDJSON, a JSON object a line.
//!
//! Cells are quoted and never altered: one that begins with `=`, `+`, `-` or `@` is data, and a reader that runs
//! such cells as formulas must be told to take the file as text.

use serde_json::{Map, Value};

use super::column::{Column, Table};

/// The table as CSV: UTF-8, one header line, lines that end in CR LF.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut rows = Rows::new(table.columns.iter().map(|column| column.name));
    for row in &table.rows {
        rows.write(row.iter().map(|cell| cell.to_text()));
    }
    rows.into_bytes()
}

/// Rows of a CSV file: what every table of the site is written with, those beside pictures too.
pub struct Rows {
    writer: ::csv::Writer<Vec<u8>>,
}

impl Rows {
    /// A file with its header line.
    pub fn new<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        let mut settings = ::csv::WriterBuilder::new();
        settings.terminator(::csv::Terminator::CRLF).flexible(true);
        let mut rows = Self { writer: settings.from_writer(Vec::new()) };
        rows.write(names);
        rows
    }

    /// Adds a row.
    pub fn write<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells: Vec<T> = cells.into_iter().collect();
        let bytes = cells.iter().map(|cell| cell.as_ref().as_bytes());
        self.writer.write_record(bytes).expect("writing to memory does not fail, and rows may be of any length");
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("writing to memory does not fail")
    }
}

/// The table as NDJSON, each object with every column.
pub fn ndjson(table: &Table) -> Vec<u8> {
    let mut text = String::new();
    for row in 0..table.rows.len() {
        text.push_str(&object(table, row, |column| column.name).to_string());
        text.push('\n');
    }
    text.into_bytes()
}

/// A line as a JSON object, each cell under the name that `name` gives its column.
pub fn object(table: &Table, row: usize, name: impl Fn(&Column) -> &'static str) -> Value {
    let cells = table.columns.iter().zip(&table.rows[row]);
    Value::Object(cells.map(|(column, cell)| (name(column).to_owned(), cell.to_json())).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_or_a_quote_is_quoted() {
        let mut rows = Rows::new(["one", "two", "three"]);
        rows.write(["a", "b, c", "\"d\""]);
        let text = String::from_utf8(rows.into_bytes()).expect("text");
        assert_eq!(text, "one,two,three\r\na,\"b, c\",\"\"\"d\"\"\"\r\n");
    }
}
