//! The tree that a commit will have, worked out before there is one.
//!
//! The steps are those of `commit` itself, on a copy of the repository that keeps new objects in memory and drops
//! them: nothing is written.

use std::collections::BTreeMap;

use super::{GitError, ObjectId, Repository, check_path};

impl Repository {
    /// The tree of `directory` once these files are committed on top of a commit; the empty tree if nothing is left.
    ///
    /// Paths are from the root of the repository; no content removes the file.
    pub fn tree_after(
        &self,
        parent: Option<ObjectId>,
        files: &BTreeMap<String, Option<Vec<u8>>>,
        directory: &str,
    ) -> Result<ObjectId, GitError> {
        files.keys().map(String::as_str).chain([directory]).try_for_each(check_path)?;
        let in_memory = Self { inner: self.inner.clone().with_object_memory() };
        let changes = in_memory.changes_against(parent, files)?;
        let root = in_memory.store_tree(parent, &changes)?;
        let found = in_memory.subtree(root, directory)?;
        Ok(found.unwrap_or(ObjectId(gix::ObjectId::empty_tree(self.inner.object_hash()))))
    }
}
