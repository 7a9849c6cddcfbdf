//! What a scan consults besides the DNS: sources of AS numbers and of locations, and what several disagree about.
//!
//! The first source of AS numbers is kept in the snapshot, further ones only check
//! it. Reading each kind of file is `networks`', `routes`' and `locations`'.

use std::collections::{BTreeMap, BTreeSet};

use super::locations::LocationSources;
use super::networks::{AsnSource, numbers};
use crate::dns::{DomainName, Failure, Question};

/// The networks behind each A or AAAA question that had addresses.
pub type Networks = BTreeMap<Question, Result<BTreeSet<String>, Failure>>;

/// Everything a scan consults.
pub struct Sources {
    /// Gives the networks that are kept.
    pub networks: AsnSource,
    /// Are compared with it; nothing of theirs is kept.
    pub compared: Vec<AsnSource>,
    /// Give the locations of addresses; may be empty.
    pub locations: LocationSources,
}

impl Sources {
    /// One source of AS numbers and nothing else.
    pub fn new(networks: AsnSource) -> Self {
        Self { networks, compared: Vec::new(), locations: LocationSources::default() }
    }
}

/// A source's name and what it says.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// As in the manifest.
    pub source: &'a str,
    /// By question.
    pub networks: &'a Networks,
}

/// The hosts that stand in other AS by another source, as `mx.oss.nl: AS1136 by A, AS3265 by B`.
///
/// Only what both could answer is compared. Prefixes and names of holders do not count: every source has its own.
pub fn disagreements(first: Told, other: Told) -> BTreeSet<String> {
    let mut hosts: BTreeMap<&DomainName, [BTreeSet<u32>; 2]> = BTreeMap::new();
    for (question, ours) in first.networks {
        if let (Ok(ours), Some(Ok(theirs))) = (ours, other.networks.get(question)) {
            let [by_first, by_other] = hosts.entry(&question.owner).or_default();
            by_first.extend(numbers(ours));
            by_other.extend(numbers(theirs));
        }
    }
    let differing = hosts.into_iter().filter(|(_, [by_first, by_other])| by_first != by_other);
    differing
        .map(|(host, [by_first, by_other])| {
            format!("{host}: {} by {}, {} by {}", listed(&by_first), first.source, listed(&by_other), other.source)
        })
        .collect()
}

fn listed(numbers: &BTreeSet<u32>) -> String {
    if numbers.is_empty() {
        return "unannounced".to_owned();
    }
    numbers.iter().map(|number| format!("AS{number}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(rows: &[(&str, Result<&str, Failure>)]) -> Networks {
        let rows = rows.iter().map(|(question, line)| {
            (question.parse().expect("a question"), line.map(|line| BTreeSet::from([line.to_owned()])))
        });
        rows.collect()
    }

    #[test]
    fn only_other_as_numbers_are_a_disagreement_and_only_where_both_sources_answered() {
        let first = networks(&[
            ("mx.oss.nl A", Ok("AS1136 145.7.0.0/16 KPN-NL, NL")),
            ("same.oss.nl A", Ok("AS1136 145.7.0.0/16 KPN-NL, NL")),
            ("gone.oss.nl A", Ok("AS1136 145.7.0.0/16")),
            ("six.oss.nl A", Ok("AS1 192.0.2.0/24")),
            ("six.oss.nl AAAA", Ok("AS2 2001:db8::/32")),
            ("failed.oss.nl A", Err(Failure::Timeout)),
            ("failed2.oss.nl A", Ok("AS1 192.0.2.0/24")),
        ]);
        let other = networks(&[
            ("mx.oss.nl A", Ok("AS3265 145.7.0.0/17")),
            ("same.oss.nl A", Ok("AS1136 145.0.0.0/8")),
            ("gone.oss.nl A", Ok("unannounced 145.7.0.1/32")),
            ("six.oss.nl A", Ok("AS1 192.0.2.0/24")),
            ("failed.oss.nl A", Ok("AS5 192.0.2.0/24")),
            ("failed2.oss.nl A", Err(Failure::Malformed)),
        ]);
        let found = disagreements(Told { source: "A", networks: &first }, Told { source: "B", networks: &other });
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["gone.oss.nl: AS1136 by A, unannounced by B", "mx.oss.nl: AS1136 by A, AS3265 by B"]
        );
    }
}
