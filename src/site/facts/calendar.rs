//! Changes by the year, month and day on which they were first seen, and whether a list of them fits on one page.
//!
//! A month has a page as soon as anything was first seen in it. A day has one where the list of its month is too long,
//! or was: what is released stays.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::parts::ROOM;
use super::world::World;
use crate::change::Change;
use crate::site::Route;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Period {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

/// About how many bytes of a page a change takes besides its id, which stands there twice.
const LINE: usize = 200;
/// The same of a body that changed along with it, of which a few are named.
const TOGETHER: usize = 130;
/// How many of those a list names.
pub const FEW: usize = 3;
/// The same of a claim that is withdrawn.
const WITHDRAWN: usize = 300;

impl Period {
    /// Whether a day is in it.
    pub fn has(self, day: Date) -> bool {
        match self {
            Period::Year(year) => day.year() == year,
            Period::Month(year, month) => (day.year(), day.month()) == (year, month),
            Period::Day(it) => day == it,
        }
    }

    /// Its page.
    pub fn route<'a>(self) -> Route<'a> {
        match self {
            Period::Year(year) => Route::Year(year),
            Period::Month(year, month) => Route::Month(year, month),
            Period::Day(day) => Route::Day(day),
        }
    }

    /// The first day of it; `None` for a month that no year has.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Period::Year(year) => Date::new(year, 1, 1).ok(),
            Period::Month(year, month) => Date::new(year, month, 1).ok(),
            Period::Day(day) => Some(day),
        }
    }

    /// The months of a year or the days of a month that have a page, the newest first.
    pub fn parts(self, world: &World) -> Vec<Period> {
        let parts: BTreeSet<Period> = match self {
            Period::Year(year) => {
                let seen = days(world, self).map(|day| Period::Month(year, day.month()));
                seen.chain(self.released(world)).collect()
            }
            Period::Month(..) if !self.fits(world) || self.released(world).next().is_some() => {
                days(world, self).map(Period::Day).chain(self.released(world)).collect()
            }
            _ => BTreeSet::new(),
        };
        parts.into_iter().rev().collect()
    }

    /// The parts that were released.
    fn released<'a>(self, world: &World<'a>) -> impl Iterator<Item = Period> + use<'a> {
        let below = world.released().below(self.route()).filter(|name| name.len() == 2);
        below.filter_map(move |name| self.part(name.parse().ok()?))
    }

    fn part(self, number: i8) -> Option<Period> {
        match self {
            Period::Year(year) => {
                let month = Period::Month(year, number);
                month.first_day().map(|_| month)
            }
            Period::Month(year, month) => Date::new(year, month, number).ok().map(Period::Day),
            Period::Day(_) => None,
        }
    }

    /// The changes first seen in it, the newest first.
    pub fn changes<'a>(self, world: &World<'a>) -> impl Iterator<Item = &'a Change> {
        world.ledger().changes.iter().rev().filter(move |change| self.has(world.date(change.after)))
    }

    /// Whether a list of its changes fits on one page.
    pub fn fits(self, world: &World) -> bool {
        let changes: usize = self.changes(world).map(|change| weight(world, change)).sum();
        changes + self.withdrawn(world) * WITHDRAWN <= ROOM
    }

    fn withdrawn(self, world: &World) -> usize {
        world.claims().withdrawn().filter(|(_, claim)| self.has(claim.first_after)).count()
    }
}

/// About how many bytes of a page a change takes.
pub fn weight(world: &World, change: &Change) -> usize {
    LINE + 2 * change.id.len() + TOGETHER * world.together_with(change).take(FEW).count()
}

/// The days of a period on which a change was first seen or a claim made that is withdrawn.
fn days<'w>(world: &'w World, period: Period) -> impl Iterator<Item = Date> + 'w {
    let withdrawn = world.claims().withdrawn().map(|(_, claim)| claim.first_after);
    let days = world.ledger().changes.iter().map(|change| world.date(change.after)).chain(withdrawn);
    days.filter(move |day| period.has(*day))
}

/// The months and days that have a page.
pub fn pages(world: &World) -> Vec<Period> {
    let months: Vec<Period> = world.years().into_iter().flat_map(|year| Period::Year(year).parts(world)).collect();
    let days = months.iter().flat_map(|month| month.parts(world)).collect::<Vec<_>>();
    months.into_iter().chain(days).collect()
}
