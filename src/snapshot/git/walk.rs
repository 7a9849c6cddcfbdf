//! The walk through history: which files under one directory each commit changed, newest first.
//! Contents are not read here; what a change means is for `history`.
//!
//! Written by hand because gix's own comparison follows renames and compares whole trees, which
//! measured four to six times slower than git; this measured as fast as git.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::iter::Peekable;

use gix::objs::{FindExt as _, TreeRefIter, tree};

use super::read::join;
use super::{GitError, ObjectId, Repository, check_path};

/// What one commit changed under the directory that was asked for; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitChanges {
    /// The commit that made the changes.
    pub commit: ObjectId,
    /// The committer's time in seconds since 1970, UTC.
    pub time: i64,
    /// Paths from the root of the repository, sorted, with the new content; none: removed.
    pub changed: Vec<(String, Option<ObjectId>)>,
}

/// A commit as the walk sees it.
struct Step {
    commit: ObjectId,
    time: i64,
    /// The directory's tree; none if the commit has no such directory.
    tree: Option<ObjectId>,
}

impl Repository {
    /// Which commits changed something under `directory`, newest first.
    ///
    /// Follows first parents only, so a merge counts as one commit with all it brought in. The
    /// oldest commit adds everything it holds. Refuses a shallow clone, where that would be wrong.
    pub fn changes_under(&self, directory: &str) -> Result<Vec<CommitChanges>, GitError> {
        check_path(directory)?;
        self.require_full_history()?;
        let Some(head) = self.head()? else {
            return Ok(Vec::new());
        };
        let walk = self.inner.rev_walk([head.0]).first_parent_only().all();
        let mut comparison = Comparison::new(self);
        let mut history = Vec::new();
        let mut newer: Option<Step> = None;
        for found in walk.map_err(GitError::reading("the history"))? {
            let found = found.map_err(GitError::reading("the history"))?;
            let step = self.step(ObjectId(found.id), directory)?;
            if let Some(newer) = newer.take() {
                let changed = comparison.run(directory, step.tree, newer.tree)?;
                history.extend(newer.with(changed));
            }
            newer = Some(step);
        }
        if let Some(oldest) = newer {
            let changed = comparison.run(directory, None, oldest.tree)?;
            history.extend(oldest.with(changed));
        }
        Ok(history)
    }

    /// Which files two trees of the directory `directory` (empty for the root) have differently, with the content
    /// in the second; a tree that is none has no files.
    pub(super) fn changed_between(
        &self,
        directory: &str,
        old: Option<ObjectId>,
        new: Option<ObjectId>,
    ) -> Result<Vec<(String, Option<ObjectId>)>, GitError> {
        Comparison::new(self).run(directory, old, new)
    }

    fn step(&self, commit: ObjectId, directory: &str) -> Result<Step, GitError> {
        let mut buffer = Vec::new();
        let name = || format!("the commit {commit}");
        let objects = &self.inner.objects;
        let found = objects.find_commit(&commit.0, &mut buffer);
        let found = found.map_err(GitError::reading(name()))?;
        let committer = found.committer().map_err(GitError::reading(name()))?;
        Ok(Step { commit, time: committer.seconds(), tree: self.subtree(ObjectId(found.tree()), directory)? })
    }
}

impl Step {
    fn with(self, changed: Vec<(String, Option<ObjectId>)>) -> Option<CommitChanges> {
        (!changed.is_empty()).then_some(CommitChanges { commit: self.commit, time: self.time, changed })
    }
}

/// Compares trees of neighbouring commits, from new to old.
struct Comparison<'repo> {
    repository: &'repo Repository,
    /// The older side of the last comparison of each directory, which is the newer side of the
    /// next: so every tree is read once. Walking from new to old is also how git stores trees
    /// cheapest to read (each is the base of the one before it).
    held: HashMap<ObjectId, Vec<u8>>,
    changed: Vec<(String, Option<ObjectId>)>,
}

/// What a tree entry tells: its name, whether it is a directory, its content.
struct Entry<'a> {
    name: &'a gix::bstr::BStr,
    mode: tree::EntryMode,
    id: ObjectId,
}

impl<'repo> Comparison<'repo> {
    fn new(repository: &'repo Repository) -> Self {
        Self { repository, held: HashMap::new(), changed: Vec::new() }
    }

    fn run(
        &mut self,
        path: &str,
        old: Option<ObjectId>,
        new: Option<ObjectId>,
    ) -> Result<Vec<(String, Option<ObjectId>)>, GitError> {
        self.compare(path, old, new)?;
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort();
        Ok(changed)
    }

    fn compare(&mut self, path: &str, old: Option<ObjectId>, new: Option<ObjectId>) -> Result<(), GitError> {
        if old == new {
            return Ok(());
        }
        let new_bytes = match new {
            Some(id) => match self.held.remove(&id) {
                Some(bytes) => bytes,
                None => self.repository.tree_bytes(&id)?,
            },
            None => Vec::new(),
        };
        let old_bytes = match old {
            Some(id) => self.repository.tree_bytes(&id)?,
            None => Vec::new(),
        };
        self.merge(path, &old_bytes, &new_bytes)?;
        if let Some(id) = old {
            self.held.insert(id, old_bytes);
        }
        Ok(())
    }

    /// Goes through two sorted lists side by side.
    fn merge(&mut self, path: &str, old: &[u8], new: &[u8]) -> Result<(), GitError> {
        let format = self.repository.inner.object_hash();
        let mut old = entries(old, format).peekable();
        let mut new = entries(new, format).peekable();
        loop {
            let side = match (peek(&mut old)?, peek(&mut new)?) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.order(new),
            };
            let before = if side.is_le() { old.next().transpose()? } else { None };
            let after = if side.is_ge() { new.next().transpose()? } else { None };
            self.entry(path, before, after)?;
        }
    }

    /// Handles one name: on both sides with the same kind, or on one side only.
    fn entry(&mut self, path: &str, old: Option<Entry<'_>>, new: Option<Entry<'_>>) -> Result<(), GitError> {
        let Some(either) = new.as_ref().or(old.as_ref()) else {
            return Ok(());
        };
        let (before, after) = (content_of(&old), content_of(&new));
        if before == after {
            return Ok(());
        }
        let path = join(path, either.name)?;
        if either.mode.is_tree() {
            return self.compare(&path, before, after);
        }
        self.changed.push((path, after));
        Ok(())
    }
}

impl Entry<'_> {
    /// Git's own order, in which a file `a` and a directory `a` are two names.
    fn order(&self, other: &Entry<'_>) -> Ordering {
        tree::name_order(self.name, self.mode.is_tree(), other.name, other.mode.is_tree())
    }
}

/// The content of one side; a submodule has none here, as it is in another repository.
fn content_of(entry: &Option<Entry<'_>>) -> Option<ObjectId> {
    let entry = entry.as_ref().filter(|entry| !entry.mode.is_commit())?;
    Some(entry.id)
}

fn entries(bytes: &[u8], format: gix::hash::Kind) -> impl Iterator<Item = Result<Entry<'_>, GitError>> {
    TreeRefIter::from_bytes(bytes, format).map(|entry| {
        let entry = entry.map_err(GitError::reading("a directory"))?;
        Ok(Entry { name: entry.filename, mode: entry.mode, id: ObjectId(entry.oid.into()) })
    })
}

/// Looks at the next entry, handing out the error if there is one instead.
fn peek<'i, 'a, I>(entries: &'i mut Peekable<I>) -> Result<Option<&'i Entry<'a>>, GitError>
where
    I: Iterator<Item = Result<Entry<'a>, GitError>>,
{
    if let Some(error) = entries.next_if(Result::is_err) {
        error?;
    }
    Ok(entries.peek().and_then(|entry| entry.as_ref().ok()))
}
