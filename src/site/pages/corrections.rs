//! The list of corrections: what was claimed, what is said now, and why; with the sentences about claims.
//!
//! A claim has only the words of its manifest, so its sentence is poorer than the headline of a change. The page of
//! one withdrawn claim is in `withdrawn`.

use serde::Serialize;

use crate::change::Cause;
use crate::change::corrections::{Correction, Label};
use crate::site::feeds::{self, Offered};
use crate::site::figures::table;
use crate::site::words::date;
use crate::site::words::view::{CommitView, Head, Named, Titled, WithdrawnLine};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::Claim;
use crate::snapshot::layout::manifest_path;
use crate::verdict::Layer;

/// A correction as pages show it.
#[derive(Serialize)]
pub struct CorrectionView {
    label: &'static str,
    date: String,
    body: Named,
    id: String,
    /// The page of the claim or change; absent where the id of the claim can be no address.
    href: Option<String>,
    claimed: Option<String>,
    now: Option<String>,
    reason: &'static str,
    manifest: String,
    commit: Option<CommitView>,
    /// The page that explains the labels.
    index: String,
}

/// The page of all corrections.
#[derive(Serialize)]
pub struct Corrections {
    latest: Vec<CorrectionView>,
    years: Vec<YearLine>,
    labels: Vec<&'static str>,
    claims: usize,
    is_measured: bool,
    changes: String,
    feeds: Option<Offered>,
}

#[derive(Serialize)]
struct YearLine {
    year: i16,
    href: String,
    count: usize,
}

/// The corrections of claims of one year, a line each.
#[derive(Serialize)]
pub struct CorrectionsOfYear {
    index: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    label: &'static str,
    date: String,
    body: Named,
    href: Option<String>,
}

/// How many corrections are told in full on one page: as many as a phone can load at once.
const LATEST: usize = 30;

/// Writes the list.
pub fn index(writer: &Writer) -> Result<Titled<Corrections>, SiteError> {
    let claims = writer.world.claims();
    let scans = writer.world.history().scans();
    let years = writer.world.correction_years().into_iter().map(|year| YearLine {
        year,
        href: writer.link(Route::CorrectionsOf(year)),
        count: of_year(writer, year).count(),
    });
    let page = Corrections {
        latest: claims.newest_first().take(LATEST).map(|it| view(writer, it)).collect::<Result<_, _>>()?,
        years: years.collect(),
        labels: Label::ALL.map(Label::as_str).to_vec(),
        claims: scans.iter().map(|scan| scan.manifest.claims.len()).sum(),
        is_measured: writer.world.last().is_some(),
        changes: writer.link(Route::Changes),
        feeds: feeds::offered(writer)?,
    };
    let mut head = Head::default();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    let title = writer.word("corrections-title")?;
    Ok(writer.titled(title, writer.word("corrections-description")?, page).with_head(head))
}

/// Writes the list of a year.
pub fn year(writer: &Writer, year: i16) -> Result<Titled<CorrectionsOfYear>, SiteError> {
    let line = |correction: &Correction| Line {
        label: correction.label().as_str(),
        date: writer.date(correction.first_after),
        body: writer.body(&correction.organisation),
        href: address(writer, correction),
    };
    let page =
        CorrectionsOfYear { index: writer.link(Route::Corrections), lines: of_year(writer, year).map(line).collect() };
    let title = writer.say("corrections-year-title", &[("year", year.to_string().into())])?;
    Ok(writer.titled(title, writer.word("corrections-description")?, page))
}

fn of_year<'a>(writer: &Writer<'a>, year: i16) -> impl Iterator<Item = &'a Correction> {
    let newest = writer.world.claims().newest_first();
    newest.filter(move |correction| correction.first_after.year() == year)
}

/// One correction in words.
pub fn view(writer: &Writer, correction: &Correction) -> Result<CorrectionView, SiteError> {
    let said = |claim: &Option<Claim>| claim.as_ref().map(|claim| sentence(writer, claim)).transpose();
    Ok(CorrectionView {
        label: correction.label().as_str(),
        date: writer.date(correction.first_after),
        body: writer.body(&correction.organisation),
        id: correction.id.clone(),
        href: address(writer, correction),
        claimed: said(&correction.claimed)?,
        now: said(&correction.now)?,
        reason: correction.reason.as_str(),
        manifest: manifest_path(correction.first_after),
        commit: correction.commit.as_ref().map(|commit| writer.commit(commit)),
        index: writer.link(Route::Corrections),
    })
}

fn address(writer: &Writer, correction: &Correction) -> Option<String> {
    route(writer, correction).map(|route| writer.link(route))
}

/// The page of a correction: that of the change as it is told now, or of the withdrawn claim.
pub fn route<'c>(writer: &Writer, correction: &'c Correction) -> Option<Route<'c>> {
    let id = correction.now.as_ref().map_or(&correction.id, |now| &now.id);
    let has_page = correction.now.is_some() || writer.world.claims().is_tombstone(id);
    has_page.then_some(Route::Change(id))
}

/// What was claimed and what is said now, each in a sentence.
pub fn both(writer: &Writer, correction: &Correction) -> Result<(String, String), SiteError> {
    let said = |claim: &Option<Claim>, nothing| match claim {
        Some(claim) => sentence(writer, claim),
        None => writer.word(nothing),
    };
    let before = said(&correction.claimed, "correction-nothing-claimed")?;
    Ok((before, said(&correction.now, "correction-nothing-now")?))
}

/// A claim in its own words, with names for the ids.
fn sentence(writer: &Writer, claim: &Claim) -> Result<String, SiteError> {
    let days = date::pair(claim.last_before, claim.first_after, writer.lang);
    let values = [
        ("cause", cause_word(writer, claim)?.into()),
        ("from", written(writer, &claim.from)?.into()),
        ("to", written(writer, &claim.to)?.into()),
        ("days", days.into()),
        ("layer", layer_word(writer, claim)?.into()),
    ];
    writer.say(if claim.from == claim.to { "claim-same" } else { "claim" }, &values)
}

/// A claim with its body: the headline of a page and the text of a line.
pub fn headline(writer: &Writer, claim: &Claim) -> Result<String, SiteError> {
    let values = [
        ("cause", cause_word(writer, claim)?.into()),
        ("from", written(writer, &claim.from)?.into()),
        ("to", written(writer, &claim.to)?.into()),
        ("body", writer.body_in_sentence(&claim.organisation)?.into()),
    ];
    writer.say("claim-headline", &values)
}

/// What a claim says happened: a known cause in words, another one as the manifest writes it.
pub fn cause_word(writer: &Writer, claim: &Claim) -> Result<String, SiteError> {
    match Cause::ALL.into_iter().find(|cause| cause.as_str() == claim.cause) {
        Some(cause) => writer.say("cause", &[("cause", cause.as_str().into())]),
        None => Ok(claim.cause.clone()),
    }
}

fn layer_word(writer: &Writer, claim: &Claim) -> Result<String, SiteError> {
    const LAYERS: [Layer; 10] = [
        Layer::Filter,
        Layer::Mailbox,
        Layer::Sender,
        Layer::SharedService,
        Layer::Front,
        Layer::Platform,
        Layer::Hosting,
        Layer::NameServer,
        Layer::Calling,
        Layer::Identity,
    ];
    match LAYERS.into_iter().find(|layer| layer.as_str() == claim.layer) {
        Some(layer) => writer.say("layer", &[("layer", layer.as_str().into())]),
        None => Ok(claim.layer.clone()),
    }
}

/// The names behind what files write for one or several parties or for a state.
pub fn written(writer: &Writer, text: &str) -> Result<String, SiteError> {
    let name = |word: &str| match word {
        "unknown" => writer.word("state-unknown"),
        "none" => writer.word("party-none"),
        "unmeasured" => writer.word("not-measured"),
        "no-domain" | "parked" | "null-mx" | "no-mx" | "implicit-mx" => {
            writer.say("state-no-mail", &[("state", word.to_owned().into())])
        }
        word => match table::party(word) {
            Some(party) => writer.party(&party).map(|named| named.name),
            None => Ok(word.to_owned()),
        },
    };
    writer.list(&text.split('+').map(name).collect::<Result<Vec<_>, _>>()?)
}

/// The withdrawn claims that satisfy a condition, the newest first: shown struck, and counted nowhere.
pub fn withdrawn(writer: &Writer, is_meant: impl Fn(&Claim) -> bool) -> Result<Vec<WithdrawnLine>, SiteError> {
    let meant = writer.world.claims().withdrawn().filter(|(_, claim)| is_meant(claim));
    let line = |(correction, claim): (&Correction, &Claim)| {
        Ok(WithdrawnLine {
            when: writer.date(claim.first_after),
            headline: headline(writer, claim)?,
            href: address(writer, correction),
        })
    };
    meant.map(line).collect()
}

/// Whether a claim names a provider on one of its sides.
pub fn names(claim: &Claim, provider: &str) -> bool {
    claim.from.split('+').chain(claim.to.split('+')).any(|word| word == provider)
}
