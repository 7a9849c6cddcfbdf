//! Snapshot files come from a git history that others can write: no bytes may crash the reading or the judging.
#![no_main]

use overstap::registry::Registry;
use overstap::snapshot::{Manifest, Observation};
use overstap::verdict::{Catalogue, MailVerdict};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Manifest::from_json("m", bytes);
    if let Ok(observation) = Observation::from_json("o", bytes) {
        let again = Observation::from_json("o", &observation.to_json());
        assert_eq!(again.ok().as_ref(), Some(&observation));
        let _ = MailVerdict::new(&observation, &Catalogue::new(&Registry::default()));
    }
});
