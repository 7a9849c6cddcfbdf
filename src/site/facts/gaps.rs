//! Which scans say nothing of a domain, and why: the gaps in its timeline.
//!
//! A timeline says of each scan whether it saw anything; here these become runs. Sentences and pictures are the
//! pages' and the command line's.

use std::collections::BTreeMap;

use crate::change::{Timeline, Unseen};

/// Scans without an outcome, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The place of the first.
    pub first: usize,
    /// That of the last.
    pub last: usize,
    /// How many there are for each reason; never empty.
    pub counts: BTreeMap<Unseen, usize>,
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
    looks: Vec<(usize, Option<Unseen>)>,
}

impl Looks {
    /// Goes through the scans of a timeline.
    pub fn new<V>(timeline: &Timeline<V>) -> Self {
        let Some(first) = timeline.spans.first() else { return Self::default() };
        let looks = (first.first..timeline.end).map(|scan| (scan, timeline.unseen.get(&scan).copied()));
        Self { looks: looks.collect() }
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
    pub fn newest_failure(&self, after: usize) -> Option<(usize, Unseen)> {
        let later = self.looks.iter().rev().take_while(|(place, _)| *place > after);
        later.filter_map(|(place, why)| Some((*place, (*why)?))).find(|(_, why)| *why != Unseen::Unasked)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(signs: &str) -> Looks {
        let why = |sign| match sign {
            'a' => Some(Unseen::Unanswered),
            'q' => Some(Unseen::Unasked),
            'c' => Some(Unseen::Unconfirmed),
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
        assert_eq!(gaps[0].counts, BTreeMap::from([(Unseen::Unasked, 1), (Unseen::Unanswered, 2)]));
        assert_eq!(looks.gaps(4, Some(7)).len(), 1);
        assert_eq!(looks.newest_failure(7), Some((8, Unseen::Unanswered)));
        assert_eq!(looks.newest_failure(8), None);
    }

    #[test]
    fn what_was_seen_is_counted_out_of_how_many_scans() {
        let looks = looks(".aqa.c..a");
        assert_eq!((looks.seen(0, 7).collect::<Vec<_>>(), looks.between(0, 7)), (vec![0, 4, 6, 7], 8));
    }
}
