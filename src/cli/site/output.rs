//! Writes a site into its folder: only what is not there yet, and nothing before everything is made.
//!
//! What an earlier build noted is believed of a file only whose bytes are still those that it wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::record::{Record, place};
use super::{Kept, require_released};
use crate::cli::error::CliError;
use crate::cli::terminal::{Progress, Terminal};
use crate::cli::workspace::Workspace;
use crate::registry::files;
use crate::site::{Earlier, Made, Released, Taker};
use crate::snapshot::chain::Digest;
use crate::snapshot::write::{FileLock, Staging, Written, replace_file};

/// A folder that becomes a site.
pub struct Output<'a> {
    out: PathBuf,
    record: PathBuf,
    _lock: Option<FileLock>,
    released: &'a Released,
    kept: &'a Kept,
    terminal: &'a Terminal,
    found: BTreeMap<String, Digest>,
    /// Set when all paths are known.
    begun: OnceLock<Begun>,
    made: Mutex<Record>,
}

struct Begun {
    paths: BTreeSet<String>,
    staging: Staging,
    progress: Bar,
}

/// A running count that goes from the terminal with the work, also where that is given up.
struct Bar(Progress);

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// What became of the folder.
pub struct Done {
    /// Every file of the site.
    pub paths: BTreeSet<String>,
    /// The folder of the site on its host: `/`, or `/overstap/` for `https://example.org/overstap`.
    pub root: String,
    /// Files written, left as they were, and removed.
    pub written: Written,
}

impl Done {
    /// How many of the files are pages.
    pub fn pages(&self) -> usize {
        self.paths.iter().filter(|path| path.ends_with(".html")).count()
    }

    /// What was done, in a few words.
    pub fn summary(&self) -> String {
        let Written { written, unchanged, removed } = self.written;
        format!("{} pages; files: {written} written, {unchanged} as they were, {removed} removed", self.pages())
    }
}

impl<'a> Output<'a> {
    /// Looks at what stands in the folder, and gives what of it need not be made again.
    pub fn open(
        workspace: &Workspace,
        out: &Path,
        (released, kept): (&'a Released, &'a Kept),
        terminal: &'a Terminal,
    ) -> Result<(Self, Earlier), CliError> {
        let out = files::current_folder()?.join(out);
        let record = place(workspace.repository.git_dir(), &out);
        let lock = match FileLock::take(&record.with_extension("lock"), "overstap site\n") {
            Ok(Some(lock)) => Some(lock),
            Ok(None) => {
                let message = format!("another process is writing the site in `{}`", out.display());
                return Err(CliError::new(message, "wait for it, or write to another folder with `--out DIR`"));
            }
            // A repository that cannot be written can be read: its site is made without a note for the next time.
            Err(_) => None,
        };
        let noted = files::read_if_there(&record)?.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let mut found = BTreeMap::new();
        files::visit_folder(&out, |path, bytes| {
            found.insert(path, Digest::of(&bytes));
        })?;
        let earlier = Record::parse(&noted).standing(&found);
        let (begun, made) = (OnceLock::new(), Mutex::default());
        Ok((Self { out, record, _lock: lock, released, kept, terminal, found, begun, made }, earlier))
    }

    /// Whether a file stands there with these bytes already.
    pub fn has(&self, path: &str, digest: Digest) -> bool {
        self.found.get(path) == Some(&digest)
    }

    /// Takes a file that is made from nothing here, as one of a version that is kept.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), CliError> {
        match self.begun.get() {
            Some(begun) if !self.has(path, Digest::of(bytes)) => Ok(begun.staging.put(path, bytes)?),
            _ => Ok(()),
        }
    }

    /// Moves everything to its place; `root` is where the site stands on its host.
    pub fn finish(self, root: String) -> Result<Done, CliError> {
        let begun = self.begun.into_inner();
        let Begun { paths, staging, progress } = begun.expect("a site begins before its first file is made");
        let written = staging.finish(&paths)?;
        drop(progress);
        let record = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        if replace_file(&self.record, record.to_text().as_bytes()).is_err() {
            self.terminal.warn("the git directory cannot be written: the next build makes every page again");
        }
        Ok(Done { paths, root, written })
    }
}

impl Taker for Output<'_> {
    type Error = CliError;

    fn begin(&self, paths: &BTreeSet<String>) -> Result<(), CliError> {
        let all: BTreeSet<String> = paths.iter().chain(self.kept.paths()).cloned().collect();
        require_released(self.released, &all)?;
        let staging = Staging::begin(&self.out)?;
        let progress = Bar(self.terminal.bar("pages and files", paths.len()));
        let begun = Begun { paths: all, staging, progress };
        self.begun.set(begun).map_err(|_| CliError::new("the site was begun twice", "this is a fault of overstap"))
    }

    fn take(&self, path: &str, key: Option<Digest>, made: Made) -> Result<(), CliError> {
        let Some(begun) = self.begun.get() else { return Ok(()) };
        begun.progress.0.step();
        let stands = self.found.get(path);
        let digest = match made {
            Made::Kept => stands.copied(),
            Made::Fresh(bytes) => {
                let digest = Digest::of(&bytes);
                if stands != Some(&digest) {
                    begun.staging.put(path, &bytes)?;
                }
                Some(digest)
            }
        };
        if let (Some(key), Some(digest)) = (key, digest) {
            self.made.lock().unwrap_or_else(PoisonError::into_inner).add(path, key, digest);
        }
        Ok(())
    }
}
