//! A capture is a file from anybody: no octets and no lines may crash the reading.
#![no_main]

use overstap::scan::capture::frames::{Frames, frame};
use overstap::scan::capture::{Purpose, Recorded};

/// What every capture begins with, so that the fuzzer gets behind it.
const HEADER: &[u8] = br#"{"kind":"header","format":1,"tool":"overstap","date":"2026-03-15","backfilled":false,"started":"2026-03-15T06:00:00Z","registry":"","commit":null,"resolvers":[],"asn_source":"","asn_compared":[],"location_sources":[],"only":[],"tenant_probe":false}
"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Recorded::read(bytes);
    let file = frame(&[HEADER, bytes].concat());
    assert_eq!(Frames::new(&file).count(), 1);
    if let Ok(recorded) = Recorded::read(&file) {
        assert!(recorded.answers(Purpose::Scan).len() <= recorded.replies(Purpose::Scan).len());
        assert_eq!(recorded.whole, file.len());
    }
});
