//! Mail by party: at the MX, and behind it.

use std::collections::BTreeSet;

use super::Class;
use crate::verdict::mail::mailbox::{Mailbox, NoMail};
use crate::verdict::party::{Party, joined};
use crate::verdict::survey::Surveyed;

/// Where MX points.
pub(super) fn mx(body: &Surveyed) -> Class {
    match &body.mail {
        None => Class::Unknown,
        Some(verdict) => match verdict.mailbox {
            Mailbox::None(why) => none(why),
            _ => parties(&verdict.receivers),
        },
    }
}

/// A domain without mailboxes: an address without MX may accept mail all the same (RFC 5321, section 5.1).
pub(super) fn none(why: NoMail) -> Class {
    if why == NoMail::ImplicitMx { Class::Unknown } else { Class::One("none".to_owned()) }
}

/// Where the mailboxes are.
pub(super) fn mailbox(body: &Surveyed) -> Class {
    match body.mail.as_ref().map(|verdict| &verdict.mailbox) {
        None | Some(Mailbox::Unknown) => Class::Unknown,
        Some(Mailbox::None(why)) => none(*why),
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
