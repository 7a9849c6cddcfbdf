//! The picture of a timeline: the old line, the transfer point, the new line.
//!
//! Geometry only, in whole units of the view box; the template draws it and
//! the table beside it says the same in words.

use jiff::civil::Date;
use serde::Serialize;

/// What the picture shows of one period.
pub struct Stretch {
    /// First seen.
    pub first: Date,
    /// Last seen.
    pub last: Date,
    /// Who.
    pub label: String,
}

/// A line from point to point.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    pub x1: i64,
    pub y1: i64,
    pub x2: i64,
    pub y2: i64,
    /// `seen`, `between` two observations, or `open` at the left end; `last` for the newest line.
    pub class: &'static str,
}

/// A point of transfer.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Dot {
    pub x: i64,
    pub y: i64,
    pub class: &'static str,
}

/// A word beside a line.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    pub x: i64,
    pub y: i64,
    pub text: String,
    pub anchor: &'static str,
}

/// The whole picture.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    pub width: i64,
    pub height: i64,
    pub segments: Vec<Segment>,
    pub dots: Vec<Dot>,
    pub labels: Vec<Label>,
}

const WIDTH: i64 = 480;
const LEFT: i64 = 28;
const RIGHT: i64 = WIDTH - 12;
const LEVELS: [i64; 2] = [34, 66];
/// The room a letter takes, on the generous side.
const LETTER: i64 = 8;

/// Draws stretches between the first and the last scan of the history.
pub fn draw(stretches: &[Stretch], begin: Date, end: Date) -> Chart {
    let mut chart = Chart { width: WIDTH, height: 92, segments: Vec::new(), dots: Vec::new(), labels: Vec::new() };
    let days = i64::from((end - begin).get_days()).max(1);
    let place = |day: Date| LEFT + (RIGHT - LEFT) * i64::from((day - begin).get_days()) / days;
    let newest = stretches.len().saturating_sub(1);
    for (number, stretch) in stretches.iter().enumerate() {
        let y = LEVELS[number % 2];
        // A line that was seen once must still be seen on paper.
        let (x1, x2) = (place(stretch.first), place(stretch.last));
        let x2 = if begin == end { RIGHT } else { x2 };
        if number == 0 {
            chart.segments.push(Segment { x1: x1 - 20, y1: y, x2: x1, y2: y, class: "open" });
        }
        let class = if number == newest { "last" } else { "seen" };
        chart.segments.push(Segment { x1, y1: y, x2, y2: y, class });
        if let Some(next) = stretches.get(number + 1) {
            let (x, to) = (place(next.first), LEVELS[(number + 1) % 2]);
            chart.segments.push(Segment { x1: x2, y1: y, x2: x, y2: to, class: "between" });
            chart.dots.push(Dot { x: x2, y, class: "seen" });
            chart.dots.push(Dot { x, y: to, class: if number + 1 == newest { "last" } else { "seen" } });
        }
        chart.label(number, stretch, x1, stretches.get(number + 2).map_or(RIGHT, |after| place(after.first)));
    }
    chart
}

impl Chart {
    /// Names a line where there is room until the next line on its level, else gives its number in the table.
    fn label(&mut self, number: usize, stretch: &Stretch, x: i64, until: i64) {
        let text = format!("{} {}", number + 1, stretch.label);
        let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / LETTER) * LETTER;
        let y = if number.is_multiple_of(2) { LEVELS[0] - 12 } else { LEVELS[1] + 22 };
        if until - x >= length {
            self.labels.push(Label { x, y, text, anchor: "start" });
        } else if until == RIGHT && x + 40 > RIGHT - length && RIGHT - length > LEFT && number < 2 {
            self.labels.push(Label { x: RIGHT, y, text, anchor: "end" });
        } else {
            self.labels.push(Label { x, y, text: (number + 1).to_string(), anchor: "start" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_line_is_open_to_the_left_and_dashed_between_two_observations() {
        let stretch = |first, last, label: &str| Stretch { first, last, label: label.to_owned() };
        let (begin, end) = (date(2026, 1, 1), date(2026, 4, 11));
        let stretches = [stretch(begin, date(2026, 1, 11), "own"), stretch(date(2026, 1, 21), end, "Microsoft 365")];
        let chart = draw(&stretches, begin, end);
        let classes: Vec<_> = chart.segments.iter().map(|segment| segment.class).collect();
        assert_eq!(classes, ["open", "seen", "between", "last"]);
        assert_eq!((chart.segments[2].x1, chart.segments[2].x2), (72, 116));
        assert_eq!(
            chart.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(),
            ["1 own", "2 Microsoft 365"]
        );
    }

    #[test]
    fn a_single_scan_is_drawn_without_dividing_by_nothing() {
        let day = date(2026, 1, 1);
        let chart = draw(&[Stretch { first: day, last: day, label: "x".to_owned() }], day, day);
        assert_eq!((chart.segments[1].x1, chart.segments[1].x2), (LEFT, RIGHT));
    }
}
