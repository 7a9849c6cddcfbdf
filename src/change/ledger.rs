//! Every timeline and every change of every body, and the questions that can be put to them.
//!
//! How they are worked out is in `compile`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::cause::Cause;
use super::compile::main_layer;
use super::roster::Roster;
use super::timeline::{Change, Timeline};
use crate::dns::DomainName;
use crate::history::{History, HistoryError};
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Claim;
use crate::verdict::{Catalogue, MailVerdict, ServiceVerdict, Survey};

/// What became of everybody.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Timelines of mail by body; the main domain's first.
    pub timelines: BTreeMap<OrganisationId, Vec<Timeline>>,
    /// Timelines of the other services by body, then service; the main domain's first.
    pub services: BTreeMap<OrganisationId, Vec<Timeline<ServiceVerdict>>>,
    /// Changes by scan, then body, then id.
    pub changes: Vec<Change>,
    /// The dates of the scans, oldest first.
    pub dates: Vec<Date>,
    pub(super) rosters: BTreeMap<Service, Roster>,
}

impl Ledger {
    /// The changes whose first observation lies after `from` and on or before `to`.
    pub fn between(&self, from: Date, to: Date) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| (self.dates[change.after] > from) && self.dates[change.after] <= to)
    }

    /// A body's main timeline at a scan and the verdict that stood then.
    ///
    /// `None` where the body had no mail domain then or it was not observed yet.
    pub fn verdict_at(&self, body: &OrganisationId, scan: usize) -> Option<&Arc<MailVerdict>> {
        let main = self.main_domain(body, scan)?;
        let timelines = self.timelines.get(self.id_today(body))?.iter().filter(|timeline| timeline.domain == *main);
        let spans = timelines.flat_map(|timeline| &timeline.spans);
        spans.filter(|span| span.first <= scan).max_by_key(|span| span.first).map(|span| &span.verdict)
    }

    /// The bodies whose DKIM names a tenant at a scan.
    pub fn bodies_in_tenant(&self, tenant: &str, scan: usize) -> BTreeSet<OrganisationId> {
        let is_there = |body: &&OrganisationId| {
            self.verdict_at(body, scan).is_some_and(|verdict| verdict.tenants.contains(tenant))
        };
        self.bodies().filter(is_there).cloned().collect()
    }

    /// Everything judged about every body at a scan.
    pub fn survey(&self, history: &History, catalogue: &Catalogue, scan: usize) -> Result<Survey, HistoryError> {
        Survey::new(history, catalogue, scan, |body| self.verdict_at(body, scan).cloned())
    }

    /// Every body that any scan knew.
    pub fn bodies(&self) -> impl Iterator<Item = &OrganisationId> {
        self.rosters.get(&Service::Mail).into_iter().flat_map(Roster::bodies)
    }

    /// The id under which a body stands here: that of the newest scan, for one that it once had too.
    pub fn id_today<'a>(&'a self, body: &'a OrganisationId) -> &'a OrganisationId {
        self.rosters.get(&Service::Mail).map_or(body, |roster| roster.today(body))
    }

    /// The id that a body had at a scan.
    pub fn known_as<'a>(&'a self, body: &'a OrganisationId, scan: usize) -> &'a OrganisationId {
        self.rosters.get(&Service::Mail).map_or(body, |roster| roster.known_as(body, scan))
    }

    /// The main mail domain of a body at a scan.
    pub fn main_domain(&self, body: &OrganisationId, scan: usize) -> Option<&DomainName> {
        self.main_domain_for(body, Service::Mail, scan)
    }

    /// The domain that a body mainly used for a service at a scan.
    pub fn main_domain_for(&self, body: &OrganisationId, service: Service, scan: usize) -> Option<&DomainName> {
        self.rosters.get(&service)?.main_at(body, scan)
    }

    /// The timelines of a body's other services whose domain it had at a scan.
    pub fn services_at(
        &self,
        body: &OrganisationId,
        scan: usize,
    ) -> impl Iterator<Item = &Timeline<ServiceVerdict>> + use<'_> {
        let domains: BTreeMap<Service, &[DomainName]> =
            self.rosters.iter().map(|(service, roster)| (*service, roster.domains_at(body, scan))).collect();
        let timelines = self.services.get(self.id_today(body)).into_iter().flatten();
        timelines.filter(move |timeline| {
            domains.get(&timeline.service).is_some_and(|domains| domains.contains(&timeline.domain))
        })
    }

    /// Who stands in the main layer of a service of a body at a scan, as files write it.
    pub(super) fn state_at(&self, body: &OrganisationId, service: Service, scan: usize) -> Option<String> {
        if service == Service::Mail {
            return self.verdict_at(body, scan).map(|verdict| verdict.mailbox.to_string());
        }
        let main = self.main_domain_for(body, service, scan)?;
        let timeline = self.services_at(body, scan).find(|timeline| {
            timeline.service == service && timeline.domain == *main && timeline.span_at(scan).is_some()
        })?;
        let verdict = &timeline.span_at(scan)?.verdict;
        Some(verdict.layer(main_layer(service))?.standing.to_string())
    }

    /// The moves first seen by a scan, as its manifest records them.
    pub fn claims_of(&self, scan: usize) -> Vec<Claim> {
        let moves = self.changes.iter().filter(|change| change.after == scan && change.cause == Cause::Move);
        moves.map(|change| self.as_claim(change)).collect()
    }

    /// A change in the form in which manifests record moves.
    pub(super) fn as_claim(&self, change: &Change) -> Claim {
        Claim {
            id: change.id.clone(),
            organisation: self.known_as(&change.organisation, change.after).clone(),
            service: change.service,
            layer: change.layer.to_string(),
            cause: change.cause.to_string(),
            from: change.from.party.clone(),
            to: change.to.party.clone(),
            last_before: self.dates[change.before],
            first_after: self.dates[change.after],
        }
    }
}
