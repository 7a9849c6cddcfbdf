//! Checks of what bodies answer: a reply about a change is about one of the body's own, and not older than it.
//!
//! The registry knows no changes, so the id and its day are all that can be looked at.

use super::super::finding::Finding;
use super::super::parse::Registry;
use super::organisations::file_of;
use crate::registry::OrganisationId;

/// The change of a reply has an id of the body, now or before, and a day that is not after the reply.
pub fn reply_change(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for reply in &organisation.replies {
            let Some(change) = &reply.change else { continue };
            let former = organisation.former_ids.iter().map(|former| &former.value);
            let is_of =
                |id: &OrganisationId| change.value.rest().starts_with(&format!("{}-{}-", id.category(), id.slug()));
            let (sentence, hint) = if !former.chain([&organisation.id]).any(is_of) {
                let sentence = format!("`{}` is no change of `{}`", change.value, organisation.id);
                (sentence, "take the id from the page of the change: a day, then this body, then the service")
            } else if change.value.day > reply.date.value {
                let sentence = format!("the reply of {} is older than the change `{}`", reply.date.value, change.value);
                (sentence, "correct the day of the reply, or leave `change` out")
            } else {
                continue;
            };
            findings.push(Finding::at("reply-change", &file_of(organisation), change, sentence).with_hint(hint));
        }
    }
}
