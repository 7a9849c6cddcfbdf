//! Makes observations comparable where the source of AS numbers, and not the domain, changed.
//!
//! Networks come from a third party's routing data. Another data base, or one
//! that lost an address for a day, must never look as if a filter came or went.

use std::sync::Arc;

use crate::dns::Network;
use crate::snapshot::Observation;

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

    /// The next observation, seen with the same source of AS numbers or with another.
    ///
    /// A host keeps its networks if they were written alike both times, if the
    /// source changed in between, or if the source now knows nothing of its addresses.
    pub fn next(&self, written: Arc<Observation>, is_same_source: bool) -> Self {
        let mut compared = written.clone();
        for (host, lines) in &written.networks {
            let (Some(before), Some(kept)) = (self.written.networks.get(host), self.compared.networks.get(host)) else {
                continue;
            };
            let unknown_now = lines.iter().all(|line| Network::parse(line).is_none_or(|network| network.asn.is_none()));
            let says_nothing_new = before == lines || !is_same_source || unknown_now;
            if says_nothing_new && kept != lines {
                Arc::make_mut(&mut compared).networks.insert(host.clone(), kept.clone());
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

    const CISCO: &str = "AS30238 198.51.100.0/24 CISCO";
    const OTHER: &str = "AS64500 198.51.100.0/24 OTHER";

    #[test]
    fn another_source_carries_the_networks_over_until_it_sees_a_change_itself() {
        let first = Comparable::first(seen(CISCO));
        let switched = first.next(seen("unannounced 198.51.100.7/32"), false);
        assert_eq!(line(&switched), CISCO);
        let renamed = switched.next(seen("AS30238 198.51.100.0/24 Cisco Systems"), false);
        let same_again = renamed.next(seen("AS30238 198.51.100.0/24 Cisco Systems"), true);
        assert_eq!(line(&same_again), CISCO);
        assert_eq!(line(&same_again.next(seen(OTHER), true)), OTHER);
    }

    #[test]
    fn an_address_that_nobody_announces_for_a_day_is_no_change() {
        let gone = Comparable::first(seen(CISCO)).next(seen("unannounced 198.51.100.7/32"), true);
        assert_eq!(line(&gone), CISCO);
        assert_eq!(line(&Comparable::first(seen(CISCO)).next(seen(OTHER), true)), OTHER);
    }
}
