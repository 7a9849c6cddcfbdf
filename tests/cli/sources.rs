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
fn a_dump_of_one_family_leaves_the_other_as_it_was_and_says_so() {
    let (sandbox, dns) = (oss(), Dns::serve(&format!("{OWN}mx.oss.nl. 300 IN AAAA 2001:db8::1\n")));
    sandbox.write("routes.txt", ROUTES);
    let ran = sandbox.scan(&dns, "2026-03-15", &["--asn-db", ASN]);
    assert!(!ran.err.contains("knows nothing"), "{}", ran.err);
    let ran = sandbox.scan(&dns, "2026-03-16", &["--asn-db", "routes.txt"]);
    assert!(ran.err.contains("RISwhois dump of 2026-03-15 knows nothing of IPv6: the networks"), "{}", ran.err);
    let networks = file(&sandbox)["networks"]["mx.oss.nl"].to_string();
    assert!(networks.contains("AS64511 192.0.2.0/25") && networks.contains("AS64501 2001:db8::/32"), "{networks}");
    assert!(!networks.contains("unannounced") && !networks.contains("AS64500"), "{networks}");
}

#[test]
fn the_networks_of_name_servers_are_kept_while_their_names_cannot_be_asked() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "registry/organisations/gemeente/oss.toml",
        "name = \"oss\"\nsource = \"test\"\n\n[[domains]]\nname = \"oss.nl\"\nservices = [\"dns\"]\n",
    );
    sandbox.commit_all();
    let zone = "oss.nl. 300 IN NS ns1.dns.example.\nns1.dns.example. 300 IN A 192.0.2.1\n";
    let dns = Dns::serve(zone);
    sandbox.scan(&dns, "2026-03-15", &["--asn-db", ASN]);
    let first = file(&sandbox);
    assert_eq!(first["networks"]["ns1.dns.example"], serde_json::json!(["AS64500 192.0.2.0/24 EXAMPLE-NET"]));
    dns.replace(&format!("{zone}; FAULT SERVFAIL oss.nl NS\n"));
    sandbox.scan(&dns, "2026-03-16", &["--asn-db", ASN]);
    assert_eq!(file(&sandbox)["networks"], first["networks"]);
    assert_eq!(file(&sandbox)["held"]["oss.nl NS"]["last_seen"], "2026-03-15");
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

const GEO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/country.mmdb");
const AWS: &str = r#"{"syncToken": "1", "createDate": "2026-03-09-23-29-02", "ipv6_prefixes": [],
  "prefixes": [{"ip_prefix": "192.0.2.0/24", "region": "eu-west-1", "service": "EC2", "network_border_group": "eu-west-1"}]}"#;

#[test]
fn a_location_is_kept_with_its_source_and_outlives_a_scan_without_the_option() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &["--asn-db", ASN]);
    assert_eq!(file(&sandbox)["format"], 1);
    sandbox.write("ranges/ip-ranges.json", AWS);
    sandbox.write("ranges/README", "not theirs\n");
    sandbox.scan(&dns, "2026-03-16", &["--asn-db", ASN, "--cloud-ranges", "ranges", "--geo-db", GEO]);
    let located = file(&sandbox);
    assert_eq!(
        (&located["format"], &located["locations"]),
        (&2.into(), &serde_json::json!({"mx.oss.nl": ["IE aws:eu-west-1"]}))
    );
    let shown: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["show", "oss", "--format", "json"]).out).unwrap();
    assert_eq!(shown["services"][0]["layers"][1]["location"], serde_json::json!(["IE aws:eu-west-1"]));
    let sources = manifest(&sandbox, "2026-03-16")["location_sources"].as_array().unwrap().clone();
    assert_eq!(sources[0], "AWS ip-ranges.json of 2026-03-09");
    assert!(sources[1].as_str().unwrap().starts_with("geo: Overstap-Test-Country of 20"), "{sources:?}");
    sandbox.scan(&dns, "2026-03-17", &["--asn-db", ASN]);
    let touched = sandbox.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(touched.trim(), "snapshots/scans/2026/2026-03-17.json", "an omitted option rewrites no file");
    assert!(manifest(&sandbox, "2026-03-17").get("location_sources").is_none());
    sandbox.scan(&dns, "2026-03-18", &["--asn-db", ASN, "--geo-db", GEO]);
    assert_eq!(file(&sandbox)["locations"]["mx.oss.nl"], serde_json::json!(["NL geo"]), "the weaker source alone");
}

#[test]
fn a_wrong_file_of_locations_is_named_with_the_reason() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    let scan = |more: &[&str]| {
        let mut arguments = vec!["scan", "--resolver", &dns.address, "--date", "2026-03-15"];
        arguments.extend(more);
        let ran = sandbox.run(&arguments);
        assert_eq!(ran.code, 2, "{}", ran.err);
        ran.err
    };
    sandbox.write("empty/notes.txt", "");
    assert!(scan(&["--cloud-ranges", "empty"]).starts_with("error: `empty` holds no published ranges\n"));
    assert!(scan(&["--cloud-ranges", "nowhere"]).starts_with("error: could not read `nowhere`\n"));
    sandbox.write("wrong/cloud.json", "{\"prefixes\": []}");
    let err = scan(&["--cloud-ranges", "wrong"]);
    assert!(
        err.starts_with("error: `wrong/cloud.json` cannot be used\n  because: missing field `creationTime`"),
        "{err}"
    );
    for day in ["20260302", "20260309"] {
        sandbox.write(&format!("two/ServiceTags_Public_{day}.json"), "{}");
    }
    let err = scan(&["--cloud-ranges", "two"]);
    assert!(
        err.contains("holds both `ServiceTags_Public_20260302.json` and `ServiceTags_Public_20260309.json`"),
        "{err}"
    );
    let err = scan(&["--geo-db", ASN]);
    assert!(err.contains("because: it has no `country.iso_code`\n") && err.contains("hint: `--geo-db` takes"), "{err}");
}
