//! What was claimed and is told otherwise today: its pages, its marks, and addresses that never disappear.

use super::fixture::{Fixture, build};
use super::text;

const WITHDRAWN: &str = "wijzigingen/2026-03-12-gemeente-dorp-mail/index.html";

#[test]
fn a_withdrawn_claim_keeps_its_page_and_counts_nowhere() {
    let files = build(&Fixture::small());
    let page = text(&files, WITHDRAWN);
    for needed in [
        "Intrekking: <s>overstap van KPN naar Microsoft 365 bij gemeente Dorp</s>",
        "overstap: van KPN naar Microsoft 365, tussen 11 en 12 maart 2026; laag: Mailboxen",
        "niets: deze wijziging zien we niet",
        "Het programma oordeelt sindsdien anders",
        "<code>snapshots/scans/2026/2026-03-12.json</code>",
        "2026-03-11 05:12:00 UTC",
        "Tussen beide metingen is in de opgeslagen records niets veranderd.",
        "<code>dorp.nl MX 10 dorp-nl.mail.protection.outlook.com</code>",
        "overstap show gemeente/dorp --at 2026-03-11",
        "overstap corrections",
        "dig MX dorp.nl",
        "niet citeren als feit",
    ] {
        assert!(page.contains(needed), "missing: {needed}");
    }
    assert!(!page.contains("Zo citeert u deze pagina"));
    assert!(text(&files, "en/changes/2026-03-12-gemeente-dorp-mail/index.html").contains("do not cite it as a fact"));
    let link = "2026-03-12-gemeente-dorp-mail/index.html\"><s>";
    for list in ["organisaties/gemeente/dorp/index.html", "leveranciers/kpn/index.html", "wijzigingen/2026/index.html"]
    {
        assert!(text(&files, list).contains(link), "{list}");
    }
    assert!(text(&files, "organisaties/gemeente/dorp/index.html").contains("Er is geen wijziging gezien."));
    assert!(text(&files, "wijzigingen/index.html").contains("10 wijzigingen, waarvan 5 overstappen"));
}

#[test]
fn a_change_shows_what_was_claimed_and_what_is_said_now_with_its_label() {
    let files = build(&Fixture::small());
    let catalogue = text(&files, "wijzigingen/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(catalogue.contains("<strong>Correctie</strong>"));
    assert!(catalogue.contains("overstap: van kpn-zakelijk naar Microsoft 365, tussen 11 en 12 maart 2026"));
    assert!(catalogue.contains("overstap: van KPN naar Microsoft 365, tussen 11 en 12 maart 2026"));
    assert!(catalogue.contains("Met het register van die meting volgt nog wat toen is gemeld."));
    assert!(catalogue.contains(", gecorrigeerd (stand van 13 maart 2026)</p>"), "the citation says so");
    let method = text(&files, "wijzigingen/2026-03-12-gemeente-stad-mail/index.html");
    assert!(method.contains("<strong>Herziening</strong>") && method.contains("andere partij ervoor: "));
    let added = text(&files, "en/changes/2026-03-13-gemeente-voorbeeld-mail-raad-voorbeeld-nl/index.html");
    assert!(added.contains("<strong>Revision</strong>") && added.contains("the scan did not report this move"));
    let standing = text(&files, "wijzigingen/2026-03-11-ministerie-voorbeelden-mail/index.html");
    assert!(!standing.contains("class=\"correction\"") && !standing.contains("gecorrigeerd"));
}

#[test]
fn programs_find_a_correction_where_something_was_corrected_or_withdrawn() {
    let files = build(&Fixture::small());
    let item = "itemprop=\"correction\" itemscope itemtype=\"https://schema.org/CorrectionComment\"";
    for page in ["wijzigingen/2026-03-12-gemeente-voorbeeld-mail", "en/changes/2026-03-12-gemeente-dorp-mail"] {
        assert!(text(&files, &format!("{page}/index.html")).contains(item), "{page}");
    }
    let standing = text(&files, "wijzigingen/2026-03-11-ministerie-voorbeelden-mail/index.html");
    assert!(!standing.contains("CorrectionComment"));
}

#[test]
fn a_claim_that_has_another_id_today_leads_there() {
    let files = Fixture::small().based("https://example.org");
    let page = text(&files, "wijzigingen/2026-03-11-ministerie-voorbeelden-mail-minvb-nl/index.html");
    let target = "../2026-03-11-ministerie-voorbeelden-mail/index.html";
    assert!(page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={target}\">")));
    assert!(page.contains(&format!("<p><a href=\"{target}\">")));
    assert!(page.contains(
        "<link rel=\"canonical\" href=\"https://example.org/wijzigingen/2026-03-11-ministerie-voorbeelden-mail/\">"
    ));
}

#[test]
fn the_list_of_corrections_has_them_all_the_newest_first() {
    let files = build(&Fixture::small());
    let page = text(&files, "correcties/index.html");
    let places: Vec<_> =
        ["raad-voorbeeld-nl</a>", "dorp-mail</a>", "stad-mail</a>", "-voorbeeld-mail</a>", "../../../index</p>"]
            .map(|id| page.find(id).unwrap_or_else(|| panic!("{id} is not there")))
            .into();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        page.contains("id=\"withdrawal\"") && page.contains("id=\"revision\"") && page.contains("id=\"correction\"")
    );
    assert!(page.contains("<a href=\"2026/index.html\">2026</a> <span class=\"quiet\">5 correcties</span>"));
    assert!(text(&files, "index.html").contains("<a href=\"correcties/index.html\">Correcties</a>"), "the footer");
    let none = build(&Fixture::many());
    assert!(text(&none, "correcties/index.html").contains("Er zijn geen correcties."));
    assert!(text(&none, "en/corrections/index.html").contains("There are no corrections."));
}

#[test]
fn a_claim_whose_id_leads_elsewhere_is_listed_without_an_address() {
    let files = build(&Fixture::small());
    let page = text(&files, "correcties/index.html");
    assert!(page.contains("<p class=\"quiet\">../../../index</p>"));
    assert!(
        page.contains("&lt;script&gt;alert(&#39;claim&#39;)&lt;/script&gt;") && page.contains("&quot;&gt;&lt;b&gt;")
    );
}

#[test]
fn a_released_page_of_which_nothing_is_left_stays_and_says_so() {
    let files = build(&Fixture::small());
    let gone = text(&files, "wijzigingen/2026-03-11-gemeente-kust-mail/index.html");
    assert!(gone.contains("Deze wijziging zien we niet meer") && gone.contains("overstap log gemeente/kust"));
    assert!(
        text(&files, "en/changes/2026-03-11-gemeente-kust-mail/index.html").contains("must not be cited as a fact")
    );
    assert!(text(&files, "wijzigingen/2025/index.html").contains("Wijzigingen in 2025"));
    assert!(text(&files, "correcties/2025/index.html").contains("Correcties op metingen van 2025"));
    let empty = text(&files, "leveranciers/kpn/mailbox/gemeente/index.html");
    assert!(empty.contains("Gemeenten"), "a list that is short now still has its page");
    assert!(!files.keys().any(|path| path.contains("..")), "an address that leads elsewhere is none");
}
