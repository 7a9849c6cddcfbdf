//! Record data and names as the DNS may send them.
#![no_main]

use overstap::dns::{DomainName, Location, Network, record, spf};
use overstap::scan::{networks, tenant_label};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = record::text(bytes);
    assert!(text.bytes().all(|octet| (0x20..=0x7e).contains(&octet)));
    let _ = spf::terms(&text);
    let _ = record::exchange(&text);
    let _ = record::srv_target(&text);
    let _ = Network::parse(&text);
    let _ = Location::parse(&text);
    let _ = networks::origin([text.as_str()].into_iter());
    let _ = networks::holder([text.as_str()].into_iter());
    if let Ok(name) = DomainName::parse(&text) {
        assert_eq!(DomainName::parse(name.as_str()).as_ref(), Ok(&name));
        let _ = name.registrable();
        assert!(tenant_label::tenant_label(&name).is_none_or(|label| label.len() <= 63));
    }
});
