//! What a citing reader looks for: peers as n of N, every figure to cite, the method with its changes and errors.

use crate::fixture::{Fixture, build};
use crate::text;

#[test]
fn a_body_is_compared_with_its_kind_and_its_sector_as_n_of_n_with_the_unknown() {
    let files = build(&Fixture::small());
    let page = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    let compared = page.split("<h2>Vergeleken met de sector</h2>").nth(1).expect("the part");
    let compared = compared.split("</section>").next().expect("its end");
    assert_eq!(compared.matches("wijzen zij naar Microsoft 365; van ").count(), 2, "{compared}");
    assert!(compared.contains("gemeente/index.html") || compared.contains("\"../index.html\""), "{compared}");
    assert!(compared.contains("sectoren/rijk/index.html"), "{compared}");
    let share = text(&files, "data/shares.csv").lines().find(|line| line.contains("mx") && line.contains("gemeente"));
    assert!(share.is_some(), "the same N stands in the data");
    let without = text(&files, "organisaties/zbo/zonder/index.html");
    assert!(!without.contains("Vergeleken met de sector"), "nothing is known of its mail");
    let reply = page.find("id=\"replies\"").expect("a reply");
    let (at, wrong) = (page.find("Vergeleken met").expect("the part"), page.find("id=\"wrong\"").expect("the end"));
    assert!(reply < at && at < wrong, "it stands between the reply and what is wrong");
}

#[test]
fn the_moves_and_the_map_are_cited_like_every_figure() {
    let files = Fixture::small().based("https://example.org");
    for page in ["cijfers/overstappen", "en/figures/moves", "kaart", "en/map"] {
        let shown = text(&files, &format!("{page}/index.html"));
        assert!(shown.contains("<section id=\"cite\">") && shown.contains("name=\"citation_title\""), "{page}");
        assert!(shown.contains(&format!("rel=\"cite-as\" href=\"https://example.org/{page}/\"")), "{page}");
        assert!(files.contains_key(&format!("{page}/citation.ris")), "{page}");
    }
}

#[test]
fn the_method_leads_to_its_changes_to_repeating_it_and_to_known_errors() {
    let files = Fixture::small().based("https://example.org");
    for (page, links) in [
        ("methode", ["correcties", "controleren", "nauwkeurigheid"]),
        ("en/method", ["corrections", "checking", "accuracy"]),
    ] {
        let shown = text(&files, &format!("{page}/index.html"));
        let last = shown.split("<h2 id=\"changes\">").nth(1).expect("the part");
        let main = last.split("</main>").next().expect("the main part");
        for link in links {
            assert!(main.contains(&format!("href=\"../{link}/index.html\"")), "{page}: {link}");
        }
    }
    let described = text(&files, "data/dataset.jsonld");
    assert!(described.contains("\"correctionsPolicy\": \"https://example.org/correcties/\""), "{described}");
}
