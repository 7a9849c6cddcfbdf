//! `overstap site`: makes the website from the history, in memory first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};
use crate::registry::files;
use crate::site::{Input, Sources, build};
use crate::snapshot::write::{Others, write_tree};

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

/// Builds the site and writes it to a folder, taking away what is no longer part of it; gives the number of pages.
///
/// Templates, locales and static files come from the repository's `site/` where
/// there is one, else from the program.
pub fn make(workspace: &Workspace, base_url: Option<&str>, out: &Path) -> Result<usize, CliError> {
    let past = workspace.past()?;
    let own = match workspace.root() {
        Some(root) => files::read_folder(&root.join("site"))?,
        None => BTreeMap::new(),
    };
    let accuracy = super::accuracy::of_site(workspace, &past)?;
    let sources = if own.is_empty() { Sources::embedded() } else { Sources::new(own) };
    let input = Input {
        history: &past.history,
        ledger: &past.ledger,
        registry: &workspace.registry,
        catalogue: &past.catalogue,
        sources: &sources,
        base_url,
        commit: workspace.repository.head()?.map(|head| head.to_string()),
        accuracy: accuracy.as_ref(),
    };
    let made = build(&input).map_err(CliError::plain)?;
    let pages = made.keys().filter(|path| path.ends_with(".html")).count();
    write_tree(out, &made, Others::Remove)?;
    Ok(pages)
}
