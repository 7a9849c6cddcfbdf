//! What third parties publish about addresses: routes, cloud ranges, data bases.
#![no_main]

use std::net::IpAddr;

use overstap::dns::Location;
use overstap::scan::AsnSource;
use overstap::scan::cloud_ranges::CloudRanges;
use overstap::scan::locations::GeoDatabase;
use overstap::scan::routes::RouteTable;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let addresses: [IpAddr; 2] = [[192, 0, 2, 1].into(), "2001:db8::1".parse().expect("an address")];
    if let Ok(Ok(table)) = std::str::from_utf8(bytes).map(RouteTable::parse) {
        for address in addresses {
            assert!(table.covers(address) || table.look_up(address).is_empty());
        }
    }
    let published = [
        CloudRanges::aws(bytes),
        CloudRanges::google(bytes),
        CloudRanges::azure(bytes, "ServiceTags_Public_20260309.json"),
    ];
    for ranges in published.into_iter().flatten() {
        for line in addresses.iter().filter_map(|address| ranges.locate(*address)).map(|location| location.to_string())
        {
            assert!(Location::parse(&line).is_some(), "{line}");
        }
    }
    let _ = AsnSource::from_bytes(bytes.to_vec());
    let _ = GeoDatabase::from_bytes(bytes.to_vec());
});
