//! Changes without any change in DNS: a provider passes to another owner.
//!
//! Each body served by the provider on both sides of the day gets one change.

use jiff::civil::Date;

use super::cause::Cause;
use super::ledger::Ledger;
use super::timeline::{Change, Side, Verdicts, change_id};
use crate::dns::DomainName;
use crate::registry::{Control, OrganisationId, Period, Provider, Service};
use crate::verdict::{Layer, Party, ServiceVerdict};

/// The changes that the dated owners of a provider bring to the bodies it serves.
///
/// A sale known only to the month or year counts from the last day it can mean.
/// One that lies before the first scan or after the last is no change we saw.
/// It lies after the last scan before the first day it can mean; where none saw the old state, that is said.
pub fn changes(provider: &Provider, ledger: &Ledger) -> Vec<Change> {
    let mut changes = Vec::new();
    for pair in provider.control.windows(2) {
        let Some(since) = pair[1].since else { continue };
        let Some(after) = ledger.dates.iter().position(|date| *date >= since.last_day()).filter(|after| *after > 0)
        else {
            continue;
        };
        // A scan within the month of a sale may have been before or after it, and one before the sale that the old owner
        // came by may have seen somebody else's.
        let begun = pair[0].since.map(Period::last_day);
        let is_before = |date: &Date| *date < since.first_day() && begun.is_none_or(|begun| begun <= *date);
        let before = ledger.dates[..after].iter().rposition(is_before);
        changes.extend(served(provider, ledger, (before, after), &pair[0], &pair[1]));
    }
    changes
}

/// One change for each service, at the domain where the provider stands on both sides of the day.
fn served(
    provider: &Provider,
    ledger: &Ledger,
    (seen, after): (Option<usize>, usize),
    old: &Control,
    new: &Control,
) -> Vec<Change> {
    let party = Party::Provider(provider.id.clone());
    let side = |control: &Control| Side {
        party: party.to_string(),
        detail: vec![format!("{} ({})", control.company, control.country)],
    };
    let mut changes = Vec::new();
    for body in ledger.bodies() {
        let stood = |before| {
            let mail = by_mail(ledger, body, &party, (before, after));
            mail.into_iter().chain(by_services(ledger, body, &party, (before, after)))
        };
        for (service, domain, layer, verdicts) in stood(after - 1) {
            let is_same = |other: &Served| (other.0, &other.1) == (service, &domain);
            let old_seen = seen.and_then(|before| Some((before, stood(before).find(is_same)?.3)));
            let is_old_seen = old_seen.is_some();
            let (before, verdicts) = old_seen.unwrap_or((after - 1, verdicts));
            let is_main = ledger.main_domain_for(body, service, after) == Some(&domain);
            let beside = (!is_main).then_some(&domain);
            changes.push(Change {
                id: format!(
                    "{}-control",
                    change_id(ledger.dates[after], ledger.known_as(body, after), service, beside)
                ),
                organisation: body.clone(),
                service,
                layer,
                cause: Cause::Control,
                domain: Some(domain),
                from: side(old),
                to: side(new),
                before,
                is_old_seen,
                after,
                confirmed: true,
                seen_earlier: None,
                event: None,
                verdicts: Some(verdicts),
            });
        }
    }
    changes
}

/// A service at a domain, the layer in which the provider stands there, and the verdicts of both days.
type Served = (Service, DomainName, Layer, Verdicts);

fn by_mail(ledger: &Ledger, body: &OrganisationId, party: &Party, (before, after): (usize, usize)) -> Option<Served> {
    let layer_at = |scan| {
        let verdict = ledger.verdict_at(body, scan)?;
        if verdict.mailbox.is_at(party) {
            return Some((Layer::Mailbox, verdict.clone()));
        }
        verdict.filter().contains(party).then(|| (Layer::Filter, verdict.clone()))
    };
    let ((layer, old), (_, new)) = (layer_at(before)?, layer_at(after)?);
    let domain = ledger.main_domain(body, after)?;
    let is_same = before + 1 == after || ledger.main_domain(body, before) == Some(domain);
    is_same.then(|| (Service::Mail, domain.clone(), layer, Verdicts::Mail(old, new)))
}

/// Of every service the main domain, and of portals each host, since each is a service by itself.
fn by_services(ledger: &Ledger, body: &OrganisationId, party: &Party, (before, after): (usize, usize)) -> Vec<Served> {
    let mut served = Vec::new();
    for timeline in ledger.services_at(body, after) {
        let is_main = ledger.main_domain_for(body, timeline.service, after) == Some(&timeline.domain);
        let (Some(before), Some(now)) = (timeline.span_at(before), timeline.span_at(after)) else { continue };
        let stands = |verdict: &ServiceVerdict, layer| {
            verdict.layer(layer).is_some_and(|found| found.standing.parties().any(|other| other == party))
        };
        let layers = now.verdict.layers.iter().map(|found| found.layer);
        let mut both = layers.rev().filter(|layer| stands(&now.verdict, *layer) && stands(&before.verdict, *layer));
        let layer = both.next();
        if let Some(layer) = layer.filter(|_| is_main || timeline.service == Service::Portal) {
            let verdicts = Verdicts::Service(before.verdict.clone(), now.verdict.clone());
            served.push((timeline.service, timeline.domain.clone(), layer, verdicts));
        }
    }
    served
}
