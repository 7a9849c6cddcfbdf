//! The picture of a timeline: the old line, the transfer point, the new line, and the days that nobody saw.
//!
//! Geometry only, in whole units of the view box; the template draws it and
//! the table beside it says the same in words.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

/// What the picture shows of one period.
pub struct Stretch {
    /// First seen.
    pub first: Date,
    /// Last seen.
    pub last: Date,
    /// Every day on which it was seen, oldest first; the first and the last among them.
    pub seen: Vec<Date>,
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
    /// `seen` on every day, seen on `some` days, `blank` where it was not, `between` two periods, `open` at the left end;
    /// `method` for an upright line where the method changed.
    pub class: &'static str,
    /// Whether it belongs to the newest line.
    pub is_last: bool,
}

/// A point of transfer, or one day on which it was seen.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Dot {
    pub x: i64,
    pub y: i64,
    /// The radius.
    pub r: i64,
    pub class: &'static str,
    pub is_last: bool,
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
    /// Words inside the gaps that are wide enough for them.
    pub gaps: Vec<Label>,
}

/// What stands in a gap.
pub struct GapWords {
    /// Where there was no scan.
    pub unmeasured: String,
    /// Where a scan asked and gave no outcome.
    pub silent: String,
}

const WIDTH: i64 = 480;
const LEFT: i64 = 28;
const RIGHT: i64 = WIDTH - 12;
const LEVELS: [i64; 2] = [34, 66];
/// The room a letter takes, on the generous side.
const LETTER: i64 = 8;
/// The same of words in a gap, with some of the gap left at both ends, also on a phone.
const GAP_LETTER: i64 = 11;

/// The smallest piece of a line that is told apart: a day without an observation takes at least this much room.
const CELL: i64 = 4;

/// Where on the picture a day lies.
struct Scale {
    begin: Date,
    days: i64,
}

impl Scale {
    fn x(&self, day: Date) -> i64 {
        LEFT + (RIGHT - LEFT) * i64::from((day - self.begin).get_days()) / self.days
    }
}

/// Draws stretches between the first and the last scan of the history.
///
/// `unseen_until` is the day of the newest scan without an outcome after the last stretch.
pub fn draw(stretches: &[Stretch], (begin, end): (Date, Date), unseen_until: Option<Date>) -> Chart {
    let mut chart = Chart {
        width: WIDTH,
        height: 92,
        segments: Vec::new(),
        dots: Vec::new(),
        labels: Vec::new(),
        gaps: Vec::new(),
    };
    let scale = Scale { begin, days: i64::from((end - begin).get_days()).max(1) };
    let newest = stretches.len().saturating_sub(1);
    for (number, stretch) in stretches.iter().enumerate() {
        let y = LEVELS[number % 2];
        let (x1, x2) = (scale.x(stretch.first), scale.x(stretch.last));
        let is_last = number == newest;
        if number == 0 {
            chart.segments.push(Segment { x1: x1 - 20, y1: y, x2: x1, y2: y, class: "open", is_last });
        }
        if begin == end {
            // A history of one scan has no length; its line is drawn all the same.
            chart.segments.push(Segment { x1, y1: y, x2: RIGHT, y2: y, class: "seen", is_last });
        } else {
            chart.line(stretch, &scale, y, is_last);
        }
        if let Some(next) = stretches.get(number + 1) {
            let (x, to, is_newest) = (scale.x(next.first), LEVELS[(number + 1) % 2], number + 1 == newest);
            chart.segments.push(Segment { x1: x2, y1: y, x2: x, y2: to, class: "between", is_last: false });
            chart.dots.push(Dot { x: x2, y, r: 5, class: "transfer", is_last });
            chart.dots.push(Dot { x, y: to, r: 5, class: "transfer", is_last: is_newest });
        } else if let Some(day) = unseen_until {
            chart.segments.push(Segment { x1: x2, y1: y, x2: scale.x(day), y2: y, class: "blank", is_last });
        }
        chart.label(number, stretch, x1, stretches.get(number + 2).map_or(RIGHT, |after| scale.x(after.first)));
    }
    // A transfer is drawn over the day on which it was seen.
    chart.dots.sort_by_key(|dot| dot.class == "transfer");
    chart
}

/// What a cell of a line covers.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Cell {
    has_seen: bool,
    has_unseen: bool,
}

impl Cell {
    fn class(self) -> &'static str {
        match (self.has_seen, self.has_unseen) {
            (true, false) => "seen",
            (true, true) => "some",
            (false, _) => "blank",
        }
    }
}

/// Cuts a stretch into cells: what lies between two observations was seen only if they are on consecutive days.
fn cells(stretch: &Stretch, scale: &Scale) -> Vec<Cell> {
    let (x1, x2) = (scale.x(stretch.first), scale.x(stretch.last));
    let count = usize::try_from((x2 - x1 + CELL - 1) / CELL).unwrap_or(0).max(1);
    let mut cells = vec![Cell::default(); count];
    let place = |x: i64| usize::try_from((x - x1) / CELL).unwrap_or(0).min(count - 1);
    for pair in stretch.seen.windows(2) {
        let (from, to) = (scale.x(pair[0]), scale.x(pair[1]));
        let is_next_day = pair[0].tomorrow().is_ok_and(|next| next >= pair[1]);
        for cell in &mut cells[place(from)..=place((to - 1).max(from))] {
            cell.has_seen |= is_next_day;
            cell.has_unseen |= !is_next_day;
        }
    }
    for day in &stretch.seen {
        cells[place(scale.x(*day))].has_seen = true;
    }
    cells
}

impl Chart {
    /// The picture with an upright line at each day since which the rules judge otherwise.
    pub fn with_breaks(mut self, days: &BTreeSet<Date>, (begin, end): (Date, Date)) -> Self {
        let scale = Scale { begin, days: i64::from((end - begin).get_days()).max(1) };
        let (y1, y2) = (LEVELS[0] - 8, LEVELS[1] + 8);
        for x in days.iter().filter(|day| (begin..=end).contains(*day)).map(|day| scale.x(*day)) {
            self.segments.push(Segment { x1: x, y1, x2: x, y2, class: "method", is_last: false });
        }
        self
    }

    /// The picture with words in its gaps; `silent` are the days of the scans that asked and gave no outcome.
    pub fn with_gaps(mut self, words: &GapWords, silent: &[Date], (begin, end): (Date, Date)) -> Self {
        let scale = Scale { begin, days: i64::from((end - begin).get_days()).max(1) };
        for gap in self.segments.iter().filter(|segment| matches!(segment.class, "blank" | "between")) {
            // The silence at the end of a line reaches up to its last scan; what lies between two was seen at both ends.
            let is_inside = |x: i64| gap.x1 < x && if gap.class == "blank" { x <= gap.x2 } else { x < gap.x2 };
            let is_silent = silent.iter().any(|day| is_inside(scale.x(*day)));
            let text = if is_silent { &words.silent } else { &words.unmeasured };
            let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / GAP_LETTER) * GAP_LETTER;
            if gap.x2 - gap.x1 > length {
                let (x, y) = (i64::midpoint(gap.x1, gap.x2), i64::midpoint(gap.y1, gap.y2) + 5);
                self.gaps.push(Label { x, y, text: text.clone(), anchor: "middle" });
            }
        }
        self
    }

    /// One period: whole where it was seen day after day, broken where it was not.
    fn line(&mut self, stretch: &Stretch, scale: &Scale, y: i64, is_last: bool) {
        let (x1, x2) = (scale.x(stretch.first), scale.x(stretch.last));
        let cells = cells(stretch, scale);
        let mut begin = 0;
        for run in cells.chunk_by(|one, other| one.class() == other.class()) {
            let (from, class) = (begin, run.first().map_or("seen", |cell| cell.class()));
            begin += run.len();
            let x = |cell: usize| (x1 + i64::try_from(cell).unwrap_or(0) * CELL).min(x2);
            let class_at = |cell: Option<usize>| cell.and_then(|cell| cells.get(cell)).map(|cell| cell.class());
            let middle = (x(from) + x(begin)) / 2;
            let one = (class == "some" && run.len() == 1) || x1 == x2;
            let (x1, x2, class) = match (class_at(from.checked_sub(1)), class_at(Some(begin))) {
                (None | Some("blank"), None | Some("blank")) if one => {
                    // One day among days that nobody saw.
                    let x = if from == 0 {
                        x(0)
                    } else if begin == cells.len() {
                        x(begin)
                    } else {
                        middle
                    };
                    self.dots.push(Dot { x, y, r: 3, class: "once", is_last });
                    continue;
                }
                // The first or the last day of those seen one after the other.
                (Some("blank"), Some("seen")) if one => (middle, x(begin), "seen"),
                (Some("seen"), Some("blank")) if one => (x(from), middle, "seen"),
                _ => (x(from), x(begin), class),
            };
            self.segments.push(Segment { x1, y1: y, x2, y2: y, class, is_last });
        }
    }

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

    fn stretch(seen: &[Date], label: &str) -> Stretch {
        let (first, last) = (seen[0], seen[seen.len() - 1]);
        Stretch { first, last, seen: seen.to_vec(), label: label.to_owned() }
    }

    fn days(from: Date, to: Date) -> Vec<Date> {
        from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).collect()
    }

    fn classes(chart: &Chart) -> Vec<&'static str> {
        chart.segments.iter().map(|segment| segment.class).collect()
    }

    #[test]
    fn the_line_is_open_to_the_left_and_dashed_between_two_observations() {
        let (begin, end) = (date(2026, 1, 1), date(2026, 4, 11));
        let stretches =
            [stretch(&days(begin, date(2026, 1, 11)), "own"), stretch(&days(date(2026, 1, 21), end), "Microsoft 365")];
        let chart = draw(&stretches, (begin, end), None);
        assert_eq!(classes(&chart), ["open", "seen", "between", "seen"]);
        assert_eq!((chart.segments[2].x1, chart.segments[2].x2), (72, 116));
        assert_eq!(
            chart.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(),
            ["1 own", "2 Microsoft 365"]
        );
    }

    #[test]
    fn a_line_is_never_whole_over_days_that_nobody_saw() {
        let (begin, end) = (date(2026, 1, 1), date(2026, 2, 10));
        let mut seen = days(begin, date(2026, 1, 15));
        seen.extend(days(date(2026, 1, 25), end));
        let chart = draw(&[stretch(&seen, "own")], (begin, end), None);
        assert_eq!(classes(&chart), ["open", "seen", "seen", "blank", "seen"]);
        let decade = (date(2026, 1, 1), date(2035, 12, 31));
        let mut seen = days(decade.0, decade.1);
        seen.remove(1000);
        let chart = draw(&[stretch(&seen, "own")], decade, None);
        assert_eq!(classes(&chart), ["open", "seen", "some", "seen"], "one day in ten years");
        let weekly: Vec<Date> = days(decade.0, decade.1).into_iter().step_by(7).collect();
        let chart = draw(&[stretch(&weekly, "own")], decade, None);
        assert_eq!(classes(&chart), ["open", "some"], "seen on some days all along");
    }

    #[test]
    fn a_day_among_days_that_nobody_saw_is_a_dot_and_silence_at_the_end_is_drawn() {
        let (begin, end) = (date(2026, 1, 1), date(2026, 1, 29));
        let seen = [begin, date(2026, 1, 8), date(2026, 1, 15)];
        let chart = draw(&[stretch(&seen, "own")], (begin, end), Some(end));
        assert_eq!(chart.dots.iter().map(|dot| dot.class).collect::<Vec<_>>(), ["once", "once", "once"]);
        let last = chart.segments.last().expect("a segment");
        assert_eq!((last.class, last.x2), ("blank", RIGHT));
    }

    #[test]
    fn however_long_a_history_is_the_picture_stays_small() {
        let (begin, end) = (date(2026, 1, 1), date(2035, 12, 31));
        let ragged: Vec<Date> =
            days(begin, end).into_iter().enumerate().filter(|(n, _)| n % 37 > 20).map(|(_, d)| d).collect();
        let chart = draw(&[stretch(&ragged, "own")], (begin, end), None);
        assert!(chart.segments.len() < 120, "{}", chart.segments.len());
    }

    #[test]
    fn a_change_of_method_is_an_upright_line_inside_the_picture() {
        let (begin, end) = (date(2026, 1, 1), date(2026, 4, 11));
        let stretches = [stretch(&days(begin, end), "own")];
        let breaks = [date(2025, 1, 1), date(2026, 1, 11)].into();
        let chart = draw(&stretches, (begin, end), None).with_breaks(&breaks, (begin, end));
        assert_eq!(classes(&chart), ["open", "seen", "method"]);
        assert_eq!((chart.segments[2].x1, chart.segments[2].x2), (72, 72));
    }

    #[test]
    fn a_wide_gap_says_whether_nobody_measured_or_nothing_came_of_it() {
        let words = GapWords { unmeasured: "not measured".to_owned(), silent: "no outcome".to_owned() };
        let (begin, end) = (date(2026, 1, 1), date(2026, 4, 11));
        let (first, second) = ([begin, date(2026, 1, 2)], [date(2026, 2, 20), date(2026, 2, 21)]);
        let stretches = [stretch(&first, "own"), stretch(&second, "Microsoft 365")];
        let silent = [date(2026, 4, 1)];
        let chart = draw(&stretches, (begin, end), Some(silent[0])).with_gaps(&words, &silent, (begin, end));
        let said: Vec<&str> = chart.gaps.iter().map(|gap| gap.text.as_str()).collect();
        assert_eq!(said, ["not measured", "no outcome"]);
        assert_eq!(chart.gaps[0].y, i64::midpoint(LEVELS[0], LEVELS[1]) + 5, "on the way from one line to the other");
        let near = [stretch(&[begin], "own"), stretch(&[date(2026, 1, 12)], "x")];
        assert!(draw(&near, (begin, end), None).with_gaps(&words, &[], (begin, end)).gaps.is_empty(), "no room");
    }

    #[test]
    fn a_single_scan_is_drawn_without_dividing_by_nothing() {
        let day = date(2026, 1, 1);
        let chart = draw(&[stretch(&[day], "x")], (day, day), None);
        assert_eq!((chart.segments[1].x1, chart.segments[1].x2), (LEFT, RIGHT));
    }
}
