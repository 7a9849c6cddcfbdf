//! The timeline of a domain: periods in which the same parties received and held the mail.
//!
//! Spans that differ only in names or evidence are one period here; the list
//! of changes tells them apart.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::change::corrections::{Correction, Reason};
use crate::change::{Timeline, Unseen};
use crate::registry::Service;
use crate::site::SiteError;
use crate::site::facts::gaps::{Gap, Looks};
use crate::site::facts::runs::runs;
use crate::site::pictures::timeline::{Chart, GapWords, Stretch, draw};
use crate::site::words::date;
use crate::site::words::wording;
use crate::site::words::writer::{Writer, certainty};
use crate::verdict::MailVerdict;

/// One period.
#[derive(Serialize)]
pub struct Period {
    number: usize,
    since: String,
    last_seen: String,
    /// How many scans saw it, of how many.
    seen: usize,
    scans: usize,
    /// Scans inside it without an outcome, in sentences.
    inside: Vec<String>,
    /// The same between it and the next, or after it.
    after: Vec<String>,
    receivers: String,
    mailboxes: String,
    certainty: &'static str,
}

/// The newest periods, and how many older ones there are.
#[derive(Default, Serialize)]
pub struct Periods {
    /// Oldest first.
    shown: Vec<Period>,
    older: usize,
}

/// How many periods are shown and drawn: a domain that swings every day would make a page that no phone can load.
const MOST_PERIODS: usize = 24;

/// A mail domain beside the main one.
#[derive(Serialize)]
pub struct OtherDomain {
    domain: String,
    receivers: String,
    mailboxes: String,
    since: String,
    /// It may lie long ago: the registry can have let the domain go.
    last_seen: String,
}

fn key(verdict: &MailVerdict) -> (String, String) {
    (crate::verdict::party::joined(&verdict.receivers), verdict.mailbox.to_string())
}

/// The picture, its description, and the table: all three of the same periods.
pub fn periods(writer: &Writer, timeline: &Timeline) -> Result<(Chart, String, Periods), SiteError> {
    let dates = &writer.world.ledger().dates;
    let looks = Looks::new(timeline);
    let runs = runs(timeline, key);
    let older = runs.len().saturating_sub(MOST_PERIODS);
    let (mut stretches, mut periods) = (Vec::new(), Vec::new());
    for (number, run) in runs.iter().enumerate().skip(older) {
        let (first, last) = (timeline.spans[*run.start()].first, timeline.spans[*run.end()].last);
        let next = runs.get(number + 1).map(|next| timeline.spans[*next.start()].first);
        let verdict = &timeline.spans[*run.end()].verdict;
        let mailboxes = wording::mailbox_text(writer, &verdict.mailbox)?;
        let since = wording::since(timeline, dates, *run.end(), key);
        let seen: Vec<usize> = looks.seen(first, last).collect();
        periods.push(Period {
            number: number - older + 1,
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
            last_seen: writer.date(dates[last]),
            seen: seen.len(),
            scans: looks.between(first, last),
            inside: sentences(writer, &looks.gaps(first, Some(last)))?,
            after: sentences(writer, &looks.gaps(last, next))?,
            receivers: wording::receivers_text(writer, verdict)?,
            mailboxes: mailboxes.clone(),
            certainty: certainty(verdict.certainty()),
        });
        stretches.push(Stretch {
            first: dates[first],
            last: dates[last],
            seen: seen.into_iter().map(|scan| dates[scan]).collect(),
            label: mailboxes,
        });
    }
    let begin = if older == 0 { dates.first().copied() } else { stretches.first().map(|stretch| stretch.first) };
    let end = dates.last().copied();
    let last = timeline.spans.last().map_or(0, |span| span.last);
    let silent = looks.gaps(last, None).last().map(|gap| dates[gap.last]);
    let ends = (begin.unwrap_or_default(), end.unwrap_or_default());
    let breaks = breaks(writer, timeline);
    let words = GapWords {
        unmeasured: writer.say("chart-gap", &[("why", "unmeasured".into())])?,
        silent: writer.say("chart-gap", &[("why", "silent".into())])?,
    };
    let asked: Vec<Date> =
        timeline.unseen.iter().filter(|(_, why)| **why != Unseen::Unasked).map(|(scan, _)| dates[*scan]).collect();
    let mut chart = draw(&stretches, ends, silent).with_breaks(&breaks, ends).with_gaps(&words, &asked, ends);
    let mut described: Vec<String> = periods.iter().map(described).collect();
    if older > 0 {
        // What stood before the first line of the picture is known: its left end is not open.
        chart.segments.retain(|segment| segment.class != "open");
        described.insert(0, writer.say("periods-older", &[("count", older.into())])?);
    }
    for day in breaks {
        described.push(writer.say("chart-method", &[("date", writer.date(day).into())])?);
    }
    Ok((chart, described.join("; "), Periods { shown: periods, older }))
}

/// The days of the scans of which the rules of today tell otherwise what was claimed of this domain's body.
fn breaks(writer: &Writer, timeline: &Timeline) -> BTreeSet<Date> {
    let is_it = |correction: &&Correction| {
        let body = writer.world.id_today(&correction.organisation);
        *body == timeline.organisation && correction.service == Service::Mail && correction.reason == Reason::Method
    };
    let found = writer.world.claims().newest_first().filter(|correction| correction.claimed.is_some()).filter(is_it);
    found.map(|correction| correction.first_after).collect()
}

/// A period and its gaps, for those who do not see the picture.
fn described(period: &Period) -> String {
    let gaps = period.inside.iter().chain(&period.after).map(|gap| format!("; {gap}"));
    std::iter::once(format!("{}: {}", period.mailboxes, period.since)).chain(gaps).collect()
}

/// How many gaps are told one by one.
const MOST_GAPS: usize = 4;

/// Each gap in a sentence, the newest; the older ones are told together.
pub fn sentences(writer: &Writer, gaps: &[Gap]) -> Result<Vec<String>, SiteError> {
    let (older, newest) = gaps.split_at(gaps.len().saturating_sub(MOST_GAPS));
    let mut sentences = Vec::new();
    if let (Some(first), Some(last)) = (older.first(), older.last()) {
        let values = [
            ("count", older.len().into()),
            ("scans", older.iter().map(Gap::scans).sum::<usize>().into()),
            ("days", days(writer, first.first, last.last).into()),
        ];
        sentences.push(writer.say("gaps-older", &values)?);
    }
    for gap in newest {
        let reasons = gap
            .counts
            .iter()
            .map(|(why, count)| writer.say("gap-why", &[("why", why.as_str().into()), ("count", (*count).into())]));
        let reasons = writer.list(&reasons.collect::<Result<Vec<_>, _>>()?)?;
        let days = days(writer, gap.first, gap.last);
        sentences.push(writer.say("gap", &[("days", days.into()), ("reasons", reasons.into())])?);
    }
    Ok(sentences)
}

fn days(writer: &Writer, first: usize, last: usize) -> String {
    date::range(writer.world.date(first), writer.world.date(last), writer.lang)
}

/// What was last seen at each further mail domain.
pub fn others(writer: &Writer, timelines: &[Timeline]) -> Result<Vec<OtherDomain>, SiteError> {
    let dates = &writer.world.ledger().dates;
    let mut others = Vec::new();
    for timeline in timelines {
        let Some(span) = timeline.spans.last() else { continue };
        let since = wording::since(timeline, dates, timeline.spans.len() - 1, key);
        others.push(OtherDomain {
            domain: timeline.domain.to_string(),
            receivers: wording::receivers_text(writer, &span.verdict)?,
            mailboxes: wording::mailbox_text(writer, &span.verdict.mailbox)?,
            since: since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default(),
            last_seen: writer.scan_date(span.last),
        });
    }
    Ok(others)
}
