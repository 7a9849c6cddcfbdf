//! The lists of changes: the latest, and year by year.
//!
//! One change has its own page in `change_page`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::corrections;
use crate::change::{Cause, Change};
use crate::site::facts::world::is_about_providers;
use crate::site::feeds::{self, Offered};
use crate::site::words::view::{ChangeLine, Head, Titled, WithdrawnLine};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The index of changes.
#[derive(Serialize)]
pub struct Changes {
    years: Vec<YearLine>,
    latest: Vec<ChangeLine>,
    is_measured: bool,
    method: String,
    corrections: String,
    feeds: Option<Offered>,
}

#[derive(Serialize)]
struct YearLine {
    year: i16,
    href: String,
    count: usize,
    moves: usize,
}

/// The changes of a year.
#[derive(Serialize)]
pub struct Year {
    year: i16,
    index: String,
    about_providers: Vec<ChangeLine>,
    others: Vec<ChangeLine>,
    withdrawn: Vec<WithdrawnLine>,
    causes: BTreeMap<&'static str, usize>,
}

/// How many changes the index shows.
const LATEST: usize = 50;

/// Writes the index.
pub fn index(writer: &Writer) -> Result<Titled<Changes>, SiteError> {
    let changes = &writer.world.ledger().changes;
    let year_line = |year: i16| YearLine {
        year,
        href: writer.link(Route::Year(year)),
        count: of_year(writer, year).count(),
        moves: of_year(writer, year).filter(|change| change.cause == Cause::Move).count(),
    };
    let latest = changes.iter().rev().filter(|change| is_about_providers(change.cause)).take(LATEST);
    let page = Changes {
        years: writer.world.years().into_iter().map(year_line).collect(),
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

/// Writes the page of a year.
pub fn year(writer: &Writer, year: i16) -> Result<Titled<Year>, SiteError> {
    let mut causes = BTreeMap::new();
    for change in of_year(writer, year) {
        *causes.entry(change.cause.as_str()).or_insert(0) += 1;
    }
    let page = Year {
        year,
        index: writer.link(Route::Changes),
        about_providers: writer
            .change_lines(of_year(writer, year).filter(|change| is_about_providers(change.cause)))?,
        others: writer.change_lines(of_year(writer, year).filter(|change| !is_about_providers(change.cause)))?,
        withdrawn: corrections::withdrawn(writer, |claim| claim.first_after.year() == year)?,
        causes,
    };
    let title = writer.say("year-title", &[("year", year.to_string().into())])?;
    Ok(writer.titled(title, writer.word("changes-description")?, page))
}

/// The changes first seen in a year, newest first.
fn of_year<'a>(writer: &Writer<'a>, year: i16) -> impl Iterator<Item = &'a Change> {
    let world = writer.world;
    world.ledger().changes.iter().rev().filter(move |change| world.date(change.after).year() == year)
}
