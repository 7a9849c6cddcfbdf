//! How the scans went: when, how many questions, how they were answered, and the days without a scan.
//!
//! Gives dates and never an age: the site knows no clock.

use std::collections::BTreeMap;

use jiff::Span;
use serde::Serialize;

use crate::history::Scan;
use crate::site::words::date;
use crate::site::words::view::{Commit, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// How many scans are told one by one.
const NEWEST: usize = 30;
/// How many times without a scan are told one by one.
const GAPS: usize = 20;

/// How the scans went.
#[derive(Serialize)]
pub struct Status {
    /// Newest first.
    scans: Vec<ScanLine>,
    total: usize,
    first: Option<String>,
    last: Option<String>,
    /// How the questions of the newest scan ended.
    answers: Vec<Count>,
    /// How they failed.
    failures: Vec<Count>,
    /// Days from the first scan to the last, and how many of them had no scan.
    days: i32,
    missed: i32,
    /// Days without a scan, newest first.
    gaps: Vec<String>,
    more_gaps: usize,
    measuring: String,
}

#[derive(Serialize)]
struct ScanLine {
    date: String,
    started: String,
    finished: String,
    is_partial: bool,
    is_backfilled: bool,
    domains: usize,
    questions: u64,
    failed: usize,
    held: usize,
    unconfirmed: usize,
    moves: usize,
    commit: Option<Commit>,
}

#[derive(Serialize)]
struct Count {
    what: String,
    count: u64,
}

/// Writes how the scans went.
pub fn page(writer: &Writer) -> Result<Titled<Status>, SiteError> {
    let scans = writer.world.history().scans();
    let newest = scans.last().map(|scan| &scan.manifest);
    let failures = newest.map(|manifest| {
        manifest.failures.iter().fold(BTreeMap::<String, u64>::new(), |mut counts, failed| {
            *counts.entry(failed.failure.as_str().to_owned()).or_default() += 1;
            counts
        })
    });
    let mut gaps = gaps(writer, scans);
    let more_gaps = gaps.len().saturating_sub(GAPS);
    gaps.truncate(GAPS);
    let days = days(scans);
    let page = Status {
        scans: scans.iter().rev().take(NEWEST).map(|scan| line(writer, scan)).collect(),
        total: scans.len(),
        first: scans.first().map(|scan| writer.date(scan.date())),
        last: writer.last_measured(),
        answers: newest.map(|manifest| counts(&manifest.answers)).unwrap_or_default(),
        failures: failures.map(|failures| counts(&failures)).unwrap_or_default(),
        days,
        missed: days - i32::try_from(scans.len()).unwrap_or(days),
        gaps,
        more_gaps,
        measuring: writer.link(Route::Measuring),
    };
    Ok(writer.titled(writer.word("status-title")?, writer.word("status-description")?, page))
}

/// How many days there are from the first scan to the last, both included.
pub fn days(scans: &[Scan]) -> i32 {
    scans.first().zip(scans.last()).map_or(0, |(first, last)| (last.date() - first.date()).get_days() + 1)
}

fn counts(counts: &BTreeMap<String, u64>) -> Vec<Count> {
    counts.iter().map(|(what, count)| Count { what: what.clone(), count: *count }).collect()
}

fn line(writer: &Writer, scan: &Scan) -> ScanLine {
    let manifest = &scan.manifest;
    // The day stands in a column of its own.
    let utc = |written: &str| match date::moment(written, writer.lang).map(|moment| moment.utc) {
        Some(utc) => utc.strip_prefix(&format!("{} ", manifest.date)).map_or(utc.clone(), str::to_owned),
        None => written.to_owned(),
    };
    ScanLine {
        date: writer.date(manifest.date),
        started: utc(&manifest.started),
        finished: utc(&manifest.finished),
        is_partial: !manifest.only.is_empty(),
        is_backfilled: manifest.backfilled,
        domains: manifest.domains,
        questions: manifest.questions,
        failed: manifest.failures.len(),
        held: manifest.held.len(),
        unconfirmed: manifest.unconfirmed.len(),
        moves: manifest.claims.len(),
        commit: scan.commit.map(|commit| Commit::new(&commit.to_string(), writer.world.config())),
    }
}

/// The days between scans on which none was made, newest first.
fn gaps(writer: &Writer, scans: &[Scan]) -> Vec<String> {
    let pairs = scans.windows(2).rev().filter_map(|pair| match pair {
        [before, after] => Some((before.date(), after.date())),
        _ => None,
    });
    let missed = pairs.filter_map(|(before, after)| {
        let day = Span::new().days(1);
        let (first, last) = (before.checked_add(day).ok()?, after.checked_sub(day).ok()?);
        (first <= last).then(|| date::range(first, last, writer.lang))
    });
    missed.collect()
}
