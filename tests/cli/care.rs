//! A scan that is careful: what it asks again, what it holds, when it commits nothing at all.

use std::net::UdpSocket;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::sandbox::{Dns, Sandbox, binary, isolated};

const OWN: &str = "oss.nl. MX 10 mx.oss.nl.\n";
const MICROSOFT: &str = "oss.nl. MX 0 oss-nl.mail.protection.outlook.com.\n";

fn oss() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox
}

fn unconfirmed(sandbox: &Sandbox, day: &str) -> serde_json::Value {
    let manifest = sandbox.git(&["show", &format!("HEAD:snapshots/scans/2026/{day}.json")]);
    serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["unconfirmed"].clone()
}

#[test]
fn what_another_resolver_does_not_confirm_is_held_and_a_later_scan_settles_it() {
    let (sandbox, dns, other) = (oss(), Dns::serve(OWN), Dns::serve(OWN));
    let second = ["--confirm-resolver", other.address.as_str()];
    sandbox.scan(&dns, "2026-03-15", &second);
    dns.replace(MICROSOFT);
    let ran = sandbox.scan(&dns, "2026-03-22", &second);
    assert!(ran.err.contains("not confirmed and left as it was: oss.nl"), "{}", ran.err);
    let line = "oss.nl: own to microsoft-365, not seen again: the values swing";
    assert_eq!(unconfirmed(&sandbox, "2026-03-22"), serde_json::json!([line]));
    let touched = sandbox.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(touched.trim(), "snapshots/scans/2026/2026-03-22.json", "the old file stands");
    assert!(sandbox.changes("2026-03-01", "2026-03-22").is_empty());
    other.replace(MICROSOFT);
    sandbox.scan(&dns, "2026-03-29", &second);
    assert_eq!(unconfirmed(&sandbox, "2026-03-29"), serde_json::json!([]));
    let told = "move gemeente/oss own>microsoft-365 2026-03-15..2026-03-29";
    assert_eq!(
        sandbox.changes("2026-03-01", "2026-03-29"),
        [told],
        "the day in doubt was no observation of either state"
    );
}

const SITE: &str = "
www.oss.nl. A 192.0.2.10
10.2.0.192.origin.asn.cymru.com. TXT \"1136 | 192.0.2.0/24 | NL | ripencc | 2000-01-01\"
as1136.asn.cymru.com. TXT \"1136 | NL | ripencc | 2000-01-01 | KPN, NL\"
7.100.51.198.origin.asn.cymru.com. TXT \"8075 | 198.51.100.0/24 | US | arin | 2000-01-01\"
as8075.asn.cymru.com. TXT \"8075 | US | arin | 2000-01-01 | MICROSOFT, US\"
";

#[test]
fn a_website_in_doubt_is_left_open_and_holds_up_no_mail() {
    let sandbox = Sandbox::new();
    let text = "name = \"Oss\"\nsource = \"test\"\n\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\", \"web\"]\n";
    sandbox.write("registry/organisations/gemeente/oss.toml", text);
    sandbox.commit_all();
    let (before, moved) = (format!("{OWN}{SITE}"), SITE.replace("A 192.0.2.10", "A 198.51.100.7"));
    let (dns, other) = (Dns::serve(&before), Dns::serve(&before));
    let second = ["--confirm-resolver", other.address.as_str()];
    sandbox.scan(&dns, "2026-03-15", &second);
    // Mail moves for everybody, the website only for the first resolver.
    dns.replace(&format!("{MICROSOFT}{moved}"));
    other.replace(&format!("{MICROSOFT}{SITE}"));
    sandbox.scan(&dns, "2026-03-22", &second);
    let line = "oss.nl web: none/none/kpn to none/none/microsoft-azure, not seen again: the values swing";
    assert_eq!(unconfirmed(&sandbox, "2026-03-22"), serde_json::json!([line]));
    let mail = "move gemeente/oss own>microsoft-365 2026-03-15..2026-03-22";
    assert_eq!(sandbox.changes("2026-03-01", "2026-03-22"), [mail]);
    other.replace(&format!("{MICROSOFT}{moved}"));
    sandbox.scan(&dns, "2026-03-29", &second);
    let web = "move gemeente/oss kpn>microsoft-azure 2026-03-15..2026-03-29";
    assert_eq!(sandbox.changes("2026-03-01", "2026-03-29"), [mail, web]);
}

#[test]
fn a_third_answer_confirms_nothing_either() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    let other = Dns::serve("oss.nl. MX 1 aspmx.l.google.com.\n");
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, "2026-03-22", &["--confirm-resolver", other.address.as_str()]);
    assert_eq!(
        unconfirmed(&sandbox, "2026-03-22"),
        serde_json::json!(["oss.nl: own to microsoft-365, seen differently"])
    );
}

/// Forty bodies with servers of their own.
fn many() -> Sandbox {
    let sandbox = Sandbox::new();
    (0..40).for_each(|body| sandbox.body(&format!("b{body}"), &format!("b{body}.nl")));
    sandbox.commit_all();
    sandbox
}

fn zone(line: impl Fn(usize) -> String) -> String {
    (0..40).map(|body| line(body) + "\n").collect()
}

fn own(body: usize) -> String {
    format!("b{body}.nl. MX 10 mx.b{body}.nl.")
}

fn refused(sandbox: &Sandbox, resolver: &str, day: &str, more: &[&str]) -> String {
    let head = sandbox.git(&["rev-parse", "HEAD"]);
    let mut arguments = vec!["scan", "--resolver", resolver, "--timeout", "1", "--date", day];
    arguments.extend(more);
    let ran = sandbox.run(&arguments);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head, "nothing was committed");
    sandbox.assert_clean();
    ran.err
}

#[test]
fn too_many_moves_at_once_are_committed_only_on_request() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(|body| format!("b{body}.nl. MX 0 b{body}-nl.mail.protection.outlook.com.")));
    let said = refused(&sandbox, &dns.address, "2026-03-22", &[]);
    assert!(said.contains("40 of 40 domains would change provider (100.0 %, the limit is 5 %)"), "{said}");
    sandbox.scan(&dns, "2026-03-22", &["--max-moves", "100"]);
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-22").len(), 40);
}

#[test]
fn names_that_vanish_together_are_a_fault_until_shown_otherwise() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(|body| if body < 12 { String::new() } else { own(body) }));
    let said = refused(&sandbox, &dns.address, "2026-03-22", &[]);
    assert!(said.contains("12 of 40 domains no longer exist (30.0 %, the limit is 5 %)"), "{said}");
}

/// Passes questions on to a server and spoils a share of the answers: every other spoiled one is dropped or SERVFAIL.
struct FaultyProxy {
    address: String,
}

impl FaultyProxy {
    fn before(dns: &Dns, percent: u32) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap().to_string();
        let (server, count) = (dns.address.clone(), Arc::new(AtomicU32::new(0)));
        std::thread::spawn(move || {
            let mut question = [0u8; 4096];
            while let Ok((length, client)) = socket.recv_from(&mut question) {
                let turn = count.fetch_add(1, Ordering::Relaxed);
                // A fixed sequence that looks random: the same run spoils the same answers.
                let draw = turn.wrapping_mul(2_654_435_761) >> 16;
                let mut answer = question[..length].to_vec();
                if draw % 100 < percent {
                    if draw.is_multiple_of(2) {
                        continue;
                    }
                    answer[2] |= 0x80;
                    answer[3] = (answer[3] & 0xf0) | 2;
                } else {
                    let upstream = UdpSocket::bind("127.0.0.1:0").unwrap();
                    upstream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
                    upstream.send_to(&question[..length], &server).unwrap();
                    let mut reply = [0u8; 4096];
                    let Ok((length, _)) = upstream.recv_from(&mut reply) else { continue };
                    answer = reply[..length].to_vec();
                }
                let _ = socket.send_to(&answer, client);
            }
        });
        Self { address }
    }
}

#[test]
fn a_bad_line_makes_no_move_and_a_very_bad_one_stops_the_scan() {
    let hybrid = |body: usize| {
        let key = format!("selector1._domainkey.b{body}.nl. CNAME s1._domainkey.t{body}.onmicrosoft.com.");
        if body.is_multiple_of(2) { own(body) } else { format!("{}\n{key}", own(body)) }
    };
    let (sandbox, dns) = (many(), Dns::serve(&zone(hybrid)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    for (day, percent) in [("2026-03-16", 1), ("2026-03-17", 5)] {
        let proxy = FaultyProxy::before(&dns, percent);
        let ran = sandbox.run(&["scan", "--resolver", &proxy.address, "--timeout", "1", "--date", day]);
        assert_eq!(ran.code, 0, "{percent} %: {}", ran.err);
        assert!(sandbox.changes("2026-03-15", day).is_empty(), "{percent} % spoiled changes nothing");
    }
    let proxy = FaultyProxy::before(&dns, 50);
    let said = refused(&sandbox, &proxy.address, "2026-03-18", &[]);
    assert!(said.contains("questions failed") && said.contains("the limit is 5 %"), "{said}");
}

#[test]
fn a_capture_holds_the_second_answers_too_and_a_refused_scan_can_be_made_again() {
    let (sandbox, dns, other) = (oss(), Dns::serve(OWN), Dns::serve(OWN));
    sandbox.scan(&dns, "2026-03-15", &[]);
    let before = sandbox.git(&["rev-parse", "HEAD"]);
    dns.replace(MICROSOFT);
    let outside = tempfile::TempDir::new().unwrap();
    let file = outside.path().join("kept.zst").display().to_string();
    sandbox.scan(&dns, "2026-03-22", &["--confirm-resolver", &other.address, "--capture", &file]);
    let tree = sandbox.git(&["rev-parse", "HEAD:snapshots"]);
    sandbox.git(&["reset", "-q", "--hard", before.trim()]);
    let ran = sandbox.run(&["scan", "--from", &file]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD:snapshots"]), tree, "the doubt is made again too");

    let (many, dns) = (many(), Dns::serve(&zone(own)));
    many.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(|body| format!("b{body}.nl. MX 0 b{body}-nl.mail.protection.outlook.com.")));
    let file = outside.path().join("refused.zst").display().to_string();
    refused(&many, &dns.address, "2026-03-22", &["--capture", &file]);
    let accepted = many.run(&["scan", "--from", &file, "--max-moves", "100"]);
    assert_eq!(accepted.code, 0, "{}", accepted.err);
    assert_eq!(many.changes("2026-03-15", "2026-03-22").len(), 40);
}

/// What the program put into the repository's own folder.
fn kept(sandbox: &Sandbox) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(kept_file(sandbox, "")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn kept_file(sandbox: &Sandbox, name: &str) -> PathBuf {
    sandbox.root().join(".git/overstap").join(name)
}

/// The command between backquotes that a message ends with, run as it stands there.
fn as_told(sandbox: &Sandbox, said: &str) -> i32 {
    let command = said.rsplit('`').nth(1).unwrap().strip_prefix("overstap ").unwrap();
    let ran = sandbox.run(&command.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.code
}

fn all_move(body: usize) -> String {
    format!("b{body}.nl. MX 0 b{body}-nl.mail.protection.outlook.com.")
}

#[test]
fn a_refused_scan_is_kept_unasked_and_the_command_that_is_told_commits_it() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    let calm = sandbox.scan(&dns, "2026-03-15", &[]);
    assert_eq!(kept(&sandbox), Vec::<String>::new(), "{}", calm.err);
    let manifest = sandbox.git(&["show", "HEAD:snapshots/scans/2026/2026-03-15.json"]);
    assert!(!manifest.contains("\"capture\""), "{manifest}");
    dns.replace(&zone(all_move));
    let said = refused(&sandbox, &dns.address, "2026-03-22", &[]);
    let file = kept_file(&sandbox, "refused-2026-03-22.ndjson.zst");
    let command = format!("`overstap scan --from {} --max-moves 100`", file.display());
    assert!(said.contains(&command), "{said}");
    assert_eq!(kept(&sandbox), ["refused-2026-03-22.ndjson.zst"]);
    let first = std::fs::read(&file).unwrap();
    let again = refused(&sandbox, &dns.address, "2026-03-22", &[]);
    assert!(again.contains("refused-2026-03-22-2.ndjson.zst"), "{again}");
    assert_eq!(std::fs::read(&file).unwrap(), first, "the first is not overwritten");
    let questions = dns.questions();
    as_told(&sandbox, &said);
    assert_eq!(dns.questions(), questions, "nobody was asked");
    assert_eq!(sandbox.changes("2026-03-15", "2026-03-22").len(), 40);
    assert!(file.exists(), "a file that was named is the user's");
    sandbox.assert_clean();
}

#[test]
fn a_scan_that_may_not_write_keeps_nothing_when_it_is_refused() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(all_move));
    let said = refused(&sandbox, &dns.address, "2026-03-22", &["--no-commit"]);
    assert!(said.contains("scan again with `--max-moves 100`"), "{said}");
    assert_eq!(kept(&sandbox), Vec::<String>::new());
}

#[test]
fn a_scan_whose_commit_fails_is_kept_too() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.write("snapshots/domains/o/oss.nl.json", "somebody's\n");
    let ran = sandbox.run(&["scan", "--resolver", &dns.address, "--date", "2026-03-15"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(kept(&sandbox), ["refused-2026-03-15.ndjson.zst"], "{}", ran.err);
    std::fs::remove_dir_all(sandbox.root().join("snapshots")).unwrap();
    let told = ran.err.lines().find(|line| line.starts_with("the answers are kept: `overstap scan --from")).unwrap();
    as_told(&sandbox, told.trim_end_matches(" commits them without asking again"));
}

#[test]
fn where_answers_cannot_be_kept_the_scan_goes_on_with_a_warning() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.write(".git/overstap", "in the way");
    let ran = sandbox.scan(&dns, "2026-03-15", &[]);
    assert!(ran.err.contains("the answers cannot be kept in case this scan is not committed: "), "{}", ran.err);
    dns.replace(&zone(all_move));
    let said = refused(&sandbox, &dns.address, "2026-03-22", &[]);
    assert!(said.contains("scan again with `--max-moves 100`"), "{said}");
}

#[test]
fn what_a_killed_scan_left_is_replaced_and_gone_after_the_next() {
    let (sandbox, dns) = (oss(), Dns::serve(OWN));
    sandbox.write(".git/overstap/unfinished.ndjson.zst", "half a scan");
    sandbox.scan(&dns, "2026-03-15", &[]);
    assert!(!kept_file(&sandbox, "").exists(), "the empty folder goes too");
}

#[test]
fn a_refused_scan_of_a_bare_repository_is_kept_in_it() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(all_move));
    let folder = tempfile::TempDir::new().unwrap();
    let bare = folder.path().join("bare.git");
    sandbox.git(&["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
    let repo = bare.to_str().unwrap();
    let ran = sandbox.run(&["--repo", repo, "scan", "--resolver", &dns.address, "--date", "2026-03-22"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let file = bare.join("overstap/refused-2026-03-22.ndjson.zst");
    let told = format!("`overstap scan --repo {repo} --from {} --max-moves 100`", file.display());
    assert!(ran.err.contains(&told), "{}", ran.err);
    as_told(&sandbox, &ran.err);
}

#[cfg(unix)]
#[test]
fn trouble_with_what_nobody_asked_to_keep_does_not_stop_a_scan() {
    let (sandbox, dns) = (many(), Dns::serve(&zone(own)));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone(all_move));
    // Sixteen KiB hold the manifest and the index of forty bodies, not their answers.
    let limited = |more: &str| {
        let scan = format!("'{}' scan --resolver {} --date 2026-03-22 {more}", binary().display(), dns.address);
        let script = format!("trap '' XFSZ; ulimit -f 32; exec {scan}");
        let output = isolated(Command::new("sh").args(["-c", &script]).current_dir(sandbox.root())).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = limited("");
    assert!(code == 2 && said.contains("the answers cannot be kept"), "{said}");
    assert!(said.contains("File too large") && said.contains("scan again with `--max-moves 100`"), "{said}");
    let (code, said) = limited("--max-moves 100");
    assert!(code == 0 && !said.contains("the answers"), "{said}");
    assert_eq!(kept(&sandbox), Vec::<String>::new());
    sandbox.assert_clean();
}
