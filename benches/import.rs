//! How long an import of the size of the studies takes: `cargo bench --bench import`.
//!
//! 1,200 boards and 10,000 schools in the form of DUO's files, imported by the
//! program itself into a new repository, twice, then checked. A figure, never a verdict.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const BOARDS: usize = 1_200;
const SCHOOLS: usize = 10_000;

fn main() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let root = folder.path();
    assert!(Command::new("git").args(["init", "-q"]).current_dir(root).status().expect("git").success());
    std::fs::write(root.join("boards.csv"), boards()).expect("a file");
    std::fs::write(root.join("schools.csv"), schools()).expect("a file");
    run(root, "import the boards", &["import", "duo", "boards.csv", "--date", "2026-01-01"]);
    run(root, "import the schools", &["import", "duo", "schools.csv", "--date", "2026-01-01"]);
    run(root, "import the schools again", &["import", "duo", "schools.csv", "--date", "2026-01-01"]);
    run(root, "check", &["check"]);
}

fn run(root: &Path, what: &str, arguments: &[&str]) {
    let begin = Instant::now();
    let output =
        Command::new(env!("CARGO_BIN_EXE_overstap")).current_dir(root).args(arguments).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    println!("{what}: {:.1?}; {}", begin.elapsed(), said.trim());
}

fn boards() -> String {
    let mut text = "BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;PLAATSNAAM;INTERNETADRES\n".to_owned();
    for board in 0..BOARDS {
        let _ = writeln!(
            text,
            "{};Stichting Onderwijs {board};PLAATS {};www.bestuur-{board}.nl",
            10_000 + board,
            board % 300
        );
    }
    text
}

/// Names come from few words, as those of real schools do; every fifth school has a page at its board's site.
fn schools() -> String {
    const NAMES: [&str; 8] =
        ["De Regenboog", "De Wegwijzer", "'t Palet", "De Linde", "Sint Jozef", "De Brêge", "Het Kompas", "d'Uitkomst"];
    let mut text =
        "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES\n"
            .to_owned();
    for school in 0..SCHOOLS {
        let letters = [school / 26 % 26, school % 26].map(|n| char::from(b'A' + u8::try_from(n).unwrap_or(0)));
        let code = format!("{:02}{}{}", school / 676, letters[0], letters[1]);
        let board = school % BOARDS;
        let site = match school % 5 {
            0 => format!("https://www.bestuur-{board}.nl/school-{school}"),
            1 => format!("school-{school}.bestuur-{board}.nl"),
            _ => format!("WWW.SCHOOL-{school}.NL"),
        };
        let (name, place) = (NAMES[school % NAMES.len()], school / NAMES.len());
        let _ = writeln!(text, "Utrecht;{};{code};{code}00;{name};PLAATS {place};{site}", 10_000 + board);
    }
    text
}
