//! The index that the search field reads: one file for both languages.
//!
//! Without a script the list from A to Z serves.

use std::collections::BTreeMap;

use serde::Serialize;

use super::world::{World, folded, short_name};

/// Everything that can be found.
#[derive(Serialize)]
struct Index<'a> {
    /// What the categories are called in the singular, Dutch and English.
    kinds: BTreeMap<&'a str, (&'a str, &'a str)>,
    /// Name, id, and the further words it is found by.
    bodies: Vec<(&'a str, &'a str, String)>,
}

/// Writes the index, sorted by name.
pub fn index(world: &World) -> Vec<u8> {
    let registry = world.registry();
    let kinds = world
        .categories()
        .map(|category| (category.slug.as_str(), (category.singular.nl.as_str(), category.singular.en.as_str())));
    let mut bodies: Vec<_> = registry
        .organisations
        .values()
        .map(|body| {
            let domains = body.domains.iter().map(|domain| domain.name.value.to_string());
            let words: Vec<String> = body.abbreviation.iter().cloned().chain(domains).collect();
            (short_name(&body.name, registry.category_of(&body.id)), body.id.as_str(), words.join(" "))
        })
        .collect();
    bodies.sort_by_cached_key(|(name, id, _)| (folded(name), *id));
    let index = Index { kinds: kinds.collect(), bodies };
    serde_json::to_vec(&index).expect("our own types have string keys and write to memory")
}
