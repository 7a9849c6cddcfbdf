//! Checks that the recorded history is whole: manifests, chain, trees, domain files, claims.
//!
//! Reads git on its own, since a history with faults cannot be loaded. Whether today's catalogue still agrees with a
//! claim is no matter of wholeness: that is `corrections` in the change room.

mod claims;
mod code;
mod domains;
mod manifests;
pub mod proof;
mod signature;
mod signed;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::snapshot::chain::Digest;
use crate::snapshot::git::{GitError, ObjectId, Repository, Signers};
use crate::snapshot::layout::manifest_path;

pub use code::Code;
use manifests::Manifests;
pub use signed::Signatures;
use walk::Walk;

/// Something that is not as a scan left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// The commit in which it shows; `None` for a file outside git.
    pub commit: Option<ObjectId>,
    /// The file, from the root of the repository; a capture's name as it was given.
    pub path: String,
    /// What is wrong, with the values.
    pub message: String,
}

/// The newest manifest, whose digest stands for everything before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its date.
    pub date: Date,
    /// The digest of its file as it stands in HEAD.
    pub digest: Digest,
}

/// What was checked and found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Manifests checked.
    pub manifests: usize,
    /// The date of the first of them.
    pub first: Option<Date>,
    /// Versions of domain files read.
    pub files: usize,
    /// The faults, in the order of the history.
    pub faults: Vec<Fault>,
    /// The newest manifest; `None` where there is no scan.
    pub head: Option<Head>,
    /// Manifests from before the chain, which carry no digest of the one before them.
    pub unchained: usize,
    /// Trees that cannot be checked, since one commit brought several scans.
    pub trees_not_checkable: usize,
    /// Captures whose digest is in a manifest.
    pub captures: usize,
    /// Manifests that name a capture which was not given.
    pub captures_not_given: usize,
    /// The signatures of the scans' commits.
    pub signatures: Signatures,
    /// The signatures of annotated tags on commits of the history.
    pub tags: Signatures,
    /// What the proofs of time say.
    pub proofs: Vec<proof::Told>,
}

/// What to check.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Nothing before the newest manifest older than this day is checked.
    pub since: Option<Date>,
    /// The digests of captures, by file name.
    pub captures: BTreeMap<String, Digest>,
    /// With whose keys signatures are checked; `None` checks none.
    pub signers: Option<Signers>,
    /// Proofs of time.
    pub proofs: Vec<proof::Given>,
    /// Headers of Bitcoin blocks, by file name, for the proofs.
    pub headers: BTreeMap<String, proof::BlockHeader>,
}

/// Checks HEAD's first-parent history. Refuses a shallow clone.
pub fn verify(repository: &Repository, scope: &Scope) -> Result<Report, GitError> {
    let walk = Walk::new(repository)?;
    let from = scope.since.and_then(|since| walk.brought.keys().rfind(|date| **date < since).copied());
    let first_commit = from.and_then(|date| walk.brought.get(&date)).copied().unwrap_or(0);
    let manifests = Manifests::read(repository, &walk, from)?;
    let domains = domains::check(repository, &walk, &manifests, first_commit)?;
    let mut faults: Vec<Fault> = Vec::new();
    faults.extend(walk.faults.iter().filter(|(commit, _)| *commit >= first_commit).map(|(_, fault)| fault.clone()));
    faults.extend(manifests.faults.iter().cloned());
    let trees = manifests.trees(repository, &walk, first_commit)?;
    faults.extend(trees.faults);
    faults.extend(domains.faults);
    faults.extend(claims::check(&walk, &manifests));
    let first = from.and_then(|_| walk.commits.get(first_commit)).map(|commit| &commit.id);
    let signed = signed::check(repository, &walk, &manifests, first, scope)?;
    faults.extend(signed.faults);
    let order: BTreeMap<ObjectId, usize> = (0..).zip(&walk.commits).map(|(place, commit)| (commit.id, place)).collect();
    faults.sort_by_cached_key(|fault| {
        (fault.commit.and_then(|id| order.get(&id).copied()), fault.path.clone(), fault.code, fault.message.clone())
    });
    let captures = captures(&manifests, scope);
    faults.extend(captures.faults);
    let standing = standing_digests(repository, &walk, scope)?;
    let (proofs, not_proven) = proof::check(&scope.proofs, &scope.headers, |date| standing.get(&date).copied());
    faults.extend(not_proven);
    Ok(Report {
        manifests: manifests.brought.len(),
        first: manifests.brought.keys().next().copied(),
        files: domains.files,
        faults,
        head: manifests.head(),
        unchained: manifests.unchained(),
        trees_not_checkable: trees.not_checkable,
        captures: captures.known,
        captures_not_given: captures.not_given,
        signatures: signed.commits,
        tags: signed.tags,
        proofs,
    })
}

#[derive(Default)]
struct Captures {
    known: usize,
    not_given: usize,
    faults: Vec<Fault>,
}

/// Compares the captures given with those that manifests name.
fn captures(manifests: &Manifests, scope: &Scope) -> Captures {
    let named: BTreeMap<&str, Date> =
        manifests.parsed.iter().filter_map(|(date, manifest)| Some((manifest.capture.as_deref()?, *date))).collect();
    let mut found = Captures::default();
    let mut seen = BTreeSet::new();
    for (file, digest) in &scope.captures {
        let digest = digest.to_string();
        if let Some((digest, _)) = named.get_key_value(digest.as_str()) {
            found.known += 1;
            seen.insert(*digest);
            continue;
        }
        let message = format!("its digest is {digest}, and no manifest that was checked names a capture with it");
        found.faults.push(Fault { code: Code::CaptureUnknown, commit: None, path: file.clone(), message });
    }
    found.not_given = named.len() - seen.len();
    found
}

/// The digests of all manifests as they stand in HEAD, where there are proofs to compare with; `--since` is about
/// what else is checked.
fn standing_digests(repository: &Repository, walk: &Walk, scope: &Scope) -> Result<BTreeMap<Date, Digest>, GitError> {
    if scope.proofs.is_empty() {
        return Ok(BTreeMap::new());
    }
    walk.standing.iter().map(|(date, blob)| Ok((*date, Digest::of(&repository.blob(blob)?)))).collect()
}

/// A fault in the manifest of a date.
fn at_manifest(code: Code, commit: ObjectId, date: Date, message: impl Into<String>) -> Fault {
    Fault { code, commit: Some(commit), path: manifest_path(date), message: message.into() }
}
