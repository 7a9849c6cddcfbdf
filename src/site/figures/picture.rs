//! The picture of a course as the templates draw it: bands, axes, breaks and words; large, or small among its like.
//!
//! The same shapes serve the page, the embedded page and the file to download.

use jiff::civil::{Date, date};
use serde::Serialize;

use super::bands::{Band, Days, Plot, bands, edges};
use super::course::{Break, Course};
use super::labels::{Label, spread};

/// The large picture.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    width: i64,
    height: i64,
    plot: Plot,
    bands: Vec<Band>,
    /// Where 0, 25, 50, 75 and 100 % are.
    grid: [i64; 5],
    /// Where a scan of the picture is.
    ticks: Vec<i64>,
    /// Where a year begins, with its number.
    years: Vec<(i64, i16)>,
    breaks: Vec<Mark>,
    /// Where nothing was measured, with room enough to say so.
    gaps: Vec<Gap>,
    labels: Vec<Label>,
    /// The base line of the words about N.
    note_y: i64,
}

/// A break in the picture.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Mark {
    x: i64,
    number: usize,
    /// Whether there is room for the word.
    has_word: bool,
}

/// A time without any scan.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Gap {
    /// Its middle.
    x: i64,
    /// Whether the words only fit from the ground up.
    is_upright: bool,
}

/// A small picture among others of the same scale.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Small {
    plot: Plot,
    bands: Vec<Band>,
    breaks: Vec<i64>,
    /// The key of each band that is high enough, with its place.
    keys: Vec<(&'static str, i64)>,
    /// Words in it, where what it is about is nowhere in it and it would look like a picture that failed.
    note: Option<String>,
}

const WIDTH: i64 = 480;
const PLOT: Plot = Plot { left: 56, right: 318, top: 20, bottom: 260 };
const SMALL: Plot = Plot { left: 1, right: 184, top: 3, bottom: 103 };

/// The room that a year, a word at a break, and a key need.
const YEAR: i64 = 112;
const WORD: i64 = 64;
const KEY: i64 = 11;
/// The room that the words in a gap need, lying and standing.
const GAP: i64 = 108;
const NARROW_GAP: i64 = 24;

/// The keys that stand for the bands in small pictures and before their names; the last is that of the unknown.
const KEYS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "?"];

/// The key of a band of so many.
pub fn key(band: usize, columns: usize) -> &'static str {
    if band >= columns { KEYS[KEYS.len() - 1] } else { KEYS[band.min(KEYS.len() - 2)] }
}

impl Small {
    /// The picture with words in it.
    pub fn with_note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }
}

impl Picture {
    /// How high it is.
    pub fn height(&self) -> i64 {
        self.height
    }
}

/// Draws the large picture; `names` are those of the columns and then of the unknown, with their counts.
///
/// `is_unmeasured` says of each day whether nothing was measured for long before it.
pub fn large(course: &Course, days: &[Date], names: &[String], is_unmeasured: &[bool]) -> Option<Picture> {
    let (begin, end) = (*days.first()?, *days.last()?);
    let scale = Days::new(begin, end, PLOT);
    let newest = edges(course.newest()?, PLOT);
    let middles = newest.windows(2).map(|pair| i64::midpoint(pair[0], pair[1]));
    let mut wanted: Vec<(String, i64)> = names.iter().cloned().zip(middles).collect();
    wanted.reverse();
    let (labels, low) = spread(&wanted, (PLOT.top - 12, PLOT.bottom + 6));
    let note_y = (PLOT.bottom + 42).max(low + 18);
    let quarter = (PLOT.bottom - PLOT.top) / 4;
    Some(Picture {
        width: WIDTH,
        height: note_y + 10,
        plot: PLOT,
        bands: bands(course, days, PLOT),
        grid: [0, 1, 2, 3, 4].map(|at| PLOT.bottom - at * quarter),
        ticks: days.iter().map(|day| scale.x(*day)).collect(),
        years: years(begin, end, &scale),
        breaks: marks(&course.breaks, days, &scale),
        gaps: gaps(days, is_unmeasured, &scale),
        labels,
        note_y,
    })
}

/// Draws a small picture; without keys where nobody needs to tell the bands apart.
pub fn small(course: &Course, days: &[Date]) -> Option<Small> {
    let scale = Days::new(*days.first()?, *days.last()?, SMALL);
    let newest = course.newest().filter(|point| point.total > 0);
    let columns = newest.map_or(0, |point| point.counts.len());
    let edges = newest.map(|point| edges(point, SMALL)).unwrap_or_default();
    let high = edges.windows(2).enumerate().filter(|(_, pair)| pair[0] - pair[1] >= KEY);
    Some(Small {
        plot: SMALL,
        bands: bands(course, days, SMALL),
        breaks: course.breaks.iter().map(|one| scale.x(days[one.at])).collect(),
        keys: high.map(|(band, pair)| (key(band, columns), i64::midpoint(pair[0], pair[1]) + 4)).collect(),
        note: None,
    })
}

/// The years that begin in the picture and whose numbers do not lie over the days at both ends.
fn years(begin: Date, end: Date, scale: &Days) -> Vec<(i64, i16)> {
    let years = begin.year().saturating_add(1)..=end.year();
    let places = years.map(|year| (scale.x(date(year, 1, 1)), year));
    places.filter(|(x, _)| (PLOT.left + YEAR..=PLOT.right - YEAR).contains(x)).collect()
}

fn gaps(days: &[Date], is_unmeasured: &[bool], scale: &Days) -> Vec<Gap> {
    let pairs = days.windows(2).zip(is_unmeasured.iter().skip(1)).filter(|(_, is_unmeasured)| **is_unmeasured);
    let ends = pairs.map(|(pair, _)| (scale.x(pair[0]), scale.x(pair[1])));
    let wide = ends.filter(|(from, to)| to - from >= NARROW_GAP);
    wide.map(|(from, to)| Gap { x: i64::midpoint(from, to), is_upright: to - from < GAP }).collect()
}

fn marks(breaks: &[Break], days: &[Date], scale: &Days) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (place, one) in breaks.iter().enumerate() {
        let x = scale.x(days[one.at]);
        let has_room = marks.iter().rev().find(|mark| mark.has_word).is_none_or(|mark| x - mark.x >= WORD);
        marks.push(Mark { x, number: place + 1, has_word: has_room });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::super::course::{Point, Why};
    use super::*;

    fn course(counts: &[&[usize]], breaks: &[usize]) -> Course {
        let point = |counts: &&[usize]| {
            let (unknown, known) = counts.split_last().expect("the unknown");
            Point { counts: known.to_vec(), unknown: *unknown, total: counts.iter().sum() }
        };
        let breaks = breaks.iter().map(|at| Break { at: *at, why: vec![Why::Start] }).collect();
        Course { points: counts.iter().map(point).collect(), breaks, parts: std::iter::once(0..counts.len()).collect() }
    }

    #[test]
    fn the_axis_goes_from_nothing_to_all_and_every_scan_has_its_tick() {
        let days = [date(2025, 6, 1), date(2026, 1, 1), date(2026, 8, 1)];
        let course = course(&[&[5, 5], &[6, 4], &[7, 3]], &[1]);
        let names = ["A x: 7".to_owned(), "? onbekend: 3".to_owned()];
        let picture = large(&course, &days, &names, &[false, true, false]).expect("a picture");
        assert_eq!((picture.grid[0], picture.grid[4]), (PLOT.bottom, PLOT.top));
        assert_eq!(picture.ticks.len(), 3);
        assert_eq!(picture.gaps, [Gap { x: i64::midpoint(picture.ticks[0], picture.ticks[1]), is_upright: false }]);
        assert_eq!(picture.years, [(picture.ticks[1], 2026)]);
        assert_eq!(picture.breaks, [Mark { x: picture.ticks[1], number: 1, has_word: true }]);
        let words: Vec<&str> = picture.labels.iter().flat_map(|label| &label.lines).map(String::as_str).collect();
        assert_eq!(words, ["? onbekend: 3", "A x: 7"], "from the top down");
    }

    #[test]
    fn a_small_picture_names_the_bands_that_are_high_enough() {
        let days = [date(2026, 1, 1), date(2026, 2, 1)];
        let small = small(&course(&[&[10, 80, 10], &[5, 75, 20]], &[]), &days).expect("a picture");
        assert_eq!(small.keys, [("B", 64), ("?", 17)]);
    }

    #[test]
    fn nothing_measured_is_no_picture() {
        let nothing = Course { points: vec![], breaks: vec![], parts: vec![] };
        assert_eq!(large(&nothing, &[], &[], &[]), None);
        assert_eq!(small(&nothing, &[]), None);
    }
}
