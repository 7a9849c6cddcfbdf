//! Slugs from names: what a new body or provider is suggested to be called in addresses and file names.
//!
//! A suggestion only, after the habits of the bodies that are there; what can be
//! a slug at all is said in `id`.

use std::collections::BTreeSet;

use super::id::{OrganisationId, is_slug};
use super::parse::Registry;

/// A slug is cut between two words so that it is at most this many characters long.
pub const LONGEST: usize = 70;

/// The slug of a name: its letters and digits in lower-case ASCII, single hyphens between.
///
/// Accents and apostrophes go, `&` is read as `en` and `+` as `plus`. `None` where nothing is left.
pub fn mint(name: &str) -> Option<String> {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase).filter(|c| !is_silent(*c)) {
        for c in in_ascii(c).map_or(vec![c], |text| text.chars().collect()) {
            match c {
                'a'..='z' | '0'..='9' => slug.push(c),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
        if slug.len() > 2 * LONGEST {
            break;
        }
    }
    let slug = shortened(slug.trim_end_matches('-'));
    is_slug(slug).then(|| slug.to_owned())
}

/// Whole words up to [`LONGEST`] characters; a single word that is longer is cut in two.
fn shortened(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    // ASCII only, so every offset is that of a character.
    match slug[..=LONGEST].rfind('-') {
        Some(end) => &slug[..end],
        None => &slug[..LONGEST],
    }
}

/// Apostrophes, and accents that stand as characters of their own (Unicode, combining diacritical marks).
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' | '\u{300}'..='\u{36f}')
}

/// A lower-case letter of Latin-1 or Latin Extended-A, or a sign that is read aloud, in ASCII.
fn in_ascii(c: char) -> Option<&'static str> {
    let text = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĳ' => "ij",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'þ' => "th",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '&' => "-en-",
        '+' => "-plus-",
        _ => return None,
    };
    Some(text)
}

/// The slug for a new body, made as most bodies of its category have theirs.
///
/// From its abbreviation where theirs are (`zbo/cak`), and without the word for the category
/// where theirs are (`gemeente/oss`). `None` where nothing of the name can be written so.
pub fn of_body(registry: &Registry, category: &str, name: &str, abbreviation: Option<&str>) -> Option<String> {
    let bodies = || registry.organisations.values().filter(|body| body.id.category() == category);
    if let Some(short) = abbreviation.and_then(mint)
        && is_habit(bodies().filter_map(|body| Some((body.id.slug(), mint(body.abbreviation.as_deref()?)?))), |s, a| {
            s == a
        })
    {
        return Some(short);
    }
    let slug = mint(name)?;
    let word = registry.categories.iter().find(|known| known.slug == category);
    let Some(word) = word.and_then(|category| mint(&category.singular.nl)).map(|word| format!("{word}-")) else {
        return Some(slug);
    };
    let named = bodies().filter_map(|body| Some((body.id.slug(), mint(&body.name)?)));
    let keeps = is_habit(named.filter(|(_, name)| name.starts_with(&word)), |slug, _| slug.starts_with(&word));
    match slug.strip_prefix(&word).filter(|_| !keeps) {
        Some(rest) => Some(rest.strip_prefix("van-").unwrap_or(rest).to_owned()),
        None => Some(slug),
    }
}

/// Whether something holds for more than half of the pairs, and for one at least.
fn is_habit<'a>(pairs: impl Iterator<Item = (&'a str, String)>, holds: impl Fn(&str, &str) -> bool) -> bool {
    let (mut all, mut held) = (0, 0);
    for (slug, other) in pairs {
        all += 1;
        held += usize::from(holds(slug, &other));
    }
    2 * held > all
}

/// The ids that no new body may have: those that bodies have, and those they had before.
pub fn taken(registry: &Registry) -> BTreeSet<&OrganisationId> {
    let former = registry.organisations.values().flat_map(|body| body.former_ids.iter().map(|id| &id.value));
    registry.organisations.keys().chain(former).collect()
}

/// The slug itself if it is free, else told apart by province, else by number.
///
/// A province gives its initials first: `bergen-nh` is the Bergen in Noord-Holland. `None` where a hundred are taken.
pub fn free(slug: &str, province: Option<&str>, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let province = province.and_then(mint);
    let initials = province.as_ref().map(|name| name.split('-').filter_map(|word| word.chars().next()).collect());
    let apart = initials.into_iter().chain(province).map(|end: String| format!("{slug}-{end}"));
    let numbered = (2..=100).map(|number| format!("{slug}-{number}"));
    let mut candidates = std::iter::once(slug.to_owned()).chain(apart).chain(numbered);
    candidates.find(|candidate| is_slug(candidate) && !is_taken(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn minted(name: &str) -> String {
        mint(name).expect("a slug")
    }

    #[test]
    fn names_are_written_as_the_registry_writes_them() {
        for (name, slug) in [
            ("'s-Gravenhage", "s-gravenhage"),
            ("\u{2019}s-Hertogenbosch", "s-hertogenbosch"),
            ("Súdwest-Fryslân", "sudwest-fryslan"),
            ("Su\u{301}dwest", "sudwest"),
            ("Bergen (NH.)", "bergen-nh"),
            ("Franciscus Gasthuis & Vlietland", "franciscus-gasthuis-en-vlietland"),
            ("Duo+", "duo-plus"),
            ("a.s.r.", "a-s-r"),
            ("Regio\u{132}ssel", "regioijssel"),
            ("  Oss — Noord  ", "oss-noord"),
        ] {
            assert_eq!(minted(name), slug, "{name}");
        }
        assert_eq!((mint(""), mint("..."), mint("東京")), (None, None, None));
    }

    #[test]
    fn a_long_name_is_cut_between_two_words() {
        let name = "Beoordelingscommissie late zwangerschapsafbreking en levensbeëindiging bij pasgeborenen";
        assert_eq!(minted(name), "beoordelingscommissie-late-zwangerschapsafbreking-en-levensbeeindiging");
        assert_eq!(minted(&"x".repeat(500)).len(), LONGEST);
    }

    fn registry(files: &[(&str, &str)]) -> Registry {
        let mut all: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(id, text)| (format!("organisations/{id}.toml"), format!("source = \"t\"\n{text}").into_bytes()))
            .collect();
        super::super::builtin::complete(&mut all);
        let (registry, findings) = Registry::parse(&all);
        assert_eq!(findings, []);
        registry
    }

    #[test]
    fn a_category_s_habit_decides_what_of_the_name_stays() {
        let registry = registry(&[
            ("universiteit/universiteit-leiden", "name = \"Universiteit Leiden\"\n"),
            ("gemeente/oss", "name = \"Gemeente Oss\"\n"),
            ("zbo/cak", "name = \"Centraal Administratie Kantoor\"\nabbreviation = \"CAK\"\n"),
            ("rwt/stichting-x", "name = \"Stichting X\"\nabbreviation = \"SX\"\n"),
        ]);
        let slug = |category, name, short| of_body(&registry, category, name, short).expect("a slug");
        assert_eq!(slug("gemeente", "Gemeente Ede", None), "ede");
        assert_eq!(slug("gemeente", "Ede", None), "ede");
        assert_eq!(slug("universiteit", "Universiteit Utrecht", None), "universiteit-utrecht");
        assert_eq!(slug("ministerie", "Ministerie van Algemene Zaken", Some("AZ")), "algemene-zaken", "no habit yet");
        assert_eq!(slug("zbo", "Kamer van Koophandel", Some("KvK")), "kvk");
        assert_eq!(slug("rwt", "Stichting Y", Some("SY")), "stichting-y");
    }

    #[test]
    fn a_slug_that_somebody_has_or_had_is_told_apart() {
        let registry = registry(&[
            ("gemeente/bergen", "name = \"Bergen\"\nformer_ids = [\"gemeente/bergen-nh\", \"gemeente/oud\"]\n"),
            ("gemeente/oss", "name = \"Oss\"\n"),
        ]);
        let taken = taken(&registry);
        let is_taken = |slug: &str| taken.iter().any(|id| id.as_str() == format!("gemeente/{slug}"));
        let free = |slug, province| free(slug, province, is_taken).expect("a free one");
        assert_eq!(free("ede", Some("Gelderland")), "ede");
        assert_eq!(free("bergen", Some("Limburg")), "bergen-l");
        assert_eq!(free("bergen", Some("Noord-Holland")), "bergen-noord-holland", "`bergen-nh` was somebody's");
        assert_eq!(free("oud", None), "oud-2");
    }

    proptest! {
        #[test]
        fn any_name_gives_a_slug_or_none(name in "[a-zéèĳ'& .+-]{0,120}|.{0,200}") {
            if let Some(slug) = mint(&name) {
                prop_assert!(is_slug(&slug) && slug.len() <= LONGEST, "{slug}");
                prop_assert_eq!(mint(&slug), Some(slug.clone()), "a slug stays what it is");
            }
        }
    }
}
