//! Annotated tags of the history: which there are, and on which commit each stands.
//!
//! Names and ids only; the signatures of tags are in `signature`.

use std::collections::HashSet;

use gix::objs::{Kind, TagRefIter};

use super::{GitError, ObjectId, Repository};

/// How many tags of tags are followed; git itself makes no such chains unless told to.
const DEPTH: usize = 8;

/// An annotated tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedTag {
    /// Its full name, as `refs/tags/2026`.
    pub name: String,
    /// The tag itself.
    pub id: ObjectId,
    /// The commit that it leads to.
    pub commit: ObjectId,
}

impl Repository {
    /// The annotated tags on commits of HEAD's first-parent history, sorted by name; none before the commit `from`.
    pub fn annotated_tags(&self, from: Option<&ObjectId>) -> Result<Vec<AnnotatedTag>, GitError> {
        let mut tags = Vec::new();
        let references = self.inner.references().map_err(GitError::reading("the tags"))?;
        for reference in references.tags().map_err(GitError::reading("the tags"))? {
            let reference = reference.map_err(GitError::reading("the tags"))?;
            let Some(id) = reference.target().try_id().map(|id| ObjectId(id.to_owned())) else { continue };
            if let Some(commit) = self.tagged_commit(id)? {
                tags.push(AnnotatedTag { name: reference.name().as_bstr().to_string(), id, commit });
            }
        }
        if !tags.is_empty() {
            let history = self.first_parents(from)?;
            tags.retain(|tag| history.contains(&tag.commit));
        }
        tags.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(tags)
    }

    /// Where an annotated tag leads; none for anything else, and for a tag of something that is no commit.
    fn tagged_commit(&self, tag: ObjectId) -> Result<Option<ObjectId>, GitError> {
        let mut id = tag.0;
        for _ in 0..DEPTH {
            let found = self.inner.find_object(id).map_err(GitError::reading(format!("the tagged object {id}")))?;
            match found.kind {
                Kind::Commit => return Ok((id != tag.0).then_some(ObjectId(id))),
                Kind::Tag => {
                    let target = TagRefIter::from_bytes(&found.data, self.inner.object_hash()).target_id();
                    id = target.map_err(GitError::reading(format!("the tag {id}")))?;
                }
                Kind::Tree | Kind::Blob => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The commits from HEAD down to `from`, and no other branch of a merge.
    fn first_parents(&self, from: Option<&ObjectId>) -> Result<HashSet<ObjectId>, GitError> {
        let mut commits = HashSet::new();
        let Some(head) = self.head()? else { return Ok(commits) };
        let walk = self.inner.rev_walk([head.0]).first_parent_only().all();
        for found in walk.map_err(GitError::reading("the history"))? {
            let id = ObjectId(found.map_err(GitError::reading("the history"))?.id);
            commits.insert(id);
            if from == Some(&id) {
                break;
            }
        }
        Ok(commits)
    }
}
