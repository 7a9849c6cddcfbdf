//! Small exports of made-up bodies.

use super::*;
use proptest::prelude::*;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:overheidsorganisaties xmlns:p=\"https://organisaties.overheid.nl/static/schema/oo/export/2.6.9\">\n<p:organisaties>\n";

fn export(bodies: &str) -> String {
    format!("{HEAD}{bodies}</p:organisaties></p:overheidsorganisaties>")
}

fn read_text(bodies: &str) -> Reading {
    read(export(bodies).as_bytes()).expect("a reading")
}

#[test]
fn a_body_has_what_its_own_elements_say_and_nothing_of_its_people() {
    let reading = read_text(
        "<p:organisatie p:systeemId=\"90001\" p:resourceIdentifierTOOI=\"https://identifier.overheid.nl/tooi/id/gemeente/gm9001\">
  <p:naam>Gemeente Voorbeeld &amp; Stad</p:naam><p:afkorting/><p:types><p:type>Gemeente</p:type></p:types>
  <p:eindDatum>2026-12-31</p:eindDatum>
  <p:identificatiecodes><p:resourceIdentifier p:naam=\"OIN\">00000000000000000001</p:resourceIdentifier></p:identificatiecodes>
  <p:contact>
    <p:emailadressen><p:emailadres><p:email>info@voorbeeldstad.example</p:email></p:emailadres></p:emailadressen>
    <p:internetadressen>
      <p:internetadres><p:url>https://www.voorbeeldstad.example/contact</p:url><p:label>contact</p:label></p:internetadres>
      <p:internetadres><p:url>https://www.voorbeeldstad.example</p:url><p:label>algemeen</p:label></p:internetadres>
    </p:internetadressen>
  </p:contact>
  <p:functies><p:functie><p:naam>Burgemeester</p:naam><p:contact><p:emailadressen><p:emailadres><p:email>a@elders.example</p:email></p:emailadres></p:emailadressen></p:contact></p:functie></p:functies>
</p:organisatie>",
    );
    let body = &reading.bodies[0];
    assert_eq!((body.key.as_str(), body.name.as_str(), body.line), ("roo:90001", "Gemeente Voorbeeld & Stad", 4));
    assert_eq!(body.category.as_deref(), Ok("gemeente"));
    assert_eq!(body.valid_until, Some(jiff::civil::date(2026, 12, 31)));
    assert_eq!(body.identifiers.keys().copied().collect::<Vec<_>>(), ["oin", "roo", "tooi"]);
    assert_eq!(body.sites.len(), 1, "site and mail are one domain");
    assert_eq!((body.sites[0].name.as_str(), body.sites[0].services.len()), ("voorbeeldstad.example", 4));
    assert_eq!(reading.undecided, []);
}

#[test]
fn a_body_within_a_body_has_it_as_parent_unless_it_names_its_ministry() {
    let reading = read_text(
        "<organisatie systeemId=\"1\"><naam>Ministerie A</naam><types><type>Ministerie</type></types><organisaties>
<organisatie systeemId=\"2\"><naam>Agentschap B</naam><types><type>Agentschap</type></types></organisatie>
<organisatie systeemId=\"3\"><naam>Inspectie C</naam><types><type>Inspectie</type></types><relatieMetMinisterie systeemId=\"9\">X</relatieMetMinisterie></organisatie>
</organisaties></organisatie>",
    );
    let parents: Vec<_> =
        reading.bodies.iter().map(|body| body.parent.first().map(|(_, number)| number.as_str())).collect();
    assert_eq!(parents, [None, Some("1"), Some("9")]);
}

#[test]
fn an_unknown_kind_and_unknown_elements_stop_nothing() {
    let reading = read_text(
        "<organisatie systeemId=\"1\"><nieuw><naam>x</naam></nieuw><naam>Afdeling A</naam><types><type>Organisatieonderdeel</type></types></organisatie>",
    );
    assert_eq!(reading.bodies[0].category.as_ref().map_err(String::as_str), Err("Organisatieonderdeel"));
    assert_eq!(reading.bodies[0].name, "Afdeling A");
}

#[test]
fn a_body_without_a_number_and_a_bad_day_are_listed_with_their_line() {
    let reading = read_text(
        "<organisatie><naam>A</naam></organisatie>\n<organisatie systeemId=\"1\"><naam>B</naam><types><type>Politie</type></types><eindDatum>ooit</eindDatum></organisatie>",
    );
    let told: Vec<_> = reading.undecided.iter().map(|u| (u.line, u.sentence.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(4), "an organisation has no number, or no name of at most 300 characters"),
            (Some(5), "B: `ooit` is no last day"),
        ]
    );
}

#[test]
fn broken_files_are_refused_with_line_and_cure() {
    let deep = "<a>".repeat(300);
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>\n<organisatie systeemId=\"1\"><naam>&b;</naam></organisatie></x>";
    for (text, line, sentence) in [
        (format!("{HEAD}<p:organisatie>\n<p:naam>x"), Some(5), "the file ends inside `naam`"),
        (format!("{HEAD}<p:organisatie></p:naam>"), Some(4), "this is not XML"),
        ("<html></html>".to_owned(), None, "there is no `organisatie` element"),
        (deep, Some(1), "elements are nested more than 200 deep"),
        (bomb.to_owned(), Some(2), "the entity `&b;` is not one of XML's own"),
    ] {
        let error = read(text.as_bytes()).expect_err("an error");
        assert_eq!(error.line, line, "{error}");
        assert!(error.sentence.starts_with(sentence) && error.cure.contains("exportOO.xml"), "{error}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_reading_or_an_error(
        text in ".{0,200}",
        parts in proptest::collection::vec("</?(organisatie|naam|contact|url)( systeemId=\"[0-9]\")?>|[a-z&;]{0,5}", 0..20),
    ) {
        let _ = read(text.as_bytes());
        let _ = read(export(&parts.concat()).as_bytes());
    }
}
