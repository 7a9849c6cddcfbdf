//! `overstap diff`: what changed between two dates, moves first.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Global, markdown as safe};
use crate::change::{Cause, Change};
use crate::registry::{OrganisationId, Registry, Service};
use crate::verdict::Layer;

/// Show moves and other changes between two dates
#[derive(Debug, Args)]
pub struct Arguments {
    /// Changes first seen after this day; without it since the scan before the last
    from: Option<Date>,
    /// and on or before this day; without it up to the last scan
    to: Option<Date>,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Only changes of this cause, as `move`; repeatable
    #[arg(long, value_name = "CAUSE", value_parser = cause)]
    cause: Vec<Cause>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Human,
    /// For programs
    Json,
    /// A table for a message or pull request
    Markdown,
}

fn cause(text: &str) -> Result<Cause, String> {
    let known = || Cause::ALL.map(Cause::as_str).join(", ");
    Cause::ALL.into_iter().find(|cause| cause.as_str() == text).ok_or_else(|| format!("one of {}", known()))
}

/// Compares and prints.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let Some((from, to)) = interval(arguments, &past)? else {
        terminal.note("there are fewer than two scans: nothing to compare yet");
        if arguments.format == Form::Json {
            terminal.result("{\n  \"from\": null,\n  \"to\": null,\n  \"changes\": []\n}")?;
        }
        return Ok(Ending::Done);
    };
    let picked = |change: &&Change| arguments.cause.is_empty() || arguments.cause.contains(&change.cause);
    let mut changes: Vec<&Change> = past.ledger.between(from, to).filter(picked).collect();
    changes.sort_by_key(|change| (change.cause, change.after));
    let words = Words::in_language(&workspace.registry, &past, global.lang)?;
    let text = match arguments.format {
        Form::Human => human(from, to, &changes, &past, &words, &workspace.registry),
        Form::Json => json(from, to, &changes, &past)?,
        Form::Markdown => markdown(from, to, &changes, &past, &words, &workspace.registry),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// The two days; each must be one on or after which there is a scan to speak of.
fn interval(arguments: &Arguments, past: &Past) -> Result<Option<(Date, Date)>, CliError> {
    let dates = &past.ledger.dates;
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(None) };
    let to = arguments.to.unwrap_or(*last);
    let from = match arguments.from {
        Some(from) => from,
        None => match dates.iter().rev().find(|date| **date < to) {
            Some(before) => *before,
            None => return Ok(None),
        },
    };
    if from > to {
        return Err(CliError::new(format!("{from} lies after {to}"), "give the earlier day first"));
    }
    if to < *first || from > *last {
        return Err(CliError::new(
            format!("no scan lies between {from} and {to}"),
            format!("there are scans from {first} to {last}"),
        ));
    }
    Ok(Some((from, to)))
}

/// The name of a body.
fn name(id: &OrganisationId, registry: &Registry) -> String {
    registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone())
}

/// The service and layer of a change that is not about mail, and its domain where it is a portal.
fn place(change: &Change) -> String {
    match change.service {
        Service::Mail => String::new(),
        Service::Portal if change.domain.is_some() => {
            let domain = change.domain.as_ref().map(ToString::to_string).unwrap_or_default();
            format!(", portal {domain}, {}", change.layer)
        }
        service if change.cause == Cause::Registry => format!(", {service}"),
        service => format!(", {service}, {}", change.layer),
    }
}

/// What happened, in a clause.
fn clause(change: &Change, words: &Words) -> String {
    let (from, to) = (words.written(&change.from.party), words.written(&change.to.party));
    let details = |side: &crate::change::Side| side.detail.join(", ");
    match change.cause {
        Cause::Move => format!("from {from} to {to}"),
        Cause::ParallelStart => format!("{to} side by side; before, {from}"),
        Cause::ParallelEnd => format!("{to} alone; before, {from} side by side"),
        Cause::Filter => format!("in front: from {from} to {to}"),
        Cause::Hybrid => {
            format!("still {to}; servers elsewhere: {} to {}", servers(&change.from, words), servers(&change.to, words))
        }
        Cause::Endpoint => format!("still {to}; {} to {}", details(&change.from), details(&change.to)),
        Cause::Tenant => format!("still {to}; tenant {} to {}", details(&change.from), details(&change.to)),
        Cause::Location => format!("still {to}; hosted {} before, {} now", details(&change.from), details(&change.to)),
        Cause::Control => format!("still {to}, which passed from {} to {}", details(&change.from), details(&change.to)),
        Cause::Registry if change.to.party == "none" && !change.to.detail.is_empty() => {
            format!("ended; successor {}", details(&change.to))
        }
        Cause::Registry if is_renaming(change) => {
            format!("in the registry as {} now; before, {}", details(&change.to), details(&change.from))
        }
        Cause::Registry => format!(
            "the registry changed: {} ({from}) to {} ({to})",
            or_none(&change.from.detail),
            or_none(&change.to.detail)
        ),
        Cause::Signal if from == to => format!("still {to}; {}", signs(change, words)),
        Cause::Signal => format!("{from} before, {to} now, by what DNS shows; {}", signs(change, words)),
    }
}

/// Whether the body got another id: both sides name one, which has a slash and no domain has.
fn is_renaming(change: &Change) -> bool {
    [&change.from, &change.to].iter().all(|side| side.detail.len() == 1 && side.detail[0].contains('/'))
}

/// Which signs came and which went.
fn signs(change: &Change, words: &Words) -> String {
    let list = |detail: &[String]| {
        let named =
            detail.iter().map(|sign| if change.layer == Layer::Sender { words.written(sign) } else { sign.clone() });
        named.collect::<Vec<_>>().join(", ")
    };
    let what = if change.layer == Layer::Sender { "sender" } else { "sign" };
    let told: Vec<String> = [("gone", &change.from.detail), ("new", &change.to.detail)]
        .into_iter()
        .filter(|(_, detail)| !detail.is_empty())
        .map(|(word, detail)| format!("{what} {word}: {}", list(detail)))
        .collect();
    if told.is_empty() { "a sign came or went".to_owned() } else { told.join("; ") }
}

/// The parties beside the provider.
fn servers(side: &crate::change::Side, words: &Words) -> String {
    let named: Vec<String> = side.detail.iter().map(|party| words.written(party)).collect();
    if named.is_empty() { "none".to_owned() } else { named.join(", ") }
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() { "no domain".to_owned() } else { names.join(", ") }
}

/// One line about a change; `before` is left out where only one scan is being told of.
pub fn line(change: &Change, before: Option<Date>, after: Date, words: &Words, registry: &Registry) -> String {
    let when = before.map_or(String::new(), |before| format!(", {}", words.between(before, after)));
    let swings = if change.seen_earlier.is_some() { " (seen before: the values swing)" } else { "" };
    let what = match words.headline(change) {
        Some(headline) => headline.to_owned(),
        None => format!("{}{}: {}", name(&change.organisation, registry), place(change), clause(change, words)),
    };
    format!("{:<14} {what}{when}{swings}\n", change.cause.as_str())
}

fn human(from: Date, to: Date, changes: &[&Change], past: &Past, words: &Words, registry: &Registry) -> String {
    let dates = &past.ledger.dates;
    let mut text: String = changes
        .iter()
        .map(|change| line(change, change.last_before(dates), dates[change.after], words, registry))
        .collect();
    text.push_str(&events(changes, registry));
    let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
    changes.iter().for_each(|change| *counts.entry(change.cause).or_insert(0) += 1);
    let moves = counts.get(&Cause::Move).copied().unwrap_or(0);
    let others: Vec<String> = counts
        .iter()
        .filter(|(cause, _)| **cause != Cause::Move)
        .map(|(cause, number)| format!("{number} {cause}"))
        .collect();
    let rest = if others.is_empty() { String::new() } else { format!("; also {}", others.join(", ")) };
    text.push_str(&format!("\n{} after {from} and up to {to}{rest}\n", count(moves, "move")));
    text.trim_start_matches('\n').to_owned()
}

/// The events that join several of the changes, each with its members.
fn events(changes: &[&Change], registry: &Registry) -> String {
    let mut events: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for change in changes {
        if let Some(event) = &change.event {
            events.entry(event).or_default().push(name(&change.organisation, registry));
        }
    }
    let line = |(event, members): (&str, Vec<String>)| {
        format!("together       {event}: {} bodies, {}\n", members.len(), members.join(", "))
    };
    events.into_iter().map(line).collect()
}

#[derive(Serialize)]
struct Report<'a> {
    from: Date,
    to: Date,
    changes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    organisation: &'a OrganisationId,
    service: Service,
    layer: Layer,
    cause: Cause,
    from: &'a str,
    to: &'a str,
    /// Empty where no scan saw the old state for sure.
    last_before: Option<Date>,
    first_after: Date,
    confirmed: bool,
    domain: Option<&'a str>,
    before: &'a [String],
    after: &'a [String],
    seen_earlier: Option<Date>,
    event: Option<&'a str>,
}

fn json(from: Date, to: Date, changes: &[&Change], past: &Past) -> Result<String, CliError> {
    let dates = &past.ledger.dates;
    let report = Report { from, to, changes: changes.iter().map(|change| row(change, dates)).collect() };
    serde_json::to_string_pretty(&report).map_err(CliError::plain)
}

fn row<'a>(change: &'a Change, dates: &[Date]) -> Row<'a> {
    Row {
        id: &change.id,
        organisation: &change.organisation,
        service: change.service,
        layer: change.layer,
        cause: change.cause,
        from: &change.from.party,
        to: &change.to.party,
        last_before: change.last_before(dates),
        first_after: dates[change.after],
        confirmed: change.confirmed,
        domain: change.domain.as_ref().map(crate::dns::DomainName::as_str),
        before: &change.from.detail,
        after: &change.to.detail,
        seen_earlier: change.seen_earlier.map(|scan| dates[scan]),
        event: change.event.as_deref(),
    }
}

fn markdown(from: Date, to: Date, changes: &[&Change], past: &Past, words: &Words, registry: &Registry) -> String {
    let mut text =
        format!("Changes after {from} and up to {to}\n\n| cause | body | what | between |\n|---|---|---|---|\n");
    for change in changes {
        let (before, after) = (change.last_before(&past.ledger.dates), past.ledger.dates[change.after]);
        let between = before.map_or_else(|| format!("up to {after}"), |before| format!("{before} and {after}"));
        let told = words.headline(change).map_or_else(|| clause(change, words), str::to_owned);
        let body = safe::text(&format!("{}{}", name(&change.organisation, registry), place(change)));
        let what = safe::text(&told);
        text.push_str(&format!("| {} | {body} | {what} | {between} |\n", change.cause));
    }
    text
}
