//! The index of the work tree while a commit is made: locked first, read fresh, brought up to date
//! with the files we wrote, and put in place last. Entries of the user are kept as they are.

use std::collections::BTreeSet;
use std::io::BufWriter;
use std::path::Path;

use gix::bstr::BStr;
use gix::index::entry::{Flags, Mode, Stage, Stat};
use gix::lock::acquire::Fail;

use super::preflight::Change;
use super::{GitError, ObjectId, PATIENCE, Repository, durable, lock_of};
use crate::snapshot::write;

/// The index, read while we hold its lock; dropping it gives up the lock and changes nothing.
pub(super) struct LockedIndex<'repo> {
    pub repository: &'repo Repository,
    /// The folder of the work tree.
    pub root: &'repo Path,
    pub file: gix::index::File,
    lock: gix::lock::File,
}

/// The new index, complete in its lock file and not in force yet.
pub(super) struct PendingIndex(gix::lock::Marker);

impl<'repo> LockedIndex<'repo> {
    /// Takes the lock, then reads the index; none in a bare repository.
    pub(super) fn acquire(repository: &'repo Repository) -> Result<Option<Self>, GitError> {
        let Some(root) = repository.work_dir() else {
            return Ok(None);
        };
        let path = repository.inner.index_path();
        let lock =
            gix::lock::File::acquire_to_update_resource(&path, Fail::AfterDurationWithBackoff(PATIENCE), None, 0)
                .map_err(|source| {
                    let lock = lock_of(&path);
                    match lock.exists() {
                        true => GitError::Locked { lock },
                        false => GitError::storing("the lock of the index")(source),
                    }
                })?;
        // Not `Repository::index()`: that hands out a copy kept from earlier.
        let file = match path.exists() {
            true => repository.inner.open_index().map_err(GitError::reading("the index"))?,
            false => {
                let empty = gix::index::State::new(repository.inner.object_hash());
                gix::index::File::from_state(empty, &path)
            }
        };
        if file.is_sparse() {
            return Err(GitError::SparseIndex { index: path });
        }
        Ok(Some(Self { repository, root, file, lock }))
    }

    /// Writes the files to the work tree, and notes each in the index.
    pub(super) fn write_files(&mut self, changes: &[Change<'_>]) -> Result<(), GitError> {
        self.distrust_recent_times()?;
        let mut removed = BTreeSet::new();
        let mut added = Vec::new();
        for change in changes {
            let left_out = self.is_left_out(change);
            match &change.new {
                Some(content) => {
                    let mut stat = Stat::default();
                    if !left_out {
                        write::replace_file_below(self.root, change.path, content.bytes)?;
                        stat = stat_of(&self.root.join(change.path))?;
                    }
                    if !self.update_entry(change.path, content.id, stat) {
                        added.push((change.path, content.id, stat));
                    }
                }
                None => {
                    if !left_out {
                        write::remove_file_below(self.root, change.path)?;
                    }
                    removed.insert(BStr::new(change.path));
                }
            }
        }
        self.file.remove_entries(|_, path, _| removed.contains(path));
        for (path, id, stat) in added {
            let path = BStr::new(path);
            self.file.dangerously_push_entry(stat, id.0, Flags::empty(), Mode::FILE, path);
        }
        self.file.sort_entries();
        durable::sync_work_tree(self.root, changes)
    }

    /// Writes the new index into the lock file.
    pub(super) fn write(mut self) -> Result<PendingIndex, GitError> {
        // gix writes the cached trees out as they were read. Left in, they would make the user's
        // next `git commit` a damaged one (gitoxide issue 2421).
        self.file.remove_tree();
        self.file.remove_resolve_undo();
        let lock_path = self.lock.lock_path().to_path_buf();
        let mut out = BufWriter::with_capacity(1 << 16, &mut self.lock);
        let written = self.file.write_to(&mut out, Default::default());
        written.map_err(GitError::storing("the index"))?;
        let flushed = std::io::Write::flush(&mut out);
        flushed.map_err(GitError::file("write", &lock_path))?;
        drop(out);
        write::sync_file_if_there(&lock_path)?;
        let closed = self.lock.close();
        closed.map(PendingIndex).map_err(GitError::file("close", &lock_path))
    }

    /// Makes git look into the files whose time says too little.
    ///
    /// A file changed in the same moment the old index was written cannot be told from an
    /// unchanged one by its time. Git copes by comparing with the time of the index itself, which
    /// our new index would spoil; size 0 is git's own mark for "compare the content".
    fn distrust_recent_times(&mut self) -> Result<(), GitError> {
        let options = self.repository.inner.stat_options();
        let options = options.map_err(GitError::reading("the configuration"))?;
        let written = self.file.timestamp();
        for entry in self.file.entries_mut() {
            if entry.stat.is_racy(written, options) {
                entry.stat.size = 0;
            }
        }
        Ok(())
    }

    /// Brings an entry that is there up to date; says whether it was.
    fn update_entry(&mut self, path: &str, id: ObjectId, stat: Stat) -> bool {
        let path = BStr::new(path);
        let entry = self.file.entry_mut_by_path_and_stage(path, Stage::Unconflicted);
        let Some(entry) = entry else {
            return false;
        };
        entry.id = id.0;
        entry.stat = stat;
        entry.mode = Mode::FILE;
        entry.flags.remove(Flags::INTENT_TO_ADD);
        true
    }
}

impl PendingIndex {
    /// Puts the new index in the place of the old one.
    pub(super) fn publish(self) -> Result<(), GitError> {
        let path = self.0.resource_path();
        let outcome = self.0.commit();
        outcome.map_err(|failed| GitError::file("replace", &path)(failed.error))?;
        Ok(())
    }
}

fn stat_of(path: &Path) -> Result<Stat, GitError> {
    let found = gix::index::fs::Metadata::from_path_no_follow(path);
    let found = found.map_err(GitError::file("look at", path))?;
    Stat::from_fs(&found).map_err(|error| {
        // A file time before 1970.
        GitError::file("look at", path)(std::io::Error::other(error))
    })
}
