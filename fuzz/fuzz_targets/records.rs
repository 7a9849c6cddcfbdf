//! Record data and names as the DNS may send them.
#![no_main]

use overstap::dns::{DomainName, Network, record, spf};
use overstap::scan::networks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = record::text(bytes);
    assert!(text.bytes().all(|octet| (0x20..=0x7e).contains(&octet)));
    let _ = spf::terms(&text);
    let _ = record::exchange(&text);
    let _ = record::srv_target(&text);
    let _ = Network::parse(&text);
    let _ = networks::origin([text.as_str()].into_iter());
    let _ = networks::holder([text.as_str()].into_iter());
    if let Ok(name) = DomainName::parse(&text) {
        assert_eq!(DomainName::parse(name.as_str()).as_ref(), Ok(&name));
        let _ = name.registrable();
    }
});
