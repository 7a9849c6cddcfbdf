//! Cards to be shared: one for each change and body in both languages, of the size that others ask for, named by the page.

use super::fixture::{Fixture, build};
use super::text;

/// Width and height of a PNG (section 11.2.1).
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four octets"));
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    (number(16), number(20))
}

#[test]
fn every_change_and_body_has_a_card_that_its_page_names() {
    let files = Fixture::small().with_cards("https://example.org");
    let mut cards = 0;
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with("/index.html")) {
        let page = String::from_utf8_lossy(page);
        let card = path.replace("index.html", "card.png");
        let named = format!("<meta property=\"og:image\" content=\"https://example.org/{card}\">");
        assert_eq!(page.contains(&named), files.contains_key(&card), "{path}");
        if let Some(png) = files.get(&card) {
            assert_eq!(size(png), (1200, 630), "{card}");
            assert!(png.len() < 90_000, "{card} has {} octets", png.len());
            assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"), "{path}");
            assert!(page.contains("<meta property=\"og:image:alt\" content=\""), "{path}");
            cards += 1;
        }
    }
    assert!(cards > 40, "{cards}");
    let page = text(&files, "en/changes/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(page.contains("<meta property=\"og:locale\" content=\"en_GB\">"));
    assert!(
        page.contains("<meta property=\"og:title\" content=\"MX records of the municipality of Voorbeeld point to")
    );
    let hostile = text(&files, "organisaties/zbo/vijandig/index.html");
    assert!(hostile.contains("<meta property=\"og:title\" content=\"Dienst &lt;script&gt;"), "{hostile}");
    if let Some(folder) = std::env::var_os("OVERSTAP_CARDS") {
        for (path, png) in files.iter().filter(|(path, _)| path.ends_with("/card.png")) {
            let file = std::path::Path::new(&folder).join(path.replace('/', "_"));
            std::fs::write(file, png).expect("a card to look at");
        }
    }
}

#[test]
fn a_site_that_wants_no_cards_names_none() {
    let files = build(&Fixture::small());
    let named = files
        .iter()
        .find(|(path, page)| path.ends_with("card.png") || String::from_utf8_lossy(page).contains("og:image"));
    assert_eq!(named.map(|(path, _)| path), None);
}
