//! What a column is and what stands in it: the one description from which every format and its documentation is made.
//!
//! The tables themselves are in `tables`; how a cell is written is each format's.

use jiff::civil::Date;
use serde_json::Value;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text in UTF-8.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A day, as `2026-03-12`.
    Day,
    /// A moment in UTC, as RFC 3339 has it.
    Moment,
    /// Several texts, in CSV with [`SEPARATOR`] between them.
    List,
}

/// What stands between the parts of a list in a CSV cell.
pub const SEPARATOR: &str = "|";

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files; the same name means the same in every table.
    pub name: &'static str,
    /// Its name in the programming interface, in Dutch.
    pub api: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it is never empty.
    pub is_required: bool,
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not known, or not applicable.
    Empty,
    /// A text or a moment.
    Text(String),
    /// A number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Day(Date),
    /// Several texts.
    List(Vec<String>),
}

impl Cell {
    /// The cell as CSV has it, before quoting.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Boolean(yes) => yes.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::List(parts) => parts.join(SEPARATOR),
        }
    }

    /// The cell as JSON has it.
    pub fn to_json(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::from(text.as_str()),
            Cell::Integer(number) => Value::from(*number),
            Cell::Boolean(yes) => Value::from(*yes),
            Cell::Day(day) => Value::from(day.to_string()),
            Cell::List(parts) => Value::from(parts.clone()),
        }
    }
}

/// How a Rust value becomes a cell, and which kind of column it needs.
pub trait Field {
    /// The kind of its column.
    const KIND: Kind;
    /// Whether there always is a value.
    const IS_REQUIRED: bool = true;
    /// The cell.
    fn cell(&self) -> Cell;
}

/// A moment as a manifest writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment(pub String);

impl Field for String {
    const KIND: Kind = Kind::Text;
    fn cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
}

impl Field for Moment {
    const KIND: Kind = Kind::Moment;
    fn cell(&self) -> Cell {
        Cell::Text(self.0.clone())
    }
}

impl Field for bool {
    const KIND: Kind = Kind::Boolean;
    fn cell(&self) -> Cell {
        Cell::Boolean(*self)
    }
}

impl Field for usize {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell {
        Cell::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl Field for Date {
    const KIND: Kind = Kind::Day;
    fn cell(&self) -> Cell {
        Cell::Day(*self)
    }
}

/// A list may be empty, so that its column is never required.
impl Field for Vec<String> {
    const KIND: Kind = Kind::List;
    const IS_REQUIRED: bool = false;
    fn cell(&self) -> Cell {
        if self.is_empty() { Cell::Empty } else { Cell::List(self.clone()) }
    }
}

impl<F: Field> Field for Option<F> {
    const KIND: Kind = F::KIND;
    const IS_REQUIRED: bool = false;
    fn cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Empty, Field::cell)
    }
}

/// One line of a table.
pub trait Record {
    /// The name of the table, and of its files.
    const TABLE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];
    /// The names of the columns that tell one line from another.
    const KEY: &'static [&'static str];
    /// Its cells, in the order of the columns.
    fn cells(&self) -> Vec<Cell>;
}

/// Declares a record: for each field its name in files, its name in the programming interface, and its type.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident in $table:literal by $key:expr; { $($field:ident / $api:literal: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the columns are explained in the messages, for readers")]
        pub struct $name { $(pub $field: $type),+ }

        impl $crate::site::data::column::Record for $name {
            const TABLE: &'static str = $table;
            const KEY: &'static [&'static str] = &$key;
            const COLUMNS: &'static [$crate::site::data::column::Column] = &[$(
                $crate::site::data::column::Column {
                    name: stringify!($field),
                    api: $api,
                    kind: <$type as $crate::site::data::column::Field>::KIND,
                    is_required: <$type as $crate::site::data::column::Field>::IS_REQUIRED,
                }
            ),+];
            fn cells(&self) -> Vec<$crate::site::data::column::Cell> {
                vec![$($crate::site::data::column::Field::cell(&self.$field)),+]
            }
        }
    };
}
pub(super) use record;

/// A table in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The names of the columns that tell one line from another.
    pub key: &'static [&'static str],
    /// Its lines.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of records.
    pub fn of<R: Record>(records: &[R]) -> Self {
        Self { name: R::TABLE, columns: R::COLUMNS, key: R::KEY, rows: records.iter().map(Record::cells).collect() }
    }
}
