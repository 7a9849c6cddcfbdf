//! The lists of changes: the latest, and by year, month and day.
//!
//! One change has its own page in `change`; which months and days have one is said in `facts::calendar`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::corrections;
use super::parts::{self, Parts, Whole};
use crate::change::{Cause, Change};
use crate::site::facts::calendar::Period;
use crate::site::facts::lists;
use crate::site::facts::names::short_name;
use crate::site::facts::world::is_about_providers;
use crate::site::feeds::{self, Offered};
use crate::site::route::List;
use crate::site::words::date;
use crate::site::words::view::{ChangeLine, Head, Named, Titled, WithdrawnLine};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The index of changes.
#[derive(Serialize)]
pub struct Changes {
    years: Vec<PeriodLine>,
    latest: Vec<ChangeLine>,
    is_measured: bool,
    method: String,
    corrections: String,
    feeds: Option<Offered>,
}

/// A year, month or day with a page of its own.
#[derive(Serialize)]
struct PeriodLine {
    name: String,
    href: String,
    count: usize,
    moves: usize,
}

/// The changes of a year, a month or a day.
#[derive(Serialize)]
pub struct PeriodPage {
    what: &'static str,
    index: String,
    /// The year and month that the page is in.
    within: Vec<Named>,
    count: usize,
    /// The months of the year or the days of the month that have a page.
    periods: Vec<PeriodLine>,
    /// Whether the list stands on the page.
    is_whole: bool,
    about_providers: Vec<ChangeLine>,
    others: Vec<ChangeLine>,
    withdrawn: Vec<WithdrawnLine>,
    causes: BTreeMap<&'static str, usize>,
    /// How a day is cut that is too long for one page.
    parts: Option<Parts>,
}

/// How many changes the index shows.
const LATEST: usize = 50;

/// Writes the index.
pub fn index(writer: &Writer) -> Result<Titled<Changes>, SiteError> {
    let changes = &writer.world.ledger().changes;
    let latest = changes.iter().rev().filter(|change| is_about_providers(change.cause)).take(LATEST);
    let page = Changes {
        years: writer.world.years().into_iter().map(|year| period_line(writer, Period::Year(year))).collect(),
        latest: writer.change_lines(latest)?,
        is_measured: writer.world.last().is_some(),
        method: writer.link(Route::Method),
        corrections: writer.link(Route::Corrections),
        feeds: feeds::offered(writer)?,
    };
    let mut head = Head::default();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    Ok(writer.titled(writer.word("changes-title")?, writer.word("changes-description")?, page).with_head(head))
}

/// Writes the page of a year or month: all its changes, or the way to them where they are too many for one page.
pub fn period(writer: &Writer, period: Period) -> Result<Titled<PeriodPage>, SiteError> {
    let is_whole = period.fits(writer.world);
    let here = period.changes(writer.world).filter(|_| is_whole).collect();
    let mut page = blank(writer, period);
    page.periods = period.parts(writer.world).into_iter().map(|part| period_line(writer, part)).collect();
    page.is_whole = is_whole;
    page.fill(writer, here)?;
    if is_whole {
        page.withdrawn = corrections::withdrawn(writer, |claim| period.has(claim.first_after))?;
    }
    let title = title(writer, period)?;
    Ok(writer.titled(title, writer.word("changes-description")?, page))
}

/// Writes the page of a day, or of its bodies whose names begin with some letters.
pub fn day<'a>(writer: &Writer<'a>, day: Date, letters: &'a str) -> Result<Titled<PeriodPage>, SiteError> {
    let period = Period::Day(day);
    let items = lists::day(writer.world, day);
    let cut = lists::cut(List::Day(day), &items, letters);
    let title = title(writer, period)?;
    let whole = Whole { name: title.clone(), route: Route::Day(day), total: items.len(), letters };
    let name = |change: &Change| {
        let category = writer.world.registry().category_of(&change.organisation);
        short_name(&writer.body_name(&change.organisation), category).to_owned()
    };
    let parts = parts::parts(writer, &cut, &whole, name, |letters| Route::Part(List::Day(day), letters));
    let title = parts.titled(writer, title)?;
    let mut page = blank(writer, period);
    page.is_whole = true;
    page.parts = Some(parts);
    page.fill(writer, cut.here)?;
    if letters.is_empty() {
        page.withdrawn = corrections::withdrawn(writer, |claim| period.has(claim.first_after))?;
    }
    Ok(writer.titled(title, writer.word("changes-description")?, page))
}

impl PeriodPage {
    fn fill<'a>(&mut self, writer: &Writer<'a>, here: Vec<&'a Change>) -> Result<(), SiteError> {
        let (about_providers, others): (Vec<&Change>, Vec<&Change>) =
            here.into_iter().partition(|change| is_about_providers(change.cause));
        self.about_providers = writer.change_lines(about_providers)?;
        self.others = writer.change_lines(others)?;
        Ok(())
    }
}

fn blank(writer: &Writer, period: Period) -> PeriodPage {
    let mut causes = BTreeMap::new();
    for change in period.changes(writer.world) {
        *causes.entry(change.cause.as_str()).or_insert(0) += 1;
    }
    PeriodPage {
        what: match period {
            Period::Year(_) => "year",
            Period::Month(..) => "month",
            Period::Day(_) => "day",
        },
        index: writer.link(Route::Changes),
        within: within(writer, period),
        count: causes.values().sum(),
        periods: Vec::new(),
        is_whole: false,
        about_providers: Vec::new(),
        others: Vec::new(),
        withdrawn: Vec::new(),
        causes,
        parts: None,
    }
}

/// The year and the month that a month or day is in.
fn within(writer: &Writer, period: Period) -> Vec<Named> {
    let periods = match period {
        Period::Year(_) => Vec::new(),
        Period::Month(year, _) => vec![Period::Year(year)],
        Period::Day(day) => vec![Period::Year(day.year()), Period::Month(day.year(), day.month())],
    };
    let named =
        |period: Period| Named { name: name(writer, period), href: Some(writer.link(period.route())), is_dutch: false };
    periods.into_iter().map(named).collect()
}

fn period_line(writer: &Writer, period: Period) -> PeriodLine {
    let changes = || period.changes(writer.world);
    PeriodLine {
        name: name(writer, period),
        href: writer.link(period.route()),
        count: changes().count(),
        moves: changes().filter(|change| change.cause == Cause::Move).count(),
    }
}

/// `2026`, `maart 2026`, `12 maart 2026`.
fn name(writer: &Writer, period: Period) -> String {
    match (period, period.first_day()) {
        (Period::Day(day), _) => writer.date(day),
        (Period::Month(..), Some(day)) => date::of_month(day, writer.lang),
        (Period::Year(year) | Period::Month(year, _), _) => year.to_string(),
    }
}

fn title(writer: &Writer, period: Period) -> Result<String, SiteError> {
    match period {
        Period::Year(year) => writer.say("year-title", &[("year", year.to_string().into())]),
        Period::Month(..) => writer.say("month-title", &[("month", name(writer, period).into())]),
        Period::Day(day) => writer.say("day-title", &[("date", writer.date(day).into())]),
    }
}
