//! Makes observations comparable where the source of AS numbers or of locations, and not the domain, changed.
//!
//! Networks and locations come from a third party's data. Another data base, or one
//! that lost an address for a day, must never look as if a filter came or went.

use std::sync::Arc;

use crate::dns::Network;
use crate::snapshot::Observation;

/// Which sources two scans have in common.
#[derive(Clone, Copy, Debug)]
pub struct SameSources {
    /// That of AS numbers.
    pub networks: bool,
    /// Those of locations.
    pub locations: bool,
}

/// An observation as it was written, and as it is compared.
#[derive(Clone, Debug)]
pub struct Comparable {
    written: Arc<Observation>,
    /// The same with the networks of unchanged hosts carried over where only their source changed.
    pub compared: Arc<Observation>,
}

impl Comparable {
    /// The first observation of a domain: nothing to carry over.
    pub fn first(written: Arc<Observation>) -> Self {
        Self { compared: written.clone(), written }
    }

    /// The next observation, seen with the same sources or with others.
    ///
    /// A host keeps its networks if they were written alike both times, if the
    /// source changed in between, or if the source now knows nothing of its
    /// addresses; and its locations likewise.
    pub fn next(&self, written: Arc<Observation>, same: SameSources) -> Self {
        let mut compared = written.clone();
        for (host, lines) in &written.networks {
            let (Some(before), Some(kept)) = (self.written.networks.get(host), self.compared.networks.get(host)) else {
                continue;
            };
            let unknown_now = lines.iter().all(|line| Network::parse(line).is_none_or(|network| network.asn.is_none()));
            let says_nothing_new = before == lines || !same.networks || unknown_now;
            if says_nothing_new && kept != lines {
                Arc::make_mut(&mut compared).networks.insert(host.clone(), kept.clone());
            }
        }
        for (host, lines) in &written.locations {
            let (Some(before), Some(kept)) = (self.written.locations.get(host), self.compared.locations.get(host))
            else {
                continue;
            };
            if (before == lines || !same.locations) && kept != lines {
                Arc::make_mut(&mut compared).locations.insert(host.clone(), kept.clone());
            }
        }
        Self { written, compared }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::DomainName;

    fn seen(line: &str) -> Arc<Observation> {
        let name = |text: &str| DomainName::parse(text).expect("a name in a test");
        let mut observation = Observation::empty(name("oss.nl"));
        observation.networks.insert(name("mx.oss.nl"), [line.to_owned()].into());
        Arc::new(observation)
    }

    fn line(comparable: &Comparable) -> &str {
        comparable.compared.networks.values().flatten().next().expect("a network")
    }

    const SAME: SameSources = SameSources { networks: true, locations: true };
    const OTHER_SOURCE: SameSources = SameSources { networks: false, locations: false };
    const CISCO: &str = "AS30238 198.51.100.0/24 CISCO";
    const OTHER: &str = "AS64500 198.51.100.0/24 OTHER";

    #[test]
    fn another_source_carries_the_networks_over_until_it_sees_a_change_itself() {
        let first = Comparable::first(seen(CISCO));
        let switched = first.next(seen("unannounced 198.51.100.7/32"), OTHER_SOURCE);
        assert_eq!(line(&switched), CISCO);
        let renamed = switched.next(seen("AS30238 198.51.100.0/24 Cisco Systems"), OTHER_SOURCE);
        let same_again = renamed.next(seen("AS30238 198.51.100.0/24 Cisco Systems"), SAME);
        assert_eq!(line(&same_again), CISCO);
        assert_eq!(line(&same_again.next(seen(OTHER), SAME)), OTHER);
    }

    #[test]
    fn another_source_of_locations_carries_them_over() {
        let placed = |place: &str| {
            let mut seen = seen(CISCO).as_ref().clone();
            let host = seen.networks.keys().next().expect("a host").clone();
            seen.locations.insert(host, [place.to_owned()].into());
            Arc::new(seen)
        };
        let place = |comparable: &Comparable| comparable.compared.locations.values().next().cloned();
        let switched = Comparable::first(placed("NL geo")).next(placed("IE geo"), OTHER_SOURCE);
        assert_eq!(place(&switched), Some(["NL geo".to_owned()].into()));
        let moved = Comparable::first(placed("NL geo")).next(placed("IE geo"), SAME);
        assert_eq!(place(&moved), Some(["IE geo".to_owned()].into()));
    }

    #[test]
    fn an_address_that_nobody_announces_for_a_day_is_no_change() {
        let gone = Comparable::first(seen(CISCO)).next(seen("unannounced 198.51.100.7/32"), SAME);
        assert_eq!(line(&gone), CISCO);
        assert_eq!(line(&Comparable::first(seen(CISCO)).next(seen(OTHER), SAME)), OTHER);
    }
}
