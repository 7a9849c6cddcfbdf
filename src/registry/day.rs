//! Dates of the registry: days, and periods known to the day, month or year.
//!
//! Reading today's date is the clock door's, in the command line.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;

/// A moment known as precisely as its source says: `2025`, `2025-12` or `2025-12-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Period {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Period {
    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            _ => self.first_day().last_of_year(),
        }
    }
}

impl FromStr for Period {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD", text.escape_debug());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(wrong)?;
        let mut two = || {
            parts
                .next()
                .map(|p| if p.len() == 2 { p.parse::<i8>().map_err(|_| wrong()) } else { Err(wrong()) })
                .transpose()
        };
        let period = Self { year, month: two()?, day: two()? };
        Date::new(year, period.month.unwrap_or(1), period.day.unwrap_or(1)).map_err(|_| wrong())?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        Ok(period)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_back_what_it_shows_and_knows_its_ends() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-12-01", "2025-12-01", "2025-12-01"),
        ] {
            let period: Period = text.parse().expect("a period");
            assert_eq!(period.to_string(), text);
            assert_eq!((period.first_day().to_string(), period.last_day().to_string()), (first.into(), last.into()));
        }
        for text in ["", "25", "2025-13", "2025-02-30", "2025-1-1", "2025-01-01-01", "x"] {
            assert!(text.parse::<Period>().is_err(), "{text} was taken");
        }
    }
}
