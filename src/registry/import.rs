//! Official sources: what an export says of its bodies, and what that would change in the registry.
//!
//! Bytes and the present registry come in; a proposal and the new bytes of
//! registry files come out. Reading the export and writing the files is the
//! caller's. What is decided and what is only listed: `docs/import.md`.

pub mod duo;
pub mod edit;
pub mod list;
mod matching;
pub mod memory;
pub mod proposal;
pub mod roo;
mod site;
mod slug;
mod table;
mod text;
mod three_way;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Service;
use super::organisation::Identifiers;
use crate::dns::DomainName;

pub use memory::Memory;
pub use proposal::{Proposal, propose};

/// Most bodies one export may have; the studies of the whole public sector had about 21,670.
const MAXIMUM_BODIES: usize = 200_000;

/// Most characters of a name.
const MAXIMUM_NAME: usize = 300;

/// Why an export could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct ImportError {
    /// The line it is about, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub sentence: String,
    /// What to do.
    pub cure: String,
}

impl ImportError {
    fn new(line: Option<usize>, sentence: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { line, sentence: sentence.into(), cure: cure.into() }
    }
}

/// What the import does not decide, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Undecided {
    /// The line in the export.
    pub line: Option<usize>,
    /// What it is about and why nothing was done.
    pub sentence: String,
}

/// Another body, by a number under which registers know it: the key of `[identifiers]` and the value.
pub type Reference = (&'static str, String);

/// A domain as an export gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The name.
    pub name: DomainName,
    /// What it is used for, in the order in which the registry writes them.
    pub services: Vec<Service>,
}

/// One body as an export describes it. An empty field means that the export does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its line in the export.
    pub line: usize,
    /// What names it in this source, for ever: `roo:37907`, `brin:99AB00`.
    pub key: String,
    /// The registry's category; `Err` with the source's word for it where there is none.
    pub category: Result<String, String>,
    /// Its name, tidied.
    pub name: String,
    /// Its usual abbreviation.
    pub abbreviation: Option<String>,
    /// Where it is, to tell two of one name apart; not in the registry.
    pub place: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// Last day.
    pub valid_until: Option<Date>,
    /// Keys of `[identifiers]` and their values.
    pub identifiers: BTreeMap<&'static str, String>,
    /// The body it belongs to, the surest reference first.
    pub parent: Vec<Reference>,
    /// The bodies it went up in, each by all its references.
    pub successors: Vec<Vec<Reference>>,
    /// Its domains, the main one first.
    pub sites: Vec<Site>,
}

/// What an export says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its bodies, in the order of the file.
    pub bodies: Vec<Described>,
    /// What could not be read in a row or an element.
    pub undecided: Vec<Undecided>,
}

impl Reading {
    fn doubt(&mut self, line: usize, sentence: String) {
        self.undecided.push(Undecided { line: Some(line), sentence });
    }
}

/// The value of a key of `[identifiers]`.
fn identifier<'a>(identifiers: &'a Identifiers, key: &str) -> Option<&'a String> {
    let Identifiers { tooi, roo, oin, brin, bevoegd_gezag, wikidata, cbs } = identifiers;
    let value = match key {
        "tooi" => tooi,
        "roo" => roo,
        "oin" => oin,
        "brin" => brin,
        "bevoegd_gezag" => bevoegd_gezag,
        "wikidata" => wikidata,
        "cbs" => cbs,
        _ => &None,
    };
    value.as_ref()
}

/// The keys of `[identifiers]`, the surest for finding a body first.
pub const IDENTIFIER_KEYS: [&str; 7] = ["roo", "tooi", "brin", "bevoegd_gezag", "oin", "wikidata", "cbs"];
