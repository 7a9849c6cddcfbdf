//! The lock that a scan holds from before its first question to after its commit, so that a second one
//! stops at once instead of asking everything and then losing the race. The commit itself does not need it: the branch
//! moves by compare-and-swap, and the index has git's own lock.

use super::index::LockedIndex;
use super::{GitError, Repository};
use crate::registry::files::read_if_there;
use crate::snapshot::write::FileLock;

/// In the folder that linked work trees share: they share the history that a scan adds to.
const NAME: &str = "overstap-scan.lock";

/// Held while a scan runs; given up when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct ScanLock {
    _lock: FileLock,
    mended: usize,
}

impl ScanLock {
    /// How many files of a scan that was killed were put right when the lock was taken.
    pub fn mended(&self) -> usize {
        self.mended
    }
}

impl Repository {
    /// Takes the scan lock, makes sure that a commit will be possible, and mends what a killed scan left half-way.
    ///
    /// `who` is told to whoever comes second: what runs, since when. Refuses when another scan has the lock, in the
    /// middle of a merge and the like, and when a lock of git is left over: better now than after all the questions.
    pub fn lock_scan(&self, who: &str) -> Result<ScanLock, GitError> {
        let path = self.inner.common_dir().join(NAME);
        let text = format!("{who}\nprocess {}\nhost {}\n", std::process::id(), host());
        let Some(lock) = FileLock::take(&path, &text)? else {
            let held = read_if_there(&path).ok().flatten().unwrap_or_default();
            return Err(GitError::ScanRunning { lock: path, holder: holder(&String::from_utf8_lossy(&held)) });
        };
        self.refuse_other_operation()?;
        self.wait_for_refs()?;
        drop(LockedIndex::acquire(self)?);
        Ok(ScanLock { _lock: lock, mended: self.mend_interrupted()? })
    }
}

/// The holder's lines as one, and never more than a line's worth.
fn holder(text: &str) -> String {
    let line = text.lines().collect::<Vec<_>>().join(", ");
    match line.trim() {
        "" => "it has not said which".to_owned(),
        line => line.chars().take(200).collect::<String>().escape_debug().to_string(),
    }
}

/// The name of this machine where the system tells it in a file, as Linux does.
fn host() -> String {
    let told = ["/proc/sys/kernel/hostname", "/etc/hostname"].into_iter();
    let mut told = told.filter_map(|file| read_if_there(file.as_ref()).ok().flatten());
    told.next().map_or("unknown".to_owned(), |name| String::from_utf8_lossy(&name).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::holder;

    #[test]
    fn the_holder_is_told_in_one_line_whatever_the_file_holds() {
        assert_eq!(holder("a scan\nprocess 7\nhost x\n"), "a scan, process 7, host x");
        assert_eq!(holder(""), "it has not said which");
        assert_eq!(holder("\u{1b}[31m"), "\\u{1b}[31m");
        assert_eq!(holder(&"x".repeat(9_999)).len(), 200);
    }
}
