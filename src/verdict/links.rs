//! Whose networks a domain is linked with: website, mail and name servers by the holders of their addresses.
//!
//! The method of the NOS study of January 2026: A, MX, NS and CNAME, attributed
//! to the holder of the network. It says nothing about mailboxes behind a filter.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::host::{Presence, presence};
use super::party::Party;
use crate::dns::record::exchange;
use crate::dns::{DomainName, RecordType};
use crate::registry::Service;
use crate::snapshot::{Known, Observation};

/// The links of one or more domains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The holders of the networks.
    pub parties: BTreeSet<Party>,
    /// Whether an address is missing that could show another one.
    pub is_incomplete: bool,
    /// Whether anything was measured at all.
    pub is_measured: bool,
}

impl Links {
    /// Adds what a domain's file shows of the services it is used for.
    pub fn add(&mut self, observation: &Observation, services: &BTreeSet<Service>, catalogue: &Catalogue) {
        for host in self.hosts(observation, services) {
            self.add_host(observation, &host, catalogue);
        }
    }

    fn add_host(&mut self, observation: &Observation, host: &DomainName, catalogue: &Catalogue) {
        if !observation.networks.contains_key(host) {
            let is_absent = presence(observation, host) == Presence::Absent;
            self.is_incomplete |= !is_absent;
            self.is_measured |= is_absent;
            return;
        }
        self.is_measured = true;
        for network in observation.networks_of(host) {
            match network.asn {
                Some(number) => _ = self.parties.insert(catalogue.party_of_network(number)),
                None => self.is_incomplete = true,
            }
        }
    }

    /// The hosts that count: the domain and `www` for web, the domain for a portal, MX hosts for mail, name servers for DNS.
    fn hosts(&mut self, observation: &Observation, services: &BTreeSet<Service>) -> BTreeSet<DomainName> {
        let domain = &observation.domain;
        let mut hosts = BTreeSet::new();
        if services.contains(&Service::Web) {
            hosts.extend(domain.child("www").ok());
        }
        if services.contains(&Service::Web) || services.contains(&Service::Portal) {
            hosts.insert(domain.clone());
        }
        if services.contains(&Service::Mail) {
            let host = |record: &str| exchange(record).and_then(|exchange| exchange.host);
            hosts.extend(self.named(observation, RecordType::Mx, host));
        }
        if services.contains(&Service::Dns) {
            hosts.extend(self.named(observation, RecordType::Ns, |record| DomainName::parse(record).ok()));
        }
        hosts
    }

    fn named(
        &mut self,
        observation: &Observation,
        kind: RecordType,
        host: impl Fn(&str) -> Option<DomainName>,
    ) -> Vec<DomainName> {
        match observation.get(&observation.domain, kind) {
            Known::Records(records) => records.iter().filter_map(|record| host(record)).collect(),
            Known::Nothing => {
                self.is_incomplete = true;
                Vec::new()
            }
            Known::NoData | Known::NxDomain => {
                self.is_measured = true;
                Vec::new()
            }
        }
    }
}
