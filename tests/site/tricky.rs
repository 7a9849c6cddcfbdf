//! Sentences that a tricky history would make untrue.

use std::collections::BTreeMap;

use crate::fixture::{Fixture, build};
use crate::text;

fn tricky() -> BTreeMap<String, Vec<u8>> {
    build(&Fixture::tricky())
}

/// The page of a change without its tags.
fn told(path: &str) -> String {
    let files = tricky();
    let page = text(&files, &format!("{path}/index.html"));
    let main = page.split("<h1").nth(1).expect("a heading");
    let words: Vec<&str> = main.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    words.concat()
}

#[test]
fn a_change_in_front_of_a_website_says_nothing_about_mail() {
    let files = build(&Fixture::small());
    let page = text(&files, "wijzigingen/2026-03-13-gemeente-wad-web/index.html");
    assert!(page.contains("Wat ervoor staat (CDN) is veranderd.") && !page.contains("e-mail van internet"), "{page}");
    let feed = text(&files, "organisaties/gemeente/wad/feed.json");
    assert!(feed.contains("Wat ervoor staat (CDN)") && !feed.contains("e-mail van internet"), "{feed}");
}

#[test]
fn mailboxes_that_nobody_could_place_are_not_said_to_have_stayed() {
    let page = told("wijzigingen/2026-03-31-gemeente-zeef-mail");
    assert!(page.contains("Waar de mailboxen staan was en is niet vast te stellen."), "{page}");
    assert!(!page.contains("de conclusie over de mailboxen niet"), "{page}");
}

#[test]
fn a_question_without_an_answer_is_not_nobody() {
    let page = told("wijzigingen/2026-03-31-gemeente-vraag-mail");
    assert!(page.contains("andere aanwijzing") && !page.contains("niemand"), "{page}");
    let body = told("organisaties/gemeente/vraag");
    assert!(!body.contains("eerder naar"), "{body}");
    let periods = body.split("Door de tijd").nth(1).and_then(|part| part.split("Wijzigingen").next()).expect("a table");
    assert!(!periods.contains("niemand"), "{periods}");
}

#[test]
fn a_tenant_that_nobody_asked_for_before_is_not_named_since_then() {
    let change = told("wijzigingen/2026-03-31-gemeente-slot-mail");
    assert!(change.contains("andere naam, zelfde partij"), "no mere signal: {change}");
    let page = told("tenants/slotgracht");
    assert!(page.contains("De DKIM-records van 2 organisaties noemen deze tenant."), "{page}");
    assert!(!page.contains("sinds") && page.contains("vanaf de meting van 31 maart 2026"), "{page}");
}

#[test]
fn an_answer_that_there_is_no_mx_is_not_a_question_without_an_answer() {
    let body = told("organisaties/gemeente/adres");
    assert!(body.contains("adres.nl heeft geen MX-record; of het een adres heeft is niet gemeten."), "{body}");
    assert!(!body.contains("MX-records van adres.nl is nog niet beantwoord"), "{body}");
}

#[test]
fn a_sale_in_some_month_names_no_owner_on_a_day_before_its_end() {
    for (path, old) in [
        ("wijzigingen/2026-03-31-gemeente-koop-mail-control", "Op 30 maart 2026"),
        ("en/changes/2026-03-31-gemeente-koop-mail-control", "On 30 March 2026"),
    ] {
        let page = told(path);
        let lead = page.split("2026-03-30T").next().unwrap_or(&page);
        assert!(!lead.contains(old) && !lead.contains("De wijziging viel tussen"), "{lead}");
        assert!(lead.contains("2026-03") && lead.contains("Later Inc. (US)"), "{lead}");
        assert!(!page.contains("Geen enkel record veranderde") && !page.contains("No record changed"), "{page}");
    }
    let body = told("organisaties/gemeente/koop");
    assert!(body.contains("2026-03, volgens een bron"), "{body}");
}

#[test]
fn who_may_send_is_only_told_of_those_we_know() {
    let page = told("wijzigingen/2026-03-31-gemeente-zend-mail");
    assert!(page.contains("mag namens gemeente zend verzenden: Microsoft 365; eerder: geen bekende leverancier"));
    assert!(!page.contains("verzenden: niemand"), "{page}");
}

#[test]
fn of_those_who_may_send_the_headline_names_who_came_and_who_went() {
    for (path, headline) in [
        ("wijzigingen/2026-03-31-gemeente-brief-mail", "SPF van gemeente brief laat nu ook Brievenbus verzenden"),
        ("wijzigingen/2026-04-01-gemeente-brief-mail", "SPF van gemeente brief laat Microsoft 365 niet meer verzenden"),
        ("en/changes/2026-03-31-gemeente-brief-mail", "SPF of the municipality of brief now also lets Brievenbus send"),
    ] {
        let page = told(path);
        assert!(page.contains(headline), "{page}");
    }
    let page = told("wijzigingen/2026-04-01-gemeente-brief-mail");
    assert!(!page.contains("eerder gezien"), "others might send then: {page}");
    let page = told("wijzigingen/2026-03-31-gemeente-brief-mail");
    assert!(page.contains("Nog niet bevestigd"), "nobody saw both again: {page}");
    assert!(page.contains("mochten volgens SPF namens brief.nl verzenden: Microsoft 365"), "{page}");
}

#[test]
fn a_backup_receives_and_is_not_said_to_hold_mailboxes() {
    let begun = told("wijzigingen/2026-03-31-gemeente-nood-mail");
    assert!(begun.contains("wijzen naar Microsoft 365 en eigen servers; eerder naar eigen servers"), "{begun}");
    let ended = told("wijzigingen/2026-04-01-gemeente-nood-mail");
    assert!(ended.contains("wijzen naar Microsoft 365; eerder naar Microsoft 365 en eigen servers"), "{ended}");
    assert!(!ended.contains("mailboxen van gemeente nood alleen nog"), "{ended}");
}

#[test]
fn what_was_seen_before_is_not_seen_for_the_first_time_again() {
    let body = told("organisaties/gemeente/terug");
    assert!(!body.contains("sinds") && !body.contains("voor het eerst"), "{body}");
    assert!(body.contains("vanaf de meting van 1 april 2026; bij die van 31 maart 2026 was de conclusie een andere"));
}

#[test]
fn a_headline_names_the_domain_where_it_is_not_the_main_one() {
    let files = build(&Fixture::small());
    for (path, headline) in [
        (
            "wijzigingen/2026-03-13-gemeente-voorbeeld-mail-raad-voorbeeld-nl",
            "gemeente Voorbeeld (raad.voorbeeld.nl) wijzen",
        ),
        ("en/changes/2026-03-13-gemeente-voorbeeld-mail-raad-voorbeeld-nl", "Voorbeeld (raad.voorbeeld.nl) point"),
        ("wijzigingen/2026-03-12-gemeente-voorbeeld-mail", "van gemeente Voorbeeld wijzen"),
    ] {
        let page = text(&files, &format!("{path}/index.html"));
        let title = page.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next()).expect("a heading");
        assert!(title.contains(headline), "{title}");
    }
}

#[test]
fn a_provider_beside_a_filter_is_not_derived_from_other_records() {
    let body = told("organisaties/gemeente/naast");
    let now = "wijzen naar Microsoft 365 en Zeef; volgens onze regels staan de mailboxen bij Microsoft 365.";
    assert!(body.contains(now) && !body.contains("uit de andere records"), "{body}");
    let body = told("en/organisations/gemeente/twee");
    assert!(body.contains("point to Koop and Microsoft 365, which themselves offer mailboxes."), "{body}");
}

#[test]
fn an_edit_about_a_website_says_nothing_of_mail() {
    let page = told("wijzigingen/2026-04-01-gemeente-twee-web-registry");
    assert!(page.contains("de organisatie staat er niet meer in, of geen domein meer voor deze dienst."), "{page}");
    assert!(page.contains("niets") && !page.to_lowercase().contains("maildomein"), "{page}");
}

#[test]
fn no_later_scan_saw_again_what_stands_in_no_record() {
    let page = told("wijzigingen/2026-04-01-gemeente-twee-web-registry");
    let sale = told("wijzigingen/2026-03-31-gemeente-koop-mail-control");
    for page in [page, sale] {
        assert!(!page.contains("Een latere meting zag") && !page.contains("Nog niet bevestigd"), "{page}");
    }
}

#[test]
fn no_tricky_history_makes_a_move() {
    for (path, bytes) in tricky().iter().filter(|(path, _)| path.contains("wijzigingen/2026-0")) {
        assert!(!String::from_utf8_lossy(bytes).contains("<strong>overstap</strong>"), "{path}");
    }
}
