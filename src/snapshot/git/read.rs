//! Reading files and trees out of git's object database, and naming a tree git has not stored.
//! Nothing here looks at the work tree or the index, and nothing is written; the walk from commit
//! to commit is in `walk`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use gix::objs::bstr::ByteSlice as _;
use gix::objs::{FindExt as _, Kind, WriteTo as _, tree};

use super::{GitError, ObjectId, Repository, check_path};

/// Reads file contents for several threads, one at a time.
pub struct SharedContents(Mutex<Repository>);

impl SharedContents {
    /// The bytes of one file, by the id of its content.
    pub fn blob(&self, id: &ObjectId) -> Result<Vec<u8>, GitError> {
        // A thread that panicked has left nothing half-done: reading changes nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).blob(id)
    }
}

impl Repository {
    /// A reader of contents that threads can share.
    pub fn shared_contents(&self) -> SharedContents {
        SharedContents(Mutex::new(Repository { inner: self.inner.clone() }))
    }

    /// The bytes of a file as a commit holds it; none if the commit has no file there.
    pub fn file_at(&self, commit: &ObjectId, path: &str) -> Result<Option<Vec<u8>>, GitError> {
        match self.entry_at(commit, path)? {
            Some((mode, id)) if mode.is_blob() => self.blob(&id).map(Some),
            _ => Ok(None),
        }
    }

    /// The id of a directory's tree as a commit holds it; none if there is no directory there.
    pub fn tree_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>, GitError> {
        let entry = self.entry_at(commit, path)?;
        Ok(entry.filter(|(mode, _)| mode.is_tree()).map(|(_, id)| id))
    }

    /// Every file below a tree, its path relative to that tree.
    ///
    /// None if the tree is not in the object database. A symbolic link counts as a file that holds
    /// its target; submodules are left out, as their content is in another repository.
    pub fn files_in_tree(&self, tree: &ObjectId) -> Result<Option<BTreeMap<String, Vec<u8>>>, GitError> {
        let empty = gix::ObjectId::empty_tree(self.inner.object_hash());
        if tree.0 != empty && !self.inner.has_object(tree.0) {
            return Ok(None);
        }
        let ids = self.blob_ids_in_tree(tree)?;
        let files = ids.into_iter().map(|(path, id)| Ok((path, self.blob(&id)?))).collect::<Result<_, GitError>>()?;
        Ok(Some(files))
    }

    /// The ids of every file below a tree, their paths relative to that tree.
    pub fn blob_ids_in_tree(&self, tree: &ObjectId) -> Result<BTreeMap<String, ObjectId>, GitError> {
        let mut found = BTreeMap::new();
        self.collect_blobs(tree, "", &mut found)?;
        Ok(found)
    }

    /// The bytes of one file, by the id of its content.
    pub fn blob(&self, id: &ObjectId) -> Result<Vec<u8>, GitError> {
        let mut bytes = Vec::new();
        let objects = &self.inner.objects;
        objects.find_blob(&id.0, &mut bytes).map_err(GitError::reading(format!("the file content {id}")))?;
        Ok(bytes)
    }

    /// The id git would give a tree of these files; nothing is written.
    ///
    /// Paths are relative to that tree; every file counts as an ordinary one (not executable).
    pub fn tree_id_of(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<ObjectId, GitError> {
        files.keys().try_for_each(|path| check_path(path))?;
        let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
        hash_tree(self.inner.object_hash(), &files).map(ObjectId)
    }

    /// The id git gives a file with these bytes.
    pub(super) fn blob_id_of(&self, bytes: &[u8]) -> Result<ObjectId, GitError> {
        hash(self.inner.object_hash(), Kind::Blob, bytes).map(ObjectId)
    }

    /// The tree of a commit's root directory.
    pub(super) fn root_tree(&self, commit: &ObjectId) -> Result<ObjectId, GitError> {
        let mut buffer = Vec::new();
        let objects = &self.inner.objects;
        let found = objects.find_commit(&commit.0, &mut buffer);
        let found = found.map_err(GitError::reading(format!("the commit {commit}")))?;
        Ok(ObjectId(found.tree()))
    }

    /// The content of a file as a commit holds it, by id.
    pub(super) fn blob_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>, GitError> {
        let entry = self.entry_at(commit, path)?;
        Ok(entry.filter(|(mode, _)| mode.is_blob()).map(|(_, id)| id))
    }

    /// The directory at `path` below a tree.
    pub(super) fn subtree(&self, root: ObjectId, path: &str) -> Result<Option<ObjectId>, GitError> {
        let mut tree = root;
        for name in path.split('/') {
            match self.tree_entry(&tree, name)? {
                Some((mode, id)) if mode.is_tree() => tree = id,
                _ => return Ok(None),
            }
        }
        Ok(Some(tree))
    }

    /// The bytes of a tree object. The empty tree need not be stored, so it is not looked up.
    pub(super) fn tree_bytes(&self, tree: &ObjectId) -> Result<Vec<u8>, GitError> {
        let mut bytes = Vec::new();
        if tree.0 != gix::ObjectId::empty_tree(self.inner.object_hash()) {
            let objects = &self.inner.objects;
            objects.find_tree_iter(&tree.0, &mut bytes).map_err(GitError::reading(format!("the directory {tree}")))?;
        }
        Ok(bytes)
    }

    fn entry_at(&self, commit: &ObjectId, path: &str) -> Result<Option<(tree::EntryMode, ObjectId)>, GitError> {
        check_path(path)?;
        let root = self.root_tree(commit)?;
        match path.rsplit_once('/') {
            None => self.tree_entry(&root, path),
            Some((directory, name)) => match self.subtree(root, directory)? {
                Some(directory) => self.tree_entry(&directory, name),
                None => Ok(None),
            },
        }
    }

    fn tree_entry(&self, tree: &ObjectId, name: &str) -> Result<Option<(tree::EntryMode, ObjectId)>, GitError> {
        let bytes = self.tree_bytes(tree)?;
        for entry in gix::objs::TreeRefIter::from_bytes(&bytes, self.inner.object_hash()) {
            let entry = entry.map_err(GitError::reading(format!("the directory {tree}")))?;
            if entry.filename == name.as_bytes() {
                return Ok(Some((entry.mode, ObjectId(entry.oid.into()))));
            }
        }
        Ok(None)
    }

    fn collect_blobs(
        &self,
        tree: &ObjectId,
        prefix: &str,
        found: &mut BTreeMap<String, ObjectId>,
    ) -> Result<(), GitError> {
        let bytes = self.tree_bytes(tree)?;
        for entry in gix::objs::TreeRefIter::from_bytes(&bytes, self.inner.object_hash()) {
            let entry = entry.map_err(GitError::reading(format!("the directory {tree}")))?;
            let path = join(prefix, entry.filename)?;
            let id = ObjectId(entry.oid.into());
            if entry.mode.is_tree() {
                self.collect_blobs(&id, &path, found)?;
            } else if !entry.mode.is_commit() {
                found.insert(path, id);
            }
        }
        Ok(())
    }
}

/// Adds a name from a tree to the path of its directory (empty for the root).
pub(super) fn join(prefix: &str, name: &gix::bstr::BStr) -> Result<String, GitError> {
    let Ok(name) = name.to_str() else {
        let path = format!("{prefix}/{}", name.to_str_lossy());
        return Err(GitError::NotUtf8 { path });
    };
    Ok(match prefix {
        "" => name.to_owned(),
        _ => format!("{prefix}/{name}"),
    })
}

fn hash(format: gix::hash::Kind, kind: Kind, bytes: &[u8]) -> Result<gix::ObjectId, GitError> {
    // Fails only on a deliberate SHA-1 collision.
    gix::objs::compute_hash(format, kind, bytes).map_err(GitError::reading("a hash"))
}

/// Names the tree of these files, sorted by path.
fn hash_tree(format: gix::hash::Kind, files: &[(&str, &[u8])]) -> Result<gix::ObjectId, GitError> {
    let mut entries = Vec::new();
    let mut rest = files;
    while let Some((path, bytes)) = rest.first() {
        let (name, kind, oid, used) = match path.split_once('/') {
            None => (*path, tree::EntryKind::Blob, hash(format, Kind::Blob, bytes)?, 1),
            Some((name, _)) => {
                let inside = files_inside(rest, name);
                (name, tree::EntryKind::Tree, hash_tree(format, &inside)?, inside.len())
            }
        };
        entries.push(tree::Entry { mode: kind.into(), filename: name.into(), oid });
        rest = &rest[used..];
    }
    // Git sorts a directory as if its name ended in `/`, which is the order of whole paths: the
    // order the files came in.
    refuse_two_of_one_name(&entries)?;
    let mut bytes = Vec::new();
    let written = gix::objs::Tree { entries }.write_to(&mut bytes);
    written.map_err(GitError::file("serialise a tree for", "memory".as_ref()))?;
    hash(format, Kind::Tree, &bytes)
}

/// The files at the front that are below the directory `name`, their paths made relative to it.
fn files_inside<'a>(files: &[(&'a str, &'a [u8])], name: &str) -> Vec<(&'a str, &'a [u8])> {
    let below = |path: &'a str| path.strip_prefix(name)?.strip_prefix('/');
    files.iter().map_while(|(path, bytes)| Some((below(path)?, *bytes))).collect()
}

fn refuse_two_of_one_name(entries: &[tree::Entry]) -> Result<(), GitError> {
    let mut names = std::collections::BTreeSet::new();
    for entry in entries {
        if !names.insert(&entry.filename) {
            // One path is a file and also the directory of another.
            return Err(GitError::InvalidPath { path: entry.filename.to_string() });
        }
    }
    Ok(())
}
