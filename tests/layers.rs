//! Keeps the architecture: rooms use earlier rooms only, and each outside contact has one door.
//!
//! Reads the source as text, so that a violation fails whether or not it compiles.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The rooms in the order of the story; a room may use those before it.
const ROOMS: [&str; 9] = ["dns", "registry", "scan", "snapshot", "history", "verdict", "change", "site", "cli"];

/// What the room of the site stands on: facts, addresses, sources and words know no page, picture, feed or file.
const GROUND: [&str; 4] = ["facts", "route", "sources", "words"];

/// What the site makes from that.
const MADE: [&str; 8] = ["archive", "cite", "data", "feeds", "figures", "pages", "pictures", "press"];

/// What touches the outside, and the one file (with its own submodules) that may.
const DOORS: [(&str, &[&str], &[&str]); 9] = [
    ("questions to the network", &["hickory_resolver"], &["src/scan/resolver.rs"]),
    ("the embedded server", &["hickory_server"], &["src/cli/demo/server.rs"]),
    (
        "sockets",
        &["tokio::net", "std::net::UdpSocket", "std::net::Tcp"],
        &["src/scan/resolver.rs", "src/cli/demo/server.rs", "src/cli/serve/server.rs"],
    ),
    ("serving pages", &["axum"], &["src/cli/serve/server.rs"]),
    ("git", &["gix::"], &["src/snapshot/git.rs"]),
    (
        "files",
        &["std::fs", "File::open", "File::create", "std::env::current_dir"],
        &["src/registry/files.rs", "src/snapshot/write.rs"],
    ),
    (
        "the terminal",
        &[
            "println!",
            "print!",
            "std::io::stdout",
            "std::io::stderr",
            "io::stdout",
            "io::stderr",
            "io::stdin",
            "indicatif",
        ],
        &["src/cli/terminal.rs"],
    ),
    ("the clock", &["Timestamp::now", "Zoned::now", "SystemTime::now"], &["src/cli/clock.rs"]),
    ("other programs", &["std::process::Command", "Command::new"], &[]),
];

/// The faults in a set of source files, keyed by path from the root.
fn faults(sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in sources {
        let code = without_tests(text);
        if !is_test_file(path) {
            faults.extend(wrong_rooms(path, &code));
            faults.extend(wrong_ground(path, &code));
            faults.extend(wrong_doors(path, &code));
        }
    }
    faults
}

fn wrong_rooms(path: &str, code: &str) -> Vec<String> {
    let Some(own) = room_of(path) else { return Vec::new() };
    let later = ROOMS.iter().skip(own + 1);
    let used = later.filter(|room| uses(code, &format!("crate::{room}")) || grouped(code, room));
    used.map(|room| format!("{path}: {} uses {room}, which comes later", ROOMS[own])).collect()
}

/// What a file of the ground of the site uses of that which is made from it.
fn wrong_ground(path: &str, code: &str) -> Vec<String> {
    let name = path.strip_prefix("src/site/").and_then(|below| below.split(['/', '.']).next());
    let Some(own) = name.filter(|name| GROUND.contains(name)) else { return Vec::new() };
    let used = MADE.iter().filter(|made| uses(code, &format!("crate::site::{made}")));
    used.map(|made| format!("{path}: {own} is what {made} is made from, and uses it")).collect()
}

fn wrong_doors(path: &str, code: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (what, words, doors) in DOORS {
        let allowed =
            doors.iter().any(|door| path == *door || path.starts_with(&format!("{}/", door.trim_end_matches(".rs"))));
        if !allowed {
            let found = words.iter().filter(|word| uses(code, word));
            faults.extend(found.map(|word| format!("{path}: `{word}` belongs to the door of {what}")));
        }
    }
    faults
}

/// Whether the code names this path, at a word boundary.
fn uses(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let open_end = word.ends_with([':', '!']) || word.ends_with("Tcp");
        !goes_on(before) && (open_end || !goes_on(after))
    })
}

/// Whether the code imports a room in a group, as `use crate::{dns, site::x}`.
fn grouped(code: &str, room: &str) -> bool {
    code.split("use crate::{").skip(1).any(|rest| {
        let group = rest.split(';').next().unwrap_or_default();
        group.split([',', '{', '}']).any(|part| part.trim().split("::").next() == Some(room))
    })
}

fn room_of(path: &str) -> Option<usize> {
    let below = path.strip_prefix("src/")?;
    let name = below.split(['/', '.']).next()?;
    ROOMS.iter().position(|room| *room == name)
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs")
}

/// The code without comments and without the test module at its end.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn read_sources(folder: &Path, prefix: &str, sources: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the source folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_sources(&entry.path(), &name, sources);
        } else if name.ends_with(".rs") {
            sources.insert(name, fs::read_to_string(entry.path()).expect("a source file"));
        }
    }
}

fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    read_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "src", &mut sources);
    sources
}

#[test]
fn rooms_use_earlier_rooms_only_and_every_contact_has_its_door() {
    assert_eq!(faults(&sources()), Vec::<String>::new());
}

#[test]
fn the_site_is_its_ground_and_what_is_made_from_it() {
    let mut parts: Vec<String> = sources()
        .keys()
        .filter_map(|path| path.strip_prefix("src/site/")?.split(['/', '.']).next().map(str::to_owned))
        .collect();
    parts.dedup();
    parts.sort();
    parts.dedup();
    let mut known: Vec<&str> = GROUND.into_iter().chain(MADE).collect();
    known.sort_unstable();
    assert_eq!(parts, known);
}

#[test]
fn every_file_that_the_page_of_the_architecture_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["ARCHITECTURE.md", "docs/site.md", "docs/data.md", "docs/measures.md"] {
        let text = fs::read_to_string(root.join(page)).expect("the page");
        let named = text.split('`').filter(|part| part.starts_with("src/") && !part.contains([' ', '*', '<']));
        for path in named {
            assert!(root.join(path).exists(), "{page} names `{path}`, which is not there");
        }
    }
}

#[test]
fn every_folder_of_the_source_is_a_room_and_every_room_is_there() {
    let mut rooms: Vec<String> = sources()
        .keys()
        .filter_map(|path| path.strip_prefix("src/")?.split(['/', '.']).next().map(str::to_owned))
        .filter(|name| name != "lib" && name != "main")
        .collect();
    rooms.sort();
    rooms.dedup();
    let mut known = ROOMS.map(str::to_owned).to_vec();
    known.sort();
    assert_eq!(rooms, known);
}

#[test]
fn a_violation_put_in_on_purpose_is_found() {
    let planted = [
        ("src/dns/name.rs", "use crate::verdict::Party;", "src/dns/name.rs: dns uses verdict, which comes later"),
        (
            "src/scan/run.rs",
            "use crate::{dns, snapshot::fold};",
            "src/scan/run.rs: scan uses snapshot, which comes later",
        ),
        ("src/change.rs", "fn f() { crate::cli::run([]); }", "src/change.rs: change uses cli, which comes later"),
        (
            "src/verdict/mail.rs",
            "let text = std::fs::read(path);",
            "src/verdict/mail.rs: `std::fs` belongs to the door of files",
        ),
        ("src/cli/serve.rs", "use axum::Router;", "src/cli/serve.rs: `axum` belongs to the door of serving pages"),
        ("src/history.rs", "use gix::open;", "src/history.rs: `gix::` belongs to the door of git"),
        (
            "src/site/words/date.rs",
            "use crate::site::pages::home;",
            "src/site/words/date.rs: words is what pages is made from, and uses it",
        ),
        ("src/site.rs", "println!(\"x\");", "src/site.rs: `println!` belongs to the door of the terminal"),
        (
            "src/cli/scan.rs",
            "let now = jiff::Timestamp::now();",
            "src/cli/scan.rs: `Timestamp::now` belongs to the door of the clock",
        ),
        (
            "src/scan/run.rs",
            "use tokio::net::UdpSocket;",
            "src/scan/run.rs: `tokio::net` belongs to the door of sockets",
        ),
    ];
    for (path, code, fault) in planted {
        let found = faults(&BTreeMap::from([(path.to_owned(), format!("//! A file.\n\n{code}\n"))]));
        assert!(found.contains(&fault.to_owned()), "{path} with {code}: {found:?}");
    }
    let innocent = "//! gix::open and println! in a comment.\nuse crate::dns::DomainName;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(
        faults(&BTreeMap::from([("src/history/load.rs".to_owned(), innocent.to_owned())])),
        Vec::<String>::new()
    );
}

#[test]
fn files_stay_small_enough_to_read() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 450)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
