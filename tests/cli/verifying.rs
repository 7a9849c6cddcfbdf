//! The chain of manifests, `verify` and `corrections`: a whole history passes, and each planted fault is named.

use overstap::snapshot::chain::Digest;
use serde_json::Value;

use crate::sandbox::{Dns, Sandbox};

const OWN: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n";
const MICROSOFT: &str = "oss.nl. 300 IN MX 0 oss-nl.mail.protection.outlook.com.\n";
const EDE: &str = "ede.nl. 300 IN MX 10 mx.ede.nl.\nmx.ede.nl. 300 IN A 192.0.2.2\n";

const DAYS: [&str; 4] = ["2026-03-15", "2026-03-16", "2026-03-17", "2026-03-18"];

fn manifest_path(day: &str) -> String {
    format!("snapshots/scans/2026/{day}.json")
}

/// Four scans: oss.nl moves on the second and comes back on the fourth; ede.nl comes on the third.
fn four_scans() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let dns = Dns::serve(OWN);
    sandbox.scan(&dns, DAYS[0], &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, DAYS[1], &[]);
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    dns.replace(&format!("{MICROSOFT}{EDE}"));
    sandbox.scan(&dns, DAYS[2], &[]);
    dns.replace(&format!("{OWN}{EDE}"));
    sandbox.scan(&dns, DAYS[3], &[]);
    sandbox
}

#[test]
fn each_manifest_carries_the_digest_of_the_one_before_and_the_tree_of_its_commit() {
    let sandbox = four_scans();
    let commits = sandbox.git(&["log", "--reverse", "--format=%H", "--", "snapshots"]);
    let mut before: Option<String> = None;
    for (day, commit) in DAYS.iter().zip(commits.lines()) {
        let path = manifest_path(day);
        let manifest: Value = serde_json::from_str(&sandbox.git(&["show", &format!("{commit}:{path}")])).unwrap();
        assert_eq!(manifest["previous"].as_str(), before.as_deref(), "{day}");
        let tree = sandbox.git(&["rev-parse", &format!("{commit}:snapshots/domains")]);
        assert_eq!(manifest["domains_tree"].as_str(), Some(tree.trim()), "{day}");
        before = Some(Digest::of(&std::fs::read(sandbox.root().join(&path)).unwrap()).to_string());
    }
    sandbox.assert_clean();
}

/// The exit code of `verify` and what it finds, as `code file`, sorted.
fn findings(sandbox: &Sandbox, more: &[&str]) -> (i32, Vec<String>) {
    let ran = sandbox.run(&[&["verify", "--format", "json"], more].concat());
    let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = report["findings"].as_array().unwrap().iter();
    let mut told: Vec<String> = rows.map(|row| format!("{} {}", text(row, "code"), text(row, "path"))).collect();
    told.sort();
    (ran.code, told)
}

fn found(codes_and_days: &[(&str, &str)]) -> (i32, Vec<String>) {
    (1, codes_and_days.iter().map(|(code, day)| format!("{code} {}", manifest_path(day))).collect())
}

/// The text of a file of the work tree with something replaced.
fn edited(sandbox: &Sandbox, path: &str, from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(sandbox.root().join(path)).unwrap();
    assert!(text.contains(from), "{text}");
    text.replacen(from, to, 1)
}

/// Makes every commit again, with these files changed (or left out) wherever they are: history rewritten by hand.
fn rebuild(sandbox: &Sandbox, edits: &[(&str, Option<String>)]) {
    let mut parent: Option<String> = None;
    for commit in sandbox.git(&["rev-list", "--reverse", "HEAD"]).lines() {
        sandbox.git(&["read-tree", "--reset", commit]);
        for (path, text) in edits {
            let is_there = !sandbox.git(&["ls-files", path]).is_empty();
            match text {
                Some(text) if is_there => {
                    sandbox.write(".git/planted", text);
                    let blob = sandbox.git(&["hash-object", "-w", ".git/planted"]);
                    let entry = format!("100644,{},{path}", blob.trim());
                    sandbox.git(&["update-index", "--cacheinfo", &entry]);
                }
                None if is_there => drop(sandbox.git(&["update-index", "--force-remove", path])),
                _ => {}
            }
        }
        let tree = sandbox.git(&["write-tree"]);
        let mut arguments = vec!["commit-tree", tree.trim(), "-m", "made again"];
        if let Some(parent) = &parent {
            arguments.extend(["-p", parent.trim()]);
        }
        parent = Some(sandbox.git(&arguments));
    }
    sandbox.git(&["reset", "-q", "--hard", parent.unwrap().trim()]);
}

#[test]
fn a_whole_history_verifies_and_prints_the_digest_that_stands_for_it() {
    let sandbox = four_scans();
    let ran = sandbox.run(&["verify"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let head = Digest::of(&std::fs::read(sandbox.root().join(manifest_path(DAYS[3]))).unwrap());
    let expected = format!(
        "whole: 4 manifests of 2026-03-15 to 2026-03-18, 4 versions of domain files\nsignatures: none (4 scans unsigned)\nhead 2026-03-18 {head}\n"
    );
    assert_eq!(ran.out, expected);
    let since = sandbox.run(&["verify", "--since", "2026-03-17"]).out;
    assert!(since.starts_with("whole: 3 manifests of 2026-03-16 to 2026-03-18, 3 versions"), "{since}");
    let empty = Sandbox::new().run(&["verify", "--format", "json"]);
    let report: Value = serde_json::from_str(&empty.out).unwrap();
    assert_eq!((empty.code, &report["head"], &report["manifests"]), (0, &Value::Null, &0.into()));
}

#[test]
fn history_rewritten_by_hand_shows_in_the_chain() {
    let sandbox = four_scans();
    let base = sandbox.git(&["rev-parse", "HEAD"]);
    let second = manifest_path(DAYS[1]);
    let plant = |edits: &[(&str, Option<String>)]| {
        sandbox.git(&["reset", "-q", "--hard", base.trim()]);
        rebuild(&sandbox, edits);
        findings(&sandbox, &[])
    };
    rebuild(&sandbox, &[]);
    assert_eq!(findings(&sandbox, &[]), (0, vec![]), "other commits with the same files are whole");

    let altered = edited(&sandbox, &second, "\"resolvers\": [", "\"resolvers\": [\n  \"192.0.2.53:53\",");
    assert_eq!(plant(&[(&second, Some(altered))]), found(&[("chain-broken", DAYS[1])]));
    assert_eq!(findings(&sandbox, &["--since", DAYS[2]]), found(&[("chain-broken", DAYS[1])]));
    assert_eq!(findings(&sandbox, &["--since", DAYS[3]]), (0, vec![]), "it lies before what is checked");

    let text = edited(&sandbox, &second, "\"claims\": [", "\"claims\": [");
    let mut without: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(without["claims"].as_array_mut().map(std::mem::take).unwrap().len(), 1);
    assert_eq!(plant(&[(&second, Some(without.to_string()))]), found(&[("chain-broken", DAYS[1])]));

    let last = manifest_path(DAYS[3]);
    sandbox.git(&["reset", "-q", "--hard", base.trim()]);
    let no_tree = edited(&sandbox, &last, "\"domains_tree\"", "\"capture\"");
    assert_eq!(plant(&[(&last, Some(no_tree))]), found(&[("domains-tree", DAYS[3])]));

    let (code, told) = plant(&[(&second, None)]);
    let broken = format!("chain-broken {}", manifest_path(DAYS[0]));
    assert_eq!((code, told), (1, vec![broken, "domain-stray snapshots/domains/o/oss.nl.json".to_owned()]));

    sandbox.git(&["reset", "-q", "--hard", base.trim()]);
    let third = manifest_path(DAYS[2]);
    let texts = [&second, &third].map(|path| std::fs::read_to_string(sandbox.root().join(path)).unwrap());
    let (code, told) = plant(&[(&second, Some(texts[1].clone())), (&third, Some(texts[0].clone()))]);
    for day in [DAYS[1], DAYS[2]] {
        assert!(told.contains(&format!("manifest-date {}", manifest_path(day))), "{told:?}");
        assert!(told.contains(&format!("chain-broken {}", manifest_path(day))), "{told:?}");
    }
    assert_eq!(code, 1);

    let path = "snapshots/domains/e/ede.nl.json";
    sandbox.git(&["reset", "-q", "--hard", base.trim()]);
    let altered = edited(&sandbox, path, "10 mx.ede.nl", "20 mx.ede.nl");
    assert_eq!(plant(&[(path, Some(altered))]), found(&[("domains-tree", DAYS[2]), ("domains-tree", DAYS[3])]));
    assert_eq!(plant(&[(path, None)]).1[0], format!("added-list {}", manifest_path(DAYS[2])));
}

#[test]
fn a_commit_that_is_no_scan_is_named_with_its_file() {
    let sandbox = four_scans();
    let base = sandbox.git(&["rev-parse", "HEAD"]);
    let plant = |path: &str, text: Option<String>| {
        sandbox.git(&["reset", "-q", "--hard", base.trim()]);
        match text {
            Some(text) => sandbox.write(path, &text),
            None => std::fs::remove_file(sandbox.root().join(path)).unwrap(),
        }
        sandbox.commit_all();
        findings(&sandbox, &[])
    };
    let (oss, second, last) = ("snapshots/domains/o/oss.nl.json", manifest_path(DAYS[1]), manifest_path(DAYS[3]));
    let stray = format!("domain-stray {oss}");
    assert_eq!(plant(oss, Some(edited(&sandbox, oss, "10 mx", "20 mx"))), (1, vec![stray.clone()]));
    assert_eq!(plant(oss, Some("{}".to_owned())), (1, vec![stray.clone(), format!("domain-unreadable {oss}")]));
    let other = edited(&sandbox, "snapshots/domains/e/ede.nl.json", "\"domain\": \"ede.nl\"", "\"domain\": \"oss.nl\"");
    let ede = "snapshots/domains/e/ede.nl.json";
    assert_eq!(plant(ede, Some(other)), (1, vec![format!("domain-name {ede}"), format!("domain-stray {ede}")]));
    assert_eq!(plant(oss, None), (1, vec![stray]));
    let elsewhere = "snapshots/domains/x/oss.nl.json";
    assert_eq!(plant(elsewhere, Some("{}".to_owned())), (1, vec![format!("file-misplaced {elsewhere}")]));

    sandbox.git(&["reset", "-q", "--hard", base.trim()]);
    let claimed = edited(&sandbox, &second, "\"to\": \"microsoft-365\"", "\"to\": \"google-workspace\"");
    let (code, told) = plant(&second, Some(claimed));
    let all = ["chain-broken", "claim-lost", "manifest-rewritten"].map(|code| format!("{code} {second}"));
    assert_eq!((code, told), (1, all.to_vec()));
    let (_, told) = plant(&second, None);
    assert!(told.contains(&format!("manifest-removed {second}")) && told.contains(&format!("claim-lost {second}")));

    let earlier = "2026-03-14";
    let copy = edited(&sandbox, &last, DAYS[3], earlier);
    let (_, told) = plant(&manifest_path(earlier), Some(copy));
    assert!(told.contains(&format!("manifest-order {}", manifest_path(earlier))), "{told:?}");

    sandbox.git(&["reset", "-q", "--hard", base.trim()]);
    let newer = edited(&sandbox, &last, "\"format\": 2", "\"format\": 99");
    rebuild(&sandbox, &[(&last, Some(newer))]);
    let ran = sandbox.run(&["verify"]);
    assert!(ran.out.contains("[manifest-format]") && ran.out.contains("use a newer overstap"), "{}", ran.out);
    assert!(ran.out.contains("  in commit "), "{}", ran.out);
}

#[test]
fn a_squash_and_a_rebase_onto_another_registry_are_whole() {
    let sandbox = four_scans();
    sandbox.git(&["reset", "-q", "--soft", "HEAD~1"]);
    sandbox.git(&["commit", "-q", "--amend", "-m", "two scans in one"]);
    let ran = sandbox.run(&["verify"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("1 manifest of which `domains_tree` is not checkable"), "{}", ran.out);

    let sandbox = four_scans();
    let scans = sandbox.git(&["log", "--reverse", "--format=%H", "--", "snapshots/scans"]);
    let second = scans.lines().nth(1).unwrap();
    sandbox.git(&["checkout", "-q", "-b", "registry", second]);
    sandbox.body("epe", "epe.nl");
    sandbox.commit_all();
    sandbox.git(&["rebase", "-q", "--onto", "registry", second, "main"]);
    assert_eq!(findings(&sandbox, &[]), (0, vec![]));
}

/// Makes one commit of the last scans, and forgets theirs.
fn squash(sandbox: &Sandbox, commits: usize) {
    sandbox.git(&["reset", "-q", "--soft", &format!("HEAD~{commits}")]);
    sandbox.git(&["commit", "-q", "-m", "several scans in one"]);
    sandbox.git(&["reflog", "expire", "--expire=now", "--all"]);
    sandbox.git(&["gc", "-q", "--prune=now"]);
}

#[test]
fn a_squash_over_a_claimed_move_keeps_its_days_and_needs_no_correction() {
    let sandbox = four_scans();
    sandbox.git(&["reset", "-q", "--hard", "HEAD~1"]);
    let told = sandbox.changes(DAYS[0], DAYS[2]);
    assert_eq!(told[0], "move gemeente/oss own>microsoft-365 2026-03-15..2026-03-16");
    squash(&sandbox, 3);
    assert_eq!(sandbox.changes(DAYS[0], DAYS[2]), told);
    assert_eq!(sandbox.run(&["corrections"]).out, "0 corrections of 1 claim\n");
    assert_eq!(findings(&sandbox, &[]), (0, vec![]));
}

#[test]
fn a_squash_over_a_change_that_no_manifest_names_widens_it_to_what_is_still_known() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let dns = Dns::serve(&format!("{OWN}{EDE}"));
    let renamed = |text: &str| text.replace("mx.", "mx2.");
    for (day, oss, ede) in [
        (DAYS[0], OWN.to_owned(), EDE.to_owned()),
        (DAYS[1], renamed(OWN), EDE.to_owned()),
        (DAYS[2], renamed(OWN), renamed(EDE)),
        (DAYS[3], renamed(OWN), renamed(EDE)),
    ] {
        dns.replace(&format!("{oss}{ede}"));
        sandbox.scan(&dns, day, &[]);
    }
    let told = |oss: &str, ede: &str| {
        [format!("endpoint gemeente/oss own>own {oss}"), format!("endpoint gemeente/ede own>own {ede}")]
    };
    let by_file = sandbox.changes(DAYS[0], DAYS[3]);
    assert_eq!(by_file, told("2026-03-15..2026-03-16", "2026-03-16..2026-03-17"));
    squash(&sandbox, 3);
    let mut after = sandbox.changes(DAYS[0], DAYS[3]);
    after.reverse();
    assert_eq!(after, told("2026-03-15..2026-03-17", "2026-03-15..2026-03-17"), "nothing says which changed first");
}

#[test]
fn captures_are_compared_by_digest() {
    let sandbox = four_scans();
    let capture = b"the raw answers";
    let last = manifest_path(DAYS[3]);
    let named = format!("\"capture\": \"{}\",\n \"previous\"", Digest::of(capture));
    rebuild(&sandbox, &[(&last, Some(edited(&sandbox, &last, "\"previous\"", &named)))]);
    std::fs::create_dir(sandbox.root().join(".git/captures")).unwrap();
    std::fs::write(sandbox.root().join(".git/captures/a.zst"), capture).unwrap();
    assert_eq!(findings(&sandbox, &["--captures", ".git/captures"]), (0, vec![]));
    sandbox.write(".git/captures/b.zst", "altered");
    assert_eq!(findings(&sandbox, &["--captures", ".git/captures"]), (1, vec!["capture-unknown b.zst".to_owned()]));
}

const POSTBODE: &str = "name = \"Postbode\"\nkind = \"mailbox\"\nsource = \"test\"\n\n[[control]]\ncompany = \"Postbode B.V.\"\ncountry = \"NL\"\n\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"postbode.example\"]\nstrength = \"decisive\"\nsource = \"test\"\nexample = \"mx.postbode.example\"\n";

#[test]
fn an_edit_of_the_catalogue_corrects_the_claim_it_concerns_and_a_new_name_none() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.body("ede", "ede.nl");
    let provider = "registry/providers/postbode.toml";
    sandbox.write(provider, POSTBODE);
    sandbox.commit_all();
    let dns = Dns::serve(&format!("{OWN}{EDE}"));
    sandbox.scan(&dns, DAYS[0], &[]);
    let moved = "oss.nl. 300 IN MX 10 mx.postbode.example.\nede.nl. 300 IN MX 10 mx.elders.example.\n";
    dns.replace(moved);
    sandbox.scan(&dns, DAYS[1], &[]);
    let told = || {
        let ran = sandbox.run(&["corrections", "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(report["claims"], 2);
        report["corrections"].as_array().unwrap().clone()
    };
    assert_eq!(told(), Vec::<Value>::new());
    sandbox.write(provider, &POSTBODE.replace("name = \"Postbode\"", "name = \"De Postbode\""));
    assert_eq!(told(), Vec::<Value>::new(), "a name is no claim");
    sandbox.write(provider, &POSTBODE.replace("postbode.example", "bode.example"));
    let rows = told();
    assert_eq!(rows.len(), 1, "{rows:?}");
    let text = |key: &str| rows[0][key].as_str().unwrap().to_owned();
    assert_eq!((text("kind"), text("reason")), ("changed".to_owned(), "catalogue".to_owned()));
    assert_eq!(text("id"), "2026-03-16-gemeente-oss-mail");
    assert_eq!(
        (&rows[0]["claimed"]["to"], &rows[0]["now"]["to"]),
        (&"postbode".into(), &"unlisted:postbode.example".into())
    );
    assert_eq!(text("commit"), sandbox.git(&["rev-parse", "HEAD"]).trim());
    let human = sandbox.run(&["corrections", "--lang", "nl"]).out;
    assert!(
        human.starts_with("Correctie 2026-03-16-gemeente-oss-mail: oss\n  beweerd  mail, mailbox: van "),
        "{human}"
    );
    assert_eq!(findings(&sandbox, &[]), (0, vec![]), "a correction is no fault of the history");
}
