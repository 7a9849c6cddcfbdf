//! What pages say where nobody is known, where something is over, and where a list is cut: never more than was seen.

use std::collections::BTreeMap;

use overstap::site::Sources;

use super::fixture::{Fixture, build};
use super::{links, text};

/// What stands between a heading and the next of its rank.
fn below<'p>(page: &'p str, heading: &str) -> &'p str {
    let rest = page.split(heading).nth(1).unwrap_or_else(|| panic!("no {heading} in {page}"));
    let end = if heading.starts_with("<h3>") { "<h3>" } else { "<h2>" };
    rest.split(end).next().expect("the part")
}

#[test]
fn a_layer_of_which_nobody_knows_is_never_told_as_nobody() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "organisaties/gemeente/zwaai/index.html");
    let web = below(page, "<h3>Website <code>zwaai.nl</code></h3>");
    let web = web.split("<summary>Door de tijd").nth(1).expect("the times");
    assert!(web.contains("Staat ervoor (CDN): Snelnet<br>"), "{web}");
    assert!(web.contains("Netwerk: niet vast te stellen"), "behind a delivery network nobody knows: {web}");
    assert!(!web.contains("niemand"), "{web}");
    let eiland = text(&files, "organisaties/gemeente/eiland/index.html");
    let rest = below(eiland, "<h3>Verdere domeinen</h3>");
    for said in ["Nameservers: geen eigen nameservers", "Netwerk: niet vast te stellen", "Aanmelden: geen record"] {
        assert!(rest.contains(said), "{said}: {rest}");
    }
    assert!(!rest.contains("niemand"), "{rest}");
}

#[test]
fn times_that_do_not_fit_on_the_page_are_counted() {
    let files = build(&Fixture::swinging());
    for (page, all, older) in [
        (
            "organisaties/gemeente/zwaai/index.html",
            "Door de tijd: 14 standen",
            "Nog 2 oudere staan alleen in de open data",
        ),
        (
            "en/organisations/gemeente/zwaai/index.html",
            "Over time: 14 states",
            "2 older ones are in the open data only",
        ),
    ] {
        let page = text(&files, page);
        assert!(page.contains(all) && page.contains(older), "{page}");
    }
}

#[test]
fn an_edit_of_the_registry_is_told_of_the_service_that_it_is_about_and_no_scan_confirms_it() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "wijzigingen/2026-05-03-gemeente-duin-web-registry/index.html");
    assert!(
        page.contains("een domein voor deze dienst kwam erbij") && !page.contains("maildomein kwam erbij"),
        "{page}"
    );
    assert!(page.contains("<dt>Vóór de wijziging</dt><dd>niets</dd>"), "{page}");
    assert!(page.contains("<dt>Na de wijziging</dt><dd>duin.nl</dd>"), "{page}");
    assert!(!page.contains("Een latere meting zag deze stand opnieuw"), "records do not tell it: {page}");
    assert!(!page.contains("Nog niet bevestigd"), "{page}");
    let mail = text(&files, "en/changes/2026-05-02-gemeente-duin-mail-registry/index.html");
    assert!(mail.contains("another main domain for mail, or another number of domains"), "{mail}");
}

#[test]
fn a_domain_that_the_registry_let_go_is_told_with_the_day_it_was_last_seen() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "organisaties/gemeente/duin/index.html");
    let others = below(page, "<h2>Andere maildomeinen</h2>");
    assert!(
        others.contains("<th scope=\"col\">Laatst gezien</th>") && others.contains("<td>1 mei 2026</td>"),
        "{others}"
    );
}

#[test]
fn a_sentence_that_describes_a_page_elsewhere_has_its_day() {
    let files = build(&Fixture::small());
    let said = |page: &str| {
        let page = text(&files, page);
        let rest = page.split("<meta name=\"description\" content=\"").nth(1).expect("a description");
        rest.split('"').next().expect("its end").to_owned()
    };
    assert!(said("organisaties/gemeente/oud/index.html").ends_with(" Laatst gemeten op 12 maart 2026."));
    assert!(said("en/organisations/gemeente/dorp/index.html").ends_with(" Last measured on 12 March 2026."));
}

#[test]
fn an_old_answer_about_mail_has_its_date_too() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "organisaties/gemeente/duin/index.html");
    assert!(
        page.contains(
            "De vraag naar duin.nl TXT bleef sinds 4 mei 2026 onbeantwoord; wat hier staat is van 3 mei 2026."
        ),
        "{page}"
    );
}

#[test]
fn a_layer_that_is_there_on_one_day_alone_is_not_left_out() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "wijzigingen/2026-05-14-gemeente-zwaai-dns/index.html");
    let table = below(page, "<h2>Regel en zekerheid</h2>");
    assert!(
        table.contains("<th scope=\"row\">Netwerk</th>") && table.contains("<td>geen hosts bekend</td>"),
        "{table}"
    );
}

#[test]
fn a_withdrawn_claim_never_shows_the_records_of_another_domain() {
    let files = build(&Fixture::swinging());
    let page = text(&files, "wijzigingen/2026-05-02-gemeente-duin-mail-weg-nl/index.html");
    assert!(page.contains("Van deze metingen zijn geen records bewaard.") && !page.contains("duin.nl MX"), "{page}");
    assert!(page.contains("<caption>De twee metingen die de ingetrokken melding noemt</caption>"), "{page}");
    assert!(!page.contains("Laatste oude"), "of what is not seen there is no old state");
    links::check(&files);
}

#[test]
fn a_group_in_which_nobody_has_a_known_provider_was_measured_all_the_same() {
    let sources = Sources::embedded_below(BTreeMap::from([("config.toml".to_owned(), Vec::new())]));
    let files = Fixture::all_with("own mail alone", &["10 mx.%.nl"]).try_build(&sources).expect("a site");
    for (page, said, not) in [
        ("sectoren/rijk/index.html", "wezen van geen van de", "nog niets gemeten"),
        ("en/sectors/rijk/index.html", "the MX records of none of the", "has been measured"),
    ] {
        let page = text(&files, page);
        assert!(page.contains(said) && !page.contains(not), "{page}");
    }
}

#[test]
fn bodies_that_have_ended_are_not_counted_among_the_organisations() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/index.html");
    let of_category = |line: &str| line.split("class=\"quiet\">").nth(1)?.split('<').next()?.parse::<usize>().ok();
    let all: usize = below(page, "<h2>Per soort</h2>").lines().filter_map(of_category).sum();
    assert!(all > 5 && page.contains(&format!("{all} Nederlandse overheidsorganisaties")), "{all}: {page}");
    assert!(text(&files, "index.html").contains(&format!("Alle {all} organisaties van A tot Z")));
    assert!(!page.contains(&format!("{} Nederlandse", all + 1)), "one has ended");
}

#[test]
fn counts_by_provider_say_out_of_how_many_and_are_those_of_the_figures() {
    let files = build(&Fixture::small());
    let page = text(&files, "leveranciers/index.html");
    let caption = page.split("<caption>").nth(1).and_then(|rest| rest.split("</caption>").next()).expect("a caption");
    let figure = text(&files, "cijfers/mailbox/index.html");
    let sum = figure.split("class=\"sum\"").nth(1).expect("the sum");
    let numbers = sum.split("class=\"number\"").skip(1).map(|cell| {
        let digits: String = cell.split_once('>').expect("a cell").1.chars().take_while(char::is_ascii_digit).collect();
        digits
    });
    let numbers: Vec<String> = numbers.take(2).collect();
    let said = format!("Geteld zijn {} organisaties: van {} is niet vast te stellen", numbers[0], numbers[1]);
    assert!(caption.contains(&said), "{said}: {caption}");
    let many = build(&Fixture::many());
    let users = text(&many, "leveranciers/microsoft-365/mailbox/gemeente/index.html");
    assert!(users.contains("Organisaties met mailboxen bij Microsoft 365: 380. Totaal van deze soort: "), "{users}");
}
