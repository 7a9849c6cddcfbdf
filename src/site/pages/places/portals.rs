//! The table of portals: on which host a body lets people sign in, who operates it, in whose hands that is, since when.
//!
//! The part of a page, for whatever selection of bodies; counting by operator is the figures'.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::group::Picks;
use crate::change::Timeline;
use crate::registry::{OrganisationId, Service};
use crate::site::SiteError;
use crate::site::facts::names::folded;
use crate::site::words::view::Named;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::verdict::survey::{Surveyed, SurveyedService};
use crate::verdict::{Layer, LayerVerdict, Party, ServiceVerdict};

/// The portals of some bodies.
#[derive(Serialize)]
pub struct Portals {
    rows: Vec<Row>,
    date: String,
    /// Of how many it is not known who operates them.
    unknown: usize,
}

/// A portal.
#[derive(Serialize)]
struct Row {
    host: String,
    label: Option<String>,
    body: Named,
    kind: String,
    operators: Vec<Named>,
    /// Who controls the operators, each with its country.
    control: Vec<Control>,
    /// Whether it is not known of some operator who controls it.
    is_control_unknown: bool,
    places: Vec<String>,
    since: Option<String>,
    /// The same as a date, to sort by.
    since_day: String,
}

/// A company and the country from which it is controlled.
#[derive(Serialize)]
struct Control {
    company: String,
    country: String,
}

/// The portals of the bodies that are picked; `None` where none has one or nothing was measured.
pub fn portals(writer: &Writer, picks: Picks) -> Result<Option<Portals>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(None) };
    let survey = writer.world.survey(last)?;
    let mut rows = Vec::new();
    for (id, body) in survey.bodies.iter().filter(|(id, _)| picks(writer.world.id_today(id))) {
        let found = body.services.iter().filter(|found| found.verdict.service == Service::Portal);
        // The table has the N of the figure: guessed names of bodies that nobody confirmed count once they are seen.
        for portal in found.filter(|portal| body.counts_host(Some(&portal.observation))) {
            rows.push(row(writer, (id, last, survey.date), portal)?);
        }
        rows.extend(unseen(writer, id, body));
    }
    rows.sort_by_cached_key(|row| (folded(&row.body.name), row.host.clone()));
    let unknown = rows.iter().filter(|row| row.operators.is_empty()).count();
    Ok((!rows.is_empty()).then(|| Portals { rows, date: writer.scan_date(last), unknown }))
}

fn row(
    writer: &Writer,
    (id, scan, day): (&OrganisationId, usize, Date),
    portal: &SurveyedService,
) -> Result<Row, SiteError> {
    let verdict = &portal.verdict;
    let layers: Vec<&LayerVerdict> = operating(verdict).collect();
    let parties: BTreeSet<&Party> = layers.iter().flat_map(|layer| layer.standing.parties()).collect();
    let controls: Vec<_> = parties.iter().map(|party| control(writer, party, day)).collect();
    let places: BTreeSet<String> = layers.iter().flat_map(|layer| layer.places(&portal.observation)).collect();
    let mut timelines = writer.world.ledger().services_at(id, scan);
    let timeline = timelines.find(|it| (it.service, &it.domain) == (verdict.service, &verdict.domain));
    let (since, since_day) = match timeline {
        Some(timeline) if !parties.is_empty() => since(writer, timeline)?,
        _ => (None, String::new()),
    };
    Ok(Row {
        operators: writer.named(parties.iter().copied())?,
        is_control_unknown: controls.is_empty() || controls.iter().any(Option::is_none),
        control: controls.into_iter().flatten().collect(),
        places: if parties.is_empty() { Vec::new() } else { writer.places(&places)? },
        since,
        since_day,
        ..blank(writer, id, verdict.domain.to_string(), portal.label.clone())
    })
}

/// The registered portals that no scan has seen: they are listed too, with everything unknown.
fn unseen(writer: &Writer, id: &OrganisationId, body: &Surveyed) -> Vec<Row> {
    let portals = body.unseen.iter().filter(|(service, _)| *service == Service::Portal && body.counts_host(None));
    portals.map(|(_, domain)| blank(writer, id, domain.to_string(), None)).collect()
}

fn blank(writer: &Writer, id: &OrganisationId, host: String, label: Option<String>) -> Row {
    let category = writer.world.registry().category_of(id);
    Row {
        host,
        label,
        body: writer.body(id),
        kind: category.map_or(String::new(), |category| writer.pick(&category.singular).to_owned()),
        operators: Vec::new(),
        control: Vec::new(),
        is_control_unknown: true,
        places: Vec::new(),
        since: None,
        since_day: String::new(),
    }
}

/// What stands in front of the host, and the network that it is in.
fn operating(verdict: &ServiceVerdict) -> impl Iterator<Item = &LayerVerdict> {
    [Layer::Front, Layer::Hosting].into_iter().filter_map(|layer| verdict.layer(layer))
}

/// Who controlled a party on a day; a public body is nobody's but the Netherlands'.
fn control(writer: &Writer, party: &Party, day: Date) -> Option<Control> {
    if matches!(party, Party::Own | Party::Body(_)) {
        return Some(Control { company: String::new(), country: "NL".to_owned() });
    }
    let control = writer.world.catalogue().control_of(party, day)?;
    Some(Control { company: control.company.clone(), country: control.country.clone() })
}

fn since(writer: &Writer, timeline: &Timeline<ServiceVerdict>) -> Result<(Option<String>, String), SiteError> {
    let key = |verdict: &ServiceVerdict| operating(verdict).map(|layer| layer.standing.to_string()).collect::<Vec<_>>();
    let Some(newest) = timeline.spans.len().checked_sub(1) else { return Ok((None, String::new())) };
    let since = wording::since(timeline, &writer.world.ledger().dates, newest, key);
    let day = since.map(|since| since.first_day().to_string()).unwrap_or_default();
    Ok((since.map(|since| wording::since_text(writer, since)).transpose()?, day))
}
