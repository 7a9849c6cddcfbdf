//! The past read back from git: every scan, and every version of every domain's file.
//!
//! Dates come from the manifests, never from commits. Judging what the files
//! show is the verdict room's; comparing verdicts the change room's.

mod load;
mod partial;
mod squash;
pub mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;

use crate::dns::DomainName;
use crate::registry::{Registry, Service};
use crate::snapshot::git::{GitError, ObjectId, Repository, SharedContents};
use crate::snapshot::layout::domain_path;
use crate::snapshot::observation::FormatError;
use crate::snapshot::{Manifest, Observation};

pub use partial::Selection;

/// One scan of the past.
#[derive(Clone, Debug)]
pub struct Scan {
    /// Its manifest.
    pub manifest: Manifest,
    /// The commit that brought the manifest; `None` for a scan not committed yet.
    pub commit: Option<ObjectId>,
    /// The registry as it was then.
    pub registry: Arc<Registry>,
    /// Whether it is the one that the manifest names; otherwise that of the commit, or today's.
    pub is_own_registry: bool,
    selection: Selection,
    /// Domains of which nothing shows what this scan saw, since a newer one came in the same commit.
    unseen: BTreeSet<DomainName>,
}

impl Scan {
    /// The day of the scan.
    pub fn date(&self) -> Date {
        self.manifest.date
    }

    /// Whether the scan saw something of a service of a domain that a second look did not confirm.
    ///
    /// A line `DOMAIN: ...` of the manifest is about all of its services, `DOMAIN SERVICE: ...` about one.
    pub fn left_open(&self, domain: &DomainName, service: Service) -> bool {
        let is_it = |line: &String| {
            let rest = line.strip_prefix(domain.as_str());
            rest.is_some_and(|rest| {
                let of_service = rest.strip_prefix(' ').and_then(|rest| rest.strip_prefix(service.as_str()));
                of_service.unwrap_or(rest).starts_with(':')
            })
        };
        self.manifest.unconfirmed.iter().any(is_it)
    }

    /// Whether this scan asked about a domain and its answer is kept: not where it was a partial scan that left it out, or
    /// where its commit has only what a newer scan saw.
    pub fn measured(&self, domain: &DomainName) -> bool {
        if self.unseen.contains(domain) {
            return false;
        }
        self.selection.is_everything() || self.selection.picks_domain(&self.registry, domain)
    }
}

/// A version of a domain's file.
#[derive(Clone, Debug)]
pub struct Version {
    /// The scan that wrote it.
    pub scan: usize,
    /// The file; `None` where it was removed.
    pub observation: Option<Arc<Observation>>,
}

/// Where a version is.
#[derive(Clone, Debug)]
enum Content {
    Blob(ObjectId),
    Pending(Arc<Observation>),
    Removed,
}

/// All scans, oldest first, and where the versions of each file are.
pub struct History {
    scans: Vec<Scan>,
    versions: BTreeMap<DomainName, Vec<(usize, Content)>>,
    contents: Option<SharedContents>,
    strays: Vec<ObjectId>,
}

/// The history cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// Git says no.
    #[error(transparent)]
    Git(#[from] GitError),
    /// A file of the past is not what a scan writes.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// A partial scan's pattern cannot be read.
    #[error("the manifest of {date} has a pattern that cannot be read")]
    Pattern {
        /// The scan.
        date: Date,
        /// Why.
        #[source]
        source: globset::Error,
    },
}

impl History {
    /// Reads the manifests and the list of versions from HEAD's first-parent history.
    ///
    /// `today` is the registry to fall back on where that of a scan is no
    /// longer in the repository. Refuses a shallow clone.
    pub fn load(repository: Rc<Repository>, today: Arc<Registry>) -> Result<Self, HistoryError> {
        load::load(repository, today)
    }

    /// A history without scans.
    pub fn empty() -> Self {
        Self { scans: Vec::new(), versions: BTreeMap::new(), contents: None, strays: Vec::new() }
    }

    /// The same history with one more scan that is not committed yet.
    ///
    /// `changed` holds the domain files that differ from before; `None` for one that leaves.
    pub fn with_scan(
        mut self,
        manifest: Manifest,
        registry: Arc<Registry>,
        changed: BTreeMap<DomainName, Option<Observation>>,
    ) -> Result<Self, HistoryError> {
        let date = manifest.date;
        let selection = Selection::new(&manifest.only).map_err(|source| HistoryError::Pattern { date, source })?;
        let (index, unseen) = (self.scans.len(), BTreeSet::new());
        self.scans.push(Scan { manifest, commit: None, registry, is_own_registry: true, selection, unseen });
        for (domain, observation) in changed {
            let content = observation.map_or(Content::Removed, |observation| Content::Pending(Arc::new(observation)));
            self.versions.entry(domain).or_default().push((index, content));
        }
        Ok(self)
    }

    /// The scans, oldest first.
    pub fn scans(&self) -> &[Scan] {
        &self.scans
    }

    /// Commits that changed snapshot files without bringing a manifest; they count for nothing.
    pub fn strays(&self) -> &[ObjectId] {
        &self.strays
    }

    /// The place of the newest scan on or before a day.
    pub fn scan_on(&self, day: Date) -> Option<usize> {
        self.scans.iter().rposition(|scan| scan.date() <= day)
    }

    /// Every domain that ever had a file.
    pub fn domains(&self) -> impl Iterator<Item = &DomainName> {
        self.versions.keys()
    }

    /// The versions of a domain's file, oldest first.
    pub fn versions(&self, domain: &DomainName) -> Result<Vec<Version>, HistoryError> {
        let versions = self.versions.get(domain).map(Vec::as_slice).unwrap_or_default();
        let read =
            |(scan, content): &(usize, Content)| Ok(Version { scan: *scan, observation: self.read(domain, content)? });
        versions.iter().map(read).collect()
    }

    /// A domain's file as it stood after a scan; `None` where there was none.
    pub fn at(&self, domain: &DomainName, scan: usize) -> Result<Option<Arc<Observation>>, HistoryError> {
        let versions = self.versions.get(domain).map(Vec::as_slice).unwrap_or_default();
        match versions.iter().rev().find(|(written, _)| *written <= scan) {
            Some((_, content)) => self.read(domain, content),
            None => Ok(None),
        }
    }

    /// The bytes of a domain's file as they stood after a scan, for a digest; `None` where there was none.
    pub fn bytes_at(&self, domain: &DomainName, scan: usize) -> Result<Option<Vec<u8>>, HistoryError> {
        let versions = self.versions.get(domain).map(Vec::as_slice).unwrap_or_default();
        let written = versions.iter().rev().find(|(written, _)| *written <= scan).map(|(_, content)| content);
        match (written, &self.contents) {
            (Some(Content::Pending(observation)), _) => Ok(Some(observation.to_json())),
            (Some(Content::Blob(id)), Some(contents)) => Ok(Some(contents.blob(id)?)),
            (Some(Content::Removed | Content::Blob(_)) | None, _) => Ok(None),
        }
    }

    fn read(&self, domain: &DomainName, content: &Content) -> Result<Option<Arc<Observation>>, HistoryError> {
        match (content, &self.contents) {
            (Content::Pending(observation), _) => Ok(Some(observation.clone())),
            (Content::Blob(id), Some(contents)) => {
                let bytes = contents.blob(id)?;
                Ok(Some(Arc::new(Observation::from_json(&domain_path(domain), &bytes)?)))
            }
            (Content::Removed, _) | (Content::Blob(_), None) => Ok(None),
        }
    }
}
