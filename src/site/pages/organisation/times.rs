//! The other services of a body through time: since when each stands as it does, and how it stood before.
//!
//! Mail has a picture of its own in `periods`; gaps are told alike.

use serde::Serialize;

use super::periods::sentences;
use crate::change::Timeline;
use crate::site::SiteError;
use crate::site::facts::gaps::Looks;
use crate::site::facts::runs::runs;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::verdict::{LayerVerdict, ServiceVerdict};

/// A time during which the same parties stood in every layer.
#[derive(Serialize)]
pub struct Time {
    since: String,
    last_seen: String,
    /// Each layer with somebody in it.
    layers: Vec<Stood>,
    /// The scans in it and after it that say nothing.
    gaps: Vec<String>,
}

#[derive(Serialize)]
struct Stood {
    layer: &'static str,
    parties: String,
}

/// How many times are shown, the newest first.
const MOST_TIMES: usize = 12;

/// The newest times of a service, newest first, and how many older ones there are.
pub fn times(writer: &Writer, timeline: &Timeline<ServiceVerdict>) -> Result<(Vec<Time>, usize), SiteError> {
    let looks = Looks::new(timeline);
    let runs = runs(timeline, key);
    let dates = &writer.world.ledger().dates;
    let mut times = Vec::new();
    for (number, run) in runs.iter().enumerate().rev().take(MOST_TIMES) {
        let (first, last) = (timeline.spans[*run.start()].first, &timeline.spans[*run.end()]);
        let next = runs.get(number + 1).map(|next| timeline.spans[*next.start()].first);
        let since = wording::since(timeline, dates, *run.end(), key);
        let mut gaps = looks.gaps(first, Some(last.last));
        gaps.extend(looks.gaps(last.last, next));
        let stood = |layer: &LayerVerdict| {
            Ok::<_, SiteError>(Stood {
                layer: layer.layer.as_str(),
                parties: writer.parties(layer.standing.parties())?,
            })
        };
        let layers = last.verdict.layers.iter().filter(|layer| layer.standing.parties().next().is_some());
        times.push(Time {
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
            last_seen: writer.date(dates[last.last]),
            layers: layers.map(stood).collect::<Result<_, _>>()?,
            gaps: sentences(writer, &gaps)?,
        });
    }
    let older = runs.len() - times.len();
    Ok((times, older))
}

fn key(verdict: &ServiceVerdict) -> Vec<String> {
    verdict.layers.iter().map(|layer| layer.standing.to_string()).collect()
}
