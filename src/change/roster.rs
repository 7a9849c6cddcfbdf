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

/// Every body that any scan knew, with its stretches.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    bodies: BTreeMap<OrganisationId, Vec<Stretch>>,
    scans: usize,
}

impl Roster {
    /// Reads the registries of all scans for one service.
    pub fn new(history: &History, service: Service) -> Self {
        let mut bodies: BTreeMap<OrganisationId, Vec<Stretch>> = BTreeMap::new();
        for (index, scan) in history.scans().iter().enumerate() {
            for body in scan.registry.organisations.values() {
                let domains: Vec<DomainName> = body.domains_for(service, scan.date()).cloned().collect();
                let stretches = bodies.entry(body.id.clone()).or_insert_with(|| starting(index));
                let same = stretches.last().is_some_and(|last| last.domains == domains);
                if !same {
                    stretches.push(Stretch { scan: index, domains });
                }
            }
            for (id, stretches) in &mut bodies {
                let gone = !scan.registry.organisations.contains_key(id);
                if gone && stretches.last().is_some_and(|last| !last.domains.is_empty()) {
                    stretches.push(Stretch { scan: index, domains: Vec::new() });
                }
            }
        }
        Self { bodies, scans: history.scans().len() }
    }

    /// Every body.
    pub fn bodies(&self) -> impl Iterator<Item = &OrganisationId> {
        self.bodies.keys()
    }

    /// A body's stretches, oldest first.
    pub fn stretches(&self, body: &OrganisationId) -> &[Stretch] {
        self.bodies.get(body).map(Vec::as_slice).unwrap_or_default()
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

/// A body that first appears after the first scan was absent before.
fn starting(index: usize) -> Vec<Stretch> {
    if index == 0 { Vec::new() } else { vec![Stretch { scan: 0, domains: Vec::new() }] }
}
