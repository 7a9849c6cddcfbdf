//! The page of a provider, counted again from the open data; sales without a day; addresses of what was let go.

use std::collections::BTreeSet;

use crate::data::{Files, Line, csv};
use crate::fixture::{Fixture, build};
use crate::text;

const SERVICES: [(&str, &str); 5] = [
    ("e-mail", "mail"),
    ("website", "web"),
    ("nameservers", "dns"),
    ("samenwerken", "collaboration"),
    ("portaal", "portal"),
];

/// The cells of the rows of a table of numbers below a heading, without their tags.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let section = page.split(&format!("<h2>{heading}</h2>")).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let section = section.split("</section>").next().expect("a section");
    let body = section.split("<tbody>").nth(1).and_then(|body| body.split("</tbody>").next()).expect("a table");
    let cells = |row: &str| row.split("</t").map(plain).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    body.split("<tr>").map(cells).filter(|row| !row.is_empty()).collect()
}

fn plain(html: &str) -> String {
    let html = html.strip_prefix("h>").or(html.strip_prefix("d>")).or(html.strip_prefix("r>")).unwrap_or(html);
    let parts = html.split('<').enumerate();
    let words = parts.map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn providers(files: &Files) -> Vec<String> {
    csv(files, "providers").into_iter().map(|line| line["id"].clone()).collect()
}

#[test]
fn what_counts_comes_first_and_the_list_after_the_numbers() {
    let files = build(&Fixture::small());
    for (path, headings) in [
        (
            "leveranciers/kpn",
            ["Wat telt als", "In wiens handen", "Organisaties nu", "Overstappen per jaar", "Wijzigingen", "Zo citeert"],
        ),
        (
            "en/providers/microsoft-365",
            [
                "What counts as",
                "Who controls it",
                "Organisations now",
                "Moves by year",
                "By sector",
                "Organisations</h2>",
            ],
        ),
    ] {
        let page = text(&files, &format!("{path}/index.html"));
        let places: Vec<_> = headings.iter().map(|heading| page.find(&format!("<h2>{heading}"))).collect();
        let places: Vec<usize> = places.into_iter().map(|place| place.expect("every heading")).collect();
        assert!(places.is_sorted(), "{path}: {headings:?} at {places:?}");
    }
}

#[test]
fn the_moves_of_each_year_are_those_of_the_open_data() {
    let mut seen = 0;
    for fixture in [Fixture::small(), Fixture::long(), Fixture::sold()] {
        let files = build(&fixture);
        let (changes, scans) = (csv(&files, "changes"), csv(&files, "scans"));
        let years: BTreeSet<String> = scans.iter().skip(1).map(|scan| scan["date"][..4].to_owned()).collect();
        for provider in providers(&files) {
            let page = text(&files, &format!("leveranciers/{provider}/index.html"));
            let told = rows(page, "Overstappen per jaar");
            assert_eq!(told.iter().map(|row| row[0].clone()).collect::<BTreeSet<_>>(), years, "{provider}");
            for row in told {
                let is_here = |side: &str| side.split('+').any(|party| party == provider);
                let bodies = |is_meant: &dyn Fn(&Line) -> bool| {
                    let of_row = |line: &&Line| {
                        let service = SERVICES.iter().find(|(name, _)| *name == row[1]).expect("a service").1;
                        line["cause"] == "move"
                            && line["first_after"].starts_with(&row[0])
                            && line["service"] == service
                    };
                    let meant = changes.iter().filter(of_row).filter(|line| is_meant(line));
                    meant.map(|line| line["organisation"].clone()).collect::<BTreeSet<_>>().len()
                };
                let came = bodies(&|line| !is_here(&line["from_party"]) && is_here(&line["to_party"]));
                let went = bodies(&|line| is_here(&line["from_party"]) && !is_here(&line["to_party"]));
                assert_eq!(row[2..], [came.to_string(), went.to_string()], "{provider}: {row:?}");
                seen += came + went;
            }
        }
    }
    assert!(seen > 12, "the fixtures have moves in two years: {seen}");
    let files = build(&Fixture::long());
    let page = text(&files, "en/providers/microsoft-365/index.html");
    assert!(page.contains("<a href=\"../../changes/2025/index.html\">2025</a>"), "the year leads to its changes");
    assert!(!page.contains("changes/2024"));
}

#[test]
fn one_scan_has_no_year_to_compare() {
    let page = build(&Fixture::of_tenants());
    let page = text(&page, "leveranciers/microsoft-365/index.html");
    assert!(page.contains("wie kwam en ging is nog niet te zien") && !page.contains("Hiervandaan"), "{page}");
    let files = build(&Fixture::unmeasured());
    let page = text(&files, "leveranciers/microsoft-365/index.html");
    assert!(!page.contains("Overstappen per jaar") && !page.contains("Per sector"), "{page}");
}

#[test]
fn a_sector_shows_n_of_n_with_the_unknown_and_counts_the_sectors_within_it() {
    let files = build(&Fixture::sold());
    let page = text(&files, "leveranciers/koop/index.html");
    assert_eq!(
        rows(page, "Per sector"),
        [["Overheid", "3 van 4 1 onbekend"], ["Lokaal bestuur", "2 van 2 0 onbekend"], ["Zorg", "niets te tellen"],]
    );
    assert!(page.contains("<a href=\"../../sectoren/lokaal/index.html\">Lokaal bestuur</a>"));
    let english = text(&files, "en/providers/koop/index.html");
    assert!(english.contains("3 of 4<br><span class=\"quiet\">1 unknown</span>"), "{english}");
    let none = text(&files, "leveranciers/microsoft-365/index.html");
    assert!(!none.contains("Per sector"), "nobody has it");
}

#[test]
fn a_page_with_hundreds_of_users_stays_small() {
    for fixture in [Fixture::many(), Fixture::crowded(), Fixture::long()] {
        let files = build(&fixture);
        let pages = files.iter().filter(|(path, _)| path.contains("leveranciers/") || path.contains("en/providers/"));
        for (path, bytes) in pages.filter(|(path, _)| path.ends_with(".html")) {
            assert!(bytes.len() <= 60_000, "{path} has {} bytes", bytes.len());
        }
    }
}

#[test]
fn the_last_old_observation_of_a_sale_lies_before_its_month_or_is_left_open() {
    let files = build(&Fixture::sold());
    let changes = csv(&files, "changes");
    for (body, last_before) in
        [("gemeente/vast", "2026-02-27"), ("gemeente/komt", ""), ("ministerie/post", "2026-02-27")]
    {
        let is_sale = |line: &&Line| line["organisation"] == body && line["cause"] == "control";
        let sale = changes.iter().find(is_sale).unwrap_or_else(|| panic!("{body} was there at the sale"));
        assert_eq!((sale["last_before"].as_str(), sale["first_after"].as_str()), (last_before, "2026-03-31"), "{body}");
        let json: serde_json::Value =
            serde_json::from_str(text(&files, &format!("api/v1/wijzigingen/{}.json", sale["id"]))).expect("JSON");
        let expected = if last_before.is_empty() { serde_json::Value::Null } else { last_before.into() };
        assert!(json.to_string().contains(&format!("\"laatst_oud\":{expected}")), "{json}");
    }
    let seen = text(&files, "wijzigingen/2026-03-31-gemeente-vast-mail-control/index.html");
    assert!(seen.contains("Laatste oude") && seen.contains("2026-02-27 05:00:00 UTC"), "{seen}");
    assert!(seen.contains("nog onder de vorige eigenaar, was op 27 februari 2026") && !seen.contains("Meting ervoor"));
    let open = text(&files, "wijzigingen/2026-03-31-gemeente-komt-mail-control/index.html");
    assert!(open.contains("Meting ervoor") && open.contains("2026-03-10 05:00:00 UTC"), "{open}");
    for wrong in ["Laatste oude", "laatste oude meting,", "De wijziging viel tussen", "nog onder de vorige eigenaar"] {
        assert!(!open.contains(wrong), "{wrong}");
    }
    let english = text(&files, "en/changes/2026-03-31-gemeente-komt-mail-control/index.html");
    assert!(english.contains("so we name no last old one") && !english.contains("Last old"), "{english}");
}

#[test]
fn a_class_that_is_no_party_has_no_mailboxes_with_it() {
    let both = &["10 %-nl.mail.protection.outlook.com", "10 %.kpn.example"][..];
    for (name, mx, nl, en) in [
        ("no_mail", &["0 ."][..], "organisaties in de klasse “geen e-mail”", "bodies were in the class “no mail”"),
        ("side_by_side", both, "in de klasse “meerdere naast elkaar”", "in the class “several side by side”"),
        ("own_servers", &["10 mx.%.nl"], "organisaties op eigen servers;", "bodies were on servers of their own;"),
    ] {
        let files = build(&Fixture::all_with(name, mx));
        for (path, words, wrong) in [
            ("cijfers/mailbox", nl, ["organisaties bij geen", "organisaties bij meerdere", "organisaties bij eigen"]),
            ("en/figures/mailbox", en, ["bodies were with no", "bodies were with several", "bodies were with own"]),
        ] {
            let page = text(&files, &format!("{path}/index.html"));
            assert!(page.contains(words), "{name}: {page}");
            assert!(!wrong.iter().any(|wrong| page.contains(wrong)), "{name}: {page}");
        }
    }
}

#[test]
fn a_released_list_keeps_its_address_when_its_category_or_provider_was_let_go() {
    let list = "/leveranciers/kpn/mailbox/waterschap/\n/leveranciers/kpn/mailbox/waterschap/a-z/v/\n/leveranciers/weg/\n\
        /leveranciers/weg/filter/gemeente/\n/leveranciers/weg/filter/waterschap/a-z/x/\n/leveranciers/weg/filter/waterschap/\n\
        /organisaties/waterschap/\n/organisaties/waterschap/a-z/v/\n/provincies/drenthe/\n/provincies/drenthe/a-z/v/\n\
        /leveranciers/kpn/onzin/gemeente/\n/leveranciers/kpn/mailbox/../x/\n";
    let files = build(&Fixture::released(list));
    for address in list.lines().map(|line| line.trim().trim_matches('/')) {
        let is_ours = !address.contains("onzin") && !address.contains("..");
        assert_eq!(files.contains_key(&format!("{address}/index.html")), is_ours, "{address}");
    }
    let page = text(&files, "leveranciers/kpn/mailbox/waterschap/index.html");
    assert!(page.contains("geen organisaties van deze soort meer") && page.contains("KPN: waterschap"), "{page}");
    assert!(page.contains("<a href=\"../../index.html\">KPN</a>"), "{page}");
    let english = text(&files, "en/providers/kpn/mailbox/waterschap/a-z/v/index.html");
    assert!(english.contains("no organisations of this kind any more"), "{english}");
    assert!(text(&files, "leveranciers/weg/filter/gemeente/index.html").contains("niet meer in het register"));
}
