//! The verdict about collaboration: who carries meetings and calls, and with whom devices sign in.
//!
//! Only what DNS shows: a body may meet elsewhere without any record.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Where};
use super::evidence::{Certainty, Evidence, Layer};
use super::party::Party;
use super::rule::{Rule, RuleText};
use super::service::{LayerVerdict, ServiceVerdict, Standing, decide};
use super::wildcard::Wildcards;
use crate::dns::record::srv_target;
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Service, Strength};
use crate::snapshot::{Known, Observation};

/// Names that speak of a layer.
const MARKS: [(Layer, &str, RecordType); 4] = [
    (Layer::Calling, "lyncdiscover", RecordType::Cname),
    (Layer::Calling, "_sip._tls", RecordType::Srv),
    (Layer::Calling, "_sipfederationtls._tcp", RecordType::Srv),
    (Layer::Identity, "enterpriseregistration", RecordType::Cname),
];

/// Whether the verdict about a domain reads the answer to a question.
pub fn is_asked(domain: &DomainName, owner: &str, record_type: &str) -> bool {
    let Some(label) = owner.strip_suffix(domain.as_str()).and_then(|start| start.strip_suffix('.')) else {
        return false;
    };
    MARKS.iter().any(|(_, asked, kind)| *asked == label && kind.as_str() == record_type)
}

/// What the records of one layer say.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    parties: BTreeSet<Party>,
    evidence: Vec<Evidence>,
    unanswered: Vec<Question>,
}

impl Marks {
    fn read(layer: Layer, observation: &Observation, catalogue: &Catalogue, wildcards: &Wildcards) -> Self {
        let mut marks = Self::default();
        for (_, label, kind) in MARKS.iter().filter(|(of, _, _)| *of == layer) {
            let Ok(owner) = observation.domain.child(label) else { continue };
            let question = Question::new(owner, *kind);
            match observation.get(&question.owner, *kind) {
                Known::Nothing => marks.unanswered.push(question),
                Known::NoData | Known::NxDomain => {}
                Known::Records(records) => {
                    for record in records {
                        marks.read_record(layer, &question, record, (observation, catalogue, wildcards));
                    }
                }
            }
        }
        marks
    }

    fn read_record(
        &mut self,
        layer: Layer,
        question: &Question,
        record: &str,
        (observation, catalogue, wildcards): (&Observation, &Catalogue, &Wildcards),
    ) {
        let is_service = question.record_type == RecordType::Srv;
        let target = if is_service { srv_target(record) } else { DomainName::parse(record).ok() };
        let Some(target) = target else { return };
        let found = catalogue.matches(Where::Collaboration, &target).next();
        let (party, strength) = match found {
            Some(found) => (Party::Provider(found.provider.id.clone()), found.strength),
            None if wildcards.has(&target) => return,
            None => (catalogue.owner_of(&observation.domain, &target), Strength::Supporting),
        };
        self.parties.insert(party.clone());
        self.evidence.push(Evidence::new(layer, question, record, party, strength));
    }
}

const fn rules(
    layer: Layer,
    (name, name_nl, name_en): (&'static str, &'static str, &'static str),
    unanswered: &'static str,
    none: &'static str,
) -> [Rule<Marks, Standing>; 3] {
    [
        Rule {
            text: RuleText::new((name, 1, layer), Certainty::Observed, name_nl, name_en),
            decide: |marks| (!marks.parties.is_empty()).then(|| Standing::At(marks.parties.clone())),
        },
        Rule {
            text: RuleText::new(
                (unanswered, 1, layer),
                Certainty::NotDeterminable,
                "De vragen zijn niet gesteld of nooit beantwoord: niet vast te stellen.",
                "The questions were not asked or never answered: not determinable.",
            ),
            decide: |marks| (!marks.unanswered.is_empty()).then_some(Standing::Unknown),
        },
        Rule {
            text: RuleText::new(
                (none, 1, layer),
                Certainty::Observed,
                "Er is geen zulk record; ook zonder record kan een dienst in gebruik zijn.",
                "There is no such record; a service can be in use without one.",
            ),
            decide: |_| Some(Standing::Nobody("none")),
        },
    ]
}

/// The rules for meetings and calls.
pub const CALLING_RULES: &[Rule<Marks, Standing>] = &rules(
    Layer::Calling,
    (
        "calling-name",
        "De records voor vergaderen en bellen (`lyncdiscover`, `_sip._tls`, `_sipfederationtls._tcp`) wijzen naar deze partij.",
        "The records for meetings and calls (`lyncdiscover`, `_sip._tls`, `_sipfederationtls._tcp`) point to this party.",
    ),
    "calling-unanswered",
    "calling-none",
);

/// The rules for signing in.
pub const IDENTITY_RULES: &[Rule<Marks, Standing>] = &rules(
    Layer::Identity,
    (
        "identity-name",
        "Het record waarmee apparaten zich aanmelden (`enterpriseregistration`) wijst naar deze partij.",
        "The record with which devices sign in (`enterpriseregistration`) points to this party.",
    ),
    "identity-unanswered",
    "identity-none",
);

/// Judges the collaboration of a domain.
pub fn judge(observation: &Observation, catalogue: &Catalogue) -> ServiceVerdict {
    let wildcards = Wildcards::new(observation);
    let mut unanswered = Vec::new();
    let layers = [(Layer::Calling, CALLING_RULES), (Layer::Identity, IDENTITY_RULES)].map(|(layer, table)| {
        let marks = Marks::read(layer, observation, catalogue, &wildcards);
        unanswered.extend(marks.unanswered.iter().cloned());
        let decided = decide(table, &marks);
        LayerVerdict::new(layer, decided, marks.evidence)
    });
    ServiceVerdict {
        service: Service::Collaboration,
        domain: observation.domain.clone(),
        layers: layers.into(),
        unanswered,
    }
}
