//! The bundled example data: a small registry of fictional bodies and the zones of five dates.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use crate::registry::builtin;

static EXAMPLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/examples/demo");

/// Real providers that the stories lead to; their files are those of the project's own registry.
const REAL_PROVIDERS: [&str; 2] = ["microsoft-365", "google-workspace"];

/// The files of the registry, by path below `registry/`.
pub fn registry() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(&EXAMPLES, &mut files);
    let mut files: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("registry/")?.to_owned(), bytes)))
        .collect();
    for id in REAL_PROVIDERS {
        if let Some(bytes) = builtin::provider(id) {
            files.insert(format!("providers/{id}.toml"), bytes.to_vec());
        }
    }
    files
}

/// The dates, oldest first: one for each zone file that is named after a day.
pub fn dates() -> Vec<Date> {
    let mut files = BTreeMap::new();
    collect(&EXAMPLES, &mut files);
    files.keys().filter_map(|path| path.strip_prefix("zones/")?.strip_suffix(".zone")?.parse().ok()).collect()
}

/// The zone of a date: what stands there always, and what stands there then.
pub fn zone(date: Date) -> String {
    let part = |name: &str| EXAMPLES.get_file(name).and_then(|file| file.contents_utf8()).unwrap_or_default();
    format!("{}\n{}", part("zones/common.zone"), part(&format!("zones/{date}.zone")))
}

/// Made-up countries for some of the addresses, as a MaxMind DB.
pub fn locations() -> &'static [u8] {
    EXAMPLES.get_file("locations.mmdb").map(|file| file.contents()).unwrap_or_default()
}

fn collect(folder: &Dir, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents().to_vec());
        }
    }
    folder.dirs().for_each(|below| collect(below, files));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::check::check;

    #[test]
    fn the_examples_are_sound_and_all_fictional() {
        let (registry, findings) = check(&registry());
        assert_eq!(findings, []);
        for body in registry.organisations.values() {
            for domain in &body.domains {
                assert!(domain.name.value.as_str().ends_with(".example"), "{}", domain.name.value);
            }
        }
        assert_eq!(dates().len(), 5);
        for date in dates() {
            assert!(super::super::server::Zone::parse(&zone(date)).is_ok(), "the zone of {date}");
        }
    }
}
