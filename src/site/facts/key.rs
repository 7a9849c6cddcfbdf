//! The key of a body in the programming interface: its official code where it has one, else its id with a hyphen.
//!
//! `gm0344` for the municipality of Utrecht; a key never holds anything that could lead out of its folder.

use std::collections::BTreeMap;

use crate::registry::{OrganisationId, Registry};

/// The key of every body of a registry; no two bodies have the same.
pub fn keys(registry: &Registry) -> BTreeMap<&OrganisationId, String> {
    let bodies = || registry.organisations.values();
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for body in bodies() {
        let code = body.identifiers.cbs.as_deref().and_then(code);
        for name in code.into_iter().chain([hyphened(&body.id)]) {
            *wanted.entry(name).or_insert(0) += 1;
        }
    }
    let is_free = |name: &String| wanted.get(name) == Some(&1);
    let key = |body: &crate::registry::Organisation| {
        let code = body.identifiers.cbs.as_deref().and_then(code).filter(is_free);
        // No id has two hyphens in a row.
        let id = || Some(hyphened(&body.id)).filter(is_free).unwrap_or_else(|| body.id.as_str().replace('/', "--"));
        code.unwrap_or_else(id)
    };
    bodies().map(|body| (&body.id, key(body))).collect()
}

/// An id as a key.
pub fn hyphened(id: &OrganisationId) -> String {
    id.as_str().replace('/', "-")
}

/// A code of Statistics Netherlands as a key: two letters and some digits, as `GM0344`.
fn code(code: &str) -> Option<String> {
    let (letters, digits) = code.split_at_checked(2)?;
    let is_code = letters.bytes().all(|b| b.is_ascii_alphabetic())
        && (2..=6).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| code.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_of_the_known_form_are_keys() {
        assert_eq!(code("GM0344").as_deref(), Some("gm0344"));
        for other in ["", "GM", "0344", "GM03/44", "../etc", "GMé344", "GM1234567"] {
            assert_eq!(code(other), None, "{other}");
        }
    }

    #[test]
    fn two_bodies_never_share_a_key() {
        let body = |name: &str, cbs: &str| {
            format!("name = \"{name}\"\nsource = \"test\"\n[identifiers]\ncbs = \"{cbs}\"\n").into_bytes()
        };
        let files = BTreeMap::from([
            ("organisations/gemeente/een.toml".to_owned(), body("Een", "GM0001")),
            ("organisations/gemeente/twee.toml".to_owned(), body("Twee", "GM0001")),
            ("organisations/gemeente/drie.toml".to_owned(), body("Drie", "GM0003")),
            ("organisations/a/b-c.toml".to_owned(), body("B", "")),
            ("organisations/a-b/c.toml".to_owned(), body("C", "")),
        ]);
        let (registry, _) = Registry::parse(&files);
        let keys: Vec<String> = keys(&registry).into_values().collect();
        assert_eq!(keys, ["a-b--c", "a--b-c", "gm0003", "gemeente-een", "gemeente-twee"]);
    }
}
