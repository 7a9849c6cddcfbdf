//! Where mailboxes can be: with parties, nowhere, or not determinable.
//!
//! Which of these holds is for `rules` to decide.

use std::collections::BTreeSet;
use std::fmt;

use super::party::{Party, joined};

/// Why a domain has no mailboxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoMail {
    /// The name does not exist.
    NoDomain,
    /// It says so itself (RFC 7505).
    NullMx,
    /// No MX and no address.
    NoMx,
    /// No MX, but an address to which mail could be offered (RFC 5321, section 5.1).
    ImplicitMx,
}

/// Where the mailboxes are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mailbox {
    /// With these parties; more than one while two run side by side. Never empty.
    At(BTreeSet<Party>),
    /// Nowhere.
    None(NoMail),
    /// Not determinable from what was seen.
    Unknown,
}

impl Mailbox {
    /// The parties; empty where there are none or none is known.
    pub fn parties(&self) -> BTreeSet<Party> {
        match self {
            Mailbox::At(parties) => parties.clone(),
            Mailbox::None(_) | Mailbox::Unknown => BTreeSet::new(),
        }
    }

    /// Whether this party is among them.
    pub fn is_at(&self, party: &Party) -> bool {
        matches!(self, Mailbox::At(parties) if parties.contains(party))
    }
}

impl fmt::Display for Mailbox {
    /// The form that files use: `microsoft-365`, `microsoft-365+own`, `null-mx`, `unknown`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mailbox::At(parties) => f.write_str(&joined(parties)),
            Mailbox::None(NoMail::NoDomain) => f.write_str("no-domain"),
            Mailbox::None(NoMail::NullMx) => f.write_str("null-mx"),
            Mailbox::None(NoMail::NoMx) => f.write_str("no-mx"),
            Mailbox::None(NoMail::ImplicitMx) => f.write_str("implicit-mx"),
            Mailbox::Unknown => f.write_str("unknown"),
        }
    }
}
