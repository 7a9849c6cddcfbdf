//! The files that a scan consults besides the DNS: what they leave in the snapshot, and what a wrong one says.

use crate::sandbox::{Dns, Sandbox};

const OWN: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n";
const ROUTES: &str =
    "% This file was generated at Sun Mar 15 10:06:01 UTC 2026.\n64511\t192.0.2.0/25\t393\n64506\t2001:db8::/32\t9\n";
const ASN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/asn.mmdb");

fn oss() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox
}

fn manifest(sandbox: &Sandbox, day: &str) -> serde_json::Value {
    serde_json::from_str(&sandbox.git(&["show", &format!("HEAD:snapshots/scans/2026/{day}.json")])).unwrap()
}

fn file(sandbox: &Sandbox) -> serde_json::Value {
    serde_json::from_str(&sandbox.git(&["show", "HEAD:snapshots/domains/o/oss.nl.json"])).unwrap()
}

#[test]
fn the_first_source_of_as_numbers_is_kept_and_the_others_are_compared() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.write("routes.txt", ROUTES);
    let ran = sandbox.scan(&dns, "2026-03-15", &["--asn-db", "routes.txt", "--asn-db", ASN, "--asn-db", "cymru"]);
    assert_eq!(file(&sandbox)["networks"]["mx.oss.nl"], serde_json::json!(["AS64511 192.0.2.0/25"]));
    let manifest = manifest(&sandbox, "2026-03-15");
    assert_eq!(manifest["asn_source"], "RISwhois dump of 2026-03-15");
    let compared = manifest["asn_compared"].as_array().unwrap();
    let data_base = compared[0].as_str().unwrap();
    assert!(data_base.starts_with("Overstap-Test-ASN of 20") && compared[1] == "Team Cymru over DNS", "{compared:?}");
    assert_eq!(
        manifest["network_disagreements"],
        serde_json::json!([
            format!("mx.oss.nl: AS64511 by RISwhois dump of 2026-03-15, AS64500 by {data_base}"),
            "mx.oss.nl: AS64511 by RISwhois dump of 2026-03-15, unannounced by Team Cymru over DNS",
        ])
    );
    assert!(
        ran.err.contains("in other AS by a further source") && ran.err.contains("\n  mx.oss.nl: AS64511 by "),
        "{}",
        ran.err
    );
    assert!(!manifest.to_string().contains("192.0.2.1\""), "no single address reaches the manifest");
}

#[test]
fn sources_that_agree_leave_no_trace_but_their_names() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &["--asn-db", ASN, "--asn-db", ASN]);
    let manifest = manifest(&sandbox, "2026-03-15");
    assert_eq!(manifest["asn_compared"].as_array().unwrap().len(), 1);
    assert!(manifest.get("network_disagreements").is_none());
}

#[test]
fn a_file_that_is_no_source_of_as_numbers_is_named_with_the_reason() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.write("packed.gz", "\u{1f}");
    std::fs::write(sandbox.root().join("packed.gz"), [0x1f, 0x8b, 8, 0]).unwrap();
    sandbox.write("table.csv", "prefix,asn\n");
    sandbox.write("quiet.txt", "64500\t192.0.2.0/24\t3\n");
    for (file, reason) in [
        ("packed.gz", "it is packed with gzip: unpack it first"),
        ("table.csv", "line 1 is not `ORIGIN<TAB>PREFIX<TAB>PEERS`, as in a RISwhois dump: `prefix,asn`"),
        ("quiet.txt", "it has no route that at least 10 peers see"),
    ] {
        let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--asn-db", file]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.starts_with(&format!("error: `{file}` cannot be used\n  because: {reason}\n")), "{}", ran.err);
        assert!(ran.err.contains("hint: `--asn-db` takes"), "{}", ran.err);
    }
    let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--asn-db", "nowhere.txt"]);
    assert_eq!((ran.code, ran.err.contains("could not read `nowhere.txt`")), (2, true), "{}", ran.err);
}
