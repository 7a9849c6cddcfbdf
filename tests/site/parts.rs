//! Lists that are too long for one page: how they are cut, that nothing is lost, and that addresses stay.

use std::collections::{BTreeMap, BTreeSet};

use super::fixture::{Fixture, build, crowded, restless};
use super::{links, text};

type Files = BTreeMap<String, Vec<u8>>;

/// The pages below a folder, by path.
fn below<'f>(files: &'f Files, folder: &'f str) -> impl Iterator<Item = (&'f String, &'f str)> {
    let pages = files.iter().filter(move |(path, _)| path.starts_with(folder) && path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("a page is UTF-8")))
}

/// How often each municipality of the fixture is linked from some pages in a row of a table or a line of a list.
fn listed<'f>(pages: impl Iterator<Item = (&'f String, &'f str)>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (_, page) in pages {
        let main = page.split_once("<main").expect("a page has a main part").1;
        for rest in main.split("proefwaterland-").skip(1) {
            let number = rest.split('/').next().expect("a part").to_owned();
            *found.entry(number).or_insert(0) += 1;
        }
    }
    found
}

fn each_once(found: &BTreeMap<String, usize>, count: usize) {
    assert_eq!(found.len(), count);
    let several: Vec<_> = found.iter().filter(|(_, times)| **times != 1).collect();
    assert!(several.is_empty(), "on several pages: {several:?}");
}

#[test]
fn no_page_of_a_crowded_site_is_too_large_and_every_link_leads_somewhere() {
    let files = build(&Fixture::crowded());
    for (path, page) in below(&files, "") {
        assert!(page.len() <= 60_000, "{path} has {} bytes", page.len());
    }
    links::check(&files);
}

#[test]
fn a_category_that_is_too_long_leads_to_parts_in_which_each_body_stands_once() {
    let files = build(&Fixture::crowded());
    for (folder, few) in [("organisaties", "Ze is verdeeld"), ("en/organisations", "It is divided")] {
        let whole = text(&files, &format!("{folder}/gemeente/index.html"));
        assert!(whole.contains(few), "{whole}");
        assert!(whole.contains("href=\"a-z/p/index.html\""), "{whole}");
        let parts = format!("{folder}/gemeente/a-z/");
        each_once(&listed(below(&files, &parts)), crowded::BODIES);
    }
    let whole = text(&files, "organisaties/gemeente/index.html");
    assert!(whole.contains("Op 4 maart 2026 wezen de MX-records van 24"), "its shares stand there: {whole}");
    let part = text(&files, "organisaties/gemeente/a-z/proefwaterland3/index.html");
    assert!(part.contains("<h1>Gemeenten: Proefwaterland 3\u{2026}</h1>"), "{part}");
    assert!(part.contains("Sorteren en filteren gaat over deze 111 van de 49"), "{part}");
    assert!(part.contains("<a href=\"../../index.html\">De hele lijst</a>") && part.contains("data-sort=\"bodies\""));
}

#[test]
fn a_letter_a_province_and_a_list_of_users_are_cut_the_same_way() {
    let files = build(&Fixture::crowded());
    let letters = below(&files, "organisaties/a-z/").filter(|(path, _)| path.contains("a-z/p"));
    each_once(&listed(letters), crowded::BODIES);
    assert!(text(&files, "organisaties/a-z/p/index.html").contains("../proefwaterland3/index.html"));
    let province = text(&files, "provincies/drenthe/index.html");
    assert!(province.contains("Op 4 maart 2026 wezen") && province.contains("href=\"a-z/"), "{province}");
    each_once(&listed(below(&files, "provincies/drenthe/a-z/")), crowded::BODIES);
    let part = text(&files, "provincies/drenthe/a-z/proefwaterland3/index.html");
    assert!(!part.contains("wezen de MX-records van"), "a share is of the province, not of a part of it");
}

#[test]
fn a_year_with_too_many_changes_gives_them_by_month_and_a_month_by_day() {
    let files = build(&Fixture::crowded());
    let moves = crowded::BODIES / 2;
    for (folder, within) in [("wijzigingen", "maart 2026"), ("en/changes", "March 2026")] {
        let year = text(&files, &format!("{folder}/2026/index.html"));
        assert!(year.contains(&format!("<a href=\"03/index.html\">{within}</a>")), "{year}");
        assert!(year.contains(&format!("{moves} ")) && !year.contains("<ol class=\"changes\">"), "{year}");
        let month = text(&files, &format!("{folder}/2026/03/index.html"));
        assert!(month.contains("<a href=\"04/index.html\">") && !month.contains("<ol class=\"changes\">"));
        let day = text(&files, &format!("{folder}/2026/03/04/index.html"));
        assert!(day.contains("href=\"a-z/p"), "even the day is too long: {day}");
    }
    let parts: BTreeSet<&str> = below(&files, "wijzigingen/2026/03/04/a-z/")
        .flat_map(|(_, page)| page.split("/2026-03-04-gemeente-").skip(1))
        .filter_map(|rest| rest.split('/').next())
        .collect();
    assert_eq!(parts.len(), moves, "each change stands in a part");
}

#[test]
fn a_short_year_has_its_list_and_its_months_and_no_days() {
    let files = build(&Fixture::small());
    let year = text(&files, "wijzigingen/2026/index.html");
    assert!(year.contains("<ol class=\"changes\">") && year.contains("<a href=\"03/index.html\">maart 2026</a>"));
    let month = text(&files, "wijzigingen/2026/03/index.html");
    assert!(month.contains("<h1>Wijzigingen in maart 2026</h1>") && month.contains("<ol class=\"changes\">"));
    assert!(month.contains("<a href=\"../index.html\">2026</a>"));
    assert!(text(&files, "en/changes/2026/03/index.html").contains("<h1>Changes in March 2026</h1>"));
    let is_day = |path: &&String| path.starts_with("wijzigingen/2026/03/") && path.matches('/').count() > 3;
    assert_eq!(files.keys().find(is_day), None);
}

#[test]
fn a_part_that_was_released_stays_when_the_list_fits_on_one_page_again() {
    let released = "/organisaties/gemeente/a-z/v/\n/organisaties/a-z/vo/\n/organisaties/a-z/qx/\n/wijzigingen/2026/03/12/\n\
        /wijzigingen/2026/02/\n/provincies/utrecht/a-z/v/\n/wijzigingen/2026/03/12/a-z/v/\n/organisaties/a-z/../x/\n/wijzigingen/2026/13/\n";
    let files = build(&Fixture::released(released));
    let part = text(&files, "organisaties/gemeente/a-z/v/index.html");
    assert!(part.contains(">Voorbeeld</a>") && !part.contains(">Dorp</a>"));
    assert!(text(&files, "organisaties/a-z/vo/index.html").contains(">Voorbeeld</a>"));
    assert!(
        text(&files, "organisaties/a-z/qx/index.html").contains("<h1>Organisaties met de Q: Qx\u{2026}</h1>"),
        "empty now"
    );
    assert!(text(&files, "provincies/utrecht/a-z/v/index.html").contains(">Voorbeeld</a>"));
    let day = text(&files, "wijzigingen/2026/03/12/index.html");
    assert!(
        day.contains("<h1>Wijzigingen, het eerst gezien op 12 maart 2026</h1>")
            && day.contains("gemeente-voorbeeld-mail")
    );
    let of_day = text(&files, "wijzigingen/2026/03/12/a-z/v/index.html");
    assert!(of_day.contains("gemeente-voorbeeld-mail"));
    assert!(text(&files, "wijzigingen/2026/03/index.html").contains("href=\"12/index.html\""), "its month leads there");
    assert!(
        files.contains_key("wijzigingen/2026/02/index.html") && files.contains_key("en/changes/2026/02/index.html")
    );
    assert!(!files.keys().any(|path| path.contains("2026/13/") || path.contains("..")), "no month that no year has");
    assert!(text(&files, "organisaties/gemeente/index.html").contains(">Dorp</a>"), "the whole list stands as it was");
    links::check(&files);
}

#[test]
fn the_sitemap_has_the_parts_and_no_day_for_a_list_that_is_told_otherwise_now() {
    let files = Fixture::crowded().based("https://example.org");
    let map = text(&files, "sitemap-nl-1.xml");
    assert!(map.contains("<loc>https://example.org/organisaties/gemeente/a-z/proefwaterland3/</loc>"));
    // No scan of theirs claimed these moves: when the list came to have them is not known.
    assert!(map.contains("<loc>https://example.org/wijzigingen/2026/03/</loc></url>"));
}

#[test]
fn a_body_that_never_rests_has_a_page_that_says_what_it_leaves_out() {
    let files = build(&Fixture::restless());
    let page = text(&files, "organisaties/gemeente/rusteloos/index.html");
    assert!(page.len() <= 60_000, "{} bytes", page.len());
    let changes = restless::DAYS - 1;
    assert_eq!(page.matches("<span class=\"cause move\">").count(), 40, "{page}");
    assert!(page.contains(&format!("Nog {} oudere wijzigingen staan in", changes - 40)), "{page}");
    let told = format!("De oudste {} perioden staan alleen in de open data.", restless::DAYS - 24);
    assert_eq!(
        page.matches(&told[..told.len() - 1]).count(),
        2,
        "under the table and in the description of the picture"
    );
    assert!(page.contains("<th scope=\"row\">24<") && !page.contains("<th scope=\"row\">25<"), "{page}");
    assert!(!page.contains("class=\"open"), "the line has no open end: {page}");
    let csv = text(&files, "organisaties/gemeente/rusteloos/timeline.csv");
    assert_eq!(csv.lines().count(), 2 * restless::DAYS + 1, "the open data has all of them, of both layers");
    let english = text(&files, "en/organisations/gemeente/rusteloos/index.html");
    assert!(english.contains(&format!("{} older changes are in", changes - 40)), "{english}");
}
