//! The address ranges that cloud providers publish, each with its region.
//!
//! Reads the three files as their documentation describes them. In which country a
//! region lies is `regions`'; which source is asked first is `locations`'.

use std::net::IpAddr;

use jiff::civil::Date;
use serde::Deserialize;

use super::prefixes::{Prefix, PrefixMap};
use super::regions::{Cloud, azure_name};
use crate::dns::Location;
use crate::dns::location::is_region;

/// The ranges of one provider.
#[derive(Debug)]
pub struct CloudRanges {
    cloud: Cloud,
    name: String,
    ranges: PrefixMap<Claim>,
}

/// What a provider's file says of one prefix, all its entries together.
#[derive(Debug, Default)]
struct Claim {
    region: Option<String>,
    /// Entries of different regions: then it has no one place.
    is_several: bool,
    /// An entry says that its traffic is served from many places.
    is_everywhere: bool,
}

/// A file that is not what the provider publishes.
#[derive(Debug, thiserror::Error)]
pub enum CloudFileError {
    /// Not the documented JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A range or region that cannot be one.
    #[error("{0}")]
    Entry(String),
}

/// `ip-ranges.json`: <https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html>.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AwsFile {
    create_date: String,
    prefixes: Vec<AwsRange>,
    #[serde(rename = "ipv6_prefixes")]
    ipv6_prefixes: Vec<AwsRange>,
}

#[derive(Deserialize)]
struct AwsRange {
    #[serde(alias = "ipv6_prefix")]
    ip_prefix: String,
    region: String,
    network_border_group: Option<String>,
}

/// `cloud.json`, the addresses for customers' own resources; not `goog.json`, which has no scopes
/// (<https://cloud.google.com/appengine/docs/standard/php/outbound-ip-addresses>).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GoogleFile {
    creation_time: String,
    prefixes: Vec<GoogleRange>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GoogleRange {
    #[serde(alias = "ipv6Prefix")]
    ipv4_prefix: String,
    scope: String,
}

/// `ServiceTags_Public_*.json`: <https://learn.microsoft.com/azure/virtual-network/service-tags-overview>.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AzureFile {
    change_number: u64,
    values: Vec<AzureTag>,
}

#[derive(Deserialize)]
struct AzureTag {
    name: String,
    properties: AzureProperties,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AzureProperties {
    region: String,
    address_prefixes: Vec<String>,
}

/// Tags of addresses that are announced from every edge location: Front Door's front ends are anycast
/// (<https://learn.microsoft.com/azure/frontdoor/front-door-traffic-acceleration>).
const AZURE_ANYCAST: [&str; 2] = ["AzureFrontDoor.Frontend", "AzureFrontDoor.FirstParty"];

impl CloudRanges {
    /// Reads `ip-ranges.json` of AWS.
    ///
    /// The network border group places an entry, for a Local Zone lies apart from its region, often abroad:
    /// `us-east-1-qro-1` is in Mexico (<https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html>).
    pub fn aws(bytes: &[u8]) -> Result<Self, CloudFileError> {
        let file: AwsFile = serde_json::from_slice(bytes)?;
        let mut ranges = Self::new(Cloud::Aws, format!("AWS ip-ranges.json{}", dated(&file.create_date)));
        for range in file.prefixes.iter().chain(&file.ipv6_prefixes) {
            let place = range.network_border_group.as_ref().unwrap_or(&range.region);
            ranges
                .add(&range.ip_prefix, if range.region == Cloud::Aws.everywhere() { &range.region } else { place })?;
        }
        Ok(ranges)
    }

    /// Reads `cloud.json` of Google.
    pub fn google(bytes: &[u8]) -> Result<Self, CloudFileError> {
        let file: GoogleFile = serde_json::from_slice(bytes)?;
        let mut ranges = Self::new(Cloud::Google, format!("Google cloud.json{}", dated(&file.creation_time)));
        for range in &file.prefixes {
            ranges.add(&range.ipv4_prefix, &range.scope)?;
        }
        Ok(ranges)
    }

    /// Reads a file of Azure's service tags; `file_name` holds its date, the content only a change number.
    pub fn azure(bytes: &[u8], file_name: &str) -> Result<Self, CloudFileError> {
        let file: AzureFile = serde_json::from_slice(bytes)?;
        let digits: String = file_name.chars().filter(char::is_ascii_digit).collect();
        let name = format!("Azure service tags{}, change {}", dated(&digits), file.change_number);
        let mut ranges = Self::new(Cloud::Azure, name);
        for tag in &file.values {
            let is_anycast = AZURE_ANYCAST.contains(&tag.name.as_str());
            let place = if is_anycast { Cloud::Azure.everywhere() } else { azure_name(&tag.properties.region) };
            for prefix in &tag.properties.address_prefixes {
                ranges.add(prefix, place)?;
            }
        }
        Ok(ranges)
    }

    fn new(cloud: Cloud, name: String) -> Self {
        Self { cloud, name, ranges: PrefixMap::default() }
    }

    /// Adds an entry; an empty place is a tag that is not split by region, and says nothing.
    fn add(&mut self, prefix: &str, place: &str) -> Result<(), CloudFileError> {
        let prefix: Prefix = prefix.parse().map_err(CloudFileError::Entry)?;
        if !place.is_empty() && !is_region(place) {
            return Err(CloudFileError::Entry(format!("`{}` is no region", place.escape_debug())));
        }
        let claim = self.ranges.entry_or_insert_with(prefix, Claim::default);
        match &claim.region {
            _ if place == self.cloud.everywhere() => claim.is_everywhere = true,
            _ if place.is_empty() => {}
            None => claim.region = Some(place.to_owned()),
            Some(region) => claim.is_several |= region != place,
        }
        Ok(())
    }

    /// The provider's name for its file, with the date, for the manifest.
    pub fn describe(&self) -> &str {
        &self.name
    }

    /// Where an address is, if it is the provider's; the longest prefix that says so decides.
    pub fn locate(&self, address: IpAddr) -> Option<Location<'_>> {
        let mut matches = self.ranges.matches(address).map(|(_, claim)| claim).peekable();
        matches.peek()?;
        let place = matches.find_map(|claim| self.place(claim)).unwrap_or(self.cloud.everywhere());
        Some(Location { country: self.cloud.country(place), source: self.cloud.as_str(), region: place })
    }

    /// The region or "everywhere" of one prefix; `None` where its entries place it nowhere.
    fn place<'a>(&self, claim: &'a Claim) -> Option<&'a str> {
        // AWS lists a prefix under GLOBAL and a region where one service of many is global; anycast stays anycast.
        let is_anycast = claim.is_everywhere && self.cloud == Cloud::Azure;
        match &claim.region {
            Some(region) if !claim.is_several && !is_anycast => Some(region),
            None if !claim.is_everywhere => None,
            _ => Some(self.cloud.everywhere()),
        }
    }
}

/// ` of 2026-03-09` for a text that begins with a day, with or without hyphens; `, no date` otherwise.
fn dated(text: &str) -> String {
    let plain = text.get(..8).filter(|digits| digits.bytes().all(|octet| octet.is_ascii_digit()));
    let plain = plain.map(|digits| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
    let day: Option<Date> = plain.as_deref().or(text.get(..10)).and_then(|day| day.parse().ok());
    day.map_or_else(|| ", no date".to_owned(), |day| format!(" of {day}"))
}

#[cfg(test)]
mod tests;
