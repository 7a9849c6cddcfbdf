//! What must be on the disk, not only in the system's memory, before a branch moves to a new commit: its objects, the
//! files of the work tree, the index, and the branch itself with the folders that name them.
//!
//! gix 0.90 flushes nothing, but everything it writes has a name of its own before it counts: objects are not read until
//! a branch leads to them, and the new index and the new value of a branch stand whole in their lock files. So we flush
//! by name. The log of the branch is not flushed: it is a convenience that nothing here reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::preflight::Change;
use super::{GitError, ObjectId, Repository, lock_of};
use crate::snapshot::write::{sync_file_if_there, sync_folder};

impl Repository {
    /// Flushes the objects of a commit that are new with these changes.
    pub(super) fn sync_objects(
        &self,
        commit: ObjectId,
        tree: ObjectId,
        changes: &[Change<'_>],
    ) -> Result<(), GitError> {
        let files: BTreeSet<PathBuf> =
            self.objects_of(commit, tree, changes)?.iter().map(|id| self.loose_file(id)).collect();
        let mut folders = BTreeSet::from([self.objects_folder()]);
        for file in &files {
            // What is packed was there before.
            sync_file_if_there(file)?;
            folders.extend(file.parent());
        }
        Ok(folders.into_iter().try_for_each(sync_folder)?)
    }

    /// The commit, the contents of the changed files, and the trees from the root down to them.
    fn objects_of(
        &self,
        commit: ObjectId,
        tree: ObjectId,
        changes: &[Change<'_>],
    ) -> Result<BTreeSet<ObjectId>, GitError> {
        let mut ids = BTreeSet::from([commit, tree]);
        ids.extend(changes.iter().filter_map(|change| change.new.as_ref()).map(|content| content.id));
        for folder in folders_above(changes.iter().map(|change| change.path)) {
            // A folder that became empty has no tree.
            ids.extend(self.subtree(tree, folder)?);
        }
        Ok(ids)
    }

    /// Flushes the new value of HEAD's branch, which stands in its lock file until the branch moves.
    pub(super) fn sync_pending_refs(&self) -> Result<(), GitError> {
        self.ref_files()?.iter().try_for_each(|file| sync_file_if_there(&lock_of(file)))?;
        Ok(())
    }

    /// Flushes the folders that name HEAD, its branch, the index and our note, once they stand at their places.
    pub(super) fn sync_names(&self) -> Result<(), GitError> {
        let common = self.inner.common_dir();
        let mut folders = BTreeSet::from([self.git_dir().to_path_buf()]);
        for file in self.ref_files()? {
            // A branch may have a folder of its own, new with it.
            let above = file.ancestors().skip(1).take_while(|folder| folder.starts_with(common));
            folders.extend(above.map(Path::to_path_buf));
        }
        Ok(folders.iter().try_for_each(|folder| sync_folder(folder))?)
    }

    fn objects_folder(&self) -> &Path {
        self.inner.objects.store_ref().path()
    }

    /// Where git keeps an object that is not packed.
    fn loose_file(&self, id: &ObjectId) -> PathBuf {
        let name = id.to_string();
        let (folder, file) = name.split_at(2);
        self.objects_folder().join(folder).join(file)
    }
}

/// Flushes the folders of the work tree in which these files were written or removed.
pub(super) fn sync_work_tree(root: &Path, changes: &[Change<'_>]) -> Result<(), GitError> {
    sync_folder(root)?;
    let folders = folders_above(changes.iter().map(|change| change.path)).into_iter().map(|folder| root.join(folder));
    // A folder may have gone with its last file, or never have come where a sparse checkout leaves its files out.
    Ok(folders.filter(|folder| folder.is_dir()).try_for_each(|folder| sync_folder(&folder))?)
}

/// The folders in which these files are, and those above them; not the root.
fn folders_above<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    paths.flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::snapshot::git::{CommitOutcome, CommitRequest};

    const OSS: &str = "snapshots/domains/o/oss.nl.json";
    const EDE: &str = "snapshots/domains/e/ede.nl.json";

    /// Every object that stands as a file of its own.
    fn loose(repository: &Repository) -> BTreeSet<PathBuf> {
        let folders =
            std::fs::read_dir(repository.objects_folder()).expect("a folder").map(|entry| entry.expect("one"));
        let hashed = folders.filter(|entry| entry.file_name().len() == 2);
        hashed
            .flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder"))
            .map(|entry| entry.expect("an entry").path())
            .collect()
    }

    fn commit(repository: &Repository, files: &BTreeMap<String, Option<Vec<u8>>>) -> ObjectId {
        let request = CommitRequest {
            files: files.clone(),
            message: "snapshot: a test".to_owned(),
            time: 1_767_000_000,
            fallback_name: "A Tester".to_owned(),
            fallback_email: "tester@example.org".to_owned(),
            parent: None,
        };
        match repository.commit(&request).expect("a commit") {
            CommitOutcome::Committed(id) => id,
            CommitOutcome::NothingToDo => panic!("nothing to do"),
        }
    }

    #[test]
    fn every_object_that_a_commit_writes_is_flushed() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let repository = Repository::init(folder.path()).expect("a repository");
        let file = |text: &str| Some(text.as_bytes().to_vec());
        for files in [
            BTreeMap::from([(OSS.to_owned(), file("one")), (EDE.to_owned(), file("one too"))]),
            BTreeMap::from([(OSS.to_owned(), file("two")), ("snapshots/scans/x.json".to_owned(), file("{}"))]),
            BTreeMap::from([(EDE.to_owned(), None)]),
        ] {
            let (before, parent) = (loose(&repository), repository.head().expect("a HEAD"));
            let changes = repository.changes_against(parent, &files).expect("changes");
            let commit = commit(&repository, &files);
            let tree = repository.root_tree(&commit).expect("a tree");
            let flushed = repository.objects_of(commit, tree, &changes).expect("objects");
            let flushed: BTreeSet<PathBuf> = flushed.iter().map(|id| repository.loose_file(id)).collect();
            let written: Vec<PathBuf> = loose(&repository).difference(&before).cloned().collect();
            assert!(written.len() >= 4 || files.len() == 1, "{written:?}");
            assert!(written.iter().all(|file| flushed.contains(file)), "{written:?} in {flushed:?}");
        }
    }
}
