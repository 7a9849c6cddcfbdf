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
/// A built-in provider that is a public body says so only where the registry has that body.
pub fn complete(files: &mut BTreeMap<String, Vec<u8>>) -> bool {
    let mut added = false;
    if !files.contains_key("categories.toml") {
        files.insert("categories.toml".to_owned(), CATEGORIES.to_vec());
        added = true;
    }
    if !files.keys().any(|path| path.starts_with("providers/")) {
        for file in PROVIDERS.files() {
            if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                let text = without_unknown_body(text, files);
                files.insert(format!("providers/{name}"), text.into_bytes());
                added = true;
            }
        }
    }
    added
}

/// The file of a provider without its `organisation`, where the registry does not have that body.
fn without_unknown_body(text: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let is_unknown = |line: &str| {
        let id = line.strip_prefix("organisation = \"").and_then(|rest| rest.trim_end().strip_suffix('"'));
        id.is_some_and(|id| !files.contains_key(&format!("organisations/{id}.toml")))
    };
    text.split_inclusive('\n').filter(|line| !is_unknown(line)).collect()
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

    #[test]
    fn a_built_in_provider_refers_only_to_a_body_that_is_there() {
        let logius =
            ("organisations/agentschap/logius.toml".to_owned(), b"name = \"Logius\"\nsource = \"t\"\n".to_vec());
        let mut files = BTreeMap::from([logius]);
        complete(&mut files);
        let (registry, findings) = super::super::check::check(&files);
        assert_eq!(findings, []);
        let bodies = registry.providers.values().filter_map(|provider| provider.organisation.as_ref());
        assert_eq!(bodies.map(|body| body.value.as_str()).collect::<Vec<_>>(), ["agentschap/logius"]);
    }
}
