//! What there is to do for a commit, and whether the user has been at those very files. Nothing is
//! written here: a refusal leaves everything as it was.
//!
//! The rule: in the index and in the work tree each file must be as HEAD has it, or already as
//! we would write it (a run that was killed leaves that behind). Anything else is somebody's work.

use std::collections::BTreeMap;

use gix::bstr::{BStr, BString};
use gix::index::entry::{Flags, Stage};
use gix::objs::{TreeRefIter, tree::EntryMode};

use super::index::LockedIndex;
use super::{GitError, HandEdit, ObjectId, Repository};
use crate::registry::files::{Look, look};
use crate::snapshot::write;

/// One file that HEAD does not have the way it was asked for.
pub(super) struct Change<'a> {
    pub path: &'a str,
    /// The content in HEAD.
    pub old: Option<ObjectId>,
    /// The content to write; none: the file is to go.
    pub new: Option<Content<'a>>,
}

/// Bytes, and the id git gives them.
pub(super) struct Content<'a> {
    pub id: ObjectId,
    pub bytes: &'a [u8],
}

/// What stands at a path in the work tree.
enum Found {
    Nothing,
    File(ObjectId),
    Folder,
    /// A symbolic link, a pipe and the like.
    Other,
}

type Listing = BTreeMap<BString, (EntryMode, ObjectId)>;

impl Repository {
    /// Finds which of the files differ from those of the commit.
    pub(super) fn changes_against<'a>(
        &self,
        commit: Option<ObjectId>,
        files: &'a BTreeMap<String, Option<Vec<u8>>>,
    ) -> Result<Vec<Change<'a>>, GitError> {
        let root = commit.map(|commit| self.root_tree(&commit)).transpose()?;
        // Files of one directory come together, so each directory is read once.
        let mut listed: Option<(&str, Listing)> = None;
        let mut changes = Vec::new();
        for (path, bytes) in files {
            let (directory, name) = path.rsplit_once('/').unwrap_or(("", path));
            let listing = match listed.take() {
                Some((held, listing)) if held == directory => listing,
                _ => self.listing(root, directory)?,
            };
            let old = file_in(&listing, path, name)?;
            listed = Some((directory, listing));
            let new = bytes.as_deref().map(|bytes| self.content(bytes)).transpose()?;
            if old != new.as_ref().map(|content| content.id) {
                changes.push(Change { path, old, new });
            }
        }
        Ok(changes)
    }

    fn content<'a>(&self, bytes: &'a [u8]) -> Result<Content<'a>, GitError> {
        let id = self.blob_id_of(bytes)?;
        Ok(Content { id, bytes })
    }

    /// What a directory holds; nothing if it is not there.
    fn listing(&self, root: Option<ObjectId>, directory: &str) -> Result<Listing, GitError> {
        let Some(mut tree) = root else {
            return Ok(Listing::new());
        };
        let mut found = self.entries(&tree)?;
        for name in directory.split('/').filter(|name| !name.is_empty()) {
            match found.get(BStr::new(name)) {
                Some((mode, id)) if mode.is_tree() => tree = *id,
                Some(_) => return Err(blocked(directory, format!("`{name}` in the last commit"))),
                None => return Ok(Listing::new()),
            }
            found = self.entries(&tree)?;
        }
        Ok(found)
    }

    fn entries(&self, tree: &ObjectId) -> Result<Listing, GitError> {
        let bytes = self.tree_bytes(tree)?;
        TreeRefIter::from_bytes(&bytes, self.inner.object_hash())
            .map(|entry| {
                let entry = entry.map_err(GitError::reading(format!("the directory {tree}")))?;
                let content = (entry.mode, ObjectId(entry.oid.into()));
                Ok((entry.filename.to_owned(), content))
            })
            .collect()
    }
}

/// The content of an ordinary file in a listing.
fn file_in(listing: &Listing, path: &str, name: &str) -> Result<Option<ObjectId>, GitError> {
    match listing.get(BStr::new(name)) {
        Some((mode, id)) if mode.is_blob() => Ok(Some(*id)),
        Some(_) => Err(blocked(path, "what the last commit has there, which is no file".into())),
        None => Ok(None),
    }
}

impl LockedIndex<'_> {
    /// Refuses, naming the file, when one of these was changed by hand.
    pub(super) fn refuse_hand_edits(&self, changes: &[Change<'_>]) -> Result<(), GitError> {
        for change in changes {
            self.refuse_in_the_way(change.path)?;
            self.refuse_staged(change)?;
            write::check_parents(self.root, change.path)?;
            self.refuse_edited(change)?;
        }
        Ok(())
    }

    /// Refuses when the index has a file where we need a folder, or the other way round.
    fn refuse_in_the_way(&self, path: &str) -> Result<(), GitError> {
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if self.file.entry_by_path(folder.into()).is_some() {
                return Err(blocked(path, format!("the file `{folder}`")));
            }
        }
        match self.file.path_is_directory(path.into()) {
            true => Err(blocked(path, format!("the folder `{path}`"))),
            false => Ok(()),
        }
    }

    fn refuse_staged(&self, change: &Change<'_>) -> Result<(), GitError> {
        let path = BStr::new(change.path);
        let conflicted = [Stage::Base, Stage::Ours, Stage::Theirs];
        let unmerged = |stage| self.file.entry_by_path_and_stage(path, stage).is_some();
        if conflicted.into_iter().any(unmerged) {
            return Err(by_hand(change, HandEdit::Unmerged));
        }
        match change.accepts(self.staged(change).map(|entry| ObjectId(entry.id))) {
            true => Ok(()),
            false => Err(by_hand(change, HandEdit::Staged)),
        }
    }

    fn refuse_edited(&self, change: &Change<'_>) -> Result<(), GitError> {
        let edit = match self.found(change.path)? {
            Found::Nothing if change.accepts(None) || self.is_left_out(change) => return Ok(()),
            Found::File(id) if change.accepts(Some(id)) => return Ok(()),
            Found::Nothing => HandEdit::Deleted,
            Found::Folder => {
                return Err(blocked(change.path, format!("the folder `{}`", change.path)));
            }
            Found::File(_) | Found::Other if self.staged(change).is_none() => HandEdit::Untracked,
            Found::File(_) | Found::Other => HandEdit::Edited,
        };
        Err(by_hand(change, edit))
    }

    /// Says whether the work tree has this content at a path; none: nothing stands there.
    pub(super) fn has_file(&self, path: &str, content: Option<ObjectId>) -> Result<bool, GitError> {
        Ok(match self.found(path)? {
            Found::Nothing => content.is_none(),
            Found::File(id) => content == Some(id),
            Found::Folder | Found::Other => false,
        })
    }

    /// Says whether a sparse checkout keeps this file out of the work tree.
    pub(super) fn is_left_out(&self, change: &Change<'_>) -> bool {
        let marked = |entry: &gix::index::Entry| entry.flags.contains(Flags::SKIP_WORKTREE);
        self.staged(change).is_some_and(marked) && !self.root.join(change.path).exists()
    }

    fn staged(&self, change: &Change<'_>) -> Option<&gix::index::Entry> {
        let path = BStr::new(change.path);
        self.file.entry_by_path_and_stage(path, Stage::Unconflicted)
    }

    /// Looks at the work tree. Bytes are compared as they are, without git's filters: that is how
    /// they were written, and `.gitattributes` marks our folder `-text`.
    fn found(&self, path: &str) -> Result<Found, GitError> {
        let path = self.root.join(path);
        match look(&path).map_err(GitError::file("look at", &path))? {
            Look::Nothing => Ok(Found::Nothing),
            Look::Folder => Ok(Found::Folder),
            Look::Other => Ok(Found::Other),
            Look::File(bytes) => self.repository.blob_id_of(&bytes).map(Found::File),
        }
    }
}

impl Change<'_> {
    /// Says whether this content is HEAD's, or already ours.
    fn accepts(&self, content: Option<ObjectId>) -> bool {
        content == self.old || content == self.new.as_ref().map(|new| new.id)
    }
}

fn by_hand(change: &Change<'_>, edit: HandEdit) -> GitError {
    GitError::EditedByHand { path: change.path.into(), edit }
}

fn blocked(path: &str, obstacle: String) -> GitError {
    GitError::Blocked { path: path.into(), obstacle }
}
