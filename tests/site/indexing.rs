//! What search engines read: every page once, its date that of its data, and nothing without an address.

use std::collections::{BTreeMap, BTreeSet};

use overstap::site::Sources;

use crate::fixture::{Fixture, build};
use crate::text;

const BASE: &str = "https://example.org/overstap";

/// The addresses of a sitemap with their dates.
fn entries(files: &BTreeMap<String, Vec<u8>>, path: &str) -> BTreeMap<String, Option<String>> {
    let inside = |line: &str, tag: &str| {
        let rest = line.split_once(&format!("<{tag}>"))?.1;
        Some(rest.split_once(&format!("</{tag}>"))?.0.to_owned())
    };
    text(files, path).lines().filter_map(|line| Some((inside(line, "loc")?, inside(line, "lastmod")))).collect()
}

#[test]
fn every_page_stands_in_the_sitemap_of_its_language_once() {
    let files = Fixture::small().based(BASE);
    assert_eq!(text(&files, "robots.txt"), format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"));
    let index: Vec<String> = entries(&files, "sitemap.xml").into_keys().collect();
    assert_eq!(index, ["en", "nl"].map(|lang| format!("{BASE}/sitemap-{lang}-1.xml")));
    let all: Vec<String> = ["sitemap-en-1.xml", "sitemap-nl-1.xml"]
        .into_iter()
        .flat_map(|path| entries(&files, path).into_keys())
        .collect();
    let listed: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(listed.len(), all.len());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("index.html") && !path.contains("embed/")) {
        let page = String::from_utf8_lossy(bytes);
        let own = format!("{BASE}/{}", path.trim_end_matches("index.html"));
        let cited = page.contains(&format!("<link rel=\"canonical\" href=\"{own}\""));
        assert_eq!(listed.contains(own.as_str()), cited, "{path}: an address is listed if it is the one to cite");
    }
    assert!(listed.iter().all(|address| address.ends_with('/') && !address.contains("404")));
}

#[test]
fn a_date_is_that_of_the_data_and_not_of_the_build() {
    let files = Fixture::small().based(&format!("{BASE}/"));
    let dutch = entries(&files, "sitemap-nl-1.xml");
    let date = |path: &str| dutch[&format!("{BASE}/{path}")].as_deref();
    assert_eq!(date(""), Some("2026-03-13"), "the front page says how it was that day");
    assert_eq!(date("wijzigingen/2026-03-13-gemeente-wad-web/"), Some("2026-03-13"));
    assert_eq!(date("organisaties/gemeente/wad/"), Some("2026-03-13"), "its last change");
    assert_eq!(date("wijzigingen/2026-03-12-gemeente-voorbeeld-mail/"), None, "a correction of it has no date");
    assert_eq!(date("organisaties/gemeente/dorp/"), None, "a claim about it is withdrawn");
    assert_eq!(date("over/"), None);
    assert_eq!([date("wijzigingen/"), date("wijzigingen/2026/")], [None, None], "claims in them are withdrawn");
    let files = Fixture::scattered().based(BASE);
    let dutch = entries(&files, "sitemap-nl-1.xml");
    for list in ["wijzigingen/", "wijzigingen/2026/", "wijzigingen/2026/03/"] {
        assert_eq!(dutch[&format!("{BASE}/{list}")].as_deref(), Some("2026-03-04"), "{list}");
    }
}

#[test]
fn without_an_address_there_is_no_sitemap() {
    let files = build(&Fixture::small());
    assert!(!files.keys().any(|path| path.starts_with("sitemap")));
    assert_eq!(text(&files, "robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn the_address_of_the_configuration_serves_too() {
    let config = BTreeMap::from([("config.toml".to_owned(), format!("base_url = \"{BASE}\"\n").into_bytes())]);
    let files = Fixture::small().try_build(&Sources::embedded_below(config)).expect("a site");
    assert!(files.contains_key("sitemap.xml"));
}
