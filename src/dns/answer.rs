//! What came back: records, NODATA, NXDOMAIN, or why we could not find out.
//!
//! "Could not find out" and "is not there" are different values everywhere
//! (rule 1 of the evidence rules). Keeping an old answer after a failure is
//! the snapshot room's.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::name::DomainName;

/// Why a question stayed without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Failure {
    /// No reply in time, after every try.
    #[serde(rename = "timeout")]
    Timeout,
    /// Response code 2 (RFC 1035, section 4.1.1).
    #[serde(rename = "SERVFAIL")]
    ServFail,
    /// Response code 5 (RFC 1035, section 4.1.1).
    #[serde(rename = "REFUSED")]
    Refused,
    /// The resolver could not be reached at all (no route, connection refused).
    #[serde(rename = "unreachable")]
    Unreachable,
    /// A reply that cannot be read or used: other response codes, alias loops, broken record data.
    #[serde(rename = "malformed")]
    Malformed,
}

impl Failure {
    /// Every kind of failure.
    pub const ALL: [Failure; 5] =
        [Failure::Timeout, Failure::ServFail, Failure::Refused, Failure::Unreachable, Failure::Malformed];

    /// The word that snapshots and manifests use.
    pub fn as_str(self) -> &'static str {
        match self {
            Failure::Timeout => "timeout",
            Failure::ServFail => "SERVFAIL",
            Failure::Refused => "REFUSED",
            Failure::Unreachable => "unreachable",
            Failure::Malformed => "malformed",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Failure {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{}` is no kind of failure", text.escape_debug()))
    }
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Record data in presentation form, as `dns::record` writes it; never empty.
    Records(BTreeSet<String>),
    /// The name exists, the type does not (RFC 2308, section 2.2).
    NoData,
    /// The name does not exist (RFC 2308, section 2.1; RFC 8020).
    NxDomain,
    /// We could not find out.
    Failed(Failure),
}

/// The whole reply to a question: the aliases passed on the way and where it ended.
///
/// `outcome` is that of the last name of the chain, so a dangling alias is a
/// reply with aliases and `NxDomain`. A question of type CNAME is not followed:
/// its target is in `outcome` and `aliases` is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Each alias and its target, from the owner name asked onwards.
    pub aliases: Vec<(DomainName, DomainName)>,
    /// How it ended.
    pub outcome: Outcome,
}

impl Reply {
    /// A reply without aliases.
    pub fn of(outcome: Outcome) -> Self {
        Self { aliases: Vec::new(), outcome }
    }

    /// A failed question.
    pub fn failed(failure: Failure) -> Self {
        Self::of(Outcome::Failed(failure))
    }

    /// The failure, if there was one.
    pub fn failure(&self) -> Option<Failure> {
        match self.outcome {
            Outcome::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_reads_back_its_own_word() {
        for failure in Failure::ALL {
            assert_eq!(failure.as_str().parse(), Ok(failure));
            assert_eq!(serde_json::to_string(&failure).expect("a word"), format!("\"{failure}\""));
        }
    }
}
