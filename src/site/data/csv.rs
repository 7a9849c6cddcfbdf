//! Tables as CSV (RFC 4180) and as NDJSON, a JSON object a line.
//!
//! Cells are quoted and never altered: one that begins with `=`, `+`, `-` or `@` is data, and a reader that runs
//! such cells as formulas must be told to take the file as text.

use serde_json::{Map, Value};

use super::column::{Column, Table};

/// The table as CSV: UTF-8, one header line, lines that end in CR LF.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let names = table.columns.iter().map(|column| column.name.to_owned()).collect();
    let lines = table.rows.iter().map(|row| row.iter().map(|cell| cell.to_text()).collect());
    for line in std::iter::once::<Vec<String>>(names).chain(lines) {
        writer.write_record(&line).expect("writing to memory does not fail and every line has the same columns");
    }
    writer.into_inner().expect("writing to memory does not fail")
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
