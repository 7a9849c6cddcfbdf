//! The files that a scan consults besides the DNS, from its options.
//!
//! Says which file is wrong and what it should be; what stands in the files is the scan room's.

use std::collections::BTreeMap;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use super::Arguments;
use crate::cli::error::CliError;
use crate::registry::files;
use crate::scan::cloud_ranges::CloudRanges;
use crate::scan::locations::GeoDatabase;
use crate::scan::regions::Cloud;
use crate::scan::{AsnSource, LocationSources, Sources};

/// The word for Team Cymru's zones over DNS; a file of this name is `./cymru`.
const CYMRU: &str = "cymru";

/// Opens what the options name; Team Cymru where there is no source of AS numbers.
pub fn open(arguments: &Arguments) -> Result<Sources, CliError> {
    let mut given = arguments.asn_db.iter().map(|file| asn_source(file)).collect::<Result<Vec<_>, _>>()?.into_iter();
    let networks = given.next().unwrap_or(AsnSource::Cymru);
    let clouds = arguments.cloud_ranges.as_deref().map(cloud_ranges).transpose()?.unwrap_or_default();
    let geo = arguments.geo_db.as_deref().map(geo_database).transpose()?;
    Ok(Sources { networks, compared: given.collect(), locations: LocationSources { clouds, geo } })
}

/// The families of addresses of which a source of AS numbers knows nothing at all.
pub fn unknown_families(source: &AsnSource) -> impl Iterator<Item = &'static str> {
    let families = [("IPv4", IpAddr::V4(Ipv4Addr::UNSPECIFIED)), ("IPv6", IpAddr::V6(Ipv6Addr::UNSPECIFIED))];
    families.into_iter().filter(|(_, any)| !source.covers(*any)).map(|(family, _)| family)
}

fn asn_source(file: &Path) -> Result<AsnSource, CliError> {
    if file == Path::new(CYMRU) {
        return Ok(AsnSource::Cymru);
    }
    let hint = "`--asn-db` takes a MaxMind DB with `autonomous_system_number`, a RISwhois dump of RIPE NCC, or `cymru`";
    AsnSource::from_bytes(files::read(file)?).map_err(|error| wrong(file, error, hint))
}

fn geo_database(file: &Path) -> Result<GeoDatabase, CliError> {
    let hint = "`--geo-db` takes a MaxMind DB with `country.iso_code`, such as GeoLite2-Country or DB-IP's";
    GeoDatabase::from_bytes(files::read(file)?).map_err(|error| wrong(file, error, hint))
}

/// Reads the files of the providers that are in a folder; at least one must be.
fn cloud_ranges(folder: &Path) -> Result<Vec<CloudRanges>, CliError> {
    let mut found: BTreeMap<Cloud, String> = BTreeMap::new();
    for name in files::names_in(folder)? {
        let Some(cloud) = publisher(&name) else { continue };
        if let Some(other) = found.get(&cloud) {
            let message = format!("`{}` holds both `{other}` and `{name}`", folder.display());
            return Err(CliError::new(message, "keep the one that was valid on the day of the scan"));
        }
        found.insert(cloud, name);
    }
    if found.is_empty() {
        let message = format!("`{}` holds no published ranges", folder.display());
        let hint = "`--cloud-ranges` takes a folder with `ip-ranges.json`, `cloud.json` or `ServiceTags_Public_*.json`";
        return Err(CliError::new(message, hint));
    }
    found.iter().map(|(cloud, name)| published(*cloud, &folder.join(name), name)).collect()
}

/// Whose file this is, by the name under which it is published.
fn publisher(name: &str) -> Option<Cloud> {
    match name {
        "ip-ranges.json" => Some(Cloud::Aws),
        "cloud.json" => Some(Cloud::Google),
        tags if tags.starts_with("ServiceTags_Public_") && tags.ends_with(".json") => Some(Cloud::Azure),
        _ => None,
    }
}

fn published(cloud: Cloud, file: &Path, name: &str) -> Result<CloudRanges, CliError> {
    let bytes = files::read(file)?;
    let read = match cloud {
        Cloud::Aws => CloudRanges::aws(&bytes),
        Cloud::Azure => CloudRanges::azure(&bytes, name),
        Cloud::Google => CloudRanges::google(&bytes),
    };
    let hint = "take the file as the provider publishes it, or remove it: one provider's is enough";
    read.map_err(|error| wrong(file, error, hint))
}

fn wrong(file: &Path, source: impl Error + Send + Sync + 'static, hint: &str) -> CliError {
    CliError::with_hint(WrongFile { file: file.to_owned(), source: Box::new(source) }, hint)
}

#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be used", file.display())]
struct WrongFile {
    file: PathBuf,
    source: Box<dyn Error + Send + Sync>,
}
