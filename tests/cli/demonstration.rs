//! The demo: every story once, told exactly.

use std::path::Path;
use std::sync::LazyLock;

use crate::sandbox::{Ran, git_in, run_in};

/// What the five dates of `examples/demo` must be read as, and nothing else.
const STORIES: &[&str] = &[
    "2025-12-22: 11 domains",
    "2025-12-29: 11 domains",
    "  move           Gemeente Voorbeeldstad: from own servers to Microsoft 365, between 2025-12-22 and 2025-12-29",
    "2026-01-05: 10 domains, 1 failed: the last answer stands",
    "  parallel-start Gemeente Dubbelbeek: Google Workspace and own servers side by side; before, own servers, between 2025-12-29 and 2026-01-05",
    "  registry       Gemeente Nieuwmeer: the registry changed: no domain (nobody) to nieuwmeer.example (Polderpost), between 2025-12-29 and 2026-01-05",
    "  registry       Gemeente Oudeland: ended; successor gemeente/nieuwmeer, between 2025-12-29 and 2026-01-05",
    "  registry       Gemeente Oudmeer: ended; successor gemeente/nieuwmeer, between 2025-12-29 and 2026-01-05",
    "2026-01-12: 10 domains",
    "  control        Dienst Proefheffingen, portal mijn.proefheffingen.example, hosting: still Polderpost, which passed from Polderpost Coöperatie (NL) to Example Holdings Inc. (US), between 2026-01-05 and 2026-01-12",
    "  control        Gemeente Nieuwmeer: still Polderpost, which passed from Polderpost Coöperatie (NL) to Example Holdings Inc. (US), between 2026-01-05 and 2026-01-12",
    "  endpoint       Gemeente Proefrade: still Microsoft 365; proefrade-example.mail.protection.outlook.com to proefrade-example.p-v1.mx.microsoft, between 2026-01-05 and 2026-01-12",
    "  control        Gemeente Stilhoven, web, hosting: still Polderpost, which passed from Polderpost Coöperatie (NL) to Example Holdings Inc. (US), between 2026-01-05 and 2026-01-12",
    "  move           Gemeente Testdam: from own servers to Microsoft 365, between 2026-01-05 and 2026-01-12",
    "  control        Waterschap Rijnrand: still Polderpost, which passed from Polderpost Coöperatie (NL) to Example Holdings Inc. (US), between 2026-01-05 and 2026-01-12",
    "  location       Waterschap Rijnrand, web, hosting: still Wolkenveld; hosted www.rijnrand.example DE before, www.rijnrand.example IE now, between 2026-01-05 and 2026-01-12",
    "2026-01-19: 10 domains",
    "  move           Dienst Proefheffingen, portal mijn.proefheffingen.example, hosting: from Polderpost to Wolkenveld, between 2026-01-12 and 2026-01-19",
    "  parallel-end   Gemeente Dubbelbeek: Google Workspace alone; before, Google Workspace and own servers side by side, between 2026-01-12 and 2026-01-19",
    "  hybrid         Gemeente Proefrade: still Microsoft 365; servers elsewhere: none to own servers, between 2026-01-12 and 2026-01-19",
    "  signal         Gemeente Stilhoven: still own servers; sender new: Microsoft 365, between 2026-01-12 and 2026-01-19",
    "  filter         Gemeente Testdam: in front: from Poortwachter mailfilter to nobody, between 2026-01-12 and 2026-01-19",
    "  tenant         Gemeente Voorbeeldstad: still Microsoft 365; tenant voorbeeldstad to samenstad, between 2026-01-12 and 2026-01-19",
];

/// The demo as `overstap demo` leaves it in an empty folder; made once, read by all.
static DEMO: LazyLock<(tempfile::TempDir, Ran)> = LazyLock::new(|| {
    let folder = tempfile::TempDir::new().unwrap();
    let ran = run_in(folder.path(), &["demo"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    (folder, ran)
});

#[test]
fn the_demo_tells_every_story_once_and_ends_with_a_site() {
    let (folder, ran) = &*DEMO;
    let told: Vec<String> = ran
        .out
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("the site"))
        .map(without_questions)
        .collect();
    assert_eq!(told, STORIES);
    let demo = folder.path().join("overstap-demo");
    assert!(demo.join("public/index.html").is_file());
    assert!(demo.join("public/en/index.html").is_file());
    assert_eq!(git_in(&demo, &["status", "--porcelain"]), "");
    git_in(&demo, &["fsck", "--strict"]);
    let again = run_in(&demo, &["diff", "2025-12-22", "2026-01-19", "--cause", "move"]);
    assert!(again.out.ends_with("3 moves after 2025-12-22 and up to 2026-01-19\n"), "{}", again.out);

    let dutch = run_in(&demo, &["log", "gemeente/voorbeeldstad", "--lang", "nl"]);
    let sentence = "move           MX-records van gemeente Voorbeeldstad wijzen naar Microsoft 365; eerder naar eigen servers, tussen 2025-12-22 en 2025-12-29";
    assert!(dutch.out.contains(sentence), "{}", dutch.out);
    let rule = run_in(&demo, &["show", "gemeente/voorbeeldstad", "--lang", "nl"]);
    assert!(rule.out.contains("De MX wijst naar een mailboxleverancier"), "{}", rule.out);

    let ran = run_in(folder.path(), &["demo", "--out", "overstap-demo"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("already holds something"), "{}", ran.err);
}

/// How many questions a scan takes is the plan's business and has its own tests.
fn without_questions(line: &str) -> String {
    let parts: Vec<&str> = line.split(", ").filter(|part| !part.ends_with(" questions")).collect();
    parts.join(", ")
}

#[test]
fn a_second_demo_finds_a_folder_of_its_own() {
    let (folder, _) = &*DEMO;
    assert_eq!(run_in(folder.path(), &["demo"]).code, 0);
    assert!(folder.path().join("overstap-demo-2/public/index.html").is_file());
}

#[test]
fn two_sites_of_the_same_history_are_the_same() {
    let (folder, _) = &*DEMO;
    let demo = folder.path().join("overstap-demo");
    let again = tempfile::TempDir::new().unwrap();
    let out = again.path().join("site").to_string_lossy().into_owned();
    assert_eq!(run_in(&demo, &["site", "--out", &out]).code, 0);
    let listing = |path: &Path| overstap::registry::files::read_folder(path).unwrap();
    let (one, two) = (listing(&demo.join("public")), listing(Path::new(&out)));
    assert!(one.len() > 50);
    assert!(one == two, "two sites of the same history differ");
}

#[test]
fn snapshots_have_the_keys_that_their_schemas_say() {
    let (folder, _) = &*DEMO;
    let files = overstap::registry::files::read_folder(&folder.path().join("overstap-demo/snapshots")).unwrap();
    assert_eq!(files.len(), 10 + 5, "one file for each domain that a body still has, one manifest a scan");
    for (path, bytes) in files {
        let kind = if path.starts_with("scans/") { "manifest" } else { "observation" };
        let schema = format!("{}/docs/schema/{kind}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        for key in file.as_object().unwrap().keys() {
            assert!(schema["properties"].get(key).is_some(), "{path}: the schema does not know `{key}`");
        }
        for key in schema["required"].as_array().unwrap() {
            assert!(file.get(key.as_str().unwrap()).is_some(), "{path}: `{key}` is missing");
        }
    }
}

/// The commands on a page, without what a browser would show them in.
fn commands(page: &str) -> Vec<String> {
    let listings = page.split("<pre class=\"commands\">").skip(1).filter_map(|rest| rest.split("</pre>").next());
    let commands = listings.flat_map(|listing| listing.split("<code>").skip(1));
    let commands = commands.filter_map(|rest| rest.split("</code>").next());
    commands.map(|command| command.replace("&#x2f;", "/").replace("&quot;", "\"")).collect()
}

#[test]
fn every_command_on_a_page_of_a_change_shows_something_when_pasted() {
    let (folder, _) = &*DEMO;
    let demo = folder.path().join("overstap-demo");
    let pages = overstap::registry::files::read_folder(&demo.join("public/wijzigingen")).unwrap();
    let (mut run, mut hashed) = (std::collections::BTreeSet::new(), 0);
    for (path, bytes) in pages.iter().filter(|(path, _)| {
        path.starts_with("202") && path.ends_with("mail/index.html")
            || path.ends_with("-control/index.html")
            || path.ends_with("-registry/index.html")
    }) {
        let page = String::from_utf8_lossy(bytes);
        for command in commands(&page).into_iter().filter(|command| !command.starts_with("dig ")) {
            let (command, is_hashed) = match command.strip_suffix(" | sha256sum") {
                Some(command) => (command, true),
                None => (command.as_str(), false),
            };
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            if !run.insert(command.to_owned()) {
                continue;
            }
            let shown = if command.starts_with("git ") { git_in(&demo, &words) } else { run_in(&demo, &words).out };
            assert!(!shown.trim().is_empty(), "{path}: `{command}` shows nothing");
            if is_hashed {
                hashed += 1;
                let digest = overstap::snapshot::chain::Digest::of(shown.as_bytes()).to_string();
                assert!(page.contains(digest.trim_start_matches("sha256:")), "{path}: {digest} is not on the page");
            }
        }
    }
    assert!(run.len() > 40 && hashed > 10, "{} commands, {hashed} files", run.len());
}
