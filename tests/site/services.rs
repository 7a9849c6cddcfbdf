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
    assert!(web.contains("Snelnet Corp. (Verenigde Staten)") && web.contains("#front-name\""));
    assert!(web.contains("In handen van: staat niet in het register"), "nobody said who owns Webplein");
    assert!(web.contains("#host-behind-front\""), "the network of the server is not known");
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
fn a_body_without_other_domains_has_no_such_part() {
    let files = build(&Fixture::small());
    assert!(!text(&files, "organisaties/gemeente/berg/index.html").contains("Website, DNS, samenwerken"));
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
        stad.contains("<code>samenict</code><br>ook genoemd door: <a href=\"../berg/index.html\">Gemeente Berg</a>")
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
