//! Registry files are foreign text: no bytes may crash the reading, the checks, the canonical form or the repairs.
#![no_main]

use std::collections::BTreeMap;

use overstap::registry::check::check;
use overstap::registry::fix::mended;
use overstap::registry::format::{FormatError, canonical};
use overstap::registry::keys::shape_of;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for path in ["organisations/gemeente/x.toml", "providers/x.toml", "categories.toml", "exceptions.toml"] {
        let files = BTreeMap::from([(path.to_owned(), bytes.to_vec())]);
        let (_, findings) = check(&files);
        assert!(findings.iter().all(|finding| !finding.file.is_empty() && !finding.sentence.is_empty()));
        has_one_canonical_form(path, bytes);
        for (path, bytes) in mended(&files, &findings) {
            assert!(files.contains_key(&path), "a repair writes only what was there");
            has_one_canonical_form(&path, &bytes);
        }
    }
});

/// What has a canonical form keeps it: writing it a second time changes nothing.
fn has_one_canonical_form(path: &str, bytes: &[u8]) {
    let (Some(shape), Ok(text)) = (shape_of(path), std::str::from_utf8(bytes)) else { return };
    match canonical(text, shape) {
        Ok(form) => assert_eq!(canonical(&form, shape).as_ref(), Ok(&form)),
        Err(FormatError::NotToml(_) | FormatError::Lossy) => {}
    }
}
