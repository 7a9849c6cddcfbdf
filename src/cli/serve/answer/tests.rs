//! Addresses, headers and the script in a page.

use proptest::prelude::*;

use super::*;

const HEADERS: &str = "/*\n  X-One: a\n  X-Two: b\n/static/*\n  X-One: c\n  ! X-Two\n/exact\n\tX-Three: d\n";

fn shown(root: &str) -> Shown {
    let paths = ["index.html", "404.html", "en/404.html", "en/index.html", "static/a.css", "_headers", "a b/é.json"];
    Shown::default().with_site(paths.map(str::to_owned).into(), root.to_owned(), HEADERS)
}

fn file(path: &str) -> Found {
    Found::File(path.to_owned())
}

#[test]
fn an_address_leads_to_its_file_and_a_folder_to_its_page() {
    let shown = shown("/");
    assert_eq!(shown.find("/"), file("index.html"));
    assert_eq!(shown.find("/en/"), file("en/index.html"));
    assert_eq!(shown.find("/en"), Found::Elsewhere("/en/".to_owned()));
    assert_eq!(shown.find("/static/a.css"), file("static/a.css"));
    assert_eq!(shown.find("/a%20b/%C3%A9.json"), file("a b/é.json"));
    assert_eq!(shown.find("/nothing"), Found::Nothing(Some("404.html".to_owned())));
    assert_eq!(shown.find("/en/nothing/"), Found::Nothing(Some("en/404.html".to_owned())));
    assert_eq!(shown.find("/_headers"), Found::Nothing(Some("404.html".to_owned())));
}

#[test]
fn a_site_that_stands_in_a_folder_of_its_host_is_served_there() {
    let shown = shown("/overstap/");
    assert_eq!(shown.find("/"), Found::Elsewhere("/overstap/".to_owned()));
    assert_eq!(shown.find("/overstap/en"), Found::Elsewhere("/overstap/en/".to_owned()));
    assert_eq!(shown.find("/overstap/static/a.css"), file("static/a.css"));
    assert_eq!(shown.find("/static/a.css"), Found::Nothing(None));
}

#[test]
fn no_address_leads_out_of_the_site() {
    let shown = shown("/");
    for address in [
        "/../Cargo.toml",
        "/static/../index.html",
        "/%2e%2e/index.html",
        "/static/%2E%2E/index.html",
        "/static%2fa.css",
        "/static%2Fa.css",
        "/static%5ca.css",
        "/static\\a.css",
        "//index.html",
        "/static//a.css",
        "/./index.html",
        "/index.html%00",
        "/index.html%00.css",
        "/%",
        "/%4",
        "/%zz",
        "/%ff",
        "/C:/index.html",
        "",
    ] {
        assert!(matches!(shown.find(address), Found::Nothing(_)), "{address}");
    }
}

proptest! {
    #[test]
    fn whatever_is_asked_only_a_file_of_the_site_answers(address in "(/|\\.|%2[eEfF]|%00|static|a\\.css|[ -~é]){0,12}") {
        let shown = shown("/");
        match shown.find(&address) {
            Found::File(path) => prop_assert!(shown.paths.contains(&path) && path != "_headers"),
            Found::Elsewhere(to) => prop_assert!(matches!(shown.find(&to), Found::File(_))),
            Found::Nothing(path) => prop_assert!(path.is_none_or(|path| path.ends_with("404.html"))),
        }
    }
}

#[test]
fn the_headers_are_those_of_the_site() {
    let shown = shown("/");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(shown.headers("/en/"), [pair("X-One", "a"), pair("X-Two", "b")]);
    assert_eq!(shown.headers("/static/a.css"), [pair("X-One", "a, c")]);
    assert_eq!(shown.headers("/exact").last(), Some(&pair("X-Three", "d")));
    assert_eq!(shown.headers("/exact/more").len(), 2);
}

#[test]
fn the_script_stands_at_the_end_of_the_page_and_an_error_keeps_the_site() {
    let script = "<script src=\"/__reload.js?7\" defer></script>\n";
    assert_eq!(with_script("<body>a</body>b", 7), format!("<body>a{script}</body>b"));
    assert_eq!(with_script("a", 7), format!("a{script}"));
    let failed = shown("/").with_error("error: <b> & so on".to_owned());
    assert_eq!((failed.version, failed.site), (2, Some(1)));
    assert_eq!(failed.find("/"), file("index.html"));
    assert_eq!(news(&failed), r#"{"error":"error: <b> & so on","site":1,"version":2}"#);
    assert!(without_site(&failed).contains("error: &lt;b> &amp; so on"));
    let mended = failed.with_site(BTreeSet::new(), "/".to_owned(), "");
    assert_eq!((mended.site, mended.error), (Some(3), None));
}
