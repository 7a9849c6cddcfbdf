//! `overstap schema`: what a registry file may hold, for editors.
//!
//! The schemas are the registry's; this prints or writes them.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Ending;
use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::count;
use crate::registry::keys::FILES;
use crate::registry::schema::text;
use crate::snapshot::write::replace_file;

/// Print the JSON Schema of a kind of registry file, or write them all
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Arguments {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(FILES.map(|(name, _, _)| name)))]
    name: Option<String>,
    /// Write every schema to this folder, as `docs/schema`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints one schema on standard output, or writes all.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Ending, CliError> {
    if let Some(name) = &arguments.name {
        terminal.result(&text(name).unwrap_or_default())?;
    }
    if let Some(folder) = &arguments.out {
        for (name, _, _) in &FILES {
            let schema = text(name).unwrap_or_default();
            replace_file(&folder.join(format!("{name}.schema.json")), schema.as_bytes())?;
        }
        terminal.note(&format!("wrote {} to {}", count(FILES.len(), "schema"), folder.display()));
    }
    Ok(Ending::Done)
}
