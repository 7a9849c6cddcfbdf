//! Who moved from which provider to which, by quarter: moves only, as today's ledger knows them.
//!
//! What was claimed and is withdrawn is not among them. Where the lines of the picture lie is in `diagram`.

pub mod diagram;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::printed::Downloads;
use crate::change::{Cause, Change};
use crate::registry::{OrganisationId, Service};
use crate::site::cite::{CiteBox, Work};
use crate::site::data::csv::Rows;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use diagram::{Diagram, Stream, draw};

/// The page of moves.
#[derive(Serialize)]
pub struct FlowsPage {
    index: String,
    method: String,
    changes: String,
    date: Option<String>,
    summary: String,
    quarters: Vec<Quarter>,
    /// How many rows are in the CSV and not here.
    hidden: usize,
    downloads: Option<Downloads>,
    citation: CiteBox,
}

/// One service in one quarter.
#[derive(Serialize)]
pub struct Quarter {
    name: String,
    /// The picture; the oldest quarters of a long history have a table only.
    picture: Option<Diagram>,
    described: String,
    /// How many rows of the table are not in the picture; nothing where there is none.
    more: usize,
    rows: Vec<Row>,
    /// Where it stands on the sheet to download.
    pub y: i64,
}

/// From one to another.
#[derive(Serialize)]
struct Row {
    from: Vec<Named>,
    to: Vec<Named>,
    bodies: usize,
    changes: Vec<Named>,
    more: usize,
}

/// How many pictures a page has, how many streams a picture shows, how many rows tables have, how many bodies a row names.
const MOST_PICTURES: usize = 4;
const MOST_STREAMS: usize = 10;
const MOST_ROWS: usize = 48;
const MOST_NAMES: usize = 3;

/// What moves are put together by: year and quarter, service.
type Period = (i16, i8, Service);

/// The moves of a quarter from one to another, by who and to whom as files write them.
type Streams<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Change>>;

/// Every move, by quarter of the scan that first saw it.
pub fn moves<'a>(writer: &Writer<'a>) -> BTreeMap<Period, Streams<'a>> {
    let mut moves: BTreeMap<Period, Streams> = BTreeMap::new();
    for change in writer.world.ledger().changes.iter().filter(|change| change.cause == Cause::Move) {
        let day = writer.world.date(change.after);
        let streams = moves.entry((day.year(), (day.month() - 1) / 3 + 1, change.service)).or_default();
        streams.entry((&change.from.party, &change.to.party)).or_default().push(change);
    }
    moves
}

/// How many bodies moved: one with several portals counts once.
pub fn bodies(writer: &Writer, changes: &[&Change]) -> usize {
    let ids: BTreeSet<&OrganisationId> =
        changes.iter().map(|change| writer.world.id_today(&change.organisation)).collect();
    ids.len()
}

/// How many rows there are in all quarters together.
fn pairs(writer: &Writer) -> usize {
    moves(writer).values().map(BTreeMap::len).sum()
}

/// How many rows of all quarters are in none of these pictures.
pub fn undrawn(writer: &Writer, quarters: &[Quarter]) -> usize {
    let drawn = quarters.iter().filter(|quarter| quarter.picture.is_some());
    pairs(writer) - drawn.map(|quarter| quarter.rows.len() - quarter.more).sum::<usize>()
}

/// Writes the page.
pub fn page(writer: &Writer) -> Result<Titled<FlowsPage>, SiteError> {
    let quarters = quarters(writer)?;
    let shown: usize = quarters.iter().map(|quarter| quarter.rows.len()).sum();
    let hidden = pairs(writer) - shown;
    let work = Work::of_page(writer, "flows")?;
    let page = FlowsPage {
        citation: work.boxed(writer)?,
        hidden,
        index: writer.link(Route::Figures),
        method: writer.link(Route::Method),
        changes: writer.link(Route::Changes),
        date: writer.last_measured(),
        summary: summary(writer)?,
        downloads: (!quarters.is_empty()).then(|| Downloads::new(writer, Route::EmbedFlows)).transpose()?,
        quarters,
    };
    Ok(writer.titled(writer.word("flows-title")?, writer.word("flows-description")?, page).with_head(work.head()))
}

/// How many moves between which scans, or that there are none.
pub fn summary(writer: &Writer) -> Result<String, SiteError> {
    let Some(last) = writer.world.last() else { return writer.word("footer-unmeasured") };
    let moves = moves(writer);
    let changes: Vec<&Change> = moves.values().flat_map(BTreeMap::values).flatten().copied().collect();
    let values = [
        ("moves", changes.len().into()),
        ("bodies", bodies(writer, &changes).into()),
        ("first", writer.scan_date(0).into()),
        ("newest", writer.scan_date(last).into()),
    ];
    match (last, changes.is_empty()) {
        (0, _) => writer.say("flows-one", &values[3..]),
        (_, true) => writer.say("flows-none", &values[2..]),
        _ => writer.say("flows-summary", &values),
    }
}

/// The quarters, the newest first, mail before the other services.
pub fn quarters(writer: &Writer) -> Result<Vec<Quarter>, SiteError> {
    let moves = moves(writer);
    let counts = moves.values().flat_map(BTreeMap::values).map(|changes| bodies(writer, changes));
    let most = counts.max().unwrap_or(0);
    let mut periods: Vec<_> = moves.iter().collect();
    periods.sort_by_key(|((year, quarter, service), _)| (Reverse((*year, *quarter)), *service));
    let mut rows = MOST_ROWS;
    let mut quarters = Vec::new();
    for (place, (period, streams)) in periods.into_iter().enumerate() {
        if rows == 0 {
            break;
        }
        let quarter = quarter(writer, *period, (streams, rows), (place < MOST_PICTURES).then_some(most))?;
        rows -= quarter.rows.len();
        quarters.push(quarter);
    }
    Ok(quarters)
}

/// A quarter with at most so many rows; `most` is the greatest count of all quarters, where it gets a picture.
fn quarter(
    writer: &Writer,
    (year, quarter, service): Period,
    (streams, most_rows): (&Streams, usize),
    most: Option<usize>,
) -> Result<Quarter, SiteError> {
    let mut sorted: Vec<_> = streams.iter().map(|(ends, changes)| (bodies(writer, changes), ends, changes)).collect();
    sorted.sort_by_key(|(count, ends, _)| (Reverse(*count), **ends));
    let (mut rows, mut drawn) = (Vec::new(), Vec::new());
    for (count, (from, to), changes) in sorted.iter().take(most_rows) {
        let (from, to) = (parties(writer, from)?, parties(writer, to)?);
        drawn.push(Stream { from: joined(&from), to: joined(&to), count: *count });
        let named = |change: &&&Change| Named {
            href: Some(writer.link(Route::Change(&change.id))),
            ..writer.body(&change.organisation)
        };
        rows.push(Row {
            from,
            to,
            bodies: *count,
            changes: changes.iter().take(MOST_NAMES).map(|change| named(&change)).collect(),
            more: changes.len().saturating_sub(MOST_NAMES),
        });
    }
    drawn.truncate(MOST_STREAMS);
    let described = |stream: &Stream| format!("{} → {}: {}", stream.from, stream.to, stream.count);
    let values = [("year", year.to_string().into()), ("quarter", quarter.into()), ("service", service.as_str().into())];
    Ok(Quarter {
        name: writer.say("flows-quarter", &values)?,
        described: drawn.iter().map(described).collect::<Vec<_>>().join("; "),
        more: if most.is_some() { rows.len() - drawn.len() } else { 0 },
        picture: most.map(|most| draw(&drawn, most)),
        rows,
        y: 0,
    })
}

/// Every move of the tables and those that have no room there: a row for each quarter, service, and from and to.
pub fn csv(writer: &Writer) -> Result<Vec<u8>, SiteError> {
    let mut rows = Rows::new(["quarter", "service", "from", "to", "bodies", "changes"]);
    for ((year, quarter, service), streams) in moves(writer) {
        for ((from, to), changes) in streams {
            let ids = changes.iter().map(|change| change.id.as_str()).collect::<Vec<_>>().join(" ");
            let count = bodies(writer, &changes).to_string();
            rows.write([&format!("{year:04}-Q{quarter}"), service.as_str(), from, to, &count, &ids]);
        }
    }
    Ok(rows.into_bytes())
}

impl Quarter {
    /// The picture's height; nothing where it has none.
    pub fn height(&self) -> i64 {
        self.picture.as_ref().map_or(0, |picture| picture.height)
    }
}

/// The parties of one side of a change, as files write them.
pub fn parties(writer: &Writer, side: &str) -> Result<Vec<Named>, SiteError> {
    side.split('+').map(|party| super::party_name(writer, party)).collect()
}

fn joined(names: &[Named]) -> String {
    names.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(" + ")
}
