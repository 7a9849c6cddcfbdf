//! Which scans say nothing of a domain, and why: the gaps in its timeline.
//!
//! A timeline keeps what was seen; what was not is worked out here from the scans. Sentences and pictures are the
//! pages' and the command line's.

use std::collections::BTreeMap;

use crate::change::Timeline;
use crate::dns::DomainName;
use crate::history::{History, Scan};
use crate::registry::{OrganisationId, Service};

/// Why a scan says nothing of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It did not ask: a partial scan.
    Unasked,
    /// A deciding question stayed without a usable answer.
    Unanswered,
    /// It saw a difference that a second look did not confirm, and held it.
    Unconfirmed,
}

impl Why {
    /// The word used in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Unasked => "unasked",
            Why::Unanswered => "unanswered",
            Why::Unconfirmed => "unconfirmed",
        }
    }
}

/// Scans without an outcome, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The place of the first.
    pub first: usize,
    /// That of the last.
    pub last: usize,
    /// How many there are for each reason; never empty.
    pub counts: BTreeMap<Why, usize>,
}

impl Gap {
    /// How many scans there are.
    pub fn scans(&self) -> usize {
        self.counts.values().sum()
    }
}

/// The scans of a domain while it was a body's, from the first that saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    looks: Vec<(usize, Option<Why>)>,
}

impl Looks {
    /// Goes through the scans of a timeline.
    pub fn new(history: &History, timeline: &Timeline) -> Self {
        let Some(first) = timeline.spans.first() else { return Self::default() };
        let scans = history.scans().iter().enumerate().skip(first.first);
        let owned =
            scans.take_while(|(_, scan)| is_owned(scan, &timeline.organisation, Service::Mail, &timeline.domain));
        let why = |place: usize, scan: &Scan| {
            if !scan.measured(&timeline.domain) {
                Some(Why::Unasked)
            } else if scan.left_open(&timeline.domain) {
                Some(Why::Unconfirmed)
            } else {
                timeline.failed.binary_search(&place).is_ok().then_some(Why::Unanswered)
            }
        };
        Self { looks: owned.map(|(place, scan)| (place, why(place, scan))).collect() }
    }

    /// The scans between two (both included) that saw the domain.
    pub fn seen(&self, first: usize, last: usize) -> impl Iterator<Item = usize> {
        let within = self.looks.iter().filter(move |(place, _)| (first..=last).contains(place));
        within.filter(|(_, why)| why.is_none()).map(|(place, _)| *place)
    }

    /// How many scans lie between two, both included.
    pub fn between(&self, first: usize, last: usize) -> usize {
        self.looks.iter().filter(|(place, _)| (first..=last).contains(place)).count()
    }

    /// The newest scan after another that asked and learned nothing.
    pub fn newest_failure(&self, after: usize) -> Option<(usize, Why)> {
        let later = self.looks.iter().rev().take_while(|(place, _)| *place > after);
        later.filter_map(|(place, why)| Some((*place, (*why)?))).find(|(_, why)| *why != Why::Unasked)
    }

    /// The gaps that begin after one scan and end before another; to the end without one.
    pub fn gaps(&self, after: usize, before: Option<usize>) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        let mut is_open = false;
        let is_inside = |place: usize| place > after && before.is_none_or(|before| place < before);
        for (place, why) in self.looks.iter().filter(|(place, _)| is_inside(*place)) {
            let Some(why) = why else {
                is_open = false;
                continue;
            };
            if !is_open {
                gaps.push(Gap { first: *place, last: *place, counts: BTreeMap::new() });
            }
            is_open = true;
            if let Some(gap) = gaps.last_mut() {
                gap.last = *place;
                *gap.counts.entry(*why).or_insert(0) += 1;
            }
        }
        gaps
    }
}

/// Whether the registry of a scan gives a body the domain for the service.
fn is_owned(scan: &Scan, body: &OrganisationId, service: Service, domain: &DomainName) -> bool {
    let body = scan.registry.organisations.get(body);
    body.is_some_and(|body| body.domains_for(service, scan.date()).any(|owned| owned == domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(signs: &str) -> Looks {
        let why = |sign| match sign {
            'a' => Some(Why::Unanswered),
            'q' => Some(Why::Unasked),
            'c' => Some(Why::Unconfirmed),
            _ => None,
        };
        Looks { looks: signs.chars().enumerate().map(|(place, sign)| (place, why(sign))).collect() }
    }

    #[test]
    fn scans_in_a_row_are_one_gap_and_a_seen_one_ends_it() {
        let looks = looks(".aqa.c..a");
        let gaps = looks.gaps(0, None);
        let told: Vec<_> = gaps.iter().map(|gap| (gap.first, gap.last, gap.scans())).collect();
        assert_eq!(told, [(1, 3, 3), (5, 5, 1), (8, 8, 1)]);
        assert_eq!(gaps[0].counts, BTreeMap::from([(Why::Unasked, 1), (Why::Unanswered, 2)]));
        assert_eq!(looks.gaps(4, Some(7)).len(), 1);
        assert_eq!(looks.newest_failure(7), Some((8, Why::Unanswered)));
        assert_eq!(looks.newest_failure(8), None);
    }

    #[test]
    fn what_was_seen_is_counted_out_of_how_many_scans() {
        let looks = looks(".aqa.c..a");
        assert_eq!((looks.seen(0, 7).collect::<Vec<_>>(), looks.between(0, 7)), (vec![0, 4, 6, 7], 8));
    }
}
