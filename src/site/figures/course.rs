//! The course of a measure: which classes get a band, what each counts at every point, and where the series breaks.
//!
//! Pure; where bands lie on paper is in `bands`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::table::{self, Column};
use crate::site::facts::series::Tally;
use crate::verdict::measure::Measure;

/// How many known classes have a band of their own, besides the others together.
const MOST_BANDS: usize = 6;

/// A change of N that is a break: one in so many, and at least [`LEAST`].
const ONE_IN: usize = 20;
const LEAST: usize = 5;

/// One selection at one point: a count for each column, the unknown, and N.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// In the order of the columns.
    pub counts: Vec<usize>,
    /// Not determinable, or not measured.
    pub unknown: usize,
    /// N.
    pub total: usize,
}

/// Why what stands left of a line cannot be compared with what stands right of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Before, nothing of it was measured.
    Start,
    /// Other bodies or hosts are counted.
    Total {
        /// N before.
        before: usize,
        /// N after.
        after: usize,
    },
    /// AS numbers come from another source.
    Source,
    /// The rules of today judge claims of those days otherwise.
    Rules {
        /// How many claims.
        claims: usize,
    },
}

/// A break right before a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The point.
    pub at: usize,
    /// Why; never empty.
    pub why: Vec<Why>,
}

/// A measure of one selection through time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The points, oldest first.
    pub points: Vec<Point>,
    /// The breaks, oldest first.
    pub breaks: Vec<Break>,
    /// The points that are joined: without a gap, a break, or an N of nothing between them.
    pub parts: Vec<Range<usize>>,
}

/// What is known of the points besides the counts; each as long as the points.
pub struct Around<'a> {
    /// Whether nothing was measured for long before it.
    pub is_after_gap: &'a [bool],
    /// Whether networks come from another source, for a measure that rests on them.
    pub is_other_source: Option<&'a [bool]>,
    /// How many claims the rules of today judge otherwise.
    pub rules: &'a [usize],
}

/// The columns that a picture of these counts has: the greatest classes over all points, and the others together.
pub fn columns(measure: Measure, tallies: &[Tally]) -> Vec<Column> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for (class, count) in tallies.iter().flat_map(|tally| &tally.classes) {
        *all.entry(class.clone()).or_insert(0) += count;
    }
    let mut columns = table::columns(measure, &all);
    let is_class = |column: &Column| *column != Column::Others;
    if columns.iter().filter(|column| is_class(column)).count() > MOST_BANDS {
        // The smallest go among the others; what stays keeps its order.
        let counts = table::counts(&columns, &all);
        let mut ranked: Vec<usize> = (0..columns.len()).filter(|at| is_class(&columns[*at])).collect();
        ranked.sort_by_key(|at| (std::cmp::Reverse(counts[*at]), *at));
        let kept = &ranked[..MOST_BANDS];
        columns = (0..columns.len()).filter(|at| kept.contains(at)).map(|at| columns[at].clone()).collect();
        columns.push(Column::Others);
    }
    columns
}

impl Course {
    /// Puts counts into columns and finds where they cannot be compared.
    pub fn new(columns: &[Column], tallies: &[Tally], around: &Around) -> Self {
        let point = |tally: &Tally| Point {
            counts: table::counts(columns, &tally.classes),
            unknown: tally.unknown,
            total: tally.total,
        };
        let points: Vec<Point> = tallies.iter().map(point).collect();
        let breaks = breaks(&points, around);
        let mut parts: Vec<Range<usize>> = Vec::new();
        for at in (0..points.len()).filter(|at| points[*at].total > 0) {
            let is_cut = around.is_after_gap[at] || breaks.iter().any(|one| one.at == at);
            match parts.last_mut() {
                Some(part) if part.end == at && !is_cut => part.end = at + 1,
                _ => parts.push(at..at + 1),
            }
        }
        Self { points, breaks, parts }
    }

    /// The same points with one column set apart: its count, and those of all other columns together.
    pub fn only(&self, column: Option<usize>) -> Self {
        let apart = |point: &Point| {
            let one = column.and_then(|column| point.counts.get(column)).copied().unwrap_or(0);
            Point { counts: vec![one, point.counts.iter().sum::<usize>() - one], ..point.clone() }
        };
        Self { points: self.points.iter().map(apart).collect(), ..self.clone() }
    }

    /// The newest point.
    pub fn newest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The first point at which there was anything to count.
    pub fn first(&self) -> Option<(usize, &Point)> {
        self.points.iter().enumerate().find(|(_, point)| point.total > 0)
    }
}

fn breaks(points: &[Point], around: &Around) -> Vec<Break> {
    let mut breaks = Vec::new();
    let mut is_begun = false;
    for (at, point) in points.iter().enumerate() {
        let is_known = point.unknown < point.total;
        let mut why = Vec::new();
        if let Some(before) = at.checked_sub(1).map(|before| &points[before]) {
            if is_known && !is_begun && points[..at].iter().any(|point| point.total > 0) {
                why.push(Why::Start);
            }
            let (most, least) = (before.total.max(point.total), before.total.min(point.total));
            if least > 0 && most - least >= LEAST.max(most.div_ceil(ONE_IN)) {
                why.push(Why::Total { before: before.total, after: point.total });
            }
            if around.is_other_source.is_some_and(|other| other[at]) && is_begun {
                why.push(Why::Source);
            }
            if around.rules[at] > 0 {
                why.push(Why::Rules { claims: around.rules[at] });
            }
        }
        is_begun |= is_known;
        if !why.is_empty() {
            breaks.push(Break { at, why });
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(classes: &[(&str, usize)], unknown: usize) -> Tally {
        let classes: std::collections::BTreeMap<String, usize> =
            classes.iter().map(|(class, count)| ((*class).to_owned(), *count)).collect();
        Tally { total: classes.values().sum::<usize>() + unknown, unknown, classes }
    }

    fn course(tallies: &[Tally], gaps: &[usize], sources: &[usize], rules: &[usize]) -> Course {
        let flags = |set: &[usize]| (0..tallies.len()).map(|at| set.contains(&at)).collect::<Vec<bool>>();
        let rules: Vec<usize> = (0..tallies.len()).map(|at| usize::from(rules.contains(&at))).collect();
        let (gaps, sources) = (flags(gaps), flags(sources));
        let around = Around { is_after_gap: &gaps, is_other_source: Some(&sources), rules: &rules };
        Course::new(&columns(Measure::Mx, tallies), tallies, &around)
    }

    #[test]
    fn points_are_joined_until_a_gap_or_a_break() {
        let same: Vec<Tally> = (0..8).map(|_| tally(&[("a", 8)], 2)).collect();
        assert_eq!(course(&same, &[], &[], &[]).parts, std::iter::once(0..8).collect::<Vec<_>>());
        assert_eq!(course(&same, &[3], &[], &[]).parts, [0..3, 3..8]);
        let broken = course(&same, &[], &[4], &[6]);
        assert_eq!(broken.parts, [0..4, 4..6, 6..8]);
        assert_eq!(broken.breaks[0], Break { at: 4, why: vec![Why::Source] });
        assert_eq!(broken.breaks[1], Break { at: 6, why: vec![Why::Rules { claims: 1 }] });
    }

    #[test]
    fn another_n_is_a_break_where_it_is_much_and_nothing_to_count_is_a_gap() {
        let of = |totals: &[usize]| totals.iter().map(|n| tally(&[("a", *n)], 0)).collect::<Vec<_>>();
        let course_of = |totals: &[usize]| course(&of(totals), &[], &[], &[]);
        assert_eq!(course_of(&[342, 340, 338]).breaks, []);
        assert_eq!(course_of(&[342, 300]).breaks[0].why, [Why::Total { before: 342, after: 300 }]);
        assert_eq!(course_of(&[10, 14]).breaks, [], "four of few are no break");
        let hole = course_of(&[10, 0, 10]);
        assert_eq!(hole.parts, [0..1, 2..3]);
    }

    #[test]
    fn the_first_scan_that_shows_anything_begins_the_series() {
        let tallies = [tally(&[], 10), tally(&[], 10), tally(&[("a", 4)], 6), tally(&[("a", 5)], 5)];
        let course = course(&tallies, &[], &[2], &[]);
        assert_eq!(course.breaks, [Break { at: 2, why: vec![Why::Start] }]);
        assert_eq!(course.parts, [0..2, 2..4]);
    }

    #[test]
    fn the_greatest_of_all_time_have_a_band_and_the_rest_stands_together() {
        let then = tally(&[("gone", 50), ("a", 2), ("several", 1)], 1);
        let now = tally(&[("a", 9), ("b", 8), ("c", 7), ("d", 6), ("e", 5), ("f", 4), ("none", 2)], 3);
        let columns = columns(Measure::Mx, &[then, now]);
        assert_eq!(columns.len(), MOST_BANDS + 1);
        assert_eq!(columns[0], Column::Class("gone".to_owned()));
        assert_eq!(columns.last(), Some(&Column::Others));
    }

    proptest! {
        #[test]
        fn at_each_point_the_bands_and_the_unknown_add_up_to_n(
            rows in proptest::collection::vec((proptest::collection::btree_map("[a-z]{1,2}|own|several|none|us|alone", 0usize..90, 0..15), 0usize..9), 1..12),
        ) {
            let tallies: Vec<Tally> = rows.iter().map(|(classes, unknown)| Tally {
                total: classes.values().sum::<usize>() + unknown, unknown: *unknown, classes: classes.clone(),
            }).collect();
            for measure in Measure::ALL {
                let columns = columns(measure, &tallies);
                prop_assert!(columns.len() <= MOST_BANDS + 1);
                let (never, nothing) = (vec![false; tallies.len()], vec![0; tallies.len()]);
                let around = Around { is_after_gap: &never, is_other_source: None, rules: &nothing };
                for point in Course::new(&columns, &tallies, &around).points {
                    prop_assert_eq!(point.counts.iter().sum::<usize>() + point.unknown, point.total);
                }
            }
        }
    }
}
