//! Which body of the registry an export speaks of: by memory, by number, by exact name; never by a guess.
//!
//! Making a new body where there is none is the proposal's.

use std::collections::BTreeMap;

use super::{Described, IDENTIFIER_KEYS, Memory, Reference, identifier};
use crate::registry::{Organisation, OrganisationId, Registry};

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Match {
    /// This body.
    Found(OrganisationId),
    /// None: it is new.
    New,
    /// It cannot be told, for this reason.
    Undecided(String),
}

/// The registry by number and by name.
pub struct Index<'a> {
    registry: &'a Registry,
    numbers: BTreeMap<Reference, Vec<&'a OrganisationId>>,
    names: BTreeMap<(&'a str, String), Vec<&'a OrganisationId>>,
}

impl<'a> Index<'a> {
    /// Sorts the registry once.
    pub fn new(registry: &'a Registry) -> Self {
        let mut index = Self { registry, numbers: BTreeMap::new(), names: BTreeMap::new() };
        for (id, body) in &registry.organisations {
            for key in IDENTIFIER_KEYS {
                if let Some(value) = identifier(&body.identifiers, key) {
                    index.numbers.entry((key, value.clone())).or_default().push(id);
                }
            }
            index.names.entry((id.category(), body.name.to_lowercase())).or_default().push(id);
        }
        index
    }

    /// Finds the body. `namesakes` says how many of its name and category the export has, itself included.
    pub fn find(&self, body: &Described, memory: &Memory, namesakes: usize) -> Match {
        let remembered = memory.entries.get(&body.key).map(|entry| &entry.body);
        if let Some(id) = remembered.filter(|id| self.registry.organisations.contains_key(id)) {
            return Match::Found(id.clone());
        }
        let mut found: Vec<&OrganisationId> = body
            .identifiers
            .iter()
            .filter_map(|(key, value)| self.numbers.get(&(*key, value.clone())))
            .flatten()
            .copied()
            .collect();
        found.sort();
        found.dedup();
        match (found.as_slice(), remembered) {
            ([one], _) => self.unless_contradicted(one, body),
            ([], Some(gone)) => Match::Undecided(format!("`{gone}`, which stood for it, is no longer in the registry")),
            ([], None) => self.by_name(body, namesakes),
            (several, _) => Match::Undecided(format!("its numbers are those of {}", names(several))),
        }
    }

    /// One number fits; another of the same kind must not contradict it.
    fn unless_contradicted(&self, id: &OrganisationId, body: &Described) -> Match {
        match self.registry.organisations.get(id).and_then(|known| contradiction(known, body)) {
            None => Match::Found(id.clone()),
            Some(key) => Match::Undecided(format!("one number is that of `{id}`, but `{key}` is another there")),
        }
    }

    fn by_name(&self, body: &Described, namesakes: usize) -> Match {
        let Ok(category) = &body.category else { return Match::New };
        let named = self.names.get(&(category.as_str(), body.name.to_lowercase())).into_iter().flatten().copied();
        let possible: Vec<&OrganisationId> = named
            .filter(|id| self.registry.organisations.get(id).is_some_and(|known| contradiction(known, body).is_none()))
            .collect();
        let is_ended =
            |id: &OrganisationId| self.registry.organisations.get(id).is_some_and(|known| known.valid_until.is_some());
        match possible.as_slice() {
            [] => Match::New,
            [one] if namesakes == 1 && is_ended(one) == body.valid_until.is_some() => Match::Found((*one).clone()),
            [one] if namesakes == 1 => {
                Match::Undecided(format!("`{one}` has its name, and one of the two has ended; a number would tell"))
            }
            several => Match::Undecided(format!("its name is that of {}; a number would tell", names(several))),
        }
    }
}

/// The first kind of number that both have, with different values.
fn contradiction(known: &Organisation, body: &Described) -> Option<&'static str> {
    let differs = |key: &&str| match (identifier(&known.identifiers, key), body.identifiers.get(key)) {
        (Some(ours), Some(theirs)) => ours != theirs,
        _ => false,
    };
    IDENTIFIER_KEYS.into_iter().find(differs)
}

fn names(ids: &[&OrganisationId]) -> String {
    ids.iter().take(5).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" and ")
}
