//! Shares: how many bodies of a selection have what, out of how many, and how many are unknown.
//!
//! Each measure is defined in `docs/measures.md`; the site and the command line use this code.

use std::collections::BTreeMap;

use serde::Serialize;

use super::mail::MailVerdict;
use super::mailbox::Mailbox;
use super::party::joined;

/// A measure that can be taken of a set of verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Where MX points, by party; bodies with several parties count as `several`.
    Mx,
    /// Where the mailboxes are, behind whatever MX.
    Mailbox,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 2] = [Measure::Mx, Measure::Mailbox];

    /// The word used on the command line and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Mx => "mx",
            Measure::Mailbox => "mailbox",
        }
    }

    fn class(self, verdict: &MailVerdict) -> Class {
        match (&verdict.mailbox, self) {
            (Mailbox::None(_), _) => Class::None,
            (_, Measure::Mx) if verdict.receivers.is_empty() => Class::Unknown,
            (_, Measure::Mx) if verdict.receivers.len() > 1 => Class::Several(joined(&verdict.receivers)),
            (_, Measure::Mx) => Class::One(joined(&verdict.receivers)),
            (Mailbox::Unknown, Measure::Mailbox) => Class::Unknown,
            (Mailbox::At(parties), Measure::Mailbox) if parties.len() > 1 => Class::Several(joined(parties)),
            (Mailbox::At(parties), Measure::Mailbox) => Class::One(joined(parties)),
        }
    }
}

enum Class {
    One(String),
    Several(String),
    None,
    Unknown,
}

/// The outcome of a measure: classes that add up to the total together with the unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The measure.
    pub measure: &'static str,
    /// What was selected, as `gemeente`.
    pub selection: String,
    /// How many bodies: N, the unknown among them.
    pub total: usize,
    /// How many bodies in each class.
    pub classes: BTreeMap<String, usize>,
    /// How many could not be determined or were not measured.
    pub unknown: usize,
    /// How the class `several` is made up.
    pub several: BTreeMap<String, usize>,
}

impl Share {
    /// How many bodies have this party, alone or beside another.
    pub fn with(&self, party: &str) -> usize {
        let alone = self.classes.get(party).copied().unwrap_or(0);
        let beside = self.several.iter().filter(|(parties, _)| parties.split('+').any(|one| one == party));
        alone + beside.map(|(_, count)| count).sum::<usize>()
    }
}

/// Takes a measure of a selection; a body without a verdict is unknown, and stays in the total.
pub fn take<'a>(measure: Measure, selection: &str, verdicts: impl Iterator<Item = Option<&'a MailVerdict>>) -> Share {
    let mut share = Share {
        measure: measure.as_str(),
        selection: selection.to_owned(),
        total: 0,
        classes: BTreeMap::new(),
        unknown: 0,
        several: BTreeMap::new(),
    };
    for verdict in verdicts {
        share.total += 1;
        let name = match verdict.map_or(Class::Unknown, |verdict| measure.class(verdict)) {
            Class::One(name) => name,
            Class::None => "none".to_owned(),
            Class::Several(parties) => {
                *share.several.entry(parties).or_insert(0) += 1;
                "several".to_owned()
            }
            Class::Unknown => {
                share.unknown += 1;
                continue;
            }
        };
        *share.classes.entry(name).or_insert(0) += 1;
    }
    share
}
