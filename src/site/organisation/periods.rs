//! The timeline of a domain: periods in which the same parties received and held the mail.
//!
//! Spans that differ only in names or evidence are one period here; the list
//! of changes tells them apart.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::super::SiteError;
use super::super::chart::{Chart, Stretch, draw};
use super::super::wording;
use super::super::writer::{Writer, certainty};
use crate::change::Timeline;
use crate::verdict::MailVerdict;

/// One period.
#[derive(Serialize)]
pub struct Period {
    number: usize,
    since: String,
    last_seen: String,
    receivers: String,
    mailboxes: String,
    certainty: &'static str,
}

/// A mail domain beside the main one.
#[derive(Serialize)]
pub struct OtherDomain {
    domain: String,
    receivers: String,
    mailboxes: String,
    since: String,
}

/// Runs of spans with the same parties.
fn runs(timeline: &Timeline) -> Vec<RangeInclusive<usize>> {
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for place in 0..timeline.spans.len() {
        let same = place > 0 && key(&timeline.spans[place - 1].verdict) == key(&timeline.spans[place].verdict);
        match runs.last_mut() {
            Some(run) if same => *run = *run.start()..=place,
            _ => runs.push(place..=place),
        }
    }
    runs
}

fn key(verdict: &MailVerdict) -> (String, String) {
    (crate::verdict::party::joined(&verdict.receivers), verdict.mailbox.to_string())
}

/// The picture, its description, and the table.
pub fn periods(writer: &Writer, timeline: &Timeline) -> Result<(Chart, String, Vec<Period>), SiteError> {
    let dates = &writer.world.ledger().dates;
    let (mut stretches, mut periods) = (Vec::new(), Vec::new());
    for (number, run) in runs(timeline).into_iter().enumerate() {
        let (first, last) = (&timeline.spans[*run.start()], &timeline.spans[*run.end()]);
        let verdict = &last.verdict;
        let mailboxes = wording::mailbox_text(writer, &verdict.mailbox)?;
        let since = wording::since(timeline, dates, *run.end(), key);
        stretches.push(Stretch { first: dates[first.first], last: dates[last.last], label: mailboxes.clone() });
        periods.push(Period {
            number: number + 1,
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
            last_seen: writer.date(dates[last.last]),
            receivers: writer.parties(&verdict.receivers)?,
            mailboxes,
            certainty: certainty(verdict.certainty()),
        });
    }
    let (begin, end) = (dates.first().copied(), dates.last().copied());
    let chart = draw(&stretches, begin.unwrap_or_default(), end.unwrap_or_default());
    let described: Vec<String> =
        periods.iter().map(|period| format!("{}: {}", period.mailboxes, period.since)).collect();
    Ok((chart, described.join("; "), periods))
}

/// What stands at each further mail domain.
pub fn others(writer: &Writer, timelines: &[Timeline]) -> Result<Vec<OtherDomain>, SiteError> {
    let dates = &writer.world.ledger().dates;
    let mut others = Vec::new();
    for timeline in timelines {
        let Some(span) = timeline.spans.last() else { continue };
        let since = wording::since(timeline, dates, timeline.spans.len() - 1, key);
        others.push(OtherDomain {
            domain: timeline.domain.to_string(),
            receivers: writer.parties(&span.verdict.receivers)?,
            mailboxes: wording::mailbox_text(writer, &span.verdict.mailbox)?,
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
        });
    }
    Ok(others)
}
