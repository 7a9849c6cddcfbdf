//! The signature that a commit carries, as it stands there.
//!
//! Checking it needs keys and another program (`git verify-commit`), so nothing here says whether it holds.

use gix::objs::FindExt as _;

use super::{GitError, ObjectId, Repository};

impl Repository {
    /// The bytes of a commit's signature header (`gpgsig`, whatever made it); none where it has no such header.
    pub fn signature_header(&self, commit: &ObjectId) -> Result<Option<Vec<u8>>, GitError> {
        let mut buffer = Vec::new();
        let objects = &self.inner.objects;
        let found = objects.find_commit(&commit.0, &mut buffer);
        let found = found.map_err(GitError::reading(format!("the commit {commit}")))?;
        Ok(found.extra_headers().pgp_signature().map(|signature| signature.to_vec()))
    }
}
