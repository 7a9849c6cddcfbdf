//! Which scans stand in a picture over time, and between which of them nothing was measured.
//!
//! Pure: days in, places out. What was counted at them is in `series`.

use jiff::civil::Date;

/// No picture shows more scans than this, short of as many years.
pub const MOST_POINTS: usize = 60;

/// Where more days than this lie between two scans, the picture is broken off.
pub const MOST_DAYS: i32 = 35;

/// How the scans of a picture were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Every one.
    Scan,
    /// The last of each month.
    Month,
    /// The last of each quarter.
    Quarter,
    /// The last of each year.
    Year,
}

impl Step {
    const ALL: [Step; 4] = [Step::Scan, Step::Month, Step::Quarter, Step::Year];

    /// The word that the messages choose by.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Scan => "scan",
            Step::Month => "month",
            Step::Quarter => "quarter",
            Step::Year => "year",
        }
    }
}

/// The scans of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Their places, oldest first.
    pub scans: Vec<usize>,
    /// Their days.
    pub days: Vec<Date>,
    /// How they were chosen.
    pub step: Step,
    /// How many scans there are to choose from.
    pub of: usize,
    /// How many of them were passed over because they asked about a part of the registry only.
    pub partial: usize,
    /// Whether more than [`MOST_DAYS`] without a scan lie right before each of them.
    pub is_after_gap: Vec<bool>,
    /// Whether that is all that lies before it since the scan chosen before: no other scan is left out of the picture.
    pub is_unmeasured: Vec<bool>,
}

/// A scan that can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its day.
    pub day: Date,
    /// Whether it asked about a part of the registry only.
    pub is_partial: bool,
}

impl Sample {
    /// Every scan where they are at most [`MOST_POINTS`], else the last of each month, quarter or year; the first and
    /// the newest always.
    ///
    /// A partial scan is left out unless it is the first or the newest.
    pub fn new(candidates: &[Candidate]) -> Self {
        let newest = candidates.len().saturating_sub(1);
        let is_kept = |place: &usize| !candidates[*place].is_partial || *place == 0 || *place == newest;
        let whole: Vec<usize> = (0..candidates.len()).filter(is_kept).collect();
        let chosen = |step: Step| {
            let last_of = |at: usize| {
                let next = whole.get(at + 1).map(|next| period(candidates[*next].day, step));
                next != Some(period(candidates[whole[at]].day, step))
            };
            let is_chosen = |at: &usize| step == Step::Scan || *at == 0 || last_of(*at);
            (0..whole.len()).filter(is_chosen).map(|at| whole[at]).collect::<Vec<usize>>()
        };
        let fits = Step::ALL.into_iter().find(|step| chosen(*step).len() <= MOST_POINTS);
        let step = fits.unwrap_or(Step::Year);
        let scans = chosen(step);
        let is_after_gap = scans.iter().enumerate().map(|(at, scan)| {
            let before = at.checked_sub(1).map_or(*scan, |before| scans[before]);
            candidates[before..=*scan].windows(2).any(|pair| (pair[1].day - pair[0].day).get_days() > MOST_DAYS)
        });
        let is_after_gap: Vec<bool> = is_after_gap.collect();
        let is_next = |at: usize| at > 0 && scans[at] == scans[at - 1] + 1;
        Self {
            is_unmeasured: is_after_gap.iter().enumerate().map(|(at, is_after)| *is_after && is_next(at)).collect(),
            is_after_gap,
            days: scans.iter().map(|scan| candidates[*scan].day).collect(),
            of: candidates.len(),
            partial: candidates.len() - whole.len(),
            scans,
            step,
        }
    }
}

fn period(day: Date, step: Step) -> (i16, i8) {
    match step {
        Step::Scan | Step::Month => (day.year(), day.month()),
        Step::Quarter => (day.year(), (day.month() - 1) / 3),
        Step::Year => (day.year(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn every(days: i64, count: usize) -> Vec<Candidate> {
        let begin = date(2026, 1, 5).series(jiff::Span::new().days(days));
        begin.take(count).map(|day| Candidate { day, is_partial: false }).collect()
    }

    #[test]
    fn few_scans_are_all_shown_and_many_by_month() {
        let weekly = Sample::new(&every(7, 60));
        assert_eq!((weekly.scans.len(), weekly.step), (60, Step::Scan));
        let daily = Sample::new(&every(1, 365));
        assert_eq!((daily.scans.len(), daily.step, daily.of), (14, Step::Month, 365));
        assert_eq!(daily.days[..3], [date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 28)]);
        assert_eq!(daily.scans.last(), Some(&364));
        assert_eq!(Sample::new(&every(1, 365 * 8)).step, Step::Quarter);
    }

    #[test]
    fn a_partial_scan_is_left_out_unless_it_is_the_first_or_the_newest() {
        let mut scans = every(7, 5);
        for place in [0, 2, 4] {
            scans[place].is_partial = true;
        }
        let sample = Sample::new(&scans);
        assert_eq!((sample.scans, sample.of, sample.partial), (vec![0, 1, 3, 4], 5, 1));
        assert_eq!(Sample::new(&[]).scans, [0; 0]);
    }

    #[test]
    fn a_gap_is_a_time_without_any_scan_and_not_between_those_chosen() {
        assert!(Sample::new(&every(1, 365)).is_after_gap.iter().all(|gap| !gap), "months of daily scans");
        let mut scans = every(1, 200);
        scans.drain(50..100);
        let sample = Sample::new(&scans);
        assert_eq!(sample.is_after_gap.iter().filter(|gap| **gap).count(), 1);
        let quarterly = Sample::new(&every(90, 3));
        assert_eq!(
            (&quarterly.is_after_gap, &quarterly.is_unmeasured),
            (&vec![false, true, true], &vec![false, true, true])
        );
        let mut scans = every(90, 3);
        scans[1].is_partial = true;
        let partial = Sample::new(&scans);
        assert_eq!(
            (partial.is_after_gap, partial.is_unmeasured),
            (vec![false, true], vec![false, false]),
            "not nothing"
        );
    }

    proptest! {
        #[test]
        fn the_first_and_the_newest_are_always_there_and_never_too_many(steps in proptest::collection::vec((0i64..40, any::<bool>()), 1..400)) {
            let mut day = date(2020, 1, 1);
            let mut scans = Vec::new();
            for (days, is_partial) in steps {
                day = day.saturating_add(jiff::Span::new().days(days));
                scans.push(Candidate { day, is_partial });
            }
            let sample = Sample::new(&scans);
            prop_assert!(sample.scans.len() <= MOST_POINTS);
            prop_assert_eq!(sample.scans.first(), Some(&0));
            prop_assert_eq!(sample.scans.last(), Some(&(scans.len() - 1)));
            prop_assert!(sample.scans.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
