//! A scripted history of two years: every cause, three edits of the catalogue, lying resolvers, a squash and a rebase.
//!
//! `script` says what happens and what must be told of it, `play` does it with the real binary, and here the two are
//! compared: first with the script's own list, then with golden files. `OVERSTAP_ACCEPT=1` rewrites the golden files.

mod end;
mod golden;
mod play;
mod registry;
mod script;
mod zones;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use play::{Night, Played, in_short};
use script::{
    CAUSES, CORRECTIONS, EVENT, FIRST, LAST, SCRIPT, SEEN_ONCE, Step, scan_before, scans, told_now, told_then,
};
use serde_json::Value;

/// Played once for all tests.
static PLAYED: LazyLock<Played> = LazyLock::new(play::play);

fn changes() -> Vec<Value> {
    PLAYED.end.json("diff.json")["changes"].as_array().unwrap().clone()
}

#[test]
fn each_scan_tells_what_happened_that_night_and_nothing_else() {
    for (day, step) in SCRIPT {
        let Step::Scan(expected) = step else { continue };
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(PLAYED.nights[day].told, expected, "{day}");
        assert_eq!(PLAYED.nights[day].printed.lines().count(), expected.len(), "{day}");
    }
}

#[test]
fn in_the_end_everything_is_told_that_the_script_did_and_nothing_else() {
    let day = |change: &Value, key: &str| change[key].as_str().unwrap().to_owned();
    let mut told: Vec<(String, String)> =
        changes().iter().map(|change| (day(change, "first_after"), in_short(change))).collect();
    told.sort();
    let expected: Vec<(String, String)> =
        told_now().into_iter().map(|(day, change)| (day.to_owned(), change.to_owned())).collect();
    assert_eq!(told, expected);
    let causes: BTreeSet<&str> = expected.iter().map(|(_, change)| change.split(' ').next().unwrap()).collect();
    assert_eq!(causes.into_iter().collect::<Vec<_>>(), CAUSES, "every cause happens");
    for change in changes() {
        let (before, after) = (day(&change, "last_before"), day(&change, "first_after"));
        assert_eq!(before, scan_before(&after), "{change}");
        let id = change["id"].as_str().unwrap();
        assert!(id.starts_with(&after), "{change}");
        assert_eq!(change["confirmed"], !SEEN_ONCE.contains(&id), "{change}");
    }
}

#[test]
fn a_shared_service_that_moves_is_one_event() {
    let members: Vec<Value> = changes()
        .iter()
        .filter(|change| change["event"] == EVENT.0)
        .map(|change| change["organisation"].clone())
        .collect();
    assert_eq!(members, EVENT.1);
    assert_eq!(changes().iter().filter(|change| !change["event"].is_null()).count(), EVENT.1.len());
    let together = format!("together       {}: 3 bodies, Noorderplas, Oostveld, Pijlsteen\n", EVENT.0);
    assert!(PLAYED.end.texts["diff.txt"].contains(&together));
}

#[test]
fn a_value_that_returns_is_two_moves_and_the_second_says_that_it_was_seen_before() {
    let of = |id: &str| changes().into_iter().find(|change| change["id"] == id).unwrap();
    assert_eq!(of("2024-10-15-gemeente-grijswoud-mail")["seen_earlier"], Value::Null);
    assert_eq!(of("2024-12-15-gemeente-grijswoud-mail")["seen_earlier"], "2024-09-15");
}

#[test]
fn a_question_that_fails_for_two_scans_is_no_change() {
    for day in ["2025-03-15", "2025-04-15"] {
        let failures = &PLAYED.end.manifests[day]["failures"];
        assert_eq!(failures.as_array().unwrap().len(), 1, "{failures}");
        assert_eq!(failures[0]["question"], "doornlo.example MX");
    }
    assert_eq!(PLAYED.end.manifests["2025-05-15"]["failures"], serde_json::json!([]));
    assert!(!PLAYED.end.texts["diff.json"].contains("doornlo"));
    assert!(PLAYED.end.texts["log-bodies.txt"].contains("Doornlo (gemeente/doornlo)\n  doornlo.example: own servers, on or before 2024-01-15, last seen 2025-12-15\n    2 scans without a usable answer, 2025-03-15 to 2025-04-15\n\nno changes seen\n"));
}

#[test]
fn a_new_name_of_a_body_or_provider_is_used_everywhere_and_is_no_change() {
    let of = |part: &str| {
        let about = changes().into_iter().filter(|change| change["organisation"] == part);
        about.map(|change| change["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let ids = ["2025-12-15-gemeente-jachtdorp-mail", "2024-08-15-gemeente-jachtdorp-mail-registry"];
    assert_eq!(of("gemeente/jachtdorp"), ids);
    assert_eq!(of("gemeente/berkenrode").len(), 3, "Berkenrode was served by the provider that has another name since");
    assert!(PLAYED.nights["2024-08-15"].printed.contains(" Jachtdorp: "));
    assert!(PLAYED.nights["2024-10-15"].printed.contains(" to Duinbode\n"));
    let human = &PLAYED.end.texts["diff.txt"];
    assert!(human.contains(" Jachtdorp aan Zee: ") && !human.contains(" Jachtdorp: "), "{human}");
    assert!(human.contains(" to Duinbode Nederland, ") && !human.contains(" to Duinbode, "), "{human}");
}

#[test]
fn a_lying_resolver_is_refused_and_leaves_no_trace() {
    let nothing = &PLAYED.refused["2024-08-22"];
    assert!(nothing.contains("names of the registry") && nothing.contains("NXDOMAIN for all 20"), "{nothing}");
    let portal = &PLAYED.refused["2025-03-22"];
    assert!(portal.contains("a name that cannot exist") && portal.contains("found 203.0.113.80"), "{portal}");
    assert!(portal.contains("203.0.113.80 for all"), "{portal}");
    let days: Vec<&str> = PLAYED.end.manifests.keys().copied().collect();
    assert_eq!(days, scans());
}

#[test]
fn the_claims_of_each_scan_stand_as_they_were_made() {
    let claims = |manifest: &Value| {
        let rows = manifest["claims"].as_array().unwrap().clone();
        rows.iter().map(in_short).collect::<Vec<_>>()
    };
    for (day, manifest) in &PLAYED.end.manifests {
        let moves = told_then().into_iter().filter(|(told, change)| told == day && change.starts_with("move "));
        let expected: Vec<&str> = moves.map(|(_, change)| change).collect();
        assert_eq!(claims(manifest), expected, "{day}");
        assert_eq!(manifest["backfilled"], true);
    }
}

#[test]
fn three_edits_of_the_catalogue_correct_three_claims_and_a_new_name_none() {
    let report = PLAYED.end.json("corrections.json");
    let claimed = told_then().iter().filter(|(_, change)| change.starts_with("move ")).count();
    assert_eq!(report["claims"], claimed);
    let rows = report["corrections"].as_array().unwrap();
    assert_eq!(rows.len(), CORRECTIONS.len(), "{rows:?}");
    let short = |claim: &Value| if claim.is_null() { String::new() } else { in_short(claim) };
    for (row, expected) in rows.iter().zip(&CORRECTIONS) {
        assert_eq!((&row["kind"], &row["reason"]), (&expected.kind.into(), &"catalogue".into()), "{row}");
        assert_eq!(
            (&row["first_after"], &row["last_before"]),
            (&expected.day.into(), &scan_before(expected.day).into())
        );
        assert_eq!(
            (short(&row["claimed"]), short(&row["now"])),
            (expected.claimed.to_owned(), expected.now.to_owned())
        );
        assert_eq!(row["commit"], PLAYED.end.brought[expected.day], "{row}");
    }
}

#[test]
fn a_squash_and_a_rebase_change_commits_and_nothing_that_is_told() {
    assert_eq!(PLAYED.rewritten.len(), 2);
    for (day, [before, after]) in &PLAYED.rewritten {
        assert_ne!(before.commits, after.commits, "{day}");
        assert_eq!((&before.diff, &before.logs), (&after.diff, &after.logs), "{day}");
        assert_eq!(before.corrections, after.corrections, "{day}");
    }
    let [before, after] = &PLAYED.rewritten["2025-09-16"];
    assert_eq!((before.commits.len(), after.commits.len()), (before.commits.len(), before.commits.len() - 2));
    let dated = |told: &play::Told| told.commits.iter().filter(|commit| commit.ends_with("2025-11-20")).count();
    let [before, after] = &PLAYED.rewritten["2025-11-20"];
    assert_eq!((dated(before), dated(after)), (0, 3), "the registry's commit and two scans upon it");
}

#[test]
fn the_history_is_whole_and_what_the_squash_made_uncheckable_is_counted() {
    let report = PLAYED.end.json("verify.json");
    assert_eq!(report["findings"], serde_json::json!([]));
    assert_eq!((&report["manifests"], &report["first"]), (&scans().len().into(), &FIRST.into()));
    assert_eq!(report["trees_not_checkable"], 2, "three scans in one commit, of which the newest can be checked");
    assert_eq!((&report["head"]["date"], &report["head"]["digest"]), (&LAST.into(), &PLAYED.end.head.clone().into()));
}

#[test]
fn a_fresh_clone_tells_the_same() {
    let (cloned, end) = (&PLAYED.cloned, &PLAYED.end);
    assert_eq!((&cloned.manifests, &cloned.brought, &cloned.head), (&end.manifests, &end.brought, &end.head));
    assert!(cloned.texts.len() > 5);
    cloned.texts.iter().for_each(|(name, text)| assert_eq!(text, &end.texts[name], "{name}"));
}

#[test]
fn the_story_is_told_as_it_was_accepted() {
    let night = |(day, Night { printed, .. }): (&&str, &Night)| format!("{day}\n{printed}");
    let mut texts: BTreeMap<&str, String> = PLAYED.end.texts.clone();
    texts.insert("scans.txt", PLAYED.nights.iter().map(night).collect());
    golden::compare(&texts);
}
