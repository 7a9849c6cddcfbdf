//! Reads manifests and lists versions from the commits of a repository.
//!
//! A version belongs to a scan only if its commit brings a manifest; of a commit
//! with several, `squash` says to which.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;

use super::partial::Selection;
use super::squash::{Joined, Placed};
use super::{Content, History, HistoryError, Scan};
use crate::dns::DomainName;
use crate::registry::Registry;
use crate::snapshot::Manifest;
use crate::snapshot::git::{CommitChanges, ObjectId, Repository};
use crate::snapshot::layout::{self, Place};

pub(super) fn load(repository: Rc<Repository>, today: Arc<Registry>) -> Result<History, HistoryError> {
    repository.require_full_history()?;
    let mut manifests: BTreeMap<Date, (ObjectId, ObjectId)> = BTreeMap::new();
    let mut brought = Vec::new();
    let mut strays = Vec::new();
    for commit in repository.changes_under(layout::FOLDER)?.into_iter().rev() {
        let found = sort_out(&commit);
        if found.is_empty() {
            continue;
        }
        // A manifest is never rewritten: the first version of a date counts, later ones are for `verify` to name.
        let new: Vec<_> = found.manifests.iter().filter(|(date, _)| !manifests.contains_key(date)).copied().collect();
        if new.is_empty() {
            strays.push(commit.commit);
            continue;
        }
        brought.push((new.iter().map(|(date, _)| *date).collect(), found.domains));
        manifests.extend(new.into_iter().map(|(date, blob)| (date, (blob, commit.commit))));
    }
    let mut scans = read_scans(&repository, &today, &manifests)?;
    let versions = versions(brought, &mut scans);
    Ok(History { scans, versions, contents: Some(repository.shared_contents()), strays })
}

/// The dates of the scans that a commit brought, and the domain files that it changed.
type Brought = (Vec<Date>, Vec<(DomainName, Content)>);

/// The versions of each file by scan, and in the scans the domains of which their commit keeps no state.
fn versions(brought: Vec<Brought>, scans: &mut [Scan]) -> BTreeMap<DomainName, Vec<(usize, Content)>> {
    let index: BTreeMap<Date, usize> = scans.iter().enumerate().map(|(index, scan)| (scan.date(), index)).collect();
    let mut versions: BTreeMap<DomainName, BTreeMap<usize, Content>> = BTreeMap::new();
    for (dates, domains) in brought {
        let places: BTreeSet<usize> = dates.iter().filter_map(|date| index.get(date).copied()).collect();
        let Some(joined) = Joined::new(scans, &places) else { continue };
        let placed: Vec<Placed> = domains.iter().map(|(domain, _)| joined.place(domain)).collect();
        for ((domain, content), Placed { scan, unseen }) in domains.into_iter().zip(placed) {
            for place in unseen {
                if let Some(scan) = scans.get_mut(place) {
                    scan.unseen.insert(domain.clone());
                }
            }
            versions.entry(domain).or_default().insert(scan, content);
        }
    }
    versions.into_iter().map(|(domain, numbered)| (domain, numbered.into_iter().collect())).collect()
}

#[derive(Default)]
struct Found {
    manifests: Vec<(Date, ObjectId)>,
    domains: Vec<(DomainName, Content)>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.manifests.is_empty() && self.domains.is_empty()
    }
}

/// Sorts the changed paths of a commit; manifests come out oldest first.
fn sort_out(commit: &CommitChanges) -> Found {
    let mut found = Found::default();
    for (path, blob) in &commit.changed {
        match (layout::place(path), blob) {
            (Some(Place::Manifest(date)), Some(blob)) => found.manifests.push((date, *blob)),
            (Some(Place::Domain(domain)), Some(blob)) => found.domains.push((domain, Content::Blob(*blob))),
            (Some(Place::Domain(domain)), None) => found.domains.push((domain, Content::Removed)),
            (Some(Place::Manifest(_)), None) | (None, _) => {}
        }
    }
    found.manifests.sort();
    found
}

fn read_scans(
    repository: &Repository,
    today: &Arc<Registry>,
    manifests: &BTreeMap<Date, (ObjectId, ObjectId)>,
) -> Result<Vec<Scan>, HistoryError> {
    let mut registries = BTreeMap::new();
    let mut scans = Vec::with_capacity(manifests.len());
    for (date, (blob, commit)) in manifests {
        let bytes = repository.blob(blob)?;
        let manifest = Manifest::from_json(&layout::manifest_path(*date), &bytes)?;
        let (registry, is_own_registry) = registry_of(repository, today, &manifest, commit, &mut registries)?;
        let selection =
            Selection::new(&manifest.only).map_err(|source| HistoryError::Pattern { date: *date, source })?;
        let unseen = BTreeSet::new();
        scans.push(Scan { manifest, commit: Some(*commit), registry, is_own_registry, selection, unseen });
    }
    Ok(scans)
}

/// The registry of a scan: the tree its manifest names, else that of its commit, else today's; and whether it is the first.
fn registry_of(
    repository: &Repository,
    today: &Arc<Registry>,
    manifest: &Manifest,
    commit: &ObjectId,
    read: &mut BTreeMap<ObjectId, Option<Arc<Registry>>>,
) -> Result<(Arc<Registry>, bool), HistoryError> {
    let named = manifest.registry.parse::<ObjectId>().ok();
    for tree in [named, repository.tree_at(commit, "registry")?].into_iter().flatten() {
        if let Some(known) = read.get(&tree) {
            if let Some(registry) = known {
                return Ok((registry.clone(), Some(tree) == named));
            }
            continue;
        }
        let files = repository.files_in_tree(&tree)?;
        let registry = files.map(|files| Arc::new(Registry::parse(&files).0));
        read.insert(tree, registry.clone());
        if let Some(registry) = registry {
            return Ok((registry, Some(tree) == named));
        }
    }
    Ok((today.clone(), false))
}
