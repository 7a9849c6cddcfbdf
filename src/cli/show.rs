//! `overstap show`: a body's verdict with the evidence and the rule that decided.

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace};
use super::{Ending, Format, Global};
use crate::change::Timeline;
use crate::registry::{Control, OrganisationId, Registry};
use crate::verdict::{Certainty, Evidence, Layer, MailVerdict, Party, Weight};

/// Show who runs a body's mail, with the evidence and the rule that decided
#[derive(Debug, Args)]
pub struct Arguments {
    /// A body: id, slug, domain or name
    organisation: String,
    /// The state on this day; without it that of the last scan
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Judges and prints.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let id = workspace.find_body(&arguments.organisation)?;
    let scan = match arguments.at {
        None => past.history.scans().len().checked_sub(1),
        Some(day) => past.history.scan_on(day),
    };
    let Some(scan) = scan else {
        return Err(CliError::new(
            "there is no scan on or before that day",
            "`overstap status` tells what was measured",
        ));
    };
    let shown: Vec<Shown> =
        past.ledger.timelines.get(&id).into_iter().flatten().filter_map(|t| Shown::at(t, scan, &past)).collect();
    let text = match arguments.format {
        Format::Human => {
            let words = Words::in_language(&workspace.registry, &past, global.lang)?;
            human(&id, &shown, past.ledger.dates[scan], &workspace.registry, &words)
        }
        Format::Json => json(&id, &shown, past.ledger.dates[scan], &past)?,
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// A domain's verdict at a scan and the span it lies in.
struct Shown<'a> {
    verdict: &'a MailVerdict,
    first: Date,
    last: Date,
    is_open: bool,
}

impl<'a> Shown<'a> {
    fn at(timeline: &'a Timeline, scan: usize, past: &Past) -> Option<Self> {
        let (place, span) = timeline.spans.iter().enumerate().rev().find(|(_, span)| span.first <= scan)?;
        let dates = &past.ledger.dates;
        Some(Self { verdict: &span.verdict, first: dates[span.first], last: dates[span.last], is_open: place == 0 })
    }
}

fn human(id: &OrganisationId, shown: &[Shown], date: Date, registry: &Registry, words: &Words) -> String {
    let name = registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone());
    let mut text = format!("{name} ({id}) on {date}\n");
    if shown.is_empty() {
        text.push_str("\nno mail domain was observed on or before that day\n");
    }
    for shown in shown {
        let verdict = shown.verdict;
        text.push_str(&format!("\nmail of {}\n", verdict.domain));
        text.push_str(&format!(
            "  mailbox  {} ({})\n",
            words.written(&verdict.mailbox.to_string()),
            verdict.certainty.as_str()
        ));
        text.push_str(&format!("  filter   {}\n", words.written(&crate::verdict::party::joined(&verdict.filter()))));
        let senders: Vec<String> = verdict.senders.iter().map(|party| words.party(party)).collect();
        text.push_str(&format!(
            "  sender   {}\n",
            if senders.is_empty() { "nobody known".to_owned() } else { senders.join(", ") }
        ));
        if !verdict.tenants.is_empty() {
            text.push_str(&format!("  tenant   {}\n", verdict.tenants.iter().cloned().collect::<Vec<_>>().join(", ")));
        }
        let since = if shown.is_open {
            format!("on or before {}", shown.first)
        } else {
            format!("since {} (first observation)", shown.first)
        };
        text.push_str(&format!("  seen     {since}, last on {}\n", shown.last));
        let rule = words.rule(verdict.rule);
        text.push_str(&format!("  rule     {} version {}: {rule}\n", verdict.rule, verdict.rule_version));
        text.push_str(&evidence(verdict, words));
    }
    text
}

fn evidence(verdict: &MailVerdict, words: &Words) -> String {
    let mut text = String::new();
    for (weight, label) in [(Weight::For, "for"), (Weight::Against, "against"), (Weight::Neutral, "seen")] {
        for found in verdict.evidence.iter().filter(|found| found.weight == weight) {
            let strength = found.strength;
            text.push_str(&format!(
                "  {label:<8} {} {} ({}, {strength}, {})\n",
                found.question,
                found.record,
                words.party(&found.party),
                found.layer
            ));
        }
    }
    for question in &verdict.unanswered {
        text.push_str(&format!("  unknown  {question} was not asked or never answered\n"));
    }
    text
}

#[derive(Serialize)]
struct Report<'a> {
    organisation: &'a OrganisationId,
    date: Date,
    services: Vec<ServiceRow<'a>>,
}

#[derive(Serialize)]
struct ServiceRow<'a> {
    service: &'static str,
    domain: &'a str,
    first_seen: Date,
    last_seen: Date,
    open_start: bool,
    layers: Vec<LayerRow<'a>>,
    tenants: Vec<&'a str>,
    unanswered: Vec<String>,
}

#[derive(Serialize)]
struct LayerRow<'a> {
    layer: Layer,
    provider: String,
    control: Vec<&'a Control>,
    location: Option<&'static str>,
    certainty: Certainty,
    rule: &'static str,
    rule_version: u32,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    question: String,
    record: &'a str,
    party: String,
    strength: crate::registry::Strength,
    weight: Weight,
}

impl<'a> EvidenceRow<'a> {
    fn new(found: &'a Evidence) -> Self {
        Self {
            question: found.question.to_string(),
            record: &found.record,
            party: found.party.to_string(),
            strength: found.strength,
            weight: found.weight,
        }
    }
}

fn json(id: &OrganisationId, shown: &[Shown], date: Date, past: &Past) -> Result<String, CliError> {
    let services = shown
        .iter()
        .map(|shown| ServiceRow {
            service: "mail",
            domain: shown.verdict.domain.as_str(),
            first_seen: shown.first,
            last_seen: shown.last,
            open_start: shown.is_open,
            layers: layers(shown.verdict, date, past),
            tenants: shown.verdict.tenants.iter().map(String::as_str).collect(),
            unanswered: shown.verdict.unanswered.iter().map(ToString::to_string).collect(),
        })
        .collect();
    serde_json::to_string_pretty(&Report { organisation: id, date, services }).map_err(CliError::plain)
}

fn layers<'a>(verdict: &'a MailVerdict, date: Date, past: &'a Past) -> Vec<LayerRow<'a>> {
    let parties = [
        (Layer::Filter, verdict.filter()),
        (Layer::Mailbox, verdict.mailbox.parties()),
        (Layer::Sender, verdict.senders.clone()),
    ];
    let control = |party: &Party| match party {
        Party::Provider(id) => past.catalogue.provider(id).and_then(|provider| provider.control_on(date)),
        _ => None,
    };
    // `control_on` borrows from the catalogue's shared provider, which lives as long as `past`.
    parties
        .into_iter()
        .map(|(layer, parties)| LayerRow {
            layer,
            provider: if layer == Layer::Mailbox {
                verdict.mailbox.to_string()
            } else {
                crate::verdict::party::joined(&parties)
            },
            control: parties.iter().filter_map(control).collect(),
            location: None,
            certainty: if layer == Layer::Mailbox { verdict.certainty } else { Certainty::Observed },
            rule: verdict.rule,
            rule_version: verdict.rule_version,
            evidence: verdict.evidence.iter().filter(|found| found.layer == layer).map(EvidenceRow::new).collect(),
        })
        .collect()
}
