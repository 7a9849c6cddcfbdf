//! The verdict about any service, layer by layer, in one shape for reports, pages and measures.
//!
//! Mail has a richer verdict of its own (`mail`), which gives this one too.

use std::collections::BTreeSet;
use std::fmt;

use super::evidence::{Certainty, Evidence, Layer, Weight};
use super::party::{Party, joined};
use super::rule::{Rule, RuleText, first};
use crate::dns::{DomainName, Question};
use crate::registry::Service;
use crate::snapshot::Observation;

/// Who stands in a layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// These parties. Never empty.
    At(BTreeSet<Party>),
    /// Nobody, in a word that files use: `none`, `null-mx`.
    Nobody(&'static str),
    /// Not determinable from what was seen.
    Unknown,
}

impl Standing {
    /// The parties, or nobody where there are none.
    pub fn of(parties: BTreeSet<Party>) -> Self {
        if parties.is_empty() { Standing::Nobody("none") } else { Standing::At(parties) }
    }

    /// The parties; empty where there are none or none is known.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        let parties = match self {
            Standing::At(parties) => Some(parties),
            Standing::Nobody(_) | Standing::Unknown => None,
        };
        parties.into_iter().flatten()
    }
}

impl fmt::Display for Standing {
    /// The form that files use.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Standing::At(parties) => f.write_str(&joined(parties)),
            Standing::Nobody(word) => f.write_str(word),
            Standing::Unknown => f.write_str("unknown"),
        }
    }
}

/// The first rule of a table that applies and who stands there by it; unknown where a table has no last word.
pub fn decide<F>(table: &'static [Rule<F, Standing>], facts: &F) -> (&'static RuleText, Standing) {
    first(table, facts).unwrap_or((&table[0].text, Standing::Unknown))
}

/// The verdict about one layer.
#[derive(Clone, Debug)]
pub struct LayerVerdict {
    /// The layer.
    pub layer: Layer,
    /// Who stands there.
    pub standing: Standing,
    /// The rule that decided.
    pub rule: &'static RuleText,
    /// The hosts whose networks and locations belong to the layer.
    pub hosts: BTreeSet<DomainName>,
    /// The records that speak of it.
    pub evidence: Vec<Evidence>,
}

impl LayerVerdict {
    /// A layer as a rule decided it, its records weighed by the conclusion.
    pub fn new(layer: Layer, (rule, standing): (&'static RuleText, Standing), evidence: Vec<Evidence>) -> Self {
        let mut verdict = Self { layer, standing, rule, hosts: BTreeSet::new(), evidence };
        for evidence in &mut verdict.evidence {
            let is_for = verdict.standing.parties().any(|party| *party == evidence.party);
            evidence.weight = if is_for { Weight::For } else { Weight::Neutral };
        }
        verdict
    }

    /// The same with the hosts that it rests on.
    pub fn at_hosts(mut self, hosts: BTreeSet<DomainName>) -> Self {
        self.hosts = hosts;
        self
    }

    /// Where the hosts of the layer stand, as the snapshot has it: `IE aws:eu-west-1`. Empty where that is not known.
    pub fn places(&self, observation: &Observation) -> BTreeSet<String> {
        self.hosts.iter().flat_map(|host| observation.locations_of(host)).map(|place| place.to_string()).collect()
    }

    /// The country of each place of the layer; `None` for a host of which no place, or no single one, is known.
    pub fn countries(&self, observation: &Observation) -> BTreeSet<Option<String>> {
        let of_host = |host: &DomainName| {
            let known: BTreeSet<Option<String>> =
                observation.locations_of(host).map(|place| place.country.map(str::to_owned)).collect();
            if known.is_empty() { BTreeSet::from([None]) } else { known }
        };
        self.hosts.iter().flat_map(of_host).collect()
    }

    /// How sure it is.
    pub fn certainty(&self) -> Certainty {
        if self.standing == Standing::Unknown { Certainty::NotDeterminable } else { self.rule.certainty }
    }
}

/// The verdict about one service of one domain.
#[derive(Clone, Debug)]
pub struct ServiceVerdict {
    /// The service.
    pub service: Service,
    /// The domain.
    pub domain: DomainName,
    /// Its layers, the one nearest to the internet first.
    pub layers: Vec<LayerVerdict>,
    /// Questions that were not asked or never answered.
    pub unanswered: Vec<Question>,
}

impl ServiceVerdict {
    /// One of its layers.
    pub fn layer(&self, layer: Layer) -> Option<&LayerVerdict> {
        self.layers.iter().find(|verdict| verdict.layer == layer)
    }

    /// Turns parties into what they are for a body: another of its domains, or the service centre that it is, is its own.
    pub fn turned(mut self, turn: &dyn Fn(Party) -> Party) -> Self {
        for layer in &mut self.layers {
            if let Standing::At(parties) = &mut layer.standing {
                *parties = std::mem::take(parties).into_iter().map(turn).collect();
            }
            for evidence in &mut layer.evidence {
                evidence.party = turn(evidence.party.clone());
            }
        }
        self
    }
}
