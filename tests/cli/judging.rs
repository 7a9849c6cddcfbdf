//! What is told about a scan: every layer of every service, the measures, and how accurate the verdicts are.

use super::sandbox::{Dns, Sandbox};

const ZONE: &str = "
oss.nl. MX 0 oss-nl.mail.protection.outlook.com.
oss.nl. TXT \"v=spf1 include:spf.protection.outlook.com -all\"
oss.nl. TXT \"MS=ms1\"
oss.nl. A 192.0.2.10
oss.nl. NS ns1.transip.net.
ns1.transip.net. A 192.0.2.53
oss-nl.mail.protection.outlook.com. A 198.51.100.1
autodiscover.oss.nl. CNAME mail.oss.nl.
selector1._domainkey.oss.nl. CNAME selector1-oss-nl._domainkey.samen.onmicrosoft.com.
www.oss.nl. CNAME oss.azurewebsites.net.
oss.azurewebsites.net. A 198.51.100.7
_sip._tls.oss.nl. SRV 100 1 443 sipdir.online.lync.com.
mijn.oss.nl. A 198.51.100.8
10.2.0.192.origin.asn.cymru.com. TXT \"1136 | 192.0.2.0/24 | NL | ripencc | 2000-01-01\"
53.2.0.192.origin.asn.cymru.com. TXT \"20857 | 192.0.2.0/24 | NL | ripencc | 2000-01-01\"
1.100.51.198.origin.asn.cymru.com. TXT \"8075 | 198.51.100.0/24 | US | arin | 2000-01-01\"
7.100.51.198.origin.asn.cymru.com. TXT \"8075 | 198.51.100.0/24 | US | arin | 2000-01-01\"
8.100.51.198.origin.asn.cymru.com. TXT \"13335 | 198.51.100.0/24 | US | arin | 2000-01-01\"
as1136.asn.cymru.com. TXT \"1136 | NL | ripencc | 2000-01-01 | KPN, NL\"
as8075.asn.cymru.com. TXT \"8075 | US | arin | 2000-01-01 | MICROSOFT, US\"
as13335.asn.cymru.com. TXT \"13335 | US | arin | 2000-01-01 | CLOUDFLARENET, US\"
as20857.asn.cymru.com. TXT \"20857 | NL | ripencc | 2000-01-01 | TRANSIP, NL\"
";

fn scanned() -> Sandbox {
    let sandbox = Sandbox::new();
    let text = "name = \"Oss\"\nsource = \"test\"\n\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\", \"web\", \"dns\", \"collaboration\"]\n\n[[domains]]\nname = \"mijn.oss.nl\"\nservices = [\"portal\"]\nlabel = \"Mijn Oss\"\n";
    sandbox.write("registry/organisations/gemeente/oss.toml", text);
    sandbox.commit_all();
    sandbox.scan(&Dns::serve(ZONE), "2026-04-05", &[]);
    sandbox
}

#[test]
fn show_tells_every_layer_with_its_rule_and_records() {
    let sandbox = scanned();
    let report: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["show", "oss", "--format", "json"]).out).unwrap();
    let mut told = Vec::new();
    for service in report["services"].as_array().unwrap() {
        for layer in service["layers"].as_array().unwrap() {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let what = [&service["service"], &layer["layer"], &layer["provider"], &layer["certainty"], &layer["rule"]];
            told.push(what.map(text).join(" "));
        }
    }
    assert_eq!(
        told,
        [
            "mail filter none observed filter-none",
            "mail mailbox microsoft-365 observed mail-hybrid",
            "mail shared-service none derived shared-none",
            "mail sender microsoft-365 observed sender-spf",
            "web front none derived front-none",
            "web platform microsoft-azure observed platform-name",
            "web hosting microsoft-azure observed host-network",
            "dns name-server transip observed ns-name",
            "dns hosting signet observed host-network",
            "collaboration calling microsoft-365 observed calling-name",
            "collaboration identity none observed identity-none",
            "portal front cloudflare observed front-network",
            "portal platform none derived platform-none",
            "portal hosting unknown not determinable host-behind-front",
        ]
    );
    let mail = &report["services"][0];
    assert_eq!((mail["hybrid"][0].as_str(), mail["tokens"][0].as_str()), (Some("own"), Some("microsoft-365")));
    assert_eq!(mail["layers"][1]["control"][0]["country"].as_str(), Some("US"));
    let human = sandbox.run(&["show", "oss", "--service", "portal"]).out;
    assert!(human.contains("portal of mijn.oss.nl (Mijn Oss)") && !human.contains("mail of oss.nl"), "{human}");
    assert!(
        human.contains("seen      mijn.oss.nl A AS13335") || human.contains("for       mijn.oss.nl A AS13335"),
        "{human}"
    );
}

#[test]
fn status_takes_every_measure_and_refuses_an_unknown_one() {
    let sandbox = scanned();
    let class = |measure: &str| {
        let ran = sandbox.run(&["status", "--measure", measure, "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let share = &report["measures"][0];
        assert_eq!(share["measure"].as_str(), Some(measure));
        share["classes"].to_string()
    };
    assert_eq!(class("mx"), r#"{"microsoft-365":1}"#);
    assert_eq!(class("nos-2024"), r#"{"microsoft":1}"#);
    assert_eq!(class("nos-2026"), r#"{"us":1}"#);
    assert_eq!(class("portals"), r#"{"cloudflare":1}"#);
    assert_eq!(class("operator-location"), r#"{"us-location-unknown":2}"#);
    assert_eq!(class("tenants"), r#"{"alone":1}"#);
    let wrong = sandbox.run(&["status", "--measure", "nos-2025"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("nos-2024, nos-2026"), "{}", wrong.err);
}

const CASE: &str = "title = \"Mail at Google\"\nkind = \"constructed\"\ndomain = \"g.example\"\n[expect]\nmailbox = [\"google-workspace\"]\nfilter = []\n[records.\"g.example\"]\nMX = [\"1 aspmx.l.google.com\"]\n";

#[test]
fn accuracy_is_counted_and_falls_below_its_floor_where_a_case_fails() {
    let sandbox = scanned();
    let none = sandbox.run(&["accuracy"]);
    assert_eq!((none.code, none.err.contains("no `truth/` folder")), (2, true), "{}", none.err);
    sandbox.write("truth/cases/google.toml", CASE);
    sandbox.write("truth/floor.toml", "[mailbox]\nprecision = 100.0\nrecall = 100.0\n");
    let right = sandbox.run(&["accuracy"]);
    assert_eq!(right.code, 0, "{}{}", right.out, right.err);
    assert!(right.out.contains("mailbox           1 of   1 cases agree; precision 100.0 % (1 of 1)"), "{}", right.out);
    sandbox.write("truth/cases/wrong.toml", &CASE.replace("google-workspace", "microsoft-365"));
    let wrong = sandbox.run(&["accuracy"]);
    assert_eq!(wrong.code, 1, "{}", wrong.out);
    assert!(wrong.out.contains("wrong (constructed), mailbox: expected microsoft-365, found google-workspace"));
    assert!(wrong.out.contains("below the floor: mailbox: precision 50.0 % is below 100 %"), "{}", wrong.out);
}

#[test]
fn a_documented_body_is_compared_with_the_scans_of_its_period() {
    let sandbox = scanned();
    let case = |from: &str| {
        format!(
            "title = \"Oss\"\nkind = \"documented\"\norganisation = \"gemeente/oss\"\ndomain = \"oss.nl\"\n[[documents]]\ntitle = \"A letter\"\npublisher = \"Oss\"\ndate = \"2026\"\naddress = \"https://oss.example/letter\"\nbasis = \"statement\"\nsays = \"It says so.\"\nquote = \"so\"\n[expect]\nfrom = \"{from}\"\nmailbox = [\"microsoft-365\"]\n"
        )
    };
    sandbox.write("truth/documented/oss.toml", &case("2026-01-01"));
    assert!(sandbox.run(&["accuracy"]).out.contains("1 of 1 case judged"));
    sandbox.write("truth/documented/oss.toml", &case("2027-01-01"));
    assert!(sandbox.run(&["accuracy"]).out.contains("not judged      oss: no records within its period"));
    sandbox.write("truth/documented/oss.toml", &case("2026-01-01").replace("basis", "bsais"));
    let broken = sandbox.run(&["accuracy"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("`truth/documented/oss.toml` is not a case"), "{}", broken.err);
}

#[test]
fn the_members_of_a_shared_tenant_that_move_together_are_one_event() {
    let sandbox = Sandbox::new();
    let names = ["a", "b", "c", "d"];
    names.iter().for_each(|name| sandbox.body(name, &format!("{name}.nl")));
    sandbox.commit_all();
    let zone = |moved: &[&str]| {
        let line = |name: &&str| {
            let tenant = if *name == "d" { "alone" } else { "samen" };
            let mx = if moved.contains(name) {
                format!("{name}-nl.mail.protection.outlook.com.")
            } else {
                format!("mx.{name}.nl.")
            };
            let key = format!("selector1._domainkey.{name}.nl. CNAME s1._domainkey.{tenant}.onmicrosoft.com.\n");
            format!("{name}.nl. MX 10 {mx}\n{}", if moved.contains(name) { key } else { String::new() })
        };
        names.iter().map(line).collect::<String>()
    };
    let dns = Dns::serve(&zone(&[]));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(&["a", "b", "d"]));
    sandbox.scan(&dns, "2026-03-22", &[]);
    let report: serde_json::Value = serde_json::from_str(&sandbox.run(&["diff", "--format", "json"]).out).unwrap();
    let told: Vec<String> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| format!("{} {} {}", change["organisation"], change["cause"], change["event"]).replace('"', ""))
        .collect();
    assert_eq!(
        told,
        [
            "gemeente/a move 2026-03-22-tenant-samen-move",
            "gemeente/b move 2026-03-22-tenant-samen-move",
            "gemeente/d move null",
        ]
    );
    let human = sandbox.run(&["diff"]).out;
    assert!(human.contains("together       2026-03-22-tenant-samen-move: 2 bodies, a, b"), "{human}");
    let shown = sandbox.run(&["show", "a"]).out;
    assert!(shown.contains("samen, shared with b"), "{shown}");
}

#[test]
fn the_log_of_a_body_names_scans_that_gave_no_outcome() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let records = |extra: &str| format!("oss.nl. 300 IN MX 5 mx.oss.nl.\nede.nl. 300 IN MX 5 mx.ede.nl.\n{extra}");
    let dns = Dns::serve(&records(""));
    sandbox.scan(&dns, "2026-03-15", &[]);
    sandbox.scan(&dns, "2026-03-16", &["--only", "gemeente/ede"]);
    sandbox.scan(&dns, "2026-03-17", &[]);
    dns.replace(&records("; FAULT SERVFAIL oss.nl MX\n"));
    sandbox.scan(&dns, "2026-03-18", &["--max-failures", "100"]);
    let told = sandbox.run(&["log", "oss"]).out;
    assert_eq!(
        told,
        "oss (gemeente/oss)\n  oss.nl: own servers, on or before 2026-03-15, last seen 2026-03-17\n    \
         1 scan that did not ask, 2026-03-16\n    1 scan without a usable answer, 2026-03-18\n\nno changes seen\n"
    );
}
