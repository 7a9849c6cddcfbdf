//! Citing: the box, the files beside it, what reference managers read, and what a change is worth today.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt};

use super::fixture::{Fixture, build};
use super::text;

const CHANGE: &str = "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/";

type Files = BTreeMap<String, Vec<u8>>;

fn ending<'a>(files: &'a Files, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let meant = files.iter().filter(move |(path, _)| path.ends_with(end));
    meant.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

/// The lines of one RIS record; refuses whatever is not `XX  - value` with a carriage return and a line feed behind it.
fn ris<'a>(path: &str, record: &'a str) -> Vec<(&'a str, &'a str)> {
    let lines = record.strip_suffix("\r\n").unwrap_or_else(|| panic!("{path} ends within a line"));
    let lines: Vec<(&str, &str)> = lines
        .split("\r\n")
        .map(|line| {
            let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{path}: {line}"));
            let is_tag = tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            assert!(is_tag && !value.contains(['\r', '\n']), "{path}: {line}");
            (tag, value)
        })
        .collect();
    assert_eq!((lines[0].0, lines[lines.len() - 1]), ("TY", ("ER", "")), "{path}");
    lines
}

#[test]
fn every_change_body_provider_and_figure_has_its_box_and_three_files() {
    let files = Fixture::small().based("https://example.org");
    for (folder, start) in
        [("wijzigingen/2026-03-1", ""), ("organisaties/", ""), ("leveranciers/", ""), ("cijfers/", "")]
            .into_iter()
            .chain([
                ("changes/2026-03-1", "en/"),
                ("organisations/", "en/"),
                ("providers/", "en/"),
                ("figures/", "en/"),
            ])
    {
        let folder = format!("{start}{folder}");
        let cited = ending(&files, "/citation.bib").filter(|(path, _)| path.starts_with(&folder)).count();
        assert!(cited > 2, "{folder} has {cited} citations");
    }
    for (path, page) in ending(&files, "index.html") {
        let folder = path.trim_end_matches("index.html");
        let has_box = page.contains("<section id=\"cite\">");
        for name in ["citation.bib", "citation.ris", "citation.json"] {
            assert_eq!(files.contains_key(&format!("{folder}{name}")), has_box, "{folder}{name}");
        }
        assert_eq!(page.contains("<link rel=\"cite-as\" href=\"https://example.org/"), has_box, "{path}");
        assert_eq!(page.contains("<meta name=\"citation_title\""), has_box, "{path}");
    }
}

#[test]
fn a_change_is_cited_with_its_day_its_address_and_a_mark_where_it_was_corrected() {
    let files = Fixture::small().based("https://example.org/overstap/");
    let page = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    for needed in [
        "Overstap, wijziging 2026-03-12 gemeente-voorbeeld-mail (nog niet vastgelegd in git), gecorrigeerd (stand van 13 maart 2026)",
        "Overstap. (2026, 12 maart). MX-records van gemeente Voorbeeld wijzen naar Microsoft 365; eerder naar KPN [Dataset, gecorrigeerd (stand van 13 maart 2026)]. https://example.org/overstap/wijzigingen/2026-03-12-gemeente-voorbeeld-mail/",
        "<meta name=\"citation_author\" content=\"Overstap\">",
        "<meta name=\"citation_publication_date\" content=\"2026/03/12\">",
        "<meta name=\"citation_public_url\" content=\"https://example.org/overstap/wijzigingen/2026-03-12-gemeente-voorbeeld-mail/\">",
        "<code>snapshots/domains/v/voorbeeld.nl.json</code><br><code>sha256:",
    ] {
        assert!(page.contains(needed), "missing: {needed}");
    }
    let english = text(&files, "en/changes/2026-03-11-ministerie-voorbeelden-mail/index.html");
    assert!(english.contains("Overstap. (2026, March 11). "), "{english}");
    assert!(!english.contains(" corrected"), "nothing was corrected");
    let body = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(body.contains("Overstap, Gemeente Voorbeeld, stand van 13 maart 2026 (nog niet vastgelegd in git)"));
}

#[test]
fn without_an_address_citations_have_the_one_from_the_root_and_pages_name_none_to_cite() {
    let files = build(&Fixture::small());
    let record = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/citation.ris");
    assert!(ris(CHANGE, record).contains(&("UR", "/wijzigingen/2026-03-12-gemeente-voorbeeld-mail/")));
    assert!(!text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html").contains("cite-as"));
}

#[test]
fn what_is_not_measured_yet_is_cited_without_a_date() {
    let files = build(&Fixture::unmeasured());
    let page = text(&files, "organisaties/gemeente/dorp/index.html");
    assert!(page.contains("Overstap, Gemeente Dorp, nog niet gemeten</p>"));
    assert!(page.contains("Overstap. (z.d.). Gemeente Dorp: "));
    assert!(!text(&files, "organisaties/gemeente/dorp/citation.bib").contains("year"));
}

#[test]
fn every_bibtex_file_is_read_by_a_bibliography_with_its_title_unharmed() {
    let files = Fixture::small().based("https://example.org");
    let mut keys = BTreeMap::new();
    for (path, source) in ending(&files, "/citation.bib") {
        let read = Bibliography::parse(source).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(read.len(), 1, "{path}");
        let entry = read.iter().next().expect("an entry");
        assert_eq!(entry.author().expect("an author").len(), 1, "{path}");
        assert!(entry.url().expect("an address").starts_with("https://example.org/"), "{path}");
        let title = entry.title().expect("a title").format_verbatim();
        let json = text(&files, &path.replace(".bib", ".json"));
        let csl: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(csl[0]["title"], title, "{path}");
        assert_eq!(csl[0]["id"], entry.key, "{path}");
        if let Some(other) = keys.insert((entry.key.clone(), path.starts_with("en/")), path) {
            panic!("{path} and {other} have one key");
        }
    }
    let hostile = text(&files, "organisaties/zbo/vijandig/citation.bib");
    assert!(hostile.contains("Dienst <script>alert(\"naam\")</script>"), "{hostile}");
}

#[test]
fn the_formats_agree_on_title_day_and_address() {
    let files = Fixture::small().based("https://example.org");
    for (path, json) in ending(&files, "/citation.json") {
        let csl: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let item = &csl[0];
        assert_eq!((csl.as_array().map(Vec::len), &item["type"]), (Some(1), &"dataset".into()), "{path}");
        let record = ris(path, text(&files, &path.replace(".json", ".ris")));
        let value = |tag: &str| record.iter().find(|(name, _)| *name == tag).map(|(_, value)| (*value).to_owned());
        assert_eq!(value("TI").as_deref(), item["title"].as_str(), "{path}");
        assert_eq!(value("UR").as_deref(), item["URL"].as_str(), "{path}");
        let parts = item["issued"]["date-parts"][0].as_array().expect("a day");
        let day: Vec<i64> = parts.iter().filter_map(serde_json::Value::as_i64).collect();
        assert_eq!(value("DA"), Some(format!("{}/{:02}/{:02}", day[0], day[1], day[2])), "{path}");
    }
}

#[test]
fn a_change_says_what_it_is_worth_today_and_a_withdrawn_one_is_not_cited() {
    let files = build(&Fixture::small());
    let corrected = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(corrected.contains("<strong>Gecorrigeerd</strong>. De wijziging staat er nog, maar anders dan gemeld."));
    assert!(corrected.contains("Toen als overstap vastgelegd in <code>snapshots/scans/2026/2026-03-12.json</code>"));
    let valid = text(&files, "en/changes/2026-03-11-ministerie-voorbeelden-mail/index.html");
    assert!(valid.contains("<strong>Valid</strong>."));
    let withdrawn = text(&files, "wijzigingen/2026-03-12-gemeente-dorp-mail/index.html");
    assert!(withdrawn.contains("<h2>Niet citeren als feit</h2>") && !withdrawn.contains("citation_title"));
}

#[test]
fn a_reply_stands_beside_the_fact_that_it_is_about_and_beside_no_other() {
    let files = build(&Fixture::small());
    let about = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    for needed in [
        "<strong>Betwist</strong>. <a href=\"#replies\">",
        "<blockquote><p>De mailboxen staan &lt;b&gt;niet&lt;/b&gt; daar.</p></blockquote>",
        "<a href=\"https://voorbeeld.example/nieuws?a=1&amp;b=2\"",
        "<span class=\"short\">MX-records</span> van gemeente Voorbeeld wijzen naar Microsoft 365; eerder naar KPN</h1>",
        "<blockquote><p>Wij wisselen dit jaar.</p></blockquote>",
    ] {
        assert!(about.contains(needed), "missing: {needed}");
    }
    let body = text(&files, "en/organisations/gemeente/voorbeeld/index.html");
    assert!(body.contains("<strong>Disputed</strong>") && body.contains("<strong>Explanation</strong>"));
    assert!(body.contains("<blockquote lang=\"nl\">"));
    let later = text(&files, "wijzigingen/2026-03-13-gemeente-voorbeeld-mail-raad-voorbeeld-nl/index.html");
    assert!(!later.contains("id=\"replies\""), "one reply is about another change, the other older than this one");
    assert!(!text(&files, "organisaties/gemeente/dorp/index.html").contains("id=\"replies\""));
}
