//! Manifests: that each can be read, is named after its date, links to the one before it, and names the tree of its
//! commit. What they claim is in `claims`, the domains they list in `domains`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::walk::Walk;
use super::{Code, Fault, Head, at_manifest};
use crate::snapshot::Manifest;
use crate::snapshot::chain::{self, Break, Digest, Link};
use crate::snapshot::git::{GitError, ObjectId, Repository};
use crate::snapshot::layout::{DOMAINS, manifest_path};
use crate::snapshot::observation::FormatError;

/// The manifests of the part of the history that is checked.
pub(super) struct Manifests {
    /// The commit that brought each.
    pub brought: BTreeMap<Date, ObjectId>,
    /// Those that could be read, as they were brought.
    pub parsed: BTreeMap<Date, Manifest>,
    /// Those that read differently now than when they were brought; `None` where nothing readable stands.
    pub rewritten: BTreeMap<Date, Option<Manifest>>,
    /// Faults of the files and of the chain.
    pub faults: Vec<Fault>,
    standing: BTreeMap<Date, Standing>,
}

/// A manifest as it stands in HEAD.
struct Standing {
    digest: Digest,
    previous: Option<String>,
    has_tree: bool,
}

/// What came of comparing trees.
#[derive(Default)]
pub(super) struct Trees {
    pub not_checkable: usize,
    pub faults: Vec<Fault>,
}

impl Manifests {
    /// Reads the manifests from a date on, or all of them.
    pub fn read(repository: &Repository, walk: &Walk, from: Option<Date>) -> Result<Self, GitError> {
        let mut read = Self {
            brought: BTreeMap::new(),
            parsed: BTreeMap::new(),
            rewritten: BTreeMap::new(),
            faults: Vec::new(),
            standing: BTreeMap::new(),
        };
        let earliest = from.unwrap_or(Date::MIN);
        for (date, place) in walk.brought.range(earliest..) {
            let Some(commit) = walk.commits.get(*place) else { continue };
            let Some(blob) = commit.manifests.get(date) else { continue };
            read.brought.insert(*date, commit.id);
            read.one(repository, *date, (commit.id, *blob), walk.standing.get(date))?;
        }
        let is_whole = from.is_none() || from == walk.brought.keys().next().copied();
        read.check_chain(is_whole);
        Ok(read)
    }

    fn one(
        &mut self,
        repository: &Repository,
        date: Date,
        (commit, blob): (ObjectId, ObjectId),
        standing: Option<&ObjectId>,
    ) -> Result<(), GitError> {
        let bytes = repository.blob(&blob)?;
        match Manifest::from_json(&manifest_path(date), &bytes) {
            Ok(manifest) => {
                if manifest.date != date {
                    let message = format!("the manifest says that its date is {}", manifest.date);
                    self.faults.push(at_manifest(Code::ManifestDate, commit, date, message));
                }
                self.parsed.insert(date, manifest);
            }
            Err(error) => self.faults.push(unreadable(&error, commit, date)),
        }
        let now = match standing {
            Some(now) if *now == blob => self.parsed.get(&date).cloned(),
            Some(now) => Manifest::from_json(&manifest_path(date), &repository.blob(now)?).ok(),
            None => None,
        };
        if standing != Some(&blob) {
            self.rewritten.insert(date, now.clone());
        }
        if let Some(id) = standing {
            let digest = if *id == blob { Digest::of(&bytes) } else { Digest::of(&repository.blob(id)?) };
            let has_tree = now.as_ref().is_some_and(|now| now.domains_tree.is_some());
            let previous = now.and_then(|now| now.previous);
            self.standing.insert(date, Standing { digest, previous, has_tree });
        }
        Ok(())
    }

    fn check_chain(&mut self, is_whole: bool) {
        let link = |(date, standing): (&Date, &Standing)| (*date, standing.digest);
        let digests: BTreeMap<Date, Digest> = self.standing.iter().map(link).collect();
        let links: Vec<Link<'_>> = self
            .standing
            .iter()
            .map(|(date, standing)| Link {
                date: *date,
                digest: standing.digest,
                previous: standing.previous.as_deref(),
                has_tree: standing.has_tree,
            })
            .collect();
        let breaks = chain::check(&links, is_whole);
        self.faults.extend(breaks.iter().filter_map(|found| chain_fault(found, &digests, &self.brought)));
    }

    /// Compares `domains_tree` with the tree of the commit.
    ///
    /// Only the newest manifest of a commit speaks of the tree that this commit has.
    pub fn trees(&self, repository: &Repository, walk: &Walk, first_commit: usize) -> Result<Trees, GitError> {
        let mut trees = Trees::default();
        for commit in walk.commits.iter().skip(first_commit) {
            let named = |date: &Date| self.parsed.get(date)?.domains_tree.as_deref();
            let Some(newest) = commit.manifests.keys().next_back().copied() else { continue };
            trees.not_checkable +=
                commit.manifests.keys().filter(|date| **date != newest && named(date).is_some()).count();
            let Some(recorded) = named(&newest) else {
                if self.parsed.get(&newest).is_some_and(|manifest| manifest.previous.is_some()) {
                    let message = "it carries `previous` and no `domains_tree`";
                    trees.faults.push(at_manifest(Code::DomainsTree, commit.id, newest, message));
                }
                continue;
            };
            let found = match repository.tree_at(&commit.id, DOMAINS)? {
                Some(tree) => tree,
                None => repository.tree_id_of(&BTreeMap::new())?,
            };
            if found.to_string() != recorded {
                let recorded = recorded.escape_debug();
                let message = format!("`domains_tree` is {recorded}, and `{DOMAINS}` in this commit is {found}");
                trees.faults.push(at_manifest(Code::DomainsTree, commit.id, newest, message));
            }
        }
        Ok(trees)
    }

    /// The newest manifest that stands.
    pub fn head(&self) -> Option<Head> {
        self.standing.last_key_value().map(|(date, standing)| Head { date: *date, digest: standing.digest })
    }

    /// How many manifests from before the chain there are, the first of all aside, which has none before it.
    pub fn unchained(&self) -> usize {
        self.standing.values().skip(1).filter(|standing| standing.previous.is_none() && !standing.has_tree).count()
    }
}

fn unreadable(error: &FormatError, commit: ObjectId, date: Date) -> Fault {
    match error {
        FormatError::Newer { found, known, .. } => {
            let message = format!("it has format {found}, and this program knows up to {known}");
            at_manifest(Code::ManifestFormat, commit, date, message)
        }
        FormatError::Json { source, .. } => {
            at_manifest(Code::ManifestUnreadable, commit, date, format!("it is no manifest of a known form: {source}"))
        }
        FormatError::Keys { .. } => at_manifest(Code::ManifestUnreadable, commit, date, error.to_string()),
    }
}

/// A broken link names the manifest that is not what a later one recorded.
fn chain_fault(found: &Break, digests: &BTreeMap<Date, Digest>, brought: &BTreeMap<Date, ObjectId>) -> Option<Fault> {
    let (code, date, message) = match found {
        Break::Missing { date } => (Code::ChainMissing, date, "it carries no `previous`".to_owned()),
        Break::Malformed { date } => (Code::ChainBroken, date, "its `previous` is no digest".to_owned()),
        Break::Headless { date } => {
            let message = "it is the first manifest, and its `previous` says that there was one before it";
            (Code::ChainBroken, date, message.to_owned())
        }
        Break::Differs { date, before, recorded, found } => {
            let elsewhere = digests.iter().find(|(_, digest)| *digest == recorded);
            let where_it_is = match elsewhere {
                Some((other, _)) => format!("which is that of {other}"),
                None => "which no manifest has now: this one was altered, or one between them is gone".to_owned(),
            };
            let later = manifest_path(*date);
            let message = format!("its digest is {found}, and `{later}` after it recorded {recorded}, {where_it_is}");
            (Code::ChainBroken, before, message)
        }
    };
    Some(at_manifest(code, *brought.get(date)?, *date, message))
}
