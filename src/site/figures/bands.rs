//! Where the bands of a course lie on paper: stacked from the ground up, the unknown on top, together always all of N.
//!
//! Geometry only, in whole units of the view box, the y axis always 0 to 100 % of N. Words beside it are in `labels`.

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use super::course::{Course, Point};

/// The room that the bands have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Plot {
    /// Its left side.
    pub left: i64,
    /// Its right side.
    pub right: i64,
    /// Where 100 % is.
    pub top: i64,
    /// Where 0 % is.
    pub bottom: i64,
}

/// A band: all of its pieces in one path, from its upper edge to the ground.
///
/// Bands are painted from the top one down, so that each hides all but what is its own of the one before.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// `unknown`, or `b0` and so on from the ground up.
    pub class: String,
    /// Its colour where no style is at hand.
    pub fill: &'static str,
    /// The path.
    pub path: String,
}

/// Half the width of a point that is joined with no other.
const HALF: i64 = 3;

/// The colours of the bands from the ground up, told apart by most who are colour-blind (after Okabe and Ito).
pub const FILLS: [&str; 7] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c857a"];

/// Where on the x axis a day lies.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    begin: Date,
    days: i64,
    left: i64,
    right: i64,
}

impl Days {
    /// A scale to whole days; one day alone lies in the middle.
    pub fn new(begin: Date, end: Date, plot: Plot) -> Self {
        Self { begin, days: i64::from((end - begin).get_days()), left: plot.left, right: plot.right }
    }

    /// The place of a day.
    pub fn x(&self, day: Date) -> i64 {
        let from_begin = i64::from((day - self.begin).get_days());
        match self.days {
            0 => i64::midpoint(self.left, self.right),
            days => self.left + (self.right - self.left) * from_begin / days,
        }
    }
}

/// The heights between which the bands of a point lie, from the ground up; the first is 0 %, the last 100 %.
///
/// The band of a count that is not nothing can be thinner than one unit, and then has no height here.
pub fn edges(point: &Point, plot: Plot) -> Vec<i64> {
    let height = usize::try_from(plot.bottom - plot.top).unwrap_or(0);
    let mut sum = 0;
    let mut edges = vec![plot.bottom];
    for count in point.counts.iter().chain([&point.unknown]) {
        sum += count;
        let up = (sum * height + point.total / 2).checked_div(point.total).unwrap_or(0);
        edges.push(plot.bottom - i64::try_from(up).unwrap_or(0));
    }
    edges
}

/// The bands of a course, in the order in which they are painted.
pub fn bands(course: &Course, days: &[Date], plot: Plot) -> Vec<Band> {
    let (Some(begin), Some(end)) = (days.first(), days.last()) else { return Vec::new() };
    let scale = Days::new(*begin, *end, plot);
    let columns = course.points.first().map_or(0, |point| point.counts.len());
    let edges: Vec<Vec<i64>> = course.points.iter().map(|point| edges(point, plot)).collect();
    let count = |point: &Point, band: usize| point.counts.get(band).copied().unwrap_or(point.unknown);
    let mut bands = Vec::new();
    for band in (0..=columns).rev() {
        let has_any = |part: &&Range<usize>| course.points[(*part).clone()].iter().any(|point| count(point, band) > 0);
        let path: String =
            course.parts.iter().filter(has_any).map(|part| piece(&edges, band, days, &scale, part)).collect();
        let class = if band == columns { "unknown".to_owned() } else { format!("b{band}") };
        let fill = if band == columns { "url(#hatch)" } else { FILLS[band.min(FILLS.len() - 1)] };
        bands.extend((!path.is_empty()).then_some(Band { class, fill, path }));
    }
    bands
}

/// One piece of a band: along its upper edge to the right, then down to the ground and back.
fn piece(edges: &[Vec<i64>], band: usize, days: &[Date], scale: &Days, part: &Range<usize>) -> String {
    let corner = |at: usize| (scale.x(days[at]), edges[at][band + 1]);
    let ground = edges[part.start][0];
    let mut line: Vec<(i64, i64)> = part.clone().map(corner).collect();
    if let [(x, y)] = line[..] {
        let (from, to) = ((x - HALF).max(scale.left), (x + HALF).min(scale.right));
        line = vec![(from, y), (to, y)];
    }
    let (first, rest) = (line[0], &line[1..]);
    let mut path = format!("M{} {}", first.0, first.1);
    let mut last = first;
    for (place, corner) in rest.iter().enumerate() {
        // A corner on a level line draws nothing.
        let is_level = last.1 == corner.1 && rest.get(place + 1).is_some_and(|next| next.1 == corner.1);
        if !is_level {
            path.push_str(&format!("L{} {}", corner.0, corner.1));
            last = *corner;
        }
    }
    path.push_str(&format!("V{ground}H{}Z", first.0));
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const PLOT: Plot = Plot { left: 36, right: 316, top: 12, bottom: 252 };

    fn point(counts: &[usize], unknown: usize) -> Point {
        Point { counts: counts.to_vec(), unknown, total: counts.iter().sum::<usize>() + unknown }
    }

    fn course(points: Vec<Point>, parts: Vec<Range<usize>>) -> Course {
        Course { points, breaks: Vec::new(), parts }
    }

    #[test]
    fn the_unknown_is_painted_first_and_reaches_the_top() {
        let days = [date(2026, 1, 1), date(2026, 1, 11)];
        let course = course(vec![point(&[60, 20], 20), point(&[50, 40], 10)], std::iter::once(0..2).collect());
        let bands = bands(&course, &days, PLOT);
        let classes: Vec<&str> = bands.iter().map(|band| band.class.as_str()).collect();
        assert_eq!(classes, ["unknown", "b1", "b0"]);
        assert_eq!(bands[0].path, "M36 12L316 12V252H36Z");
        assert_eq!(bands[1].path, "M36 60L316 36V252H36Z");
        assert_eq!(bands[2].path, "M36 108L316 132V252H36Z");
    }

    #[test]
    fn what_is_not_joined_is_not_drawn_between() {
        let days = [date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21), date(2026, 1, 31), date(2026, 2, 10)];
        let course = course(vec![point(&[1], 1); 5], vec![0..1, 2..4]);
        let bands = bands(&course, &days, PLOT);
        assert_eq!(bands[1].path, "M36 132L39 132V252H36ZM176 132L246 132V252H176Z");
    }

    #[test]
    fn one_scan_is_a_column_in_the_middle() {
        let course = course(vec![point(&[3], 1)], std::iter::once(0..1).collect());
        let bands = bands(&course, &[date(2026, 1, 1)], PLOT);
        assert_eq!(bands[0].path, "M173 12L179 12V252H173Z");
        assert!(super::bands(&Course { points: vec![], breaks: vec![], parts: vec![] }, &[], PLOT).is_empty());
    }

    proptest! {
        #[test]
        fn the_heights_add_up_to_the_whole_and_each_is_its_share(counts in proptest::collection::vec(0usize..2000, 0..8), unknown in 0usize..500) {
            let point = point(&counts, unknown);
            prop_assume!(point.total > 0);
            let edges = edges(&point, PLOT);
            prop_assert_eq!(edges[0], PLOT.bottom);
            prop_assert_eq!(*edges.last().expect("an edge"), PLOT.top);
            prop_assert!(edges.windows(2).all(|pair| pair[0] >= pair[1]), "the order is that of the columns");
            let height = 240.0;
            for (pair, count) in edges.windows(2).zip(counts.iter().chain([&unknown])) {
                let exact = *count as f64 * height / point.total as f64;
                prop_assert!(((pair[0] - pair[1]) as f64 - exact).abs() <= 1.0);
            }
        }

        #[test]
        fn days_lie_in_order_inside_the_plot_and_to_scale(begin in 0i64..3000, length in 1i64..4000, at in 0i64..4000) {
            let day = |n: i64| date(2020, 1, 1).saturating_add(jiff::Span::new().days(n));
            let at = at.min(length);
            let scale = Days::new(day(begin), day(begin + length), PLOT);
            prop_assert_eq!((scale.x(day(begin)), scale.x(day(begin + length))), (PLOT.left, PLOT.right));
            let exact = PLOT.left as f64 + 280.0 * at as f64 / length as f64;
            prop_assert!((scale.x(day(begin + at)) as f64 - exact).abs() <= 1.0);
        }
    }
}
