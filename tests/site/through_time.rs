//! Places and timelines through time: frames of the map, files of a timeline, pages of groups that are no more.

use jiff::civil::date;

use super::fixture::{Fixture, build};
use super::{links, text};

#[test]
fn the_map_of_the_first_scan_stands_beside_the_newest_where_all_lie_in_one_year() {
    let files = build(&Fixture::of_municipalities("one_year", &[date(2026, 3, 3), date(2026, 4, 3)]));
    let page = text(&files, "kaart/index.html");
    assert!(page.contains("Alle metingen vallen in één jaar") && page.contains("src=\"frame-first.svg\""));
    assert!(page.contains("<strong>3 maart 2026</strong><br>Alleen Microsoft 365: 3 van de 3"), "{page}");
    let frame = text(&files, "kaart/frame-newest.svg");
    assert!(frame.contains("role=\"img\"") && frame.contains("<desc id=\"desc\">Alleen Microsoft 365: 3."));
    let line = frame.lines().find(|line| line.contains("<polyline")).expect("dots");
    let corners = line.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("corners");
    assert_eq!(corners.split(' ').count(), 3, "a dot for each of the three that have a place");
    let csv = text(&files, "kaart/frames.csv");
    assert!(csv.starts_with("date,cbs,organisation,name,mx\r\n2026-03-03,GM0518,gemeente/drie,"), "{csv}");
    assert!(!csv.contains("GM9998"), "whoever has no place is not on the map, and not counted");
    assert!(files["kaart/frames.png"].starts_with(b"\x89PNG") && files.contains_key("en/map/frames.svg"));
    links::check(&files);
}

#[test]
fn the_map_has_a_frame_for_the_last_scan_of_each_year() {
    let days = [date(2024, 6, 1), date(2025, 3, 3), date(2025, 11, 1), date(2026, 1, 5)];
    let files = build(&Fixture::of_municipalities("three_years", &days));
    let [nl, en] = [text(&files, "kaart/index.html"), text(&files, "en/map/index.html")];
    for day in ["1 juni 2024", "1 november 2025", "5 januari 2026"] {
        assert!(nl.contains(&format!("<strong>{day}</strong>")), "{day}");
    }
    assert!(!nl.contains("3 maart 2025") && en.contains("The last scan of each year"));
    assert!(files.contains_key("kaart/frame-2024.svg") && files.contains_key("kaart/frame-2026.svg"));
    let alone = build(&Fixture::of_tenants());
    assert!(!text(&alone, "kaart/index.html").contains("De kaart door de tijd"), "one scan has nothing beside it");
    assert!(!alone.keys().any(|path| path.contains("frame")));
}

#[test]
fn a_timeline_can_be_taken_away_as_a_picture_and_as_numbers() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(page.contains("href=\"timeline.svg\"") && page.contains("href=\"timeline.csv\""));
    let english = text(&files, "en/organisations/gemeente/voorbeeld/index.html");
    assert!(english.contains("href=\"../../../../organisaties/gemeente/voorbeeld/timeline.csv\""));
    let svg = text(&files, "organisaties/gemeente/voorbeeld/timeline.svg");
    assert!(svg.contains("Tijdlijn van voorbeeld.nl") && svg.contains("Bron: Overstap") && !svg.contains("var("));
    let csv = text(&files, "organisaties/gemeente/voorbeeld/timeline.csv");
    let all = text(&files, "data/periods.csv");
    assert!(csv.lines().count() > 2 && csv.lines().all(|line| all.contains(line)), "the lines of the open data");
    let all = all.lines().filter(|line| line.starts_with("gemeente/voorbeeld,")).count();
    assert_eq!(csv.lines().count(), 1 + all, "and all of them");
    let hostile = text(&files, "organisaties/zbo/vijandig/timeline.svg");
    assert!(!hostile.contains("<script"), "names are escaped here too");
}

#[test]
fn a_sector_and_a_province_can_be_cited_and_followed() {
    let files = build(&Fixture::small());
    for folder in ["sectoren/rijk/", "provincies/utrecht/"] {
        let page = text(&files, &format!("{folder}index.html"));
        assert!(page.contains("id=\"cite\"") && page.contains("href=\"citation.bib\""), "{folder}");
        assert!(page.contains("href=\"feed.atom\"") && page.contains("href=\"alles.atom\""), "{folder}");
        assert!(text(&files, &format!("{folder}citation.bib")).contains("overstap-"), "{folder}");
    }
}

#[test]
fn a_released_group_or_provider_that_is_no_more_keeps_its_page() {
    let files = build(&Fixture::of_what_is_gone());
    for (nl, en, said) in [
        ("organisaties/waterschap", "en/organisations/waterschap", "geen organisaties van deze soort meer"),
        ("sectoren/water", "en/sectors/water", "geen organisaties van deze sector meer"),
        ("provincies/zeeland", "en/provinces/zeeland", "geen organisaties meer met deze provincie"),
        ("leveranciers/kpn-zakelijk", "en/providers/kpn-zakelijk", "Deze leverancier staat niet meer in het register"),
        (
            "leveranciers/kpn-zakelijk/mailbox/gemeente",
            "en/providers/kpn-zakelijk/mailbox/gemeente",
            "Deze leverancier",
        ),
    ] {
        let page = text(&files, &format!("{nl}/index.html"));
        assert!(page.contains(said) && page.contains("De pagina blijft"), "{nl}: {page}");
        assert!(text(&files, &format!("{en}/index.html")).contains("The page stays"), "{en}");
    }
    let sector = text(&files, "sectoren/rijk/index.html");
    assert!(!sector.contains("De pagina blijft"), "a sector with bodies is a sector");
    links::check(&files);
}

#[test]
fn a_group_that_is_no_more_names_those_who_were_in_it() {
    let files = build(&Fixture::of_what_is_gone());
    let page = text(&files, "provincies/utrecht/index.html");
    assert!(page.contains("Stonden hier eerder") && page.contains("Gemeente Voorbeeld"), "{page}");
    assert!(page.contains("<h1>Organisaties in de provincie Utrecht</h1>"), "its name is that of the last scan");
}
