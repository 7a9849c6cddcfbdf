//! The whole site of a small history: its files, its links, its words.
//!
//! `OVERSTAP_ACCEPT=1` rewrites the golden files after a look at the difference.

mod cards;
mod citing;
mod corrections;
mod data;
mod embedding;
mod feeds;
mod figures;
mod fixture;
mod gaps;
mod honest;
mod incremental;
mod indexing;
mod links;
mod peers;
mod notes;
mod parts;
mod places;
mod prose;
mod provider;
mod services;
mod tricky;
mod versions;
mod through_time;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fixture::{Fixture, build};
use overstap::site::Sources;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site/golden");

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
    std::str::from_utf8(bytes).expect("a page is UTF-8")
}

fn golden() -> BTreeMap<String, Vec<u8>> {
    overstap::registry::files::read_folder(Path::new(GOLDEN)).expect("the golden files")
}

#[test]
fn the_site_is_as_it_was_accepted() {
    let built = build(&Fixture::small());
    if std::env::var_os("OVERSTAP_ACCEPT").is_some() {
        let _ = fs::remove_dir_all(GOLDEN);
        for (path, bytes) in &built {
            let file = Path::new(GOLDEN).join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, bytes).expect("a golden file");
        }
    }
    let golden = golden();
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    let differing: Vec<_> = names(&built).symmetric_difference(&names(&golden)).cloned().collect();
    assert!(differing.is_empty(), "extra or missing files: {differing:?}; OVERSTAP_ACCEPT=1 accepts them");
    for (path, bytes) in &built {
        let (now, before) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&golden[path]));
        let line = now.lines().zip(before.lines()).position(|(now, before)| now != before);
        assert!(
            now == before,
            "`{path}` differs from line {:?}; OVERSTAP_ACCEPT=1 accepts it",
            line.map(|line| line + 1)
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = || Fixture::small().try_build(&Sources::embedded()).expect("a site");
    assert!(again() == again());
}

#[test]
fn a_site_without_a_scan_is_whole_and_says_so() {
    let files = build(&Fixture::unmeasured());
    assert!(text(&files, "index.html").contains("Er is nog niets gemeten"));
    assert!(text(&files, "en/index.html").contains("Nothing has been measured yet"));
    assert!(text(&files, "wijzigingen/index.html").contains("Er is nog niets gemeten"));
    assert!(text(&files, "organisaties/gemeente/dorp/index.html").contains("is nog niet gemeten"));
    links::check(&files);
}

#[test]
fn a_registry_without_anything_gives_a_site_too() {
    links::check(&build(&Fixture::nothing()));
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    links::check(&build(&Fixture::small()));
}

#[test]
fn no_page_but_that_of_a_missing_address_says_that_it_does_not_exist() {
    let files = build(&Fixture::small());
    let says_so =
        |page: &str| page.contains("Er is geen pagina op dit adres.") || page.contains("no page at this address");
    let pages =
        files.iter().filter(|(path, bytes)| path.ends_with(".html") && says_so(&String::from_utf8_lossy(bytes)));
    assert_eq!(pages.map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["404.html", "en/404.html"]);
}

#[test]
fn both_languages_have_the_same_pages() {
    let files = build(&Fixture::small());
    let (english, dutch): (Vec<&String>, Vec<&String>) =
        files.keys().filter(|path| path.ends_with(".html")).partition(|path| path.starts_with("en/"));
    assert_eq!(english.len(), dutch.len());
    // Every folder that has a name of its own in each language; the others are called the same.
    let folders = BTreeMap::from([
        ("organisaties", "organisations"),
        ("leveranciers", "providers"),
        ("wijzigingen", "changes"),
        ("correcties", "corrections"),
        ("cijfers", "figures"),
        ("nauwkeurigheid", "accuracy"),
        ("methode", "method"),
        ("regels", "rules"),
        ("over", "about"),
        ("overstappen", "moves"),
        ("overstappen.html", "moves.html"),
        ("controleren", "checking"),
        ("meedoen", "take-part"),
        ("meting", "measuring"),
        ("toegankelijkheid", "accessibility"),
        ("licentie", "licence"),
        ("sectoren", "sectors"),
        ("provincies", "provinces"),
        ("tenants", "tenants"),
        ("kaart", "map"),
        ("versies", "versions"),
    ]);
    for path in dutch {
        let parts = path.split('/').map(|part| folders.get(part).copied().unwrap_or(part));
        let english = format!("en/{}", parts.collect::<Vec<_>>().join("/"));
        assert!(files.contains_key(&english), "{path} has no English page");
    }
}

#[test]
fn no_page_shows_what_only_the_templates_know() {
    for (path, bytes) in build(&Fixture::small()).into_iter().filter(|(path, _)| !path.ends_with(".png")) {
        let page = String::from_utf8_lossy(&bytes);
        for leak in ["&lt;macro", "<macro", "undefined", "{{", "{%", "{ $", "\u{2068}"] {
            // Two braces are what BibTeX asks for around a name that is no person's.
            let may = path.starts_with("static/") || (leak == "{{" && path.ends_with(".bib"));
            assert!(may || !page.contains(leak), "`{path}` shows `{leak}`");
        }
    }
}

#[test]
fn what_is_hostile_is_escaped_everywhere() {
    let files = build(&Fixture::small());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for inside in page.split("<script").skip(1) {
            assert!(inside.starts_with(" src=\""), "{path} has a script of its own");
        }
        assert!(!page.contains("onload=\"") && !page.contains("style=\""), "{path} has inline code or style");
    }
    let page = text(&files, "organisaties/zbo/vijandig/index.html");
    assert!(page.contains("Dienst &lt;script&gt;alert(&quot;naam&quot;)&lt;/script&gt;"), "the name");
    assert!(page.contains("&quot; onload=&quot;noot() &amp; &#39;meer&#39;"), "the note");
    assert!(page.contains("MS=&lt;script&gt;alert(&#39;txt&#39;)&lt;/script&gt;"), "the record");
}

#[test]
fn since_and_moved_stand_only_where_two_observations_and_a_move_allow_it() {
    let files = build(&Fixture::small());
    let dorp = text(&files, "organisaties/gemeente/dorp/index.html");
    assert!(dorp.contains("op of vóór 3 maart 2026 (≤)") && !dorp.contains("sinds"));
    let moved = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(moved.contains("sinds 12 maart 2026 (eerste meting)"));
    let gap = text(&files, "organisaties/ministerie/voorbeelden/index.html");
    assert!(gap.contains("tussen 3 en 11 maart 2026; daartussen is niet gemeten"));
    for (path, bytes) in
        files.iter().filter(|(path, _)| path.starts_with("wijzigingen/2026-") || path.starts_with("en/changes/2026-"))
    {
        let page = String::from_utf8_lossy(bytes);
        let is_move = page.contains("<strong>overstap</strong>") || page.contains("<strong>move</strong>");
        let says_moved = page.contains("<strong>overstap") || page.contains("overgestapt") || page.contains(" moved ");
        assert!(is_move || !says_moved, "{path}");
    }
}

#[test]
fn a_change_names_both_observations_and_how_to_check() {
    let files = build(&Fixture::small());
    let page = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    for needed in [
        "MX-records van gemeente Voorbeeld wijzen naar Microsoft 365; eerder naar KPN",
        "Op 11 maart 2026 om 06.12 uur wezen de MX-records van voorbeeld.nl naar KPN, op 12 maart 2026 om 06.09 uur naar Microsoft 365.",
        "De wijziging viel tussen deze twee metingen.",
        "2026-03-11 05:12:00 UTC",
        "<code>voorbeeld.nl MX 10 mail.kpn.example</code></del>",
        "<code>voorbeeld.nl MX 10 voorbeeld-nl.mail.protection.outlook.com</code></ins>",
        "Een MX-record zegt waar e-mail wordt aangeboden.",
        "overstap show gemeente/voorbeeld --at 2026-03-11",
        "dig MX voorbeeld.nl",
        "Overstap, wijziging 2026-03-12 gemeente-voorbeeld-mail",
    ] {
        assert!(page.contains(needed), "missing: {needed}");
    }
    let english = text(&files, "en/changes/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(english.contains("MX records of the municipality of Voorbeeld point to Microsoft 365; previously to KPN"));
    assert!(english.contains("At 06:12 on 11 March 2026 the MX records of voorbeeld.nl pointed to KPN; at 06:09 on 12 March 2026 they pointed to"));
}

#[test]
fn a_merger_is_a_change_of_the_registry() {
    let files = build(&Fixture::small());
    let page = text(&files, "wijzigingen/2026-03-13-gemeente-oud-mail-registry/index.html");
    assert!(page.contains("Volgens het register is gemeente Oud opgegaan in gemeente Voorbeeld"));
    assert!(page.contains("Dit telt nergens als overstap."));
    let heir = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(heir.contains("Hierin opgegaan: <a href=\"../oud/index.html\">Gemeente Oud</a>"));
    assert!(heir.contains("Gaat hierin op volgens het register: <a href=\"../straks/index.html\">Gemeente Straks</a>"));
    let old = text(&files, "organisaties/gemeente/oud/index.html");
    assert!(old.contains("Opgegaan in: <a href=\"../voorbeeld/index.html\">Gemeente Voorbeeld</a>"));
    assert!(old.contains("Laatst bekende stand") && old.contains("<svg class=\"line\""), "its timeline stays");
    let soon = text(&files, "organisaties/gemeente/straks/index.html");
    assert!(soon.contains("Gaat volgens het register op in: ") && !soon.contains("Opgegaan in"));
}

#[test]
fn a_renamed_body_is_found_at_its_old_address_and_under_its_old_name() {
    let files = Fixture::small().based("https://example.org");
    let old = text(&files, "organisaties/gemeente/oudenaam/index.html");
    assert!(old.contains("<meta http-equiv=\"refresh\" content=\"0; url=../nieuwenaam/index.html\">"));
    assert!(old.contains("rel=\"canonical\" href=\"https://example.org/organisaties/gemeente/nieuwenaam/\""));
    assert!(files.contains_key("en/organisations/gemeente/oudenaam/index.html"));
    let new = text(&files, "organisaties/gemeente/nieuwenaam/index.html");
    assert!(new.contains("<dt>Eerdere naam</dt><dd>Gemeente Oudenaam</dd>"));
    assert!(new.contains("KPN: op of vóór 3 maart 2026 (≤); Microsoft 365: tussen 3 en 11 maart 2026"), "one timeline");
    assert!(new.contains("2026-03-11-gemeente-oudenaam-mail/index.html"), "its changes of before, at their addresses");
    assert!(new.contains("In het register staat gemeente Oudenaam nu als gemeente Nieuwenaam"));
    let change = text(&files, "wijzigingen/2026-03-11-gemeente-oudenaam-mail/index.html");
    assert!(change.contains("<a href=\"../../organisaties/gemeente/nieuwenaam/index.html\">Gemeente Nieuwenaam</a>"));
    let list = text(&files, "organisaties/a-z/o/index.html");
    assert!(list.contains("<a href=\"../../gemeente/nieuwenaam/index.html\">Oudenaam</a>"));
    assert!(list.contains("heet nu Nieuwenaam"));
    let index = files.iter().find(|(path, _)| path.starts_with("static/search.")).expect("an index").1;
    assert!(String::from_utf8_lossy(index).contains(r#"["Oudenaam","gemeente/nieuwenaam","","Nieuwenaam"]"#));
}

#[test]
fn until_a_scan_knows_a_rename_the_old_timeline_stands_apart() {
    let files = build(&Fixture::before_the_scan_of_a_rename());
    let new = text(&files, "organisaties/gemeente/nieuwenaam/index.html");
    assert!(new.contains("<h3><code>gemeente/oudenaam</code>: <code>naam.nl</code></h3>"), "its timeline of before");
    assert!(new.contains("<h3>Onder een vorig id</h3>"));
    assert!(new.contains("2026-03-11-gemeente-oudenaam-mail/index.html"), "its changes of before");
}

#[test]
fn shares_name_the_whole_and_the_unknown() {
    let files = build(&Fixture::small());
    let home = text(&files, "index.html");
    assert!(
        home.contains("wezen de <span class=\"short\">MX-records</span> van 6 van de 8 gemeenten naar Microsoft 365."),
        "{home}"
    );
    assert!(home.contains("van 1 is het niet vast te stellen"));
}

#[test]
fn a_missing_template_is_named() {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for folder in ["fonts/", "locales/", "scripts/", "static/", "styles/", "templates/"] {
        let embedded = Sources::embedded();
        files.extend(embedded.below(folder).map(|(name, bytes)| (format!("{folder}{name}"), bytes.to_vec())));
    }
    files.remove("templates/about.html");
    let fixture = Fixture::small();
    let sources = Sources::new(files);
    let error = fixture.try_build(&sources).expect_err("there is no such template");
    assert_eq!(error.to_string(), "the site needs the file `site/templates/about.html`, which is not there");
}

#[test]
fn addresses_are_absolute_only_with_a_base() {
    let files = Fixture::small().based("https://example.org/overstap/");
    let page = text(&files, "over/index.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/overstap/over/\">"));
    assert!(text(&files, "404.html").contains("href=\"/overstap/index.html\""));
    assert!(!text(&build(&Fixture::small()), "over/index.html").contains("canonical"));
}
