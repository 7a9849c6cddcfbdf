//! The tables about time: periods, changes, corrections and scans.
//!
//! What a change is, the change room says; here it becomes lines.

use std::collections::BTreeSet;

use super::column::Moment;
use super::since::begin;
use super::tables::{Change, Correction, Period, Scan};
use crate::change::{self, Timeline};
use crate::registry::OrganisationId;
use crate::site::facts::runs::runs;
use crate::site::facts::world::World;
use crate::site::route::{Lang, Route};
use crate::verdict::party::joined;
use crate::verdict::{Certainty, Layer, MailVerdict, Mailbox, ServiceVerdict};

/// What the layer of those who receive from the internet is called in files.
pub const MX: &str = "mx";

/// The layers of services other than mail.
const LAYERS: [Layer; 6] =
    [Layer::Front, Layer::Platform, Layer::Hosting, Layer::NameServer, Layer::Calling, Layer::Identity];

/// A state of a layer, as files write it, and how sure it is.
type State = (String, Certainty);

/// Every period of every timeline.
pub fn periods(world: &World) -> Vec<Period> {
    let ledger = world.ledger();
    let bodies: BTreeSet<&OrganisationId> = ledger.timelines.keys().chain(ledger.services.keys()).collect();
    let mut periods: Vec<Period> = bodies.into_iter().flat_map(|body| periods_of(world, body)).collect();
    periods.sort_by(|one, other| key(one).cmp(&key(other)));
    periods
}

/// Every period of every timeline of a body.
pub fn periods_of(world: &World, body: &OrganisationId) -> Vec<Period> {
    let ledger = world.ledger();
    let mut periods = Vec::new();
    for timeline in ledger.timelines.get(body).into_iter().flatten() {
        add(&mut periods, world, body, timeline, (MX, &mx));
        add(&mut periods, world, body, timeline, (Layer::Mailbox.as_str(), &mailbox));
    }
    for timeline in ledger.services.get(body).into_iter().flatten() {
        let is_there = |layer: &Layer| timeline.spans.iter().any(|span| span.verdict.layer(*layer).is_some());
        for layer in LAYERS.into_iter().filter(is_there) {
            let state = |verdict: &ServiceVerdict| match verdict.layer(layer) {
                Some(layer) => (layer.standing.to_string(), layer.certainty()),
                None => ("unknown".to_owned(), Certainty::NotDeterminable),
            };
            add(&mut periods, world, body, timeline, (layer.as_str(), &state));
        }
    }
    periods.sort_by(|one, other| key(one).cmp(&key(other)));
    periods
}

fn key(period: &Period) -> (&str, &str, &str, &str, jiff::civil::Date) {
    (&period.organisation, &period.domain, &period.service, &period.layer, period.first_after)
}

/// Who receives from the internet: parties, why there is no mail, or that it is not known.
fn mx(verdict: &MailVerdict) -> State {
    match &verdict.mailbox {
        Mailbox::None(why) => (why.as_str().to_owned(), Certainty::Observed),
        _ if verdict.receivers.is_empty() => ("unknown".to_owned(), Certainty::NotDeterminable),
        _ => (joined(&verdict.receivers), Certainty::Observed),
    }
}

fn mailbox(verdict: &MailVerdict) -> State {
    (verdict.mailbox.to_string(), verdict.certainty())
}

fn add<V>(
    periods: &mut Vec<Period>,
    world: &World,
    body: &OrganisationId,
    timeline: &Timeline<V>,
    (layer, state): (&str, &dyn Fn(&V) -> State),
) {
    let (ledger, scans) = (world.ledger(), world.history().scans().len());
    let runs = runs(timeline, |verdict| state(verdict).0);
    for (number, run) in runs.iter().enumerate() {
        let Some(begin) = begin(timeline, ledger, *run.end(), |verdict| state(verdict).0) else { continue };
        let last = &timeline.spans[*run.end()];
        let (parties, certainty) = state(&last.verdict);
        let next = runs.get(number + 1).map(|next| timeline.spans[*next.start()].first);
        periods.push(Period {
            organisation: body.to_string(),
            domain: timeline.domain.to_string(),
            service: timeline.service.to_string(),
            layer: layer.to_owned(),
            parties,
            certainty: certainty.as_str().to_owned(),
            since: begin.word.to_owned(),
            last_before: begin.last_before,
            first_after: begin.first_after,
            last_seen: ledger.dates[last.last],
            next_seen: next.map(|scan| ledger.dates[scan]),
            is_current: next.is_none() && timeline.end == scans,
        });
    }
}

/// Every change, in the order of the ledger.
pub fn changes(world: &World) -> Vec<Change> {
    world.ledger().changes.iter().map(|change| line(world, change)).collect()
}

fn line(world: &World, change: &change::Change) -> Change {
    let label = world.claims().label_of(&change.id).map(|label| label.as_str().to_owned());
    Change {
        id: change.id.clone(),
        organisation: change.organisation.to_string(),
        service: change.service.to_string(),
        layer: change.layer.to_string(),
        domain: change.domain.as_ref().map(ToString::to_string),
        cause: change.cause.to_string(),
        from_party: change.from.party.clone(),
        to_party: change.to.party.clone(),
        from_detail: change.from.detail.clone(),
        to_detail: change.to.detail.clone(),
        last_before: change.last_before(&world.ledger().dates),
        first_after: world.date(change.after),
        is_repeated: change.is_seen_again(),
        event: change.event.clone(),
        status: if label.is_some() { "corrected" } else { "valid" }.to_owned(),
        correction: label,
        commit: world.scan(change.after).commit.map(|commit| commit.to_string()),
        page: world.address_of(&Route::Change(&change.id).address(Lang::Nl)),
    }
}

/// What was claimed and is told otherwise today, the newest scan first.
pub fn corrections(world: &World) -> Vec<Correction> {
    let line = |correction: &change::corrections::Correction| {
        let (claimed, now) = (correction.claimed.as_ref(), correction.now.as_ref());
        Correction {
            id: correction.id.clone(),
            organisation: correction.organisation.to_string(),
            service: correction.service.to_string(),
            correction: correction.label().as_str().to_owned(),
            reason: correction.reason.to_string(),
            last_before: correction.last_before,
            first_after: correction.first_after,
            claimed_cause: claimed.map(|claim| claim.cause.clone()),
            claimed_from: claimed.map(|claim| claim.from.clone()),
            claimed_to: claimed.map(|claim| claim.to.clone()),
            change: now.map(|claim| claim.id.clone()),
            cause: now.map(|claim| claim.cause.clone()),
            from_party: now.map(|claim| claim.from.clone()),
            to_party: now.map(|claim| claim.to.clone()),
            commit: correction.commit.map(|commit| commit.to_string()),
        }
    };
    world.claims().newest_first().map(line).collect()
}

/// Every scan, oldest first.
pub fn scans(world: &World) -> Vec<Scan> {
    let line = |scan: &crate::history::Scan| {
        let manifest = &scan.manifest;
        Scan {
            date: manifest.date,
            started: Moment(manifest.started.clone()),
            finished: Moment(manifest.finished.clone()),
            is_backfilled: manifest.backfilled,
            tool: manifest.tool.clone(),
            resolvers: manifest.resolvers.clone(),
            domains: manifest.domains,
            questions: usize::try_from(manifest.questions).unwrap_or(usize::MAX),
            failures: manifest.failures.len(),
            commit: scan.commit.map(|commit| commit.to_string()),
        }
    };
    world.history().scans().iter().map(line).collect()
}
