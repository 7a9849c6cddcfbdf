//! A DNS name as Overstap writes it: lower case, A-labels, no final dot.
//!
//! Matching is by whole labels (rule 8 of the evidence rules); what a name
//! means is left to the later rooms.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A DNS name in presentation form (RFC 1035, section 2.3.1, with the underscore
/// labels of RFC 8552).
///
/// Always lower case, at most 253 octets, labels of 1 to 63 octets, IDN as
/// A-labels (RFC 5890), without the final dot; never the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainName(String);

/// Why a text is no DNS name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// There is nothing, or only a dot.
    #[error("the name is empty")]
    Empty,
    /// A label is empty or longer than 63 octets.
    #[error("a label of `{0}` is empty or longer than 63 octets")]
    Label(String),
    /// The whole is longer than 253 octets.
    #[error("`{0}` is longer than 253 octets")]
    TooLong(String),
    /// A character that no host or service name has.
    #[error("`{name}` has the character `{character}`, which no DNS name of ours has")]
    Character {
        /// The text as it was given.
        name: String,
        /// The offending character, escaped.
        character: String,
    },
    /// The IDN conversion (UTS 46) refused it.
    #[error("`{0}` is not a valid internationalised name")]
    Idn(String),
}

impl DomainName {
    /// Reads a name as people and registries write it: any case, U-labels, an optional final dot.
    ///
    /// Refuses anything but letters, digits, hyphens and underscores once converted to A-labels.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.strip_suffix('.').unwrap_or(text);
        let ascii = if text.is_ascii() {
            text.to_ascii_lowercase()
        } else {
            idna::domain_to_ascii(text).map_err(|_| NameError::Idn(text.escape_debug().to_string()))?
        };
        if ascii.is_empty() {
            return Err(NameError::Empty);
        }
        if ascii.len() > 253 {
            return Err(NameError::TooLong(ascii.chars().take(60).collect()));
        }
        if let Some(bad) = ascii.chars().find(|c| !is_name_character(*c)) {
            return Err(NameError::Character {
                name: ascii.escape_debug().to_string(),
                character: bad.escape_debug().to_string(),
            });
        }
        if ascii.split('.').any(|label| label.is_empty() || label.len() > 63) {
            return Err(NameError::Label(ascii));
        }
        Ok(Self(ascii))
    }

    /// The host in a web address or a mail address, for advice to who wrote one where a name belongs.
    ///
    /// `None` where the text is no address, or what stands in it is no host name.
    pub fn in_address(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        let name = Self::parse(host).ok().filter(Self::is_host_name)?;
        (host != text).then_some(name)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this name equals `other` or lies below it, whole labels only.
    ///
    /// `notgoogle.com` is not under `google.com`.
    pub fn is_under(&self, other: &DomainName) -> bool {
        is_under(&self.0, &other.0)
    }

    /// The name with one more label in front, as `_dmarc` before `oss.nl`.
    ///
    /// Refuses what [`DomainName::parse`] refuses.
    pub fn child(&self, label: &str) -> Result<Self, NameError> {
        Self::parse(&format!("{label}.{}", self.0))
    }

    /// The labels from left to right.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    /// The registrable domain by the Public Suffix List, or `None` for a public suffix itself.
    pub fn registrable(&self) -> Option<DomainName> {
        psl::domain_str(&self.0).map(|name| DomainName(name.to_owned()))
    }

    /// Whether the name is itself a public suffix such as `nl` or `co.uk`.
    pub fn is_public_suffix(&self) -> bool {
        psl::suffix_str(&self.0) == Some(self.0.as_str())
    }

    /// Whether every label is one a host may have (RFC 1123, section 2.1): no
    /// underscore, no hyphen at either end, and at least two labels.
    pub fn is_host_name(&self) -> bool {
        self.0.contains('.')
            && self.labels().all(|label| !label.contains('_') && !label.starts_with('-') && !label.ends_with('-'))
    }
}

/// Whether `name` equals `suffix` or lies below it, for names already in our form.
pub fn is_under(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_name_character(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.')
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DomainName {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for DomainName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<DomainName> for String {
    fn from(name: DomainName) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).expect("a name in a test")
    }

    #[test]
    fn names_are_lower_case_without_the_final_dot() {
        assert_eq!(name("WWW.Oss.NL.").as_str(), "www.oss.nl");
    }

    #[test]
    fn internationalised_names_become_a_labels() {
        assert_eq!(name("súdwestfryslân.nl").as_str(), "xn--sdwestfrysln-zbb93a.nl");
    }

    #[test]
    fn a_name_that_merely_ends_in_the_same_letters_is_not_under() {
        assert!(!name("notgoogle.com").is_under(&name("google.com")));
        assert!(name("aspmx.l.google.com").is_under(&name("google.com")));
        assert!(name("google.com").is_under(&name("google.com")));
    }

    #[test]
    fn hostile_names_are_refused() {
        for text in [
            "",
            ".",
            "a..nl",
            "a b.nl",
            "a\u{1b}[31m.nl",
            "../etc/passwd",
            "<b>.nl",
            &"a".repeat(64),
            &"a.".repeat(200),
        ] {
            assert!(DomainName::parse(text).is_err(), "{text:?} was taken");
        }
    }

    #[test]
    fn the_host_in_an_address_is_found_for_advice() {
        let host = |text| DomainName::in_address(text).map(String::from);
        for address in ["https://www.oss.nl/contact?x=1", "http://www.oss.nl:8080", "www.oss.nl/", "post@www.oss.nl"] {
            assert_eq!(host(address).as_deref(), Some("www.oss.nl"), "{address}");
        }
        for other in ["oss.nl", "http://", "https://oss", "a b@c d.nl", "", "://@:/"] {
            assert_eq!(host(other), None, "{other}");
        }
    }

    #[test]
    fn public_suffixes_and_registrable_domains_follow_the_list() {
        assert!(name("nl").is_public_suffix());
        assert!(name("co.uk").is_public_suffix());
        assert!(!name("oss.nl").is_public_suffix());
        assert_eq!(name("a.b.oss.nl").registrable(), Some(name("oss.nl")));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_without_a_panic(text in ".{0,300}") {
            DomainName::in_address(&text);
            if let Ok(parsed) = DomainName::parse(&text) {
                prop_assert_eq!(DomainName::parse(parsed.as_str()), Ok(parsed));
            }
        }
    }
}
