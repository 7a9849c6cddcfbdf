//! The commits that touched snapshots, oldest first, and what they did to manifests.
//!
//! Paths and ids only; no file is opened here.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Code, Fault, at_manifest};
use crate::dns::DomainName;
use crate::snapshot::git::{CommitChanges, GitError, ObjectId, Repository};
use crate::snapshot::layout::{self, Place};

/// A commit that touched snapshots.
pub(super) struct Commit {
    /// The commit.
    pub id: ObjectId,
    /// The manifests it brought first of all commits, by date.
    pub manifests: BTreeMap<Date, ObjectId>,
    /// The domain files it changed; no content where one was removed.
    pub domains: Vec<(DomainName, Option<ObjectId>)>,
}

/// The whole history as paths and ids.
#[derive(Default)]
pub(super) struct Walk {
    /// Oldest first.
    pub commits: Vec<Commit>,
    /// The place in `commits` of the one that brought each manifest first.
    pub brought: BTreeMap<Date, usize>,
    /// The manifests as they stand in HEAD.
    pub standing: BTreeMap<Date, ObjectId>,
    /// Faults that paths alone show, each with the place of its commit.
    pub faults: Vec<(usize, Fault)>,
}

impl Walk {
    /// Walks the first-parent history of HEAD.
    pub fn new(repository: &Repository) -> Result<Self, GitError> {
        let mut walk = Self::default();
        for changes in repository.changes_under(layout::FOLDER)?.into_iter().rev() {
            walk.add(changes);
        }
        Ok(walk)
    }

    fn add(&mut self, changes: CommitChanges) {
        let mut commit = Commit { id: changes.commit, manifests: BTreeMap::new(), domains: Vec::new() };
        let newest = self.brought.keys().next_back().copied();
        for (path, content) in changes.changed {
            match (layout::place(&path), content) {
                (Some(Place::Domain(domain)), content) => commit.domains.push((domain, content)),
                (Some(Place::Manifest(date)), Some(blob)) => self.manifest(&mut commit, date, blob, newest),
                (Some(Place::Manifest(date)), None) => {
                    self.standing.remove(&date);
                    let message = "the manifest was removed; a recorded scan is never taken away";
                    self.fault(at_manifest(Code::ManifestRemoved, commit.id, date, message));
                }
                (None, Some(_)) if is_misplaced(&path) => {
                    let message = "no scan writes a file of this name here".to_owned();
                    self.fault(Fault { code: Code::FileMisplaced, commit: Some(commit.id), path, message });
                }
                (None, _) => {}
            }
        }
        if commit.manifests.is_empty() {
            self.strays(&commit);
        }
        self.commits.push(commit);
    }

    fn manifest(&mut self, commit: &mut Commit, date: Date, blob: ObjectId, newest: Option<Date>) {
        self.standing.insert(date, blob);
        if let Some(first) = self.brought.get(&date).and_then(|place| self.commits.get(*place)) {
            let message = format!("the manifest was recorded by commit {} and written again here", short(&first.id));
            self.fault(at_manifest(Code::ManifestRewritten, commit.id, date, message));
            return;
        }
        self.brought.insert(date, self.commits.len());
        commit.manifests.insert(date, blob);
        if let Some(newest) = newest.filter(|newest| *newest > date) {
            let message = format!("the manifest was recorded after that of {newest}");
            self.fault(at_manifest(Code::ManifestOrder, commit.id, date, message));
        }
    }

    fn strays(&mut self, commit: &Commit) {
        for (domain, content) in &commit.domains {
            let what = if content.is_some() { "was written" } else { "was removed" };
            let message = format!("the file {what} in a commit that brings no manifest");
            let path = layout::domain_path(domain);
            self.fault(Fault { code: Code::DomainStray, commit: Some(commit.id), path, message });
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push((self.commits.len(), fault));
    }
}

/// Whether a file stands where only scans write, hidden files (`.gitkeep`) aside.
fn is_misplaced(path: &str) -> bool {
    let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    (below(layout::DOMAINS) || below(layout::SCANS)) && !is_hidden
}

/// The first ten digits of a commit's id, enough for a person.
fn short(id: &ObjectId) -> String {
    id.to_string().chars().take(10).collect()
}
