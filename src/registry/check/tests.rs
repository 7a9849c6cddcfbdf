//! Each check has a registry that breaks it and one that does not, with the whole message.

use std::collections::BTreeSet;

mod cases;
mod mutations;

use cases::{of_bodies, of_providers, of_reading, of_replies, of_the_rest};

use super::*;
use crate::registry::Severity;

const CATEGORIES: &str = r#"
[[sectors]]
slug = "decentraal"
name = { nl = "Decentraal", en = "Decentralised" }
[[categories]]
slug = "gemeente"
name = { nl = "Gemeenten", en = "Municipalities" }
singular = { nl = "gemeente", en = "municipality" }
sector = "decentraal"
"#;

const OSS: &str = "name = \"Oss\"\nsource = \"t\"\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\"]\n";

const PROVIDER: &str = "name = \"P\"\nkind = \"mailbox\"\nsource = \"t\"\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"p.example\"]\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"mx.p.example\"\n";

const X: &str = "organisations/gemeente/x.toml";

/// A registry that one check refuses, what it says, and the same put right.
struct Case {
    code: &'static str,
    red: Files,
    says: Vec<&'static str>,
    green: Files,
}

type Files = Vec<(&'static str, Vec<u8>)>;

fn case(code: &'static str, path: &'static str, red: &str, says: &[&'static str], green: &str) -> Case {
    let one = |text: &str| vec![(path, text.as_bytes().to_vec())];
    Case { code, red: one(red), says: says.to_vec(), green: one(green) }
}

/// A case of a body with these lines behind its name and source.
fn of_body(code: &'static str, red: &str, says: &'static str, green: &str) -> Case {
    case(code, X, &body(red), &[says], &body(green))
}

fn body(lines: &str) -> String {
    format!("name = \"X\"\nsource = \"t\"\n{lines}")
}

/// A registry with these files added: the findings as `file:line:columns code sentence | hint`.
fn faults(changed: &[(&str, Vec<u8>)]) -> Vec<String> {
    let mut files = BTreeMap::from([
        ("categories.toml".to_owned(), CATEGORIES.as_bytes().to_vec()),
        ("organisations/gemeente/oss.toml".to_owned(), OSS.as_bytes().to_vec()),
        ("providers/p.toml".to_owned(), PROVIDER.as_bytes().to_vec()),
    ]);
    files.extend(changed.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())));
    check(&files).1.iter().map(told).collect()
}

fn told(finding: &Finding) -> String {
    let line = finding.line.map_or(String::new(), |line| format!(":{line}"));
    let columns = finding.columns.map_or(String::new(), |columns| format!(":{}-{}", columns.from, columns.to));
    let level = if finding.severity == Severity::Warning { "warning " } else { "" };
    let hint = finding.hint.as_deref().map_or(String::new(), |hint| format!(" | {hint}"));
    let file = finding.file.trim_start_matches("registry/");
    format!("{file}{line}{columns} {level}{} {}{hint}", finding.code, finding.sentence)
}

fn cases() -> Vec<Case> {
    let mut cases = of_reading();
    cases.extend(of_bodies());
    cases.extend(of_replies());
    cases.extend(of_providers());
    cases.extend(of_the_rest());
    cases
}
#[test]
fn a_sound_registry_has_no_findings() {
    assert_eq!(faults(&[]), Vec::<String>::new());
}

#[test]
fn every_check_says_the_whole_of_what_is_wrong_and_nothing_where_it_is_right() {
    for case in cases() {
        assert_eq!(faults(&case.red), case.says, "{}", case.code);
        assert_eq!(faults(&case.green), Vec::<String>::new(), "{}", case.code);
        assert!(case.says.iter().any(|told| told.contains(&format!(" {} ", case.code))), "{}", case.code);
    }
}

#[test]
fn every_code_has_a_case_and_stands_once_in_order() {
    let of_cases: BTreeSet<&str> = cases().iter().map(|case| case.code).collect();
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert_eq!(of_cases.into_iter().collect::<Vec<_>>(), codes);
}

#[test]
fn an_exception_takes_the_finding_of_its_file_away_and_no_other() {
    let exception = "[[exceptions]]\ncode = \"public-suffix\"\nfile = \"registry/organisations/gemeente/x.toml\"\nreason = \"it runs the suffix\"\n";
    let suffix = body("[[domains]]\nname = \"co.uk\"\nservices = [\"web\"]\n").into_bytes();
    let registry = [("exceptions.toml", exception.as_bytes().to_vec()), (X, suffix.clone())];
    assert_eq!(faults(&registry), Vec::<String>::new());
    let other = ("organisations/gemeente/y.toml", suffix);
    assert_eq!(faults(&[registry.as_slice(), &[other]].concat()).len(), 1);
}

#[test]
fn what_was_left_out_while_reading_cannot_be_excepted() {
    let text = "[[exceptions]]\ncode = \"unknown-key\"\nfile = \"registry/categories.toml\"\nreason = \"r\"\n";
    let told = faults(&[("exceptions.toml", text.as_bytes().to_vec())]);
    assert_eq!(
        told,
        [
            "exceptions.toml:2:8-21 bad-value `code`: `unknown-key` is no check that can have exceptions | what it finds cannot be used as it stands, so it must be mended"
        ]
    );
}

#[test]
fn two_providers_with_the_same_hint_are_no_fault() {
    let web = PROVIDER
        .replace("\"mail\"", "\"web\"")
        .replace("\"MX\"", "\"A\"")
        .replace("under = [\"p.example\"]", "asn = [64496]")
        .replace("mx.p.example", "AS64496");
    let both = |text: &str| {
        let bytes = text.as_bytes().to_vec();
        faults(&[("providers/q.toml", bytes.clone()), ("providers/r.toml", bytes)])
    };
    assert_eq!(
        both(&web),
        [
            "providers/r.toml:4:1-17 duplicate-fingerprint `AS64496` is also a decisive sign of `q` | a network can prove one provider only: leave it out of one, or make it a hint"
        ]
    );
    assert_eq!(both(&web.replace("decisive", "hint")), Vec::<String>::new());
}

#[test]
fn the_document_has_a_paragraph_for_every_code_and_for_no_other() {
    let document = include_str!("../../../docs/checks.md");
    let headings = document.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
    let codes = CHECKS.iter().map(|check| check.code);
    assert_eq!(headings.collect::<Vec<_>>(), codes.collect::<Vec<_>>());
    for check in CHECKS {
        let paragraph = document.split(&format!("## `{}`\n", check.code)).nth(1).expect("a paragraph");
        let paragraph = paragraph.split("\n## ").next().expect("its text");
        assert_eq!(paragraph.contains("`overstap check --fix`"), check.fix.is_some(), "{}", check.code);
    }
}
