//! Changes that belong together: a service centre or a shared tenant moves, and its members with it.
//!
//! Each member keeps its own change; the event says that there was one decision and not many.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cause::Cause;
use super::timeline::{Change, Verdicts};
use crate::registry::{OrganisationId, Service};
use crate::verdict::{Layer, MailVerdict, Party, ServiceVerdict};

/// What the members of an event have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    after: usize,
    service: Service,
    cause: Cause,
    to: String,
    whose: String,
}

impl Common {
    /// Mail is not named: it is what events were about before the other services had any.
    fn id(&self, dates: &[Date]) -> String {
        let service = if self.service == Service::Mail { String::new() } else { format!("-{}", self.service) };
        format!("{}-{}{service}-{}", dates[self.after], self.whose, self.cause)
    }
}

/// Gives the changes of two or more bodies that share a service centre or tenant, in the same scan, with the same
/// cause and outcome, the id of their event.
///
/// The id is `DATE-CENTRE-CAUSE` or `DATE-tenant-TENANT-CAUSE`; of other services than mail `DATE-PLATFORM-SERVICE-CAUSE`. A change belongs to its largest event.
pub fn mark(changes: &mut [Change], dates: &[Date]) {
    let mut events: BTreeMap<Common, BTreeSet<OrganisationId>> = BTreeMap::new();
    for change in changes.iter() {
        for common in commons(change) {
            events.entry(common).or_default().insert(change.organisation.clone());
        }
    }
    for change in changes {
        let largest = commons(change)
            .into_iter()
            .filter_map(|common| Some((events.get(&common)?.len(), common)))
            .filter(|(members, _)| *members > 1)
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        change.event = largest.map(|(_, common)| common.id(dates));
    }
}

fn commons(change: &Change) -> Vec<Common> {
    let is_whole = matches!(change.cause, Cause::Registry | Cause::Control | Cause::Signal);
    let Some(verdicts) = change.verdicts.as_ref().filter(|_| !is_whole) else { return Vec::new() };
    let whose: BTreeSet<String> = match verdicts {
        Verdicts::Mail(old, new) => [old, new].into_iter().flat_map(|verdict| centres_and_tenants(verdict)).collect(),
        Verdicts::Service(old, new) => {
            [old, new].into_iter().flat_map(|verdict| platforms(verdict)).chain(shared_host(change)).collect()
        }
    };
    let outcome = match change.cause {
        Cause::Tenant | Cause::Hybrid => format!("{} {}", change.to.party, change.to.detail.join(" ")),
        _ => change.to.party.clone(),
    };
    let common = |whose| Common {
        after: change.after,
        service: change.service,
        cause: change.cause,
        to: outcome.clone(),
        whose,
    };
    whose.into_iter().map(common).collect()
}

fn centres_and_tenants(verdict: &MailVerdict) -> impl Iterator<Item = String> {
    let centres = verdict.shared_services.iter().map(ToString::to_string);
    centres.chain(verdict.tenants.iter().map(|tenant| format!("tenant-{tenant}")))
}

/// The platforms and other bodies on which a site or zone runs: when they move house, all their users do.
fn platforms(verdict: &ServiceVerdict) -> impl Iterator<Item = String> {
    let parties =
        verdict.layers.iter().flat_map(|layer| layer.standing.parties().map(move |party| (layer.layer, party)));
    let shared = parties.filter(|(layer, party)| *layer == Layer::Platform || matches!(party, Party::Body(_)));
    shared.map(|(_, party)| party.to_string().replace('/', "-"))
}

/// A domain that several bodies use.
fn shared_host(change: &Change) -> Option<String> {
    change.domain.as_ref().map(|domain| format!("domain-{}", domain.as_str().replace('.', "-")))
}
