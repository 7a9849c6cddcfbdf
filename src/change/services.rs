//! The cause of a difference between two verdicts about a website, name servers, collaboration or a portal.
//!
//! Each layer is compared by itself; the weightiest cause is the change's. Addresses and names of
//! large platforms rotate, so only who stands in a layer counts, and a move needs an arrival.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cause::{Cause, Followed, Moment, is_elsewhere, placed};
use super::timeline::{Side, Verdicts};
use crate::dns::{DomainName, Network, Question, RecordType};
use crate::registry::Service;
use crate::snapshot::{Known, Observation};
use crate::verdict::collaboration::is_asked;
use crate::verdict::{Evidence, Layer, LayerVerdict, Party, ServiceVerdict, Standing};

/// The causes that a layer can give, the weightiest first.
const WEIGHT: [Cause; 7] = [
    Cause::Move,
    Cause::ParallelStart,
    Cause::ParallelEnd,
    Cause::Filter,
    Cause::Endpoint,
    Cause::Location,
    Cause::Signal,
];

impl Followed for ServiceVerdict {
    fn cause(before: Moment<Self>, after: Moment<Self>) -> Option<(Cause, Layer)> {
        let found = pairs(before.verdict, after.verdict).filter_map(|(old, new)| {
            let cause = layer_cause((before, after), old, new)?;
            Some((cause, new.layer))
        });
        // Of equal causes the first layer's is told: that nearest to where the application or zone really is.
        found.min_by_key(|(cause, layer)| (WEIGHT.iter().position(|other| other == cause), depth(*layer)))
    }

    fn is_same_state(&self, other: &Self) -> bool {
        pairs(self, other).all(|(old, new)| old.standing == new.standing && names(old).eq(names(new)))
    }

    fn shows(&self, (cause, layer): (Cause, Layer), new: &Self) -> bool {
        let (Some(here), Some(there)) = (self.layer(layer), new.layer(layer)) else { return false };
        here.standing == there.standing && (cause != Cause::Endpoint || names(here).eq(names(there)))
    }

    fn could_overturn(&self, key: &str) -> bool {
        let Some((owner, what)) = key.split_once(' ') else { return false };
        let is_host = self.layers.iter().flat_map(|layer| &layer.hosts).any(|host| host.as_str() == owner);
        let is_evidence =
            self.layers.iter().flat_map(|layer| &layer.evidence).any(|found| found.question.to_string() == key);
        let is_site = owner == self.domain.as_str() || owner.strip_prefix("www.") == Some(self.domain.as_str());
        match self.service {
            Service::Mail => false,
            Service::Web | Service::Portal => {
                is_evidence || ((is_site || is_host) && matches!(what, "A" | "AAAA" | "CNAME" | "networks"))
            }
            Service::Dns => (owner == self.domain.as_str() && what == "NS") || is_evidence,
            Service::Collaboration => is_asked(&self.domain, owner, what),
        }
    }

    fn side(here: Moment<Self>, there: Moment<Self>, (cause, layer): (Cause, Layer)) -> Side {
        let Some(shown) = here.verdict.layer(layer) else {
            return Side { party: "none".to_owned(), detail: Vec::new() };
        };
        let other = there.verdict.layer(layer);
        let detail = match cause {
            Cause::Location => placed(here.observation, &shown.hosts),
            Cause::Signal => {
                let theirs: BTreeSet<_> = other.into_iter().flat_map(names).collect();
                let only_here = names(shown).filter(|sign| !theirs.contains(sign));
                only_here.map(|(question, record)| format!("{question} {record}")).collect()
            }
            Cause::Endpoint => {
                names(shown).map(|(_, record)| record.to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
            }
            _ => shown.hosts.iter().map(DomainName::to_string).collect(),
        };
        Side { party: shown.standing.to_string(), detail }
    }

    fn parties(&self) -> impl Iterator<Item = &Party> {
        self.layers.iter().flat_map(|layer| &layer.evidence).map(|found| &found.party)
    }

    fn turned_by(&self, turn: &dyn Fn(Party) -> Party) -> Self {
        self.clone().turned(turn)
    }

    fn verdicts(old: Arc<Self>, new: Arc<Self>) -> Verdicts {
        Verdicts::Service(old, new)
    }
}

/// The layers that both verdicts have, or that one has and the other knows nothing of.
fn pairs<'a>(
    old: &'a ServiceVerdict,
    new: &'a ServiceVerdict,
) -> impl Iterator<Item = (&'a LayerVerdict, &'a LayerVerdict)> {
    new.layers.iter().filter_map(|layer| Some((old.layer(layer.layer)?, layer)))
}

/// How near a layer is to where the thing itself is: 0 is nearest.
fn depth(layer: Layer) -> u8 {
    match layer {
        Layer::Hosting => 1,
        Layer::Platform => 2,
        Layer::Front => 3,
        _ => 0,
    }
}

fn layer_cause(
    (before, after): (Moment<ServiceVerdict>, Moment<ServiceVerdict>),
    old: &LayerVerdict,
    new: &LayerVerdict,
) -> Option<Cause> {
    if old.standing != new.standing {
        return Some(match (before.verdict.service, new.layer) {
            // Whose name servers they are is told by their names; their networks are the provider's affair.
            (Service::Dns, Layer::Hosting) => Cause::Signal,
            (_, Layer::Front) => front_cause((before, after), old, new),
            (_, Layer::Platform) if is_in_one_network(before.verdict, after.verdict) => {
                platform_cause((before, after), old, new)
            }
            _ => party_cause((before, after), old, new),
        });
    }
    let (mut gone, mut come) = (names(old).collect::<BTreeSet<_>>(), names(new).collect::<BTreeSet<_>>());
    come.retain(|name| !gone.remove(name));
    match (gone.is_empty(), come.is_empty()) {
        (false, false) if matches!(new.standing, Standing::At(_)) => Some(Cause::Endpoint),
        (true, true) => {
            let moved = new.layer == Layer::Hosting && old.hosts == new.hosts && before.verdict.service != Service::Dns;
            (moved && is_elsewhere((before, after), &new.hosts)).then_some(Cause::Location)
        }
        _ => Some(Cause::Signal),
    }
}

/// Who stands in front of a site came, went or changed; what stands behind need not have.
fn front_cause(
    moments: (Moment<ServiceVerdict>, Moment<ServiceVerdict>),
    old: &LayerVerdict,
    new: &LayerVerdict,
) -> Cause {
    let is_told = |standing: &Standing| *standing != Standing::Unknown;
    let (before, after) = moments;
    let has_left =
        new.standing == Standing::Nobody("none") && is_known_of(after.observation, old, &hosts(before.verdict));
    let known = is_told(&old.standing) && is_told(&new.standing);
    let comes = || arrives(before.observation, old, new, &hosts(after.verdict));
    if known && (has_left || comes()) { Cause::Filter } else { Cause::Signal }
}

/// A platform's name came or went while the network stayed the same: the same provider under another name.
fn platform_cause(
    moments: (Moment<ServiceVerdict>, Moment<ServiceVerdict>),
    old: &LayerVerdict,
    new: &LayerVerdict,
) -> Cause {
    match (&old.standing, &new.standing) {
        (Standing::At(_), Standing::At(_)) => party_cause(moments, old, new),
        (Standing::Unknown, _) | (_, Standing::Unknown) => Cause::Signal,
        _ => Cause::Endpoint,
    }
}

/// Whether the site is known to stand in the same networks as before.
fn is_in_one_network(old: &ServiceVerdict, new: &ServiceVerdict) -> bool {
    let standing = |verdict: &ServiceVerdict| verdict.layer(Layer::Hosting).map(|layer| layer.standing.clone());
    matches!((standing(old), standing(new)), (Some(Standing::At(old)), Some(Standing::At(new))) if old == new)
}

/// Another party, by records that both observations asked for; anything else is evidence that came or went.
fn party_cause(
    (before, after): (Moment<ServiceVerdict>, Moment<ServiceVerdict>),
    old: &LayerVerdict,
    new: &LayerVerdict,
) -> Cause {
    let (Standing::At(was), Standing::At(is)) = (&old.standing, &new.standing) else { return Cause::Signal };
    if !is_known_of(after.observation, old, &hosts(before.verdict)) {
        return Cause::Signal;
    }
    if is.is_subset(was) {
        Cause::ParallelEnd
    } else if !arrives(before.observation, old, new, &hosts(after.verdict)) {
        Cause::Signal
    } else if was.is_subset(is) {
        Cause::ParallelStart
    } else {
        Cause::Move
    }
}

/// Whether the later observation knows an answer to every question on which the old standing rested.
fn is_known_of(later: &Observation, old: &LayerVerdict, hosts: &BTreeSet<&DomainName>) -> bool {
    let carrying = old.evidence.iter().filter(|found| is_for(found, &old.standing));
    carrying.into_iter().all(|found| is_answered(later, &found.question, hosts))
}

/// Whether a party came by a record that was asked for before and not there.
fn arrives(earlier: &Observation, old: &LayerVerdict, new: &LayerVerdict, hosts: &BTreeSet<&DomainName>) -> bool {
    let was: BTreeSet<&Party> = old.standing.parties().collect();
    let newcomers = new.evidence.iter().filter(|found| is_for(found, &new.standing) && !was.contains(&found.party));
    newcomers.into_iter().any(|found| is_answered(earlier, &found.question, hosts) && !was_there(earlier, found))
}

/// The hosts that a verdict looks at.
fn hosts(verdict: &ServiceVerdict) -> BTreeSet<&DomainName> {
    verdict.layers.iter().flat_map(|layer| &layer.hosts).collect()
}

fn is_for(found: &Evidence, standing: &Standing) -> bool {
    standing.parties().any(|party| *party == found.party)
}

/// Whether an observation knows the answer to a question; of addresses, whether it knows their networks.
///
/// Aliases come with the addresses at their end: who knows the networks of the hosts knows their aliases.
fn is_answered(observation: &Observation, question: &Question, hosts: &BTreeSet<&DomainName>) -> bool {
    let has_networks = |host: &DomainName| observation.networks.contains_key(host);
    match (observation.get(&question.owner, question.record_type), question.record_type) {
        (Known::NoData | Known::NxDomain, _) => true,
        (Known::Records(_), RecordType::A) | (Known::Nothing, RecordType::A) => has_networks(&question.owner),
        (Known::Records(_), _) => true,
        (Known::Nothing, RecordType::Cname) => hosts.iter().any(|host| has_networks(host)),
        (Known::Nothing, _) => false,
    }
}

/// Whether the earlier observation already showed a record.
///
/// A prefix that another AS announces now is no arrival: the addresses are the same ones.
fn was_there(earlier: &Observation, found: &Evidence) -> bool {
    let Question { owner, record_type, .. } = &found.question;
    if *record_type != RecordType::A {
        return earlier.records(owner, *record_type).any(|record| record == found.record);
    }
    let Some(now) = Network::parse(&found.record) else { return false };
    earlier.networks_of(owner).any(|before| before.asn == now.asn || before.prefix == now.prefix)
}

/// The names that speak of a layer; networks are left out, since prefixes of large platforms rotate.
fn names(layer: &LayerVerdict) -> impl Iterator<Item = (&Question, &str)> {
    let named = layer.evidence.iter().filter(|found| found.question.record_type != RecordType::A);
    named.map(|found| (&found.question, found.record.as_str()))
}

#[cfg(test)]
mod tests;
