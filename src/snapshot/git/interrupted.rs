//! What a commit that was killed half-way leaves in the work tree and the index, and how the next run mends
//! it. Locks that it left are named by whoever meets them, and never removed.
//!
//! Before the first file is written, the id of the commit (which is stored by then) is noted in `OVERSTAP_HEAD` beside
//! HEAD; the note goes when all is done. So what is ours can be told from what is the user's: a file is ours when it
//! holds exactly what the noted commit has there and the index says that the user did not stage it. Without a note
//! nothing is touched, for the same state can be made on purpose (`git reset HEAD~ -- snapshots`).

use std::collections::{BTreeMap, BTreeSet};

use gix::bstr::BStr;
use gix::index::entry::Stage;

use super::index::LockedIndex;
use super::preflight::{Change, Content};
use super::{GitError, ObjectId, Repository};
use crate::registry::files::{Look, look, read_if_there};
use crate::snapshot::write;

/// Named as git names such files (`MERGE_HEAD`), so that `git show OVERSTAP_HEAD` shows the interrupted commit.
const NOTE: &str = "OVERSTAP_HEAD";

/// One file of the interrupted commit: what was there before, what it was to be, what HEAD has now.
struct Interrupted {
    path: String,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
    head: Option<ObjectId>,
}

/// A file to bring to what HEAD has, where it (or its index entry) is still as `from`.
struct Mend {
    path: String,
    from: Option<ObjectId>,
    to: Option<(ObjectId, Vec<u8>)>,
}

impl Repository {
    /// Notes that the files of this commit are about to be written.
    pub(super) fn note_commit(&self, commit: ObjectId) -> Result<(), GitError> {
        write::replace_file_below(self.git_dir(), NOTE, format!("{commit}\n").as_bytes())?;
        Ok(write::sync_folder(self.git_dir())?)
    }

    /// Takes the note away. A note that stays does no harm: it will be found that all is done.
    pub(super) fn forget_commit(&self) {
        let _ = write::remove_file(&self.git_dir().join(NOTE));
    }

    /// Brings the files and index entries that a killed commit left half-way to what HEAD has; says how many.
    ///
    /// If the branch had moved, the commit stands, and its last step is done again; if not, the commit never was, and
    /// its files go back. A file that is in any other state is left as it is: the next commit that needs it refuses.
    pub(super) fn mend_interrupted(&self) -> Result<usize, GitError> {
        let note = self.git_dir().join(NOTE);
        if self.work_dir().is_none() || matches!(look(&note), Ok(Look::Nothing)) {
            return Ok(0);
        }
        let Some(mut index) = LockedIndex::acquire(self)? else {
            return Ok(0);
        };
        let files = self.interrupted_files()?;
        let mends = self.mends(&files, &index)?;
        let changes: Vec<Change<'_>> = mends.iter().map(Mend::as_change).collect();
        // The same checks as before a commit, file by file: what fails them is not ours.
        let safe = changes.into_iter().filter(|change| index.refuse_hand_edits(std::slice::from_ref(change)).is_ok());
        let safe: Vec<Change<'_>> = safe.collect();
        let folders: BTreeSet<&str> = files.iter().map(|file| folder_of(&file.path)).collect();
        for folder in folders {
            write::remove_unfinished(index.root, folder)?;
        }
        if !safe.is_empty() {
            index.write_files(&safe)?;
            index.write()?.publish()?;
        }
        self.forget_commit();
        Ok(safe.len())
    }

    /// The files of the noted commit; none if the note names no commit that is still there.
    fn interrupted_files(&self) -> Result<Vec<Interrupted>, GitError> {
        let note = self.git_dir().join(NOTE);
        let bytes = read_if_there(&note).map_err(|error| GitError::file("read", &note)(error.source))?;
        let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).trim().to_owned();
        // `git gc` may have removed the commit by now; then its files are refused by name, as any others.
        let known = text.parse::<ObjectId>().ok().filter(|id| self.inner.has_object(id.0));
        let Some(commit) = known else {
            return Ok(Vec::new());
        };
        let parent = self.first_parent(&commit)?;
        let head = self.head()?;
        let tree = |commit: Option<ObjectId>| commit.map(|commit| self.root_tree(&commit)).transpose();
        let (before, after) = (tree(parent)?, tree(Some(commit))?);
        let old: BTreeMap<_, _> = self.changed_between("", after, before)?.into_iter().collect();
        let mut files = Vec::new();
        for (path, after) in self.changed_between("", before, after)? {
            let before = old.get(&path).copied().flatten();
            let head = match head {
                _ if head == parent => before,
                Some(head) if head == commit => after,
                Some(head) => self.blob_at(&head, &path)?,
                None => None,
            };
            files.push(Interrupted { path, before, after, head });
        }
        Ok(files)
    }

    /// What could be mended, by what HEAD and the index say.
    fn mends(&self, files: &[Interrupted], index: &LockedIndex<'_>) -> Result<Vec<Mend>, GitError> {
        let mut mends = Vec::new();
        for file in files {
            let staged = index.file.entry_by_path_and_stage(BStr::new(&file.path), Stage::Unconflicted);
            let staged = staged.map(|entry| ObjectId(entry.id));
            let from = if file.head == file.after {
                // The commit stands. The index is the last thing it would have written.
                if staged == file.after {
                    continue;
                }
                file.before
            } else if staged == file.head && index.has_file(&file.path, file.after)? {
                // It does not stand, its file does, and the user staged nothing.
                file.after
            } else {
                continue;
            };
            let to = match file.head {
                Some(id) => Some((id, self.blob(&id)?)),
                None => None,
            };
            mends.push(Mend { path: file.path.clone(), from, to });
        }
        Ok(mends)
    }

    fn first_parent(&self, commit: &ObjectId) -> Result<Option<ObjectId>, GitError> {
        let found = self.inner.find_commit(commit.0).map_err(GitError::reading(format!("the commit {commit}")))?;
        Ok(found.parent_ids().next().map(|id| ObjectId(id.detach())))
    }
}

impl Mend {
    fn as_change(&self) -> Change<'_> {
        let new = self.to.as_ref().map(|(id, bytes)| Content { id: *id, bytes });
        Change { path: &self.path, old: self.from, new }
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
