//! Microsoft tenants: who has one alone, who shares one, of whom none is seen.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Share};
use crate::registry::OrganisationId;
use crate::verdict::mail::MailVerdict;
use crate::verdict::survey::{Survey, Surveyed};

/// Counts the selected bodies; a tenant is shared whoever else has it, selected or not.
///
/// `linked` holds the shared tenants of the selection, each with its bodies in the whole survey.
pub(super) fn count<'a>(bodies: impl Iterator<Item = &'a Surveyed>, survey: &Survey, share: &mut Share) {
    let mut holders: BTreeMap<&str, BTreeSet<&OrganisationId>> = BTreeMap::new();
    for (id, body) in &survey.bodies {
        for tenant in body.mail.iter().flat_map(|verdict| &verdict.tenants) {
            holders.entry(tenant).or_default().insert(id);
        }
    }
    let is_shared = |tenant: &str| holders.get(tenant).is_some_and(|bodies| bodies.len() > 1);
    let mut shared = BTreeSet::new();
    for body in bodies {
        let Some(verdict) = &body.mail else {
            share.count(Class::Unknown);
            continue;
        };
        let here: Vec<&str> = verdict.tenants.iter().map(String::as_str).filter(|tenant| is_shared(tenant)).collect();
        share.count(match (verdict.tenants.is_empty(), here.is_empty()) {
            (true, _) if is_open(verdict) => Class::Unknown,
            (true, _) => Class::One("none-seen".to_owned()),
            (false, true) => Class::One("alone".to_owned()),
            (false, false) => Class::One("shared".to_owned()),
        });
        shared.extend(here.into_iter().map(str::to_owned));
    }
    for tenant in shared {
        let bodies = holders.get(tenant.as_str()).map_or(0, BTreeSet::len);
        share.linked.insert(tenant, bodies);
    }
}

/// Whether a selector that could name a tenant was never answered.
fn is_open(verdict: &MailVerdict) -> bool {
    let is_selector = |owner: &crate::dns::DomainName| matches!(owner.labels().next(), Some("selector1" | "selector2"));
    verdict.unanswered.iter().any(|question| is_selector(&question.owner))
}
