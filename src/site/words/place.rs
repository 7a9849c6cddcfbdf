//! Where hosts stand, in words: the country, and whose list says so.
//!
//! Finding the place of an address is the scan's; a place that is not known is said to be unknown.

use crate::site::SiteError;
use crate::site::sources::messages::Messages;

/// One place of a snapshot, as `IE aws:eu-west-1`, `NL geo` or `- aws:GLOBAL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place<'a> {
    /// ISO 3166-1 code; `None` where the source names no single place.
    country: Option<&'a str>,
    /// `aws`, `azure`, `google`, `geo`, or a source that this program does not know.
    source: &'a str,
    /// The source's own name of the place; empty where it gives none.
    region: &'a str,
}

impl<'a> Place<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (country, rest) = line.split_once(' ')?;
        let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        let country = match country {
            "-" => None,
            code if is_code => Some(code),
            _ => return None,
        };
        let (source, region) = rest.split_once(':').unwrap_or((rest, ""));
        (!source.is_empty()).then_some(Self { country, source, region })
    }
}

/// A place in words; a line that cannot be read is an unknown place.
pub fn text(messages: &Messages, line: &str) -> Result<String, SiteError> {
    let Some(place) = Place::parse(line) else { return messages.word("place-unknown") };
    let source = messages.say("place-source", &[("source", place.source.to_owned().into())])?;
    let source = match place.region {
        "" => source,
        region => {
            messages.say("place-source-region", &[("source", source.into()), ("region", region.to_owned().into())])?
        }
    };
    match place.country {
        None => messages.say("place-nowhere", &[("source", source.into())]),
        Some(code) => {
            let country = messages.say("country", &[("code", code.to_owned().into())])?;
            messages.say("place", &[("country", country.into()), ("source", source.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Lang, Sources};

    fn said(lang: Lang, line: &str) -> String {
        let messages = Messages::new(&Sources::embedded(), lang).expect("messages");
        text(&messages, line).expect("a place")
    }

    #[test]
    fn a_place_is_a_country_and_whose_list_says_so() {
        assert_eq!(said(Lang::Nl, "IE aws:eu-west-1"), "Ierland (adreslijst van AWS, regio eu-west-1)");
        assert_eq!(said(Lang::En, "IE aws:eu-west-1"), "Ireland (AWS’s published ranges, region eu-west-1)");
        assert_eq!(said(Lang::Nl, "NL azure:westeurope"), "Nederland (adreslijst van Azure, regio westeurope)");
        assert_eq!(
            said(Lang::En, "NL google:europe-west4"),
            "Netherlands (Google’s published ranges, region europe-west4)"
        );
    }

    #[test]
    fn a_geolocation_is_called_weaker() {
        assert_eq!(said(Lang::Nl, "NL geo"), "Nederland (geolocatiebestand, minder zeker)");
        assert_eq!(said(Lang::En, "NL geo"), "Netherlands (a geolocation data base, less certain)");
    }

    #[test]
    fn no_single_place_is_not_an_unknown_place() {
        assert_eq!(said(Lang::Nl, "- aws:GLOBAL"), "niet op één plaats (adreslijst van AWS, regio GLOBAL)");
        assert_eq!(said(Lang::En, "- geo"), "no single place (a geolocation data base, less certain)");
    }

    #[test]
    fn what_cannot_be_read_is_unknown_and_a_new_source_keeps_its_name() {
        for line in ["", "IE", "IE ", "ie aws:x", "IERLAND geo", "? geo"] {
            assert_eq!(said(Lang::Nl, line), "onbekend", "{line}");
        }
        assert_eq!(said(Lang::En, "QQ hetzner:fsn1"), "QQ (hetzner, region fsn1)");
    }
}
