//! What an edit of the registry would do to everything that is said: verdicts, corrections, changes.
//!
//! The same history is judged with both registries; nothing is asked. An edit must never look
//! like a move, so a scan that saw nothing new is put at the end and its changes are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::corrections::{Correction, corrections};
use super::ledger::Ledger;
use super::timeline::Change;
use crate::dns::DomainName;
use crate::history::{History, HistoryError};
use crate::registry::difference::Difference;
use crate::registry::{OrganisationId, Registry, Service};
use crate::snapshot::Manifest;
use crate::verdict::{Catalogue, Layer, LayerVerdict, ServiceVerdict};

/// A layer of which another conclusion is drawn from the same records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct VerdictEdit {
    /// The body.
    pub organisation: OrganisationId,
    /// The service.
    pub service: Service,
    /// The domain.
    pub domain: DomainName,
    /// The layer.
    pub layer: Layer,
    /// Who stands there by the old registry, as files write it.
    pub from: String,
    /// Who stands there by the new one.
    pub to: String,
    /// The rule that decided, and how sure it was.
    pub rule_before: String,
    /// The rule that decides now, and how sure it is.
    pub rule_now: String,
    /// The records that point to another party than before: `oss.nl MX 10 mx.oss.nl: own to kpn`.
    pub why: Vec<String>,
}

/// Everything that an edit does.
#[derive(Clone, Debug)]
pub struct Effect {
    /// What was edited.
    pub difference: Difference,
    /// Conclusions at the newest scan that differ.
    pub verdicts: Vec<VerdictEdit>,
    /// Corrections that would be published and are not today.
    pub corrections: Vec<Correction>,
    /// The ids of claims corrected today that would stand again.
    pub restored: Vec<String>,
    /// What a scan that saw nothing new would tell.
    pub changes: Vec<Change>,
}

/// The history judged with each of two registries.
pub struct Compared {
    /// The registry before the edit, and what is said with it.
    pub before: (Catalogue, Ledger),
    /// The edited registry, and what is said with it.
    pub now: (Catalogue, Ledger),
}

impl Compared {
    /// Judges the whole history twice.
    pub fn new(history: &History, before: &Registry, now: &Registry) -> Result<Self, HistoryError> {
        let judge = |registry: &Registry| {
            let catalogue = Catalogue::new(registry);
            let ledger = Ledger::new(history, &catalogue)?;
            Ok::<_, HistoryError>((catalogue, ledger))
        };
        Ok(Self { before: judge(before)?, now: judge(now)? })
    }

    /// Works the effect out; takes the history, since a scan is put at its end.
    pub fn effect(&self, history: History, before: &Registry, now: &Arc<Registry>) -> Result<Effect, HistoryError> {
        let (old, new) = (corrections(&history, &self.before.1)?, corrections(&history, &self.now.1)?);
        let is_in = |list: &[Correction], one: &Correction| list.iter().any(|other| is_same(one, other));
        let restored = old.iter().filter(|one| !new.iter().any(|other| other.id == one.id));
        Ok(Effect {
            difference: Difference::new(before, now),
            verdicts: self.verdicts(),
            restored: restored.map(|one| one.id.clone()).collect(),
            corrections: new.into_iter().filter(|one| !is_in(&old, one)).collect(),
            changes: next_scan(history, now, &self.now.0)?,
        })
    }

    /// The conclusions at the newest scan that differ, in the order of the bodies.
    pub fn verdicts(&self) -> Vec<VerdictEdit> {
        let Some(last) = self.now.1.dates.len().checked_sub(1) else { return Vec::new() };
        let (old, new) = (services(&self.before.1, last), services(&self.now.1, last));
        let mut found = Vec::new();
        for (key, after) in &new {
            let Some(before) = old.get(key) else { continue };
            let pairs = after.layers.iter().filter_map(|is| Some((before.layer(is.layer)?, is)));
            let mut edits: Vec<VerdictEdit> = pairs.filter_map(|(was, is)| layer_edit(key, was, is)).collect();
            if !edits.is_empty() {
                let why = reasons(before, after);
                edits.iter_mut().for_each(|edit| edit.why.clone_from(&why));
            }
            found.extend(edits);
        }
        found.sort();
        found
    }
}

/// A service of a domain of a body.
type Key = (OrganisationId, Service, DomainName);

/// Every service of every body at a scan.
fn services(ledger: &Ledger, scan: usize) -> BTreeMap<Key, ServiceVerdict> {
    let mut found = BTreeMap::new();
    for body in ledger.bodies() {
        if let (Some(verdict), Some(domain)) = (ledger.verdict_at(body, scan), ledger.main_domain(body, scan)) {
            found.insert((body.clone(), Service::Mail, domain.clone()), verdict.service());
        }
        for timeline in ledger.services_at(body, scan) {
            if let Some(span) = timeline.span_at(scan) {
                let key = (body.clone(), timeline.service, timeline.domain.clone());
                found.insert(key, span.verdict.as_ref().clone());
            }
        }
    }
    found
}

fn layer_edit((organisation, service, domain): &Key, was: &LayerVerdict, is: &LayerVerdict) -> Option<VerdictEdit> {
    let rule = |verdict: &LayerVerdict| format!("{} ({})", verdict.rule.id, verdict.certainty().as_str());
    let (rule_before, rule_now) = (rule(was), rule(is));
    if was.standing == is.standing && rule_before == rule_now {
        return None;
    }
    Some(VerdictEdit {
        organisation: organisation.clone(),
        service: *service,
        domain: domain.clone(),
        layer: is.layer,
        from: was.standing.to_string(),
        to: is.standing.to_string(),
        rule_before,
        rule_now,
        why: Vec::new(),
    })
}

/// How many records are named as the reason of one difference.
const MOST_REASONS: usize = 5;

/// The records that point to somebody else now, or that only one of the two reads.
fn reasons(was: &ServiceVerdict, is: &ServiceVerdict) -> Vec<String> {
    let pointing = |verdict: &ServiceVerdict| {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for one in verdict.layers.iter().flat_map(|layer| &layer.evidence) {
            let record = format!("{} {}", one.question, one.record);
            found.entry(record).or_default().insert(one.party.to_string());
        }
        found
    };
    let (was, is) = (pointing(was), pointing(is));
    let records: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let named = |parties: Option<&BTreeSet<String>>| {
        parties.map_or("nobody".to_owned(), |parties| parties.iter().cloned().collect::<Vec<_>>().join("+"))
    };
    let differing = records.into_iter().filter(|record| was.get(*record) != is.get(*record));
    differing
        .take(MOST_REASONS)
        .map(|record| format!("{record}: {} to {}", named(was.get(record)), named(is.get(record))))
        .collect()
}

/// Whether two corrections say the same, whatever the reason.
fn is_same(one: &Correction, other: &Correction) -> bool {
    (&one.id, &one.claimed, &one.now) == (&other.id, &other.claimed, &other.now)
}

/// What a scan on the day after the last would tell if it saw exactly what was seen before.
fn next_scan(history: History, now: &Arc<Registry>, catalogue: &Catalogue) -> Result<Vec<Change>, HistoryError> {
    let Some(last) = history.scans().last() else { return Ok(Vec::new()) };
    let Ok(day) = last.date().tomorrow() else { return Ok(Vec::new()) };
    let manifest = Manifest {
        asn_source: last.manifest.asn_source.clone(),
        location_sources: last.manifest.location_sources.clone(),
        ..Manifest::blank(day)
    };
    let history = history.with_scan(manifest, now.clone(), BTreeMap::new())?;
    let ledger = Ledger::new(&history, catalogue)?;
    let newest = history.scans().len() - 1;
    Ok(ledger.changes.into_iter().filter(|change| change.after == newest).collect())
}
