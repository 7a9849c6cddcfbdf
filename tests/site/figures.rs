//! Pictures through time and of moves: no chart lies, and what is offered beside it says the same.

use std::collections::{BTreeMap, BTreeSet};

use super::fixture::{Fixture, build};
use super::{links, text};

const MEASURES: [&str; 7] = ["mx", "mailbox", "nos-2024", "nos-2026", "portals", "operator-location", "tenants"];

/// The rows of a CSV file by the names of its columns; no cell of these has a comma.
fn rows(csv: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
    lines.map(|line| head.iter().copied().zip(line.split(',')).collect()).collect()
}

fn number(row: &BTreeMap<&str, &str>, column: &str) -> usize {
    row[column].parse().expect("a number")
}

#[test]
fn in_every_row_of_every_picture_the_classes_and_the_unknown_add_up_to_n() {
    for files in [build(&Fixture::small()), build(&Fixture::long())] {
        for measure in MEASURES {
            let mut of_all: BTreeMap<&str, usize> = BTreeMap::new();
            for row in &rows(text(&files, &format!("cijfers/{measure}/chart.csv"))) {
                let fixed = ["date", "selection", "n", "unknown"];
                let classes: usize =
                    row.keys().filter(|name| !fixed.contains(name)).map(|name| number(row, name)).sum();
                assert_eq!(classes + number(row, "unknown"), number(row, "n"), "{measure}: {row:?}");
                // The selections together are all bodies: each is in one category.
                let sum = of_all.entry(row["date"]).or_insert(0);
                if row["selection"] == "all" { *sum += number(row, "n") } else { *sum -= number(row, "n") }
            }
            assert!(of_all.values().all(|rest| *rest == 0), "{measure}: {of_all:?}");
        }
    }
}

#[test]
fn the_picture_its_file_and_the_table_say_the_same_numbers() {
    let files = build(&Fixture::long());
    for path in ["cijfers/mx/", "en/figures/mx/"] {
        let all = rows(text(&files, &format!("{path}chart.csv")));
        let newest = all.iter().rfind(|row| row["selection"] == "all").expect("a row");
        let [n, unknown, microsoft] = ["n", "unknown", "microsoft-365"].map(|column| number(newest, column));
        assert_eq!(
            (n, unknown),
            (41, 12),
            "30 of this history, and those of every registry of the tests, not measured here"
        );
        for file in ["index.html", "chart.svg"] {
            let page = text(&files, &format!("{path}{file}"));
            let words: String = page
                .replace("</tspan>", "")
                .split("<tspan")
                .map(|part| part.split_once('>').map_or(part, |(_, rest)| rest))
                .collect::<Vec<_>>()
                .join(" ");
            assert!(words.contains(&format!("Microsoft 365: {microsoft}")), "{path}{file}");
            assert!(words.contains(&format!(": {unknown}")) && words.contains(&format!("{n} o")), "{path}{file}");
        }
    }
}

#[test]
fn many_scans_are_drawn_by_month_and_the_page_says_so() {
    let files = build(&Fixture::long());
    let page = text(&files, "cijfers/mx/index.html");
    assert!(
        page.contains(
            "Van de 61 metingen staan er 17 in de figuur: de eerste, de nieuwste en de laatste van elke maand."
        ),
        "{page}"
    );
    let days: BTreeSet<&str> = rows(text(&files, "cijfers/mx/chart.csv"))
        .iter()
        .map(|row| row["date"])
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    assert_eq!(days.len(), 17);
    assert_eq!((days.first(), days.last()), (Some(&"2025-01-06"), Some(&"2026-05-04")));
}

#[test]
fn a_hole_and_a_break_cut_the_bands_and_the_break_is_named() {
    let files = build(&Fixture::long());
    let page = text(&files, "cijfers/mx/index.html");
    let band = page.split("<path class=\"unknown\" fill=\"url(#hatch)\" d=\"").nth(1).expect("the unknown");
    let path = band.split('"').next().expect("a path");
    assert_eq!(path.matches('M').count(), 3, "before the break, until the hole, after it: {path}");
    assert_eq!(page.matches("class=\"break\"").count(), 1 + 2, "the large picture and two small ones: N grew in each");
    let csv = rows(text(&files, "cijfers/mx/chart.csv"));
    let n = |day: &str| number(csv.iter().find(|row| row["date"] == day).expect("a row"), "n");
    let (before, after) = (n("2025-07-28"), n("2025-08-25"));
    assert_eq!(after, before + 10);
    let line = format!("Tussen 28 juli en 25 augustus 2025: N ging van {before} naar {after}: ");
    let said = page.split("<li>").find(|line| line.contains("N ging van")).unwrap_or("nothing");
    assert!(said.starts_with(&line), "{said}");
    assert!(page.contains("Daartussen ligt een breuk in de reeks"));
    let networks = text(&files, "cijfers/nos-2026/index.html");
    assert!(
        networks.contains("andere organisaties geteld") && !networks.contains("AS-nummers komen"),
        "nothing is known of networks here"
    );
}

#[test]
fn one_scan_has_no_course_and_none_has_no_picture() {
    let files = build(&Fixture::many());
    let page = text(&files, "cijfers/mx/index.html");
    assert!(page.contains("Er is één meting; een verloop is er nog niet.") && page.contains("<svg class=\"chart\""));
    assert!(text(&files, "cijfers/overstappen/index.html").contains("Een overstap blijkt pas uit twee."));
    let files = build(&Fixture::unmeasured());
    assert!(!files.contains_key("cijfers/mx/chart.svg") && !files.contains_key("embed/mx.html"));
    assert!(!text(&files, "cijfers/mx/index.html").contains("<svg class=\"chart\""));
    assert!(text(&files, "cijfers/overstappen/index.html").contains("Er is nog niets gemeten"));
}

#[test]
fn the_moves_are_the_changes_of_that_cause_and_no_withdrawn_one() {
    for (files, most) in [(build(&Fixture::small()), 20), (build(&Fixture::long()), 20)] {
        let told: BTreeSet<String> = rows(text(&files, "cijfers/overstappen/chart.csv"))
            .iter()
            .flat_map(|row| row["changes"].split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let is_move = |path: &&String| text(&files, path).contains("<strong>overstap</strong>");
        let pages = files.keys().filter(|path| path.starts_with("wijzigingen/20") && path.ends_with("/index.html"));
        let moves: BTreeSet<String> =
            pages.filter(is_move).filter_map(|path| path.split('/').nth(1)).map(str::to_owned).collect();
        assert_eq!(told, moves);
        assert!(!told.is_empty() && told.len() < most);
        assert!(!told.contains("2026-03-12-gemeente-dorp-mail"), "withdrawn");
        let page = text(&files, "cijfers/overstappen/index.html");
        assert!(told.iter().all(|id| page.contains(id.as_str())), "each is linked");
    }
}

#[test]
fn a_picture_of_moves_says_what_it_leaves_out_and_cuts_no_name_off() {
    let files = build(&Fixture::scattered());
    assert_eq!(rows(text(&files, "cijfers/overstappen/chart.csv")).len(), 14);
    let page = text(&files, "cijfers/overstappen/index.html");
    assert_eq!(page.matches("<tr><th scope=\"row\">").count(), 14);
    assert!(page.contains("Nog 4 combinaties van leveranciers staan wel in de tabel, niet in de figuur."), "{page}");
    for path in ["cijfers/overstappen/chart.svg", "embed/overstappen.html"] {
        assert!(text(&files, path).contains("4 combinaties van leveranciers staan niet in deze figuur"), "{path}");
    }
    let picture = text(&files, "cijfers/overstappen/chart.svg");
    let words = picture.split("<tspan").skip(1).filter_map(|part| part.split_once('>')?.1.split_once('<'));
    let longest = words.map(|(words, _)| words.chars().count()).max();
    assert!(longest.is_some_and(|letters| letters <= 14), "{longest:?}: {picture}");
}

#[test]
fn what_is_made_for_frames_is_small_loads_nothing_and_names_its_source() {
    let files = Fixture::long().based("https://example.org");
    let embeds: Vec<&String> = files.keys().filter(|path| path.contains("embed/")).collect();
    assert_eq!(embeds.len(), 2 * (MEASURES.len() + 1));
    for path in embeds {
        let page = text(&files, path);
        assert!(page.len() <= 20_000, "{path} has {} bytes", page.len());
        assert!(
            !page.contains("<script") && page.contains("default-src &#39;none&#39;; style-src &#39;self&#39;"),
            "{path}"
        );
        assert!(page.contains("Bron: Overstap</a>") || page.contains("Source: Overstap</a>"), "{path}");
    }
    let page = text(&files, "en/figures/mx/index.html");
    assert!(page.contains("&lt;iframe src=&quot;https://example.org/en/embed/mx.html&quot;"));
    let headers = text(&files, "_headers");
    assert!(!headers.contains("embed") && headers.contains("\n/cijfers/*\n") && headers.contains("\n/en/figures/*\n"));
    assert!(!headers.contains("\n/*\n  Content-Security-Policy") && !headers.contains("\n/en/*\n"));
    links::check(&files);
}

#[test]
fn a_picture_to_download_needs_no_style_and_carries_its_source() {
    let files = Fixture::long().based("https://example.org");
    for (svg, bytes) in files.iter().filter(|(path, _)| path.ends_with("chart.svg")) {
        let drawing = std::str::from_utf8(bytes).expect("text");
        assert!(drawing.starts_with("<svg xmlns") && !drawing.contains("var(") && !drawing.contains("<style"), "{svg}");
        assert!(
            drawing.contains("https://example.org/") && drawing.contains("<title") && drawing.contains("<desc"),
            "{svg}"
        );
        let png = &files[&svg.replace(".svg", ".png")];
        assert!(png.starts_with(b"\x89PNG"), "{svg}");
        assert!(png.len() < 400_000, "{svg}: {}", png.len());
    }
}

#[test]
fn pages_with_pictures_stay_small_however_long_the_history() {
    let files = build(&Fixture::long());
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains("cijfers/") && path.ends_with(".html")) {
        assert!(bytes.len() <= 60_000, "{path} has {} bytes", bytes.len());
    }
    let home = text(&files, "index.html");
    assert!(home.contains("<svg class=\"chart spark\"") && home.contains("alleen naar KPN wijzen"), "{home}");
}
