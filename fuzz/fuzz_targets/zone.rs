//! Zone files of the demo's server.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = overstap::cli::demo::server::Zone::parse(text);
    }
});
