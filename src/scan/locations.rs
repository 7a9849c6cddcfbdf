//! Where an address is hosted: what the providers publish first, a geolocation data base after that.
//!
//! A field of its own, never derived from the country of an AS. Nothing is guessed:
//! an address that no source knows has no line.

use std::net::IpAddr;

use maxminddb::{Reader, WithinOptions};
use serde::Deserialize;

use super::cloud_ranges::CloudRanges;
use super::networks::{describe_mmdb, is_mmdb};
use crate::dns::Location;
use crate::dns::location::is_country;

/// The word for a geolocation data base in a location line; weaker than a provider's own word.
pub const GEO: &str = "geo";

/// What can be asked for the location of an address.
#[derive(Default)]
pub struct LocationSources {
    /// Ranges of cloud providers, in the order in which they were given.
    pub clouds: Vec<CloudRanges>,
    /// A geolocation data base, asked where no provider knows the address.
    pub geo: Option<GeoDatabase>,
}

impl LocationSources {
    /// Whether nothing can be asked.
    pub fn is_empty(&self) -> bool {
        self.clouds.is_empty() && self.geo.is_none()
    }

    /// Names and dates, for the manifest.
    pub fn describe(&self) -> Vec<String> {
        let clouds = self.clouds.iter().map(|ranges| ranges.describe().to_owned());
        clouds.chain(self.geo.as_ref().map(GeoDatabase::describe)).collect()
    }

    /// The line of an address; `None` where no source knows it.
    pub fn line(&self, address: IpAddr) -> Option<String> {
        if let Some(location) = self.clouds.iter().find_map(|ranges| ranges.locate(address)) {
            return Some(location.to_string());
        }
        let country = self.geo.as_ref()?.country(address)?;
        Some(Location { country: Some(&country), source: GEO, region: "" }.to_string())
    }
}

/// An MMDB with `country.iso_code`, such as GeoLite2-Country or DB-IP's.
pub struct GeoDatabase {
    reader: Box<Reader<Vec<u8>>>,
}

/// A file that is no geolocation data base.
#[derive(Debug, thiserror::Error)]
pub enum GeoFileError {
    /// Not an MMDB at all.
    #[error("it is no MaxMind DB")]
    NoDatabase,
    /// An MMDB that cannot be read.
    #[error("the MaxMind DB cannot be read")]
    Database(#[from] maxminddb::MaxMindDbError),
    /// An MMDB of something else.
    #[error("it has no `country.iso_code`")]
    NoCountries,
}

#[derive(Deserialize)]
struct Row {
    country: Option<Country>,
}

#[derive(Deserialize)]
struct Country {
    iso_code: Option<String>,
}

impl Row {
    fn code(self) -> Option<String> {
        self.country?.iso_code.filter(|code| is_country(code))
    }
}

/// How many networks are looked at for a country before a file is said to have none.
const SAMPLE: usize = 100_000;

impl GeoDatabase {
    /// A data base from its octets; refuses one without countries, for it would silently place nothing.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, GeoFileError> {
        if !is_mmdb(&bytes) {
            return Err(GeoFileError::NoDatabase);
        }
        let reader = Box::new(Reader::from_source(bytes)?);
        // Every step of the walk must yield something, or a hostile tree without data would be walked for ever.
        let every_network = WithinOptions::default().include_aliased_networks().include_networks_without_data();
        for network in reader.networks(every_network)?.take(SAMPLE) {
            // A row of another shape is one without a country, not a broken file.
            if let Ok(Some(row)) = network?.decode::<Row>()
                && row.code().is_some()
            {
                return Ok(Self { reader });
            }
        }
        Err(GeoFileError::NoCountries)
    }

    fn describe(&self) -> String {
        format!("{GEO}: {}", describe_mmdb(&self.reader))
    }

    fn country(&self, address: IpAddr) -> Option<String> {
        self.reader.lookup(address).ok()?.decode::<Row>().ok()??.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geo() -> GeoDatabase {
        GeoDatabase::from_bytes(include_bytes!("../../tests/fixtures/country.mmdb").to_vec()).expect("a data base")
    }

    fn aws() -> CloudRanges {
        let text = r#"{"createDate": "2026-03-09-01-01-01", "ipv6_prefixes": [],
          "prefixes": [{"ip_prefix": "192.0.2.0/25", "region": "eu-west-1"}]}"#;
        CloudRanges::aws(text.as_bytes()).expect("ranges")
    }

    #[test]
    fn a_provider_knows_better_than_a_geolocation_data_base_and_nobody_guesses() {
        let sources = LocationSources { clouds: vec![aws()], geo: Some(geo()) };
        let line = |address: &str| sources.line(address.parse().expect("an address"));
        assert_eq!(line("192.0.2.1").as_deref(), Some("IE aws:eu-west-1"));
        assert_eq!(line("192.0.2.200").as_deref(), Some("NL geo"));
        assert_eq!(line("2001:db8::1").as_deref(), Some("DE geo"));
        assert_eq!(line("198.51.100.1"), None, "a row without a country");
        assert_eq!(line("203.0.113.1"), None, "no row at all");
        let described = sources.describe();
        assert_eq!(described[0], "AWS ip-ranges.json of 2026-03-09");
        assert!(described[1].starts_with("geo: Overstap-Test-Country of 20"), "{described:?}");
    }

    #[test]
    fn without_sources_nothing_is_known() {
        let none = LocationSources::default();
        assert!(none.is_empty() && none.describe().is_empty());
        assert_eq!(none.line([192, 0, 2, 1].into()), None);
    }

    #[test]
    fn a_data_base_of_something_else_is_refused() {
        let message = |bytes: &[u8]| GeoDatabase::from_bytes(bytes.to_vec()).err().expect("refused").to_string();
        assert_eq!(message(include_bytes!("../../tests/fixtures/asn.mmdb")), "it has no `country.iso_code`");
        assert_eq!(message(b"NL"), "it is no MaxMind DB");
        assert_eq!(message(b"\xab\xcd\xefMaxMind.com and no more"), "the MaxMind DB cannot be read");
    }
}
