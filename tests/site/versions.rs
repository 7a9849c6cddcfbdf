//! Versions that are kept: what a page of one says of itself, and how the site of today tells of them.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use overstap::site::archive::{ArchiveError, pack, unpack};
use overstap::site::{Edition, Input, Sources, Version, build, edition};

use crate::fixture::Fixture;
use crate::{links, text};

const DAY: Date = date(2026, 3, 13);
const BASE: &str = "https://example.org/overstap";
const FOLDER: &str = "versies/2026-03-13/";

type Files = BTreeMap<String, Vec<u8>>;

fn made(edition: Edition, base_url: Option<&str>) -> Files {
    let config = BTreeMap::from([("config.toml".to_owned(), b"share_cards = false\n".to_vec())]);
    let cards = if edition.frozen().is_some() { BTreeMap::new() } else { config };
    Fixture::small().with_input(&Sources::embedded_below(cards), base_url, |input| {
        build(&Input { edition, commit: input.commit.clone(), ..*input }).expect("a site")
    })
}

fn archived(files: Files) -> (Version, Vec<u8>) {
    let time = "2026-03-13T05:29:02Z".parse().expect("a time");
    let archive = pack(DAY, time, files).expect("packed");
    let version = unpack(&edition::archive_name(DAY), &archive, |_, _| Ok::<(), ArchiveError>(()));
    (version.expect("in order"), archive)
}

/// What stands between two texts, wherever both stand on one line.
fn between<'p>(page: &'p str, before: &str, after: &str) -> Vec<&'p str> {
    page.split(before).skip(1).filter_map(|rest| rest.split_once(after).map(|(inside, _)| inside)).collect()
}

#[test]
fn every_page_of_a_version_says_so_and_leads_to_the_page_of_today() {
    for base in [None, Some(BASE)] {
        let files = made(Edition::Frozen(DAY), base);
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            let (dutch, english) =
                ("metingen tot en met 13 maart 2026", "observations up to and including 13 March 2026");
            assert!(page.contains(if path.starts_with("en/") { english } else { dutch }), "{path}");
            assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            assert!(!page.contains("rel=\"alternate\""), "{path}: nothing to subscribe to, nothing to index");
            let own = format!("{BASE}/{FOLDER}{}", path.trim_end_matches("index.html"));
            let now = own.replacen(FOLDER, "", 1);
            let canonical = between(&page, "<link rel=\"canonical\" href=\"", "\"");
            let above = between(&page, "<aside class=\"frozen\"", "</aside>");
            let up = "../".repeat(path.matches('/').count() + 2);
            let expected = base.map_or(format!("<a href=\"{up}{path}\">"), |_| format!("<a href=\"{now}\">"));
            assert!(above.len() == 1 && above[0].contains(&expected), "{path}: {above:?}");
            let is_moved = page.contains("http-equiv=\"refresh\"");
            assert!(is_moved || canonical == base.map(|_| now.as_str()).into_iter().collect::<Vec<_>>(), "{path}");
            let cited = between(&page, "<link rel=\"cite-as\" href=\"", "\"");
            assert!(cited.iter().all(|address| *address == own), "{path} is cited as it stood: {cited:?}");
        }
    }
}

#[test]
fn a_version_has_no_feeds_no_cards_nothing_to_embed_and_nothing_of_a_host() {
    let files = made(Edition::Frozen(DAY), Some(BASE));
    let live =
        ["card.png", "feed.atom", "feed.json", "alles.atom", "404.html", "_headers", "robots.txt", "sitemap.xml"];
    let found = files.keys().find(|path| {
        path.contains("embed/") || path.contains("versions/") || live.iter().any(|name| path.ends_with(name))
    });
    assert_eq!(found, None);
    assert!(files.contains_key("data/organisations.csv") && files.contains_key("api/v1/openapi.json"));
    let data = text(&files, "data/dcat.jsonld");
    assert!(data.contains(&format!("{BASE}/{FOLDER}data/")), "the data of a day has an address of its own");
}

#[test]
fn the_site_of_today_lists_the_versions_and_every_link_holds() {
    let frozen = made(Edition::Frozen(DAY), None);
    let (version, archive) = archived(frozen.clone());
    assert_eq!((version.day, version.files), (DAY, frozen.len() + 1));
    assert_eq!(archived(made(Edition::Frozen(DAY), None)).1, archive, "the same input gives the same bytes");
    let versions = [version];
    let mut files = made(Edition::Current(&versions), None);
    let sum = versions[0].digest.to_string().replace("sha256:", "");
    for (page, day, link) in [
        ("versies/index.html", "13 maart 2026", "2026-03-13/index.html"),
        ("en/versions/index.html", "13 March 2026", "../../versies/2026-03-13/en/index.html"),
    ] {
        let page = text(&files, page);
        assert!(page.contains(&format!("<a href=\"{link}\">{day}</a>")) && page.contains(&sum), "{page}");
        assert!(page.contains("overstap-site-2026-03-13.tar.zst\" download"), "{page}");
    }
    let release = "<a href=\"../versies/2026-03-13/data/index.html\">Data tot en met 13 maart 2026</a>";
    assert!(text(&files, "data/index.html").contains(release));
    let headers = text(&files, "_headers");
    assert!(
        headers.contains("\n/versies/*\n  Content-Security-Policy: ") && headers.contains("frame-ancestors 'none'")
    );
    files.extend(frozen.into_iter().map(|(path, bytes)| (format!("{FOLDER}{path}"), bytes)));
    files.insert(format!("versies/{}", edition::archive_name(DAY)), archive);
    links::check(&files);
}

#[test]
fn a_site_without_versions_says_that_none_is_kept() {
    let files = made(Edition::Current(&[]), None);
    assert!(text(&files, "versies/index.html").contains("Er is nog geen versie bewaard."));
    assert!(text(&files, "en/versions/index.html").contains("No version has been kept yet."));
}
