//! What a revision that a user types means: `main`, `origin/main`, `HEAD~2`, the beginning of an id.

use super::{GitError, ObjectId, Repository};

impl Repository {
    /// The commit that a revision names, as `git rev-parse REVISION^{commit}` would; an error where there is none.
    pub fn commit_named(&self, revision: &str) -> Result<ObjectId, GitError> {
        let what = format!("the revision `{}`", revision.escape_debug());
        let wanted = format!("{revision}^{{commit}}");
        let found = self.inner.rev_parse_single(wanted.as_str()).map_err(GitError::reading(what))?;
        Ok(ObjectId(found.detach()))
    }
}
