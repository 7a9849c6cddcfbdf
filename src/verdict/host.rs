//! The verdict about a website or portal: what stands in front, on whose platform and in whose network it is.
//!
//! Who wrote or manages the application is not in DNS and is not guessed.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Where};
use super::evidence::{Certainty, Evidence, Layer};
use super::party::Party;
use super::rule::{Rule, RuleText};
use super::service::{LayerVerdict, ServiceVerdict, Standing, decide};
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Kind, Service, Strength};
use crate::snapshot::{Known, Observation};

/// Longest chain of aliases that is followed.
const MOST_ALIASES: usize = 8;

/// What is known of a host's addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// Nobody answered, or nobody asked.
    Unknown,
    /// It has none, or does not exist.
    Absent,
    /// It has some.
    Present,
}

/// What the records say about one or more hosts that belong together.
#[derive(Clone, Debug)]
pub struct HostFacts {
    presence: Presence,
    fronts_by_name: BTreeSet<Party>,
    fronts_by_network: BTreeSet<Party>,
    platforms: BTreeSet<Party>,
    networks: BTreeSet<Party>,
    evidence: Vec<Evidence>,
    unanswered: Vec<Question>,
}

impl HostFacts {
    /// Reads the aliases and networks of hosts.
    pub fn new(observation: &Observation, catalogue: &Catalogue, hosts: &BTreeSet<DomainName>) -> Self {
        let mut facts = Self {
            presence: Presence::Unknown,
            fronts_by_name: BTreeSet::new(),
            fronts_by_network: BTreeSet::new(),
            platforms: BTreeSet::new(),
            networks: BTreeSet::new(),
            evidence: Vec::new(),
            unanswered: Vec::new(),
        };
        for host in hosts {
            facts.read_presence(observation, host);
            facts.read_aliases(observation, catalogue, host);
            facts.read_networks(observation, catalogue, host);
        }
        facts
    }

    fn read_presence(&mut self, observation: &Observation, host: &DomainName) {
        let presence = presence(observation, host);
        if presence == Presence::Unknown {
            self.unanswered.push(Question::new(host.clone(), RecordType::A));
        }
        self.presence = match (self.presence, presence) {
            (Presence::Present, _) | (_, Presence::Present) => Presence::Present,
            (Presence::Unknown, new) => new,
            (old, _) => old,
        };
    }

    fn read_aliases(&mut self, observation: &Observation, catalogue: &Catalogue, host: &DomainName) {
        let mut name = host.clone();
        for _ in 0..MOST_ALIASES {
            let question = Question::new(name.clone(), RecordType::Cname);
            let Some(target) = observation.records(&name, RecordType::Cname).next() else { return };
            let Ok(next) = DomainName::parse(target) else { return };
            if let Some(found) = catalogue.matches(Where::Alias, &next).next() {
                let party = Party::Provider(found.provider.id.clone());
                let layer = if found.provider.kind == Kind::Cdn { Layer::Front } else { Layer::Platform };
                let at = if layer == Layer::Front { &mut self.fronts_by_name } else { &mut self.platforms };
                at.insert(party.clone());
                self.evidence.push(Evidence::new(layer, &question, target, party, found.strength));
            }
            name = next;
        }
    }

    fn read_networks(&mut self, observation: &Observation, catalogue: &Catalogue, host: &DomainName) {
        let question = Question::new(host.clone(), RecordType::A);
        for network in observation.networks_of(host) {
            let Some(number) = network.asn else { continue };
            let party = catalogue.party_of_network(number);
            let is_front = catalogue.kind_of(&party) == Some(Kind::Cdn);
            if is_front {
                self.fronts_by_network.insert(party.clone());
            } else {
                self.networks.insert(party.clone());
            }
            let layer = if is_front { Layer::Front } else { Layer::Hosting };
            self.evidence.push(Evidence::new(layer, &question, &network.to_string(), party, Strength::Decisive));
        }
    }

    /// The records of one layer.
    fn of(&self, layer: Layer) -> Vec<Evidence> {
        self.evidence.iter().filter(|found| found.layer == layer).cloned().collect()
    }

    /// Everyone in whose network an address stands, proxies too.
    pub fn all_networks(&self) -> BTreeSet<Party> {
        self.networks.union(&self.fronts_by_network).cloned().collect()
    }

    /// In whose network the hosts stand, as a layer.
    pub fn hosting(&self, hosts: &BTreeSet<DomainName>) -> LayerVerdict {
        LayerVerdict::new(Layer::Hosting, decide(HOSTING_RULES, self), self.of(Layer::Hosting)).at_hosts(hosts.clone())
    }
}

/// What is known of the addresses of a host.
pub(super) fn presence(observation: &Observation, host: &DomainName) -> Presence {
    if observation.networks.contains_key(host) {
        return Presence::Present;
    }
    let absent = |kind| matches!(observation.get(host, kind), Known::NoData | Known::NxDomain);
    if absent(RecordType::A) && absent(RecordType::Aaaa) { Presence::Absent } else { Presence::Unknown }
}

/// The rules for what stands in front of a host.
pub const FRONT_RULES: &[Rule<HostFacts, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("front-unanswered", 1, Layer::Front),
            Certainty::NotDeterminable,
            "De adresvragen zijn nooit beantwoord: niet vast te stellen.",
            "The address questions were never answered: not determinable.",
        ),
        decide: |facts| {
            (facts.presence == Presence::Unknown && facts.fronts_by_name.is_empty()).then_some(Standing::Unknown)
        },
    },
    Rule {
        text: RuleText::new(
            ("front-name", 1, Layer::Front),
            Certainty::Observed,
            "De keten van aliassen (CNAME) loopt via namen van een CDN: dat staat ervoor.",
            "The chain of aliases (CNAME) passes names of a content delivery network: it stands in front.",
        ),
        decide: |facts| (!facts.fronts_by_name.is_empty()).then(|| Standing::At(facts.fronts_by_name.clone())),
    },
    Rule {
        text: RuleText::new(
            ("front-network", 1, Layer::Front),
            Certainty::Observed,
            "Het adres staat in het netwerk van een CDN: dat staat ervoor.",
            "The address stands in the network of a content delivery network: it stands in front.",
        ),
        decide: |facts| (!facts.fronts_by_network.is_empty()).then(|| Standing::At(facts.fronts_by_network.clone())),
    },
    Rule {
        text: RuleText::new(
            ("front-none", 1, Layer::Front),
            Certainty::Derived,
            "Noch de namen noch de adressen wijzen naar een CDN dat wij kennen.",
            "Neither names nor addresses point to a content delivery network that we know.",
        ),
        decide: |_| Some(Standing::Nobody("none")),
    },
];

/// The rules for the platform of a host.
pub const PLATFORM_RULES: &[Rule<HostFacts, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("platform-name", 1, Layer::Platform),
            Certainty::Observed,
            "De keten van aliassen (CNAME) loopt via namen van een platform: daarop draait de toepassing.",
            "The chain of aliases (CNAME) passes names of a platform: the application runs on it.",
        ),
        decide: |facts| (!facts.platforms.is_empty()).then(|| Standing::At(facts.platforms.clone())),
    },
    Rule {
        text: RuleText::new(
            ("platform-unanswered", 1, Layer::Platform),
            Certainty::NotDeterminable,
            "De adresvragen zijn nooit beantwoord, dus de aliassen zijn niet bekend: niet vast te stellen.",
            "The address questions were never answered, so the aliases are not known: not determinable.",
        ),
        decide: |facts| (facts.presence == Presence::Unknown).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("platform-none", 1, Layer::Platform),
            Certainty::Derived,
            "Geen alias wijst naar een platform dat wij kennen.",
            "No alias points to a platform that we know.",
        ),
        decide: |_| Some(Standing::Nobody("none")),
    },
];

/// The rules for the network in which hosts stand.
pub const HOSTING_RULES: &[Rule<HostFacts, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("host-unanswered", 1, Layer::Hosting),
            Certainty::NotDeterminable,
            "De adresvragen zijn nooit beantwoord: niet vast te stellen.",
            "The address questions were never answered: not determinable.",
        ),
        decide: |facts| (facts.presence == Presence::Unknown).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("host-absent", 1, Layer::Hosting),
            Certainty::Observed,
            "De naam bestaat niet of heeft geen adres.",
            "The name does not exist or has no address.",
        ),
        decide: |facts| (facts.presence == Presence::Absent).then_some(Standing::Nobody("none")),
    },
    Rule {
        text: RuleText::new(
            ("host-network", 1, Layer::Hosting),
            Certainty::Observed,
            "De adressen staan in het netwerk (AS) van deze houders.",
            "The addresses stand in the network (AS) of these holders.",
        ),
        decide: |facts| (!facts.networks.is_empty()).then(|| Standing::At(facts.networks.clone())),
    },
    Rule {
        text: RuleText::new(
            ("host-behind-front", 1, Layer::Hosting),
            Certainty::NotDeterminable,
            "Alle adressen zijn van het CDN dat ervoor staat: waar de server staat is niet vast te stellen.",
            "All addresses belong to the content delivery network in front: where the server stands is not determinable.",
        ),
        decide: |facts| (!facts.fronts_by_network.is_empty()).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("host-unannounced", 1, Layer::Hosting),
            Certainty::NotDeterminable,
            "Van geen adres is bekend in welk netwerk het staat.",
            "Of no address is it known in which network it stands.",
        ),
        decide: |_| Some(Standing::Unknown),
    },
];

/// The host of a website: `www` where it has an address, else the domain itself.
pub fn site_host(observation: &Observation) -> DomainName {
    let www = observation.domain.child("www").ok();
    www.filter(|www| presence(observation, www) == Presence::Present).unwrap_or_else(|| observation.domain.clone())
}

/// Judges a website (`www` or the domain) or a portal (the domain itself).
pub fn judge(service: Service, observation: &Observation, catalogue: &Catalogue) -> ServiceVerdict {
    let host = if service == Service::Web { site_host(observation) } else { observation.domain.clone() };
    let hosts = BTreeSet::from([host]);
    let facts = HostFacts::new(observation, catalogue, &hosts);
    ServiceVerdict {
        service,
        domain: observation.domain.clone(),
        layers: vec![
            LayerVerdict::new(Layer::Front, decide(FRONT_RULES, &facts), facts.of(Layer::Front))
                .at_hosts(hosts.clone()),
            LayerVerdict::new(Layer::Platform, decide(PLATFORM_RULES, &facts), facts.of(Layer::Platform)),
            facts.hosting(&hosts),
        ],
        unanswered: facts.unanswered,
    }
}

#[cfg(test)]
mod tests;
