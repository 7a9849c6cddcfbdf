//! `overstap check` and what stops a command before it begins.

use crate::sandbox::{Sandbox, run_in};

#[test]
fn the_projects_own_registry_has_nothing_to_mend() {
    let ran = run_in(std::path::Path::new(env!("CARGO_MANIFEST_DIR")), &["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
}

#[test]
fn every_fault_is_shown_with_its_line_and_its_cure() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.write(
        "registry/organisations/gemeente/x.toml",
        "nmae = \"X\"\nsource = \"t\"\nparent = \"gemeente/os\"\n\n[[domains]]\nname = \"http://x.nl\"\nservices = [\"male\"]\n",
    );
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert_text(
        &ran.out,
        "registry/organisations/gemeente/x.toml:1: the key `name` is missing [missing-key]
  | nmae = \"X\"
  = hint: add a line `name = \"...\"`
registry/organisations/gemeente/x.toml:1: the key `nmae` is not known [unknown-key]
  | nmae = \"X\"
  | ^^^^
  = hint: did you mean `name`?
registry/organisations/gemeente/x.toml:3: `parent` names `gemeente/os`, which is not in the registry [unknown-organisation]
  | parent = \"gemeente/os\"
  |          ^^^^^^^^^^^^^
  = hint: did you mean `gemeente/oss`?
registry/organisations/gemeente/x.toml:6: `name`: `http://x.nl` has the character `:`, which no DNS name of ours has [bad-value]
  | name = \"http://x.nl\"
  |        ^^^^^^^^^^^^^
  = hint: write the name alone, as `x.nl`
registry/organisations/gemeente/x.toml:7: `services`: `male` is no service: one of mail, web, dns, collaboration, portal [bad-value]
  | services = [\"male\"]
  |             ^^^^^^
",
    );
    assert_eq!(ran.err, "checked 2 organisations and 168 providers: 5 findings (explained in docs/checks.md)\n");
    let ran = sandbox.run(&["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((findings.as_array().unwrap().len(), findings[0]["code"].as_str()), (5, Some("missing-key")));
    let ran = sandbox.run(&["check", "--format", "github"]);
    assert!(
        ran.out.starts_with("::error file=registry/organisations/gemeente/x.toml,line=1,title=missing-key::"),
        "{}",
        ran.out
    );
    assert_eq!(sandbox.run(&["check", "registry/organisations/gemeente/oss.toml"]).code, 0);
}

fn assert_text(found: &str, wanted: &str) {
    assert_eq!(found, wanted, "\n--- found ---\n{found}");
}

#[test]
fn a_warning_is_shown_and_stops_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "registry/organisations/gemeente/x.toml",
        "name = \"X\"\n[[domains]]\nname = \"x.nl\"\nservices = [\"mail\"]\n",
    );
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.contains("x.toml:1: warning: nothing says where these facts come from [missing-source]"),
        "{}",
        ran.out
    );
}

#[test]
fn a_broken_registry_stops_a_scan_before_it_asks() {
    let sandbox = Sandbox::new();
    sandbox.write("registry/organisations/gemeente/x.toml", "name = 3\n");
    let ran = sandbox.run(&["scan", "--resolver", "127.0.0.1:1"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.starts_with(
            "error: the registry has 1 fault to mend, the first in registry/organisations/gemeente/x.toml:1"
        ),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("hint: `overstap check` shows them all"));
}

#[test]
fn what_is_missing_is_said_with_the_cure() {
    let empty = tempfile::TempDir::new().unwrap();
    let ran = run_in(empty.path(), &["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("git init"), "{}", ran.err);

    let ran = Sandbox::new().run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no registry here"), "{}", ran.err);

    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    let ran = sandbox.run(&["status"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("nothing has been measured yet"), "{}", ran.err);
    let ran = sandbox.run(&["show", "os"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `oss`?"), "{}", ran.err);
    assert_eq!(sandbox.run(&["scna"]).code, 2);
    assert_eq!(sandbox.run(&["--help"]).code, 0);
}

#[test]
fn what_needs_no_judgement_is_mended_and_the_rest_is_shown() {
    let sandbox = Sandbox::new();
    sandbox.body("ede", "ede.nl");
    sandbox.body("oss", "oss.nl");
    let path = "registry/organisations/gemeente/x.toml";
    sandbox.write(
        path,
        "# A body\nname = \"X\"\nsource = \"t\"\ninhabitants = \"12\"\nmembers = [\"gemeente/oss\", \"gemeente/ede\"]\nparent = \"gemeente/os\"\n",
    );
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.ends_with("3 findings (explained in docs/checks.md)\n`overstap check --fix` can mend 1 file\n"));
    let ran = sandbox.run(&["check", "--fix"]);
    assert_eq!(ran.code, 1, "one fault is left");
    assert!(ran.err.starts_with(&format!("mended {path}\nchecked 3 organisations")), "{}", ran.err);
    assert_text(
        &ran.out,
        "registry/organisations/gemeente/x.toml:3: `parent` names `gemeente/os`, which is not in the registry [unknown-organisation]
  | parent = \"gemeente/os\"
  |          ^^^^^^^^^^^^^
  = hint: did you mean `gemeente/oss`?
",
    );
    assert_text(
        &std::fs::read_to_string(sandbox.root().join(path)).unwrap(),
        "# A body\nname = \"X\"\nparent = \"gemeente/os\"\ninhabitants = 12\nsource = \"t\"\nmembers = [\n    \"gemeente/ede\",\n    \"gemeente/oss\",\n]\n",
    );
    let ran = sandbox.run(&["check", "--fix", "registry/organisations/gemeente/oss.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn an_exception_with_a_reason_takes_a_finding_away() {
    let sandbox = Sandbox::new();
    sandbox.body("uk", "co.uk");
    let file = "file = \"registry/organisations/gemeente/uk.toml\"";
    sandbox.write(
        "registry/exceptions.toml",
        &format!("[[exceptions]]\ncode = \"public-suffix\"\n{file}\nreason = \"it runs the suffix\"\n"),
    );
    assert_eq!(sandbox.run(&["check"]).code, 0);
    sandbox.body("uk", "example.co.uk");
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("to except [unused-exception]\n  | code = \"public-suffix\"\n  |        ^^^^^^^^^^^^^^^\n"),
        "{}",
        ran.out
    );
}

#[test]
fn the_registry_is_written_in_canonical_form_or_only_looked_at() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    let path = "registry/organisations/gemeente/x.toml";
    sandbox.write(path, "source='t'\nname='X' # so called\n");
    let ran = sandbox.run(&["fmt", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, "registry/organisations/gemeente/x.toml\n"));
    assert_eq!(ran.err, "looked at 2 files: 1 not in canonical form\n");
    let ran = sandbox.run(&["fmt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "looked at 2 files: 1 formatted\n"));
    let text = std::fs::read_to_string(sandbox.root().join(path)).unwrap();
    assert_eq!(text, "name = \"X\" # so called\nsource = \"t\"\n");
    let ran = sandbox.run(&["fmt", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    sandbox.write(path, "name = \"X\n");
    let ran = sandbox.run(&["fmt"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.starts_with("registry/organisations/gemeente/x.toml is left as it is: it is not TOML: "),
        "{}",
        ran.err
    );
}

#[test]
fn a_schema_is_printed_by_name_or_all_are_written() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&["schema", "organisation"]);
    let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, schema["required"][0].as_str()), (0, Some("name")));
    let ran = sandbox.run(&["schema", "--out", "made"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote 4 schemas to made\n"));
    let written = std::fs::read_to_string(sandbox.root().join("made/organisation.schema.json")).unwrap();
    assert_eq!(written, sandbox.run(&["schema", "organisation"]).out);
    assert_eq!(sandbox.run(&["schema"]).code, 2);
    assert_eq!(sandbox.run(&["schema", "organistion"]).code, 2);
}
