//! Reads MX: who receives, who is only a backup, and which of them the network gave away.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Exchanges, Facts, Reader};
use crate::dns::record::exchange;
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Kind, Strength};
use crate::snapshot::Known;
use crate::verdict::catalogue::Where;
use crate::verdict::evidence::Layer;
use crate::verdict::party::Party;

impl Facts {
    pub(super) fn read_exchanges(&mut self, reader: Reader) {
        let question = Question::new(reader.observation.domain.clone(), RecordType::Mx);
        let records = match self.answer(reader.observation, &question) {
            Known::Nothing => return,
            Known::NxDomain => return self.exchanges = Exchanges::NoDomain,
            Known::NoData => return self.exchanges = Exchanges::None,
            Known::Records(records) => records,
        };
        let mut hosts: BTreeMap<DomainName, u16> = BTreeMap::new();
        let mut at: Vec<(u16, Party)> = Vec::new();
        for record in records {
            let Some(found) = exchange(record) else { continue };
            let Some(host) = found.host else { continue };
            let party = self.receiver(reader, &host);
            self.add(Layer::Filter, &question, record, party.clone(), Strength::Decisive);
            at.push((found.preference, party));
            hosts.insert(host, found.preference);
        }
        let is_null = records.len() == 1
            && records.iter().filter_map(|record| exchange(record)).any(|exchange| exchange.host.is_none());
        self.separate_backups(&at);
        self.exchanges = match (is_null, hosts.is_empty()) {
            (true, _) => Exchanges::Null,
            (false, true) => Exchanges::Unknown,
            (false, false) => Exchanges::Hosts(hosts.into_keys().collect()),
        };
    }

    /// Hosts of the lowest preference receive; the others are backups, except a mailbox provider.
    ///
    /// A mailbox provider does not keep mail for somebody else's server to fetch:
    /// whatever its preference, mailboxes of the domain are there.
    fn separate_backups(&mut self, at: &[(u16, Party)]) {
        let first = at.iter().map(|(preference, _)| *preference).min().unwrap_or(0);
        for (preference, party) in at {
            if *preference == first || self.is_mailbox(party) {
                self.receivers.insert(party.clone());
            }
        }
        let all: BTreeSet<Party> = at.iter().map(|(_, party)| party.clone()).collect();
        self.backups = all.difference(&self.receivers).cloned().collect();
    }

    /// Who receives at a host: by its name, else by the network of a filter or service centre, else by whose domain it
    /// lies in. A service centre whose host stands in a filter's network has that filter in front of it.
    fn receiver(&mut self, reader: Reader, host: &DomainName) -> Party {
        let named = reader.catalogue.matches(Where::Exchange, host).next();
        let by_name = named.map_or_else(
            || reader.catalogue.owner_of(&reader.observation.domain, host),
            |found| Party::Provider(found.provider.id.clone()),
        );
        let kind = self.kind(&by_name, reader.catalogue);
        if kind == Some(Kind::SharedService) {
            self.shared_receivers.insert(by_name.clone());
        }
        let is_settled = kind.is_some_and(|kind| kind != Kind::SharedService);
        if is_settled {
            return by_name;
        }
        let by_network = self.network_of(reader, host, kind);
        let party = by_network.unwrap_or(by_name);
        if self.kind(&party, reader.catalogue) == Some(Kind::SharedService) {
            self.shared_receivers.insert(party.clone());
        }
        party
    }

    /// The filter or service centre in whose network a host stands; for a host of a service centre only a filter.
    fn network_of(&mut self, reader: Reader, host: &DomainName, named: Option<Kind>) -> Option<Party> {
        for network in reader.observation.networks_of(host) {
            let found = network.asn.and_then(|number| reader.catalogue.receiver_of_network(number));
            let Some(provider) = found.filter(|found| named.is_none() || found.kind == Kind::Filter) else { continue };
            let party = Party::Provider(provider.id.clone());
            let question = Question::new(host.clone(), RecordType::A);
            self.add(Layer::Filter, &question, &network.to_string(), party.clone(), Strength::Decisive);
            self.by_network.insert(party.clone());
            return Some(party);
        }
        None
    }
}
