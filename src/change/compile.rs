//! Works the ledger out from the history.
//!
//! Domains are read one by one and judged with today's catalogue, so that the
//! memory needed does not grow with the number of scans.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cause::{Cause, Followed};
use super::comparable::{Comparable, SameSources};
use super::control;
use super::event;
use super::ledger::Ledger;
use super::roster::{Owner, Roster, Stretch};
use super::timeline::{Change, Judged, Side, Subject, Timeline, change_id, follow};
use crate::dns::DomainName;
use crate::history::{History, HistoryError, Scan};
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Observation;
use crate::verdict::survey::judge;
use crate::verdict::{Catalogue, Layer, MailVerdict, Party};

/// A domain's file as it is compared, for each scan that wrote it; `None` where it was removed.
type Versions = Vec<(usize, Option<Arc<Observation>>)>;

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
        let rosters: BTreeMap<Service, Roster> =
            Service::ALL.into_iter().map(|service| (service, Roster::new(history, service))).collect();
        let mut uses: BTreeMap<DomainName, BTreeMap<Service, Vec<Owner>>> = BTreeMap::new();
        for (service, roster) in &rosters {
            for (domain, mut owners) in roster.owners() {
                owners.retain(|(body, _)| is_wanted(body));
                if !owners.is_empty() {
                    uses.entry(domain).or_default().insert(*service, owners);
                }
            }
        }
        let dates = history.scans().iter().map(Scan::date).collect();
        let mut ledger = Self { dates, rosters, ..Self::default() };
        for (domain, services) in uses {
            let versions = comparable_versions(history, &domain)?;
            for (service, owners) in services {
                ledger.follow_owners((&domain, service), owners, history.scans(), &versions, catalogue);
            }
        }
        ledger.name_changes();
        ledger.collect_changes(history, catalogue);
        Ok(ledger)
    }

    /// Judges a service of a domain once and follows it for each body that used it.
    fn follow_owners(
        &mut self,
        (domain, service): (&DomainName, Service),
        owners: Vec<Owner>,
        scans: &[Scan],
        versions: &Versions,
        catalogue: &Catalogue,
    ) {
        let subject = (domain, service);
        if service == Service::Mail {
            let judged = judged(versions, |seen| Some(MailVerdict::new(seen, catalogue)));
            for timeline in follow_all(subject, owners, scans, &judged, catalogue) {
                self.timelines.entry(timeline.organisation.clone()).or_default().push(timeline);
            }
        } else {
            let judged = judged(versions, |seen| judge(service, seen, catalogue));
            for timeline in follow_all(subject, owners, scans, &judged, catalogue) {
                self.services.entry(timeline.organisation.clone()).or_default().push(timeline);
            }
        }
    }

    /// Puts main domains first and gives the changes at other domains the name of theirs.
    fn name_changes(&mut self) {
        let Self { timelines, services, dates, rosters, .. } = self;
        for (body, timelines) in timelines {
            name_all(timelines, body, dates, rosters);
        }
        for (body, timelines) in services {
            name_all(timelines, body, dates, rosters);
        }
    }

    fn collect_changes(&mut self, history: &History, catalogue: &Catalogue) {
        let of_mail = self.timelines.values().flatten().flat_map(|timeline| timeline.changes.clone());
        let of_others = self.services.values().flatten().flat_map(|timeline| timeline.changes.clone());
        let mut changes: Vec<Change> = of_mail.chain(of_others).collect();
        for body in self.bodies() {
            changes.extend(self.registry_changes(history, body));
        }
        for provider in catalogue.providers() {
            changes.extend(control::changes(provider, self));
        }
        event::mark(&mut changes, &self.dates);
        changes.sort_by(|a, b| (a.after, &a.organisation, &a.id).cmp(&(b.after, &b.organisation, &b.id)));
        self.changes = changes;
    }

    /// What edits of the registry changed about a body: one change for each scan, of the first service concerned.
    fn registry_changes(&self, history: &History, body: &OrganisationId) -> Vec<Change> {
        let mut found: BTreeMap<usize, Change> = BTreeMap::new();
        for (scan, old, new) in self.rosters.get(&Service::Mail).into_iter().flat_map(|roster| roster.renamings(body)) {
            found.insert(scan, self.renaming(body, scan, (old, new)));
        }
        for (service, roster) in &self.rosters {
            for pair in roster.stretches(body).windows(2).filter(|pair| pair[1].scan > 0) {
                let change = || self.registry_change(history, (body, *service), &pair[0], &pair[1]);
                found.entry(pair[1].scan).or_insert_with(change);
            }
        }
        found.into_values().collect()
    }

    /// The body got another id: from then on it stands in the registry under another name or category.
    fn renaming(&self, body: &OrganisationId, scan: usize, (old, new): (&OrganisationId, &OrganisationId)) -> Change {
        let state = |scan| self.state_at(body, Service::Mail, scan).unwrap_or("unmeasured".to_owned());
        Change {
            id: format!("{}-registry", change_id(self.dates[scan], new, Service::Mail, None)),
            organisation: body.clone(),
            service: Service::Mail,
            layer: Layer::Mailbox,
            cause: Cause::Registry,
            domain: None,
            from: Side { party: state(scan - 1), detail: vec![old.to_string()] },
            to: Side { party: state(scan), detail: vec![new.to_string()] },
            before: scan - 1,
            after: scan,
            confirmed: true,
            seen_earlier: None,
            is_old_seen: true,
            event: None,
            verdicts: None,
        }
    }

    fn registry_change(
        &self,
        history: &History,
        (body, service): (&OrganisationId, Service),
        old: &Stretch,
        new: &Stretch,
    ) -> Change {
        let before = new.scan - 1;
        let state = |stretch: &Stretch, scan: usize| match stretch.domains.first() {
            None => "none".to_owned(),
            Some(_) => self.state_at(body, service, scan).unwrap_or("unmeasured".to_owned()),
        };
        let mut detail: Vec<String> = new.domains.iter().map(DomainName::to_string).collect();
        if new.domains.is_empty()
            && let Some(registered) =
                history.scans()[new.scan].registry.organisations.get(self.known_as(body, new.scan))
        {
            detail.extend(registered.successors.iter().map(|successor| successor.value.to_string()));
        }
        Change {
            id: format!("{}-registry", change_id(self.dates[new.scan], self.known_as(body, new.scan), service, None)),
            organisation: body.clone(),
            service,
            layer: main_layer(service),
            cause: Cause::Registry,
            domain: None,
            from: Side { party: state(old, before), detail: old.domains.iter().map(DomainName::to_string).collect() },
            to: Side { party: state(new, new.scan), detail },
            before,
            after: new.scan,
            confirmed: true,
            seen_earlier: None,
            is_old_seen: true,
            event: None,
            verdicts: None,
        }
    }
}

/// Follows a service of a domain for each of its owners.
fn follow_all<V: Followed>(
    (domain, service): (&DomainName, Service),
    owners: Vec<Owner>,
    scans: &[Scan],
    judged: &[Judged<V>],
    catalogue: &Catalogue,
) -> impl Iterator<Item = Timeline<V>> {
    owners.into_iter().map(move |(body, range)| {
        let own = seen_by(judged, &body, catalogue);
        let subject = Subject { organisation: &body, service, domain };
        follow(subject, range, scans, own.as_deref().unwrap_or(judged))
    })
}

/// The layer that says most about a service.
pub(super) fn main_layer(service: Service) -> Layer {
    match service {
        Service::Mail => Layer::Mailbox,
        Service::Web | Service::Portal => Layer::Hosting,
        Service::Dns => Layer::NameServer,
        Service::Collaboration => Layer::Calling,
    }
}

fn name_all<V>(
    timelines: &mut [Timeline<V>],
    body: &OrganisationId,
    dates: &[jiff::civil::Date],
    rosters: &BTreeMap<Service, Roster>,
) {
    let last = dates.len().saturating_sub(1);
    let main = |service: Service| {
        let roster = rosters.get(&service)?;
        roster.main_at(body, last).or_else(|| {
            let before = roster.stretches(body).iter().rev().find(|stretch| !stretch.domains.is_empty())?;
            before.domains.first()
        })
    };
    timelines.sort_by_key(|timeline| {
        let is_beside = Some(&timeline.domain) != main(timeline.service);
        (timeline.service, is_beside, timeline.domain.clone())
    });
    for timeline in timelines {
        let Some(roster) = rosters.get(&timeline.service) else { continue };
        for change in &mut timeline.changes {
            let is_main = roster.main_at(body, change.after) == Some(&timeline.domain);
            let beside = (!is_main).then_some(&timeline.domain);
            change.id = change_id(dates[change.after], roster.known_as(body, change.after), timeline.service, beside);
        }
    }
}

/// A domain's versions, with what only another source of networks or places changed carried over.
fn comparable_versions(history: &History, domain: &DomainName) -> Result<Versions, HistoryError> {
    let manifest = |scan: usize| &history.scans()[scan].manifest;
    let same = |scan: usize, other: usize| SameSources {
        networks: source_name(&manifest(scan).asn_source) == source_name(&manifest(other).asn_source),
        locations: source_names(&manifest(scan).location_sources) == source_names(&manifest(other).location_sources),
    };
    let mut last: Option<Comparable> = None;
    let mut versions = Vec::new();
    for version in history.versions(domain)? {
        let scan = version.scan;
        last = version.observation.map(|written| match &last {
            None => Comparable::first(written),
            // The file stood unchanged until the scan before this one, so that is the source to compare with.
            Some(last) => last.next(written, same(scan, scan.saturating_sub(1))),
        });
        versions.push((scan, last.as_ref().map(|last| last.compared.clone())));
    }
    Ok(versions)
}

fn judged<V>(versions: &Versions, judge: impl Fn(&Observation) -> Option<V>) -> Vec<Judged<V>> {
    let judge = |seen: &Arc<Observation>| Some((seen.clone(), Arc::new(judge(seen)?)));
    versions.iter().map(|(scan, seen)| Judged { scan: *scan, seen: seen.as_ref().and_then(judge) }).collect()
}

/// The source of AS numbers without its date: a newer edition of the same one is no other source.
pub fn source_name(described: &str) -> &str {
    let described = described.strip_suffix(", no date").unwrap_or(described);
    described.rsplit_once(" of ").map_or(described, |(name, _)| name)
}

fn source_names(described: &[String]) -> Vec<&str> {
    described.iter().map(|source| source_name(source)).collect()
}

/// The same verdicts as a body sees them: what is its own is its own. `None` where that makes no difference.
fn seen_by<V: Followed>(judged: &[Judged<V>], body: &OrganisationId, catalogue: &Catalogue) -> Option<Vec<Judged<V>>> {
    let turn = |party: Party| catalogue.seen_by(body, party);
    let is_mine = |verdict: &V| {
        let parties: BTreeSet<&Party> = verdict.parties().filter(|party| **party != Party::Own).collect();
        parties.into_iter().any(|party| turn(party.clone()) == Party::Own)
    };
    if !judged.iter().filter_map(|judged| judged.seen.as_ref()).any(|(_, verdict)| is_mine(verdict)) {
        return None;
    }
    let turned = |judged: &Judged<V>| {
        let seen = judged.seen.as_ref().map(|(seen, verdict)| (seen.clone(), Arc::new(verdict.turned_by(&turn))));
        Judged { scan: judged.scan, seen }
    };
    Some(judged.iter().map(turned).collect())
}
