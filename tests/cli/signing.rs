//! Signatures of scans and tags as `verify` tells them: whose key, and whether they hold.
//!
//! Keys are made by `ssh-keygen`, and OpenPGP is tried with a program that answers as `gpg` would.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::sandbox::{Dns, Sandbox};

const ZONE: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n";

/// Two keys, one of them that of the repository, with a file of allowed signers for each.
struct Keys {
    folder: TempDir,
}

impl Keys {
    fn new() -> Self {
        let keys = Self { folder: TempDir::new().unwrap() };
        for name in ["ours", "theirs"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", "jan@example.nl", "-f"])
                .arg(keys.file(name))
                .output()
                .unwrap_or_else(|error| panic!("this test needs `ssh-keygen` (of OpenSSH): {error}"));
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            let public = std::fs::read_to_string(keys.file(&format!("{name}.pub"))).unwrap();
            std::fs::write(keys.file(&format!("{name}.signers")), format!("jan@example.nl {public}")).unwrap();
        }
        keys
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn signers(&self, name: &str) -> String {
        self.file(&format!("{name}.signers")).to_str().unwrap().to_owned()
    }
}

/// Three scans, of which the last two are signed, and two tags, one of them signed.
fn signed(keys: &Keys) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let dns = Dns::serve(ZONE);
    sandbox.scan(&dns, "2026-03-15", &[]);
    sandbox.git(&["tag", "-a", "-m", "unsigned", "plain"]);
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "user.signingKey", keys.file("ours").to_str().unwrap()]);
    sandbox.git(&["config", "commit.gpgSign", "true"]);
    sandbox.scan(&dns, "2026-03-16", &[]);
    sandbox.scan(&dns, "2026-03-17", &[]);
    sandbox.git(&["tag", "-s", "-m", "signed", "v1"]);
    sandbox.git(&["tag", "light"]);
    sandbox
}

/// The exit code and the report of `verify`.
fn report(sandbox: &Sandbox, more: &[&str]) -> (i32, Value) {
    let ran = sandbox.run(&[&["verify", "--format", "json"], more].concat());
    (ran.code, serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err)))
}

/// The counts of a report that are not zero, as `commits good 2`.
fn counts(report: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for (label, key) in [("commits", "signatures"), ("tags", "tags")] {
        for count in ["good", "bad", "unknown_key", "revoked_key", "not_checked", "absent"] {
            match report[key][count].as_u64().unwrap() {
                0 => {}
                number => told.push(format!("{label} {count} {number}")),
            }
        }
    }
    told
}

#[test]
fn signatures_are_checked_with_the_keys_of_whoever_asks() {
    let keys = Keys::new();
    let sandbox = signed(&keys);
    let ours = keys.signers("ours");
    let (code, found) = report(&sandbox, &["--allowed-signers", &ours]);
    assert_eq!((code, counts(&found)), (0, words(["good 2", "absent 1"], ["good 1", "absent 1"])));
    let text = sandbox.run(&["verify", "--allowed-signers", &ours]).out;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[1].starts_with("signatures: 2 scans by ssh SHA256:"), "{text}");
    assert!(lines[1].ends_with(", 1 scan unsigned") && lines[2] == "  2 good", "{text}");
    assert!(lines[3].starts_with("tags: 1 tag by ssh SHA256:") && lines[4] == "  1 good", "{text}");

    let (code, found) = report(&sandbox, &["--allowed-signers", &keys.signers("theirs")]);
    assert_eq!((code, counts(&found)), (0, words(["unknown_key 2", "absent 1"], ["unknown_key 1", "absent 1"])));

    let (code, found) = report(&sandbox, &[]);
    let none = words(["not_checked 2", "absent 1"], ["not_checked 1", "absent 1"]);
    assert_eq!((code, counts(&found)), (0, none.clone()));
    let why = found["signatures"]["reasons"][0].as_str().unwrap();
    assert!(why.contains("gpg.ssh.allowedSignersFile"), "{why}");
    sandbox.git(&["config", "gpg.ssh.allowedSignersFile", &ours]);
    assert_eq!(counts(&report(&sandbox, &[]).1), words(["good 2", "absent 1"], ["good 1", "absent 1"]));
    assert_eq!(counts(&report(&sandbox, &["--no-signatures"]).1), none);
    assert_eq!(counts(&report(&sandbox, &["--since", "2026-03-17"]).1), words(["good 2", ""], ["good 1", ""]));

    let ran = sandbox.run(&["verify", "--allowed-signers", "nowhere"]);
    assert!(ran.code == 2 && ran.err.contains("could not read `nowhere`"), "{}", ran.err);
    sandbox.git(&["config", "gpg.ssh.program", "/nowhere/ssh-keygen"]);
    let (code, found) = report(&sandbox, &[]);
    assert_eq!((code, counts(&found)), (0, none), "a program that is missing makes no signature bad");
}

fn words<const N: usize>(commits: [&str; N], tags: [&str; N]) -> Vec<String> {
    let told = |label: &str, counts: [&str; N]| {
        let counts = counts.into_iter().filter(|count| !count.is_empty());
        counts.map(|count| format!("{label} {count}")).collect::<Vec<_>>()
    };
    [told("commits", commits), told("tags", tags)].concat()
}

/// Stores an object of a kind with something in its text replaced, and gives its id.
fn altered(sandbox: &Sandbox, kind: &str, name: &str, from: &str, to: &str) -> String {
    let text = sandbox.git(&["cat-file", kind, name]);
    assert!(text.contains(from), "{text}");
    sandbox.write(".git/planted", &text.replacen(from, to, 1));
    sandbox.git(&["hash-object", "-t", kind, "-w", ".git/planted"]).trim().to_owned()
}

#[test]
fn a_signature_of_another_content_is_a_finding_with_every_key_and_without() {
    let keys = Keys::new();
    let sandbox = signed(&keys);
    let tag = altered(&sandbox, "tag", "v1", "\nsigned\n", "\nsigned, I say\n");
    sandbox.git(&["update-ref", "refs/tags/v2", &tag]);
    let commit = altered(&sandbox, "commit", "HEAD", "snapshot: 2026-03-17", "snapshot: 2026-03-18");
    sandbox.git(&["tag", "-d", "v1"]);
    for signers in [keys.signers("ours"), keys.signers("theirs")] {
        let (code, found) = report(&sandbox, &["--allowed-signers", &signers]);
        let rows: Vec<(&Value, &Value)> =
            found["findings"].as_array().unwrap().iter().map(|row| (&row["code"], &row["path"])).collect();
        assert_eq!((code, rows), (1, vec![(&"signature-bad".into(), &"refs/tags/v2".into())]));
    }
    sandbox.git(&["tag", "-d", "v2"]);
    sandbox.git(&["reset", "-q", "--hard", &commit]);
    let (code, found) = report(&sandbox, &["--allowed-signers", &keys.signers("ours")]);
    assert_eq!((code, counts(&found)), (1, words(["good 1", "bad 1", "absent 1"], ["absent 1", "", ""])));
    let finding = &found["findings"][0];
    assert_eq!((&finding["code"], &finding["commit"]), (&"signature-bad".into(), &commit.into()));
    assert_eq!(finding["path"], "snapshots/scans/2026/2026-03-17.json");
    assert_eq!(report(&sandbox, &["--no-signatures"]).0, 0);
}

#[test]
fn a_tag_of_another_branch_is_not_counted() {
    let keys = Keys::new();
    let sandbox = signed(&keys);
    sandbox.git(&["checkout", "-q", "-b", "elsewhere", "HEAD~1"]);
    sandbox.git(&["commit", "-q", "--allow-empty", "-m", "elsewhere"]);
    sandbox.git(&["tag", "-s", "-m", "signed", "v2"]);
    sandbox.git(&["checkout", "-q", "main"]);
    let (_, found) = report(&sandbox, &["--allowed-signers", &keys.signers("ours")]);
    assert_eq!(counts(&found), words(["good 2", "absent 1"], ["good 1", "absent 1"]));
}

/// Bytes that only look like a signature: nothing can be said about the content, so nothing is.
#[test]
fn what_is_no_signature_is_not_checked() {
    let keys = Keys::new();
    let sandbox = signed(&keys);
    sandbox.git(&["config", "commit.gpgSign", "false"]);
    sandbox.git(&["checkout", "-q", "HEAD~2"]);
    let signature =
        "\ngpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lHAAAAAQAAAANhYmM=\n -----END SSH SIGNATURE-----\n\n";
    let commit = altered(&sandbox, "commit", "HEAD", "\n\n", signature);
    sandbox.git(&["reset", "-q", "--hard", &commit]);
    let out = sandbox.run(&["verify", "--allowed-signers", &keys.signers("ours")]).out;
    let key = "signatures: 1 scan by ssh SHA256:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0, 0 scans unsigned\n";
    assert!(out.starts_with("whole: 1 manifest") && out.contains(&format!("{key}  1 not checked: ")), "{out}");
}

#[cfg(unix)]
#[test]
fn openpgp_signatures_are_checked_by_the_program_that_git_would_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let keys = Keys::new();
    let sandbox = signed(&keys);
    sandbox.git(&["checkout", "-q", "HEAD~2"]);
    let signature = "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iHUEABYKAB0=\n -----END PGP SIGNATURE-----\n\n";
    let commit = altered(&sandbox, "commit", "HEAD", "\n\n", signature);
    sandbox.git(&["reset", "-q", "--hard", &commit]);
    let program = keys.file("gpg.sh");
    sandbox.git(&["config", "gpg.program", program.to_str().unwrap()]);
    for (said, expected) in [
        ("GOODSIG 0102030405060708 Jan", "good 1"),
        ("BADSIG 0102030405060708 Jan", "bad 1"),
        ("NO_PUBKEY 0102030405060708", "not_checked 1"),
    ] {
        std::fs::write(&program, format!("#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] {said}'\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let (code, found) = report(&sandbox, &[]);
        assert_eq!((code, &counts(&found)[0]), (i32::from(expected == "bad 1"), &format!("commits {expected}")));
    }
}
