//! A table of text with a header: delimiter, columns by name, rows with their lines.
//!
//! Bounds the size of cells and the number of rows. What the columns mean is
//! for `duo` and `list`.

use super::ImportError;
use super::text;

/// Largest cell, in octets.
const LARGEST_CELL: usize = 10_000;

/// Most columns; DUO's widest address file has about 30.
const MOST_COLUMNS: usize = 500;

/// A table.
#[derive(Debug)]
pub struct Table {
    columns: Vec<String>,
    /// The rows that have a cell for each column.
    pub rows: Vec<Row>,
    /// Lines and reasons of rows that were left out.
    pub broken: Vec<(usize, String)>,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// The line on which it begins.
    pub line: usize,
    cells: Vec<String>,
}

/// The place of a column.
pub type Column = usize;

impl Table {
    /// Reads a table; the delimiter (`;`, `,` or a tab) is the one that the header has most of.
    pub fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        let text = text::decode(bytes)?;
        let delimiter = delimiter(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let broken = |error: &csv::Error| {
            let line = error.position().and_then(|position| usize::try_from(position.line()).ok());
            ImportError::new(line, "the table cannot be read", "look for a quotation mark that is not closed")
        };
        let columns: Vec<String> = reader.headers().map_err(|e| broken(&e))?.iter().map(column_name).collect();
        if columns.len() > MOST_COLUMNS || columns.iter().all(String::is_empty) {
            let cure = "the first line must name the columns, separated by `;`, `,` or a tab";
            return Err(ImportError::new(Some(1), "there is no header", cure));
        }
        let mut table = Self { columns, rows: Vec::new(), broken: Vec::new() };
        let mut counted = (0, 1);
        for record in reader.records() {
            let record = record.map_err(|error| broken(&error))?;
            counted = line_of(&record, text.as_bytes(), counted);
            table.add(&record, counted.1)?;
        }
        Ok(table)
    }

    fn add(&mut self, record: &csv::StringRecord, line: usize) -> Result<(), ImportError> {
        if self.rows.len() >= super::MAXIMUM_BODIES {
            return Err(ImportError::new(Some(line), "the table has more than 200,000 rows", "split it"));
        }
        // Some exports end each row, but not the header, with one more delimiter.
        let extra = record.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
        if record.iter().all(|cell| cell.trim().is_empty()) {
        } else if extra || record.len() < self.columns.len() {
            let sentence = format!("the row has {} cells, the header {}", record.len(), self.columns.len());
            self.broken.push((line, sentence));
        } else if record.iter().any(|cell| cell.len() > LARGEST_CELL) {
            self.broken.push((line, format!("a cell is larger than {LARGEST_CELL} octets")));
        } else {
            self.rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
        }
        Ok(())
    }

    /// The first of these columns that the table has; capitals, blanks and underscores do not count.
    pub fn column(&self, names: &[&str]) -> Option<Column> {
        names.iter().find_map(|name| self.columns.iter().position(|column| *column == column_name(name)))
    }

    /// The names of the columns as they are compared, for messages.
    pub fn columns(&self) -> String {
        let names = self.columns.iter().take(40).map(|name| format!("`{}`", name.escape_debug()));
        names.collect::<Vec<_>>().join(", ")
    }
}

impl Row {
    /// The tidied value of a cell; `None` where the column is not there or has nothing.
    pub fn get(&self, column: Option<Column>) -> Option<String> {
        text::value(self.cells.get(column?)?)
    }

    /// The cell as it stands.
    pub fn cell(&self, column: Option<Column>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", String::as_str)
    }
}

/// The place of a row and its line, counted on from the row before.
///
/// The reader's own count is that of the end of the row before, without the empty lines between.
fn line_of(record: &csv::StringRecord, text: &[u8], (from, line): (usize, usize)) -> (usize, usize) {
    let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(from);
    let blank = text.get(start..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let lines = text.get(from..start + blank).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
    (start + blank, line + lines)
}

fn column_name(text: &str) -> String {
    text::tidy(&text.replace('_', " ")).to_uppercase()
}

fn delimiter(header: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        for (delimiter, count) in counts.iter_mut().filter(|_| !quoted) {
            *count += usize::from(byte == *delimiter);
        }
    }
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    best.map_or(b';', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_delimiter_is_found_and_columns_are_found_by_name() {
        for text in
            ["Naam;Web_site\nA, B;a.nl\n", "naam\tWEB SITE\nA, B\ta.nl\n", "\"NAAM\",\"web  site\"\n\"A, B\",a.nl\n"]
        {
            let table = Table::read(text.as_bytes()).expect("a table");
            let site = table.column(&["nothing", "web site"]);
            assert_eq!(table.rows[0].get(table.column(&["naam"])).as_deref(), Some("A, B"), "{text}");
            assert_eq!((table.rows[0].get(site).as_deref(), table.rows[0].line), (Some("a.nl"), 2));
            assert_eq!(table.rows[0].get(table.column(&["plaats"])), None);
        }
    }

    #[test]
    fn rows_that_do_not_fit_are_told_with_their_line() {
        let text = format!("a;b\n1;2\n1\n1;2;3\n\n1;2;\n{};1\n", "x".repeat(10_001));
        let table = Table::read(text.as_bytes()).expect("a table");
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 6]);
        let lines: Vec<usize> = table.broken.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 4, 7]);
        assert_eq!(table.broken[0].1, "the row has 1 cells, the header 2");
    }

    #[test]
    fn a_file_without_a_header_is_refused() {
        assert!(Table::read(b"").is_err_and(|error| error.sentence == "there is no header"));
    }

    proptest! {
        #[test]
        fn any_octets_give_a_table_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(table) = Table::read(&bytes) {
                prop_assert!(table.rows.iter().all(|row| row.cells.len() >= table.columns.len()));
            }
        }
    }
}
