//! Domain files: that each version can be read and is about its domain, and that `added` and `removed` of the manifests
//! say which came and went. Which commits may change them is in `walk`.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::manifests::Manifests;
use super::walk::{Commit, Walk};
use super::{Code, Fault, at_manifest};
use crate::dns::DomainName;
use crate::snapshot::git::{GitError, Repository};
use crate::snapshot::layout::domain_path;
use crate::snapshot::observation::FormatError;
use crate::snapshot::{Manifest, Observation};

/// What came of reading the domain files.
#[derive(Default)]
pub(super) struct Domains {
    /// Versions read.
    pub files: usize,
    pub faults: Vec<Fault>,
}

/// Checks the commits from a place on.
pub(super) fn check(
    repository: &Repository,
    walk: &Walk,
    manifests: &Manifests,
    first_commit: usize,
) -> Result<Domains, GitError> {
    let mut result = Domains::default();
    let mut present: BTreeSet<&DomainName> = BTreeSet::new();
    for (place, commit) in walk.commits.iter().enumerate() {
        if place >= first_commit {
            result.read(repository, commit)?;
        }
        if commit.manifests.is_empty() {
            // What changes without a scan counts for nothing, here as in the history.
            continue;
        }
        let before = present.clone();
        for (domain, content) in &commit.domains {
            if content.is_some() {
                present.insert(domain);
            } else {
                present.remove(domain);
            }
        }
        if place >= first_commit {
            result.faults.extend(lists(commit, manifests, before, &present));
        }
    }
    Ok(result)
}

impl Domains {
    fn read(&mut self, repository: &Repository, commit: &Commit) -> Result<(), GitError> {
        for (domain, content) in &commit.domains {
            let Some(blob) = content else { continue };
            let path = domain_path(domain);
            self.files += 1;
            let found = match Observation::from_json(&path, &repository.blob(blob)?) {
                Ok(seen) if seen.domain == *domain => continue,
                Ok(seen) => (Code::DomainName, format!("the file is about `{}`", seen.domain)),
                Err(FormatError::Json { source, .. }) => {
                    (Code::DomainUnreadable, format!("it is no domain file of a known form: {source}"))
                }
                Err(error) => (Code::DomainUnreadable, error.to_string()),
            };
            let (code, message) = found;
            self.faults.push(Fault { code, commit: Some(commit.id), path, message });
        }
        Ok(())
    }
}

/// Follows the lists of the manifests of a commit, and compares where they lead with the files that are there.
fn lists(
    commit: &Commit,
    manifests: &Manifests,
    before: BTreeSet<&DomainName>,
    after: &BTreeSet<&DomainName>,
) -> Vec<Fault> {
    let parsed: Option<Vec<(&Date, &Manifest)>> =
        commit.manifests.keys().map(|date| Some((date, manifests.parsed.get(date)?))).collect();
    let Some(parsed) = parsed else { return Vec::new() };
    let mut faults = Vec::new();
    let mut expected = before;
    for (date, manifest) in &parsed {
        for domain in manifest.added.iter().filter(|domain| expected.contains(domain)) {
            let message = format!("`{domain}` is listed as added and had a file before");
            faults.push(at_manifest(Code::AddedList, commit.id, **date, message));
        }
        for domain in manifest.removed.iter().filter(|domain| !expected.contains(domain)) {
            let message = format!("`{domain}` is listed as removed and had no file before");
            faults.push(at_manifest(Code::RemovedList, commit.id, **date, message));
        }
        expected.extend(&manifest.added);
        expected.retain(|domain| !manifest.removed.contains(*domain));
    }
    let Some((newest, _)) = parsed.last() else { return faults };
    let listed = |pick: fn(&Manifest) -> &BTreeSet<DomainName>, domain: &DomainName| {
        parsed.iter().any(|(_, manifest)| pick(manifest).contains(domain))
    };
    for domain in expected.symmetric_difference(after) {
        let (code, what) = if after.contains(domain) {
            match listed(|manifest| &manifest.removed, domain) {
                true => (Code::RemovedList, "is listed as removed and has a file"),
                false => (Code::AddedList, "has a new file and is not listed as added"),
            }
        } else {
            match listed(|manifest| &manifest.added, domain) {
                true => (Code::AddedList, "is listed as added and has no file"),
                false => (Code::RemovedList, "lost its file and is not listed as removed"),
            }
        };
        faults.push(at_manifest(code, commit.id, **newest, format!("`{domain}` {what}")));
    }
    faults
}
