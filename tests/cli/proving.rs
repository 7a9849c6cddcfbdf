//! Proofs of time as `verify --proof` tells them: what they prove of this history, and what is left to look up.

use overstap::snapshot::chain::Digest;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::sandbox::{Dns, Sandbox};

const REPLY: &[u8] = include_bytes!("../fixtures/proofs/head-2026-03-18.txt.tsr");
const STAMPED: &str = include_str!("../fixtures/proofs/head-2026-03-18.txt");
const PROOF: &str = "proofs/head-2026-03-15.txt.ots";
const STAMPED_PATH: &str = "proofs/head-2026-03-15.txt";

/// Two scans, and the head of the first in a file, as somebody wrote it down then.
fn stamped() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let dns = Dns::serve("oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n");
    sandbox.scan(&dns, "2026-03-15", &[]);
    let head = sandbox.run(&["verify"]).out;
    sandbox.write(STAMPED_PATH, &format!("{}\n", head.lines().last().unwrap()));
    sandbox.scan(&dns, "2026-03-16", &[]);
    sandbox
}

/// Writes an OpenTimestamps proof: pending at a calendar, and in block 840000 with a root that follows from the file.
///
/// Gives the Merkle root in the order of a block header.
fn prove(sandbox: &Sandbox) -> [u8; 32] {
    let digest: [u8; 32] = Sha256::digest(std::fs::read(sandbox.root().join(STAMPED_PATH)).unwrap()).into();
    let mut proof = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08".to_vec();
    proof.extend(digest);
    proof.extend(b"\xff\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e\x19\x18https://calendar.example");
    proof.extend(b"\xf0\x04salt\x08\x00\x05\x88\x96\x0d\x73\xd7\x19\x01\x03\xc0\xa2\x33");
    std::fs::write(sandbox.root().join(PROOF), proof).unwrap();
    Sha256::digest([&digest[..], b"salt"].concat()).into()
}

fn hexadecimal(octets: impl IntoIterator<Item = u8>) -> String {
    octets.into_iter().map(|octet| format!("{octet:02x}")).collect()
}

/// The exit code, and what was found as `code file`.
fn findings(sandbox: &Sandbox, more: &[&str]) -> (i32, Vec<String>, Value) {
    let ran = sandbox.run(&[&["verify", "--format", "json"], more].concat());
    let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = report["findings"].as_array().unwrap().iter();
    (ran.code, rows.map(|row| format!("{} {}", text(row, "code"), text(row, "path"))).collect(), report)
}

#[test]
fn a_proof_of_an_earlier_head_says_what_is_left_to_look_up() {
    let sandbox = stamped();
    let root = prove(&sandbox);
    let shown = hexadecimal(root.into_iter().rev());
    let ran = sandbox.run(&["verify", "--since", "2026-03-17", "--proof", PROOF]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let expected = format!(
        "proof {PROOF} of the digest of 2026-03-15\n  bitcoin block 840000 must have merkle root {shown}\n  \
         pending at https://calendar.example: `ots upgrade {PROOF}`\nhead 2026-03-16 "
    );
    assert!(ran.out.contains(&expected), "{}", ran.out);

    let header = format!("{}{}{}{}\n", "00".repeat(36), hexadecimal(root), "29ab5f49", "00".repeat(8));
    sandbox.write("proofs/840000.hex", &header);
    let more = ["--proof", PROOF, "--block-header", "proofs/840000.hex"];
    let (code, found, report) = findings(&sandbox, &more);
    let block = &report["proofs"][0]["attested"][0];
    assert_eq!((code, found, &block["time"]), (0, vec![], &"2009-01-03T18:15:05Z".into()));
    assert_eq!(
        (&block["kind"], &block["height"], &block["merkle_root"]),
        (&"bitcoin".into(), &840_000.into(), &shown.into())
    );
    assert_eq!(block["block_hash"].as_str().map(str::len), Some(64));
    sandbox.write("proofs/840000.hex", &"00".repeat(80));
    let (code, found, _) = findings(&sandbox, &more);
    assert_eq!((code, found), (1, vec!["proof-block proofs/840000.hex".to_owned()]));
}

#[test]
fn a_history_that_is_not_the_one_that_was_stamped_is_found() {
    let sandbox = stamped();
    prove(&sandbox);
    let path = "snapshots/scans/2026/2026-03-15.json";
    let before = Digest::of(&std::fs::read(sandbox.root().join(path)).unwrap()).to_string();
    let text = std::fs::read_to_string(sandbox.root().join(path)).unwrap();
    sandbox.write(path, &text.replace("overstap ", "overstep "));
    sandbox.commit_all();
    let (code, found, report) = findings(&sandbox, &["--proof", PROOF]);
    assert!(code == 1 && found.contains(&format!("proof-digest {STAMPED_PATH}")), "{found:?}");
    let rows = report["findings"].as_array().unwrap();
    let message = rows.iter().find(|row| row["code"] == "proof-digest").unwrap()["message"].as_str().unwrap();
    assert!(message.contains(&before), "{message}");

    sandbox.write(STAMPED_PATH, "head 2026-03-14 and more\n");
    let (_, found, _) = findings(&sandbox, &["--proof", PROOF]);
    assert!(found.contains(&format!("proof-file {PROOF}")), "{found:?}");
}

#[test]
fn a_reply_of_an_authority_is_read_and_its_signature_left_to_openssl() {
    let sandbox = stamped();
    sandbox.write("proofs/a b.txt", STAMPED);
    std::fs::write(sandbox.root().join("proofs/a b.txt.tsr"), REPLY).unwrap();
    let ran = sandbox.run(&["verify", "--proof", "proofs/a b.txt.tsr"]);
    assert_eq!(ran.code, 1, "it names a day without a manifest");
    assert!(ran.out.contains("it names 2026-03-18, a day without a manifest [proof-digest]"), "{}", ran.out);
    let told = "Z by O=Overstap tests, CN=A throw-away authority, serial 1001; signature not checked: \
                `openssl ts -verify -in 'proofs/a b.txt.tsr' -data 'proofs/a b.txt' -CAfile CA.pem`\n";
    assert!(ran.out.contains("  seen at 2026-") && ran.out.contains(told), "{}", ran.out);
}

#[test]
fn files_that_cannot_be_proofs_are_refused_by_name() {
    let sandbox = stamped();
    let refused = |arguments: &[&str], reason: &str| {
        let ran = sandbox.run(&[&["verify"], arguments].concat());
        assert!(ran.code == 2 && ran.err.contains(reason), "{}", ran.err);
    };
    refused(&["--proof", STAMPED_PATH], "is no proof of time by its name");
    refused(&["--proof", "proofs/nothing.txt.ots"], "could not read `proofs/nothing.txt`");
    refused(&["--proof", PROOF], "could not read `proofs/head-2026-03-15.txt.ots`");
    prove(&sandbox);
    refused(&["--proof", PROOF, "--block-header", STAMPED_PATH], "a block header is 160 hexadecimal digits");
    sandbox.write(PROOF, "no proof");
    let (code, found, _) = findings(&sandbox, &["--proof", PROOF]);
    assert_eq!((code, found), (1, vec![format!("proof-unreadable {PROOF}")]));
}
