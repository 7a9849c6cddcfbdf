//! The ways to a body: letters, sectors, provinces, tenants, the map, and how large their pages may be.

use std::collections::BTreeMap;

use super::fixture::{Fixture, build};
use super::{links, text};
use overstap::registry::Registry;

fn both<'a>(files: &'a BTreeMap<String, Vec<u8>>, nl: &str, en: &str) -> [&'a str; 2] {
    [text(files, nl), text(files, en)]
}

#[test]
fn the_finder_leads_on_by_letter_sector_category_and_province() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/index.html");
    for link in ["a-z/v/index.html", "a-z/0-9/index.html", "../sectoren/rijk/index.html", "gemeente/index.html"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(page.contains("href=\"../provincies/utrecht/index.html\""));
    let letter = text(&files, "organisaties/a-z/v/index.html");
    assert!(letter.contains("href=\"../../gemeente/voorbeeld/index.html\">Voorbeeld</a>"));
    assert!(letter.contains("aria-current=\"page\">V</a>"));
    assert!(text(&files, "organisaties/a-z/s/index.html").contains("&#39;s-Dijk"), "signs in front do not count");
    assert!(text(&files, "organisaties/a-z/q/index.html").contains("Hier staat geen enkele organisatie."));
    assert!(files.contains_key("en/organisations/a-z/q/index.html"), "a letter without bodies has its page");
}

#[test]
fn a_sector_says_n_of_n_and_how_many_are_unknown() {
    let files = build(&Fixture::small());
    let [nl, en] = both(&files, "sectoren/rijk/index.html", "en/sectors/rijk/index.html");
    assert!(nl.contains("Op 13 maart 2026 wezen de MX-records van "), "{nl}");
    assert!(nl.contains("Volgens alle records samen") && nl.contains("is het niet vast te stellen."), "{nl}");
    assert!(en.contains("On 13 March 2026 the MX records of ") && en.contains("it cannot be determined."));
    assert!(nl.contains("data-sort=\"parts\"") && nl.contains("Alle samen"));
    assert!(!nl.contains("gemeente-oud-mail"), "what only the registry did is no change of provider");
    let body = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(body.contains("<a href=\"../../../sectoren/rijk/index.html\">Rijksoverheid</a>"));
    assert!(body.contains("<a href=\"../../../provincies/utrecht/index.html\">Utrecht</a>"));
}

#[test]
fn a_province_lists_the_bodies_that_the_registry_places_in_it() {
    let files = build(&Fixture::small());
    let [nl, en] = both(&files, "provincies/utrecht/index.html", "en/provinces/utrecht/index.html");
    assert!(nl.contains("Organisaties in de provincie Utrecht") && nl.contains(">Voorbeeld</a>"));
    assert!(!nl.contains(">Dorp</a>"), "the registry names no province of it");
    assert!(en.contains("Organisations in the province of Utrecht"));
    assert!(en.contains("<th scope=row lang=nl>"), "Dutch names are marked as Dutch");
}

#[test]
fn a_tenant_of_two_bodies_has_a_page_and_a_hostile_name_has_none() {
    let files = build(&Fixture::of_tenants());
    let page = text(&files, "tenants/samen/index.html");
    assert!(page.contains("De DKIM-records van 2 organisaties noemen deze tenant."));
    assert!(
        page.contains(">Gemeente Een</a>") && page.contains(">Gemeente Twee</a>") && !page.contains("Gemeente Drie")
    );
    assert!(page.contains("op of vóór 3 maart 2026 (≤)") && !page.contains("sinds 3 maart"));
    assert!(text(&files, "en/tenants/samen/index.html").contains("This does not show who manages the tenant"));
    let body = text(&files, "organisaties/gemeente/een/index.html");
    assert!(body.contains("<a href=\"../../../tenants/samen/index.html\"><code>samen</code></a>"));
    let tenants: Vec<&String> = files.keys().filter(|path| path.starts_with("tenants/")).collect();
    assert_eq!(tenants, ["tenants/samen/index.html"], "one body alone has no page, nor has a name that is no label");
    links::check(&files);
}

#[test]
fn the_map_has_one_dot_a_municipality_and_names_each_in_the_table() {
    let files = build(&Fixture::of_tenants());
    let svg = text(&files, "kaart/map.svg");
    assert_eq!(svg.matches("<use href=\"#first\"").count(), 3 + 1, "three dots and one in the legend");
    assert!(svg.contains("role=\"img\"") && svg.contains("<desc id=\"desc\">Alleen Microsoft 365: 3."), "{svg}");
    assert!(svg.contains("<title>Een: Microsoft 365</title>"));
    assert!(svg.contains("Kadaster / Centraal Bureau voor de Statistiek"));
    let [nl, en] = both(&files, "kaart/index.html", "en/map/index.html");
    assert!(nl.contains("Kadaster en het Centraal Bureau voor de Statistiek") && en.contains("Statistics Netherlands"));
    assert!(nl.contains("4 gemeenten met de partijen") && nl.contains("(niet op de kaart)"), "one has no place");
    assert!(nl.contains("Eén gemeente staat niet op de kaart"));
    assert!(text(&files, "kaart/map.csv").contains("GM0344,gemeente/een,Gemeente Een,,"));
    assert!(files["kaart/map.png"].starts_with(b"\x89PNG") && files.contains_key("en/map/map.svg"));
}

#[test]
fn a_map_without_municipalities_says_so() {
    for fixture in [Fixture::small(), Fixture::unmeasured(), Fixture::nothing()] {
        let files = build(&fixture);
        assert!(text(&files, "kaart/index.html").contains("Geen enkele gemeente in dit register heeft een plaats"));
        assert!(!files.contains_key("kaart/map.svg"));
    }
}

#[test]
fn portals_are_listed_with_the_country_of_control() {
    let files = build(&Fixture::small());
    let page = text(&files, "cijfers/portals/index.html");
    assert!(page.contains("data-sort=\"portals\"") && page.contains("In handen van bedrijf in"), "{page}");
    assert!(page.contains("data-choose=\"; \""), "it can be filtered by country");
}

#[test]
fn no_page_of_hundreds_of_bodies_is_too_large() {
    let files = build(&Fixture::many());
    let folders = ["organisaties/a-z/", "en/organisations/a-z/", "sectoren/", "en/sectors/", "cijfers/", "en/figures/"];
    let pages = files.iter().filter(|(path, _)| folders.iter().any(|folder| path.starts_with(folder)));
    for (path, bytes) in pages.filter(|(path, _)| path.ends_with(".html")) {
        assert!(bytes.len() <= 60_000, "{path} has {} bytes", bytes.len());
    }
}

#[test]
fn every_municipality_in_force_has_a_place_on_the_map() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = overstap::registry::files::read_folder(&root.join("registry")).expect("the registry");
    let (registry, _) = Registry::parse(&files);
    let places = std::fs::read_to_string(root.join("site/map/municipalities.csv")).expect("the places");
    let living = registry.organisations.values().filter(|body| body.valid_until.is_none());
    let codes = living.filter_map(|body| body.identifiers.cbs.as_deref()).filter(|code| code.starts_with("GM"));
    let missing: Vec<&str> = codes.filter(|code| !places.contains(&format!("\n{code},"))).collect();
    assert!(missing.is_empty(), "no place for {missing:?}: add them to the file and see tests/map.rs");
}
