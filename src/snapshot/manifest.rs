//! The manifest: the dated record of one scan, never rewritten by a later one.
//!
//! The date in it counts; the commit that holds it is the witness.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::observation::{FormatError, pretty, read};
use crate::dns::{DomainName, Failure};
use crate::registry::{OrganisationId, Service};

/// A question that stayed without an answer in this scan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailedQuestion {
    /// The domain it was asked for.
    pub domain: DomainName,
    /// The question, as in the domain's `held`.
    pub question: String,
    /// How it failed.
    pub failure: Failure,
}

/// A move as it was claimed by the scan that saw it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The change's id and address for ever.
    pub id: String,
    /// The body.
    pub organisation: OrganisationId,
    /// The service.
    pub service: Service,
    /// The layer.
    pub layer: String,
    /// The cause.
    pub cause: String,
    /// Provider before.
    pub from: String,
    /// Provider after.
    pub to: String,
    /// Last scan that saw the old state.
    pub last_before: Date,
    /// First scan that saw the new one.
    pub first_after: Date,
}

/// The record of one scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format of the file; the domain files beside it may have an older one.
    pub format: u32,
    /// The day of the scan.
    pub date: Date,
    /// Begin, RFC 3339 in UTC.
    pub started: String,
    /// End, RFC 3339 in UTC.
    pub finished: String,
    /// Name and version of the program.
    pub tool: String,
    /// The git tree of `registry/` that was scanned.
    pub registry: String,
    /// The resolvers asked, address and port.
    pub resolvers: Vec<String>,
    /// Where AS numbers came from.
    pub asn_source: String,
    /// Further sources of AS numbers, with which the first was compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asn_compared: Vec<String>,
    /// Hosts that stand in other AS by a further source, as `mx.oss.nl: AS1136 by A, AS3265 by B`; sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub network_disagreements: Vec<String>,
    /// What gave the locations of addresses, with dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub location_sources: Vec<String>,
    /// Whether the date was given by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub backfilled: bool,
    /// The globs of a partial scan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// How many domains were asked about.
    pub domains: usize,
    /// How many questions were put, each counted once however often it was tried.
    pub questions: u64,
    /// How they ended: records, NODATA, NXDOMAIN and each kind of failure.
    pub answers: BTreeMap<String, u64>,
    /// Questions without an answer.
    pub failures: Vec<FailedQuestion>,
    /// Answers kept from an earlier scan, `OWNER TYPE`.
    pub held: Vec<String>,
    /// Differences seen and not confirmed.
    pub unconfirmed: Vec<String>,
    /// Domains seen for the first time.
    pub added: BTreeSet<DomainName>,
    /// Domains that left the registry.
    pub removed: BTreeSet<DomainName>,
    /// The moves claimed by this scan.
    pub claims: Vec<Claim>,
    /// `sha256:` and the digest of the manifest before this one, as its file stood: a chain that shows rewriting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The git tree of `snapshots/domains` after this scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domains_tree: Option<String>,
    /// `sha256:` and the digest of the file with the raw answers, where one was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<String>,
}

impl Manifest {
    /// The manifest of a scan that asked nothing yet.
    pub fn blank(date: Date) -> Self {
        Self {
            format: super::FORMAT,
            date,
            started: String::new(),
            finished: String::new(),
            tool: concat!("overstap ", env!("CARGO_PKG_VERSION")).to_owned(),
            registry: String::new(),
            resolvers: Vec::new(),
            asn_source: String::new(),
            asn_compared: Vec::new(),
            location_sources: Vec::new(),
            network_disagreements: Vec::new(),
            backfilled: false,
            only: Vec::new(),
            domains: 0,
            questions: 0,
            answers: BTreeMap::new(),
            failures: Vec::new(),
            held: Vec::new(),
            unconfirmed: Vec::new(),
            added: BTreeSet::new(),
            removed: BTreeSet::new(),
            claims: Vec::new(),
            previous: None,
            domains_tree: None,
            capture: None,
        }
    }

    /// Reads a manifest; refuses unknown keys and newer formats.
    pub fn from_json(path: &str, bytes: &[u8]) -> Result<Self, FormatError> {
        read(path, bytes)
    }

    /// Writes the manifest as snapshots are written.
    pub fn to_json(&self) -> Vec<u8> {
        pretty(self)
    }
}
