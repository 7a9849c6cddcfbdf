//! Exports are foreign files: no octets may crash one of the three readers, and a URL gives a name or nothing.
#![no_main]

use overstap::registry::import::{duo, list, roo};

/// What a file begins with, so that the fuzzer gets behind it.
const COLUMNS: &[u8] = b"BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES\n";
const ELEMENT: &[u8] = b"<x><organisatie systeemId=\"1\"><naam>A</naam>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let choice = list::Choice { category: "zbo".to_owned(), ..list::Choice::default() };
    let readings = [
        roo::read(bytes),
        roo::read(&[ELEMENT, bytes, b"</organisatie></x>"].concat()),
        duo::read(bytes, None),
        duo::read(&[COLUMNS, bytes].concat(), None),
        list::read(bytes, &choice),
        list::read(&[b"naam;site;e-mail\n", bytes].concat(), &choice),
    ];
    for body in readings.iter().flatten().flat_map(|reading| &reading.bodies) {
        assert!(!body.name.is_empty() && !body.name.chars().any(char::is_control));
        assert!(body.sites.iter().all(|site| site.name.is_host_name() && !site.services.is_empty()));
    }
});
