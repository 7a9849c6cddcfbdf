//! `overstap new`: a first contribution from flags, and what is said of each slip.

use crate::sandbox::{Ran, Sandbox};

fn oss() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox
}

fn new(sandbox: &Sandbox, what: &str, flags: &[&str]) -> Ran {
    sandbox.run(&[&["new", what], flags].concat())
}

const BODY: [&str; 10] = [
    "--name",
    "Gemeente Súdwest-Voorbeeld",
    "--category",
    "gemeente",
    "--domain",
    "voorbeeld.nl",
    "--services",
    "mail,web",
    "--source",
    "their page, seen on 3 April 2026",
];
const PATH: &str = "registry/organisations/gemeente/sudwest-voorbeeld.toml";

#[test]
fn a_body_is_written_in_canonical_form_and_the_next_steps_are_told() {
    let sandbox = oss();
    let ran = new(&sandbox, "organisation", &BODY);
    assert_eq!((ran.code, ran.out.as_str()), (0, format!("{PATH}\n").as_str()), "{}", ran.err);
    assert!(ran.err.starts_with("  | name = \"Gemeente Súdwest-Voorbeeld\"\n"), "{}", ran.err);
    for next in ["overstap check ", "overstap check --online", "overstap preview", &format!("git add {PATH}")] {
        assert!(ran.err.contains(next), "{}", ran.err);
    }
    assert_eq!(sandbox.run(&["fmt", "--check"]).code, 0);
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = new(&sandbox, "organisation", &BODY);
    assert_eq!(ran.code, 1, "a second time it is there already");
    assert!(ran.out.contains("gemeente/sudwest-voorbeeld (Gemeente Súdwest-Voorbeeld) has the domain"), "{}", ran.out);
}

#[test]
fn the_first_body_of_an_empty_repository_can_be_added() {
    let sandbox = Sandbox::new();
    assert_eq!(new(&sandbox, "organisation", &BODY).code, 0);
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

#[test]
fn without_a_terminal_what_is_missing_is_named_and_nothing_is_written() {
    let sandbox = oss();
    let ran = new(&sandbox, "organisation", &BODY[..2]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: this is no terminal, so nothing is asked, and `--category`, `--source` must be given\n  hint: nothing was written; add: --category gemeente --source 'WHERE THIS CAN BE LOOKED UP'\n"
    );
    assert_eq!(new(&sandbox, "provider", &[]).code, 2);
    assert_eq!(sandbox.git(&["status", "--porcelain", "-uall"]), "?? registry/organisations/gemeente/oss.toml\n");
}

#[test]
fn a_slip_is_shown_as_the_check_shows_it_and_nothing_is_written() {
    let sandbox = oss();
    let mut flags = BODY;
    flags[5] = "https://www.voorbeeld.nl/";
    let ran = new(&sandbox, "organisation", &flags);
    assert_eq!(ran.code, 1);
    let told = format!(
        "{PATH}:5: `name`: `https://www.voorbeeld.nl/` has the character `:`, which no DNS name of ours has [bad-value]
  | name = \"https://www.voorbeeld.nl/\"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = hint: write the name alone, as `www.voorbeeld.nl`
nothing was written, because the file would not pass the check; mend the answer and try again:
  overstap new organisation --name 'Gemeente Súdwest-Voorbeeld' --category gemeente --domain https://www.voorbeeld.nl/ --services mail,web --source 'their page, seen on 3 April 2026'
"
    );
    assert_eq!(ran.out, told, "\n--- found ---\n{}", ran.out);
    assert!(!sandbox.root().join(PATH).exists());
}

#[test]
fn a_body_with_the_same_domain_is_written_only_when_told_that_it_is_another() {
    let sandbox = oss();
    let mut flags = BODY;
    flags[5] = "oss.nl";
    let ran = new(&sandbox, "organisation", &flags);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.starts_with("already in the registry:\n  gemeente/oss (oss) has the domain `oss.nl` too\n"),
        "{}",
        ran.out
    );
    assert!(!sandbox.root().join(PATH).exists());
    let ran = new(&sandbox, "organisation", &[&flags[..], &["--force"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(sandbox.root().join(PATH).exists());
}

#[test]
fn a_provider_is_written_once_its_example_matches() {
    let sandbox = oss();
    let flags = |example| {
        [
            "--name",
            "Postbode",
            "--kind",
            "mailbox",
            "--source",
            "its documentation",
            "--service",
            "mail",
            "--record",
            "MX",
        ]
        .into_iter()
        .chain(["--under", "mx.postbode.example", "--example", example, "--force"])
        .collect::<Vec<_>>()
    };
    let ran = new(&sandbox, "provider", &flags("mx.postbode.example.org"));
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("[fingerprint-example]"), "{}", ran.out);
    let ran = new(&sandbox, "provider", &flags("in1.mx.postbode.example"));
    assert_eq!((ran.code, ran.out.as_str()), (0, "registry/providers/postbode.toml\n"), "{}", ran.err);
    assert!(ran.err.contains("the built-in catalogue"), "{}", ran.err);
    assert!(ran.err.contains("the strength `decisive` is that of most such signs"), "{}", ran.err);
    assert_eq!(sandbox.run(&["check"]).code, 0);
    assert_eq!(sandbox.run(&["fmt", "--check"]).code, 0);
}
