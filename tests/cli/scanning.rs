//! Real scans of a real server: what is committed, what is claimed, and what failures do.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::sandbox::{Dns, Sandbox, binary, git_in, isolated, run_in};

const OWN: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n";
const MICROSOFT: &str = "oss.nl. 300 IN MX 0 oss-nl.mail.protection.outlook.com.\n";

fn oss() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox
}

#[test]
fn a_move_is_seen_dated_claimed_and_committed() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(MICROSOFT);
    let ran = sandbox.scan(&dns, "2026-03-22", &[]);
    assert!(ran.out.starts_with("move           oss: from own servers to Microsoft 365"), "{}", ran.out);
    sandbox.assert_clean();
    assert_eq!(
        sandbox.changes("2026-03-15", "2026-03-22"),
        ["move gemeente/oss own>microsoft-365 2026-03-15..2026-03-22"]
    );
    let manifest = sandbox.git(&["show", "HEAD:snapshots/scans/2026/2026-03-22.json"]);
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["claims"][0]["id"], "2026-03-22-gemeente-oss-mail");
    assert_eq!(manifest["backfilled"], true);
    let log = sandbox.git(&["log", "-1", "--format=%s%n%b%n%ct"]);
    assert_eq!(
        log.trim(),
        "snapshot: 2026-03-22, 1 domain, 1 move\ngemeente/oss: mail own to microsoft-365, between 2026-03-15 and 2026-03-22\n\n1774180800"
    );
    let touched = sandbox.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert!(touched.lines().all(|path| path.starts_with("snapshots/")), "{touched}");
}

#[test]
fn an_unchanged_zone_changes_no_domain_file() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    sandbox.scan(&dns, "2026-03-22", &[]);
    let touched = sandbox.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(touched.trim(), "snapshots/scans/2026/2026-03-22.json");
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-22"), Vec::<String>::new());
}

#[test]
fn failures_of_any_kind_are_no_changes() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    let before = sandbox.git(&["show", "HEAD:snapshots/domains/o/oss.nl.json"]);
    for (day, fault) in [("2026-03-16", "SERVFAIL"), ("2026-03-17", "REFUSED"), ("2026-03-18", "GARBAGE")] {
        dns.replace(&format!(
            "{OWN}; FAULT {fault} oss.nl MX\n; FAULT {fault} oss.nl TXT\n; FAULT {fault} autodiscover.oss.nl CNAME\n"
        ));
        sandbox.scan(&dns, day, &[]);
        let manifest = sandbox.git(&["show", &format!("HEAD:snapshots/scans/2026/{day}.json")]);
        assert_eq!(manifest.matches("\"failure\":").count(), 3, "{manifest}");
    }
    dns.replace(&format!("{OWN}; FAULT DROP oss.nl MX\n"));
    sandbox.scan(&dns, "2026-03-19", &[]);
    dns.replace(OWN);
    sandbox.scan(&dns, "2026-03-20", &[]);
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-20"), Vec::<String>::new());
    assert_eq!(sandbox.git(&["show", "HEAD:snapshots/domains/o/oss.nl.json"]), before);
}

#[test]
fn a_move_during_failures_lies_between_the_observations_around_them() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&format!("{MICROSOFT}; FAULT SERVFAIL oss.nl MX\n"));
    sandbox.scan(&dns, "2026-03-16", &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, "2026-03-17", &[]);
    assert_eq!(
        sandbox.changes("2026-03-15", "2026-03-17"),
        ["move gemeente/oss own>microsoft-365 2026-03-15..2026-03-17"]
    );
}

#[test]
fn a_recorded_day_is_never_rewritten_and_days_go_forward() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    for (day, message) in [
        ("2026-03-15", "a scan of 2026-03-15 is already recorded"),
        ("2026-03-14", "2026-03-14 lies before the last recorded scan"),
    ] {
        let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", day]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}

#[test]
fn a_partial_scan_says_nothing_about_the_rest() {
    let sandbox = oss();
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let dns = Dns::serve(&format!("{OWN}ede.nl. 300 IN MX 10 mx.ede.nl.\n"));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, "2026-03-16", &["--only", "gemeente/o*"]);
    sandbox.scan(&dns, "2026-03-17", &[]);
    assert_eq!(
        sandbox.changes("2026-03-15", "2026-03-17"),
        [
            "move gemeente/oss own>microsoft-365 2026-03-15..2026-03-16",
            "signal gemeente/ede own>no-domain 2026-03-15..2026-03-17"
        ]
    );
}

#[test]
fn an_edit_of_the_registry_is_a_change_of_the_registry() {
    let (sandbox, dns) = (oss(), Dns::serve(&format!("{OWN}{}", MICROSOFT.replace("oss.nl.", "nieuw.nl."))));
    sandbox.scan(&dns, "2026-03-15", &[]);
    sandbox.body("oss", "nieuw.nl");
    sandbox.commit_all();
    sandbox.scan(&dns, "2026-03-16", &[]);
    sandbox.scan(&dns, "2026-03-17", &[]);
    assert_eq!(
        sandbox.changes("2026-03-15", "2026-03-17"),
        ["registry gemeente/oss own>microsoft-365 2026-03-15..2026-03-16"]
    );
    assert!(
        !sandbox.git(&["ls-files"]).contains("oss.nl.json"),
        "a domain that nobody has any more leaves the snapshot"
    );
}

#[test]
fn the_users_own_work_is_left_alone() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.write("notes.txt", "one\n");
    sandbox.write("staged.txt", "staged\n");
    sandbox.git(&["add", "staged.txt"]);
    let before = sandbox.git(&["status", "--porcelain"]);
    sandbox.scan(&dns, "2026-03-15", &[]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), before);
    sandbox.write("snapshots/domains/o/oss.nl.json", "mine\n");
    dns.replace(MICROSOFT);
    let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-16"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("snapshots/domains/o/oss.nl.json"), "{}", ran.err);
}

#[test]
fn an_unborn_branch_a_detached_head_and_a_bare_repository_work() {
    let dns = Dns::serve(OWN);
    let unborn = Sandbox::new();
    unborn.body("oss", "oss.nl");
    unborn.scan(&dns, "2026-03-15", &[]);
    assert_eq!(unborn.git(&["status", "--porcelain"]).trim(), "?? registry/");

    let detached = oss();
    detached.git(&["checkout", "-q", "--detach"]);
    detached.scan(&dns, "2026-03-15", &[]);
    detached.assert_clean();

    let origin = oss();
    let bare = tempfile::TempDir::new().unwrap();
    git_in(bare.path(), &["clone", "-q", "--bare", origin.root().to_str().unwrap(), "."]);
    let ran = run_in(bare.path(), &["scan", "--resolver", &dns.address, "--date", "2026-03-15"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(git_in(bare.path(), &["log", "-1", "--format=%s"]).trim(), "snapshot: 2026-03-15, 1 domain, 0 moves");
}

#[test]
fn a_shallow_clone_is_refused_with_the_cure() {
    let (origin, dns) = (oss(), Dns::serve(OWN));
    origin.scan(&dns, "2026-03-15", &[]);
    let clone = tempfile::TempDir::new().unwrap();
    let url = format!("file://{}", origin.root().display());
    git_in(clone.path(), &["clone", "-q", "--depth", "1", &url, "."]);
    let ran = run_in(clone.path(), &["diff"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("fetch-depth: 0"), "{}", ran.err);
}

#[test]
fn a_resolver_that_never_answers_records_nothing() {
    let sandbox = oss();
    let ran = sandbox.run(&["scan", "--resolver", "127.0.0.1:1", "--timeout", "1", "--date", "2026-03-15"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("was answered by 127.0.0.1:1 (unreachable"), "{}", ran.err);
    sandbox.assert_clean();
    assert_eq!(sandbox.git(&["log", "--format=%s"]).trim(), "registry: test");
}

#[test]
fn an_interrupted_scan_leaves_nothing_half_done() {
    let sandbox = oss();
    let dns = Dns::serve(&format!("{OWN}; FAULT DROP oss.nl *\n"));
    let mut command = Command::new(binary());
    isolated(command.current_dir(sandbox.root()));
    let arguments = ["scan", "--resolver", &dns.address, "--date", "2026-03-15"];
    let child = command.args(arguments).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("the scan was interrupted") && err.contains("nothing was written"), "{err}");
    sandbox.assert_clean();
}

#[test]
fn another_source_of_as_numbers_is_no_change() {
    let sandbox = oss();
    let behind_cisco = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\nautodiscover.oss.nl. 300 IN CNAME autodiscover.outlook.com.\n1.2.0.192.origin.asn.cymru.com. 300 IN TXT \"30238 | 192.0.2.0/24 | US | arin | 2000-01-01\"\nas30238.asn.cymru.com. 300 IN TXT \"30238 | US | arin | 2000-01-01 | CISCO-IRONPORT, US\"\n";
    let dns = Dns::serve(behind_cisco);
    sandbox.scan(&dns, "2026-03-15", &[]);
    let database = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/asn.mmdb");
    sandbox.scan(&dns, "2026-03-16", &["--asn-db", database]);
    sandbox.scan(&dns, "2026-03-17", &["--asn-db", database]);
    sandbox.scan(&dns, "2026-03-18", &[]);
    dns.replace(&behind_cisco.replace("\"30238 | 192", "\"64500 | 192"));
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-18"), Vec::<String>::new());
    sandbox.scan(&dns, "2026-03-19", &[]);
    assert_eq!(
        sandbox.changes("2026-03-15", "2026-03-19"),
        ["signal gemeente/oss microsoft-365>own 2026-03-18..2026-03-19"],
        "the same source now sees another network: a sign, and no record of an arrival"
    );
}

#[test]
fn nothing_is_written_without_a_commit() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    let ran = sandbox.scan(&dns, "2026-03-15", &["--no-commit"]);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    sandbox.assert_clean();
}

#[test]
fn a_tenant_is_probed_on_request_and_a_scan_without_keeps_the_answer() {
    let sandbox = Sandbox::new();
    sandbox.body("diel", "t-diel.nl");
    sandbox.commit_all();
    let computed = "tdiel-nl0c.mail.protection.outlook.com";
    let zone = format!("t-diel.nl. 300 IN MX 10 mx.t-diel.nl.\n{computed}. 300 IN A 192.0.2.9\n");
    let dns = Dns::serve(&zone);
    let file = || -> serde_json::Value {
        serde_json::from_str(&sandbox.git(&["show", "HEAD:snapshots/domains/t/t-diel.nl.json"])).unwrap()
    };
    sandbox.scan(&dns, "2026-03-15", &[]);
    assert!(file().get("exists").is_none() && file()["format"] == 1);
    sandbox.scan(&dns, "2026-03-16", &["--tenant-probe"]);
    let probed = file();
    assert_eq!((&probed["exists"], &probed["format"]), (&serde_json::json!({ computed: true }), &2.into()));
    assert!(!probed.to_string().contains("192.0.2.9"), "{probed}");
    dns.replace(&format!("{zone}; FAULT SERVFAIL {computed} A\n"));
    sandbox.scan(&dns, "2026-03-17", &["--tenant-probe"]);
    assert_eq!(file()["exists"], probed["exists"]);
    assert_eq!(file()["held"][format!("{computed} A")]["last_seen"], "2026-03-16");
    dns.replace(&zone);
    sandbox.scan(&dns, "2026-03-18", &["--tenant-probe"]);
    sandbox.scan(&dns, "2026-03-19", &[]);
    assert_eq!(file(), probed);
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-19"), Vec::<String>::new(), "a sign is no change by itself");
}

#[test]
fn show_and_log_and_status_tell_the_same_story() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, "2026-03-22", &[]);
    let shown: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["show", "oss.nl", "--format", "json"]).out).unwrap();
    let mailbox = &shown["services"][0]["layers"][1];
    assert_eq!((mailbox["layer"].as_str(), mailbox["provider"].as_str()), (Some("mailbox"), Some("microsoft-365")));
    assert_eq!((mailbox["rule"].as_str(), mailbox["certainty"].as_str()), (Some("mail-mx-mailbox"), Some("observed")));
    let before: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["show", "oss", "--at", "2026-03-20", "--format", "json"]).out).unwrap();
    assert_eq!(
        (before["date"].as_str(), before["services"][0]["layers"][1]["provider"].as_str()),
        (Some("2026-03-15"), Some("own"))
    );
    let log = sandbox.run(&["log", "microsoft-365"]).out;
    assert!(
        log.contains("move           oss: from own servers to Microsoft 365, between 2026-03-15 and 2026-03-22"),
        "{log}"
    );
    let status: serde_json::Value = serde_json::from_str(&sandbox.run(&["status", "--format", "json"]).out).unwrap();
    assert_eq!(status["measures"][0]["classes"]["microsoft-365"], 1);
    assert_eq!(
        (status["measures"][0]["total"].as_u64(), status["measures"][0]["unknown"].as_u64()),
        (Some(1), Some(0))
    );
}
