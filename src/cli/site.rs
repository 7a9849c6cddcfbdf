//! `overstap site`: makes the website from the history, and keeps every address that was released.
//!
//! Writing what changed is in `output`, what the next build needs to know in `record`, the versions that are kept in `versions`.

mod output;
mod record;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Past, Workspace};
use super::{Ending, Global};
use crate::registry::files;
use crate::site::{Config, Edition, Input, Released, Sources, build_for, root_path};
use crate::snapshot::write::replace_file_below;
pub use output::Done;
use output::Output;
pub use versions::Kept;

/// Make the website
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to write it; without it `public` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address it will stand at, as https://example.org
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Add the addresses of this site to `released.txt`, the list of those that may never vanish
    #[arg(long)]
    release: bool,
    /// The archives of `overstap freeze` to unpack below `versies/`; without it `versions` in the repository, if it is there
    #[arg(long, value_name = "DIR")]
    versions: Option<PathBuf>,
    /// Leave those versions out, for a site that is not published: released ones may be missing then
    #[arg(long, conflicts_with_all = ["versions", "release"])]
    without_versions: bool,
}

/// The list of released addresses, at the root of the repository; without it nothing is compared.
const RELEASED: &str = "released.txt";

/// Where the archives of versions are, without `--versions`.
pub const VERSIONS: &str = "versions";

/// Builds and writes the site.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let out = folder(arguments.out.as_deref(), &workspace)?;
    let mut released = released(&workspace)?;
    let kept = match (&arguments.versions, workspace.root()) {
        _ if arguments.without_versions => {
            released = released.without_versions();
            Kept::default()
        }
        (Some(folder), _) => Kept::read(folder)?,
        (None, Some(root)) if files::is_folder(&root.join(VERSIONS)) => Kept::read(&root.join(VERSIONS))?,
        (None, _) => Kept::default(),
    };
    let done = update(&workspace, arguments.base_url.as_deref(), &released, (&out, &kept), terminal)?;
    terminal.note(&format!("{}; open {}", done.summary(), out.join("index.html").display()));
    if arguments.release {
        release(&workspace, &released, &done.paths, terminal)?;
    }
    Ok(Ending::Done)
}

/// Reads the address of a site: without one that is whole, every citation would name a page that nobody can open.
pub fn address(text: &str) -> Result<String, String> {
    Config::address(text).ok_or_else(|| "this is no address that begins with `https://`".to_owned())
}

/// The folder asked for, or `public` in the work tree.
pub fn folder(asked: Option<&Path>, workspace: &Workspace) -> Result<PathBuf, CliError> {
    match (asked, workspace.root()) {
        (Some(out), _) => Ok(out.to_owned()),
        (None, Some(root)) => Ok(root.join("public")),
        (None, None) => Err(CliError::new("a bare repository has no place for the site", "say where with `--out DIR`")),
    }
}

/// The list of released addresses of a repository.
pub fn released(workspace: &Workspace) -> Result<Released, CliError> {
    let Some(root) = workspace.root() else { return Ok(Released::default()) };
    let bytes = files::read_if_there(&root.join(RELEASED))?.unwrap_or_default();
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::new(format!("`{RELEASED}` is not UTF-8"), "save it as UTF-8, one address a line"))?;
    Ok(Released::parse(&text))
}

/// Refuses a site that lacks a released address; nothing is written then.
fn require_released(released: &Released, made: &BTreeSet<String>) -> Result<(), CliError> {
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
    if missing.iter().all(|address| Released::is_version(address)) {
        let hint = "give the folder with their archives with `--versions DIR`; for a site that is not published there is `--without-versions`";
        return Err(CliError::new(message, hint));
    }
    let hint = format!(
        "bring back the file of the body or provider: one that ended gets `valid_until`, a renamed body names its old id in `former_ids`. Only if an address was never public, take its line out of `{RELEASED}`"
    );
    Err(CliError::new(message, hint))
}

fn release(
    workspace: &Workspace,
    released: &Released,
    made: &BTreeSet<String>,
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

/// Brings a folder up to date with the repository: pages are made and written where they are not what they should be.
///
/// Templates, messages and the rest come from the program, except those that the
/// repository's `site/` has under the same name. Files that are no part of the site go; versions that are kept are a part.
pub fn update(
    workspace: &Workspace,
    base_url: Option<&str>,
    released: &Released,
    (out, kept): (&Path, &Kept),
    terminal: &Terminal,
) -> Result<Done, CliError> {
    let past = workspace.past()?;
    with_input(workspace, &past, base_url, (released, Edition::Current(kept.versions())), |input| {
        let (output, earlier) = Output::open(workspace, out, (released, kept), terminal)?;
        build_for(input, &earlier, &output)?;
        kept.unpack(&output)?;
        let config = Config::new(input.sources)?;
        output.finish(root_path(base_url.or(config.base_url.as_deref())))
    })
}

/// Hands over what an edition of the site of a repository is made from.
pub fn with_input<R>(
    workspace: &Workspace,
    past: &Past,
    base_url: Option<&str>,
    (released, edition): (&Released, Edition),
    make: impl FnOnce(&Input) -> Result<R, CliError>,
) -> Result<R, CliError> {
    let own = match workspace.root() {
        Some(root) => files::read_folder(&root.join("site"))?,
        None => BTreeMap::new(),
    };
    let accuracy = super::accuracy::of_site(workspace, past)?;
    let sources = Sources::embedded_below(own);
    make(&Input {
        history: &past.history,
        ledger: &past.ledger,
        registry: &workspace.registry,
        catalogue: &past.catalogue,
        sources: &sources,
        base_url,
        commit: workspace.repository.head()?.map(|head| head.to_string()),
        accuracy: accuracy.as_ref(),
        released,
        edition,
    })
}
