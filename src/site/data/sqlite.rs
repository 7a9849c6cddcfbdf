//! The tables as one SQLite database, made in memory.
//!
//! Only in builds with the feature `sqlite`, since SQLite itself is compiled then.

use rusqlite::types::Value;
use rusqlite::{Connection, Error, params_from_iter};

use super::column::{Cell, Column, Kind, Table};

/// The bytes of a database with every table.
pub fn sqlite(tables: &[Table]) -> Result<Vec<u8>, Error> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    for table in tables {
        transaction.execute_batch(&definition(table))?;
        let places = vec!["?"; table.columns.len()].join(", ");
        let mut insert = transaction.prepare(&format!("INSERT INTO \"{}\" VALUES ({places})", table.name))?;
        for row in &table.rows {
            insert.execute(params_from_iter(row.iter().map(value)))?;
        }
    }
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

/// Names of tables and columns are our own words; they hold no quotation mark.
///
/// The key is an index and no constraint: what a history holds twice is for `overstap verify` to say.
fn definition(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| format!("\"{}\" {}", column.name, affinity(column)));
    let columns = columns.collect::<Vec<_>>().join(", ");
    let name = table.name;
    let mut definition = format!("CREATE TABLE \"{name}\" ({columns});");
    if !table.key.is_empty() {
        let key = table.key.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        definition.push_str(&format!("CREATE INDEX \"{name}_key\" ON \"{name}\" ({key});"));
    }
    definition
}

fn affinity(column: &Column) -> &'static str {
    match (column.kind, column.is_required) {
        (Kind::Integer | Kind::Boolean, true) => "INTEGER NOT NULL",
        (Kind::Integer | Kind::Boolean, false) => "INTEGER",
        (_, true) => "TEXT NOT NULL",
        (_, false) => "TEXT",
    }
}

/// Days and lists stand as they do in CSV.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Integer(number) => Value::Integer(*number),
        Cell::Boolean(yes) => Value::Integer(i64::from(*yes)),
        Cell::Text(_) | Cell::Day(_) | Cell::List(_) => Value::Text(cell.to_text()),
    }
}
