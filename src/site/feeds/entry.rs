//! The entries of feeds: a change, a claim that was withdrawn, a correction; each with an id that never changes.
//!
//! Ids do not hang on the address of the site. Times are those of scans, see [`corrected`].

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::change::corrections::{Correction, Label};
use crate::change::{Cause, Change};
use crate::registry::OrganisationId;
use crate::site::cite::one_line;
use crate::site::pages::corrections;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::Claim;

/// An entry.
pub struct Entry<'a> {
    /// `urn:overstap:nl:change:2026-04-05-gemeente-doetinchem-mail`: one for each language, since the words differ.
    pub id: String,
    pub title: String,
    pub summary: String,
    /// The page.
    pub address: String,
    pub published: Timestamp,
    /// When it was corrected, as far as that is known; else as `published`.
    pub updated: Timestamp,
    /// Its cause in a word, and the kind of body.
    pub tags: Vec<String>,
    /// The body, under the id that it had.
    pub body: &'a OrganisationId,
    /// Whether feeds about many bodies tell it: not where only the registry or the method changed, and no mere signal.
    pub is_news: bool,
    pub about: About<'a>,
}

/// What an entry is about.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// A change as it is seen today.
    Change(&'a Change),
    /// A claim that is withdrawn, or told otherwise.
    Claim(&'a Claim),
}

/// Every change and every withdrawn claim that has a page, the newest first.
pub fn all<'a>(writer: &Writer<'a>) -> Result<Vec<Entry<'a>>, SiteError> {
    let corrected = corrected(writer);
    let mut entries = Vec::new();
    for change in &writer.world.ledger().changes {
        entries.push(of_change(writer, change, corrected)?);
    }
    for (id, correction) in writer.world.claims().tombstones() {
        if let Some(claim) = &correction.claimed {
            entries.push(withdrawn(writer, id, claim, corrected)?);
        }
    }
    Ok(newest_first(entries))
}

/// Every correction, the newest first.
pub fn corrections<'a>(writer: &Writer<'a>) -> Result<Vec<Entry<'a>>, SiteError> {
    let corrected = corrected(writer);
    let newest = writer.world.claims().newest_first();
    let entries = newest.map(|correction| of_correction(writer, correction, corrected));
    Ok(newest_first(entries.filter_map(Result::transpose).collect::<Result<_, _>>()?))
}

fn newest_first(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|one, other| (other.updated, &other.id).cmp(&(one.updated, &one.id)));
    entries
}

fn of_change<'a>(writer: &Writer<'a>, change: &'a Change, corrected: Timestamp) -> Result<Entry<'a>, SiteError> {
    let label = writer.world.claims().label_of(&change.id);
    let published = moment(writer, change.after);
    let headline = wording::headline(writer, change)?;
    let title = match label {
        Some(label) => labelled(writer, label, &headline)?,
        None => headline,
    };
    let cause = change.cause.as_str();
    let lead = wording::lead(writer, change)?.unwrap_or_default();
    let summary = format!("{lead} {}", wording::cause_text(writer, change)?);
    let is_revised = label == Some(Label::Revision);
    Ok(Entry {
        id: format!("urn:overstap:{}:change:{}", writer.lang.as_str(), change.id),
        title: one_line(&title),
        summary: one_line(&summary),
        address: writer.world.address_of(&Route::Change(&change.id).address(writer.lang)),
        published,
        updated: if label.is_some() { published.max(corrected) } else { published },
        tags: tags(writer, writer.say("cause", &[("cause", cause.into())])?, &change.organisation),
        body: &change.organisation,
        is_news: !matches!(change.cause, Cause::Registry | Cause::Signal) && !is_revised,
        about: About::Change(change),
    })
}

/// A claim that is withdrawn keeps the id under which it went out, so that readers see what became of it.
fn withdrawn<'a>(
    writer: &Writer<'a>,
    id: &str,
    claim: &'a Claim,
    corrected: Timestamp,
) -> Result<Entry<'a>, SiteError> {
    let published = of_day(writer, claim);
    let summary = writer.word("withdrawn-cite")?;
    Ok(Entry {
        id: format!("urn:overstap:{}:change:{id}", writer.lang.as_str()),
        title: one_line(&labelled(writer, Label::Withdrawal, &corrections::headline(writer, claim)?)?),
        summary: one_line(&summary),
        address: writer.world.address_of(&Route::Change(id).address(writer.lang)),
        published,
        updated: published.max(corrected),
        tags: tags(writer, corrections::cause_word(writer, claim)?, &claim.organisation),
        body: &claim.organisation,
        is_news: true,
        about: About::Claim(claim),
    })
}

fn of_correction<'a>(
    writer: &Writer<'a>,
    correction: &'a Correction,
    corrected: Timestamp,
) -> Result<Option<Entry<'a>>, SiteError> {
    let Some(claim) = correction.claimed.as_ref().or(correction.now.as_ref()) else { return Ok(None) };
    let published = of_day(writer, claim).max(corrected);
    let (before, now) = corrections::both(writer, correction)?;
    let reason = writer.say("correction-reason", &[("reason", correction.reason.as_str().into())])?;
    let values = [("before", before.into()), ("now", now.into()), ("reason", reason.into())];
    let lang = writer.lang.as_str();
    let route = corrections::route(writer, correction).unwrap_or(Route::Corrections);
    Ok(Some(Entry {
        id: format!("urn:overstap:{lang}:{}:{}", correction.label().as_str(), one_line(&correction.id)),
        title: one_line(&labelled(writer, correction.label(), &corrections::headline(writer, claim)?)?),
        summary: one_line(&writer.say("feed-correction", &values)?),
        address: writer.world.address_of(&route.address(writer.lang)),
        published,
        updated: published,
        tags: tags(writer, corrections::cause_word(writer, claim)?, &claim.organisation),
        body: &claim.organisation,
        is_news: true,
        about: About::Claim(claim),
    }))
}

fn labelled(writer: &Writer, label: Label, headline: &str) -> Result<String, SiteError> {
    let word = writer.say("correction-label", &[("label", label.as_str().into())])?;
    Ok(format!("{word}: {headline}"))
}

fn tags(writer: &Writer, cause: String, body: &OrganisationId) -> Vec<String> {
    let category = writer.world.registry().category_of(body);
    let mut tags = vec![cause];
    tags.extend(category.map(|category| writer.pick(&category.singular).to_owned()));
    tags.iter().map(|tag| one_line(tag)).collect()
}

/// The end of a scan; where the day was given by hand, or the manifest has no such moment, the beginning of its day.
pub fn moment(writer: &Writer, scan: usize) -> Timestamp {
    let manifest = &writer.world.scan(scan).manifest;
    let finished = manifest.finished.parse().ok().filter(|_| !manifest.backfilled);
    finished.unwrap_or_else(|| midnight(manifest.date))
}

/// The moment of the scan that made a claim; the beginning of the day that it names where no scan is of that day.
fn of_day(writer: &Writer, claim: &Claim) -> Timestamp {
    let on = writer.world.history().scan_on(claim.first_after);
    on.map_or_else(|| midnight(claim.first_after), |scan| moment(writer, scan))
}

fn midnight(day: Date) -> Timestamp {
    Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The scan at which corrections were there at the latest: the first of those that were judged with the providers and
/// the program of today, or the newest where the providers were edited since.
///
/// When a correction was made is not recorded. This is a moment that holds still until either is changed again.
fn corrected(writer: &Writer) -> Timestamp {
    let (scans, today) = (writer.world.history().scans(), &writer.world.registry().providers);
    let Some(newest) = scans.last() else { return Timestamp::UNIX_EPOCH };
    let is_as_today = |place: &usize| {
        let scan = &scans[*place];
        let is_newest = std::sync::Arc::ptr_eq(&scan.registry, &newest.registry);
        scan.manifest.tool == newest.manifest.tool && (is_newest || scan.registry.providers == *today)
    };
    let is_edited = newest.registry.providers != *today;
    let run = (0..scans.len()).rev().take_while(is_as_today).last();
    moment(writer, run.filter(|_| !is_edited).unwrap_or(scans.len() - 1))
}
