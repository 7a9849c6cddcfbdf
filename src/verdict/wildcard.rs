//! Recognises a wildcard CNAME (RFC 4592), which answers every name of a domain alike.
//!
//! `*.oss.nl CNAME web.example` is no autodiscover record and no collaboration
//! record, and would otherwise show mailboxes at the web host.

use std::collections::BTreeMap;

use crate::dns::{DomainName, RecordType};
use crate::snapshot::Observation;

/// Labels of names that serve different purposes and so have no target in common, unless a wildcard answers.
const LABELS: [&str; 10] = [
    "autodiscover",
    "selector1._domainkey",
    "selector2._domainkey",
    "google._domainkey",
    "default._domainkey",
    "_dmarc",
    "_mta-sts",
    "lyncdiscover",
    "enterpriseregistration",
    "www",
];

/// Targets that two or more names of different purpose share.
#[derive(Clone, Debug, Default)]
pub struct Wildcards(BTreeMap<DomainName, u32>);

impl Wildcards {
    /// Looks at the aliases of a domain's file.
    pub fn new(observation: &Observation) -> Self {
        let mut targets = BTreeMap::new();
        for label in LABELS {
            let Ok(owner) = observation.domain.child(label) else { continue };
            let Some(sets) = observation.records.get(&owner) else { continue };
            let crate::snapshot::Known::Records(records) = sets.get(RecordType::Cname) else { continue };
            if let Some(target) = records.first().and_then(|target| DomainName::parse(target).ok()) {
                *targets.entry(target).or_insert(0) += 1;
            }
        }
        Self(targets)
    }

    /// Whether a target answers for several names.
    pub fn has(&self, target: &DomainName) -> bool {
        self.0.get(target).is_some_and(|names| *names > 1)
    }
}
