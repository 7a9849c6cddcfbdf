//! A proof of time is a file from anybody: no octets may crash the reading, or make it long.
#![no_main]

use overstap::history::verify::proof::{ots, tsr};

/// What every OpenTimestamps proof begins with, up to the hash of the file, so that the fuzzer gets behind it.
const BEGIN: &[u8] = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = ots::read(bytes);
    if let Ok(proof) = ots::read(&[BEGIN, &[7; 32], bytes].concat()) {
        assert_eq!(proof.digest, [7; 32]);
        assert!(!proof.attestations.is_empty());
    }
    if let Ok(reply) = tsr::read(bytes) {
        assert!(reply.serial.bytes().all(|digit| digit.is_ascii_hexdigit()));
    }
});
