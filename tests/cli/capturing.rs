//! Captures of real scans: what stands in them, and scans made from them or gone on with.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use overstap::dns::{Failure, Outcome};
use overstap::scan::capture::frames::{Frames, frame};
use overstap::scan::capture::{Purpose, Recorded};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sandbox::{Dns, Sandbox, binary, isolated};

/// One of everything: a cut reply, an open chain, octets that are no message, silence, a denial.
const ZONE: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN CNAME mx1.oss.nl.\nmx1.oss.nl. 300 IN A 192.0.2.1\n\
                    oss.nl. 300 IN TXT \"v=spf1 -all\"\n; FAULT TRUNCATE oss.nl TXT\n; FAULT GARBAGE oss.nl AAAA\n\
                    ; FAULT HALFCHAIN mx.oss.nl A\n; FAULT DROP _dmarc.oss.nl TXT\n; FAULT REFUSED oss.nl A\n";

fn oss() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox
}

fn manifest(sandbox: &Sandbox, day: &str) -> Value {
    serde_json::from_str(&sandbox.git(&["show", &format!("HEAD:snapshots/scans/2026/{day}.json")])).unwrap()
}

/// The lines of a capture, as far as it has whole frames.
fn lines(file: &Path) -> Vec<Value> {
    let bytes = std::fs::read(file).unwrap();
    let text: Vec<u8> = Frames::new(&bytes).flat_map(Result::unwrap).collect();
    String::from_utf8(text).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What came to a question, as `try transport wire|failure`.
fn came(lines: &[Value], owner: &str, kind: &str) -> Vec<String> {
    let mine = lines.iter().filter(|line| line["kind"] == "reply" && line["owner"] == owner && line["type"] == kind);
    let told = mine.map(|line| {
        let what = line["failure"].as_str().unwrap_or("wire");
        format!("{} {} {what}", line["try"], line["transport"].as_str().unwrap())
    });
    told.collect()
}

#[test]
fn every_reply_is_kept_as_it_came_and_the_manifest_names_the_file_by_its_digest() {
    let (sandbox, dns) = (oss(), Dns::serve(ZONE));
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.ndjson.zst");
    sandbox.scan(&dns, "2026-03-15", &["--capture", file.to_str().unwrap()]);
    let lines = lines(&file);
    let (header, end) = (&lines[0], lines.last().unwrap());
    assert_eq!(
        (&header["kind"], &header["format"], &header["date"]),
        (&"header".into(), &1.into(), &"2026-03-15".into())
    );
    let manifest = manifest(&sandbox, "2026-03-15");
    for key in ["tool", "registry", "resolvers", "asn_source", "started", "backfilled"] {
        assert_eq!(header[key], manifest[key], "{key}");
    }
    assert_eq!(header["commit"], sandbox.git(&["rev-parse", "HEAD~1"]).trim());
    assert_eq!((&end["kind"], &end["finished"]), (&"end".into(), &manifest["finished"]));
    assert_eq!(end["counts"]["skipped"], 0);
    let replies = end["counts"]["replies"].as_u64().unwrap() + end["counts"]["failures"].as_u64().unwrap();
    assert_eq!(replies, lines.len() as u64 - 2);

    assert_eq!(came(&lines, "oss.nl", "MX"), ["1 udp wire"]);
    assert_eq!(came(&lines, "oss.nl", "TXT"), ["1 udp wire", "1 tcp wire"]);
    assert_eq!(came(&lines, "oss.nl", "AAAA"), ["1 udp wire", "2 udp wire", "3 udp wire"], "garbled, and kept");
    assert_eq!(came(&lines, "oss.nl", "A"), ["1 udp wire", "2 udp wire", "3 udp wire"], "refused three times");
    assert_eq!(came(&lines, "_dmarc.oss.nl", "TXT"), ["1 udp timeout", "2 udp timeout", "3 udp timeout"]);
    assert_eq!(came(&lines, "mx.oss.nl", "A"), ["1 udp wire", "1 udp wire"]);
    let tail: Vec<&Value> = lines.iter().filter(|line| line["asked"] == "mx1.oss.nl").collect();
    assert_eq!((tail.len(), &tail[0]["type"], &tail[0]["resolver"]), (1, &"A".into(), &dns.address.as_str().into()));

    let digest: String =
        Sha256::digest(std::fs::read(&file).unwrap()).iter().map(|octet| format!("{octet:02x}")).collect();
    assert_eq!(manifest["capture"], format!("sha256:{digest}"));
    sandbox.assert_clean();
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let (sandbox, dns) = (oss(), Dns::serve(ZONE));
    sandbox.write("notes.txt", "mine\n");
    let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--capture", "notes.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`notes.txt`"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(sandbox.root().join("notes.txt")).unwrap(), "mine\n");
    let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--capture", "registry"]);
    assert!(ran.code == 2 && ran.err.contains("`registry` is no plain file"), "{}", ran.err);
    sandbox.write("empty.zst", "");
    sandbox.scan(&dns, "2026-03-15", &["--no-commit", "--capture", "empty.zst"]);
    assert_eq!(lines(&sandbox.root().join("empty.zst")).last().unwrap()["kind"], "end");
    assert_eq!(sandbox.git(&["log", "--format=%s"]).trim(), "registry: test");
}

/// A clone of the sandbox as it was before its last commit.
fn before(sandbox: &Sandbox) -> Sandbox {
    let clone = Sandbox { folder: tempfile::TempDir::new().unwrap() };
    clone.git(&["clone", "-q", sandbox.root().to_str().unwrap(), "."]);
    clone.git(&["reset", "-q", "--hard", "HEAD~1"]);
    clone
}

fn snapshots(sandbox: &Sandbox) -> String {
    sandbox.git(&["rev-parse", "HEAD:snapshots"])
}

#[test]
fn a_scan_made_from_its_capture_is_the_same_to_the_octet() {
    let (sandbox, dns) = (oss(), Dns::serve(ZONE));
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    sandbox.scan(&dns, "2026-03-15", &[]);
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.zst");
    let file = file.to_str().unwrap();
    // A move, a silent domain, and Team Cymru's answers, which are in the capture as any other.
    dns.replace(
        "oss.nl. 300 IN MX 0 oss-nl.mail.protection.outlook.com.\nmx.ede.nl. 300 IN A 192.0.2.9\n; FAULT DROP oss.nl A\n\
         9.2.0.192.origin.asn.cymru.com. 300 IN TXT \"64500 | 192.0.2.0/24 | NL | ripencc | 2000-01-01\"\n\
         as64500.asn.cymru.com. 300 IN TXT \"64500 | NL | ripencc | 2000-01-01 | EXAMPLE-NET, NL\"\n\
         ede.nl. 300 IN MX 5 mx.ede.nl.\nede.nl. 300 IN TXT \"x\"\n; FAULT DROP ede.nl TXT\n",
    );
    let live = sandbox.scan(&dns, "2026-03-16", &["--capture", file, "--tenant-probe"]);
    let clone = before(&sandbox);
    drop(dns);
    let again = clone.run(&["scan", "--from", file]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(again.out, live.out);
    assert!(again.err.contains("nothing was asked"), "{}", again.err);
    assert_eq!(snapshots(&clone), snapshots(&sandbox));
    assert_eq!(clone.git(&["log", "-1", "--format=%s%n%b%n%ct"]), sandbox.git(&["log", "-1", "--format=%s%n%b%n%ct"]));
    assert!(
        snapshots(&sandbox) != snapshots(&before(&sandbox)) && manifest(&clone, "2026-03-16")["capture"].is_string()
    );
}

#[test]
fn what_a_silent_domain_was_not_asked_is_replayed_as_the_timeout_it_was() {
    let sandbox = oss();
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.zst");
    let silent = "selector1._domainkey.oss.nl selector2._domainkey.oss.nl _dmarc.oss.nl _mta-sts.oss.nl oss.nl \
                  autodiscover.oss.nl _autodiscover._tcp.oss.nl google._domainkey.oss.nl default._domainkey.oss.nl";
    let faults: String = silent.split(' ').map(|name| format!("; FAULT DROP {name} *\n")).collect();
    let dns = Dns::serve(&format!("ede.nl. 300 IN MX 5 mx.ede.nl.\n{faults}"));
    sandbox.scan(&dns, "2026-03-15", &["--capture", file.to_str().unwrap()]);
    assert_eq!(lines(&file).last().unwrap()["counts"]["skipped"], 4, "the keys behind four selectors");
    let clone = before(&sandbox);
    let again = clone.run(&["scan", "--from", file.to_str().unwrap()]);
    assert_eq!((again.code, snapshots(&clone)), (0, snapshots(&sandbox)), "{}", again.err);
}

#[test]
fn a_capture_of_another_registry_other_sources_or_an_earlier_day_is_refused() {
    let (sandbox, dns) = (oss(), Dns::serve(ZONE));
    sandbox.scan(&dns, "2026-03-15", &["--capture", "a.zst"]);
    let refused = |sandbox: &Sandbox, arguments: &[&str], reasons: &[&str]| {
        let ran = sandbox.run(&[&["scan", "--from"], arguments].concat());
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(reasons.iter().all(|reason| ran.err.contains(reason)), "{}", ran.err);
    };
    refused(&sandbox, &["a.zst"], &["a scan of 2026-03-15 is already recorded"]);
    refused(&sandbox, &["a.zst", "--date", "2026-03-16"], &["cannot be used with"]);
    refused(&sandbox, &["registry/organisations/gemeente/oss.toml"], &["cannot be used", "it is no capture of a scan"]);
    let clone = before(&sandbox);
    std::fs::copy(sandbox.root().join("a.zst"), clone.root().join("a.zst")).unwrap();
    let asn = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/asn.mmdb");
    let other = "other sources of AS numbers: Team Cymru over DNS";
    refused(&clone, &["a.zst", "--asn-db", asn], &[other, "give the same with `--asn-db`"]);
    clone.body("ede", "ede.nl");
    let commit = clone.git(&["rev-parse", "--short=12", "HEAD"]);
    let tree = clone.git(&["rev-parse", "--short=12", "HEAD:registry"]);
    refused(&clone, &["a.zst"], &["is of another registry: tree ", tree.trim(), commit.trim()]);
}

/// So many bodies that a scan fills several frames.
fn many() -> (Sandbox, Dns) {
    let sandbox = Sandbox::new();
    let zone: String = (0..40)
        .map(|number| {
            sandbox.body(&format!("body-{number}"), &format!("b{number}.nl"));
            format!("b{number}.nl. 300 IN MX 10 mx.b{number}.nl.\nmx.b{number}.nl. 300 IN A 192.0.2.{number}\n")
        })
        .collect();
    sandbox.commit_all();
    (sandbox, Dns::serve(&zone))
}

/// Starts a scan with a capture and kills it without notice once two frames of answers are there.
fn kill_midway(sandbox: &Sandbox, dns: &Dns, file: &Path) {
    let mut command = Command::new(binary());
    isolated(command.current_dir(sandbox.root()));
    command.args(["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--rate", "300", "--capture"]);
    let mut child = command.arg(file).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    let begin = Instant::now();
    let frames = || std::fs::read(file).map_or(0, |bytes| Frames::new(&bytes).count());
    while frames() < 3 && begin.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_scan_goes_on_from_its_capture_and_asks_only_what_is_missing() {
    let (whole, dns) = many();
    whole.scan(&dns, "2026-03-15", &[]);
    let asked_at_once = dns.questions();
    let (killed, dns) = many();
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.zst");
    kill_midway(&killed, &dns, &file);
    killed.assert_clean();
    let held = lines(&file);
    assert!(held.len() > 500 && held.last().unwrap()["kind"] == "reply", "{} lines", held.len());
    // The kill may also have come in the middle of a frame.
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend_from_within(..40);
    std::fs::write(&file, bytes).unwrap();

    let asked_before = dns.questions();
    let ran = killed.scan(&dns, "2026-03-15", &["--capture", file.to_str().unwrap()]);
    assert!(ran.err.contains("going on with the scan begun at 2"), "{}", ran.err);
    let asked_after = dns.questions() - asked_before;
    assert!(asked_after < asked_at_once - 450, "{asked_after} of {asked_at_once}");
    let domains = |sandbox: &Sandbox| sandbox.git(&["rev-parse", "HEAD:snapshots/domains"]);
    assert_eq!(domains(&killed), domains(&whole));
    let (one, other) = (manifest(&killed, "2026-03-15"), manifest(&whole, "2026-03-15"));
    for key in ["questions", "answers", "failures", "domains", "added", "registry"] {
        assert_eq!(one[key], other[key], "{key}");
    }
    assert_eq!(one["started"], held[0]["started"]);

    let clone = before(&killed);
    let again = clone.run(&["scan", "--from", file.to_str().unwrap()]);
    assert_eq!((again.code, snapshots(&clone)), (0, snapshots(&killed)), "{}", again.err);
}

#[test]
fn only_the_beginning_of_the_same_scan_is_gone_on_with() {
    let (sandbox, dns) = (oss(), Dns::serve(ZONE));
    let scan = |more: &[&str]| sandbox.run(&[&["scan", "--resolver", &dns.address, "--timeout", "1"], more].concat());
    assert_eq!(scan(&["--date", "2026-03-15", "--no-commit", "--capture", "a.zst"]).code, 0);
    let whole = std::fs::read(sandbox.root().join("a.zst")).unwrap();
    let refused = |more: &[&str], reason: &str| {
        let bytes = std::fs::read(sandbox.root().join("a.zst")).unwrap();
        let ran = scan(&[more, &["--capture", "a.zst"]].concat());
        assert!(ran.code == 2 && ran.err.contains(reason), "{}", ran.err);
        assert_eq!(std::fs::read(sandbox.root().join("a.zst")).unwrap(), bytes, "untouched");
    };
    refused(&["--date", "2026-03-15"], "`a.zst` holds the whole scan of 2026-03-15 already");
    let mut frames = Frames::new(&whole);
    frames.next().unwrap().unwrap();
    std::fs::write(sandbox.root().join("a.zst"), &whole[..frames.whole()]).unwrap();
    let other = "holds the beginning of another scan: ";
    refused(&["--date", "2026-03-16"], &format!("{other}day 2026-03-15 there, 2026-03-16 here"));
    refused(&["--date", "2026-03-15", "--only", "oss.nl"], &format!("{other}`--only` none there, oss.nl here"));
    refused(&["--date", "2026-03-15", "--tenant-probe"], &format!("{other}`--tenant-probe` false there, true here"));
    refused(&["--date", "2026-03-15", "--resolver", "127.0.0.1:9"], &format!("{other}resolvers {}", dns.address));
    sandbox.body("ede", "ede.nl");
    refused(&["--date", "2026-03-15"], &format!("{other}registry "));
}

#[test]
fn an_interrupted_scan_keeps_what_came_in_and_says_how_to_go_on() {
    let (sandbox, dns) = (oss(), Dns::serve(&format!("{ZONE}; FAULT DROP mx.oss.nl *\n")));
    let mut command = Command::new(binary());
    isolated(command.current_dir(sandbox.root()));
    command.args(["scan", "--resolver", &dns.address, "--date", "2026-03-15", "--capture", "a.zst"]);
    let child = command.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("the same command goes on from what `a.zst` holds"), "{err}");
    let held = lines(&sandbox.root().join("a.zst"));
    assert_eq!(came(&held, "oss.nl", "MX"), ["1 udp wire"]);
    assert!(held.iter().all(|line| line["kind"] != "end"));
}

#[test]
fn the_example_of_the_documentation_is_a_capture() {
    let page = include_str!("../../docs/capture.md");
    let example = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let recorded = Recorded::read(&frame(example.as_bytes())).unwrap();
    assert!(recorded.end.is_some());
    let told =
        recorded.replies(Purpose::Scan).into_iter().map(|(question, reply)| (question.to_string(), reply.outcome));
    let mut told: Vec<_> = told.collect();
    told.sort_by(|a, b| a.0.cmp(&b.0));
    let timeout = Outcome::Failed(Failure::Timeout);
    let expected = [
        ("_dmarc.voorbeeldstad.example TXT".to_owned(), timeout.clone()),
        ("selector1._domainkey.dorp.example TXT".to_owned(), timeout),
        ("voorbeeldstad.example MX".to_owned(), Outcome::Records(["10 mx1.postbode.example".to_owned()].into())),
    ];
    assert_eq!(told, expected);
}
