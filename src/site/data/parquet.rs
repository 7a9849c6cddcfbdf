//! A table as Apache Parquet, column by column, without Arrow.
//!
//! Only in builds with the feature `parquet`. Days are dates; lists stand in one text, as in CSV.

use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use jiff::civil::{Date, date};

use super::column::{Cell, Column, Kind, Table};

/// The bytes of a Parquet file with one row group.
pub fn parquet(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields = table.columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder(table.name).with_fields(fields).build()?;
    let properties = Arc::new(WriterProperties::builder().set_created_by("overstap".to_owned()).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), properties)?;
    let mut group = writer.next_row_group()?;
    let mut place = 0;
    while let Some(mut column) = group.next_column()? {
        write(&mut column, table, place)?;
        column.close()?;
        place += 1;
    }
    group.close()?;
    writer.into_inner()
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Integer => (Physical::INT64, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Text | Kind::Moment | Kind::List => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let repetition = if column.is_required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let built = Type::primitive_type_builder(column.name, physical).with_repetition(repetition);
    Ok(Arc::new(built.with_logical_type(logical).build()?))
}

fn write(writer: &mut SerializedColumnWriter, table: &Table, place: usize) -> Result<(), ParquetError> {
    let cells = || table.rows.iter().map(move |row| &row[place]);
    let column = &table.columns[place];
    let levels: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Empty)).collect();
    let levels = (!column.is_required).then_some(levels.as_slice());
    match column.kind {
        Kind::Integer => batch::<Int64Type>(writer, cells().filter_map(integer).collect(), levels),
        Kind::Boolean => batch::<BoolType>(writer, cells().filter_map(boolean).collect(), levels),
        Kind::Day => batch::<Int32Type>(writer, cells().filter_map(day).collect(), levels),
        Kind::Text | Kind::Moment | Kind::List => {
            let texts = cells().filter(|cell| **cell != Cell::Empty);
            batch::<ByteArrayType>(
                writer,
                texts.map(|cell| ByteArray::from(cell.to_text().into_bytes())).collect(),
                levels,
            )
        }
    }
}

fn batch<T: DataType>(
    writer: &mut SerializedColumnWriter,
    values: Vec<T::T>,
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    writer.typed::<T>().write_batch(&values, levels, None).map(drop)
}

fn integer(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        _ => None,
    }
}

fn boolean(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Boolean(yes) => Some(*yes),
        _ => None,
    }
}

/// Days since 1970-01-01.
fn day(cell: &Cell) -> Option<i32> {
    const EPOCH: Date = date(1970, 1, 1);
    match cell {
        Cell::Day(day) => Some((*day - EPOCH).get_days()),
        _ => None,
    }
}
