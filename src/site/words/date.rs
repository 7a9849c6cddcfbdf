//! Days and times as people write them, in both languages, and the clock of the Netherlands.
//!
//! Which of two days is meant by "since" is in `wording`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::site::route::Lang;

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(date: Date, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Nl => &MONTHS_NL,
        Lang::En => &MONTHS_EN,
    };
    let place = usize::try_from(date.month() - 1).unwrap_or(0);
    names.get(place).copied().unwrap_or_default()
}

/// `12 maart 2026`, `12 March 2026`.
pub fn long(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date, lang), date.year())
}

/// `maart 2026`, `March 2026`: the month that a day is in.
pub fn of_month(date: Date, lang: Lang) -> String {
    format!("{} {}", month(date, lang), date.year())
}

/// A day as APA writes it in a reference: `2026, 12 maart`, `2026, March 12`.
pub fn of_reference(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("{}, {} {}", date.year(), date.day(), month(date, lang)),
        Lang::En => format!("{}, {} {}", date.year(), month(date, lang), date.day()),
    }
}

/// `12 mrt 2026`, `12 Mar 2026`: where there is little room.
pub fn short(date: Date, lang: Lang) -> String {
    let name = month(date, lang);
    let letters = if name == "maart" { "mrt" } else { name.get(..3).unwrap_or(name) };
    format!("{} {letters} {}", date.day(), date.year())
}

/// Two days with "and" between them, saying month and year once where they are the same: `3 en 12 maart 2026`.
pub fn pair(first: Date, last: Date, lang: Lang) -> String {
    let and = match lang {
        Lang::Nl => "en",
        Lang::En => "and",
    };
    two(first, and, last, lang)
}

/// A day, or the first and the last of several: `3 tot en met 12 maart 2026`.
pub fn range(first: Date, last: Date, lang: Lang) -> String {
    let to = match lang {
        Lang::Nl => "tot en met",
        Lang::En => "to",
    };
    if first == last { long(first, lang) } else { two(first, to, last, lang) }
}

fn two(first: Date, word: &str, last: Date, lang: Lang) -> String {
    let start = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {}", first.day(), month(first, lang)),
        _ => long(first, lang),
    };
    format!("{start} {word} {}", long(last, lang))
}

/// The offset of Dutch time: one hour, two in summer.
///
/// Directive 2000/84/EC: from the last Sunday of March, 01:00 UTC, to the last
/// Sunday of October, 01:00 UTC. Holds from 1996; our scans are younger.
pub fn dutch_offset(moment: Timestamp) -> Offset {
    let utc = Offset::UTC.to_datetime(moment);
    let (begin, end) = (last_sunday(utc.year(), 3), last_sunday(utc.year(), 10));
    let hours = if utc >= begin && utc < end { 2 } else { 1 };
    Offset::constant(hours)
}

fn last_sunday(year: i16, month: i8) -> DateTime {
    let last = Date::new(year, month, 1).map_or(Date::MIN, Date::last_of_month);
    let back = i64::from(last.weekday().to_sunday_zero_offset());
    let sunday = last.checked_sub(jiff::Span::new().days(back)).unwrap_or(last);
    sunday.at(1, 0, 0, 0)
}

/// A moment on two clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// `2026-03-12 05:09 UTC`.
    pub utc: String,
    /// The Dutch day.
    pub day: Date,
    /// The Dutch time: `06.09` in Dutch, `06:09` in English.
    pub time: String,
}

/// Reads a moment of a manifest; `None` where it is no RFC 3339.
pub fn moment(text: &str, lang: Lang) -> Option<Moment> {
    let moment: Timestamp = text.parse().ok()?;
    let utc = Offset::UTC.to_datetime(moment);
    let local = dutch_offset(moment).to_datetime(moment);
    let sign = if lang == Lang::Nl { '.' } else { ':' };
    Some(Moment {
        utc: format!("{} {:02}:{:02}:{:02} UTC", utc.date(), utc.hour(), utc.minute(), utc.second()),
        day: local.date(),
        time: format!("{:02}{sign}{:02}", local.hour(), local.minute()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_written_out_in_both_languages() {
        assert_eq!(long(date(2026, 3, 12), Lang::Nl), "12 maart 2026");
        assert_eq!(long(date(2026, 3, 12), Lang::En), "12 March 2026");
        assert_eq!(short(date(2026, 3, 12), Lang::Nl), "12 mrt 2026");
        assert_eq!(short(date(2026, 8, 1), Lang::En), "1 Aug 2026");
        assert_eq!(pair(date(2026, 3, 3), date(2026, 3, 12), Lang::Nl), "3 en 12 maart 2026");
        assert_eq!(pair(date(2026, 2, 28), date(2026, 3, 12), Lang::En), "28 February and 12 March 2026");
        assert_eq!(range(date(2026, 3, 3), date(2026, 3, 12), Lang::Nl), "3 tot en met 12 maart 2026");
        assert_eq!(range(date(2026, 3, 3), date(2026, 3, 3), Lang::En), "3 March 2026");
        assert_eq!(pair(date(2025, 12, 31), date(2026, 1, 1), Lang::Nl), "31 december 2025 en 1 januari 2026");
    }

    #[test]
    fn dutch_time_changes_on_the_last_sundays() {
        for (utc, day, time) in [
            ("2026-03-29T00:59:59Z", date(2026, 3, 29), "01.59"),
            ("2026-03-29T01:00:00Z", date(2026, 3, 29), "03.00"),
            ("2026-10-25T00:59:59Z", date(2026, 10, 25), "02.59"),
            ("2026-10-25T01:00:00Z", date(2026, 10, 25), "02.00"),
            ("2026-12-31T23:30:00Z", date(2027, 1, 1), "00.30"),
        ] {
            let moment = moment(utc, Lang::Nl).expect("a moment");
            assert_eq!((moment.day, moment.time.as_str()), (day, time), "{utc}");
        }
        assert_eq!(moment("yesterday", Lang::Nl), None);
    }
}
