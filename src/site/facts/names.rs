//! The names of bodies: how they are sorted and found, and as letters and digits, by which long lists are cut into parts.

use std::collections::BTreeMap;

use crate::registry::{Category, Organisation, OrganisationId, Registry};

/// The names that bodies have and had.
pub struct Names<'a> {
    now: BTreeMap<&'a OrganisationId, String>,
    former: Vec<Former<'a>>,
}

/// A name that a body had before.
pub struct Former<'a> {
    /// The name.
    pub name: &'a str,
    /// Whose it was.
    pub body: &'a Organisation,
    letters: String,
}

impl<'a> Names<'a> {
    /// Reads the names of a registry.
    pub fn new(registry: &'a Registry) -> Self {
        let of = |body: &Organisation, name: &str| letters(short_name(name, registry.category_of(&body.id)));
        let bodies = || registry.organisations.values();
        let former = bodies().flat_map(|body| {
            body.former_names.iter().map(move |former| Former {
                name: &former.value,
                body,
                letters: of(body, &former.value),
            })
        });
        Self { now: bodies().map(|body| (&body.id, of(body, &body.name))).collect(), former: former.collect() }
    }

    /// The letters and digits of the name of a body, without its kind in front; nothing where the registry has it not.
    pub fn of(&self, body: &OrganisationId) -> &str {
        self.now.get(body).map(String::as_str).unwrap_or_default()
    }

    /// The names that bodies had before.
    pub fn former(&self) -> &[Former<'a>] {
        &self.former
    }
}

impl Former<'_> {
    /// The letters and digits of the name.
    pub fn letters(&self) -> &str {
        &self.letters
    }
}

/// The letters and digits of a name that can stand in an address.
pub fn letters(name: &str) -> String {
    folded(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The beginning of a name up to some letters of it, as a reader would write it: `Proef 1` for `proef1`.
pub fn beginning(name: &str, letters: &str) -> String {
    let folded = folded(name);
    let mut left = letters.len();
    let mut characters = folded.chars().take_while(|character| {
        let goes_on = left > 0;
        left -= usize::from(goes_on && character.is_ascii_alphanumeric());
        goes_on
    });
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The name without its kind in front, for lists by letter: `Utrecht` for `Gemeente Utrecht`.
pub fn short_name<'n>(name: &'n str, category: Option<&Category>) -> &'n str {
    let Some(category) = category else { return name };
    let kind = &category.singular.nl;
    let starts = name.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind));
    let rest = name.get(kind.len()..).filter(|_| starts).and_then(|rest| rest.strip_prefix(' '));
    let rest = rest.map(|rest| rest.strip_prefix("van ").unwrap_or(rest));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// What names are sorted and found by: lower case, no diacritics, no signs.
///
/// `'s-Gravenhage` stands under S, `Súdwest-Fryslân` beside `Sudwest`.
pub fn folded(name: &str) -> String {
    let plain = name.chars().flat_map(char::to_lowercase).map(|character| match character {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    });
    let words: String = plain.map(|character| if character == '-' { ' ' } else { character }).collect();
    let kept: String = words.chars().filter(|character| character.is_alphanumeric() || *character == ' ').collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::sectors::Bilingual;

    #[test]
    fn the_letters_of_a_name_can_stand_in_an_address() {
        assert_eq!(letters("'s-Gravenhage"), "sgravenhage");
        assert_eq!(letters("Stichting \u{c9}\u{e9}n/../<b>"), "stichtingeenb");
        assert_eq!(letters("\u{416}"), "");
    }

    #[test]
    fn a_beginning_is_written_as_the_name_is() {
        assert_eq!(beginning("Stichting Openbaar Onderwijs", "stichtingop"), "Stichting op");
        assert_eq!(beginning("'s-Gravenhage", "sg"), "S g");
        assert_eq!(beginning("Aa en Hunze", "aa"), "Aa");
        assert_eq!(beginning("", "aa"), "");
    }

    #[test]
    fn names_are_sorted_without_their_kind_and_without_diacritics() {
        let category = Category {
            slug: "gemeente".to_owned(),
            name: Bilingual::default(),
            singular: Bilingual { nl: "gemeente".to_owned(), en: "municipality".to_owned() },
            sector: "decentraal".to_owned(),
            counts: Default::default(),
            sector_at: Default::default(),
        };
        assert_eq!(short_name("Gemeente Utrecht", Some(&category)), "Utrecht");
        assert_eq!(short_name("Gemeentelijk Havenbedrijf", Some(&category)), "Gemeentelijk Havenbedrijf");
        assert_eq!(short_name("Gemeente ", Some(&category)), "Gemeente ");
        assert_eq!(short_name("Gé", Some(&category)), "Gé");
        assert_eq!(folded("'s-Gravenhage"), "s gravenhage");
        assert_eq!(folded("Súdwest-Fryslân"), "sudwest fryslan");
    }
}
