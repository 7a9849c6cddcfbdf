//! Who can be behind a service: a known provider, the body itself, another body, or somebody nobody listed.

use std::collections::BTreeSet;
use std::fmt;

use crate::dns::DomainName;
use crate::registry::{OrganisationId, ProviderId};

/// A party that runs something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A provider of the registry.
    Provider(ProviderId),
    /// The body itself: a host under its own registrable domain.
    Own,
    /// Another body of the registry: a host under its domain.
    Body(OrganisationId),
    /// A host under a registrable domain that the registry does not know.
    Unlisted(DomainName),
    /// The holder of an AS that no provider of the registry has.
    Network(u32),
}

impl fmt::Display for Party {
    /// The form that files use: `microsoft-365`, `own`, `gemeente/doetinchem`, `unlisted:spzl.nl`, `network:AS64500`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::Provider(id) => write!(f, "{id}"),
            Party::Own => f.write_str("own"),
            Party::Body(id) => write!(f, "{id}"),
            Party::Unlisted(name) => write!(f, "unlisted:{name}"),
            Party::Network(number) => write!(f, "network:AS{number}"),
        }
    }
}

/// Several parties in one word: `microsoft-365+own`; `none` for an empty set.
pub fn joined(parties: &BTreeSet<Party>) -> String {
    if parties.is_empty() {
        return "none".to_owned();
    }
    parties.iter().map(Party::to_string).collect::<Vec<_>>().join("+")
}
