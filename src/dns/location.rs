//! A location: the country in which an address is hosted, and who says so.
//!
//! Comes from a provider's published ranges or from a geolocation data base,
//! never from the country of an AS; finding it is the scan's.

use std::fmt;

/// One line of `locations`: `IE aws:eu-west-1`, `- aws:GLOBAL`, `NL geo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location<'a> {
    /// ISO 3166-1 alpha-2; `None` for a range that has no one country, or none that we know.
    pub country: Option<&'a str>,
    /// Who says so: a provider (`aws`, `azure`, `google`), or `geo` for a geolocation data base, which is weaker.
    pub source: &'a str,
    /// The provider's region; empty where the source has none.
    pub region: &'a str,
}

impl<'a> Location<'a> {
    /// Reads a line; `None` where it is none.
    pub fn parse(line: &'a str) -> Option<Self> {
        let (country, rest) = line.split_once(' ')?;
        let country = match country {
            "-" => None,
            code if is_country(code) => Some(code),
            _ => return None,
        };
        let (source, region) = match rest.split_once(':') {
            Some((source, region)) if is_region(region) => (source, region),
            Some(_) => return None,
            None => (rest, ""),
        };
        let is_source = !source.is_empty() && source.bytes().all(|octet| octet.is_ascii_lowercase());
        is_source.then_some(Self { country, source, region })
    }
}

/// Whether a text has the form of a country code of ISO 3166-1 alpha-2.
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|octet| octet.is_ascii_uppercase())
}

/// Whether a text can be a provider's name of a region: letters, digits and hyphens, at most 64.
pub fn is_region(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.country.unwrap_or("-"), self.source)?;
        if self.region.is_empty() { Ok(()) } else { write!(f, ":{}", self.region) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_location_line_reads_back() {
        for line in ["IE aws:eu-west-1", "NL azure:westeurope", "NL google:europe-west4", "- aws:GLOBAL", "NL geo"] {
            assert_eq!(Location::parse(line).expect("a location").to_string(), line);
        }
        let global = Location { country: None, source: "aws", region: "GLOBAL" };
        assert_eq!(Location::parse("- aws:GLOBAL"), Some(global));
    }

    #[test]
    fn what_is_no_location_is_refused() {
        for line in [
            "",
            "NL",
            "nl geo",
            "NLD geo",
            "NL ",
            "NL :x",
            "NL aws:",
            "NL AWS:x",
            "NL aws:a b",
            "NL aws:a:b",
            "NL  geo",
        ] {
            assert_eq!(Location::parse(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics_and_what_is_read_is_written_again(line in "[A-Z-]{0,3} [a-z]{0,5}:?[a-zA-Z0-9-]{0,9}|.{0,40}") {
            if let Some(location) = Location::parse(&line) {
                prop_assert_eq!(location.to_string(), line);
            }
        }
    }
}
