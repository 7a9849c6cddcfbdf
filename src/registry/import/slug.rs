//! Slugs for new bodies: what stands in addresses and file names for ever.
//!
//! Minted as any other, never changed: a body that is found keeps its own. Which
//! of two bodies of one name gets the longer slug is the proposal's.

use crate::registry::slug::mint;

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
    mint(said.and_then(|words| lower.strip_prefix(words)).unwrap_or(&lower)).unwrap_or_default()
}

/// The same with something behind it that tells it apart.
pub fn with(slug: &str, more: &str) -> String {
    mint(&format!("{slug} {more}")).unwrap_or_default()
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
