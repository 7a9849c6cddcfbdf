//! Repositories in every format of snapshot files there ever was stay readable, by the library and by the binary; one
//! of a newer program is refused with the cure.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path;
use std::process::{Command, Output};
use std::rc::Rc;
use std::sync::Arc;

use overstap::history::History;
use overstap::registry::{Registry, files};
use overstap::snapshot::git::Repository;
use overstap::snapshot::layout::{Place, place};
use overstap::snapshot::{Manifest, Observation};
use tempfile::TempDir;

/// The formats of which there is a repository, and the days that it has.
const FORMATS: [(u32, &[&str]); 2] = [
    (1, &["2025-12-22", "2025-12-29", "2026-01-05", "2026-01-12", "2026-01-19"]),
    (2, &["2025-12-22", "2025-12-29", "2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]),
];

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for (role, value) in [("NAME", "A Tester"), ("EMAIL", "tester@example.org"), ("DATE", "2026-02-01T00:00:00Z")] {
        command.env(format!("GIT_AUTHOR_{role}"), value).env(format!("GIT_COMMITTER_{role}"), value);
    }
    command.env("NO_COLOR", "1").output().unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = run("git", folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The exit code, the result, and the messages.
fn overstap(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(env!("CARGO_BIN_EXE_overstap"), folder, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn result(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = overstap(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {err}");
    out
}

/// The repository of a format, out of its bundle.
fn repository(format: u32) -> TempDir {
    let folder = TempDir::new().unwrap();
    let bundle = format!("{}/tests/fixtures/formats/{format}/repository.bundle", env!("CARGO_MANIFEST_DIR"));
    git(folder.path(), &["clone", "--quiet", "--branch", "main", &bundle, "."]);
    folder
}

#[test]
fn every_file_of_every_format_is_read_and_written_back_as_it_was() {
    for (format, _) in FORMATS {
        let folder = repository(format);
        let mut formats = Vec::new();
        for (path, bytes) in files::read_folder(&folder.path().join("snapshots")).unwrap() {
            let path = format!("snapshots/{path}");
            let (written, format) = match place(&path).unwrap() {
                Place::Domain(_) => {
                    let read = Observation::from_json(&path, &bytes).unwrap();
                    (read.to_json(), read.format)
                }
                Place::Manifest(_) => {
                    let read = Manifest::from_json(&path, &bytes).unwrap();
                    (read.to_json(), read.format)
                }
            };
            assert_eq!(String::from_utf8(written), String::from_utf8(bytes), "{path}");
            formats.push(format);
        }
        assert_eq!(formats.iter().max(), Some(&format));
    }
}

#[test]
fn the_history_of_every_format_is_whole() {
    for (format, days) in FORMATS {
        let folder = repository(format);
        let registry = files::read_folder(&folder.path().join("registry")).unwrap();
        let opened = Rc::new(Repository::discover(folder.path()).unwrap());
        let history = History::load(opened, Arc::new(Registry::parse(&registry).0)).unwrap();
        let found: Vec<String> = history.scans().iter().map(|scan| scan.date().to_string()).collect();
        assert_eq!(found, days, "format {format}");
        assert_eq!(history.domains().count(), 11);
    }
}

#[test]
fn the_commands_tell_the_same_story_of_every_format() {
    let mut told = Vec::new();
    for (format, _) in FORMATS {
        let folder = repository(format);
        let log = result(folder.path(), &["log", "gemeente/testdam"]);
        assert!(log.contains("between 2026-01-05 and 2026-01-12"), "{log}");
        let diff = result(folder.path(), &["diff", "2025-12-22", "2026-01-19", "--format", "json"]);
        let diff: serde_json::Value = serde_json::from_str(&diff).unwrap();
        let moved = |change: &&serde_json::Value| change["id"] == "2026-01-12-gemeente-testdam-mail";
        let change = diff["changes"].as_array().unwrap().iter().find(moved).unwrap();
        assert_eq!((&change["cause"], &change["to"]), (&"move".into(), &"microsoft-365".into()));
        let shown = result(folder.path(), &["show", "gemeente/testdam", "--at", "2026-01-19", "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["services"][0]["layers"][1]["provider"], "microsoft-365", "{shown}");
        result(folder.path(), &["status"]);
        let changes = diff["changes"].as_array().unwrap().iter();
        told.push(
            changes.map(|change| ["id", "cause", "from", "to"].map(|key| change[key].clone())).collect::<Vec<_>>(),
        );
    }
    // The demo is the same; the program that made the later one asked more, and so has more evidence of it.
    assert_eq!(told[0], told[1]);
}

#[test]
fn a_file_of_a_newer_format_is_refused_with_the_cure() {
    for path in ["snapshots/scans/2026/2026-01-26.json", "snapshots/domains/t/testdam.example.json"] {
        let folder = repository(2);
        let file = folder.path().join(path);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace("\"format\": 2", "\"format\": 3,\n \"unheard_of\": true")).unwrap();
        // As one scan of a newer program, so that the manifest is the first of its day.
        git(folder.path(), &["add", "--all"]);
        git(folder.path(), &["reset", "--quiet", "--soft", "HEAD^"]);
        git(folder.path(), &["commit", "--quiet", "--message", "snapshot: 2026-01-26"]);
        let (code, _, err) = overstap(folder.path(), &["show", "gemeente/testdam"]);
        assert_eq!(code, Some(2), "{err}");
        assert!(
            err.contains(&format!("`{path}` has format 3, this program knows up to 2; use a newer overstap")),
            "{err}"
        );
    }
}
