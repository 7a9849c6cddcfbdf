//! The effect of an edit before it is merged: what is said before and after, and never a move.

use super::sandbox::{Dns, Sandbox};

const OWN: &str = "oss.nl. MX 10 mx.oss.nl.\nmx.oss.nl. A 192.0.2.10\n";
const ELSEWHERE: &str = "oss.nl. MX 10 mx.postbus.example.\nmx.postbus.example. A 192.0.2.20\n";

const PROVIDER: &str = "name = \"Postbus <b>@all</b>\"\nkind = \"mailbox\"\nsource = \"test\"\n\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"postbus.example\"]\nstrength = \"decisive\"\nsource = \"test\"\nexample = \"mx.postbus.example\"\n";

/// A body that moved to somebody nobody listed.
fn moved() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    // A repository with a provider of its own has none of the built-in ones.
    sandbox.write("registry/providers/andere.toml", &PROVIDER.replace("postbus.example", "andere.example"));
    sandbox.commit_all();
    sandbox.scan(&Dns::serve(OWN), "2026-04-01", &[]);
    sandbox.scan(&Dns::serve(ELSEWHERE), "2026-04-05", &[]);
    assert_eq!(
        sandbox.changes("2026-04-01", "2026-04-05"),
        ["move gemeente/oss own>unlisted:postbus.example 2026-04-01..2026-04-05"]
    );
    sandbox
}

#[test]
fn an_unchanged_registry_changes_nothing() {
    let ran = moved().run(&["preview"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.out,
        "## What this edit changes, compared with `HEAD`\n\nJudged over 2 scans, the last of 2026-04-05. Nothing was asked.\n\nThe registry says the same as before.\n\nNo verdict changes.\n\nIt makes no move: an edit is never one.\n"
    );
}

#[test]
fn a_new_provider_is_told_with_sentences_reasons_and_the_correction() {
    let sandbox = moved();
    sandbox.write("registry/providers/postbus.toml", PROVIDER);
    let ran = sandbox.run(&["preview", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for line in [
        "- added `postbus`\n",
        "- 1 x mail, mailbox: postbus.example (not in the catalogue) to Postbus &lt;b&gt;&#64;all&lt;/b&gt;",
        "- **oss (`gemeente/oss`)**, `oss.nl`\n",
        "  - now: The MX records of oss.nl point to Postbus &lt;b&gt;&#64;all&lt;/b&gt;",
        "  - because `oss.nl MX 10 mx.postbus.example: unlisted:postbus.example to postbus`\n",
        "- changed `2026-04-05-gemeente-oss-mail`: claimed `own` to `unlisted:postbus.example`, now `own` to `postbus`\n",
        "It makes no move: an edit is never one.",
    ] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert!(!ran.out.contains("<b>") && !ran.out.contains('@'), "{}", ran.out);
}

#[test]
fn a_program_gets_the_same() {
    let sandbox = moved();
    sandbox.write("registry/providers/postbus.toml", PROVIDER);
    sandbox.body("uden", "uden.example");
    let ran = sandbox.run(&["preview", "--format", "json", "--lang", "nl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["scans"], 2);
    assert_eq!(report["bodies"][0]["organisation"], "gemeente/uden");
    assert_eq!(report["bodies"][0]["edit"], "added");
    assert_eq!(report["domains"][0]["domain"], "uden.example");
    assert_eq!(report["providers"][0]["provider"], "postbus");
    let verdict = &report["verdicts"][0];
    assert_eq!((&verdict["from"], &verdict["to"]), (&"unlisted:postbus.example".into(), &"postbus".into()));
    assert!(verdict["sentence_before"].as_str().unwrap().starts_with("De MX-records van oss.nl wijzen naar"));
    assert_eq!(report["corrections"][0]["id"], "2026-04-05-gemeente-oss-mail");
    assert_eq!(report["moves"].as_array().unwrap().len(), 0);
    assert_eq!(report["changes"][0]["id"], "2026-04-06-gemeente-uden-mail-registry");
}

#[test]
fn an_older_commit_can_be_the_base_and_an_unknown_one_is_named() {
    let sandbox = moved();
    sandbox.write("registry/providers/postbus.toml", PROVIDER);
    sandbox.commit_all();
    let ran = sandbox.run(&["preview", "--base", "HEAD~1"]);
    assert!(ran.out.contains("- added `postbus`\n"), "{}", ran.out);
    let ran = sandbox.run(&["preview", "--base", "origin/main"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the revision `origin/main`"), "{}", ran.err);
    assert!(ran.err.contains("fetch it first"), "{}", ran.err);
}
