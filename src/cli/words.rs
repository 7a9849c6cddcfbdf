//! Names that people read for the words that files use.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Language;
use super::error::CliError;
use super::workspace::Past;
use crate::change::Change;
use crate::registry::Registry;
use crate::site::{Input, Lang, Released, Sources, headlines};
use crate::verdict::{Catalogue, Party, rule};

/// Turns parties and states into names.
pub struct Words<'a> {
    registry: &'a Registry,
    catalogue: &'a Catalogue,
    headlines: BTreeMap<String, String>,
    lang: Lang,
}

impl<'a> Words<'a> {
    /// Names from a registry and its catalogue.
    pub fn new(registry: &'a Registry, catalogue: &'a Catalogue) -> Self {
        Self { registry, catalogue, headlines: BTreeMap::new(), lang: Lang::En }
    }

    /// The same, with the site's sentences about changes in the language asked for.
    pub fn in_language(registry: &'a Registry, past: &'a Past, lang: Option<Language>) -> Result<Self, CliError> {
        let words = Self::new(registry, &past.catalogue);
        let Some(lang) = lang.map(Lang::from) else { return Ok(words) };
        let input = Input {
            history: &past.history,
            ledger: &past.ledger,
            registry,
            catalogue: &past.catalogue,
            sources: &Sources::embedded(),
            base_url: None,
            commit: None,
            accuracy: None,
            released: &Released::default(),
        };
        let headlines = headlines(&input, lang).map_err(CliError::plain)?;
        Ok(Self { headlines, lang, ..words })
    }

    /// The site's sentence about a change, where a language was asked for.
    pub fn headline(&self, change: &Change) -> Option<&str> {
        self.headlines.get(&change.id).map(String::as_str)
    }

    /// "between one day and another", in the language.
    pub fn between(&self, before: Date, after: Date) -> String {
        match self.lang {
            Lang::Nl => format!("tussen {before} en {after}"),
            Lang::En => format!("between {before} and {after}"),
        }
    }

    /// What a rule says, in the language.
    pub fn rule(&self, id: &str) -> &'static str {
        rule::text(id).map_or("", |rule| if self.lang == Lang::Nl { rule.nl } else { rule.en })
    }

    /// The name of a party.
    pub fn party(&self, party: &Party) -> String {
        match party {
            Party::Provider(id) => self.catalogue.provider(id).map_or(id.to_string(), |provider| provider.name.clone()),
            Party::Own => "own servers".to_owned(),
            Party::Body(id) => self.registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone()),
            Party::Unlisted(name) => format!("{name} (not in the catalogue)"),
            Party::Network(number) => format!("AS{number} (not in the catalogue)"),
        }
    }

    /// The name of what a file writes for one or several parties or for a state.
    pub fn written(&self, text: &str) -> String {
        let one = |word: &str| match word {
            "own" => "own servers".to_owned(),
            "unknown" => "not determinable".to_owned(),
            "none" => "nobody".to_owned(),
            "no-domain" => "no mail: the name does not exist".to_owned(),
            "parked" => "no mail: a parked name".to_owned(),
            "null-mx" => "no mail: null MX".to_owned(),
            "no-mx" => "no mail: no MX and no address".to_owned(),
            "implicit-mx" => "no MX, only an address".to_owned(),
            "unmeasured" => "not measured".to_owned(),
            word => match (word.split_once(':').map(|(_, name)| name), word.parse(), word.parse()) {
                (Some(name), _, _) => format!("{name} (not in the catalogue)"),
                (None, Ok(id), _) => self.party(&Party::Provider(id)),
                (None, _, Ok(id)) => self.party(&Party::Body(id)),
                _ => word.to_owned(),
            },
        };
        text.split('+').map(one).collect::<Vec<_>>().join(" and ")
    }
}
