//! `overstap import`: twice is once, what people wrote stays, what cannot be decided is listed.

use std::path::PathBuf;

use crate::sandbox::{Ran, Sandbox};

fn fixture(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name).display().to_string()
}

/// One of the sources, with its fixture and what it needs.
const SOURCES: [(&str, &str, &[&str]); 4] = [
    ("roo", "roo.xml", &[]),
    ("duo", "duo-locations.csv", &[]),
    ("duo", "duo-boards.csv", &[]),
    ("csv", "list.csv", &["--category", "zbo", "--id", "nummer", "--source", "a list"]),
];

impl Sandbox {
    fn import(&self, source: &str, file: &str, more: &[&str]) -> Ran {
        let arguments = [&["import", source, file, "--date", "2026-03-15"], more].concat();
        let ran = self.run(&arguments);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        ran
    }

    /// Writes a variant of a fixture and gives its path.
    fn variant(&self, name: &str, changes: &[(&str, &str)]) -> String {
        let bytes = std::fs::read(fixture(name)).unwrap();
        // Only ASCII is replaced, so one octet may stand for one character.
        let mut text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        let path = self.root().join(format!("variant-{name}"));
        std::fs::write(&path, text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<_>>()).unwrap();
        path.display().to_string()
    }

    fn read(&self, id: &str) -> String {
        std::fs::read_to_string(self.root().join(format!("registry/organisations/{id}.toml"))).unwrap()
    }

    fn replace(&self, id: &str, from: &str, to: &str) {
        let text = self.read(id);
        assert!(text.contains(from), "{text}");
        self.write(&format!("registry/organisations/{id}.toml"), &text.replace(from, to));
    }

    fn tree(&self) -> String {
        self.git(&["add", "-A", "registry"]);
        self.git(&["write-tree"])
    }
}

fn assert_text(found: &str, wanted: &str) {
    assert_eq!(found, wanted, "\n--- found ---\n{found}");
}

#[test]
fn each_import_makes_bodies_that_the_check_accepts_and_a_second_run_changes_nothing() {
    let sandbox = Sandbox::new();
    for (source, file, more) in SOURCES {
        sandbox.import(source, &fixture(file), more);
    }
    // Locations came before their boards: a second run finds the parents.
    sandbox.import("duo", &fixture("duo-locations.csv"), &[]);
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let before = sandbox.tree();
    for (source, file, more) in SOURCES {
        let ran = sandbox.import(source, &fixture(file), more);
        assert!(ran.err.contains("0 new, 0 renamed, 0 site, 0 changed, 0 ended, 0 merged"), "{}", ran.err);
        assert!(ran.err.contains("no file of a body changed"), "{}", ran.err);
    }
    assert_eq!(sandbox.tree(), before);
}

#[test]
fn the_files_are_those_that_a_person_would_write() {
    let sandbox = Sandbox::new();
    sandbox.import("roo", &fixture("roo.xml"), &[]);
    sandbox.import("duo", &fixture("duo-boards.csv"), &[]);
    sandbox.import("duo", &fixture("duo-locations.csv"), &[]);
    assert_text(
        &sandbox.read("gemeente/voorbeeldstad"),
        r#"name = "Gemeente Voorbeeldstad"
source = "roo"

[identifiers]
roo = "900010"
tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm9010"
oin = "00000009000100000000"

[[domains]]
name = "voorbeeldstad.example"
services = ["mail", "web", "dns", "collaboration"]
"#,
    );
    assert_text(
        &sandbox.read("basisonderwijs/de-regenboog-testdorp"),
        r#"name = "De Regenboog"
parent = "schoolbestuur/vereniging-de-test"
province = "Utrecht"
source = "duo"

[identifiers]
brin = "99AD00"

[[domains]]
name = "testkring.example"
services = ["mail", "dns"]

[[domains]]
name = "regenboog.testkring.example"
services = ["web"]
"#,
    );
    assert!(sandbox.read("agentschap/dienst-proeven").contains("parent = \"ministerie/vbd\""));
    assert!(
        sandbox.read("basisonderwijs/cbs-de-kaainde-brege-testbuorren").contains("name = \"CBS De Kaainde Brêge\"")
    );
}

#[test]
fn a_comment_and_a_field_edited_by_hand_survive_every_import() {
    for (source, file, more, id, name) in [
        ("roo", "roo.xml", &[][..], "gemeente/voorbeeldstad", "Gemeente Voorbeeldstad"),
        ("duo", "duo-locations.csv", &[], "basisonderwijs/de-regenboog-testdorp", "De Regenboog"),
        ("duo", "duo-boards.csv", &[], "schoolbestuur/stichting-testkring", "Stichting Testkring"),
        ("csv", "list.csv", SOURCES[3].2, "zbo/proefdienst-noord", "Proefdienst Noord"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.import(source, &fixture(file), more);
        sandbox.replace(id, &format!("\"{name}\""), "\"By hand\" # as on the sign");
        sandbox.replace(id, "[[domains]]", "# The site.\n[[domains]]");
        sandbox.replace(id, "\"dns\"", "\"dns\", \"portal\"");
        let edited = sandbox.read(id);
        sandbox.import(source, &fixture(file), more);
        assert_text(&sandbox.read(id), &edited);
        // The source has news of the same fields: still the people's, and listed.
        let ran = sandbox.import(source, &sandbox.variant(file, &[(name, "Another name")]), more);
        assert_text(&sandbox.read(id), &edited);
        let line = format!("`{id}`: the source says name \"Another name\", the registry \"By hand\"");
        assert!(ran.out.contains(&line), "{}", ran.out);
    }
}

#[test]
fn renamed_ended_merged_and_moved_bodies_are_edited_where_they_stand() {
    let sandbox = Sandbox::new();
    sandbox.import("roo", &fixture("roo.xml"), &[]);
    sandbox.replace("gemeente/voorbeelddorp", "source", "# Kept.\nnote = \"by hand\"\nsource");
    let ended = "Gemeente Voorbeelddorp</p:naam><p:eindDatum>2026-12-31</p:eindDatum>\
                 <p:rechtsopvolgers><p:rechtsopvolger p:systeemId=\"900010\">x</p:rechtsopvolger></p:rechtsopvolgers>";
    let next = sandbox.variant(
        "roo.xml",
        &[
            ("Dienst Proeven", "Dienst Toetsen"),
            ("Gemeente Voorbeelddorp</p:naam>", ended),
            ("https://www.vbd.example", "https://vbd-nieuw.example"),
        ],
    );
    let dry = sandbox.import("roo", &next, &["--dry-run"]);
    let ran = sandbox.import("roo", &next, &[]);
    assert!(dry.out.contains("--- a/registry/organisations/agentschap/dienst-proeven.toml"), "{}", dry.out);
    let lines: Vec<&str> =
        ran.out.lines().filter(|line| !line.starts_with("left out") && !line.starts_with("undecided")).collect();
    assert_eq!(
        lines,
        [
            "renamed    agentschap/dienst-proeven: name \"Dienst Proeven\" to \"Dienst Toetsen\"",
            "merged     gemeente/voorbeelddorp: valid_until \"2026-12-31\", successors \"gemeente/voorbeeldstad\"",
            "site       ministerie/vbd: `vbd.example` until 2026-03-14, `vbd-nieuw.example` added",
        ]
    );
    assert_text(
        &sandbox.read("gemeente/voorbeelddorp"),
        r#"name = "Gemeente Voorbeelddorp"
valid_until = "2026-12-31"
successors = ["gemeente/voorbeeldstad"]
# Kept.
note = "by hand"
source = "roo"

[identifiers]
roo = "900011"
tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm9011"

[[domains]]
name = "voorbeelddorp.example"
services = ["web", "dns"]
"#,
    );
}

#[test]
fn an_import_that_stops_half_way_is_finished_by_the_next() {
    let sandbox = Sandbox::new();
    sandbox.import("duo", &fixture("duo-boards.csv"), &[]);
    let memory = std::fs::read_to_string(sandbox.root().join("registry/imports/duo.ndjson")).unwrap();
    sandbox.import("duo", &fixture("duo-locations.csv"), &[]);
    let whole = sandbox.tree();
    // As a kill leaves it: some bodies are written, the memory, which comes last, is not.
    sandbox.write("registry/imports/duo.ndjson", &memory);
    std::fs::remove_file(sandbox.root().join("registry/organisations/basisonderwijs/de-regenboog-testdorp.toml"))
        .unwrap();
    let ran = sandbox.import("duo", &fixture("duo-locations.csv"), &[]);
    assert!(ran.err.contains("1 new, 0 renamed, 0 site, 0 changed"), "{}", ran.err);
    assert_eq!(sandbox.tree(), whole);
}

#[test]
fn a_dry_run_prints_the_diff_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let ran = sandbox.import("duo", &fixture("duo-boards.csv"), &["--dry-run"]);
    assert_text(
        &ran.out,
        r#"--- /dev/null
+++ b/registry/organisations/schoolbestuur/stichting-testkring.toml
@@ -0,0 +1,9 @@
+name = "Stichting Testkring"
+source = "duo"
+
+[identifiers]
+bevoegd_gezag = "90001"
+
+[[domains]]
+name = "testkring.example"
+services = ["mail", "web", "dns"]
--- /dev/null
+++ b/registry/organisations/schoolbestuur/vereniging-de-test.toml
@@ -0,0 +1,5 @@
+name = 'Vereniging "De Test"'
+source = "duo"
+
+[identifiers]
+bevoegd_gezag = "90002"
"#,
    );
    assert!(ran.err.ends_with("dry run: nothing written\n"), "{}", ran.err);
    assert!(!sandbox.root().join("registry").exists());
}

#[test]
fn what_cannot_be_decided_is_listed_with_its_line() {
    let sandbox = Sandbox::new();
    sandbox.import("duo", &fixture("duo-boards.csv"), &[]);
    assert_text(
        &sandbox.import("roo", &fixture("roo.xml"), &[]).out,
        "new        agentschap/dienst-proeven: Dienst Proeven
new        gemeente/voorbeelddorp: Gemeente Voorbeelddorp
new        gemeente/voorbeeldstad: Gemeente Voorbeeldstad
new        ministerie/vbd: Ministerie van Voorbeelden
left out   1 entry: kind `Organisatieonderdeel`, which has no category here
undecided  line 15: Dienst Proeven: the mail address is at `vbd-post.example`, the website at `dienstproeven.example`: is `vbd-post.example` its mail domain?
",
    );
    let ran = sandbox.import("duo", &fixture("duo-locations.csv"), &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["changes"].as_array().unwrap().len(), 4);
    assert_eq!(
        report["undecided"],
        serde_json::json!([{ "line": 5, "sentence": "De Regenboog: `info@regenboog-testwaard.example` is a mail address, not a web address" }])
    );
}

#[test]
fn a_broken_file_is_refused_with_file_line_and_cure() {
    let sandbox = Sandbox::new();
    for (arguments, file, text, wanted) in [
        (
            &["roo"][..],
            "x.xml",
            "<x>\n<organisatie>\n",
            "`x.xml`, line 2: the file ends inside `organisatie`\n  hint: take the whole file",
        ),
        (
            &["duo"],
            "x.csv",
            "a;b\n1;2\n",
            "`x.csv`, line 1: this is no address file of DUO; its columns are `A`, `B`\n  hint: schools need",
        ),
        (
            &["csv", "--category", "zbo"],
            "y.csv",
            "a;b\n",
            "`y.csv`, line 1: no column looks like the name of a body\n  hint: name it with `--name COLUMN`",
        ),
        (
            &["csv", "--category", "gemeentee"],
            "z.csv",
            "naam\nA\n",
            "`z.csv`: the category `gemeentee` is not in the registry\n  hint: did you mean `gemeente`?",
        ),
    ] {
        sandbox.write(file, text);
        let ran = sandbox.run(&[&["import"], arguments, &[file]].concat());
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(wanted), "{}", ran.err);
        assert!(!sandbox.root().join("registry").exists(), "nothing is written");
    }
    assert_eq!(sandbox.run(&["import", "roo", "nowhere.xml"]).code, 2);
}
