//! Keeps other scans of the repository out while one is at work. What the lock is, and how a killed scan is
//! mended, is for the git door.

use super::super::clock;
use super::super::error::CliError;
use super::super::terminal::Terminal;
use super::super::workspace::{Workspace, count};
use super::provisional::remove_unfinished;
use crate::snapshot::git::ScanLock;

/// Takes the lock for a scan that will commit, and says what was put right after one that was killed.
///
/// A scan that writes nothing needs none, and works where nothing can be written.
pub fn take(no_commit: bool, workspace: &Workspace, terminal: &mut Terminal) -> Result<Option<ScanLock>, CliError> {
    if no_commit {
        return Ok(None);
    }
    let lock = workspace.repository.lock_scan(&format!("begun {}", clock::now().strftime("%Y-%m-%dT%H:%M:%SZ")))?;
    if lock.mended() > 0 {
        terminal.note(&format!("put right {} that a killed scan had left half-way", count(lock.mended(), "file")));
    }
    // Trouble with it is told by the scan that needs its place.
    let _ = remove_unfinished(workspace.repository.shared_dir());
    Ok(Some(lock))
}
