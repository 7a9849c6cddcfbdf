//! What the records of a domain say about its mail, before any rule weighs it.
//!
//! Each record is looked up once here; `rules` reads only these facts.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, Where};
use super::evidence::{Evidence, Layer, Weight};
use super::party::Party;
use crate::dns::record::{exchange, srv_target};
use crate::dns::{DomainName, Question, RecordType, spf};
use crate::registry::{Kind, Strength};
use crate::snapshot::{Known, Observation};

/// What MX says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exchanges {
    /// Nobody answered, or nobody asked.
    Unknown,
    /// The domain does not exist.
    NoDomain,
    /// There is no MX record.
    None,
    /// Null MX (RFC 7505): the domain takes no mail.
    Null,
    /// Hosts, each with the party that receives there.
    Hosts(BTreeMap<DomainName, Party>),
}

/// The facts about a domain's mail.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// What MX says.
    pub exchanges: Exchanges,
    /// The parties at the MX hosts.
    pub receivers: BTreeSet<Party>,
    /// Mailbox providers to which DKIM selectors point decisively.
    pub dkim: BTreeSet<Party>,
    /// Mailbox providers to which autodiscover points.
    pub autodiscover: BTreeSet<Party>,
    /// Other parties to which autodiscover points.
    pub autodiscover_elsewhere: BTreeSet<Party>,
    /// Providers that SPF includes.
    pub spf: BTreeSet<Party>,
    /// Tenant names in DKIM targets.
    pub tenants: BTreeSet<String>,
    /// Whether the domain has addresses of its own; `None` where we do not know.
    pub has_address: Option<bool>,
    /// Every record that says something, not yet weighed.
    pub evidence: Vec<Evidence>,
    /// Questions without any answer that could have said more.
    pub unanswered: Vec<Question>,
    catalogue: &'a Catalogue,
}

/// The selectors that providers use.
const SELECTORS: [&str; 4] = ["selector1", "selector2", "google", "default"];

impl<'a> Facts<'a> {
    /// Collects the facts from a domain's file.
    pub fn new(observation: &Observation, catalogue: &'a Catalogue) -> Self {
        let mut facts = Facts {
            exchanges: Exchanges::Unknown,
            receivers: BTreeSet::new(),
            dkim: BTreeSet::new(),
            autodiscover: BTreeSet::new(),
            autodiscover_elsewhere: BTreeSet::new(),
            spf: BTreeSet::new(),
            tenants: BTreeSet::new(),
            has_address: has_address(observation),
            evidence: Vec::new(),
            unanswered: Vec::new(),
            catalogue,
        };
        facts.read_exchanges(observation);
        facts.read_dkim(observation);
        facts.read_autodiscover(observation);
        facts.read_texts(observation);
        facts.evidence.sort();
        facts
    }

    /// Whether a party holds mailboxes by trade.
    pub fn is_mailbox(&self, party: &Party) -> bool {
        self.catalogue.kind_of(party) == Some(Kind::Mailbox)
    }

    /// Whether a party only filters.
    pub fn is_filter(&self, party: &Party) -> bool {
        self.catalogue.kind_of(party) == Some(Kind::Filter)
    }

    /// Whether a party passes mail on to mailboxes elsewhere as a matter of course: a filter or a shared service.
    pub fn is_relay(&self, party: &Party) -> bool {
        matches!(self.catalogue.kind_of(party), Some(Kind::Filter | Kind::SharedService))
    }

    fn add(&mut self, layer: Layer, question: &Question, record: &str, party: Party, strength: Strength) {
        let (question, record) = (question.clone(), record.to_owned());
        self.evidence.push(Evidence { layer, question, record, party, strength, weight: Weight::Neutral });
    }

    /// The known answer to a question, with a note where there is none.
    fn answer<'o>(&mut self, observation: &'o Observation, question: &Question) -> Known<'o> {
        let known = observation.get(&question.owner, question.record_type);
        if known == Known::Nothing {
            self.unanswered.push(question.clone());
        }
        known
    }

    fn read_exchanges(&mut self, observation: &Observation) {
        let question = Question::new(observation.domain.clone(), RecordType::Mx);
        let records = match self.answer(observation, &question) {
            Known::Nothing => return,
            Known::NxDomain => return self.exchanges = Exchanges::NoDomain,
            Known::NoData => return self.exchanges = Exchanges::None,
            Known::Records(records) => records,
        };
        let mut hosts = BTreeMap::new();
        for record in records {
            let Some(host) = exchange(record).and_then(|exchange| exchange.host) else { continue };
            let party = self.receiver(observation, &host);
            self.add(Layer::Filter, &question, record, party.clone(), Strength::Decisive);
            hosts.insert(host, party);
        }
        let is_null = records.len() == 1
            && records.iter().filter_map(|record| exchange(record)).any(|exchange| exchange.host.is_none());
        self.receivers = hosts.values().cloned().collect();
        self.exchanges = match (is_null, hosts.is_empty()) {
            (true, _) => Exchanges::Null,
            (false, true) => Exchanges::Unknown,
            (false, false) => Exchanges::Hosts(hosts),
        };
    }

    /// Who receives at a host: by its name, else by a filter's network, else by whose domain it lies in.
    fn receiver(&mut self, observation: &Observation, host: &DomainName) -> Party {
        if let Some(found) = self.catalogue.matches(Where::Exchange, host).next() {
            return Party::Provider(found.provider.id.clone());
        }
        for network in observation.networks_of(host) {
            if let Some(filter) = network.asn.and_then(|number| self.catalogue.filter_of_network(number)) {
                let party = Party::Provider(filter.id.clone());
                let question = Question::new(host.clone(), RecordType::A);
                self.add(Layer::Filter, &question, &network.to_string(), party.clone(), Strength::Decisive);
                return party;
            }
        }
        self.owner_of(observation, host)
    }

    /// Whose domain a host lies in: the observed domain's own, another body's, or one that nobody listed.
    fn owner_of(&self, observation: &Observation, host: &DomainName) -> Party {
        let Some(theirs) = host.registrable() else { return Party::Unlisted(host.clone()) };
        if Some(&theirs) == observation.domain.registrable().as_ref() {
            return Party::Own;
        }
        self.catalogue.body_of(&theirs).map_or(Party::Unlisted(theirs), |body| Party::Body(body.clone()))
    }

    fn read_dkim(&mut self, observation: &Observation) {
        for selector in SELECTORS {
            let Ok(owner) = observation.domain.child(&format!("{selector}._domainkey")) else { continue };
            let question = Question::new(owner, RecordType::Cname);
            let Known::Records(targets) = self.answer(observation, &question) else { continue };
            for target in targets {
                let Ok(name) = DomainName::parse(target) else { continue };
                self.tenants.extend(tenant(&name));
                let matches: Vec<_> = self.catalogue.matches(Where::Dkim, &name).cloned().collect();
                for found in matches {
                    let party = Party::Provider(found.provider.id.clone());
                    if found.provider.kind == Kind::Mailbox && found.strength == Strength::Decisive {
                        self.dkim.insert(party.clone());
                    }
                    self.add(Layer::Mailbox, &question, target, party, found.strength);
                }
            }
        }
    }

    fn read_autodiscover(&mut self, observation: &Observation) {
        for (label, kind) in [("autodiscover", RecordType::Cname), ("_autodiscover._tcp", RecordType::Srv)] {
            let Ok(owner) = observation.domain.child(label) else { continue };
            let question = Question::new(owner, kind);
            let Known::Records(records) = self.answer(observation, &question) else { continue };
            for record in records {
                let target = if kind == RecordType::Srv { srv_target(record) } else { DomainName::parse(record).ok() };
                let Some(target) = target else { continue };
                let found = self.catalogue.matches(Where::Autodiscover, &target).next().cloned();
                match found {
                    Some(found) => {
                        let party = Party::Provider(found.provider.id.clone());
                        if found.provider.kind == Kind::Mailbox {
                            self.autodiscover.insert(party.clone());
                        } else {
                            self.autodiscover_elsewhere.insert(party.clone());
                        }
                        self.add(Layer::Mailbox, &question, record, party, found.strength);
                    }
                    None => {
                        let party = self.owner_of(observation, &target);
                        self.autodiscover_elsewhere.insert(party.clone());
                        self.add(Layer::Mailbox, &question, record, party, Strength::Supporting);
                    }
                }
            }
        }
    }

    fn read_texts(&mut self, observation: &Observation) {
        let question = Question::new(observation.domain.clone(), RecordType::Txt);
        let Known::Records(texts) = self.answer(observation, &question) else { return };
        for text in texts {
            if spf::is_record(text) {
                self.read_spf(observation, &question, text);
            } else if let Some(provider) = self.catalogue.provider_of_token(text) {
                let party = Party::Provider(provider.id.clone());
                self.add(Layer::Sender, &question, text, party, Strength::Hint);
            }
        }
    }

    /// Senders come from the names included, also through hosted SPF; the text itself is the record shown.
    fn read_spf(&mut self, observation: &Observation, question: &Question, text: &str) {
        let own = spf::terms(text).into_iter().filter_map(|term| match term {
            spf::Term::Include(name) => Some(name),
            spf::Term::Other => None,
        });
        let names: BTreeSet<DomainName> = own.chain(observation.spf_includes.iter().flatten().cloned()).collect();
        for name in names {
            let Some(found) = self.catalogue.matches(Where::SpfInclude, &name).next() else { continue };
            let (party, strength) = (Party::Provider(found.provider.id.clone()), found.strength);
            self.spf.insert(party.clone());
            self.add(Layer::Sender, question, &format!("include:{name}"), party, strength);
        }
    }
}

fn has_address(observation: &Observation) -> Option<bool> {
    if observation.networks.contains_key(&observation.domain) {
        return Some(true);
    }
    let absent = |kind| match observation.get(&observation.domain, kind) {
        Known::NoData | Known::NxDomain => Some(false),
        Known::Records(_) => Some(true),
        Known::Nothing => None,
    };
    match (absent(RecordType::A), absent(RecordType::Aaaa)) {
        (Some(false), Some(false)) => Some(false),
        (Some(true), _) | (_, Some(true)) => Some(true),
        _ => None,
    }
}

/// The tenant in a DKIM target: the label before `onmicrosoft.com`, or the first behind `_domainkey` in
/// the newer `*.dkim.mail.microsoft`.
pub fn tenant(target: &DomainName) -> Option<String> {
    let labels: Vec<&str> = target.labels().collect();
    match labels.as_slice() {
        [.., tenant, "onmicrosoft", "com"] if *tenant != "_domainkey" => Some((*tenant).to_owned()),
        [_, "_domainkey", tenant, .., "dkim", "mail", "microsoft"] if *tenant != "dkim" => Some((*tenant).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenant_is_found_in_both_forms_of_target() {
        let of = |text: &str| tenant(&DomainName::parse(text).expect("a name"));
        assert_eq!(of("selector1-oss-nl._domainkey.gemeenteoss.onmicrosoft.com").as_deref(), Some("gemeenteoss"));
        assert_eq!(of("selector1-a-nl._domainkey.ictsamen.y-v1.dkim.mail.microsoft").as_deref(), Some("ictsamen"));
        assert_eq!(of("selector1-a-nl._domainkey.example.org"), None);
        assert_eq!(of("onmicrosoft.com"), None);
        assert_eq!(of("a._domainkey.notonmicrosoft.com"), None);
    }
}
