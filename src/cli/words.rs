//! Names that people read for the words that files use.

use crate::registry::Registry;
use crate::verdict::{Catalogue, Party};

/// Turns parties and states into names.
pub struct Words<'a> {
    registry: &'a Registry,
    catalogue: &'a Catalogue,
}

impl<'a> Words<'a> {
    /// Names from a registry and its catalogue.
    pub fn new(registry: &'a Registry, catalogue: &'a Catalogue) -> Self {
        Self { registry, catalogue }
    }

    /// The name of a party.
    pub fn party(&self, party: &Party) -> String {
        match party {
            Party::Provider(id) => self.catalogue.provider(id).map_or(id.to_string(), |provider| provider.name.clone()),
            Party::Own => "own servers".to_owned(),
            Party::Body(id) => self.registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone()),
            Party::Unlisted(name) => format!("{name} (not in the catalogue)"),
        }
    }

    /// The name of what a file writes for one or several parties or for a state.
    pub fn written(&self, text: &str) -> String {
        let one = |word: &str| match word {
            "own" => "own servers".to_owned(),
            "unknown" => "not determinable".to_owned(),
            "none" => "nobody".to_owned(),
            "no-domain" => "no mail: the name does not exist".to_owned(),
            "null-mx" => "no mail: null MX".to_owned(),
            "no-mx" => "no mail: no MX and no address".to_owned(),
            "implicit-mx" => "no MX, only an address".to_owned(),
            "unmeasured" => "not measured".to_owned(),
            word => match (word.strip_prefix("unlisted:"), word.parse(), word.parse()) {
                (Some(name), _, _) => format!("{name} (not in the catalogue)"),
                (None, Ok(id), _) => self.party(&Party::Provider(id)),
                (None, _, Ok(id)) => self.party(&Party::Body(id)),
                _ => word.to_owned(),
            },
        };
        text.split('+').map(one).collect::<Vec<_>>().join(" and ")
    }
}
