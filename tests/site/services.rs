//! What the pages say of services beside mail, of shared tenants and centres, and of what is not known.

use super::fixture::{Fixture, build};
use super::text;

#[test]
fn a_website_behind_a_delivery_network_shows_its_layers_and_not_a_place() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/gemeente/stad/index.html");
    let web = page.split("<h3>Website <code>stad.nl</code></h3>").nth(1).expect("a block").split("<h3>").next();
    let web = web.expect("the block");
    assert!(web.contains("Bekeken host: www.stad.nl"));
    assert!(web.contains("Snelnet Corp. (Verenigde Staten)") && web.contains("methode/regels/front-name/index.html\""));
    assert!(web.contains("In handen van: staat niet in het register"), "nobody said who owns Webplein");
    assert!(web.contains("methode/regels/host-behind-front/index.html\""), "the network of the server is not known");
    assert_eq!(web.matches("Plaats: onbekend").count(), 1, "of the delivery network alone");
    assert!(web.contains("<details>") && web.contains("<code>stad.webplein.example</code>"));
}

#[test]
fn a_question_without_an_answer_is_listed_and_an_old_answer_has_its_date() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/gemeente/stad/index.html");
    assert!(page.contains("Niet gesteld of nooit beantwoord: loket.stad.nl A."));
    assert!(page.contains("Niet gesteld of nooit beantwoord: enterpriseregistration.stad.nl CNAME."));
    assert!(page.contains("De vraag naar de netwerken van mijn.stad.nl bleef sinds 11 maart 2026 onbeantwoord; wat hier staat is van 3 maart 2026."));
    let dal = text(&files, "organisaties/gemeente/dal/index.html");
    assert!(dal.contains("Wel in het register, nog niet gemeten: <code>nieuw.dal.nl</code> (portaal)."));
}

#[test]
fn changes_beside_mail_have_their_pages_sentences_and_caveats() {
    let files = build(&Fixture::small());
    let web = text(&files, "wijzigingen/2026-03-13-gemeente-wad-web/index.html");
    assert!(web.contains("<h1>Vóór de website van gemeente Wad: nu Snelnet; eerder geen CDN dat wij kennen</h1>"));
    assert!(web.contains("Het zegt niet wie de toepassing bouwt of beheert") && !web.contains("Een MX-record zegt"));
    assert!(!web.contains("<strong>overstap</strong>"), "what came in front moved nothing");
    let dns = text(&files, "en/changes/2026-03-13-gemeente-wad-dns/index.html");
    assert!(
        dns.contains("<h1>Name servers of the municipality of Wad: now own servers; previously Naambeheer</h1>"),
        "{dns}"
    );
    assert!(dns.contains("in the layer ‘Name servers’ was: Naambeheer; at 06:09 on 13 March 2026"));
    assert!(dns.contains("dig NS wad.nl"));
    let body = text(&files, "organisaties/gemeente/wad/index.html");
    assert!(body.contains("Zo gezien: sinds 13 maart 2026 (eerste meting); laatst gemeten 13 maart 2026."));
    assert!(body.contains("Door de tijd: 2 standen"));
}

#[test]
fn a_body_without_other_domains_has_no_such_part() {
    let files = build(&Fixture::small());
    assert!(!text(&files, "organisaties/gemeente/berg/index.html").contains("Website, DNS, samenwerken"));
}

#[test]
fn a_body_that_nobody_confirmed_says_so_and_another_does_not() {
    let files = build(&Fixture::unconfirmed());
    let gok = text(&files, "organisaties/zbo/gok/index.html");
    assert!(gok.contains("<p class=\"notice\">Niemand heeft de gegevens van deze organisatie bevestigd"));
    assert!(
        text(&files, "en/organisations/zbo/gok/index.html").contains("Nobody has confirmed the facts about this body")
    );
    assert!(!text(&files, "organisaties/gemeente/dorp/index.html").contains("Niemand heeft"));
}

#[test]
fn a_portal_has_its_label_in_dutch_whatever_the_page() {
    let files = build(&Fixture::small());
    let page = text(&files, "en/organisations/gemeente/stad/index.html");
    assert!(
        page.contains("<h3>Portal <code>mijn.stad.nl</code> <span class=\"quiet\" lang=\"nl\">Mijn Stad</span></h3>")
    );
}

#[test]
fn a_shared_tenant_leads_to_the_others_and_a_membership_is_the_registrys() {
    let files = build(&Fixture::small());
    let stad = text(&files, "organisaties/gemeente/stad/index.html");
    assert!(
        stad.contains(
            "<code>samenict</code></a><br>ook genoemd door: <a href=\"../berg/index.html\">Gemeente Berg</a>"
        )
    );
    assert!(stad.contains("Geen record van het maildomein wijst erheen."));
    let dal = text(&files, "organisaties/gemeente/dal/index.html");
    assert!(dal.contains("De records van het maildomein wijzen er ook heen."));
    assert!(
        dal.contains("<th scope=\"row\">Gedeelde dienst</th>") && dal.contains("<th scope=\"row\">Reserve (MX)</th>")
    );
    assert!(!stad.contains("<th scope=\"row\">Gedeelde dienst</th>"), "no record points to one");
}

#[test]
fn a_hybrid_says_where_mailboxes_may_stand_and_a_token_proves_nothing() {
    let files = build(&Fixture::small());
    let kust = text(&files, "organisaties/gemeente/kust/index.html");
    assert!(kust.contains("Kan ook mailboxen hebben"));
    assert!(kust.contains("Of er nog mailboxen staan, zegt de DNS niet."));
    let stad = text(&files, "en/organisations/gemeente/stad/index.html");
    assert!(stad.contains("Such texts prove nothing about mailboxes; they often stay behind."));
}

#[test]
fn a_sale_that_did_not_go_through_is_never_pending() {
    let files = build(&Fixture::small());
    let ended = text(&files, "leveranciers/naambeheer/index.html");
    assert!(ended.contains("Verkopen die niet doorgingen") && ended.contains("<td>20 februari 2026</td>"));
    assert!(!ended.contains("Aangekondigde verkopen") && !ended.contains("Aangekondigd is nog geen eigendom"));
    let pending = text(&files, "leveranciers/kpn/index.html");
    assert!(pending.contains("Aangekondigde verkopen") && !pending.contains("Verkopen die niet doorgingen"));
}

#[test]
fn a_provider_lists_its_bodies_by_role_each_out_of_how_many() {
    let files = build(&Fixture::small());
    let page = text(&files, "leveranciers/webplein/index.html");
    assert!(page.contains("Van 1 van de 5 organisaties met een website in het register"));
    assert!(page.contains("Van 1 van de 2 organisaties met een portaal in het register"));
    assert!(page.contains("<code>mijn.stad.nl</code> <span>Mijn Stad</span>"));
    let servers = text(&files, "leveranciers/naambeheer/index.html");
    assert!(servers.contains("Van 1 van de 4 organisaties waarvan het register de nameservers volgt"));
}

#[test]
fn a_shared_service_lists_its_members_and_whether_dns_shows_it() {
    let files = build(&Fixture::small());
    let page = text(&files, "leveranciers/samen-ict/index.html");
    assert!(page.contains("Van 1 van de 4 deelnemers wijst een mailrecord naar deze dienst."));
    assert!(
        page.contains("methode/regels/shared-receives/index.html\"") && page.contains("wijst geen record hierheen")
    );
}

#[test]
fn changes_of_one_event_name_each_other() {
    let files = build(&Fixture::small());
    let page = text(&files, "wijzigingen/2026-03-12-gemeente-stad-mail/index.html");
    assert!(page.contains("Samen met <a href=\"../2026-03-12-gemeente-berg-mail/index.html\">Gemeente Berg</a>."));
    let list = text(&files, "en/changes/index.html");
    assert!(
        list.contains(
            "Together with <a href=\"2026-03-12-gemeente-stad-mail/index.html\" lang=\"nl\">Gemeente Stad</a>"
        )
    );
    let alone = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(!alone.contains("Samen met"));
}

#[test]
fn a_figure_gives_every_class_with_the_unknown_and_n() {
    let files = build(&Fixture::small());
    let page = text(&files, "cijfers/portals/index.html");
    let row = "<tr class=\"sum\"><th scope=\"row\">Alle samen</th><td class=\"number\">3</td>\
        <td class=\"number\" data-v=\"2\">2<br><span class=\"quiet\">66,7\u{a0}%</span></td>\
        <td class=\"number\" data-v=\"1\">1<br><span class=\"quiet\">33,3\u{a0}%</span></td></tr>";
    assert!(page.contains(row), "{page}");
    assert!(page.contains("Geteld worden geregistreerde hosts, niet organisaties."));
    let study = text(&files, "cijfers/nos-2026/index.html");
    assert!(
        study.contains("is geen trend te trekken") && study.contains("deze aantallen overlappen en tellen niet op")
    );
    assert!(!page.contains("is geen trend te trekken"));
}

#[test]
fn the_method_has_an_anchor_for_every_rule_and_measure() {
    let files = build(&Fixture::small());
    for path in ["methode/index.html", "en/method/index.html"] {
        let page = text(&files, path);
        for rule in overstap::verdict::rule::all() {
            assert!(page.contains(&format!("<tr id=\"{}\">", rule.id)), "{path} has no {}", rule.id);
        }
        for measure in overstap::verdict::measure::Measure::ALL {
            assert!(page.contains(&format!("id=\"measure-{}\"", measure.as_str())), "{path} has no {measure:?}");
        }
    }
}

#[test]
fn the_accuracy_says_what_agrees_what_differs_and_what_was_not_judged() {
    let files = build(&Fixture::small());
    let page = text(&files, "nauwkeurigheid/index.html");
    assert!(page.contains("Van de 3 gevallen konden er 2 worden beoordeeld"));
    assert!(page.contains("1 van 2") && page.contains("50,0\u{a0}%"));
    assert!(page.contains("Verwacht KPN, Gevonden Microsoft 365"), "{page}");
    assert!(page.contains("Honderd procent betekent dat geen bekend geval misgaat"));
    assert!(page.contains(
        "<a href=\"https://kust.example/jaarverslag\" rel=\"noopener\">Jaarverslag</a>, Gemeente Kust, 2026-02."
    ));
    assert!(!page.contains("javascript:"), "no other kind of address is a link");
    assert!(text(&files, "en/method/index.html").contains("href=\"../accuracy/index.html\""));
    let unmeasured = build(&Fixture::unmeasured());
    assert!(!unmeasured.contains_key("nauwkeurigheid/index.html"), "nothing was compared");
}

#[test]
fn no_page_of_a_body_provider_or_figure_is_too_large_for_a_phone() {
    let files = build(&Fixture::many());
    let large = |path: &&String| {
        let folders =
            ["organisaties/gemeente/waterrijke", "en/organisations/gemeente/waterrijke", "leveranciers/microsoft"];
        let others =
            ["en/providers/microsoft", "leveranciers/webplein", "cijfers/", "en/figures/", "methode/", "en/method/"];
        folders.iter().chain(&others).any(|folder| path.starts_with(folder))
    };
    assert!(files.contains_key("leveranciers/microsoft-365/mailbox/gemeente/index.html"));
    for path in files.keys().filter(large).filter(|path| path.ends_with(".html")) {
        assert!(files[path].len() <= 60_000, "{path} has {} bytes", files[path].len());
    }
    let page = text(&files, "organisaties/gemeente/waterrijke-hoogvlakte-1/index.html");
    assert!(page.contains("Verdere domeinen") && page.contains("loket60.waterrijkehoogvlakte1.nl"), "none is left out");
    super::links::check(&files);
}
