//! A scan that is careful: what it asks again, what it holds, when it commits nothing at all.

use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::sandbox::{Dns, Sandbox};

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
