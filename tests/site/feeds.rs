//! Feeds: each is read by a reader of its own, ids hold still, and the newest stands first.

use std::collections::{BTreeMap, BTreeSet};

use feed_rs::model::Feed;
use feed_rs::parser;

use super::fixture::{Fixture, build};
use super::text;

type Files = BTreeMap<String, Vec<u8>>;

const DUTCH: &str = "feed.atom";

/// Every feed with its path, read by a program that is not ours.
fn feeds(files: &Files) -> Vec<(&str, Feed)> {
    let is_feed = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        ["feed.", "alles.", "all."].iter().any(|start| name.starts_with(start))
    };
    let found = files.iter().filter(|(path, _)| is_feed(path));
    found
        .map(|(path, bytes)| {
            let read = parser::Builder::new().build().parse(bytes.as_slice());
            (path.as_str(), read.unwrap_or_else(|error| panic!("{path}: {error}")))
        })
        .collect()
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.id.as_str()).collect()
}

#[test]
fn every_feed_is_read_with_ids_that_stand_once_and_the_newest_first() {
    let files = Fixture::small().based("https://example.org/");
    let feeds = feeds(&files);
    assert!(feeds.len() > 60, "{}", feeds.len());
    for (path, feed) in &feeds {
        let ids = ids(feed);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}");
        let times: Vec<_> = feed.entries.iter().map(|entry| entry.updated.or(entry.published)).collect();
        assert!(times.is_sorted_by(|one, other| one >= other), "{path}");
        assert!(times.iter().all(Option::is_some), "{path}");
        if path.ends_with(".atom") {
            assert_eq!(feed.updated, times.first().copied().flatten().or(feed.updated), "{path}");
            assert_eq!(feed.language.as_deref(), Some(if path.starts_with("en/") { "en" } else { "nl" }), "{path}");
            assert!(feed.links.iter().any(|link| link.href == format!("https://example.org/{path}")), "{path}");
        }
        for entry in &feed.entries {
            let link = &entry.links.first().expect("a link").href;
            let page = link.strip_prefix("https://example.org/").expect("our address");
            assert!(files.contains_key(&format!("{page}index.html")), "{path} leads to {link}");
            assert!(!entry.title.as_ref().expect("a title").content.is_empty(), "{path}");
        }
    }
    let feed_ids: BTreeSet<&str> =
        feeds.iter().filter(|(path, _)| path.ends_with(".atom")).map(|(_, f)| f.id.as_str()).collect();
    assert_eq!(2 * feed_ids.len(), feeds.len(), "each feed has an id of its own, and each is there in both formats");
}

#[test]
fn both_formats_and_both_languages_hold_the_same_entries() {
    let files = Fixture::small().based("https://example.org/");
    for (path, feed) in feeds(&files) {
        let Some(other) = path.strip_suffix(".atom").map(|start| format!("{start}.json")) else { continue };
        let json: serde_json::Value = serde_json::from_str(text(&files, &other)).expect("JSON");
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        let items = json["items"].as_array().expect("items");
        let of_json: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        assert_eq!(of_json, ids(&feed), "{path}");
    }
    let national = |path: &str| {
        let feed = parser::parse(files[path].as_slice()).expect("a feed");
        feed.entries.iter().map(|entry| entry.id.replace(":nl:", ":").replace(":en:", ":")).collect::<Vec<_>>()
    };
    assert_eq!(national(DUTCH), national("en/feed.atom"));
    assert_eq!(national("alles.atom"), national("en/all.atom"));
}

#[test]
fn an_id_holds_still_wherever_the_site_stands() {
    let (one, other) = (Fixture::small().based("https://example.org/"), build(&Fixture::small()));
    let of = |files: &Files| {
        feeds(files).iter().map(|(path, feed)| ((*path).to_owned(), ids(feed).join(" "))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(of(&one), of(&other));
    let atom = text(&one, DUTCH);
    assert!(atom.contains("<id>urn:overstap:nl:change:2026-03-12-gemeente-voorbeeld-mail</id>"), "{atom}");
    assert!(atom.contains("<id>urn:overstap:feed:feed</id>"));
}

#[test]
fn what_only_the_registry_says_is_in_the_feed_of_everything() {
    let files = build(&Fixture::small());
    let registry = "urn:overstap:nl:change:2026-03-13-gemeente-oud-mail-registry";
    for (path, is_there) in [
        (DUTCH, false),
        ("alles.atom", true),
        ("sectoren/rijk/feed.atom", false),
        ("sectoren/rijk/alles.atom", true),
        ("organisaties/gemeente/oud/feed.atom", true),
        ("organisaties/gemeente/voorbeeld/feed.atom", false),
    ] {
        assert_eq!(text(&files, path).contains(registry), is_there, "{path}");
    }
    let province = text(&files, "provincies/utrecht/feed.atom");
    assert!(province.contains("gemeente-voorbeeld-mail<") && !province.contains("ministerie"), "{province}");
    let provider = text(&files, "leveranciers/kpn/feed.atom");
    assert!(provider.contains("change:2026-03-12-gemeente-voorbeeld-mail<"), "{provider}");
}

#[test]
fn what_was_withdrawn_keeps_its_id_and_says_so() {
    let files = build(&Fixture::small());
    for path in [DUTCH, "organisaties/gemeente/dorp/feed.atom"] {
        let feed = parser::parse(files[path].as_slice()).expect("a feed");
        let id = "urn:overstap:nl:change:2026-03-12-gemeente-dorp-mail";
        let entry = feed.entries.iter().find(|entry| entry.id == id).expect("the withdrawn one");
        assert!(entry.title.as_ref().expect("a title").content.starts_with("Intrekking: "), "{path}");
        assert!(entry.updated > entry.published, "{path}");
    }
    let corrections = parser::parse(files["correcties/feed.atom"].as_slice()).expect("a feed");
    assert!(corrections.entries.len() > 3, "{}", corrections.entries.len());
    let summaries: Vec<&str> = corrections
        .entries
        .iter()
        .filter_map(|entry| entry.summary.as_ref())
        .map(|text| text.content.as_str())
        .collect();
    assert!(summaries.iter().all(|text| text.starts_with("Gemeld: ")), "{summaries:?}");
}

#[test]
fn pages_name_their_feeds_and_a_body_without_changes_has_one_to_follow() {
    let files = build(&Fixture::small());
    for (page, atom) in [
        ("index.html", "feed.atom"),
        ("wijzigingen/index.html", "../feed.atom"),
        ("organisaties/gemeente/voorbeeld/index.html", "feed.atom"),
        ("leveranciers/kpn/index.html", "feed.atom"),
        ("correcties/index.html", "feed.atom"),
    ] {
        let page = text(&files, page);
        assert!(page.contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Overstap: "), "{page}");
        assert!(page.contains(&format!("href=\"{atom}\"")), "{page}");
    }
    let empty = parser::parse(files["organisaties/gemeente/straks/feed.atom"].as_slice()).expect("a feed");
    assert!(empty.entries.is_empty() && empty.updated.is_some());
    let hostile = text(&files, "organisaties/zbo/vijandig/feed.atom");
    assert!(!hostile.contains("<script"), "{hostile}");
}

#[test]
fn without_a_scan_there_is_no_feed_and_no_page_names_one() {
    let files = build(&Fixture::unmeasured());
    assert!(feeds(&files).is_empty());
    let leak = files.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("feed.atom"));
    assert_eq!(leak.map(|(path, _)| path), None);
}
