//! Questions behind a verdict whose newest tries failed: an older answer stands in for them, and its day is said.
//!
//! A question that was never answered is no such thing; the verdict itself lists those.

use serde::Serialize;

use crate::change::cause::Followed;
use crate::site::SiteError;
use crate::site::words::writer::Writer;
use crate::snapshot::{Held, Observation};
use crate::verdict::LayerVerdict;

/// A question whose newest tries failed.
#[derive(Serialize)]
pub struct Stale {
    question: String,
    since: String,
    last_seen: Option<String>,
}

/// The questions that failed at the newest scans and that the verdict rests on, or that could overturn it.
pub fn stale(
    writer: &Writer,
    (verdict, layers): (&impl Followed, &[LayerVerdict]),
    observation: &Observation,
) -> Result<Vec<Stale>, SiteError> {
    let is_of_host = |question: &str| {
        let owner = question.split_once(' ').map(|(owner, _)| owner);
        layers.iter().flat_map(|layer| &layer.hosts).any(|host| Some(host.as_str()) == owner)
    };
    let is_evidence = |question: &str| {
        layers.iter().flat_map(|layer| &layer.evidence).any(|found| found.question.to_string() == question)
    };
    let is_meant = |question: &str| verdict.could_overturn(question) || is_of_host(question) || is_evidence(question);
    let held = observation.held.iter().filter(|(question, _)| is_meant(question));
    held.map(|(question, held)| row(writer, question, held)).collect()
}

fn row(writer: &Writer, question: &str, held: &Held) -> Result<Stale, SiteError> {
    let host = question.strip_suffix(" networks");
    let networks = host.map(|host| writer.say("networks-of", &[("host", host.to_owned().into())]));
    Ok(Stale {
        question: networks.transpose()?.unwrap_or_else(|| question.to_owned()),
        since: writer.date(held.since),
        last_seen: held.last_seen.map(|day| writer.date(day)),
    })
}
