//! The providers and categories that come with the program.
//!
//! For a repository that holds only its own organisations: what it leaves out
//! is taken from here, so that a verdict needs no copy of the catalogue.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static PROVIDERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/registry/providers");
static CATEGORIES: &[u8] = include_bytes!("../../registry/categories.toml");

/// Adds the built-in categories where a registry has none, and the built-in providers where it has not one.
///
/// Says whether anything was added. Never mixes: a registry with providers of its own keeps to them.
pub fn complete(files: &mut BTreeMap<String, Vec<u8>>) -> bool {
    let mut added = false;
    if !files.contains_key("categories.toml") {
        files.insert("categories.toml".to_owned(), CATEGORIES.to_vec());
        added = true;
    }
    if !files.keys().any(|path| path.starts_with("providers/")) {
        for file in PROVIDERS.files() {
            if let Some(name) = file.path().to_str() {
                files.insert(format!("providers/{name}"), file.contents().to_vec());
                added = true;
            }
        }
    }
    added
}

/// The file of one built-in provider.
pub fn provider(id: &str) -> Option<&'static [u8]> {
    PROVIDERS.get_file(format!("{id}.toml")).map(|file| file.contents())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_registry_is_completed_and_a_full_one_left_alone() {
        let mut files = BTreeMap::new();
        assert!(complete(&mut files));
        assert!(files.contains_key("providers/microsoft-365.toml"));
        let before = files.clone();
        assert!(!complete(&mut files));
        assert_eq!(files, before);
    }
}
