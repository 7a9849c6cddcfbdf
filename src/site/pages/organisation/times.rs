//! The other services of a body through time: since when each stands as it does, and how it stood before.
//!
//! Mail has a picture of its own in `periods`; gaps are told alike.

use serde::Serialize;

use super::layers::{Stood, stood};
use super::periods::sentences;
use crate::change::Timeline;
use crate::site::SiteError;
use crate::site::facts::gaps::Looks;
use crate::site::facts::runs::runs;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::verdict::ServiceVerdict;

/// The newest times of a service, and how many older ones there are.
#[derive(Default, Serialize)]
pub struct Times {
    /// Newest first.
    shown: Vec<Time>,
    older: usize,
}

/// A time during which the same parties stood in every layer.
#[derive(Serialize)]
struct Time {
    since: String,
    last_seen: String,
    layers: Vec<Stood>,
    /// The scans in it and after it that say nothing.
    gaps: Vec<String>,
}

/// How many times are shown; a page must be light enough for a phone.
const MOST_TIMES: usize = 12;

/// The times of a service.
pub fn times(writer: &Writer, timeline: &Timeline<ServiceVerdict>) -> Result<Times, SiteError> {
    let looks = Looks::new(timeline);
    let runs = runs(timeline, key);
    let dates = &writer.world.ledger().dates;
    let mut shown = Vec::new();
    for (number, run) in runs.iter().enumerate().rev().take(MOST_TIMES) {
        let (first, last) = (timeline.spans[*run.start()].first, &timeline.spans[*run.end()]);
        let next = runs.get(number + 1).map(|next| timeline.spans[*next.start()].first);
        let since = wording::since(timeline, dates, *run.end(), key);
        let mut gaps = looks.gaps(first, Some(last.last));
        gaps.extend(looks.gaps(last.last, next));
        shown.push(Time {
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
            last_seen: writer.date(dates[last.last]),
            layers: stood(writer, &last.verdict)?,
            gaps: sentences(writer, &gaps)?,
        });
    }
    Ok(Times { older: runs.len() - shown.len(), shown })
}

fn key(verdict: &ServiceVerdict) -> Vec<String> {
    verdict.layers.iter().map(|layer| layer.standing.to_string()).collect()
}
