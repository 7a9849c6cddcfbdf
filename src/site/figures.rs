//! The figures: every measure of the newest scan, for each category and for all bodies together, and through time.
//!
//! Counting is the verdict room's; which classes get a column is in `table`, what
//! a measure does through time in `over_time`.

mod bands;
mod course;
pub mod flows;
pub mod highlights;
pub mod labels;
pub mod over_time;
mod picture;
pub mod printed;
pub mod table;

use serde::Serialize;

use crate::site::cite::{CiteBox, Work};
use crate::site::pages::places::portals::{self, Portals};
use crate::site::pages::places::tenant;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::{Measure, Share};
use over_time::{OverTime, Subject, over_time, summary};
use picture::{Small, small};
use printed::Downloads;
use table::{Column, percent};

/// The index of measures.
#[derive(Serialize)]
pub struct Figures {
    lines: Vec<MeasureLine>,
    date: Option<String>,
    method: String,
    flows: String,
    flows_summary: String,
}

#[derive(Serialize)]
struct MeasureLine {
    measure: &'static str,
    href: String,
    /// What the newest scan and the first say.
    summary: Vec<String>,
    spark: Option<Small>,
}

/// One measure.
#[derive(Serialize)]
pub struct FigurePage {
    measure: &'static str,
    unit: &'static str,
    index: String,
    method: String,
    date: Option<String>,
    /// Whether it repeats the method of somebody's study.
    is_study: bool,
    over_time: Option<OverTime>,
    downloads: Option<Downloads>,
    columns: Vec<String>,
    rows: Vec<Row>,
    parties: Vec<ClassLine>,
    /// How many have a party beyond those listed.
    other_parties: usize,
    several: Vec<ClassLine>,
    /// How many have a combination beyond those listed.
    other_several: usize,
    linked: Vec<ClassLine>,
    linked_total: usize,
    citation: CiteBox,
    /// Every portal with its operator, on the page of the measure that counts them.
    portals: Option<Portals>,
}

/// A category, or all bodies together.
#[derive(Serialize)]
struct Row {
    name: Named,
    cells: Vec<Cell>,
    unknown: Cell,
    total: usize,
}

/// A count and its share of N.
#[derive(Serialize)]
struct Cell {
    count: usize,
    /// Empty for nothing.
    share: String,
}

/// A party, combination, company or tenant with its count among all bodies.
#[derive(Serialize)]
struct ClassLine {
    name: Vec<Named>,
    cell: Cell,
    /// The same with those that have another party beside it.
    with: Cell,
    /// Length of the bar in thousandths of N.
    bar: usize,
}

/// How many parties, combinations and companies are listed.
const MOST_PARTIES: usize = 30;
const MOST_LINKED: usize = 10;

/// Writes the index.
pub fn index(writer: &Writer) -> Result<Titled<Figures>, SiteError> {
    let series = writer.world.series()?;
    let line = |measure: Measure| {
        let subject = Subject::new(writer, measure, &series)?;
        let course = subject.course(|_| true);
        Ok(MeasureLine {
            measure: measure.as_str(),
            href: writer.link(Route::Figure(measure)),
            summary: summary(writer, &subject, &course)?,
            // Nothing of nothing has no picture.
            spark: course
                .newest()
                .filter(|newest| newest.total > 0)
                .and_then(|_| small(&course.only(subject.lead(&course)), series.days())),
        })
    };
    let page = Figures {
        lines: Measure::ALL.into_iter().map(line).collect::<Result<_, SiteError>>()?,
        date: writer.last_measured(),
        method: writer.link(Route::Method),
        flows: writer.link(Route::Flows),
        flows_summary: flows::summary(writer)?,
    };
    Ok(writer.titled(writer.word("figures-title")?, writer.word("figures-description")?, page))
}

/// Writes the page of a measure.
pub fn figure(writer: &Writer, measure: Measure) -> Result<Titled<FigurePage>, SiteError> {
    let named = [("measure", measure.as_str().into())];
    let work = Work::of_figure(writer, measure)?;
    let over_time = over_time(writer, measure, &*writer.world.series()?)?;
    let downloads = over_time.is_some().then(|| Downloads::new(writer, Route::Embed(measure))).transpose()?;
    let mut page = FigurePage {
        over_time,
        downloads,
        measure: measure.as_str(),
        unit: measure.unit().as_str(),
        index: writer.link(Route::Figures),
        method: format!("{}#measure-{}", writer.link(Route::Method), measure.as_str()),
        date: writer.last_measured(),
        is_study: matches!(measure, Measure::Nos2024 | Measure::Nos2026),
        columns: Vec::new(),
        rows: Vec::new(),
        parties: Vec::new(),
        other_parties: 0,
        several: Vec::new(),
        other_several: 0,
        linked: Vec::new(),
        linked_total: 0,
        citation: work.boxed(writer)?,
        portals: None,
    };
    if let Some(last) = writer.world.last() {
        page.fill(writer, measure, last)?;
    }
    if measure == Measure::Portals {
        page.portals = portals::portals(writer, &|_| true)?;
    }
    let (title, definition) = (writer.say("measure-name", &named)?, writer.say("measure-definition", &named)?);
    Ok(writer.titled(title, definition, page).with_head(work.head()))
}

impl FigurePage {
    fn fill(&mut self, writer: &Writer, measure: Measure, last: usize) -> Result<(), SiteError> {
        let all = writer.world.share(measure, None, last)?;
        let columns = table::columns(measure, &all.classes);
        self.columns = columns.iter().map(|column| column_name(writer, measure, column)).collect::<Result<_, _>>()?;
        for category in writer.world.categories() {
            let share = writer.world.share(measure, Some(&category.slug), last)?;
            let name = Named {
                name: writer.pick(&category.name).to_owned(),
                href: Some(writer.link(Route::Category(&category.slug))),
                is_dutch: false,
            };
            self.rows.extend((share.total > 0).then(|| row(writer, name, &columns, &share)));
        }
        let name = Named { name: writer.word("figures-all")?, href: None, is_dutch: false };
        self.rows.push(row(writer, name, &columns, &all));
        if table::counts_parties(measure) {
            let parties = all.classes.iter().filter(|(class, _)| !table::is_word(measure, class));
            (self.parties, self.other_parties) = greatest(writer, table::ranked(parties), &all)?;
            (self.several, self.other_several) = greatest(writer, table::ranked(all.several.iter()), &all)?;
        }
        let mut linked = table::ranked(all.linked.iter());
        self.linked_total = linked.len();
        linked.truncate(MOST_LINKED);
        let named = |name: &str| {
            let href = if measure == Measure::Tenants { tenant::link(writer, name) } else { None };
            vec![Named { name: name.to_owned(), href, is_dutch: false }]
        };
        self.linked = linked.iter().map(|(name, count)| line(writer, named(name), *count, *count, all.total)).collect();
        Ok(())
    }
}

/// The first [`MOST_PARTIES`] of parties or combinations, and how many the rest of them have.
fn greatest(
    writer: &Writer,
    mut ranked: Vec<(&str, usize)>,
    all: &Share,
) -> Result<(Vec<ClassLine>, usize), SiteError> {
    let rest = ranked.split_off(ranked.len().min(MOST_PARTIES));
    let of = |(class, count): &(&str, usize)| {
        let names = class.split('+').map(|party| party_name(writer, party));
        Ok(line(writer, names.collect::<Result<_, SiteError>>()?, *count, all.with(class), all.total))
    };
    Ok((ranked.iter().map(of).collect::<Result<_, SiteError>>()?, rest.iter().map(|(_, count)| count).sum()))
}

fn line(writer: &Writer, name: Vec<Named>, count: usize, with: usize, total: usize) -> ClassLine {
    ClassLine {
        name,
        cell: cell(writer, count, total),
        with: cell(writer, with, total),
        bar: table::per_mille(count, total),
    }
}

fn row(writer: &Writer, name: Named, columns: &[Column], share: &Share) -> Row {
    let cells = table::counts(columns, &share.classes).into_iter().map(|count| cell(writer, count, share.total));
    Row { name, cells: cells.collect(), unknown: cell(writer, share.unknown, share.total), total: share.total }
}

fn cell(writer: &Writer, count: usize, total: usize) -> Cell {
    let share = if count == 0 { String::new() } else { percent(count, total, writer.lang) };
    Cell { count, share }
}

fn column_name(writer: &Writer, measure: Measure, column: &Column) -> Result<String, SiteError> {
    match column {
        Column::Others => writer.word("class-others"),
        Column::Class(class) if table::is_word(measure, class) => {
            writer.say("class", &[("class", class.clone().into())])
        }
        Column::Class(class) => Ok(party_name(writer, class)?.name),
    }
}

/// The party that a class stands for, as measures write it.
pub fn party_name(writer: &Writer, class: &str) -> Result<Named, SiteError> {
    match table::party(class) {
        Some(party) => writer.party(&party),
        None => Ok(Named { name: class.to_owned(), href: None, is_dutch: false }),
    }
}
