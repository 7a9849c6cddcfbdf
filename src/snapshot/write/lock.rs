//! A file that one process at a time can hold, with a text that says who it is. What it guards, and what
//! to tell whoever comes second, is for the caller.
//!
//! The lock is the operating system's, not the file's being there: the system gives it up when a process
//! ends, however it ends, so a killed run never stands in the way of the next, and nobody has to judge
//! from a number whether a process is still alive (numbers are used again, and in a container they are others).

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::{WriteError, system};

/// Holds a lock until it is dropped or the process ends.
#[derive(Debug)]
pub struct FileLock {
    file: File,
    path: PathBuf,
}

impl FileLock {
    /// Takes the lock at `path` and writes `text` into the file; none: another process has it.
    ///
    /// On a file system that cannot lock (some network file systems) it is given without one.
    pub fn take(path: &Path, text: &str) -> Result<Option<Self>, WriteError> {
        loop {
            let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
            let file = opened.map_err(system("open", path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(system("lock", path)(error)),
            }
            // The last holder may have removed the file between our opening and our locking it.
            if stands_at(&file, path) {
                file.set_len(0).and_then(|()| (&file).write_all(text.as_bytes())).map_err(system("write", path))?;
                return Ok(Some(Self { file, path: path.into() }));
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // What cannot be tidied up is harmless: the lock itself goes with the open file.
        if stands_at(&self.file, &self.path) && cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        } else {
            let _ = self.file.set_len(0);
        }
    }
}

/// Says whether the path still names this open file.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(held), Ok(named)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    (held.dev(), held.ino()) == (named.dev(), named.ino())
}

/// Elsewhere the file is never removed, so it cannot have been replaced.
#[cfg(not(unix))]
fn stands_at(_file: &File, _path: &Path) -> bool {
    true
}
