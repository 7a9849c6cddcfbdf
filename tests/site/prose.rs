//! The pages in prose, forks of the site, and the words that no page may say.

use std::collections::{BTreeMap, BTreeSet};

use overstap::site::Sources;
use overstap::verdict::rule;

use crate::fixture::{Fixture, build};
use crate::{links, text};

/// What a repository has in `site/`, over the program's files.
fn fork(files: &[(&str, &str)]) -> Sources {
    let own = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    Sources::embedded_below(own.collect())
}

const CONFIG: &str = "base_url = \"https://overstap.example\"\nrepository = \"https://forge.example/a/b\"\ncontact = \"redactie@overstap.example\"\npublisher = \"Stichting <Voorbeeld>\"\n";

#[test]
fn every_rule_has_a_page_that_the_method_and_the_evidence_lead_to() {
    let files = build(&Fixture::small());
    let (method, method_en) = (text(&files, "methode/index.html"), text(&files, "en/method/index.html"));
    for rule in rule::all() {
        let id = rule.id;
        assert!(method.contains(&format!("<tr id=\"{id}\">")), "the anchor of {id} stays");
        assert!(method.contains(&format!("href=\"regels/{id}/index.html\"")), "{id}");
        assert!(method_en.contains(&format!("href=\"rules/{id}/index.html\"")), "{id}");
        let page = text(&files, &format!("methode/regels/{id}/index.html"));
        assert!(page.contains(&format!("methode/index.html#{id}\"")) || page.contains(&format!("index.html#{id}\"")));
    }
    let body = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(body.contains("methode/regels/mail-mx-mailbox/index.html"));
}

#[test]
fn a_rule_says_for_how_many_of_how_many_it_decided() {
    let files = build(&Fixture::small());
    let page = text(&files, "methode/regels/mail-mx-mailbox/index.html");
    let decided = page.split("besliste deze regel bij ").nth(1).expect("a count");
    assert!(decided.contains(" van de ") && decided.contains("organisaties waarvan deze laag is beoordeeld."));
    assert!(page.contains("<a href=\"../../../leveranciers/microsoft-365/index.html\">Microsoft 365</a>"));
    assert!(page.contains("dig MX ") && page.contains("overstap show gemeente/"));
    let nobody = text(&files, "methode/regels/mail-no-domain/index.html");
    assert!(nobody.contains("besliste deze regel bij 0 van de ") && !nobody.contains("Bijvoorbeeld bij"));
    let unmeasured = build(&Fixture::unmeasured());
    assert!(text(&unmeasured, "methode/regels/mail-mx-mailbox/index.html").contains("Er is nog niets gemeten"));
}

#[test]
fn what_a_publisher_does_not_say_is_not_invented() {
    let files = build(&Fixture::small());
    let about = text(&files, "over/index.html");
    assert!(about.contains("<h1>Over Overstap</h1>\n<p class=\"lede\"><strong>Dit is geen website van de overheid."));
    assert!(about.contains("Nog niet ingevuld door de uitgever van deze site."));
    let body = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(body.contains("<h2>Klopt dit niet?</h2>") && body.contains("../../../meedoen/index.html"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("mailto:") && !page.contains("github") && !page.contains("git clone"), "{path}");
    }
}

#[test]
fn a_fork_with_a_config_one_template_and_one_message_is_whole() {
    let privacy = "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ title }}</h1>\n<p>Wij van de vork.</p>\n{% endblock %}\n";
    let sources = fork(&[
        ("config.toml", CONFIG),
        ("templates/privacy.html", privacy),
        ("locales/nl/own.ftl", "publisher-money = Wij betalen het zelf.\n"),
    ]);
    let files = Fixture::small().try_build(&sources).expect("a site");
    links::check(&files);
    assert!(text(&files, "privacy/index.html").contains("Wij van de vork."));
    let about = text(&files, "over/index.html");
    assert!(about.contains("Wij betalen het zelf.") && about.contains("Stichting &lt;Voorbeeld&gt;"));
    assert!(about.contains("<a href=\"mailto:redactie@overstap.example\">"));
    assert!(about.contains("<link rel=\"canonical\" href=\"https://overstap.example/over/\">"));
    assert!(text(&files, "en/about/index.html").contains("Not filled in yet by the publisher"), "the other words stay");
    assert!(text(&files, "index.html").contains("href=\"https://forge.example/a/b/commit/3f2a9c1d0e\""));
    assert!(text(&files, "controleren/index.html").contains("git clone https://forge.example/a/b"));
}

#[test]
fn is_this_wrong_opens_an_issue_with_what_is_shown() {
    let files = Fixture::small().try_build(&fork(&[("config.toml", CONFIG)])).expect("a site");
    let body = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(body.contains("https://forge.example/a/b/edit/main/registry/organisations/gemeente/voorbeeld.toml"));
    let issue = body.split("href=\"https://forge.example/a/b/issues/new?").nth(1).expect("an issue");
    let issue = issue.split('"').next().expect("an address");
    assert!(issue.starts_with("title=Klopt%20dit%20niet%3A%20gemeente%2Fvoorbeeld&amp;body="), "{issue}");
    assert!(issue.contains("De%20MX-records%20van%20voorbeeld.nl%20wijzen%20naar"), "{issue}");
    assert!(issue.contains("https%3A%2F%2Foverstap.example%2Forganisaties%2Fgemeente%2Fvoorbeeld%2F"), "{issue}");
    assert!(body.contains("href=\"mailto:redactie@overstap.example?subject=Klopt%20dit%20niet"));
    let hostile = text(&files, "organisaties/zbo/vijandig/index.html");
    assert!(!hostile.contains("<script>"), "what is hostile stays harmless in an address");
    let change = text(&files, "en/changes/2026-03-12-gemeente-voorbeeld-mail/index.html");
    assert!(change.contains("issues/new?title=Is%20this%20wrong%3A%202026-03-12-gemeente-voorbeeld-mail&amp;body="));
}

#[test]
fn a_fault_in_a_template_is_named_with_its_file_and_line() {
    let refused = |name: &str, lines: &str| {
        let path = format!("templates/{name}");
        let error = Fixture::small().try_build(&fork(&[(&path, lines)])).expect_err("refused");
        error.to_string()
    };
    let page = |line: &str| format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n{line}\n{{% endblock %}}\n");
    let undefined = refused("privacy.html", &page("{{ page.nobody }}"));
    assert!(undefined.starts_with("`site/templates/privacy.html`, line 3: "), "{undefined}");
    let absent = refused("privacy.html", &page("{{ none }}"));
    assert_eq!(absent, "`site/templates/privacy.html`, line 3: a value that is absent cannot be printed");
    let template = refused("privacy.html", "\n{% extends \"nothing.html\" %}\n");
    assert!(template.starts_with("`site/templates/privacy.html`, line 2: "), "{template}");
    assert!(template.contains("nothing.html"), "{template}");
    let message = refused("privacy.html", &page("<p>{{ t(\"no-such-words\") }}</p>"));
    assert_eq!(
        message,
        "`site/templates/privacy.html`, line 3: no file of `site/locales/nl/` has the message `no-such-words`"
    );
    let value = refused("privacy.html", &page("{{ t(\"footer-measured\") }}"));
    assert!(
        value.starts_with("`site/templates/privacy.html`, line 3: ") && value.contains("`footer-measured`"),
        "{value}"
    );
    let syntax = refused("privacy.html", &page("{% if %}"));
    assert!(syntax.starts_with("`site/templates/privacy.html`, line 3: "), "{syntax}");
    let macros = Sources::embedded().text("templates/macros.html").expect("macros").to_owned();
    let broken = macros.replacen("{% macro console(them) %}\n", "{% macro console(them) %}\n{{ nobody }}", 1);
    let line = broken.lines().position(|line| line.contains("{{ nobody }}")).expect("a line") + 1;
    let inside = refused("macros.html", &broken);
    assert!(inside.starts_with(&format!("`site/templates/macros.html`, line {line}: ")), "{inside}");
}

#[test]
fn the_status_counts_scans_and_days_without_one() {
    let files = build(&Fixture::small());
    let page = text(&files, "status/index.html");
    assert!(page.contains("In totaal zijn er 4 metingen gedaan in 11 dagen; op 7 dagen is niet gemeten."), "{page}");
    assert!(page.contains("<li>4 tot en met 10 maart 2026</li>"));
    let measuring = text(&files, "meting/index.html");
    assert!(measuring.contains("ging over 6 domeinen, met 60 vragen: gemiddeld 10 per domein"), "{measuring}");
    assert!(measuring.contains("192.0.2.53:53") && measuring.contains("<code>_mta-sts.</code>"));
}

#[test]
fn prose_reaches_every_page_of_the_footer_in_both_languages() {
    let files = build(&Fixture::nothing());
    for (nl, en) in [
        ("controleren", "checking"),
        ("meedoen", "take-part"),
        ("over", "about"),
        ("meting", "measuring"),
        ("status", "status"),
        ("toegankelijkheid", "accessibility"),
        ("privacy", "privacy"),
        ("licentie", "licence"),
    ] {
        assert!(text(&files, "index.html").contains(&format!("href=\"{nl}/index.html\"")), "{nl}");
        assert!(text(&files, "en/index.html").contains(&format!("href=\"{en}/index.html\"")), "{en}");
        assert!(text(&files, &format!("{nl}/index.html")).len() < 60_000);
    }
}

/// What would claim more than two observations show, in lower case.
const NEVER: [&str; 14] = [
    "naar de cloud",
    "de cloud in",
    "overgestapt",
    "stapte over",
    "stapten over",
    "gemigreerd",
    "to the cloud",
    "into the cloud",
    " moved to ",
    " moved from ",
    "has moved",
    "switched to",
    "migrated",
    "% van de",
];

#[test]
fn no_page_says_what_nobody_observed() {
    for fixture in [Fixture::small(), Fixture::patchy(), Fixture::unmeasured()] {
        for (path, bytes) in build(&fixture).iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes).to_lowercase();
            // The page of the moves is about changes of cause `move` alone.
            let may = |word: &str| word == " moved from " && path.ends_with("/moves/index.html");
            for word in NEVER.into_iter().filter(|word| !may(word)) {
                assert!(!page.contains(word), "`{path}` says `{word}`");
            }
        }
    }
}

#[test]
fn since_stands_only_before_a_day_that_has_a_scan_on_the_day_before() {
    // The scans of the fixture: 3, 11, 12 and 13 March. Of these only two come a day after another.
    let allowed = BTreeSet::from(["12 maart 2026 (", "13 maart 2026 (", "12 march 2026 (", "13 march 2026 ("]);
    let mut found = BTreeMap::new();
    for (path, bytes) in build(&Fixture::small()).iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes).to_lowercase();
        for word in ["sinds ", "since "] {
            let parts: Vec<&str> = page.split(word).collect();
            for pair in parts.windows(2) {
                let [before, after] = pair else { continue };
                // How long a question went without an answer is about our questions, not about anybody's mail.
                let is_silence = before.ends_with("bleef ") || before.ends_with("no answer ");
                if after.starts_with(|sign: char| sign.is_ascii_digit()) && !is_silence {
                    let day: String = after.chars().take(15).collect();
                    assert!(allowed.contains(day.as_str()), "`{path}` says `{word}{day}`");
                    *found.entry(word).or_insert(0) += 1;
                }
            }
        }
    }
    assert!(found.len() == 2, "the word is used in both languages: {found:?}");
}

#[test]
fn a_move_is_said_only_of_the_cause_move() {
    let files = build(&Fixture::small());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for label in page.split("<span class=\"cause ").skip(1) {
            let says_move = label.contains("\">overstap</span>") || label.contains("\">move</span>");
            let label = label.split("</span>").next().unwrap_or_default();
            let own = label.ends_with(">overstap") || label.ends_with(">move");
            assert!(!own || (says_move && label.starts_with("move\"")), "`{path}`: {label}");
        }
    }
}
