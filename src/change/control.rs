//! Changes without any change in DNS: a provider passes to another owner.
//!
//! Each body served by the provider on both sides of the day gets one change.

use super::cause::Cause;
use super::ledger::Ledger;
use super::timeline::{Change, Side, Verdicts, change_id};
use crate::dns::DomainName;
use crate::registry::{Control, OrganisationId, Provider, Service};
use crate::verdict::{Layer, Party, ServiceVerdict};

/// The changes that the dated owners of a provider bring to the bodies it serves.
///
/// A sale known only to the month or year counts from the last day it can mean.
/// One that lies before the first scan or after the last is no change we saw.
pub fn changes(provider: &Provider, ledger: &Ledger) -> Vec<Change> {
    let mut changes = Vec::new();
    for pair in provider.control.windows(2) {
        let Some(since) = pair[1].since else { continue };
        let Some(after) = ledger.dates.iter().position(|date| *date >= since.last_day()).filter(|after| *after > 0)
        else {
            continue;
        };
        changes.extend(served(provider, ledger, after, &pair[0], &pair[1]));
    }
    changes
}

/// One change for each service, at the domain where the provider stands on both sides of the day.
fn served(provider: &Provider, ledger: &Ledger, after: usize, old: &Control, new: &Control) -> Vec<Change> {
    let party = Party::Provider(provider.id.clone());
    let side = |control: &Control| Side {
        party: party.to_string(),
        detail: vec![format!("{} ({})", control.company, control.country)],
    };
    let mut changes = Vec::new();
    for body in ledger.bodies() {
        let mail = by_mail(ledger, body, &party, after);
        for (service, domain, layer, verdicts) in mail.into_iter().chain(by_services(ledger, body, &party, after)) {
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
                before: after - 1,
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

fn by_mail(ledger: &Ledger, body: &OrganisationId, party: &Party, after: usize) -> Option<Served> {
    let layer_at = |scan| {
        let verdict = ledger.verdict_at(body, scan)?;
        if verdict.mailbox.is_at(party) {
            return Some((Layer::Mailbox, verdict.clone()));
        }
        verdict.filter().contains(party).then(|| (Layer::Filter, verdict.clone()))
    };
    let ((layer, before), (_, verdict)) = (layer_at(after - 1)?, layer_at(after)?);
    let domain = ledger.main_domain(body, after)?.clone();
    Some((Service::Mail, domain, layer, Verdicts::Mail(before, verdict)))
}

/// Of every service the main domain, and of portals each host, since each is a service by itself.
fn by_services(ledger: &Ledger, body: &OrganisationId, party: &Party, after: usize) -> Vec<Served> {
    let mut served = Vec::new();
    for timeline in ledger.services_at(body, after) {
        let is_main = ledger.main_domain_for(body, timeline.service, after) == Some(&timeline.domain);
        let (Some(before), Some(now)) = (timeline.span_at(after - 1), timeline.span_at(after)) else { continue };
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
