//! Registry files are foreign text: no bytes may crash the reading or the checks.
#![no_main]

use std::collections::BTreeMap;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for path in ["organisations/gemeente/x.toml", "providers/x.toml", "categories.toml"] {
        let (_, findings) = overstap::registry::check::check(&BTreeMap::from([(path.to_owned(), bytes.to_vec())]));
        assert!(findings.iter().all(|finding| !finding.file.is_empty() && !finding.sentence.is_empty()));
    }
});
