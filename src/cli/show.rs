//! `overstap show`: a body's verdicts, layer by layer, with the evidence and the rule that decided each.
//!
//! What is shown is gathered here; `human` and `json` write it.

mod human;
mod json;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace};
use super::{Ending, Format, Global};
use crate::change::Timeline;
use crate::change::cause::Followed;
use crate::registry::{OrganisationId, ProviderId, Service};
use crate::snapshot::Observation;
use crate::verdict::survey::judge;
use crate::verdict::{MailVerdict, Party, ServiceVerdict};

/// Show who runs a body's mail, website, DNS and portals, with the evidence and the rules that decided
#[derive(Debug, Args)]
pub struct Arguments {
    /// A body: id, slug, domain or name
    organisation: String,
    /// The state on this day; without it that of the last scan
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// Only this service
    #[arg(long, value_name = "SERVICE")]
    service: Option<Service>,
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
    let mut shown = shown(&id, scan, &past)?;
    shown.services.retain(|service| arguments.service.is_none_or(|wanted| wanted == service.verdict.service));
    let text = match arguments.format {
        Format::Human => {
            let words = Words::in_language(&workspace.registry, &past, global.lang)?;
            human::text(&shown, &past, &workspace.registry, &words)
        }
        Format::Json => json::text(&shown, &past)?,
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// A body as it stood at a scan.
struct Shown {
    id: OrganisationId,
    date: Date,
    services: Vec<ShownService>,
    /// The service centres of which the registry says that the body is a member.
    member_of: Vec<ProviderId>,
}

/// One service of it.
struct ShownService {
    verdict: ServiceVerdict,
    observation: Arc<Observation>,
    label: Option<String>,
    seen: Option<Seen>,
    mail: Option<Mail>,
}

/// What only mail has.
struct Mail {
    verdict: Arc<MailVerdict>,
    /// Each tenant with the other bodies whose DKIM names it.
    tenants: BTreeMap<String, BTreeSet<OrganisationId>>,
}

/// The span in which the state stood.
struct Seen {
    first: Date,
    last: Date,
    is_open: bool,
}

fn shown(id: &OrganisationId, scan: usize, past: &Past) -> Result<Shown, CliError> {
    let timelines = past.ledger.timelines.get(id).map(Vec::as_slice).unwrap_or_default();
    let mut services = Vec::new();
    for timeline in timelines {
        services.extend(mail(timeline, id, scan, past)?);
    }
    services.extend(others(id, scan, past)?);
    let members =
        past.catalogue.providers().filter(|provider| past.catalogue.members_of(&provider.id).any(|m| m == id));
    let member_of = members.map(|provider| provider.id.clone()).collect();
    Ok(Shown { id: id.clone(), date: past.ledger.dates[scan], services, member_of })
}

fn mail(timeline: &Timeline, id: &OrganisationId, scan: usize, past: &Past) -> Result<Option<ShownService>, CliError> {
    let Some((place, span)) = timeline.spans.iter().enumerate().rev().find(|(_, span)| span.first <= scan) else {
        return Ok(None);
    };
    let dates = &past.ledger.dates;
    let tenants = span.verdict.tenants.iter().map(|tenant| {
        let mut others = past.ledger.bodies_in_tenant(tenant, scan);
        others.remove(id);
        (tenant.clone(), others)
    });
    let mail = Mail { verdict: span.verdict.clone(), tenants: tenants.collect() };
    let file = past.history.at(&timeline.domain, scan)?;
    Ok(Some(ShownService {
        verdict: span.verdict.service(),
        observation: file.unwrap_or_else(|| span.observation.clone()),
        label: None,
        seen: Some(Seen { first: dates[span.first], last: dates[span.last], is_open: place == 0 }),
        mail: Some(mail),
    }))
}

/// The services other than mail, by the registry of the scan.
fn others(id: &OrganisationId, scan: usize, past: &Past) -> Result<Vec<ShownService>, CliError> {
    let scanned = &past.history.scans()[scan];
    let Some(body) = scanned.registry.organisations.get(past.ledger.known_as(id, scan)) else { return Ok(Vec::new()) };
    let dates = &past.ledger.dates;
    let mut found = Vec::new();
    for timeline in past.ledger.services_at(id, scan) {
        let Some((place, span)) = timeline.spans.iter().enumerate().rev().find(|(_, span)| span.first <= scan) else {
            continue;
        };
        let registered = body.domains.iter().find(|domain| domain.name.value == timeline.domain);
        let observation = past.history.at(&timeline.domain, scan)?.unwrap_or_else(|| span.observation.clone());
        // The file has the records of the day; where it shows another state that was left open, the old one stands.
        let of_the_day = judge(timeline.service, &observation, &past.catalogue)
            .map(|verdict| verdict.turned(&|party: Party| past.catalogue.seen_by(id, party)))
            .filter(|verdict| verdict.is_same_state(&span.verdict));
        found.push(ShownService {
            verdict: of_the_day.unwrap_or_else(|| span.verdict.as_ref().clone()),
            observation,
            label: registered.and_then(|domain| domain.label.clone()),
            seen: Some(Seen { first: dates[span.first], last: dates[span.last], is_open: place == 0 }),
            mail: None,
        });
    }
    Ok(found)
}
