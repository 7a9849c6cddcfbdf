//! Which domains each body used for a service at each scan, by the registry of that day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::dns::DomainName;
use crate::history::History;
use crate::registry::{OrganisationId, Service};

/// The domains of a body from one scan on, the main one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first scan for which they hold.
    pub scan: usize,
    /// The domains; empty where the body was not (or no longer) there.
    pub domains: Vec<DomainName>,
}

/// A body that had a domain, and the scans during which it did.
pub type Owner = (OrganisationId, Range<usize>);

/// Every body that any scan knew, with its stretches, under the id that the newest scan knows it by.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    bodies: BTreeMap<OrganisationId, Vec<Stretch>>,
    /// Today's id for each former one.
    renames: BTreeMap<OrganisationId, OrganisationId>,
    /// Of renamed bodies: the id from each scan on.
    ids: BTreeMap<OrganisationId, Vec<(usize, OrganisationId)>>,
    scans: usize,
}

impl Roster {
    /// Reads the registries of all scans for one service.
    pub fn new(history: &History, service: Service) -> Self {
        let renames = renames(history);
        let renamed: BTreeSet<&OrganisationId> = renames.values().collect();
        let mut bodies: BTreeMap<OrganisationId, Vec<Stretch>> = BTreeMap::new();
        let mut ids: BTreeMap<OrganisationId, Vec<(usize, OrganisationId)>> = BTreeMap::new();
        for (index, scan) in history.scans().iter().enumerate() {
            let known = &scan.registry.organisations;
            let mut there = BTreeSet::new();
            for body in known.values() {
                // Where both ids stood beside each other, they were two files, and today's counts.
                let id = renames.get(&body.id).filter(|now| !known.contains_key(now)).unwrap_or(&body.id);
                there.insert(id);
                if renamed.contains(id) {
                    let ids = ids.entry(id.clone()).or_default();
                    if ids.last().is_none_or(|(_, last)| *last != body.id) {
                        ids.push((index, body.id.clone()));
                    }
                }
                let domains: Vec<DomainName> = body.domains_for(service, scan.date()).cloned().collect();
                let stretches = bodies.entry(id.clone()).or_insert_with(|| starting(index));
                let same = stretches.last().is_some_and(|last| last.domains == domains);
                if !same {
                    stretches.push(Stretch { scan: index, domains });
                }
            }
            for (id, stretches) in &mut bodies {
                if !there.contains(id) && stretches.last().is_some_and(|last| !last.domains.is_empty()) {
                    stretches.push(Stretch { scan: index, domains: Vec::new() });
                }
            }
        }
        Self { bodies, renames, ids, scans: history.scans().len() }
    }

    /// The id under which a body is kept here: that of the newest scan.
    pub fn today<'a>(&'a self, body: &'a OrganisationId) -> &'a OrganisationId {
        self.renames.get(body).filter(|_| !self.bodies.contains_key(body)).unwrap_or(body)
    }

    /// The id that a body had at a scan.
    pub fn known_as<'a>(&'a self, body: &'a OrganisationId, scan: usize) -> &'a OrganisationId {
        let ids = self.ids.get(body).map(Vec::as_slice).unwrap_or_default();
        ids.iter().rev().find(|(from, _)| *from <= scan).map_or(body, |(_, id)| id)
    }

    /// The scans from which a body had another id than before, with both.
    pub fn renamings(&self, body: &OrganisationId) -> impl Iterator<Item = (usize, &OrganisationId, &OrganisationId)> {
        let ids = self.ids.get(body).map(Vec::as_slice).unwrap_or_default();
        ids.windows(2).map(|pair| (pair[1].0, &pair[0].1, &pair[1].1))
    }

    /// Every body.
    pub fn bodies(&self) -> impl Iterator<Item = &OrganisationId> {
        self.bodies.keys()
    }

    /// A body's stretches, oldest first.
    pub fn stretches(&self, body: &OrganisationId) -> &[Stretch] {
        self.bodies.get(self.today(body)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The main domain of a body at a scan.
    pub fn main_at(&self, body: &OrganisationId, scan: usize) -> Option<&DomainName> {
        self.domains_at(body, scan).first()
    }

    /// The domains of a body at a scan, the main one first.
    pub fn domains_at(&self, body: &OrganisationId, scan: usize) -> &[DomainName] {
        let stretch = self.stretches(body).iter().rev().find(|stretch| stretch.scan <= scan);
        stretch.map(|stretch| stretch.domains.as_slice()).unwrap_or_default()
    }

    /// Who had each domain, and during which scans.
    pub fn owners(&self) -> BTreeMap<DomainName, Vec<Owner>> {
        let mut owners: BTreeMap<DomainName, Vec<Owner>> = BTreeMap::new();
        for (body, stretches) in &self.bodies {
            for domain in stretches.iter().flat_map(|stretch| &stretch.domains).collect::<BTreeSet<_>>() {
                let ranges = self.ranges(stretches, domain);
                owners.entry(domain.clone()).or_default().extend(ranges.into_iter().map(|range| (body.clone(), range)));
            }
        }
        owners
    }

    fn ranges(&self, stretches: &[Stretch], domain: &DomainName) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (place, stretch) in stretches.iter().enumerate() {
            let end = stretches.get(place + 1).map_or(self.scans, |next| next.scan);
            if !stretch.domains.contains(domain) {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == stretch.scan => last.end = end,
                _ => ranges.push(stretch.scan..end),
            }
        }
        ranges
    }
}

/// Today's id for each id that a body once had, as the registry of the newest scan says.
pub fn renames(history: &History) -> BTreeMap<OrganisationId, OrganisationId> {
    let Some(newest) = history.scans().last() else { return BTreeMap::new() };
    let bodies = &newest.registry.organisations;
    let renamed = bodies.values().flat_map(|body| body.former_ids.iter().map(move |former| (&former.value, &body.id)));
    // An id that a body has today is that body's, whatever another file says.
    let renamed = renamed.filter(|(former, _)| !bodies.contains_key(former));
    renamed.map(|(former, now)| (former.clone(), now.clone())).collect()
}

/// A body that first appears after the first scan was absent before.
fn starting(index: usize) -> Vec<Stretch> {
    if index == 0 { Vec::new() } else { vec![Stretch { scan: 0, domains: Vec::new() }] }
}
