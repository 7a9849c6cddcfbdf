//! From a finished scan to a commit: fold with the past, judge, claim, write.
//!
//! Shared by `scan` and `demo`. Asking is done before; nothing is written
//! until everything is worked out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, time};
use jiff::tz::TimeZone;

use super::error::CliError;
use super::workspace::{Workspace, count};
use crate::change::gate::Counts;
use crate::change::{Cause, Change, Ledger};
use crate::dns::{DomainName, RecordType};
use crate::history::{History, Selection};
use crate::registry::Service;
use crate::scan::{Job, Scanned};
use crate::snapshot::chain::Digest;
use crate::snapshot::fold::{Previous, failures, fold};
use crate::snapshot::git::{CommitOutcome, CommitRequest, ObjectId, Repository};
use crate::snapshot::layout::{DOMAINS, domain_path, manifest_path};
use crate::snapshot::{FailedQuestion, Known, Manifest, Observation};
use crate::verdict::Catalogue;

/// What is known about a scan besides its answers.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// The day it counts for.
    pub date: Date,
    /// Begin and end, RFC 3339 in UTC.
    pub started: String,
    /// The end of the scan.
    pub finished: String,
    /// The commit's time, seconds since 1970 in UTC.
    pub time: i64,
    /// Whether the date was given by hand.
    pub backfilled: bool,
    /// The globs of a partial scan.
    pub only: Vec<String>,
    /// The resolvers.
    pub resolvers: Vec<String>,
    /// The source of AS numbers.
    pub asn_source: String,
    /// The sources with which it was compared.
    pub asn_compared: Vec<String>,
    /// What gave the locations of addresses.
    pub location_sources: Vec<String>,
    /// `sha256:` and the digest of the capture, where there is one.
    pub capture: Option<String>,
}

/// What a second look did not confirm: the services of a domain, each with what differs.
///
/// Where mail is among them the whole file stays as it was. Names of large platforms rotate from one answer to the
/// next; so that they hold up no mail, another service alone is left open and the file is written.
pub type Doubts = BTreeMap<DomainName, BTreeMap<Service, String>>;

/// The lines of the manifest: one for the whole domain where it is held, else one for each service.
pub fn lines(domain: &DomainName, doubts: &BTreeMap<Service, String>) -> Vec<String> {
    match doubts.get(&Service::Mail) {
        Some(what) => vec![format!("{domain}: {what}")],
        None => doubts.iter().map(|(service, what)| format!("{domain} {service}: {what}")).collect(),
    }
}

/// A scan worked out and ready to be committed.
pub struct Record {
    /// Its manifest, claims included.
    pub manifest: Manifest,
    /// What it changed, also what is no move.
    pub changes: Vec<Change>,
    changed: BTreeMap<DomainName, Option<Observation>>,
    before: BTreeMap<DomainName, Arc<Observation>>,
    date_before: Option<Date>,
    files: BTreeMap<String, Option<Vec<u8>>>,
    parent: Option<ObjectId>,
    time: i64,
}

impl Record {
    /// Works a scan out against the history at HEAD.
    pub fn new(
        workspace: &Workspace,
        history: History,
        jobs: &[Job],
        scanned: &Scanned,
        about: Circumstances,
        unconfirmed: &Doubts,
    ) -> Result<Self, CliError> {
        let parent = workspace.repository.head()?;
        let last = history.scans().len().checked_sub(1);
        let last_date = history.scans().last().map(|scan| scan.date());
        let mut changed = BTreeMap::new();
        let mut before = BTreeMap::new();
        let mut manifest = blank_manifest(workspace, scanned, &about)?;
        for answers in &scanned.domains {
            let old = last.map(|last| history.at(&answers.domain, last)).transpose()?.flatten();
            let seen = history.scans().iter().rev().find(|scan| scan.measured(&answers.domain)).map(|scan| scan.date());
            let previous = old.as_deref().zip(seen).map(|(observation, date)| Previous { observation, date });
            let doubts = unconfirmed.get(&answers.domain);
            manifest.unconfirmed.extend(doubts.into_iter().flat_map(|doubts| lines(&answers.domain, doubts)));
            if doubts.is_some_and(|doubts| doubts.contains_key(&Service::Mail)) {
                continue;
            }
            let new = fold(answers, previous, about.date);
            let failed = failures(answers).into_iter();
            manifest.failures.extend(failed.map(|(question, failure)| FailedQuestion {
                domain: answers.domain.clone(),
                question,
                failure,
            }));
            manifest.held.extend(new.held.keys().cloned());
            if old.is_none() {
                manifest.added.insert(answers.domain.clone());
            }
            if old.as_deref() != Some(&new) {
                changed.insert(answers.domain.clone(), Some(new));
            }
            before.extend(old.map(|old| (answers.domain.clone(), old)));
        }
        if let Some(last) = last.filter(|_| about.only.is_empty()) {
            manifest.removed = left_behind(&history, jobs, last)?;
            changed.extend(manifest.removed.iter().map(|domain| (domain.clone(), None)));
        }
        manifest.held.sort();
        manifest.held.dedup();
        let file = |(domain, seen): (&DomainName, &Option<Observation>)| {
            (domain_path(domain), seen.as_ref().map(Observation::to_json))
        };
        let files = changed.iter().map(file).collect();
        manifest.previous = previous_digest(&workspace.repository, &history, parent)?;
        manifest.domains_tree = Some(workspace.repository.tree_after(parent, &files, DOMAINS)?.to_string());
        let (claims, changes) = judge(workspace, history, &manifest, &changed)?;
        manifest.claims = claims;
        let date_before = last_date;
        Ok(Self { manifest, changes, changed, files, before, date_before, parent, time: about.time })
    }

    /// A domain's file before this scan.
    pub fn before(&self, domain: &DomainName) -> Option<&Observation> {
        self.before.get(domain).map(AsRef::as_ref)
    }

    /// A domain's file as this scan would leave it.
    pub fn after(&self, domain: &DomainName) -> Option<&Observation> {
        match self.changed.get(domain) {
            Some(changed) => changed.as_ref(),
            None => self.before(domain),
        }
    }

    /// The day of the scan before this one.
    pub fn date_before(&self) -> Option<Date> {
        self.date_before
    }

    /// What the gate counts.
    pub fn counts(&self) -> Counts {
        let is_gone = |domain: &DomainName, seen: &Observation| {
            seen.get(domain, RecordType::Mx) == Known::NxDomain || seen.get(domain, RecordType::A) == Known::NxDomain
        };
        let vanished = |(domain, before): &(&DomainName, &Arc<Observation>)| {
            !is_gone(domain, before) && self.after(domain).is_some_and(|after| is_gone(domain, after))
        };
        let failed = self.manifest.answers.iter().filter(|(kind, _)| !is_answer(kind)).map(|(_, number)| number);
        Counts {
            questions: self.manifest.questions,
            failures: failed.sum(),
            known: self.before.len(),
            moves: self.moving().len(),
            vanished: self.before.iter().filter(vanished).count(),
        }
    }

    /// The domains that would be told to have another provider for any of their services.
    fn moving(&self) -> BTreeSet<&DomainName> {
        let changes = self.changes.iter().filter(|change| is_about_providers(change.cause));
        changes.filter_map(|change| change.domain.as_ref()).collect()
    }

    /// How many domain files are new, different or gone.
    pub fn changed_files(&self) -> usize {
        self.files.len()
    }

    /// Commits the manifest and the changed files, and nothing else.
    pub fn commit(&self, workspace: &Workspace) -> Result<Option<ObjectId>, CliError> {
        let mut files = self.files.clone();
        files.insert(manifest_path(self.manifest.date), Some(self.manifest.to_json()));
        let request = CommitRequest {
            files,
            message: self.message(),
            time: self.time,
            fallback_name: "Overstap".to_owned(),
            fallback_email: "scan@overstap.invalid".to_owned(),
            parent: Some(self.parent),
        };
        match workspace.repository.commit(&request)? {
            CommitOutcome::Committed(id) => Ok(Some(id)),
            CommitOutcome::NothingToDo => Ok(None),
        }
    }

    fn message(&self) -> String {
        let moves = count(self.manifest.claims.len(), "move");
        let mut text =
            format!("snapshot: {}, {}, {moves}\n", self.manifest.date, count(self.manifest.domains, "domain"));
        if !self.manifest.claims.is_empty() {
            text.push('\n');
        }
        for claim in &self.manifest.claims {
            let between = format!("between {} and {}", claim.last_before, claim.first_after);
            text.push_str(&format!(
                "{}: {} {} to {}, {between}\n",
                claim.organisation, claim.service, claim.from, claim.to
            ));
        }
        text
    }
}

/// Whether a kind of answer, as a manifest counts them, is one: everything else is a failure.
pub fn is_answer(kind: &str) -> bool {
    matches!(kind, "records" | "NODATA" | "NXDOMAIN")
}

fn is_about_providers(cause: Cause) -> bool {
    matches!(cause, Cause::Move | Cause::ParallelStart | Cause::ParallelEnd | Cause::Filter)
}

fn blank_manifest(workspace: &Workspace, scanned: &Scanned, about: &Circumstances) -> Result<Manifest, CliError> {
    Ok(Manifest {
        started: about.started.clone(),
        finished: about.finished.clone(),
        registry: workspace.repository.tree_id_of(&workspace.registry_files)?.to_string(),
        resolvers: about.resolvers.clone(),
        asn_source: about.asn_source.clone(),
        asn_compared: about.asn_compared.clone(),
        location_sources: about.location_sources.clone(),
        network_disagreements: scanned.disagreements.iter().cloned().collect(),
        backfilled: about.backfilled,
        only: about.only.clone(),
        domains: scanned.domains.len(),
        questions: scanned.questions,
        answers: scanned.answers.clone(),
        capture: about.capture.clone(),
        ..Manifest::blank(about.date)
    })
}

/// The digest of the last manifest as its file stands in the last commit; where it was taken away, as it once stood.
fn previous_digest(
    repository: &Repository,
    history: &History,
    head: Option<ObjectId>,
) -> Result<Option<String>, CliError> {
    let Some(last) = history.scans().last() else { return Ok(None) };
    let path = manifest_path(last.date());
    for commit in [head, last.commit].into_iter().flatten() {
        if let Some(bytes) = repository.file_at(&commit, &path)? {
            return Ok(Some(Digest::of(&bytes).to_string()));
        }
    }
    Ok(None)
}

/// Domains with a file that no body has any more.
fn left_behind(history: &History, jobs: &[Job], last: usize) -> Result<BTreeSet<DomainName>, CliError> {
    let wanted: BTreeSet<&DomainName> = jobs.iter().map(|job| &job.domain).collect();
    let mut gone = BTreeSet::new();
    for domain in history.domains().filter(|domain| !wanted.contains(domain)) {
        if history.at(domain, last)?.is_some() {
            gone.insert(domain.clone());
        }
    }
    Ok(gone)
}

/// Judges the history with this scan at its end: what it claims, and everything it changed.
fn judge(
    workspace: &Workspace,
    history: History,
    manifest: &Manifest,
    changed: &BTreeMap<DomainName, Option<Observation>>,
) -> Result<(Vec<crate::snapshot::Claim>, Vec<Change>), CliError> {
    let history = history.with_scan(manifest.clone(), workspace.registry.clone(), changed.clone())?;
    let ledger = Ledger::new(&history, &Catalogue::new(&workspace.registry))?;
    let last = history.scans().len() - 1;
    let changes = ledger.changes.iter().filter(|change| change.after == last).cloned().collect();
    Ok((ledger.claims_of(last), changes))
}

/// Refuses a date on or before that of the last scan: a manifest is never rewritten.
pub fn require_new_date(history: &History, date: Date) -> Result<(), CliError> {
    match history.scans().last().map(|scan| scan.date()) {
        Some(last) if last == date => Err(CliError::new(
            format!("a scan of {date} is already recorded"),
            "a recorded scan is never rewritten: scan again tomorrow, or give a later day with `--date`",
        )),
        Some(last) if last > date => Err(CliError::new(
            format!("{date} lies before the last recorded scan, of {last}"),
            "scans are recorded in the order of their days",
        )),
        _ => Ok(()),
    }
}

/// Reads the globs of `--only`.
pub fn selection(only: &[String]) -> Result<Selection, CliError> {
    Selection::new(only)
        .map_err(|error| CliError::with_hint(error, "a pattern is an id or domain with `*`, as `gemeente/*` or `*.nl`"))
}

/// Noon of a day in UTC: the commit time of a scan whose date was given by hand.
pub fn noon(date: Date) -> i64 {
    date.to_datetime(time(12, 0, 0, 0)).to_zoned(TimeZone::UTC).map_or(0, |noon| noon.timestamp().as_second())
}
