//! The capture that nobody asked for: every scan's answers, in the repository's own folder until the scan is committed.
//!
//! It stays only where the scan is not committed, so that hours of asking are not lost to a refusal. Trouble with it
//! never stops a scan. What stands in it is the scan room's.

use std::cell::OnceCell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cli::clock;
use crate::cli::error::CliError;
use crate::registry::files::names_in;
use crate::scan::capture::{Capture, Header, Purpose};
use crate::scan::sink::Sink;
use crate::snapshot::write;

/// In the repository's own folder, where `git status` never looks. The scan lock lets one scan write it at a time, so
/// what stands there already is of one that was killed.
const UNFINISHED: &str = "overstap/unfinished.ndjson.zst";

/// A capture that is removed when it is dropped, unless it was kept.
pub struct Provisional {
    repository: PathBuf,
    path: PathBuf,
    date: Date,
    capture: Arc<Capture>,
    trouble: OnceCell<io::Error>,
}

impl Provisional {
    /// Begins one in the repository's own folder, in place of what a killed scan left there.
    pub fn begin(repository: &Path, header: &Header) -> Result<Self, CliError> {
        remove_unfinished(repository)?;
        let path = repository.join(UNFINISHED);
        write::create_dir(path.parent().unwrap_or(repository))?;
        let out = Box::new(write::grow_file(&path, None)?);
        // A flag that nobody looks at: the scan goes on without the file.
        let capture = Capture::begin(out, header.clone(), clock::now, Arc::new(AtomicBool::new(false)));
        let repository = repository.to_path_buf();
        Ok(Self { repository, path, date: header.date, capture: Arc::new(capture?), trouble: OnceCell::new() })
    }

    /// Somebody for a resolver to tell; nobody once there was trouble.
    pub fn sink(&self, purpose: Purpose) -> Option<Arc<dyn Sink>> {
        self.trouble.get().is_none().then(|| self.capture.sink(purpose))
    }

    /// Writes what came in so far.
    pub fn pause(&self) {
        if self.trouble.get().is_none() {
            self.remember(self.capture.pause());
        }
    }

    /// Marks the file as whole.
    pub fn end(&self, finished: Timestamp) {
        if self.trouble.get().is_none() {
            self.remember(self.capture.end(finished));
        }
    }

    /// Keeps the file under a name of its own beside those kept earlier, and gives that name.
    ///
    /// Fails with the first trouble there was with it; then it is not kept.
    pub fn keep(mut self) -> Result<PathBuf, CliError> {
        if let Some(error) = self.trouble.take() {
            return Err(error.into());
        }
        let name = |number: u32| match number {
            1 => format!("refused-{}.ndjson.zst", self.date),
            _ => format!("refused-{}-{number}.ndjson.zst", self.date),
        };
        let taken = names_in(self.path.parent().unwrap_or_else(|| Path::new("")))?;
        let mut number = 1;
        while taken.contains(&name(number)) {
            number += 1;
        }
        let kept = self.path.with_file_name(name(number));
        write::rename_file(&self.path, &kept)?;
        Ok(kept)
    }

    fn remember(&self, outcome: io::Result<()>) {
        if let Err(error) = outcome {
            // A full disk is needed for the commit more than for this; the file itself is still open.
            let _ = write::empty_file(&self.path);
            // Nothing is written after trouble, so there is only one.
            let _ = self.trouble.set(error);
        }
    }
}

impl Drop for Provisional {
    fn drop(&mut self) {
        // What cannot be removed now the next scan removes.
        let _ = remove_unfinished(&self.repository);
    }
}

/// Removes what a scan left that was killed; only for whoever has the scan lock.
pub fn remove_unfinished(repository: &Path) -> Result<(), CliError> {
    Ok(write::remove_file_below(repository, UNFINISHED)?)
}
