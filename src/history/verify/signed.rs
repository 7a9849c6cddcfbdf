//! The signatures of scans and of annotated tags: whose key each names, and whether it holds.
//!
//! Only what is signed is checked, with the keys of whoever asks. A signature of other content is a fault; a key that is
//! not known here is none.

use std::collections::{BTreeMap, BTreeSet};

use super::manifests::Manifests;
use super::walk::Walk;
use super::{Code, Fault, Scope, at_manifest, signature};
use crate::snapshot::git::{GitError, ObjectId, Repository, SignatureCheck};

/// How many different reasons for not checking are kept.
const REASONS: usize = 3;

/// Signatures, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// How many there are, by the key each names.
    pub keys: BTreeMap<String, usize>,
    /// How many commits or tags have none.
    pub unsigned: usize,
    /// Those of their content, by a key that is known here.
    pub good: usize,
    /// Those of their content, by a key that its owner revoked.
    pub revoked_key: usize,
    /// Those by a key that is not known here.
    pub unknown_key: usize,
    /// Those of other content; each is a fault.
    pub bad: usize,
    /// Those that were not checked.
    pub not_checked: usize,
    /// Why not: the first few reasons.
    pub reasons: BTreeSet<String>,
}

/// What came of checking all.
#[derive(Default)]
pub(super) struct Signed {
    pub commits: Signatures,
    pub tags: Signatures,
    pub faults: Vec<Fault>,
}

/// Checks the commits that brought manifests, and the annotated tags from `first` on.
pub(super) fn check(
    repository: &Repository,
    walk: &Walk,
    manifests: &Manifests,
    first: Option<&ObjectId>,
    scope: &Scope,
) -> Result<Signed, GitError> {
    let mut signed = Signed::default();
    for date in manifests.brought.keys() {
        let Some(commit) = walk.brought.get(date).and_then(|place| walk.commits.get(*place)) else { continue };
        let Some(bytes) = repository.commit_signature(&commit.id)? else {
            signed.commits.unsigned += 1;
            continue;
        };
        let checked = scope.signers.as_ref().map(|signers| repository.check_commit(&commit.id, signers)).transpose()?;
        if signed.commits.count(&bytes, checked) {
            let message = "the signature of its commit is of another content";
            signed.faults.push(at_manifest(Code::SignatureBad, commit.id, *date, message));
        }
    }
    for tag in repository.annotated_tags(first)? {
        let Some(bytes) = repository.tag_signature(&tag.id)? else {
            signed.tags.unsigned += 1;
            continue;
        };
        let checked = scope.signers.as_ref().map(|signers| repository.check_tag(&tag.id, signers)).transpose()?;
        if signed.tags.count(&bytes, checked) {
            let message = "the signature of the tag is of another content".to_owned();
            let commit = Some(tag.commit);
            signed.faults.push(Fault { code: Code::SignatureBad, commit, path: tag.name, message });
        }
    }
    Ok(signed)
}

impl Signatures {
    /// Counts one; says whether it is bad. Nothing was checked where there is no outcome.
    fn count(&mut self, signature: &[u8], checked: Option<SignatureCheck>) -> bool {
        *self.keys.entry(signature::key(signature)).or_insert(0) += 1;
        let checked = checked.unwrap_or_else(|| SignatureCheck::NotChecked("not asked for".to_owned()));
        let number = match &checked {
            SignatureCheck::Good => &mut self.good,
            SignatureCheck::RevokedKey => &mut self.revoked_key,
            SignatureCheck::UnknownKey => &mut self.unknown_key,
            SignatureCheck::Bad => &mut self.bad,
            SignatureCheck::NotChecked(reason) => {
                if self.reasons.len() < REASONS {
                    self.reasons.insert(reason.clone());
                }
                &mut self.not_checked
            }
        };
        *number += 1;
        checked == SignatureCheck::Bad
    }
}
