//! `overstap export`: the open data as files, the same tables that the site publishes below `data/`.
//!
//! What stands in them is the site's; here is only which form, and where to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Global};
use crate::registry::files;
use crate::site::data::column::Table;
use crate::site::data::published::Form;
use crate::site::data::{self};
use crate::site::{Edition, Input, Released, Sources};
use crate::snapshot::write::{Others, write_tree};

/// Write the open data as files
#[derive(Debug, Args)]
pub struct Arguments {
    /// The form of the files
    #[arg(long, value_enum, default_value_t = FileFormat::Csv)]
    format: FileFormat,
    /// Where to write them; without it `export` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address at which the site stands, for the column `page`
    #[arg(long, value_name = "URL", value_parser = super::site::address)]
    base_url: Option<String>,
}

/// What the tables are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FileFormat {
    /// Comma-separated values, a file a table
    Csv,
    /// A JSON object a line, a file a table
    Ndjson,
    /// Apache Parquet, a file a table; where the program was built with it
    Parquet,
    /// SQLite, all tables in one file; where the program was built with it
    Sqlite,
}

/// Works the tables out and writes them.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    require(arguments.format)?;
    let workspace = Workspace::open(global)?;
    let out = match (&arguments.out, workspace.root()) {
        (Some(out), _) => out.clone(),
        (None, Some(root)) => root.join("export"),
        (None, None) => {
            return Err(CliError::new("a bare repository has no place for the files", "say where with `--out DIR`"));
        }
    };
    let tables = tables(&workspace, arguments.base_url.as_deref())?;
    let written = written(arguments.format, &tables)?;
    write_tree(&out, &written, Others::Keep)?;
    let lines: usize = tables.iter().map(|table| table.rows.len()).sum();
    let (files, lines) = (count(written.len(), "file"), count(lines, "line"));
    terminal.note(&format!("wrote {files} with {lines} to {}", out.display()));
    Ok(Ending::Done)
}

fn tables(workspace: &Workspace, base_url: Option<&str>) -> Result<Vec<Table>, CliError> {
    let past = workspace.past()?;
    let own = match workspace.root() {
        Some(root) => files::read_folder(&root.join("site"))?,
        None => BTreeMap::new(),
    };
    let input = Input {
        history: &past.history,
        ledger: &past.ledger,
        registry: &workspace.registry,
        catalogue: &past.catalogue,
        sources: &Sources::embedded_below(own),
        base_url,
        commit: None,
        accuracy: None,
        released: &Released::default(),
        edition: Edition::Current(&[]),
    };
    data::tables(&input).map_err(CliError::plain)
}

/// Refuses a form that this build cannot write, before any work is done.
fn require(format: FileFormat) -> Result<(), CliError> {
    let (name, feature, is_there) = match format {
        FileFormat::Csv | FileFormat::Ndjson => return Ok(()),
        FileFormat::Parquet => ("Parquet", "parquet", cfg!(feature = "parquet")),
        FileFormat::Sqlite => ("SQLite", "sqlite", cfg!(feature = "sqlite")),
    };
    if is_there {
        return Ok(());
    }
    Err(CliError::new(
        format!("this build of overstap writes no {name}"),
        format!("build it with `cargo build --release --features {feature}`, or take `--format csv`"),
    ))
}

fn written(format: FileFormat, tables: &[Table]) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let each = |end: &str, write: &dyn Fn(&Table) -> Result<Vec<u8>, CliError>| {
        tables.iter().map(|table| Ok((format!("{}.{end}", table.name), write(table)?))).collect()
    };
    match format {
        FileFormat::Csv => each("csv", &|table| Ok(Form::Csv.write(table))),
        FileFormat::Ndjson => each("ndjson", &|table| Ok(Form::Ndjson.write(table))),
        #[cfg(feature = "parquet")]
        FileFormat::Parquet => each("parquet", &|table| data::parquet::parquet(table).map_err(CliError::plain)),
        #[cfg(feature = "sqlite")]
        FileFormat::Sqlite => {
            Ok(BTreeMap::from([("overstap.sqlite".to_owned(), data::sqlite::sqlite(tables).map_err(CliError::plain)?)]))
        }
        #[allow(unreachable_patterns, reason = "which forms there are depends on the features of the build")]
        other => require(other).map(|()| BTreeMap::new()),
    }
}
