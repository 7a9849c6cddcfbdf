//! Whole conversations: what is asked, what is answered, what the file says.

use std::collections::BTreeMap;

use clap::Parser;

use super::*;
use crate::registry::format::canonical;
use crate::registry::keys::shape_of;

/// A person with a list of answers, or nobody.
#[derive(Default)]
struct Person {
    answers: Vec<&'static str>,
    is_there: bool,
    heard: Vec<String>,
}

impl Interview for Person {
    fn is_open(&self) -> bool {
        self.is_there
    }

    fn say(&mut self, text: &str) {
        self.heard.push(text.to_owned());
    }

    fn ask(&mut self, question: &str) -> Result<String, CliError> {
        self.heard.push(question.to_owned());
        match self.answers.is_empty() {
            true => Err(CliError::new("no more answers", "")),
            false => Ok(self.answers.remove(0).to_owned()),
        }
    }
}

fn person(answers: &[&'static str]) -> Person {
    Person { answers: answers.to_vec(), is_there: true, heard: Vec::new() }
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

/// The draft of `overstap new` with these flags.
fn drafted(ground: &Ground, person: &mut Person, flags: &[&str]) -> Result<Draft, CliError> {
    let line = Line::try_parse_from([&["new"], flags].concat()).expect("flags");
    match line.arguments.what {
        What::Organisation(given) => draft(given.as_ref(), ground, person),
        What::Provider(given) => draft(given.as_ref(), ground, person),
    }
}

fn ground() -> Ground {
    let body =
        |id: &str, text: &str| (format!("organisations/{id}.toml"), format!("source = \"t\"\n{text}").into_bytes());
    let domain = |name: &str| format!("[[domains]]\nname = \"{name}\"\nservices = [\"mail\"]\n");
    let provider = "name = \"Postbode\"\nkind = \"mailbox\"\nsource = \"t\"\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"mx.postbode.example\"]\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"in1.mx.postbode.example\"\n";
    let ground = Ground::new(BTreeMap::from([
        body("gemeente/oss", &format!("name = \"Gemeente Oss\"\n{}", domain("oss.nl"))),
        body(
            "gemeente/nieuw",
            "name = \"Gemeente Nieuw\"\nformer_names = [\"Gemeente Oudestad\"]\nformer_ids = [\"gemeente/ede\"]\n",
        ),
        body("zbo/cak", "name = \"Centraal Administratie Kantoor\"\nabbreviation = \"CAK\"\n"),
        ("providers/postbode.toml".to_owned(), provider.as_bytes().to_vec()),
    ]));
    assert_eq!(ground.findings, []);
    ground
}

fn assert_canonical(draft: &Draft) {
    let shape = shape_of(&draft.path).expect("a file of the registry");
    assert_eq!(canonical(&draft.text, shape).as_deref(), Ok(draft.text.as_str()));
}

const BODY: [&str; 11] = [
    "organisation",
    "--name",
    "Gemeente 's-Voorbeeldstad",
    "--category",
    "gemeente",
    "--domain",
    "voorbeeldstad.nl",
    "--services",
    "mail,web",
    "--source",
    "their page, seen on 3 April 2026",
];

#[test]
fn flags_alone_make_a_canonical_file_that_passes_and_nothing_is_asked() {
    let (ground, mut nobody) = (ground(), Person::default());
    let draft = drafted(&ground, &mut nobody, &BODY).expect("a draft");
    assert_eq!(draft.path, "organisations/gemeente/s-voorbeeldstad.toml");
    assert_eq!(
        draft.text,
        "name = \"Gemeente 's-Voorbeeldstad\"\nsource = \"their page, seen on 3 April 2026\"\n\n[[domains]]\nname = \"voorbeeldstad.nl\"\nservices = [\"mail\", \"web\"]\n"
    );
    assert_canonical(&draft);
    assert_eq!(judge(&draft, &ground, &mut nobody).expect("a verdict"), Verdict::Write(String::new()));
    assert_eq!(nobody.heard, Vec::<String>::new());
}

#[test]
fn what_is_missing_is_asked_of_a_person_with_suggestions() {
    let ground = ground();
    let mut person = person(&[
        "Gemeente Súdwest-Voorbeeld",
        "",
        "gemeent",
        "",
        "Fryslân",
        "https://www.voorbeeld.nl/",
        "voorbeeld.nl",
        "male",
        "mail, web",
        "",
        "",
        "a letter",
        "ede",
        "",
    ]);
    let draft = drafted(&ground, &mut person, &["organisation"]).expect("a draft");
    assert_eq!(draft.path, "organisations/gemeente/sudwest-voorbeeld.toml");
    assert_eq!(
        draft.text,
        "name = \"Gemeente Súdwest-Voorbeeld\"\nprovince = \"Fryslân\"\nsource = \"a letter\"\n\n[[domains]]\nname = \"voorbeeld.nl\"\nservices = [\"mail\", \"web\"]\n"
    );
    assert_canonical(&draft);
    assert_eq!(person.answers, Vec::<&str>::new());
    let said: Vec<&str> = person.heard.iter().filter(|line| line.starts_with("  ")).map(String::as_str).collect();
    assert_eq!(
        said,
        [
            "  `gemeent` is no category; did you mean `gemeente`?",
            "  `https://www.voorbeeld.nl/` has the character `:`, which no DNS name of ours has; did you mean `www.voorbeeld.nl`?",
            "  `male` is no service: one of mail, web, dns, collaboration, portal",
            "  something must be said here",
            "  `gemeente/ede` is the id of a body, or was",
        ]
    );
    assert!(person.heard.contains(&"category [gemeente]: ".to_owned()), "{:?}", person.heard);
    assert!(person.heard.contains(&"file name and address [sudwest-voorbeeld]: ".to_owned()), "{:?}", person.heard);
}

#[test]
fn without_a_person_the_missing_flags_are_named() {
    let error =
        drafted(&ground(), &mut Person::default(), &["organisation", "--name", "Gemeente X", "--domain", "x.nl"])
            .expect_err("something is missing");
    assert_eq!(
        error.chain(),
        ["this is no terminal, so nothing is asked, and `--category`, `--services`, `--source` must be given"]
    );
    assert_eq!(
        error.hint(),
        Some(
            "nothing was written; add: --category gemeente --services mail,web,dns,collaboration --source 'WHERE THIS CAN BE LOOKED UP'"
        )
    );
    let error = drafted(&ground(), &mut Person::default(), &["provider", "--name", "東京", "--record", "A"]);
    let hint = error.expect_err("something is missing").hint().map(str::to_owned);
    assert_eq!(
        hint.as_deref(),
        Some(
            "nothing was written; add: --kind mailbox --source 'WHERE THIS CAN BE LOOKED UP' --service mail --asn NUMBER --example VALUE --id ID"
        )
    );
}

#[test]
fn an_answer_that_leads_to_a_finding_is_shown_and_not_written() {
    let (ground, mut nobody) = (ground(), Person::default());
    let with = |place: usize, word: &'static str| {
        let mut flags = BODY;
        flags[place] = word;
        flags
    };
    for (flags, code, hint) in [
        (with(4, "gemeent"), "[unknown-category]", "did you mean `registry/organisations/gemeente/`?"),
        (with(6, "https://voorbeeldstad.nl/x"), "[bad-value]", "write the name alone, as `voorbeeldstad.nl`"),
        (with(8, "male"), "[bad-value]", "`male` is no service"),
    ] {
        let draft = drafted(&ground, &mut nobody, &flags).expect("a draft");
        let Verdict::Refuse(report) = judge(&draft, &ground, &mut nobody).expect("a verdict") else {
            panic!("it was taken")
        };
        assert!(report.contains(code) && report.contains(hint), "{report}");
        assert!(
            report.contains("nothing was written") && report.contains("overstap new organisation --name"),
            "{report}"
        );
    }
    for slug in ["oss", "ede", "Oss", "../x"] {
        let error = drafted(&ground, &mut nobody, &[&BODY[..], &["--slug", slug]].concat()).expect_err("a bad slug");
        assert!(error.hint().is_some_and(|hint| hint.contains("`--slug s-voorbeeldstad` is free")), "{slug}");
    }
    let uneven = [&BODY[..], &["--domain", "b.nl", "--domain", "c.nl", "--services", "web"]].concat();
    let error = drafted(&ground, &mut nobody, &uneven).expect_err("two lists for three domains");
    assert_eq!(error.chain(), ["`--services` is there 2 times and `--domain` 3 times"]);
}

fn told(flags: &[&str]) -> Vec<String> {
    let draft = drafted(&ground(), &mut Person::default(), flags).expect("a draft");
    draft.neighbours.iter().map(ToString::to_string).collect()
}

#[test]
fn bodies_with_the_domain_or_a_similar_or_former_name_are_shown() {
    let body = |name: &'static str, domain: &'static str| {
        told(&[
            "organisation",
            "--name",
            name,
            "--category",
            "zbo",
            "--source",
            "t",
            "--domain",
            domain,
            "--services",
            "web",
        ])
    };
    assert_eq!(body("Iets Anders", "oss.nl"), ["gemeente/oss (Gemeente Oss) has the domain `oss.nl` too"]);
    assert_eq!(
        body("Iets Anders", "mijn.oss.nl"),
        ["gemeente/oss (Gemeente Oss) has `oss.nl`, under the same registrable domain"]
    );
    assert_eq!(body("Oss", "x.nl"), ["gemeente/oss (Gemeente Oss) has the same name"]);
    assert_eq!(body("Oudestadt", "x.nl"), ["gemeente/nieuw (Gemeente Nieuw) was called `Gemeente Oudestad` before"]);
    assert_eq!(body("C.A.K.", "x.nl"), Vec::<String>::new());
    assert_eq!(body("CAK", "x.nl"), ["zbo/cak (Centraal Administratie Kantoor) has that name as its abbreviation"]);
}

#[test]
fn of_many_bodies_with_a_domain_five_are_named_and_the_rest_counted() {
    let body = |number: usize| {
        let text = format!(
            "name = \"{}\"\nsource = \"t\"\n[[domains]]\nname = \"rijk.nl\"\nservices = [\"web\"]\n",
            "x".repeat(number)
        );
        (format!("organisations/zbo/b{number}.toml"), text.into_bytes())
    };
    let ground = Ground::new((1..=8).map(body).collect());
    let flags = [
        "organisation",
        "--name",
        "Nieuw",
        "--category",
        "zbo",
        "--source",
        "t",
        "--domain",
        "rijk.nl",
        "--services",
        "web",
    ];
    let draft = drafted(&ground, &mut Person::default(), &flags).expect("a draft");
    assert_eq!(draft.neighbours.len(), 5);
    assert_eq!(
        draft.neighbours[4].to_string(),
        "zbo/b5 (xxxxx) has the domain `rijk.nl` too; the same goes for 3 more"
    );
}

#[test]
fn a_neighbour_stops_the_writing_until_somebody_says_that_it_is_another() {
    let ground = ground();
    let mut flags = BODY;
    flags[2] = "Oss";
    let verdict = |person: &mut Person, more: &[&str]| {
        let draft = drafted(&ground, person, &[&flags[..], more].concat()).expect("a draft");
        judge(&draft, &ground, person).expect("a verdict")
    };
    let Verdict::Refuse(report) = verdict(&mut Person::default(), &[]) else { panic!("it was written") };
    assert!(
        report.starts_with("already in the registry:\n  gemeente/oss (Gemeente Oss) has the same name\n"),
        "{report}"
    );
    assert!(report.ends_with("--force\n"), "{report}");
    assert!(matches!(verdict(&mut Person::default(), &["--force"]), Verdict::Write(_)));
    assert!(matches!(verdict(&mut person(&["ja"]), &[]), Verdict::Write(_)));
    assert_eq!(verdict(&mut person(&[""]), &[]), Verdict::Refuse("nothing was written\n".to_owned()));
    let draft = drafted(&ground, &mut Person::default(), &flags).expect("a draft");
    assert_eq!(draft.path, "organisations/gemeente/oss-2.toml", "an id is never given twice");
}

const PROVIDER: [&str; 15] = [
    "provider",
    "--name",
    "Voorbeeldpost",
    "--kind",
    "mailbox",
    "--service",
    "mail",
    "--record",
    "mx",
    "--under",
    "mx.voorbeeldpost.example",
    "--example",
    "in1.mx.voorbeeldpost.example",
    "--source",
    "its documentation",
];

#[test]
fn a_provider_gets_one_fingerprint_as_strong_as_others_of_its_kind() {
    let (ground, mut nobody) = (ground(), Person::default());
    let draft = drafted(&ground, &mut nobody, &[&PROVIDER[..], &["--company", "V BV", "--country", "NL"]].concat());
    let draft = draft.expect("a draft");
    assert_eq!(draft.path, "providers/voorbeeldpost.toml");
    assert_eq!(
        draft.text,
        "name = \"Voorbeeldpost\"\nkind = \"mailbox\"\nsource = \"its documentation\"\n\n[[control]]\ncompany = \"V BV\"\ncountry = \"NL\"\n\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"mx.voorbeeldpost.example\"]\nstrength = \"decisive\"\nsource = \"its documentation\"\nexample = \"in1.mx.voorbeeldpost.example\"\n"
    );
    assert_canonical(&draft);
    assert_eq!(judge(&draft, &ground, &mut nobody).expect("a verdict"), Verdict::Write(String::new()));
    let mut wrong = PROVIDER;
    wrong[12] = "10 in1.mx.voorbeeldpost.example.";
    let with_preference = drafted(&ground, &mut nobody, &wrong).expect("a draft");
    assert!(with_preference.text.ends_with("example = \"in1.mx.voorbeeldpost.example\"\n"), "the exchange alone");
    wrong[12] = "in1.mx.ander.example";
    let draft = drafted(&ground, &mut nobody, &wrong).expect("a draft");
    let Verdict::Refuse(report) = judge(&draft, &ground, &mut nobody).expect("a verdict") else { panic!("taken") };
    assert!(report.contains("[fingerprint-example]"), "{report}");
}

#[test]
fn a_person_is_asked_for_an_example_until_it_matches() {
    let mut person = person(&["Voorbeeldnet", "isp", "", "a page", "web", "a", "AS64496", "192.0.2.1", "AS64496", ""]);
    let draft = drafted(&ground(), &mut person, &["provider"]).expect("a draft");
    assert_eq!(person.answers, Vec::<&str>::new());
    assert!(person.heard.iter().any(|line| line.contains("does not match")), "{:?}", person.heard);
    assert!(draft.text.contains("record = \"A\"\nasn = [64496]\nstrength = \"supporting\"\n"), "{}", draft.text);
    assert_canonical(&draft);
}

#[test]
fn providers_that_share_a_name_or_a_sign_are_shown() {
    let with = |name: &'static str, under: &'static str, example: &'static str| {
        let mut flags = PROVIDER;
        (flags[2], flags[10], flags[12]) = (name, under, example);
        told(&flags)
    };
    assert_eq!(with("Postbodes", "mx.a.example", "mx.a.example"), ["postbode (Postbode) has a similar name"]);
    assert_eq!(
        with("Anders", "in1.mx.postbode.example", "in1.mx.postbode.example"),
        ["postbode (Postbode) is recognised by `in1.mx.postbode.example` too"]
    );
    assert_eq!(
        with("Anders", "b.postbode.example", "b.postbode.example"),
        ["postbode (Postbode) has `mx.postbode.example`, under the same registrable domain"]
    );
    let bare = Ground::new(BTreeMap::new());
    let draft = drafted(&bare, &mut Person::default(), &PROVIDER).expect("a draft");
    assert_eq!(draft.neighbours[0].id, "the built-in catalogue");
}
