//! Slugs for new bodies: what stands in addresses and file names for ever.
//!
//! Only made here, never changed: a body that is found keeps its own. Which
//! of two bodies of one name gets the longer slug is the proposal's.

/// Longest slug made here; the registry takes 120 characters.
const LONGEST: usize = 70;

/// Words in front of a name that the category says already.
const SAID_BY_CATEGORY: [(&str, &str); 4] = [
    ("gemeente", "gemeente "),
    ("provincie", "provincie "),
    ("waterschap", "waterschap "),
    ("ministerie", "ministerie van "),
];

/// The slug of a name in a category; empty where no letter or digit is left.
pub fn slug(category: &str, name: &str) -> String {
    let lower = name.to_lowercase();
    let said = SAID_BY_CATEGORY.iter().find(|(own, _)| *own == category).map(|(_, words)| *words);
    hyphenated(said.and_then(|words| lower.strip_prefix(words)).unwrap_or(&lower))
}

/// The same with something behind it that tells it apart.
pub fn with(slug: &str, more: &str) -> String {
    hyphenated(&format!("{slug} {more}").to_lowercase())
}

/// Lower-case letters, digits and single hyphens; cut between words.
fn hyphenated(lower: &str) -> String {
    let mut slug = String::new();
    for c in lower.chars() {
        match folded(c) {
            _ if c == '&' => slug.push_str(if slug.ends_with('-') || slug.is_empty() { "en-" } else { "-en-" }),
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_lowercase() || c.is_ascii_digit() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    if slug.len() > LONGEST {
        let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug.trim_end_matches('-').to_owned()
}

/// Letters with marks as they are written without; apostrophes go, so that `d'Uitkomst` is one word.
fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
        'ç' | 'č' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'š' | 'ş' => "s",
        'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        'ğ' => "g",
        'ı' => "i",
        '\'' | '’' | '‘' | '`' | '´' | '"' | '“' | '”' => "",
        // A mark of its own behind its letter, as some systems write them, and the dot of a Turkish İ.
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::id::is_slug;
    use proptest::prelude::*;

    #[test]
    fn a_slug_has_letters_digits_and_single_hyphens() {
        for (name, wanted) in [
            ("OBS De Regenboog", "obs-de-regenboog"),
            ("'s-Gravenhage", "s-gravenhage"),
            ("CBS d'Uitkomst", "cbs-duitkomst"),
            ("Súdwest-Fryslân", "sudwest-fryslan"),
            ("Scholen voor PO & VO -- (Noord)", "scholen-voor-po-en-vo-noord"),
            ("!!!", ""),
        ] {
            assert_eq!(slug("basisonderwijs", name), wanted, "{name}");
        }
    }

    #[test]
    fn what_the_category_says_is_left_out() {
        assert_eq!(slug("gemeente", "Gemeente Oss"), "oss");
        assert_eq!(slug("schoolbestuur", "Gemeente Oss"), "gemeente-oss");
        assert_eq!(with("de-linde", "24 QR00"), "de-linde-24-qr00");
    }

    proptest! {
        #[test]
        fn any_name_gives_a_slug_or_nothing(name in ".{0,200}") {
            let made = slug("gemeente", &name);
            prop_assert!(made.is_empty() || is_slug(&made), "{made}");
        }
    }
}
