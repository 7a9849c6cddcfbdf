//! Mail by party: at the MX, and behind it.

use std::collections::BTreeSet;

use super::Class;
use crate::verdict::mail::mailbox::Mailbox;
use crate::verdict::party::{Party, joined};
use crate::verdict::survey::Surveyed;

/// Where MX points.
pub(super) fn mx(body: &Surveyed) -> Class {
    match &body.mail {
        None => Class::Unknown,
        Some(verdict) => match verdict.mailbox {
            Mailbox::None(_) => Class::One("none".to_owned()),
            _ => parties(&verdict.receivers),
        },
    }
}

/// Where the mailboxes are.
pub(super) fn mailbox(body: &Surveyed) -> Class {
    match body.mail.as_ref().map(|verdict| &verdict.mailbox) {
        None | Some(Mailbox::Unknown) => Class::Unknown,
        Some(Mailbox::None(_)) => Class::One("none".to_owned()),
        Some(Mailbox::At(found)) => parties(found),
    }
}

fn parties(parties: &BTreeSet<Party>) -> Class {
    match parties.len() {
        0 => Class::Unknown,
        1 => Class::One(joined(parties)),
        _ => Class::Several(joined(parties)),
    }
}
