//! Canaries: questions whose answers are known in shape, put to a resolver before a scan relies on it.
//!
//! Recognises the captive portal, the filter and the broken cache that would
//! answer everything, and wrongly. A resolver that fails is no liar and is left
//! to the scan; stopping is the command line's.

use std::collections::BTreeSet;

use futures_util::future::join_all;

use super::ask::Ask;
use crate::dns::{DomainName, Outcome, Question, RecordType, Reply};

/// A name that nobody can register (RFC 6761, section 6.4): whoever gives an answer has made it up.
const NOBODY: &str = "overstap-canary.invalid";
/// Most domains of the registry that are asked about.
pub const MOST_SAMPLES: usize = 20;
/// Fewest domains that say anything about a resolver: below, what looks false may be true of each.
const FEWEST: usize = 5;

/// A domain of the registry and what the last snapshot knows of it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The domain.
    pub domain: DomainName,
    /// The networks of its addresses; empty where none is known.
    pub networks: BTreeSet<String>,
    /// Whether it had TXT records.
    pub had_text: bool,
}

/// A resolver's answer that cannot be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lie {
    /// The canary that showed it.
    pub canary: &'static str,
    /// What an honest resolver says.
    pub expected: &'static str,
    /// What this one said.
    pub found: String,
}

/// At most [`MOST_SAMPLES`] of a list, spread evenly over it, always the same.
pub fn spread<T>(list: &[T]) -> impl Iterator<Item = &T> {
    let wanted = list.len().min(MOST_SAMPLES);
    (0..wanted).filter_map(move |place| list.get(place * list.len() / wanted))
}

/// Puts every canary to one resolver, each question once, and gives what cannot be true.
///
/// An empty list of samples, or one without a past, leaves out the canaries that need it.
pub async fn lies<A: Ask>(resolver: &A, samples: &[Sample]) -> Vec<Lie> {
    let nobody = DomainName::parse(NOBODY).expect("our own name is one");
    let nobody = Question::new(nobody, RecordType::A);
    let sampled = join_all(samples.iter().map(|sample| seen(resolver, sample)));
    let (nobody, sampled) = futures_util::join!(resolver.ask(&nobody), sampled);
    let told = Told { nobody, sampled };
    let found = CANARIES.iter().filter_map(|canary| {
        let found = (canary.lie)(&told)?;
        Some(Lie { canary: canary.name, expected: canary.expected, found })
    });
    found.collect()
}

/// What a resolver said.
struct Told<'a> {
    nobody: Reply,
    sampled: Vec<Seen<'a>>,
}

/// What it said of one domain.
struct Seen<'a> {
    sample: &'a Sample,
    addresses: Reply,
    text: Reply,
    mail: Reply,
}

async fn seen<'a, A: Ask>(resolver: &A, sample: &'a Sample) -> Seen<'a> {
    let [a, txt, mx] = [RecordType::A, RecordType::Txt, RecordType::Mx]
        .map(|record_type| Question::new(sample.domain.clone(), record_type));
    let (addresses, text, mail) = futures_util::join!(resolver.ask(&a), resolver.ask(&txt), resolver.ask(&mx));
    Seen { sample, addresses, text, mail }
}

impl Seen<'_> {
    fn replies(&self) -> [&Reply; 3] {
        [&self.addresses, &self.text, &self.mail]
    }

    fn is_answered(&self) -> bool {
        self.replies().iter().any(|reply| reply.failure().is_none())
    }

    /// Whether nothing but "no such name" was said.
    fn is_denied(&self) -> bool {
        self.replies().iter().all(|reply| matches!(reply.outcome, Outcome::NxDomain | Outcome::Failed(_)))
    }
}

fn records(reply: &Reply) -> Option<&BTreeSet<String>> {
    match &reply.outcome {
        Outcome::Records(records) => Some(records),
        _ => None,
    }
}

/// One canary: what is expected, and what shows a lie.
struct Canary {
    name: &'static str,
    expected: &'static str,
    lie: fn(&Told) -> Option<String>,
}

const CANARIES: [Canary; 4] = [
    Canary {
        name: "a name that cannot exist",
        expected: "NXDOMAIN for `overstap-canary.invalid` (RFC 6761, section 6.4)",
        lie: invented,
    },
    Canary {
        name: "names of the registry",
        expected: "that at least one of the domains asked about exists",
        lie: all_denied,
    },
    Canary {
        name: "addresses of the registry",
        expected: "different addresses, as the domains stood in different networks",
        lie: one_address,
    },
    Canary {
        name: "texts of the registry",
        expected: "TXT records, which the domains had in the last snapshot",
        lie: no_text,
    },
];

fn invented(told: &Told) -> Option<String> {
    match &told.nobody.outcome {
        Outcome::NxDomain | Outcome::Failed(_) => None,
        Outcome::NoData => Some("that the name exists".to_owned()),
        Outcome::Records(records) => records.first().cloned(),
    }
}

fn all_denied(told: &Told) -> Option<String> {
    let answered = told.sampled.iter().filter(|seen| seen.is_answered()).count();
    let is_lie = answered >= FEWEST && told.sampled.iter().all(Seen::is_denied);
    is_lie.then(|| format!("NXDOMAIN for all {answered}"))
}

fn one_address(told: &Told) -> Option<String> {
    let with_past = told.sampled.iter().filter(|seen| !seen.sample.networks.is_empty());
    let found: Vec<(&BTreeSet<String>, &BTreeSet<String>)> =
        with_past.filter_map(|seen| Some((&seen.sample.networks, records(&seen.addresses)?))).collect();
    let networks: BTreeSet<_> = found.iter().map(|(networks, _)| networks).collect();
    let addresses: BTreeSet<&String> = found.iter().flat_map(|(_, addresses)| *addresses).collect();
    match addresses.first() {
        Some(only) if addresses.len() == 1 && found.len() >= FEWEST && networks.len() > 1 => {
            Some(format!("{only} for all {}", found.len()))
        }
        _ => None,
    }
}

fn no_text(told: &Told) -> Option<String> {
    let had: Vec<&Seen> = told.sampled.iter().filter(|seen| seen.sample.had_text).collect();
    let has_text = had.iter().any(|seen| records(&seen.text).is_some());
    let has_others = had.iter().any(|seen| records(&seen.addresses).or(records(&seen.mail)).is_some());
    let is_lie = had.len() >= FEWEST && !has_text && has_others;
    is_lie.then(|| format!("none for any of {}, while other types are answered", had.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::Failure;
    use std::collections::BTreeMap;

    /// A resolver as a table; what is not in it is denied or fails.
    struct Table(BTreeMap<String, Reply>, Outcome);

    impl Ask for Table {
        async fn ask(&self, question: &Question) -> Reply {
            self.0.get(&question.to_string()).cloned().unwrap_or_else(|| Reply::of(self.1.clone()))
        }
    }

    fn found(record: &str) -> Reply {
        Reply::of(Outcome::Records([record.to_owned()].into()))
    }

    /// So many domains, each in a network of its own and with a text.
    fn samples(number: usize) -> Vec<Sample> {
        let sample = |place: usize| Sample {
            domain: DomainName::parse(&format!("d{place}.nl")).expect("a name"),
            networks: [format!("AS{place} 192.0.2.0/24")].into(),
            had_text: true,
        };
        (0..number).map(sample).collect()
    }

    /// Answers about the samples: address and text by place; the rest is denied.
    fn table(number: usize, row: impl Fn(usize) -> [(&'static str, Reply); 2]) -> Table {
        let rows = (0..number).flat_map(|place| row(place).map(|(kind, reply)| (format!("d{place}.nl {kind}"), reply)));
        Table(rows.collect(), Outcome::NxDomain)
    }

    fn honest(number: usize) -> Table {
        table(number, |place| [("A", found(&format!("192.0.2.{place}"))), ("TXT", found("v=spf1 -all"))])
    }

    async fn told(table: &Table, samples: &[Sample]) -> Vec<(&'static str, String)> {
        lies(table, samples).await.into_iter().map(|lie| (lie.canary, lie.found)).collect()
    }

    #[tokio::test]
    async fn an_honest_resolver_tells_no_lies_and_a_failing_one_neither() {
        assert_eq!(told(&honest(20), &samples(20)).await, []);
        assert_eq!(told(&Table(BTreeMap::new(), Outcome::Failed(Failure::Timeout)), &samples(20)).await, []);
    }

    #[tokio::test]
    async fn a_name_that_cannot_exist_must_not() {
        let mut portal = honest(20);
        portal.0.insert("overstap-canary.invalid A".to_owned(), found("10.0.0.1"));
        assert_eq!(told(&portal, &[]).await, [("a name that cannot exist", "10.0.0.1".to_owned())]);
        portal.0.insert("overstap-canary.invalid A".to_owned(), Reply::of(Outcome::NoData));
        assert_eq!(told(&portal, &[]).await[0].1, "that the name exists");
        portal.0.insert("overstap-canary.invalid A".to_owned(), Reply::failed(Failure::Refused));
        assert_eq!(told(&portal, &[]).await, []);
    }

    #[tokio::test]
    async fn not_every_body_can_be_gone_but_a_few_can() {
        let nothing = Table(BTreeMap::new(), Outcome::NxDomain);
        assert_eq!(told(&nothing, &samples(6)).await, [("names of the registry", "NXDOMAIN for all 6".to_owned())]);
        assert_eq!(told(&nothing, &samples(4)).await, []);
        let mut one = Table(BTreeMap::new(), Outcome::NxDomain);
        one.0.insert("d3.nl MX".to_owned(), Reply::of(Outcome::NoData));
        assert_eq!(told(&one, &samples(6)).await, []);
    }

    #[tokio::test]
    async fn domains_of_different_networks_cannot_all_have_one_address() {
        let portal = table(5, |_| [("A", found("10.0.0.1")), ("TXT", found("x"))]);
        assert_eq!(told(&portal, &samples(5)).await, [("addresses of the registry", "10.0.0.1 for all 5".to_owned())]);
        let mut together = samples(5);
        together.iter_mut().for_each(|sample| sample.networks = ["AS1 192.0.2.0/24".to_owned()].into());
        assert_eq!(told(&portal, &together).await, [], "they shared a host before");
        together.iter_mut().for_each(|sample| sample.networks.clear());
        assert_eq!(told(&portal, &together).await, [], "nothing is known of before");
        assert_eq!(told(&portal, &samples(4)).await, []);
    }

    #[tokio::test]
    async fn texts_cannot_all_vanish_while_other_types_are_answered() {
        let filter =
            |reply: Reply| table(5, move |place| [("A", found(&format!("192.0.2.{place}"))), ("TXT", reply.clone())]);
        let expected = "none for any of 5, while other types are answered".to_owned();
        for reply in [Reply::of(Outcome::NoData), Reply::failed(Failure::Timeout)] {
            assert_eq!(told(&filter(reply), &samples(5)).await, [("texts of the registry", expected.clone())]);
        }
        let mut without = samples(5);
        without[0].had_text = false;
        assert_eq!(told(&filter(Reply::of(Outcome::NoData)), &without).await, [], "four say too little");
    }

    #[test]
    fn samples_are_spread_over_the_whole_list() {
        let list: Vec<usize> = (0..100).collect();
        assert_eq!(spread(&list).copied().collect::<Vec<_>>(), (0..100).step_by(5).collect::<Vec<_>>());
        assert_eq!(spread(&list[..7]).count(), 7);
        assert_eq!(spread::<u8>(&[]).count(), 0);
        assert_eq!(spread(&(0..2500).collect::<Vec<_>>()).collect::<BTreeSet<_>>().len(), MOST_SAMPLES);
    }
}
