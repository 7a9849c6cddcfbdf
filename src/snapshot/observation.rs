//! The file of a domain: the latest answer to every question asked about it.
//!
//! Written so that an unchanged zone gives unchanged bytes: sorted, one record
//! a line, nothing volatile (`docs/snapshot.md`). Folding fresh answers with
//! the last known ones is in `fold`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::dns::{DomainName, Failure, Location, Network, RecordType};

/// A record set as last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordSet {
    /// Record data in presentation form.
    Records(BTreeSet<String>),
    /// The name exists, the type does not.
    NoData,
    /// The name does not exist.
    NxDomain,
}

/// What the file knows of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// Records.
    Records(&'a BTreeSet<String>),
    /// The name exists, the type does not.
    NoData,
    /// The name does not exist.
    NxDomain,
    /// Nothing: never asked, or never answered.
    Nothing,
}

/// A question whose last try failed, and how long ago its answer stems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The scan that saw the answer kept in this file; `None` where there never was one.
    pub last_seen: Option<Date>,
    /// Why the question failed when it began to.
    pub failure: Failure,
    /// The first scan of this run of failures.
    pub since: Date,
}

/// All that is known of one domain after a scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The format of the file: the lowest that has all its keys, see [`Observation::needed_format`].
    pub format: u32,
    /// The domain.
    pub domain: DomainName,
    /// Record sets by owner name and type.
    pub records: BTreeMap<DomainName, Owner>,
    /// Announced prefixes and AS of the addresses of a host, as lines `AS1136 145.7.0.0/16 KPN-NL, NL`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub networks: BTreeMap<DomainName, BTreeSet<String>>,
    /// Where the addresses of a host are hosted, as lines `IE aws:eu-west-1`; since format 2.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub locations: BTreeMap<DomainName, BTreeSet<String>>,
    /// The names that the domain's SPF record includes, also nested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spf_includes: Option<BTreeSet<DomainName>>,
    /// Whether computed names exist, such as the mail exchange that Microsoft would give the domain; since format 2.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exists: BTreeMap<DomainName, bool>,
    /// Questions that failed, by `OWNER TYPE`, `HOST networks` or `DOMAIN spf`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, Held>,
}

/// The record sets of one owner name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OwnerForm", into = "OwnerForm")]
pub struct Owner(pub BTreeMap<RecordType, RecordSet>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum OwnerForm {
    Whole(String),
    Types(BTreeMap<RecordType, SetForm>),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum SetForm {
    Absent(String),
    Records(BTreeSet<String>),
}

const NXDOMAIN: &str = "NXDOMAIN";
const NODATA: &str = "NODATA";

impl From<Owner> for OwnerForm {
    fn from(owner: Owner) -> Self {
        if owner.0.is_empty() {
            return OwnerForm::Whole(NXDOMAIN.to_owned());
        }
        OwnerForm::Types(owner.0.into_iter().map(|(kind, set)| (kind, set.into())).collect())
    }
}

impl From<RecordSet> for SetForm {
    fn from(set: RecordSet) -> Self {
        match set {
            RecordSet::Records(records) => SetForm::Records(records),
            RecordSet::NoData => SetForm::Absent(NODATA.to_owned()),
            RecordSet::NxDomain => SetForm::Absent(NXDOMAIN.to_owned()),
        }
    }
}

impl TryFrom<OwnerForm> for Owner {
    type Error = String;
    fn try_from(form: OwnerForm) -> Result<Self, String> {
        match form {
            OwnerForm::Whole(word) if word == NXDOMAIN => Ok(Owner(BTreeMap::new())),
            OwnerForm::Whole(word) => Err(format!("`{}` is no state of an owner name", word.escape_debug())),
            OwnerForm::Types(types) => {
                let sets = types.into_iter().map(|(kind, set)| Ok((kind, set.try_into()?)));
                sets.collect::<Result<BTreeMap<_, _>, String>>().map(Owner)
            }
        }
    }
}

impl TryFrom<SetForm> for RecordSet {
    type Error = String;
    fn try_from(form: SetForm) -> Result<Self, String> {
        match form {
            SetForm::Records(records) if records.is_empty() => Err("a record set is empty".to_owned()),
            SetForm::Records(records) => Ok(RecordSet::Records(records)),
            SetForm::Absent(word) if word == NODATA => Ok(RecordSet::NoData),
            SetForm::Absent(word) if word == NXDOMAIN => Ok(RecordSet::NxDomain),
            SetForm::Absent(word) => Err(format!("`{}` is no state of a record set", word.escape_debug())),
        }
    }
}

impl Owner {
    /// A name that does not exist, for whatever type (RFC 8020).
    pub fn nxdomain() -> Self {
        Owner(BTreeMap::new())
    }

    /// What is known of one type at this name.
    pub fn get(&self, kind: RecordType) -> Known<'_> {
        if self.0.is_empty() {
            return Known::NxDomain;
        }
        match self.0.get(&kind) {
            Some(RecordSet::Records(records)) => Known::Records(records),
            Some(RecordSet::NoData) => Known::NoData,
            Some(RecordSet::NxDomain) => Known::NxDomain,
            None => Known::Nothing,
        }
    }
}

/// A snapshot file that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The bytes are no such file.
    #[error("`{path}` is not a snapshot file of a known form")]
    Json {
        /// The file.
        path: String,
        /// What the parser says.
        #[source]
        source: serde_json::Error,
    },
    /// It has keys that came later than the format it claims.
    #[error("`{path}` has keys of format {needed} and says that it has format {found}")]
    Keys {
        /// The file.
        path: String,
        /// The format it claims.
        found: u32,
        /// The format that has its keys.
        needed: u32,
    },
    /// A newer program wrote it.
    #[error("`{path}` has format {found}, this program knows up to {known}; use a newer overstap")]
    Newer {
        /// The file.
        path: String,
        /// Its format.
        found: u32,
        /// Ours.
        known: u32,
    },
}

/// The first format, in which a file without newer keys is written.
const OLDEST: u32 = 1;

impl Observation {
    /// An observation of which nothing is known yet.
    pub fn empty(domain: DomainName) -> Self {
        Self {
            format: OLDEST,
            domain,
            records: BTreeMap::new(),
            networks: BTreeMap::new(),
            locations: BTreeMap::new(),
            spf_includes: None,
            exists: BTreeMap::new(),
            held: BTreeMap::new(),
        }
    }

    /// Reads a file; refuses unknown keys, keys newer than its format, empty sets and newer formats.
    pub fn from_json(path: &str, bytes: &[u8]) -> Result<Self, FormatError> {
        let mut read: Self = read(path, bytes)?;
        let (found, needed) = (read.format, read.needed_format());
        if found < needed {
            return Err(FormatError::Keys { path: path.to_owned(), found, needed });
        }
        read.format = needed;
        Ok(read)
    }

    /// The lowest format that can express it.
    pub fn needed_format(&self) -> u32 {
        if self.locations.is_empty() && self.exists.is_empty() { OLDEST } else { super::FORMAT }
    }

    /// Writes the file: sorted keys, one blank of indent, one record a line, a final newline.
    ///
    /// In the lowest format that can express it, whatever `format` says.
    pub fn to_json(&self) -> Vec<u8> {
        pretty(&Self { format: self.needed_format(), ..self.clone() })
    }

    /// What is known of a question, through aliases of the file itself (at most eight).
    pub fn get(&self, owner: &DomainName, kind: RecordType) -> Known<'_> {
        let mut name = owner.clone();
        for _ in 0..=8 {
            let Some(sets) = self.records.get(&name) else { return Known::Nothing };
            match sets.get(kind) {
                Known::Nothing if kind != RecordType::Cname => match sets.get(RecordType::Cname) {
                    Known::Records(targets) => match targets.first().and_then(|t| DomainName::parse(t).ok()) {
                        Some(target) => name = target,
                        None => return Known::Nothing,
                    },
                    _ => return Known::Nothing,
                },
                known => return known,
            }
        }
        Known::Nothing
    }

    /// The records of a question, or nothing where there are none.
    pub fn records(&self, owner: &DomainName, kind: RecordType) -> impl Iterator<Item = &str> {
        let known = match self.get(owner, kind) {
            Known::Records(records) => Some(records),
            _ => None,
        };
        known.into_iter().flatten().map(String::as_str)
    }

    /// The networks in which a host has addresses; empty where it has none or none is known.
    pub fn networks_of(&self, host: &DomainName) -> impl Iterator<Item = Network<'_>> {
        self.networks.get(host).into_iter().flatten().filter_map(|line| Network::parse(line))
    }

    /// Where a host's addresses are hosted; empty where no source knows or none was asked.
    pub fn locations_of(&self, host: &DomainName) -> impl Iterator<Item = Location<'_>> {
        self.locations.get(host).into_iter().flatten().filter_map(|line| Location::parse(line))
    }
}

/// Reads a snapshot file of whatever kind.
///
/// The format comes first: a newer file has keys that we do not know, and the cure is a newer program.
pub(super) fn read<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, FormatError> {
    #[derive(Deserialize)]
    struct Numbered {
        format: u32,
    }
    let json = |source| FormatError::Json { path: path.to_owned(), source };
    let Numbered { format: found } = serde_json::from_slice(bytes).map_err(json)?;
    if found > super::FORMAT {
        return Err(FormatError::Newer { path: path.to_owned(), found, known: super::FORMAT });
    }
    serde_json::from_slice(bytes).map_err(json)
}

/// Writes a value as snapshots are written: JSON, one blank of indent, a final newline.
pub fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer =
        serde_json::Serializer::with_formatter(&mut bytes, serde_json::ser::PrettyFormatter::with_indent(b" "));
    value.serialize(&mut writer).expect("our own types have string keys and write to memory");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests;
