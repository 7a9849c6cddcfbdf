//! The page of a claim that was withdrawn: it stays at the address under which it was published, and says so first.
//!
//! Why it was withdrawn is the change room's finding; the list of all corrections is in `corrections`.

use serde::Serialize;

use super::corrections::{self, CorrectionView, view};
use super::observed::{self, Seen, seen};
use super::records::{self, Hunk};
use super::reply::{self, ReplyView};
use crate::change::corrections::Correction;
use crate::change::timeline::change_id;
use crate::dns::DomainName;
use crate::history::Scan;
use crate::registry::Service;
use crate::site::words::date;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::Claim;

/// The page of a withdrawn claim.
#[derive(Serialize)]
pub struct WithdrawnPage {
    headline: String,
    lead: String,
    correction: CorrectionView,
    organisation: Named,
    domain: Option<String>,
    /// Absent where the claim names a day without a scan.
    before: Option<Seen>,
    after: Option<Seen>,
    /// The difference, or all records where there is none.
    hunks: Vec<Hunk>,
    is_different: bool,
    commands: Vec<String>,
    digs: Vec<String>,
    replies: Vec<ReplyView>,
    index: String,
}

/// Writes the page of a withdrawn claim.
pub fn page(writer: &Writer, correction: &Correction, claim: &Claim) -> Result<Titled<WithdrawnPage>, SiteError> {
    let (before, after) = (scan_of(writer, claim.last_before), scan_of(writer, claim.first_after));
    let domain = after.and_then(|after| domain_of(claim, writer.world.scan(after)));
    let (difference, whole) = records_of(writer, domain.as_ref(), (before, after))?;
    let headline = corrections::headline(writer, claim)?;
    let days = date::pair(claim.last_before, claim.first_after, writer.lang);
    let lead = [
        ("date", writer.date(claim.first_after).into()),
        ("cause", corrections::cause_word(writer, claim)?.into()),
        ("days", days.into()),
    ];
    let page = WithdrawnPage {
        headline: headline.clone(),
        lead: writer.say("withdrawn-lead", &lead)?,
        correction: view(writer, correction)?,
        organisation: writer.body(&claim.organisation),
        domain: domain.as_ref().map(DomainName::to_string),
        before: before.map(|scan| seen(writer, scan)),
        after: after.map(|scan| seen(writer, scan)),
        is_different: !difference.is_empty(),
        hunks: if difference.is_empty() { whole } else { difference },
        commands: commands(writer, claim, domain.as_ref(), (before, after))?,
        digs: digs(claim, domain.as_ref()),
        replies: reply::of_claim(writer, claim)?,
        index: writer.link(Route::Year(claim.first_after.year())),
    };
    let title = writer.say("withdrawn-title", &[("headline", headline.into())])?;
    let description = page.lead.clone();
    Ok(writer.titled(title, description, page))
}

/// The scan of exactly that day.
fn scan_of(writer: &Writer, day: jiff::civil::Date) -> Option<usize> {
    writer.world.history().scan_on(day).filter(|scan| writer.world.date(*scan) == day)
}

/// The domain that a claim is about: the one its id names, or the body's first for the service at that scan.
///
/// `None` where the id names a domain that the registry of the scan has not.
fn domain_of(claim: &Claim, scan: &Scan) -> Option<DomainName> {
    let body = scan.registry.organisations.get(&claim.organisation)?;
    let mut domains = body.domains_for(claim.service, scan.date());
    let is_named =
        |domain: Option<&DomainName>| change_id(scan.date(), &claim.organisation, claim.service, domain) == claim.id;
    if is_named(None) { domains.next().cloned() } else { domains.find(|domain| is_named(Some(domain))).cloned() }
}

/// What differs between both files, and all that the later one has.
fn records_of(
    writer: &Writer,
    domain: Option<&DomainName>,
    (before, after): (Option<usize>, Option<usize>),
) -> Result<(Vec<Hunk>, Vec<Hunk>), SiteError> {
    let (Some(domain), Some(after)) = (domain, after) else { return Ok((Vec::new(), Vec::new())) };
    let difference = match before {
        Some(before) => observed::difference(writer, Some(domain), (before, after), &[])?,
        None => Vec::new(),
    };
    let whole = writer.world.history().at(domain, after)?;
    Ok((difference, whole.iter().map(|file| records::whole(file)).collect()))
}

/// What to type in a clone: the claim as it was recorded, the records, and what is said of it today.
fn commands(
    writer: &Writer,
    claim: &Claim,
    domain: Option<&DomainName>,
    (before, after): (Option<usize>, Option<usize>),
) -> Result<Vec<String>, SiteError> {
    let Some(after) = after else { return Ok(vec!["overstap corrections".to_owned()]) };
    let manifest = crate::snapshot::layout::manifest_path(claim.first_after);
    let recorded = match writer.world.scan(after).commit {
        Some(commit) => format!("git show {commit} -- {manifest}"),
        None => format!("git log -p -- {manifest}"),
    };
    let both = (before.unwrap_or(after), after);
    let mut commands = vec![recorded];
    commands.extend(observed::commands(writer, &claim.organisation, domain, both)?);
    commands.push("overstap corrections".to_owned());
    Ok(commands)
}

fn digs(claim: &Claim, domain: Option<&DomainName>) -> Vec<String> {
    let mail = domain.filter(|_| claim.service == Service::Mail);
    mail.map(|domain| format!("dig MX {domain}")).into_iter().collect()
}
