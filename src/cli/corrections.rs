//! `overstap corrections`: claims of the past that would be told otherwise today.
//!
//! A report of what the change room finds; nothing is rewritten.

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::verify::plain;
use super::words::Words;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Format, Global, Language};
use crate::change::corrections::{Correction, Kind, Label, Reason, corrections};
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Claim;

/// Show what was claimed and would be told otherwise today
#[derive(Debug, Args)]
pub struct Arguments {
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Compares every claim with today's ledger and prints.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let found = corrections(&past.history, &past.ledger)?;
    let claims = past.history.scans().iter().map(|scan| scan.manifest.claims.len()).sum();
    let text = match arguments.format {
        Format::Human => human(&found, claims, &workspace, &past, global.lang),
        Format::Json => {
            let report = Report { claims, corrections: found.iter().map(row).collect() };
            serde_json::to_string_pretty(&report).map_err(CliError::plain)?
        }
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn human(found: &[Correction], claims: usize, workspace: &Workspace, past: &Past, lang: Option<Language>) -> String {
    let words = Words::new(&workspace.registry, &past.catalogue).speaking(lang);
    let is_dutch = lang == Some(Language::Nl);
    let mut text = String::new();
    for correction in found {
        let body = &correction.organisation;
        let name = workspace.registry.organisations.get(body).map_or(body.to_string(), |body| body.name.clone());
        let said = |claim: &Option<Claim>| match claim {
            None if is_dutch => "niets".to_owned(),
            None => "nothing".to_owned(),
            Some(claim) => sentence(claim, &words, is_dutch),
        };
        let label =
            if is_dutch { ["beweerd", "nu", "reden", "commit"] } else { ["claimed", "now", "reason", "commit"] };
        let commit = correction.commit.map_or(String::new(), |commit| commit.to_string());
        let lines = [
            said(&correction.claimed),
            said(&correction.now),
            format!("{} ({})", correction.reason, meaning(correction.reason, is_dutch)),
            commit,
        ];
        text.push_str(&format!("{} {}: {name}\n", label_word(correction.label(), is_dutch), plain(&correction.id)));
        for (label, line) in label.into_iter().zip(lines) {
            text.push_str(&format!("  {label:<8} {}\n", plain(&line)));
        }
    }
    text.push_str(&match found.len() {
        1 if is_dutch => format!("1 correctie; beweringen: {claims}\n"),
        number if is_dutch => format!("{number} correcties; beweringen: {claims}\n"),
        number => format!("{} of {}\n", count(number, "correction"), count(claims, "claim")),
    });
    text
}

/// The words of the page `/correcties/`.
fn label_word(label: Label, is_dutch: bool) -> &'static str {
    match (label, is_dutch) {
        (Label::Correction, true) => "Correctie",
        (Label::Correction, false) => "Correction",
        (Label::Revision, true) => "Herziening",
        (Label::Revision, false) => "Revision",
        (Label::Withdrawal, true) => "Intrekking",
        (Label::Withdrawal, false) => "Withdrawal",
    }
}

fn meaning(reason: Reason, is_dutch: bool) -> &'static str {
    match (reason, is_dutch) {
        (Reason::Catalogue, false) => "the registry explains these records otherwise since",
        (Reason::Catalogue, true) => "het register verklaart deze records sindsdien anders",
        (Reason::Method, false) => "the program judges otherwise since",
        (Reason::Method, true) => "het programma oordeelt sindsdien anders",
        (Reason::Unknown, false) => "what that scan used or saw is no longer in this repository",
        (Reason::Unknown, true) => "wat die scan gebruikte of zag staat niet meer in deze repository",
    }
}

fn sentence(claim: &Claim, words: &Words, is_dutch: bool) -> String {
    let (from, to) = (words.written(&claim.from), words.written(&claim.to));
    let Claim { service, layer, cause, last_before, first_after, .. } = claim;
    if is_dutch {
        format!("{service}, {layer}: van {from} naar {to} ({cause}), tussen {last_before} en {first_after}")
    } else {
        format!("{service}, {layer}: from {from} to {to} ({cause}), between {last_before} and {first_after}")
    }
}

#[derive(Serialize)]
struct Report<'a> {
    claims: usize,
    corrections: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    kind: Kind,
    label: Label,
    id: &'a str,
    organisation: &'a OrganisationId,
    service: Service,
    last_before: Date,
    first_after: Date,
    claimed: Option<&'a Claim>,
    now: Option<&'a Claim>,
    commit: Option<String>,
    reason: Reason,
}

fn row(correction: &Correction) -> Row<'_> {
    Row {
        kind: correction.kind,
        label: correction.label(),
        id: &correction.id,
        organisation: &correction.organisation,
        service: correction.service,
        last_before: correction.last_before,
        first_after: correction.first_after,
        claimed: correction.claimed.as_ref(),
        now: correction.now.as_ref(),
        commit: correction.commit.map(|commit| commit.to_string()),
        reason: correction.reason,
    }
}
