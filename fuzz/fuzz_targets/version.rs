//! An archive of a version is a file from anybody: no octets may crash the reading, fill the memory, or lead a path elsewhere.
#![no_main]

use overstap::scan::capture::frames::frame;
use overstap::site::archive::{ArchiveError, unpack};

const NAME: &str = "overstap-site-2026-03-13.tar.zst";

fn read(archive: &[u8]) {
    let _ = unpack(NAME, archive, |path, _| {
        let below = path.strip_prefix("versies/2026-03-13/").expect("a path below the folder of the version");
        assert!(below.split('/').all(|name| !name.is_empty() && !name.starts_with('.')), "{path}");
        Ok::<(), ArchiveError>(())
    });
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    // The same as what stands inside of a frame, so that the fuzzer gets behind it.
    read(&frame(bytes));
});
