//! New files for a folder, kept aside below it until all of them are there and then moved to their places: whoever looks
//! at the folder meanwhile sees the old files, and what is given up half-way changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{WriteError, Written, check_parents, check_plain, create_dir, refuse_repository, remove_others, system};

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
        // What stands in its way now may go before it gets there.
        check_plain(&self.root, relative)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::files::read_folder;

    fn paths(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn nothing_is_seen_before_the_end_and_nothing_is_left_of_what_is_given_up() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let root = folder.path().join("new");
        let staging = Staging::begin(&root).expect("begun");
        staging.put("a/b.html", b"b").expect("taken");
        assert!(!root.join("a").exists());
        drop(staging);
        assert!(!root.exists());
        let staging = Staging::begin(&root).expect("begun");
        staging.put("a/b.html", b"b").expect("taken");
        let counts = staging.finish(&paths(&["a/b.html"])).expect("moved");
        assert_eq!(counts, Written { written: 1, unchanged: 0, removed: 0 });
        assert_eq!(fs::read_dir(&root).expect("the folder").count(), 1, "only `a`");
    }

    #[test]
    fn files_that_stay_are_kept_and_others_go() {
        let folder = tempfile::TempDir::new().expect("a folder");
        for (path, bytes) in [("kept", "old"), ("replaced", "old"), ("gone/x", "old")] {
            super::super::replace_file(&folder.path().join(path), bytes.as_bytes()).expect("written");
        }
        let staging = Staging::begin(folder.path()).expect("begun");
        staging.put("replaced", b"new").expect("taken");
        staging.put("fresh/y", b"new").expect("taken");
        let counts = staging.finish(&paths(&["fresh/y", "kept", "replaced"])).expect("moved");
        assert_eq!(counts, Written { written: 2, unchanged: 1, removed: 1 });
        let files = read_folder(folder.path()).expect("the folder");
        let expected = [("fresh/y", "new"), ("kept", "old"), ("replaced", "new")];
        assert!(
            files
                .iter()
                .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
                .eq(expected.map(|(path, bytes)| (path, bytes.as_bytes())))
        );
    }

    #[test]
    fn a_file_may_stand_where_a_folder_was_and_the_other_way_round() {
        let folder = tempfile::TempDir::new().expect("a folder");
        for path in ["a/b", "a", "a/b/c"] {
            let staging = Staging::begin(folder.path()).expect("begun");
            staging.put(path, path.as_bytes()).expect("taken");
            staging.finish(&paths(&[path])).expect("moved");
            assert_eq!(read_folder(folder.path()).expect("the folder").into_keys().collect::<Vec<_>>(), [path]);
        }
    }

    #[test]
    fn a_path_that_leads_out_and_the_folder_of_a_repository_are_refused() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let staging = Staging::begin(folder.path()).expect("begun");
        assert!(matches!(staging.put("../x", b""), Err(WriteError::OutsideRoot { .. })));
        drop(staging);
        create_dir(&folder.path().join(".git")).expect("a folder");
        assert!(matches!(Staging::begin(folder.path()), Err(WriteError::HoldsRepository { .. })));
    }
}
