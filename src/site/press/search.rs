//! The index that the search field reads: one file for both languages.
//!
//! Without a script the list from A to Z serves.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::registry::Organisation;
use crate::site::facts::names::{folded, short_name};
use crate::site::facts::world::World;

/// Everything that can be found.
#[derive(Serialize)]
struct Index<'a> {
    /// What the categories are called in the singular, Dutch and English.
    kinds: BTreeMap<&'a str, (&'a str, &'a str)>,
    bodies: Vec<Entry<'a>>,
}

/// What can be found: a body under its name, or under one that it had before.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    /// Name, id, and the further words it is found by.
    Now(&'a str, &'a str, String),
    /// The same of a body that is no more, marked by a 0.
    Ended(&'a str, &'a str, String, u8),
    /// Former name, id, no further words, and the name of today.
    Before(&'a str, &'a str, &'static str, &'a str),
}

impl Entry<'_> {
    fn key(&self) -> (String, String) {
        let (Entry::Now(name, id, _) | Entry::Ended(name, id, ..) | Entry::Before(name, id, ..)) = self;
        (folded(name), (*id).to_owned())
    }
}

/// Writes the index, sorted by name.
pub fn index(world: &World) -> Vec<u8> {
    let registry = world.registry();
    let kinds = world
        .categories()
        .map(|category| (category.slug.as_str(), (category.singular.nl.as_str(), category.singular.en.as_str())));
    let mut bodies: Vec<Entry> = registry.organisations.values().flat_map(|body| entries(world, body)).collect();
    bodies.sort_by_cached_key(Entry::key);
    let index = Index { kinds: kinds.collect(), bodies };
    serde_json::to_vec(&index).expect("our own types have string keys and write to memory")
}

fn entries<'a>(world: &World<'a>, body: &'a Organisation) -> Vec<Entry<'a>> {
    let category = world.registry().category_of(&body.id);
    let name = short_name(&body.name, category);
    let domains = body.domains.iter().map(|domain| domain.name.value.to_string());
    let words: Vec<String> = body.abbreviation.iter().cloned().chain(domains).collect();
    let id = body.id.as_str();
    let former = body.former_names.iter();
    let former = former.map(|former| Entry::Before(short_name(&former.value, category), id, "", name));
    let own = match world.has_ended(body) {
        true => Entry::Ended(name, id, words.join(" "), 0),
        false => Entry::Now(name, id, words.join(" ")),
    };
    std::iter::once(own).chain(former).collect()
}
