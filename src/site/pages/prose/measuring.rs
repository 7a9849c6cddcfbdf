//! Who asks your DNS: which questions, how many, how often, through which resolvers, and how to object.
//!
//! The questions come from the plan that scans follow, the numbers from the newest manifest.

use serde::Serialize;

use super::status::days;
use crate::registry::Service;
use crate::scan::plan::PLAN;
use crate::site::pages::observed::{Seen, seen};
use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// How is measured.
#[derive(Serialize)]
pub struct Measuring {
    services: Vec<Questions>,
    newest: Option<Newest>,
    scans: usize,
    days: i32,
    issue: Option<String>,
    contact: Option<String>,
    take_part: String,
    status: String,
}

/// What is asked for a service, owner by owner.
#[derive(Serialize)]
struct Questions {
    service: &'static str,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// The labels in front of the domain, with the dot; empty for the domain itself.
    label: String,
    types: Vec<&'static str>,
}

/// The newest scan.
#[derive(Serialize)]
struct Newest {
    seen: Seen,
    domains: usize,
    questions: u64,
    /// Questions a domain, rounded up.
    each: u64,
    asn_source: String,
    compared: Vec<String>,
    location_sources: Vec<String>,
}

/// Writes how is measured.
pub fn page(writer: &Writer) -> Result<Titled<Measuring>, SiteError> {
    let scans = writer.world.history().scans();
    let config = writer.world.config();
    let page = Measuring {
        services: services(),
        newest: writer.world.last().map(|last| newest(writer, last)),
        scans: scans.len(),
        days: days(scans),
        issue: config.issue_address("", ""),
        contact: config.contact.clone(),
        take_part: writer.link(Route::TakePart),
        status: writer.link(Route::Status),
    };
    Ok(writer.titled(writer.word("measuring-title")?, writer.word("measuring-description")?, page))
}

fn services() -> Vec<Questions> {
    let mut services: Vec<(Service, Questions)> = Vec::new();
    for line in PLAN {
        let label = if line.label.is_empty() { String::new() } else { format!("{}.", line.label) };
        let types = line.types.iter().copied().chain(line.then).map(|kind| kind.as_str()).collect();
        let line_view = Line { label, types };
        match services.iter_mut().find(|(service, _)| *service == line.service) {
            Some((_, known)) => known.lines.push(line_view),
            None => services.push((line.service, Questions { service: line.service.as_str(), lines: vec![line_view] })),
        }
    }
    services.into_iter().map(|(_, questions)| questions).collect()
}

fn newest(writer: &Writer, last: usize) -> Newest {
    let manifest = &writer.world.scan(last).manifest;
    Newest {
        seen: seen(writer, last),
        domains: manifest.domains,
        questions: manifest.questions,
        each: manifest.questions.div_ceil(manifest.domains.max(1) as u64),
        asn_source: manifest.asn_source.clone(),
        compared: manifest.asn_compared.clone(),
        location_sources: manifest.location_sources.clone(),
    }
}
