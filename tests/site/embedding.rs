//! The map to stand in a frame on another site.

use super::fixture::{Fixture, build};
use super::text;

#[test]
fn the_map_can_stand_on_another_site_with_its_source_in_the_picture() {
    let files = Fixture::of_tenants().based("https://example.org");
    for (path, map, source) in [
        ("embed/kaart.html", "../kaart/index.html", "Bron: Overstap</a>"),
        ("en/embed/map.html", "../map/index.html", "Source: Overstap</a>"),
    ] {
        let page = text(&files, path);
        let (start, end) = (page.find("<svg").expect("a picture"), page.find("</svg>").expect("its end"));
        let picture = &page[start..end];
        assert!(picture.contains(&format!("<a href=\"{map}\" target=\"_top\"")) && picture.contains(source), "{page}");
        assert!(picture.contains("Kadaster") && picture.contains("2023"), "whose places they are: {picture}");
        assert!(picture.contains("Microsoft 365: 3 (100"), "{picture}");
        assert!(!page.contains("<script") && !page.contains("<style") && !page.contains(" style="));
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    }
    let map = text(&files, "kaart/index.html");
    assert!(map.contains("<a href=\"../embed/kaart.html\">Figuur om op een andere site te plaatsen</a>"));
    assert!(map.contains("&lt;iframe src=&quot;https://example.org/embed/kaart.html&quot;"));
    assert!(text(&files, "en/map/index.html").contains("https://example.org/en/embed/map.html"));
    assert!(!text(&files, "_headers").contains("embed"), "it may be framed");
    let maps = files.keys().filter(|path| path.contains("sitemap"));
    assert!(maps.into_iter().all(|path| !text(&files, path).contains("embed")), "no sitemap lists it");
}

#[test]
fn a_map_of_the_whole_country_to_embed_is_light() {
    let files = build(&Fixture::of_country());
    let page = text(&files, "embed/kaart.html");
    assert!(page.len() < 9_000, "{} bytes", page.len());
    assert_eq!(page.matches("<polyline").count(), 2, "dots of a class stand in one line: {page}");
}

#[test]
fn without_a_map_there_is_nothing_to_embed() {
    for fixture in [Fixture::small(), Fixture::unmeasured()] {
        let files = build(&fixture);
        assert!(!files.contains_key("embed/kaart.html"));
        assert!(!text(&files, "kaart/index.html").contains("embed/"));
    }
}
