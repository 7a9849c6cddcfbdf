//! What a timeline says of scans that gave no outcome.

use super::fixture::{Fixture, build};
use super::text;

#[test]
fn a_period_names_the_scans_that_did_not_see_it_and_why() {
    let files = build(&Fixture::patchy());
    let page = text(&files, "organisaties/gemeente/dorp/index.html");
    for needed in [
        "gezien in 14 van 20 metingen",
        "In deze periode: 1 meting zonder vraag naar dit domein (5 maart 2026); 2 metingen met een verschil dat bij een \
         tweede blik niet werd bevestigd (7 tot en met 8 maart 2026); 3 metingen zonder bruikbaar antwoord \
         (19 tot en met 21 maart 2026).",
        "Tussen deze en de volgende periode: 1 meting zonder vraag naar dit domein en 1 meting zonder bruikbaar antwoord \
         (24 tot en met 25 maart 2026).",
        "Daarna: 1 meting met een verschil dat bij een tweede blik niet werd bevestigd (30 maart 2026).",
    ] {
        assert!(page.contains(needed), "missing: {needed}\n{page}");
    }
    assert!(page.contains("Op 30 maart 2026 zag de meting een verschil dat bij een tweede blik niet werd bevestigd"));
    assert!(!page.contains("gaf de DNS geen bruikbaar antwoord"), "that is another reason");
    let english = text(&files, "en/organisations/gemeente/dorp/index.html");
    assert!(english.contains("3 scans without a usable answer (19 to 21 March 2026)"));
}

#[test]
fn the_picture_is_broken_where_nobody_saw_and_says_so_in_words() {
    let files = build(&Fixture::patchy());
    let page = text(&files, "organisaties/gemeente/dorp/index.html");
    let picture =
        page.split("<svg class=\"line\"").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a picture");
    assert!(picture.contains("class=\"blank\"") && picture.contains("class=\"blank last\""));
    assert!(picture.contains("3 metingen zonder bruikbaar antwoord"), "the description");
    assert!(picture.matches("<line class=\"seen").count() > 4, "{picture}");
}

#[test]
fn silence_of_a_small_history_is_told_too() {
    let files = build(&Fixture::small());
    let dorp = text(&files, "organisaties/gemeente/dorp/index.html");
    assert!(dorp.contains("Daarna: 1 meting zonder bruikbaar antwoord (13 maart 2026)."));
    let dijk = text(&files, "organisaties/gemeente/s-dijk/index.html");
    assert!(dijk.contains("In deze periode: 1 meting met een verschil"));
    assert!(!text(&files, "organisaties/gemeente/berg/index.html").contains("In deze periode:"));
}
