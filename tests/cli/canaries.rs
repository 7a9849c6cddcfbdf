//! Scans that do not begin: a resolver that lies is recognised before anything is asked or written.

use crate::sandbox::{Dns, Sandbox};

const DAY: &str = "2026-03-15";

/// Five bodies whose domains stand in networks of their own, by Team Cymru's zones.
fn five() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    let mut zone = String::new();
    for place in 1..=5 {
        sandbox.body(&format!("body-{place}"), &format!("b{place}.nl"));
        let text = format!("{place} | 192.0.{place}.0/24 | NL | ripencc | 2000-01-01");
        zone += &format!(
            "b{place}.nl. 300 IN A 192.0.{place}.1\nb{place}.nl. 300 IN TXT \"v=spf1 -all\"\n\
             1.{place}.0.192.origin.asn.cymru.com. 300 IN TXT \"{text}\"\n"
        );
    }
    sandbox.commit_all();
    (sandbox, zone)
}

#[test]
fn a_lying_resolver_stops_the_scan_and_is_named_with_its_lie() {
    let (sandbox, zone) = five();
    let (honest, lying) = (Dns::serve(&zone), Dns::serve(&zone));
    sandbox.scan(&honest, DAY, &[]);
    let portal = format!("{zone}overstap-canary.invalid. 300 IN A 10.0.0.1\n");
    let one_address: String = (1..=5).map(|place| zone_line(place, "10.0.0.1")).collect();
    let without_text: String = (1..=5).map(|place| zone_line(place, &format!("192.0.{place}.1"))).collect();
    for (lie, reasons) in [
        (
            portal.as_str(),
            ["a name that cannot exist: expected NXDOMAIN for `overstap-canary.invalid`", "found 10.0.0.1"],
        ),
        ("x.nl. 300 IN A 192.0.2.1\n", ["about names of the registry", "found NXDOMAIN for all 5"]),
        (&one_address, ["about addresses of the registry", "found 10.0.0.1 for all 5"]),
        (&without_text, ["about texts of the registry", "found none for any of 5"]),
    ] {
        lying.replace(lie);
        let arguments = ["scan", "--resolver", &honest.address, "--resolver", &lying.address, "--date", "2026-03-16"];
        let ran = sandbox.run(&[&arguments[..], &["--capture", "a.zst"]].concat());
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(reasons.iter().all(|reason| ran.err.contains(reason)), "{}", ran.err);
        assert!(ran.err.contains(&format!("{} does not tell the truth", lying.address)), "{}", ran.err);
        assert!(!ran.err.contains(&format!("{} does not", honest.address)), "{}", ran.err);
        assert!(!sandbox.root().join("a.zst").exists(), "nothing was asked");
        sandbox.assert_clean();
    }
    sandbox.scan(&lying, "2026-03-16", &["--no-canary"]);
}

fn zone_line(place: u8, address: &str) -> String {
    format!("b{place}.nl. 300 IN A {address}\n")
}

#[test]
fn a_new_domain_that_does_not_exist_can_be_scanned() {
    let sandbox = Sandbox::new();
    sandbox.body("nieuw", "nieuw.nl");
    sandbox.commit_all();
    let ran = sandbox.scan(&Dns::serve("other.nl. 300 IN A 192.0.2.1\n"), DAY, &[]);
    assert!(ran.err.contains("committed"), "{}", ran.err);
}
