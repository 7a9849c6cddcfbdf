//! Microsoft tenants: who has one alone, who shares one, of whom none is seen.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Share};
use crate::registry::OrganisationId;
use crate::verdict::mail::MailVerdict;
use crate::verdict::survey::{Survey, Surveyed};

/// The tenants with more than one body anywhere in a survey, each with how many.
pub(super) fn shared(survey: &Survey) -> BTreeMap<&str, usize> {
    let mut holders: BTreeMap<&str, BTreeSet<&OrganisationId>> = BTreeMap::new();
    for (id, body) in &survey.bodies {
        for tenant in body.mail.iter().flat_map(|verdict| &verdict.tenants) {
            holders.entry(tenant).or_default().insert(id);
        }
    }
    let shared = holders.into_iter().filter(|(_, bodies)| bodies.len() > 1);
    shared.map(|(tenant, bodies)| (tenant, bodies.len())).collect()
}

/// The class of a body, and those of its tenants that are shared.
pub(super) fn class<'a>(body: &'a Surveyed, shared: &BTreeMap<&str, usize>) -> (Class, Vec<&'a str>) {
    let Some(verdict) = &body.mail else { return (Class::Unknown, Vec::new()) };
    let tenants = verdict.tenants.iter().map(String::as_str);
    let here: Vec<&str> = tenants.filter(|tenant| shared.contains_key(tenant)).collect();
    let class = match (verdict.tenants.is_empty(), here.is_empty()) {
        (true, _) if is_open(verdict) => Class::Unknown,
        (true, _) => Class::One("none-seen".to_owned()),
        (false, true) => Class::One("alone".to_owned()),
        (false, false) => Class::One("shared".to_owned()),
    };
    (class, here)
}

/// Counts the selected bodies; a tenant is shared whoever else has it, selected or not.
///
/// `linked` holds the shared tenants of the selection, each with its bodies in the whole survey.
pub(super) fn count<'a>(bodies: impl Iterator<Item = &'a Surveyed>, survey: &Survey, share: &mut Share) {
    let shared = shared(survey);
    for body in bodies {
        let (class, here) = class(body, &shared);
        share.count(class);
        for tenant in here {
            share.linked.insert(tenant.to_owned(), shared.get(tenant).copied().unwrap_or(0));
        }
    }
}

/// Whether a selector that could name a tenant was never answered.
fn is_open(verdict: &MailVerdict) -> bool {
    let is_selector = |owner: &crate::dns::DomainName| matches!(owner.labels().next(), Some("selector1" | "selector2"));
    verdict.unanswered.iter().any(|question| is_selector(&question.owner))
}
