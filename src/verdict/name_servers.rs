//! The verdict about a domain's DNS: whose name servers, and in whose networks they stand.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Where};
use super::evidence::{Certainty, Evidence, Layer};
use super::host::HostFacts;
use super::party::Party;
use super::rule::{Rule, RuleText};
use super::service::{LayerVerdict, ServiceVerdict, Standing, decide};
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Service, Strength};
use crate::snapshot::{Known, Observation};

/// What NS says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameServers {
    /// Nobody answered, or nobody asked.
    Unknown,
    /// The name is not the top of a zone, or does not exist: it has no name servers of its own.
    None,
    /// These run them.
    At(BTreeSet<Party>),
}

/// The rules for the name servers.
pub const NAME_SERVER_RULES: &[Rule<NameServers, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("ns-unanswered", 1, Layer::NameServer),
            Certainty::NotDeterminable,
            "De NS-vraag is nooit beantwoord: niet vast te stellen.",
            "The NS question was never answered: not determinable.",
        ),
        decide: |servers| (*servers == NameServers::Unknown).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("ns-none", 1, Layer::NameServer),
            Certainty::Observed,
            "De naam heeft geen eigen nameservers: geen top van een zone, of de naam bestaat niet.",
            "The name has no name servers of its own: not the top of a zone, or the name does not exist.",
        ),
        decide: |servers| (*servers == NameServers::None).then_some(Standing::Nobody("none")),
    },
    Rule {
        text: RuleText::new(
            ("ns-name", 1, Layer::NameServer),
            Certainty::Observed,
            "De namen van de nameservers zeggen bij wie ze staan: een bekende leverancier, het orgaan zelf of een ander.",
            "The names of the name servers say whose they are: a known provider's, the body's own or another's.",
        ),
        decide: |servers| match servers {
            NameServers::At(parties) => Some(Standing::of(parties.clone())),
            NameServers::Unknown | NameServers::None => None,
        },
    },
];

/// Judges the name servers of a domain.
pub fn judge(observation: &Observation, catalogue: &Catalogue) -> ServiceVerdict {
    let question = Question::new(observation.domain.clone(), RecordType::Ns);
    let mut hosts = BTreeSet::new();
    let mut evidence = Vec::new();
    let servers = match observation.get(&observation.domain, RecordType::Ns) {
        Known::Nothing => NameServers::Unknown,
        Known::NoData | Known::NxDomain => NameServers::None,
        Known::Records(records) => {
            let mut parties = BTreeSet::new();
            for record in records {
                let Ok(host) = DomainName::parse(record) else { continue };
                let (party, strength) = match catalogue.matches(Where::NameServer, &host).next() {
                    Some(found) => (Party::Provider(found.provider.id.clone()), found.strength),
                    None => (catalogue.owner_of(&observation.domain, &host), Strength::Supporting),
                };
                evidence.push(Evidence::new(Layer::NameServer, &question, record, party.clone(), strength));
                parties.insert(party);
                hosts.insert(host);
            }
            if parties.is_empty() { NameServers::Unknown } else { NameServers::At(parties) }
        }
    };
    let unanswered = if servers == NameServers::Unknown { vec![question] } else { Vec::new() };
    let decided = decide(NAME_SERVER_RULES, &servers);
    let mut layers = vec![LayerVerdict::new(Layer::NameServer, decided, evidence)];
    if !hosts.is_empty() {
        layers.push(HostFacts::new(observation, catalogue, &hosts).hosting(&hosts));
    }
    ServiceVerdict { service: Service::Dns, domain: observation.domain.clone(), layers, unanswered }
}
