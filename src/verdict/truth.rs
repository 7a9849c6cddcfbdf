//! What is known to be true, and how well the verdicts agree with it: precision and recall a layer.
//!
//! `truth/cases` holds recorded and constructed records with what an expert reads from them, `truth/documented`
//! bodies whose provider a public document names. Finding the files and printing the outcome are elsewhere.

mod score;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::mail::MailVerdict;
use crate::dns::DomainName;
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Observation;
use crate::snapshot::observation::Owner;

pub use score::{Accuracy, LayerScore, Miss, Outcome};

/// Where a case comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Records as somebody observed them at a real body.
    Recorded,
    /// Records made up to show one difficulty.
    Constructed,
    /// A body whose provider a public document names.
    Documented,
}

impl Kind {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Recorded => "recorded",
            Kind::Constructed => "constructed",
            Kind::Documented => "documented",
        }
    }
}

/// What a document's words rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// It says that the mail runs there.
    Statement,
    /// It repeats a measurement of DNS by others, so that it is no independent proof.
    Measurement,
    /// It says that a move was decided.
    Decision,
    /// It names who delivers, in general.
    Supplier,
    /// It says when or by whom another document was written.
    Context,
}

/// A document that was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its date, as exact as known: `2024`, `2024-03` or `2024-03-13`.
    pub date: String,
    /// Where it can be read.
    pub address: String,
    /// What its words rest on.
    pub basis: Basis,
    /// What it says, in our words.
    pub says: String,
    /// A few of its own words.
    pub quote: String,
}

/// What is expected; a layer that is left out is not compared.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// First day for which it can be taken as true.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub until: Option<String>,
    filter: Option<BTreeSet<String>>,
    mailbox: Option<BTreeSet<String>>,
    state: Option<String>,
    hybrid: Option<BTreeSet<String>>,
    shared_service: Option<BTreeSet<String>>,
    senders: Option<BTreeSet<String>>,
    tenants: Option<BTreeSet<String>>,
}

/// One case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The name of its file.
    #[serde(skip)]
    pub slug: String,
    /// What it shows.
    pub title: String,
    /// Where it comes from.
    pub kind: Kind,
    /// Who observed the records.
    #[serde(default)]
    pub source: Option<String>,
    /// The body, where it is a real one.
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
    /// The domain.
    pub domain: DomainName,
    /// The day on which the records were seen.
    #[serde(default)]
    pub date: Option<String>,
    /// What a naive reader gets wrong.
    #[serde(default)]
    pub why: Option<String>,
    /// The service; mail so far.
    #[serde(default)]
    pub service: Option<Service>,
    /// The documents that say so.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// What is expected.
    pub expect: Expected,
    #[serde(default)]
    records: BTreeMap<DomainName, Owner>,
    #[serde(default)]
    networks: BTreeMap<DomainName, BTreeSet<String>>,
}

/// A truth file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// It is no file of that form.
    #[error("`truth/{path}` is not a case: {reason}")]
    Form {
        /// The file, from `truth/`.
        path: String,
        /// What the parser says.
        reason: String,
    },
    /// It expects nothing, or names nothing that says so.
    #[error("`truth/{path}` {what}")]
    Empty {
        /// The file, from `truth/`.
        path: String,
        /// What is missing.
        what: &'static str,
    },
}

impl Case {
    /// Reads the cases of a folder, by path from `truth/`; refuses unknown keys and cases that expect nothing.
    pub fn read_all(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Case>, TruthError> {
        let cases = files.iter().filter(|(path, _)| path.contains('/') && path.ends_with(".toml"));
        cases.map(|(path, bytes)| Self::read(path, bytes)).collect()
    }

    fn read(path: &str, bytes: &[u8]) -> Result<Case, TruthError> {
        let form = |reason: String| TruthError::Form { path: path.to_owned(), reason };
        let text = std::str::from_utf8(bytes).map_err(|error| form(error.to_string()))?;
        let mut case: Case = toml::from_str(text).map_err(|error| form(error.message().to_owned()))?;
        let file = path.rsplit('/').next().unwrap_or(path);
        case.slug = file.trim_end_matches(".toml").to_owned();
        let empty = |what| Err(TruthError::Empty { path: path.to_owned(), what });
        match case.kind {
            _ if case.expect.mailbox.is_none() && case.expect.state.is_none() => {
                empty("expects no `mailbox` and no `state`")
            }
            Kind::Documented if case.documents.is_empty() => empty("is documented and names no document"),
            Kind::Recorded | Kind::Constructed if case.records.is_empty() => empty("has no `records`"),
            Kind::Recorded if case.organisation.is_none() || case.source.is_none() => {
                empty("is recorded and does not say whose records, or who saw them")
            }
            _ => Ok(case),
        }
    }

    /// The records of the case, where it has any.
    pub fn observation(&self) -> Option<Observation> {
        if self.records.is_empty() {
            return None;
        }
        let mut observation = Observation::empty(self.domain.clone());
        observation.records.clone_from(&self.records);
        observation.networks.clone_from(&self.networks);
        Some(observation)
    }

    /// The verdict about the case's own records, as that of its body.
    pub fn verdict(&self, catalogue: &Catalogue) -> Option<MailVerdict> {
        let verdict = MailVerdict::new(&self.observation()?, catalogue);
        Some(match &self.organisation {
            Some(body) => verdict.turned(&|party| catalogue.seen_by(body, party)),
            None => verdict,
        })
    }

    /// The days between which the expectation holds.
    pub fn period(&self) -> (Option<Date>, Option<Date>) {
        let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        (day(&self.expect.from), day(&self.expect.until))
    }

    /// Whether every document only repeats somebody's measurement of DNS.
    pub fn is_measured_only(&self) -> bool {
        self.kind == Kind::Documented && self.documents.iter().all(|document| document.basis == Basis::Measurement)
    }
}
