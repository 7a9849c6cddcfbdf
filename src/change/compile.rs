//! Works the ledger out from the history.
//!
//! Domains are read one by one and judged with today's catalogue, so that the
//! memory needed does not grow with the number of scans.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cause::Cause;
use super::comparable::{Comparable, SameSources};
use super::control;
use super::event;
use super::ledger::Ledger;
use super::roster::{Roster, Stretch};
use super::timeline::{Change, Judged, Side, Timeline, change_id, follow};
use crate::dns::DomainName;
use crate::history::{History, HistoryError, Scan};
use crate::registry::{OrganisationId, Service};
use crate::verdict::{Catalogue, Layer, MailVerdict, Party};

impl Ledger {
    /// Judges the whole history with a catalogue.
    pub fn new(history: &History, catalogue: &Catalogue) -> Result<Self, HistoryError> {
        Self::of_bodies(history, catalogue, |_| true)
    }

    /// The same for some bodies; the others have no timelines.
    pub(super) fn of_bodies(
        history: &History,
        catalogue: &Catalogue,
        is_wanted: impl Fn(&OrganisationId) -> bool,
    ) -> Result<Self, HistoryError> {
        let roster = Roster::new(history, Service::Mail);
        let mut timelines: BTreeMap<OrganisationId, Vec<Timeline>> = BTreeMap::new();
        for (domain, mut owners) in roster.owners() {
            owners.retain(|(body, _)| is_wanted(body));
            if owners.is_empty() {
                continue;
            }
            let judged = judge(history, catalogue, &domain)?;
            for (body, range) in owners {
                let own: Vec<Judged> = judged.iter().map(|judged| seen_by(judged, &body, catalogue)).collect();
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
        event::mark(&mut changes, &self.dates);
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
            event: None,
            verdicts: None,
        }
    }
}

fn judge(history: &History, catalogue: &Catalogue, domain: &DomainName) -> Result<Vec<Judged>, HistoryError> {
    let manifest = |scan: usize| &history.scans()[scan].manifest;
    let same = |scan: usize, other: usize| SameSources {
        networks: source_name(&manifest(scan).asn_source) == source_name(&manifest(other).asn_source),
        locations: source_names(&manifest(scan).location_sources) == source_names(&manifest(other).location_sources),
    };
    let mut last: Option<Comparable> = None;
    let mut judged = Vec::new();
    for version in history.versions(domain)? {
        let scan = version.scan;
        last = version.observation.map(|written| match &last {
            None => Comparable::first(written),
            // The file stood unchanged until the scan before this one, so that is the source to compare with.
            Some(last) => last.next(written, same(scan, scan.saturating_sub(1))),
        });
        let seen = last.as_ref().map(|last| {
            let verdict = MailVerdict::new(&last.compared, catalogue);
            (last.compared.clone(), Arc::new(verdict))
        });
        judged.push(Judged { scan, seen });
    }
    Ok(judged)
}

/// The source of AS numbers without its date: a newer edition of the same one is no other source.
fn source_name(described: &str) -> &str {
    let described = described.strip_suffix(", no date").unwrap_or(described);
    described.rsplit_once(" of ").map_or(described, |(name, _)| name)
}

fn source_names(described: &[String]) -> Vec<&str> {
    described.iter().map(|source| source_name(source)).collect()
}

fn seen_by(judged: &Judged, body: &OrganisationId, catalogue: &Catalogue) -> Judged {
    let turn = |party: Party| catalogue.seen_by(body, party);
    let seen = judged.seen.as_ref().map(|(observation, verdict)| {
        let is_mine = verdict.evidence.iter().any(|e| e.party != Party::Own && turn(e.party.clone()) == Party::Own);
        let verdict = if is_mine { Arc::new(verdict.as_ref().clone().turned(&turn)) } else { verdict.clone() };
        (observation.clone(), verdict)
    });
    Judged { scan: judged.scan, seen }
}
