//! Making a commit out of files in memory, beside whatever the user is doing in the same
//! repository. This file holds the order of the steps, which survived killing it at random
//! moments; which files are safe to write is in `preflight`, the index in `index`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use gix::refs::Target;
use gix::refs::transaction::{PreviousValue, RefEdit};

use super::index::LockedIndex;
use super::preflight::Change;
use super::{GitError, ObjectId, PATIENCE, Repository, check_path, lock_of};

/// How often a commit in a bare repository is redone when a push lands in between.
const TRIES_WHEN_BARE: u32 = 3;

/// What to commit, and as whom.
#[derive(Clone, Debug)]
pub struct CommitRequest {
    /// Paths from the root of the repository with their content; none removes the file.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
    /// The subject, an empty line, the body.
    pub message: String,
    /// The time of author and committer, in seconds since 1970, UTC.
    pub time: i64,
    /// Used when neither the git configuration nor the environment says who commits.
    pub fallback_name: String,
    /// The address that goes with the name.
    pub fallback_email: String,
    /// Where HEAD must still be; the outer none accepts any HEAD, the inner one is "no commit".
    pub parent: Option<Option<ObjectId>>,
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitOutcome {
    /// The new commit, which is now HEAD.
    Committed(ObjectId),
    /// HEAD holds these files already, so no commit was made.
    NothingToDo,
}

impl Repository {
    /// Commits these files on top of HEAD, and writes them to the work tree if there is one.
    ///
    /// The commit holds HEAD's tree and these files, as `git commit --only` would make it; what
    /// the user staged, edited or left lying around elsewhere stays as it is. Refused if one of
    /// the files to write was itself changed by hand. Hooks do not run.
    pub fn commit(&self, request: &CommitRequest) -> Result<CommitOutcome, GitError> {
        request.files.keys().try_for_each(|path| check_path(path))?;
        let may_redo = self.work_dir().is_none() && request.parent.is_none();
        let tries = if may_redo { TRIES_WHEN_BARE } else { 1 };
        until_not_overtaken(tries, || self.attempt(request))
    }

    fn attempt(&self, request: &CommitRequest) -> Result<CommitOutcome, GitError> {
        self.refuse_other_operation()?;
        self.mend_interrupted()?;
        // The lock comes before everything that is read: what the checks find must still hold
        // when the files are written.
        let index = LockedIndex::acquire(self)?;
        let parent = self.accepted_parent(request)?;
        let changes = self.changes_against(parent, &request.files)?;
        if changes.is_empty() {
            return Ok(CommitOutcome::NothingToDo);
        }
        if let Some(index) = &index {
            index.refuse_hand_edits(&changes)?;
        }
        let tree = self.store_tree(parent, &changes)?;
        let commit = self.store_commit(request, tree, parent)?;
        self.sync_objects(commit, tree, &changes)?;
        // Until here a failure leaves nothing behind but unreachable objects.
        self.refuse_moved_head(parent)?;
        let published = self.publish(index, &changes, parent, commit, request);
        if published.is_err() {
            // The failure itself is the one to report; what is not mended now, the next scan mends.
            let _ = self.mend_interrupted();
        }
        published.map(|()| CommitOutcome::Committed(commit))
    }

    /// Writes the files, moves the branch, and puts the new index in place, in this order: see `interrupted` for what
    /// a kill in between leaves. Each is flushed before the next, so a loss of power leaves the same; when this returns,
    /// it leaves nothing.
    fn publish(
        &self,
        mut index: Option<LockedIndex<'_>>,
        changes: &[Change<'_>],
        parent: Option<ObjectId>,
        commit: ObjectId,
        request: &CommitRequest,
    ) -> Result<(), GitError> {
        if let Some(index) = &mut index {
            self.wait_for_refs()?;
            self.note_commit(commit)?;
            index.write_files(changes)?;
        }
        let pending = index.map(LockedIndex::write).transpose()?;
        self.move_head(parent, commit, request)?;
        if let Some(pending) = pending {
            pending.publish()?;
        }
        self.sync_names()?;
        self.forget_commit();
        Ok(())
    }

    /// Refuses in the middle of a merge, a rebase and the like: the next commit is the user's.
    pub(super) fn refuse_other_operation(&self) -> Result<(), GitError> {
        use gix::state::InProgress as State;
        let Some(state) = self.inner.state() else {
            return Ok(());
        };
        let operation = match state {
            State::Merge => "merge",
            State::Rebase | State::RebaseInteractive => "rebase",
            State::CherryPick | State::CherryPickSequence => "cherry-pick",
            State::Revert | State::RevertSequence => "revert",
            State::Bisect => "bisect",
            State::ApplyMailbox | State::ApplyMailboxRebase => "`git am`",
        };
        Err(GitError::InProgress { operation: operation.into(), git_dir: self.git_dir().into() })
    }

    fn accepted_parent(&self, request: &CommitRequest) -> Result<Option<ObjectId>, GitError> {
        if let Some(expected) = request.parent {
            self.refuse_moved_head(expected)?;
        }
        self.head()
    }

    fn refuse_moved_head(&self, expected: Option<ObjectId>) -> Result<(), GitError> {
        let found = self.head()?;
        match found == expected {
            true => Ok(()),
            false => Err(GitError::HeadMoved { expected, found }),
        }
    }

    /// Waits a moment for locks that would stop the last step, before any file is written.
    pub(super) fn wait_for_refs(&self) -> Result<(), GitError> {
        let start = Instant::now();
        loop {
            match self.refuse_locked_refs() {
                Err(GitError::Locked { .. }) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(PATIENCE / 20);
                }
                outcome => return outcome,
            }
        }
    }

    fn refuse_locked_refs(&self) -> Result<(), GitError> {
        let mut files = self.ref_files()?;
        files.push(self.inner.common_dir().join("packed-refs"));
        let mut locks = files.iter().map(|file| lock_of(file));
        match locks.find(|lock| lock.exists()) {
            Some(lock) => Err(GitError::Locked { lock }),
            None => Ok(()),
        }
    }

    /// The files of HEAD and, where it is on one, of its branch.
    pub(super) fn ref_files(&self) -> Result<Vec<PathBuf>, GitError> {
        let head = self.inner.head().map_err(GitError::reading("HEAD"))?;
        let branch = head.referent_name().and_then(|name| name.to_path().ok());
        let branch = branch.map(|branch| self.inner.common_dir().join(branch));
        Ok([Some(self.git_dir().join("HEAD")), branch].into_iter().flatten().collect())
    }

    /// Stores the contents first: the editor checks that what its tree names is there.
    pub(super) fn store_tree(&self, parent: Option<ObjectId>, changes: &[Change<'_>]) -> Result<ObjectId, GitError> {
        let base = match parent {
            Some(commit) => self.root_tree(&commit)?.0,
            None => gix::ObjectId::empty_tree(self.inner.object_hash()),
        };
        let mut editor = self.inner.edit_tree(base).map_err(GitError::storing("the tree"))?;
        for change in changes {
            let edited = match &change.new {
                Some(content) => {
                    let stored = self.inner.write_blob(content.bytes);
                    let id = stored.map_err(GitError::storing(change.path))?;
                    editor.upsert(change.path, gix::objs::tree::EntryKind::Blob, id)
                }
                None => editor.remove(change.path),
            };
            edited.map_err(GitError::storing(change.path))?;
        }
        let tree = editor.write().map_err(GitError::storing("the tree"))?;
        Ok(ObjectId(tree.detach()))
    }

    /// Stores the commit; no branch points at it yet.
    fn store_commit(
        &self,
        request: &CommitRequest,
        tree: ObjectId,
        parent: Option<ObjectId>,
    ) -> Result<ObjectId, GitError> {
        // A copy, because the fallback identity is put into its configuration, where signing
        // looks for it too.
        let mut repo = self.inner.clone();
        let (author, committer) = signatures(&mut repo, request)?;
        let (mut author_time, mut committer_time) = Default::default();
        let message = format!("{}\n", request.message.trim_end());
        let stored = repo.new_commit_as(
            committer.to_ref(&mut committer_time),
            author.to_ref(&mut author_time),
            message,
            tree.0,
            parent.map(|parent| parent.0),
        );
        let mut commit = stored.map_err(GitError::storing("the commit"))?;
        // gix signs only when told to, where git does it by itself.
        let signing = repo.commit_signing_options_if_enabled();
        if signing.map_err(|source| GitError::Signing { source })?.is_some() {
            commit = commit.signed().map_err(|source| GitError::Signing { source })?;
        }
        Ok(ObjectId(commit.id))
    }

    /// Moves the branch (or a detached HEAD itself), unless somebody else moved it first.
    ///
    /// gix holds a lock on packed refs between the two calls, so nothing comes between them.
    fn move_head(&self, parent: Option<ObjectId>, commit: ObjectId, request: &CommitRequest) -> Result<(), GitError> {
        let expected = match parent {
            Some(parent) => PreviousValue::MustExistAndMatch(Target::Object(parent.0)),
            None => PreviousValue::MustNotExist,
        };
        let head = "HEAD".try_into().expect("HEAD is a valid name of a reference");
        let edit = RefEdit::update(head, commit.0, expected, reflog_line(parent, request));
        let mut repo = self.inner.clone();
        let (_, committer) = signatures(&mut repo, request)?;
        let mut time = Default::default();
        let patience = gix::lock::acquire::Fail::AfterDurationWithBackoff(PATIENCE);
        let prepared = self.inner.refs.transaction().prepare(Some(edit.with_deref(true)), patience, patience);
        let moved = match prepared {
            Ok(prepared) => {
                self.sync_pending_refs()?;
                prepared.commit(Some(committer.to_ref(&mut time)))
            }
            Err(source) => Err(source),
        };
        let Err(source) = moved else {
            return Ok(());
        };
        // Name what stood in the way if it can still be seen.
        self.refuse_moved_head(parent)?;
        self.refuse_locked_refs()?;
        Err(GitError::storing("the branch")(source))
    }
}

/// Tries again when somebody else's commit came first, but not for ever.
fn until_not_overtaken<T>(mut tries: u32, mut attempt: impl FnMut() -> Result<T, GitError>) -> Result<T, GitError> {
    loop {
        match attempt() {
            Err(GitError::HeadMoved { .. }) if tries > 1 => tries -= 1,
            outcome => return outcome,
        }
    }
}

/// Who commits: the environment and the configuration of git win over our fallback.
fn signatures(
    repo: &mut gix::Repository,
    request: &CommitRequest,
) -> Result<(gix::actor::Signature, gix::actor::Signature), GitError> {
    let dated = |found: gix::actor::SignatureRef<'_>| gix::actor::Signature {
        name: found.name.into(),
        email: found.email.into(),
        time: gix::date::Time { seconds: request.time, offset: 0 },
    };
    let fallback = (&*request.fallback_name, &*request.fallback_email);
    let found = repo.committer_or_set_fallback(fallback.0, fallback.1);
    let committer = dated(found.map_err(GitError::reading("the committer"))?);
    let author = match repo.author() {
        Some(found) => dated(found.map_err(GitError::reading("the author"))?),
        None => committer.clone(),
    };
    Ok((author, committer))
}

/// The line git itself would leave in the log of the branch.
fn reflog_line(parent: Option<ObjectId>, request: &CommitRequest) -> String {
    let subject = request.message.lines().next().unwrap_or_default();
    match parent {
        Some(_) => format!("commit: {subject}"),
        None => format!("commit (initial): {subject}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{GitError, until_not_overtaken};

    /// How often is tried, when the first so many tries are overtaken.
    fn tries_needed(allowed: u32, overtaken: u32) -> (u32, bool) {
        let mut tried = 0;
        let outcome = until_not_overtaken(allowed, || {
            tried += 1;
            match tried > overtaken {
                true => Ok(()),
                false => Err(GitError::HeadMoved { expected: None, found: None }),
            }
        });
        (tried, outcome.is_ok())
    }

    #[test]
    fn an_overtaken_commit_is_redone_a_few_times() {
        assert_eq!(tries_needed(3, 0), (1, true));
        assert_eq!(tries_needed(3, 2), (3, true));
        assert_eq!(tries_needed(3, 9), (3, false));
        assert_eq!(tries_needed(1, 1), (1, false));
    }

    #[test]
    fn another_failure_is_not_tried_again() {
        let mut tried = 0;
        let outcome: Result<(), _> = until_not_overtaken(3, || {
            tried += 1;
            Err(GitError::InvalidPath { path: "..".into() })
        });
        assert!(outcome.is_err());
        assert_eq!(tried, 1);
    }
}
