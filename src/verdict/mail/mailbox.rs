//! Where mailboxes can be: with parties, nowhere, or not determinable.
//!
//! Which of these holds is for `rules` to decide.

use std::collections::BTreeSet;
use std::fmt;

use crate::verdict::party::{Party, joined};
use crate::verdict::service::Standing;

/// Why a domain has no mailboxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoMail {
    /// The name does not exist.
    NoDomain,
    /// It takes no mail and says that nobody may send any: a name that is only held.
    Parked,
    /// It says so itself (RFC 7505).
    NullMx,
    /// No MX and no address.
    NoMx,
    /// No MX, but an address to which mail could be offered (RFC 5321, section 5.1).
    ImplicitMx,
}

impl NoMail {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            NoMail::NoDomain => "no-domain",
            NoMail::Parked => "parked",
            NoMail::NullMx => "null-mx",
            NoMail::NoMx => "no-mx",
            NoMail::ImplicitMx => "implicit-mx",
        }
    }
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

    /// The same as any layer says it.
    pub fn standing(&self) -> Standing {
        match self {
            Mailbox::At(parties) => Standing::At(parties.clone()),
            Mailbox::None(why) => Standing::Nobody(why.as_str()),
            Mailbox::Unknown => Standing::Unknown,
        }
    }
}

impl fmt::Display for Mailbox {
    /// The form that files use: `microsoft-365`, `microsoft-365+own`, `null-mx`, `unknown`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mailbox::At(parties) => f.write_str(&joined(parties)),
            Mailbox::None(why) => f.write_str(why.as_str()),
            Mailbox::Unknown => f.write_str("unknown"),
        }
    }
}
