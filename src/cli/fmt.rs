//! `overstap fmt`: the registry in canonical form, comments kept.
//!
//! What is canonical is said in the registry's `format`; writing files has its own door.

use std::path::PathBuf;

use clap::Args;

use super::check::is_asked_for;
use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Global};
use crate::registry::format::canonical;
use crate::registry::keys::shape_of;
use crate::snapshot::write::replace_file_below;

/// Write the files of the registry in their canonical form
#[derive(Debug, Args)]
pub struct Arguments {
    /// Only these files or folders
    paths: Vec<PathBuf>,
    /// Change nothing; list the files that are not canonical and end with code 1
    #[arg(long)]
    check: bool,
}

/// Formats, or looks what would be formatted; the files are listed on standard output.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    if workspace.registry_files.is_empty() {
        workspace.require_sound_registry()?;
    }
    let (mut changed, mut refused, mut looked) = (Vec::new(), 0, 0);
    for (path, bytes) in &workspace.registry_files {
        let name = format!("registry/{path}");
        let Some(shape) = shape_of(path).filter(|_| is_asked_for(&name, &arguments.paths)) else { continue };
        looked += 1;
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned());
        match text.and_then(|text| canonical(text, shape).map_err(|error| error.to_string())) {
            Ok(form) if form.as_bytes() == bytes => {}
            Ok(form) => changed.push((name, form)),
            Err(reason) => {
                refused += 1;
                terminal.note(&format!("{} is left as it is: {reason}", name.escape_debug()));
            }
        }
    }
    if !arguments.check {
        let Some(root) = workspace.root() else {
            return Err(CliError::new("a bare repository has no files to format", "look with `--check`"));
        };
        for (name, form) in &changed {
            replace_file_below(&root, name, form.as_bytes())?;
        }
    }
    terminal.result(&changed.iter().map(|(name, _)| format!("{}\n", name.escape_debug())).collect::<String>())?;
    let verb = if arguments.check { "not in canonical form" } else { "formatted" };
    terminal.note(&format!("looked at {}: {} {verb}", count(looked, "file"), changed.len()));
    let is_done = refused == 0 && (changed.is_empty() || !arguments.check);
    Ok(if is_done { Ending::Done } else { Ending::Findings })
}
