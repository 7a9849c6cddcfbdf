//! `overstap log`: the dated history of a body or a provider.

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Format, Global, diff};
use crate::change::cause::Followed;
use crate::change::{Change, Timeline, Unseen};
use crate::registry::{OrganisationId, ProviderId, Service};
use crate::site::gaps::{Gap, Looks};
use crate::verdict::{Layer, ServiceVerdict};

/// Show the dated history of a body or a provider
#[derive(Debug, Args)]
pub struct Arguments {
    /// A body (id, slug, domain, name) or the id of a provider
    #[arg(value_name = "ORGANISATION|PROVIDER")]
    subject: String,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    organisation: &'a OrganisationId,
    service: Service,
    layer: Layer,
    cause: crate::change::Cause,
    from: &'a str,
    to: &'a str,
    /// Empty where no scan saw the old state for sure.
    last_before: Option<Date>,
    first_after: Date,
}

/// Looks the subject up and prints.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let words = Words::in_language(&workspace.registry, &past, global.lang)?;
    let provider =
        arguments.subject.parse::<ProviderId>().ok().filter(|id| workspace.registry.providers.contains_key(id));
    let (head, changes) = match provider {
        Some(id) => provider_log(&id, &workspace, &past),
        None => body_log(&workspace.find_body(&arguments.subject)?, &workspace, &past, &words),
    };
    let dates = &past.ledger.dates;
    let text = match arguments.format {
        Format::Json => {
            let rows: Vec<Row> = changes.iter().map(|change| row(change, dates)).collect();
            serde_json::to_string_pretty(&rows).map_err(CliError::plain)?
        }
        Format::Human => {
            let line = |change: &&Change| {
                let (before, after) = (change.last_before(dates), dates[change.after]);
                diff::line(change, before, after, &words, &workspace.registry)
            };
            let lines: String = changes.iter().rev().map(line).collect();
            format!("{head}{}", if lines.is_empty() { "no changes seen\n".to_owned() } else { lines })
        }
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
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
    }
}

fn body_log<'a>(
    id: &OrganisationId,
    workspace: &Workspace,
    past: &'a Past,
    words: &Words,
) -> (String, Vec<&'a Change>) {
    let name = workspace.registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone());
    let mut head = format!("{name} ({id})\n");
    let dates = &past.ledger.dates;
    for timeline in past.ledger.timelines.get(id).into_iter().flatten() {
        head.push_str(&spans(timeline, dates, |verdict| words.written(&verdict.mailbox.to_string())));
    }
    for timeline in past.ledger.services.get(id).into_iter().flatten() {
        head.push_str(&spans(timeline, dates, |verdict| layers(verdict, words)));
    }
    head.push('\n');
    (head, past.ledger.changes.iter().filter(|change| change.organisation == *id).collect())
}

/// The spans of a service of a domain and the gaps in and between them; mail is not named.
fn spans<V: Followed>(timeline: &Timeline<V>, dates: &[Date], written: impl Fn(&V) -> String) -> String {
    let looks = Looks::new(timeline);
    let service = match timeline.service {
        Service::Mail => String::new(),
        other => format!(" ({other})"),
    };
    let mut text = String::new();
    for (place, span) in timeline.spans.iter().enumerate() {
        let (first, last) = (dates[span.first], dates[span.last]);
        let from = if place == 0 { "on or before" } else { "from" };
        let what = written(&span.verdict);
        text.push_str(&format!("  {}{service}: {what}, {from} {first}, last seen {last}\n", timeline.domain));
        let next = timeline.spans.get(place + 1).map(|next| next.first);
        let gaps = looks.gaps(span.first, Some(span.last)).into_iter().chain(looks.gaps(span.last, next));
        text.extend(gaps.map(|gap| format!("    {}\n", gap_line(&gap, dates))));
    }
    text
}

/// Who stands in each layer of a service: `hosting KPN, front nobody`.
fn layers(verdict: &ServiceVerdict, words: &Words) -> String {
    let layers = verdict.layers.iter().filter(|layer| layer.standing.parties().next().is_some());
    let named: Vec<String> =
        layers.map(|layer| format!("{} {}", layer.layer, words.written(&layer.standing.to_string()))).collect();
    if named.is_empty() { "nobody seen".to_owned() } else { named.join(", ") }
}

/// A gap in a line: `2 scans without a usable answer, 2026-03-19 to 2026-03-21`.
fn gap_line(gap: &Gap, dates: &[Date]) -> String {
    let reason = |(why, scans): (&Unseen, &usize)| {
        let what = match why {
            Unseen::Unasked => "that did not ask",
            Unseen::Unanswered => "without a usable answer",
            Unseen::Unconfirmed => "with a difference that was not confirmed",
        };
        format!("{} {what}", count(*scans, "scan"))
    };
    let reasons = gap.counts.iter().map(reason).collect::<Vec<_>>().join(" and ");
    match (dates[gap.first], dates[gap.last]) {
        (first, last) if first == last => format!("{reasons}, {first}"),
        (first, last) => format!("{reasons}, {first} to {last}"),
    }
}

fn provider_log<'a>(id: &ProviderId, workspace: &Workspace, past: &'a Past) -> (String, Vec<&'a Change>) {
    let mut head = String::new();
    if let Some(provider) = workspace.registry.providers.get(id) {
        head.push_str(&format!("{} ({id}), {}\n", provider.name, provider.kind));
        for control in &provider.control {
            let since = control.since.map_or("at first".to_owned(), |since| format!("since {since}"));
            head.push_str(&format!("  controlled by {} ({}), {since}\n", control.company, control.country));
        }
        for sale in &provider.announced {
            let state = sale.ended.map_or("not yet control".to_owned(), |day| format!("called off or forbidden {day}"));
            head.push_str(&format!(
                "  sale to {} ({}) announced {}, {state}\n",
                sale.company, sale.country, sale.announced
            ));
        }
    }
    head.push('\n');
    let names = |written: &str| written.split('+').any(|word| word == id.as_str());
    let concerns = |change: &&Change| names(&change.from.party) != names(&change.to.party);
    (head, past.ledger.changes.iter().filter(concerns).collect())
}
