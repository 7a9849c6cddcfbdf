//! Names that people read for the words that files use.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Language;
use super::error::CliError;
use super::workspace::Past;
use crate::change::Change;
use crate::registry::Registry;
use crate::site::{Edition, Input, Lang, Released, Sources, headlines};
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
            edition: Edition::Current(&[]),
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

    /// The same names in a language, without the site's sentences.
    pub fn speaking(self, lang: Option<Language>) -> Self {
        Self { lang: lang.map_or(self.lang, Lang::from), ..self }
    }

    /// The word of the language: the Dutch or the English one.
    fn either(&self, nl: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Nl { nl } else { en }
    }

    fn unlisted(&self, name: &str) -> String {
        format!("{name} ({})", self.either("niet in de catalogus", "not in the catalogue"))
    }

    /// The name of a party.
    pub fn party(&self, party: &Party) -> String {
        match party {
            Party::Provider(id) => self.catalogue.provider(id).map_or(id.to_string(), |provider| provider.name.clone()),
            Party::Own => self.either("eigen servers", "own servers").to_owned(),
            Party::Body(id) => self.registry.organisations.get(id).map_or(id.to_string(), |body| body.name.clone()),
            Party::Unlisted(name) => self.unlisted(name.as_str()),
            Party::Network(number) => self.unlisted(&format!("AS{number}")),
        }
    }

    /// The name of what a file writes for one or several parties or for a state.
    pub fn written(&self, text: &str) -> String {
        let state = |word: &str| match word {
            "own" => Some(("eigen servers", "own servers")),
            "unknown" => Some(("niet vast te stellen", "not determinable")),
            "none" => Some(("niemand", "nobody")),
            "no-domain" => Some(("geen e-mail: de naam bestaat niet", "no mail: the name does not exist")),
            "parked" => Some(("geen e-mail: een geparkeerde naam", "no mail: a parked name")),
            "null-mx" => Some(("geen e-mail: null MX", "no mail: null MX")),
            "no-mx" => Some(("geen e-mail: geen MX en geen adres", "no mail: no MX and no address")),
            "implicit-mx" => Some(("geen MX, alleen een adres", "no MX, only an address")),
            "unmeasured" => Some(("niet gemeten", "not measured")),
            _ => None,
        };
        let one = |word: &str| match (state(word), word.split_once(':'), word.parse(), word.parse()) {
            (Some((nl, en)), ..) => self.either(nl, en).to_owned(),
            (None, Some((_, name)), ..) => self.unlisted(name),
            (None, None, Ok(id), _) => self.party(&Party::Provider(id)),
            (None, None, _, Ok(id)) => self.party(&Party::Body(id)),
            _ => word.to_owned(),
        };
        text.split('+').map(one).collect::<Vec<_>>().join(self.either(" en ", " and "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_parties_are_named_in_the_language_asked_for() {
        let (registry, catalogue) = (Registry::default(), Catalogue::default());
        let words = |lang| Words::new(&registry, &catalogue).speaking(lang);
        let text = "own+unlisted:post.example";
        assert_eq!(words(None).written(text), "own servers and post.example (not in the catalogue)");
        assert_eq!(words(Some(Language::Nl)).written(text), "eigen servers en post.example (niet in de catalogus)");
        assert_eq!(words(Some(Language::Nl)).written("network:AS64500"), "AS64500 (niet in de catalogus)");
        assert_eq!(words(Some(Language::En)).written("null-mx"), "no mail: null MX");
        assert_eq!(words(Some(Language::Nl)).written("gemeente/oss+elders"), "gemeente/oss en elders");
    }
}
