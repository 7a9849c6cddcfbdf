//! Changes without any change in DNS: a provider passes to another owner.
//!
//! Each body served by the provider on both sides of the day gets one change.

use super::cause::Cause;
use super::ledger::Ledger;
use super::timeline::{Change, Side, change_id};
use crate::registry::{Control, Provider, Service};
use crate::verdict::{Layer, Party};

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

fn served(provider: &Provider, ledger: &Ledger, after: usize, old: &Control, new: &Control) -> Vec<Change> {
    let party = Party::Provider(provider.id.clone());
    let layer_at = |body: &_, scan| {
        let verdict = ledger.verdict_at(body, scan)?;
        if verdict.mailbox.is_at(&party) {
            return Some((Layer::Mailbox, verdict.clone()));
        }
        verdict.filter().contains(&party).then(|| (Layer::Filter, verdict.clone()))
    };
    let side = |control: &Control| Side {
        party: party.to_string(),
        detail: vec![format!("{} ({})", control.company, control.country)],
    };
    let mut changes = Vec::new();
    for body in ledger.bodies() {
        let (Some((layer, before)), Some((_, verdict))) = (layer_at(body, after - 1), layer_at(body, after)) else {
            continue;
        };
        changes.push(Change {
            id: format!("{}-control", change_id(ledger.dates[after], body, None)),
            organisation: body.clone(),
            service: Service::Mail,
            layer,
            cause: Cause::Control,
            domain: ledger.main_domain(body, after).cloned(),
            from: side(old),
            to: side(new),
            before: after - 1,
            after,
            confirmed: true,
            seen_earlier: None,
            event: None,
            verdicts: Some((before, verdict)),
        });
    }
    changes
}
