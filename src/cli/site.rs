//! `overstap site`: makes the website from the history, in memory first, and keeps every address that was released.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};
use crate::registry::files;
use crate::site::{Input, Released, Sources, build};
use crate::snapshot::write::{Others, replace_file_below, write_tree};

/// Make the website
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to write it; without it `public` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address it will stand at, as https://example.org
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Add the addresses of this site to `released.txt`, the list of those that may never vanish
    #[arg(long)]
    release: bool,
}

/// The list of released addresses, at the root of the repository; without it nothing is compared.
const RELEASED: &str = "released.txt";

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
    let released = released(&workspace)?;
    let made = make(&workspace, arguments.base_url.as_deref(), &released)?;
    require_released(&released, &made)?;
    let pages = write(&made, &out)?;
    terminal.note(&format!("wrote {pages} pages; open {}", out.join("index.html").display()));
    if arguments.release {
        release(&workspace, &released, &made, terminal)?;
    }
    Ok(Ending::Done)
}

fn released(workspace: &Workspace) -> Result<Released, CliError> {
    let Some(root) = workspace.root() else { return Ok(Released::default()) };
    let bytes = files::read_if_there(&root.join(RELEASED))?.unwrap_or_default();
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::new(format!("`{RELEASED}` is not UTF-8"), "save it as UTF-8, one address a line"))?;
    Ok(Released::parse(&text))
}

/// Refuses a site that lacks a released address; nothing is written then.
fn require_released(released: &Released, made: &BTreeMap<String, Vec<u8>>) -> Result<(), CliError> {
    const NAMED: usize = 5;
    let missing = released.missing(made);
    if missing.is_empty() {
        return Ok(());
    }
    let named: Vec<String> = missing.iter().take(NAMED).map(|path| format!("`{}`", path.escape_debug())).collect();
    let more = if missing.len() > NAMED { ", ..." } else { "" };
    let message = format!(
        "{} of {} released addresses would have no page any more: {}{more}",
        missing.len(),
        released.total(),
        named.join(", ")
    );
    let hint = format!(
        "bring back the file of the body or provider: one that ended gets `valid_until`, a renamed body names its old id in `former_ids`. Only if an address was never public, take its line out of `{RELEASED}`"
    );
    Err(CliError::new(message, hint))
}

fn release(
    workspace: &Workspace,
    released: &Released,
    made: &BTreeMap<String, Vec<u8>>,
    terminal: &mut Terminal,
) -> Result<(), CliError> {
    let Some(root) = workspace.root() else {
        return Err(CliError::new("a bare repository has no place for the list", "release from a clone"));
    };
    match released.with(made) {
        Some(more) => {
            replace_file_below(&root, RELEASED, more.to_text().as_bytes())?;
            terminal.note(&format!("added the new addresses to {RELEASED}; commit it"));
        }
        None => terminal.note(&format!("{RELEASED} has every address already")),
    }
    Ok(())
}

/// Builds the site in memory.
///
/// Templates, messages and the rest come from the program, except those that the
/// repository's `site/` has under the same name.
pub fn make(
    workspace: &Workspace,
    base_url: Option<&str>,
    released: &Released,
) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let past = workspace.past()?;
    let own = match workspace.root() {
        Some(root) => files::read_folder(&root.join("site"))?,
        None => BTreeMap::new(),
    };
    let accuracy = super::accuracy::of_site(workspace, &past)?;
    let sources = Sources::embedded_below(own);
    let input = Input {
        history: &past.history,
        ledger: &past.ledger,
        registry: &workspace.registry,
        catalogue: &past.catalogue,
        sources: &sources,
        base_url,
        commit: workspace.repository.head()?.map(|head| head.to_string()),
        accuracy: accuracy.as_ref(),
        released,
    };
    build(&input).map_err(CliError::plain)
}

/// Writes a site to a folder, taking away what is no longer part of it; gives the number of pages.
pub fn write(made: &BTreeMap<String, Vec<u8>>, out: &Path) -> Result<usize, CliError> {
    write_tree(out, made, Others::Remove)?;
    Ok(made.keys().filter(|path| path.ends_with(".html")).count())
}
