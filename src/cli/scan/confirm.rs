//! Before the commit: every domain whose verdict would change is asked again.
//!
//! What both answers agree on is committed; what they do not agree on is held,
//! named in the manifest, and left to a later scan.

use std::collections::{BTreeMap, BTreeSet};

use super::super::record::{Doubts, Record};
use crate::change::cause::{Followed, Moment};
use crate::change::{Cause, Change};
use crate::dns::DomainName;
use crate::registry::Service;
use crate::scan::{Job, Scanned};
use crate::snapshot::Observation;
use crate::snapshot::fold::{Previous, failures, fold};
use crate::verdict::survey::judge;
use crate::verdict::{Catalogue, MailVerdict, ServiceVerdict};

/// The changes that records show, each at a domain.
fn seen(record: &Record) -> impl Iterator<Item = (&DomainName, &Change)> {
    let of_records = record.changes.iter().filter(|change| !matches!(change.cause, Cause::Registry | Cause::Control));
    of_records.filter_map(|change| Some((change.domain.as_ref()?, change)))
}

/// The domains to ask about again: those at which a change would be told.
pub fn doubtful(record: &Record, jobs: &[Job]) -> Vec<Job> {
    let domains: BTreeSet<&DomainName> = seen(record).map(|(domain, _)| domain).collect();
    jobs.iter().filter(|job| domains.contains(&job.domain)).cloned().collect()
}

/// The services of domains of which the second answers say something else than the first, each with what differs.
pub fn unconfirmed(record: &Record, second: &Scanned, catalogue: &Catalogue) -> Doubts {
    let mut services: BTreeMap<&DomainName, BTreeSet<Service>> = BTreeMap::new();
    for (domain, change) in seen(record) {
        services.entry(domain).or_default().insert(change.service);
    }
    let mut doubts = Doubts::new();
    for answers in &second.domains {
        let (Some(before), Some(first)) = (record.before(&answers.domain), record.after(&answers.domain)) else {
            continue;
        };
        let Some(date) = record.date_before() else { continue };
        let again = fold(answers, Some(Previous { observation: before, date }), record.manifest.date);
        let looks = Looks { before, first, again: &again, is_silent: !failures(answers).is_empty() };
        for service in services.get(&answers.domain).into_iter().flatten() {
            if let Some(what) = looks.doubt(*service, catalogue) {
                doubts.entry(answers.domain.clone()).or_default().insert(*service, what);
            }
        }
    }
    doubts
}

/// Every service at which a change would be told, since nobody was asked again.
pub fn unasked(record: &Record) -> Doubts {
    let mut doubts = Doubts::new();
    for (domain, change) in seen(record) {
        let what = "not asked a second time".to_owned();
        doubts.entry(domain.clone()).or_default().insert(change.service, what);
    }
    doubts
}

/// A domain as it was, as the first answers have it, and as the second do.
struct Looks<'a> {
    before: &'a Observation,
    first: &'a Observation,
    again: &'a Observation,
    /// Whether a question was not answered the second time.
    is_silent: bool,
}

impl Looks<'_> {
    /// What the second look says otherwise than the first about a service; `None` where they agree.
    fn doubt(&self, service: Service, catalogue: &Catalogue) -> Option<String> {
        if service == Service::Mail {
            return self.differing(
                |seen| Some(MailVerdict::new(seen, catalogue)),
                |verdict: &MailVerdict| verdict.mailbox.to_string(),
            );
        }
        self.differing(
            |seen| judge(service, seen, catalogue),
            |verdict: &ServiceVerdict| {
                let standings: Vec<String> = verdict.layers.iter().map(|layer| layer.standing.to_string()).collect();
                standings.join("/")
            },
        )
    }

    /// `not seen again` where the second answers show the old state: two name servers disagree, or one was asked in
    /// the middle of a change.
    fn differing<V: Followed>(
        &self,
        judge: impl Fn(&Observation) -> Option<V>,
        written: impl Fn(&V) -> String,
    ) -> Option<String> {
        let (before, first, again) = (judge(self.before)?, judge(self.first)?, judge(self.again)?);
        let again = Moment { observation: self.again, verdict: &again };
        let differs = |observation, verdict| V::cause(Moment { observation, verdict }, again).is_some();
        if !differs(self.first, &first) {
            return None;
        }
        let word = match (self.is_silent, differs(self.before, &before)) {
            (true, _) => "not every question was answered the second time",
            (false, true) => "seen differently",
            (false, false) => "not seen again: the values swing",
        };
        Some(format!("{} to {}, {word}", written(&before), written(&first)))
    }
}
