//! New files for a folder, kept aside below it until all of them are there and then moved to their places: whoever looks
//! at the folder meanwhile sees the old files, and what is given up half-way changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{WriteError, Written, check_parents, create_dir, refuse_repository, remove_others, system};

/// Files on their way into a folder; several threads may bring them.
#[derive(Debug)]
pub struct Staging {
    root: PathBuf,
    folder: PathBuf,
    /// Whether the folder itself was not there before.
    is_new: bool,
    files: Mutex<BTreeMap<String, PathBuf>>,
}

impl Staging {
    /// Begins to fill `root`; refuses the folder of a repository.
    pub fn begin(root: &Path) -> Result<Self, WriteError> {
        refuse_repository(root)?;
        let is_new = root.symlink_metadata().is_err();
        let folder = root.join(format!(".overstap-{}-0.tmp", std::process::id()));
        create_dir(root)?;
        // Of a killed run that had the same process number.
        let _ = fs::remove_dir_all(&folder);
        create_dir(&folder)?;
        Ok(Self { root: root.into(), folder, is_new, files: Mutex::default() })
    }

    /// Takes the bytes of the file at `relative` (with `/`).
    pub fn put(&self, relative: &str, bytes: &[u8]) -> Result<(), WriteError> {
        check_parents(&self.root, relative)?;
        let aside = {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            let aside = self.folder.join(files.len().to_string());
            files.insert(relative.to_owned(), aside.clone());
            aside
        };
        let opened = OpenOptions::new().write(true).create_new(true).open(&aside);
        opened.and_then(|mut file| file.write_all(bytes)).map_err(system("write", &self.root.join(relative)))
    }

    /// Moves what was brought to its place and removes every other file that is not in `all`.
    pub fn finish(mut self, all: &BTreeSet<String>) -> Result<Written, WriteError> {
        let files = std::mem::take(self.files.get_mut().unwrap_or_else(PoisonError::into_inner));
        let mut counts = Written { written: files.len(), unchanged: all.len() - files.len(), removed: 0 };
        // Removal comes first: an old file may stand where a new folder is needed.
        let own = self.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let aside = (0..files.len()).map(|number| format!("{own}/{number}"));
        remove_others(&self.root, "", &all.iter().cloned().chain(aside).collect(), &mut counts)?;
        for (relative, aside) in files {
            check_parents(&self.root, &relative)?;
            let path = self.root.join(&relative);
            create_dir(path.parent().unwrap_or(&self.root))?;
            fs::rename(&aside, &path).map_err(system("replace", &path))?;
        }
        self.is_new = false;
        Ok(counts)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be tidied up is hidden, and goes with the next build.
        let _ = fs::remove_dir_all(&self.folder);
        if self.is_new {
            let _ = fs::remove_dir(&self.root);
        }
    }
}
