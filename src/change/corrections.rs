//! What was claimed, compared with what today's catalogue and rules say of the same history.
//!
//! A claim once published is kept (rule 4 of the evidence rules): where it would be told otherwise today, that is an
//! entry of its own with a reason. Whether the claims stand in the history unaltered is the history room's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::cause::Cause;
use super::ledger::Ledger;
use super::roster::renames;
use super::timeline::Change;
use crate::history::{History, HistoryError, Scan};
use crate::registry::{OrganisationId, Registry, Service, builtin};
use crate::snapshot::Claim;
use crate::snapshot::git::ObjectId;
use crate::verdict::Catalogue;

/// How what is said today differs from what was claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// No such change is seen any more.
    Withdrawn,
    /// The same body and scan, but other parties, another cause, layer or interval.
    Changed,
    /// A move that the scan did not claim.
    Added,
}

impl Kind {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Withdrawn => "withdrawn",
            Kind::Changed => "changed",
            Kind::Added => "added",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// With the registry of the scan, today's rules still give what was claimed.
    Catalogue,
    /// They do not: the program judges otherwise.
    Method,
    /// The registry of the scan, or what it saw, is no longer in the repository, so it cannot be told.
    Unknown,
}

impl Reason {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Catalogue => "catalogue",
            Reason::Method => "method",
            Reason::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a correction is called where people read it: on the website and the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// *Correctie*: a claim is told otherwise.
    Correction,
    /// *Herziening*: the method is another, or a move that nobody claimed is seen in old records.
    Revision,
    /// *Intrekking*: what was claimed is not seen any more.
    Withdrawal,
}

impl Label {
    /// Every label, in the order in which they are explained.
    pub const ALL: [Label; 3] = [Label::Correction, Label::Revision, Label::Withdrawal];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Label::Correction => "correction",
            Label::Revision => "revision",
            Label::Withdrawal => "withdrawal",
        }
    }
}

/// One difference between what was claimed and what is said today; never without either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// How it differs.
    pub kind: Kind,
    /// The id of the claim, or that of the move where nothing was claimed. Ids are never changed.
    pub id: String,
    /// The body.
    pub organisation: OrganisationId,
    /// The service.
    pub service: Service,
    /// The last observation of the old state, as claimed, or as seen now where nothing was claimed.
    pub last_before: Date,
    /// The scan that the difference is about.
    pub first_after: Date,
    /// What the manifest of that scan claims; `None` if it claims nothing of the kind.
    pub claimed: Option<Claim>,
    /// What is said now; `None` if nothing of the kind.
    pub now: Option<Claim>,
    /// The commit that brought the manifest; `None` for a scan not committed yet.
    pub commit: Option<ObjectId>,
    /// Why.
    pub reason: Reason,
}

impl Correction {
    /// What it is called. A withdrawal is one whatever the reason: the claim must not be cited as a fact.
    pub fn label(&self) -> Label {
        match (self.kind, self.reason) {
            (Kind::Withdrawn, _) => Label::Withdrawal,
            (Kind::Added, _) | (Kind::Changed, Reason::Method) => Label::Revision,
            (Kind::Changed, Reason::Catalogue | Reason::Unknown) => Label::Correction,
        }
    }
}

/// Compares every claim ever made with a ledger of the same history, oldest scan first.
///
/// A claim is looked for by its id, then by body, service and scan.
pub fn corrections(history: &History, ledger: &Ledger) -> Result<Vec<Correction>, HistoryError> {
    let mut found: Vec<(usize, Correction)> = Vec::new();
    for (index, scan) in history.scans().iter().enumerate() {
        let seen: Vec<&Change> = ledger.changes.iter().filter(|change| change.after == index).collect();
        found.extend(differences(scan, &seen, ledger).into_iter().map(|correction| (index, correction)));
    }
    explain(history, &mut found)?;
    Ok(found.into_iter().map(|(_, correction)| correction).collect())
}

/// The differences of one scan; the reason is found later.
fn differences(scan: &Scan, seen: &[&Change], ledger: &Ledger) -> Vec<Correction> {
    let claims = &scan.manifest.claims;
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for claim in claims {
        let by_id = seen.iter().find(|change| change.id == claim.id);
        let is_it = |change: &&&Change| {
            let is_of_records = !matches!(change.cause, Cause::Registry | Cause::Control);
            let known_as = ledger.known_as(&change.organisation, change.after);
            let same = (known_as, change.service) == (&claim.organisation, claim.service);
            is_of_records && same && !ids.contains(change.id.as_str()) && !told.contains(change.id.as_str())
        };
        // Of several, the one that says most nearly the same.
        let distance = |change: &&&Change| {
            let same = (&change.from.party, &change.to.party) == (&claim.from, &claim.to);
            (!same, change.cause != Cause::Move)
        };
        let now = by_id.or_else(|| seen.iter().filter(is_it).min_by_key(distance));
        told.extend(now.map(|change| change.id.as_str()));
        let now = now.map(|change| ledger.as_claim(change));
        match now {
            Some(now) if is_same(claim, &now) => {}
            now => {
                let kind = if now.is_some() { Kind::Changed } else { Kind::Withdrawn };
                found.push(correction(kind, claim, scan, Some(claim.clone()), now));
            }
        }
    }
    for change in seen.iter().filter(|change| change.cause == Cause::Move && !told.contains(change.id.as_str())) {
        let now = ledger.as_claim(change);
        found.push(correction(Kind::Added, &now, scan, None, Some(now.clone())));
    }
    found
}

fn correction(kind: Kind, about: &Claim, scan: &Scan, claimed: Option<Claim>, now: Option<Claim>) -> Correction {
    Correction {
        kind,
        id: about.id.clone(),
        organisation: about.organisation.clone(),
        service: about.service,
        last_before: about.last_before,
        first_after: about.first_after,
        claimed,
        now,
        commit: scan.commit,
        reason: Reason::Unknown,
    }
}

/// Whether two claims say the same; the id may differ, since a body can have got another main domain.
fn is_same(one: &Claim, other: &Claim) -> bool {
    *one == Claim { id: one.id.clone(), ..other.clone() }
}

/// Finds the reasons: the bodies concerned are judged again with the registry of each scan.
fn explain(history: &History, found: &mut [(usize, Correction)]) -> Result<(), HistoryError> {
    let renames = renames(history);
    // Scans of one registry are judged together; which of them comes first does not matter.
    let mut groups: BTreeMap<*const Registry, Vec<usize>> = BTreeMap::new();
    for (place, (scan, _)) in found.iter().enumerate() {
        let scan = &history.scans()[*scan];
        if scan.is_own_registry {
            groups.entry(std::sync::Arc::as_ptr(&scan.registry)).or_default().push(place);
        }
    }
    for places in groups.into_values() {
        let Some((scan, _)) = places.first().and_then(|place| found.get(*place)) else { continue };
        let catalogue = catalogue_of(&history.scans()[*scan].registry);
        let today = |id: &OrganisationId| renames.get(id).unwrap_or(id).clone();
        let bodies: BTreeSet<OrganisationId> =
            places.iter().map(|place| today(&found[*place].1.organisation)).collect();
        let then = Ledger::of_bodies(history, &catalogue, |body| bodies.contains(body))?;
        for place in places {
            let (scan, correction) = &mut found[place];
            let is_lost = is_lost(&history.scans()[*scan], &then, *scan, correction);
            if !is_lost {
                correction.reason = reason(correction, &then.claims_of(*scan));
            }
        }
    }
    Ok(())
}

/// Whether what the scan saw of the domain went with a squash, so that nobody can tell any more.
fn is_lost(scan: &Scan, then: &Ledger, place: usize, correction: &Correction) -> bool {
    let main = then.main_domain_for(&correction.organisation, correction.service, place);
    correction.claimed.is_some() && main.is_some_and(|domain| !scan.measured(domain))
}

fn reason(correction: &Correction, then: &[Claim]) -> Reason {
    let gives_the_claimed = match (&correction.claimed, &correction.now) {
        (Some(claimed), _) => then.iter().any(|claim| is_same(claimed, claim)),
        (None, Some(now)) => !then.iter().any(|claim| claim.id == now.id),
        (None, None) => false,
    };
    if gives_the_claimed { Reason::Catalogue } else { Reason::Method }
}

/// The catalogue of a registry of the past; one without providers of its own had those of the program.
fn catalogue_of(registry: &Registry) -> Catalogue {
    if !registry.providers.is_empty() {
        return Catalogue::new(registry);
    }
    let mut files = BTreeMap::new();
    builtin::complete(&mut files);
    let (built_in, _) = Registry::parse(&files);
    Catalogue::new(&Registry { organisations: registry.organisations.clone(), ..built_in })
}

#[cfg(test)]
mod tests;
