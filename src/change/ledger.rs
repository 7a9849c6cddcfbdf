//! Every timeline and every change of every body, worked out once from the history.
//!
//! Domains are read one by one and judged with today's catalogue, so that the
//! memory needed does not grow with the number of scans.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::cause::Cause;
use super::control;
use super::roster::{Roster, Stretch};
use super::timeline::{Change, Judged, Side, Timeline, change_id, follow};
use crate::dns::DomainName;
use crate::history::{History, HistoryError, Scan};
use crate::registry::{OrganisationId, Service};
use crate::snapshot::{Claim, Observation};
use crate::verdict::{Catalogue, Layer, MailVerdict};

/// What became of everybody.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Timelines by body; the main domain's first.
    pub timelines: BTreeMap<OrganisationId, Vec<Timeline>>,
    /// Changes by scan, then body, then id.
    pub changes: Vec<Change>,
    /// The dates of the scans, oldest first.
    pub dates: Vec<Date>,
    roster: Roster,
}

impl Ledger {
    /// Judges the whole history with a catalogue.
    pub fn new(history: &History, catalogue: &Catalogue) -> Result<Self, HistoryError> {
        let roster = Roster::new(history, Service::Mail);
        let mut timelines: BTreeMap<OrganisationId, Vec<Timeline>> = BTreeMap::new();
        for (domain, owners) in roster.owners() {
            let judged = judge(history, catalogue, &domain)?;
            for (body, range) in owners {
                let own: Vec<Judged> = judged.iter().map(|judged| seen_by(judged, &body)).collect();
                let timeline = follow(&body, &domain, range, history.scans(), &own);
                timelines.entry(body).or_default().push(timeline);
            }
        }
        let dates = history.scans().iter().map(Scan::date).collect();
        let mut ledger = Self { timelines, changes: Vec::new(), dates, roster };
        ledger.put_main_domains_first();
        ledger.collect_changes(history, catalogue);
        Ok(ledger)
    }

    /// The changes whose first observation lies after `from` and on or before `to`.
    pub fn between(&self, from: Date, to: Date) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| (self.dates[change.after] > from) && self.dates[change.after] <= to)
    }

    /// A body's main timeline at a scan and the verdict that stood then.
    ///
    /// `None` where the body had no mail domain then or it was not observed yet.
    pub fn verdict_at(&self, body: &OrganisationId, scan: usize) -> Option<&Arc<MailVerdict>> {
        let main = self.roster.main_at(body, scan)?;
        let timelines = self.timelines.get(body)?.iter().filter(|timeline| timeline.domain == *main);
        let spans = timelines.flat_map(|timeline| &timeline.spans);
        spans.filter(|span| span.first <= scan).max_by_key(|span| span.first).map(|span| &span.verdict)
    }

    /// Every body that any scan knew.
    pub fn bodies(&self) -> impl Iterator<Item = &OrganisationId> {
        self.roster.bodies()
    }

    /// The main mail domain of a body at a scan.
    pub fn main_domain(&self, body: &OrganisationId, scan: usize) -> Option<&DomainName> {
        self.roster.main_at(body, scan)
    }

    /// The moves first seen by a scan, as its manifest records them.
    pub fn claims_of(&self, scan: usize) -> Vec<Claim> {
        let moves = self.changes.iter().filter(|change| change.after == scan && change.cause == Cause::Move);
        moves
            .map(|change| Claim {
                id: change.id.clone(),
                organisation: change.organisation.clone(),
                service: change.service,
                layer: change.layer.to_string(),
                cause: change.cause.to_string(),
                from: change.from.party.clone(),
                to: change.to.party.clone(),
                last_before: self.dates[change.before],
                first_after: self.dates[change.after],
            })
            .collect()
    }

    fn put_main_domains_first(&mut self) {
        let last = self.dates.len().saturating_sub(1);
        for (body, timelines) in &mut self.timelines {
            let stretches = self.roster.stretches(body);
            let main = self.roster.main_at(body, last).or_else(|| {
                let before = stretches.iter().rev().find(|stretch| !stretch.domains.is_empty())?;
                before.domains.first()
            });
            timelines.sort_by_key(|timeline| (Some(&timeline.domain) != main, timeline.domain.clone()));
            for timeline in timelines {
                for change in &mut timeline.changes {
                    let is_main = self.roster.main_at(body, change.after) == Some(&timeline.domain);
                    let beside = (!is_main).then_some(&timeline.domain);
                    change.id = change_id(self.dates[change.after], body, beside);
                }
            }
        }
    }

    fn collect_changes(&mut self, history: &History, catalogue: &Catalogue) {
        let mut changes: Vec<Change> =
            self.timelines.values().flatten().flat_map(|timeline| timeline.changes.clone()).collect();
        for body in self.roster.bodies() {
            let stretches = self.roster.stretches(body);
            let pairs = stretches.windows(2).filter(|pair| pair[1].scan > 0);
            changes.extend(pairs.map(|pair| self.registry_change(history, body, &pair[0], &pair[1])));
        }
        for provider in catalogue.providers() {
            changes.extend(control::changes(provider, self));
        }
        changes.sort_by(|a, b| (a.after, &a.organisation, &a.id).cmp(&(b.after, &b.organisation, &b.id)));
        self.changes = changes;
    }

    fn registry_change(&self, history: &History, body: &OrganisationId, old: &Stretch, new: &Stretch) -> Change {
        let before = new.scan - 1;
        let state = |stretch: &Stretch, scan: usize| match stretch.domains.first() {
            None => "none".to_owned(),
            Some(_) => {
                self.verdict_at(body, scan).map_or("unmeasured".to_owned(), |verdict| verdict.mailbox.to_string())
            }
        };
        let mut detail: Vec<String> = new.domains.iter().map(DomainName::to_string).collect();
        if new.domains.is_empty()
            && let Some(registered) = history.scans()[new.scan].registry.organisations.get(body)
        {
            detail.extend(registered.successors.iter().map(|successor| successor.value.to_string()));
        }
        Change {
            id: format!("{}-registry", change_id(self.dates[new.scan], body, None)),
            organisation: body.clone(),
            service: Service::Mail,
            layer: Layer::Mailbox,
            cause: Cause::Registry,
            domain: None,
            from: Side { party: state(old, before), detail: old.domains.iter().map(DomainName::to_string).collect() },
            to: Side { party: state(new, new.scan), detail },
            before,
            after: new.scan,
            confirmed: true,
            seen_earlier: None,
            verdicts: None,
        }
    }
}

fn judge(history: &History, catalogue: &Catalogue, domain: &DomainName) -> Result<Vec<Judged>, HistoryError> {
    let judge = |observation: Arc<Observation>| {
        let verdict = Arc::new(MailVerdict::new(&observation, catalogue));
        (observation, verdict)
    };
    let versions = history.versions(domain)?;
    Ok(versions
        .into_iter()
        .map(|version| Judged { scan: version.scan, seen: version.observation.map(judge) })
        .collect())
}

fn seen_by(judged: &Judged, body: &OrganisationId) -> Judged {
    let seen = judged.seen.as_ref().map(|(observation, verdict)| {
        let is_mine =
            verdict.evidence.iter().any(|e| matches!(&e.party, crate::verdict::Party::Body(id) if id == body));
        let verdict = if is_mine { Arc::new(verdict.as_ref().clone().seen_by(body)) } else { verdict.clone() };
        (observation.clone(), verdict)
    });
    Judged { scan: judged.scan, seen }
}
