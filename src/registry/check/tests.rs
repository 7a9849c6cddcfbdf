//! Each check has a registry that breaks it and one that does not, with the whole message.

use super::*;

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

/// Checks a registry with these files added, and prints the findings as people see them.
fn faults(changed: &[(&str, &str)]) -> Vec<String> {
    let mut files = BTreeMap::from([
        ("categories.toml".to_owned(), CATEGORIES.as_bytes().to_vec()),
        ("organisations/gemeente/oss.toml".to_owned(), OSS.as_bytes().to_vec()),
        ("providers/p.toml".to_owned(), PROVIDER.as_bytes().to_vec()),
    ]);
    files.extend(changed.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    let (_, findings) = check(&files);
    findings
        .iter()
        .map(|f| {
            let line = f.line.map_or(String::new(), |line| format!(":{line}"));
            let hint = f.hint.as_deref().map_or(String::new(), |hint| format!(" | {hint}"));
            format!("{}{line} {} {}{hint}", f.file.trim_start_matches("registry/"), f.code, f.sentence)
        })
        .collect()
}

fn body(lines: &str) -> String {
    format!("name = \"X\"\nsource = \"t\"\n{lines}")
}

#[test]
fn a_sound_registry_has_no_findings() {
    assert_eq!(faults(&[]), Vec::<String>::new());
}

#[test]
fn contradicting_dates_are_found() {
    let file = "organisations/gemeente/x.toml";
    assert_eq!(
        faults(&[(file, &body("valid_from = \"2020-01-01\"\nvalid_until = \"2019-12-31\"\n"))]),
        [
            "organisations/gemeente/x.toml:4 contradicting-dates the body begins on 2020-01-01 and ends before that, on 2019-12-31 | `valid_until` is the last day; correct the one that is wrong"
        ]
    );
    assert_eq!(
        faults(&[(file, &body("successors = [\"gemeente/oss\"]\n"))]),
        [
            "organisations/gemeente/x.toml:3 contradicting-dates the body has successors and no end | add `valid_until = \"YYYY-MM-DD\"`, its last day"
        ]
    );
    assert_eq!(
        faults(&[(file, &body("valid_until = \"2019-12-31\"\nsuccessors = [\"gemeente/oss\"]\n"))]),
        Vec::<String>::new()
    );
}

#[test]
fn a_later_owner_without_a_date_is_found() {
    let owners = format!(
        "{PROVIDER}[[control]]\ncompany = \"A\"\ncountry = \"NL\"\n[[control]]\ncompany = \"B\"\ncountry = \"US\"\n"
    );
    assert_eq!(
        faults(&[("providers/p.toml", &owners)]),
        ["providers/p.toml control-undated control by B needs `since` and `source`: it is not the first entry"]
    );
}

#[test]
fn a_domain_named_twice_is_found() {
    let twice = format!("{OSS}[[domains]]\nname = \"OSS.nl\"\nservices = [\"web\"]\n");
    assert_eq!(
        faults(&[("organisations/gemeente/oss.toml", &twice)]),
        [
            "organisations/gemeente/oss.toml:7 duplicate-domain `oss.nl` stands here a second time | put its services together in the entry on line 4"
        ]
    );
}

#[test]
fn two_providers_with_the_same_mail_name_are_found() {
    assert_eq!(
        faults(&[("providers/q.toml", PROVIDER)]),
        [
            "providers/q.toml duplicate-fingerprint `p.example` is also a mail name of `p` | a name can prove one provider only: use a longer name for one of them"
        ]
    );
}

#[test]
fn two_providers_with_the_same_decisive_network_are_found() {
    let web = PROVIDER
        .replace("\"mail\"", "\"web\"")
        .replace("\"MX\"", "\"A\"")
        .replace("under = [\"p.example\"]", "asn = [64496]")
        .replace("mx.p.example", "AS64496");
    let both = |text: &str| faults(&[("providers/q.toml", text), ("providers/r.toml", text)]);
    assert_eq!(
        both(&web),
        [
            "providers/r.toml duplicate-fingerprint `AS64496` is also a decisive sign of `q` | a network can prove one provider only: leave it out of one, or make it a hint"
        ]
    );
    assert_eq!(both(&web.replace("decisive", "hint")), Vec::<String>::new());
}

#[test]
fn a_fingerprint_that_does_not_match_its_example_is_found() {
    let wrong = PROVIDER.replace("mx.p.example", "mx.notp.example");
    assert_eq!(
        faults(&[("providers/p.toml", &wrong)]),
        [
            "providers/p.toml:10 fingerprint-example the example `mx.notp.example` does not match this fingerprint | give a value as it stands in DNS, or mend `under`, `spf_include`, `text_prefix` or `asn`"
        ]
    );
}

#[test]
fn names_that_cannot_be_a_domain_are_found() {
    let domain = |name: &str| body(&format!("[[domains]]\nname = \"{name}\"\nservices = [\"mail\"]\n"));
    let file = "organisations/gemeente/x.toml";
    assert_eq!(
        faults(&[(file, &domain("https://oss.nl"))]),
        [
            "organisations/gemeente/x.toml:4 bad-value `name`: `https://oss.nl` has the character `:`, which no DNS name of ours has"
        ]
    );
    assert_eq!(
        faults(&[(file, &domain("-oss.nl"))]),
        [
            "organisations/gemeente/x.toml:4 not-a-host-name `-oss.nl` cannot be a host name (RFC 1123) | write the domain as it stands behind the `@` or in the address bar, as `oss.nl`"
        ]
    );
    assert_eq!(
        faults(&[(file, &domain("co.uk"))]),
        [
            "organisations/gemeente/x.toml:4 public-suffix `co.uk` is a public suffix: names below it belong to others | write the body's own name below it"
        ]
    );
}

#[test]
fn a_mistyped_category_gets_a_suggestion() {
    assert_eq!(
        faults(&[("organisations/gemeete/x.toml", &body(""))]),
        [
            "organisations/gemeete/x.toml unknown-category `gemeete` is no category | did you mean `registry/organisations/gemeente/`?"
        ]
    );
}

#[test]
fn a_reference_to_a_body_that_is_not_there_gets_a_suggestion() {
    for key in ["parent = \"gemeente/os\"", "members = [\"gemeente/os\"]"] {
        let name = key.split(' ').next().unwrap_or_default();
        assert_eq!(
            faults(&[("organisations/gemeente/x.toml", &body(&format!("{key}\n")))]),
            [format!(
                "organisations/gemeente/x.toml:3 unknown-organisation `{name}` names `gemeente/os`, which is not in the registry | did you mean `gemeente/oss`?"
            )]
        );
    }
}

#[test]
fn a_provider_that_is_a_body_which_is_not_there_gets_a_suggestion() {
    let shared = PROVIDER.replace("source = \"t\"\n[[", "source = \"t\"\norganisation = \"gemeente/os\"\n[[");
    assert_eq!(
        faults(&[("providers/p.toml", &shared)]),
        [
            "providers/p.toml:4 unknown-organisation `organisation` names `gemeente/os`, which is not in the registry | did you mean `gemeente/oss`?"
        ]
    );
    let right = shared.replace("gemeente/os\"", "gemeente/oss\"");
    assert_eq!(faults(&[("providers/p.toml", &right)]), Vec::<String>::new());
}

#[test]
fn a_body_named_twice_in_a_list_is_found() {
    assert_eq!(
        faults(&[(
            "organisations/gemeente/x.toml",
            &body("members = [\n  \"gemeente/oss\",\n  \"gemeente/oss\",\n]\n")
        )]),
        [
            "organisations/gemeente/x.toml:5 duplicate-reference `members` names `gemeente/oss` a second time | it stands on line 4 already: leave one out"
        ]
    );
}

#[test]
fn members_out_of_order_are_found_once() {
    let ede = ("organisations/gemeente/ede.toml", body(""));
    let x = body("members = [\"gemeente/oss\", \"gemeente/ede\"]\n");
    assert_eq!(
        faults(&[(ede.0, &ede.1), ("organisations/gemeente/x.toml", &x)]),
        [
            "organisations/gemeente/x.toml:3 unsorted-members `gemeente/ede` stands behind `gemeente/oss` in `members` | put the members in the order of their ids: then two people's additions merge"
        ]
    );
}

#[test]
fn a_pattern_that_would_match_everybody_is_refused() {
    let wide = PROVIDER.replace("p.example\"]", "*.nl\"]");
    assert!(
        faults(&[("providers/p.toml", &wide)]).iter().any(|fault| fault.starts_with(
            "providers/p.toml:7 bad-value `under`: `*.nl` is too wide: behind its last `*` there is only a public suffix"
        )),
        "{:?}",
        faults(&[("providers/p.toml", &wide)])
    );
}

#[test]
fn a_category_of_a_sector_that_is_not_there_is_found() {
    let wrong = CATEGORIES.replace("sector = \"decentraal\"", "sector = \"decentral\"");
    assert_eq!(
        faults(&[("categories.toml", &wrong)]),
        [
            "categories.toml:5 unknown-sector the category `gemeente` names the sector `decentral`, which does not exist | did you mean `decentraal`?"
        ]
    );
}

#[test]
fn a_layer_of_a_sector_that_is_not_there_is_found() {
    let wrong = CATEGORIES.replace("[[categories]]", "within = \"overhied\"\n[[categories]]");
    assert_eq!(
        faults(&[("categories.toml", &wrong)]),
        [
            "categories.toml:5 unknown-sector the sector `decentraal` is within `overhied`, which is no sector of its own | take `within` out, or name a sector that is within none"
        ]
    );
    let outer = "[[sectors]]\nslug = \"overheid\"\nname = { nl = \"O\", en = \"G\" }\n[[categories]]";
    let right = CATEGORIES.replace("[[categories]]", &format!("within = \"overheid\"\n{outer}"));
    assert_eq!(faults(&[("categories.toml", &right)]), Vec::<String>::new());
}

#[test]
fn every_code_has_a_paragraph_in_the_documents() {
    let document = include_str!("../../../docs/checks.md");
    let codes = CHECKS.iter().map(|check| check.code).chain(FILE_CODES.iter().map(|(code, _)| *code));
    for code in codes {
        assert!(document.contains(&format!("## `{code}`")), "docs/checks.md says nothing of `{code}`");
    }
}
