//! What the reading commands tell of the whole history, in every form that has a golden file.

use std::collections::BTreeMap;
use std::path::Path;

use overstap::snapshot::chain::Digest;
use serde_json::Value;

use super::play::{git_on, say};
use super::script::{FIRST, LAST, scans};

/// Everything told in the end.
#[derive(Debug, PartialEq, Eq)]
pub struct End {
    /// What the commands print, by the name of the golden file.
    pub texts: BTreeMap<&'static str, String>,
    /// The manifests as they stand in HEAD, by day.
    pub manifests: BTreeMap<&'static str, Value>,
    /// The commit that brought each manifest, by day.
    pub brought: BTreeMap<&'static str, String>,
    /// The digest of the last manifest.
    pub head: String,
}

/// The bodies whose history is a golden file.
const BODIES: [&str; 23] = [
    "gemeente/aalstroom",
    "gemeente/berkenrode",
    "gemeente/cederhoek",
    "gemeente/doornlo",
    "gemeente/eikstad",
    "gemeente/fonteinland",
    "gemeente/grijswoud",
    "gemeente/hoogbeek",
    "gemeente/ingelmeer",
    "gemeente/jachtdorp",
    "gemeente/kiezelrade",
    "gemeente/kiezelstad",
    "gemeente/lindewaard",
    "gemeente/nieuwbeek",
    "gemeente/noorderplas",
    "gemeente/oostveld",
    "gemeente/pijlsteen",
    "gemeente/tolhuizen",
    "gemeente/vaarwijk",
    "gemeenschappelijke-regeling/samenwerk",
    "waterschap/rietland",
    "provincie/zandkust",
    "zbo/zwijgraad",
];

/// The providers whose history is one.
const PROVIDERS: [&str; 8] = [
    "microsoft-365",
    "duinbode",
    "polderpost",
    "kadepost",
    "sleutelbode",
    "samenwerk-ict",
    "poortwachter",
    "dijkwacht",
];

impl End {
    /// Asks a repository; its logs only where asked for, since each is a run of the program.
    pub fn of(root: &Path, with_logs: bool) -> Self {
        let read = |day: &&'static str| std::fs::read(root.join(manifest_path(day))).unwrap();
        let added =
            git_on(root, LAST, &["log", "--diff-filter=A", "--format=%H", "--name-only", "--", "snapshots/scans"]);
        let brought = |day: &&'static str| {
            let before = added.split(&manifest_path(day)).next().unwrap();
            before.lines().rfind(|line| line.len() == 40 && !line.contains('/')).unwrap().to_owned()
        };
        let days = scans();
        let mut texts = reports(root);
        if with_logs {
            texts.extend([("log-bodies.txt", logs(root, &BODIES)), ("log-providers.txt", logs(root, &PROVIDERS))]);
        }
        Self {
            texts,
            brought: days.iter().map(|day| (*day, brought(day))).collect(),
            manifests: days.iter().map(|day| (*day, serde_json::from_slice(&read(day)).unwrap())).collect(),
            head: Digest::of(&read(&LAST)).to_string(),
        }
    }

    /// A text that is JSON.
    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.texts[name]).unwrap()
    }
}

fn manifest_path(day: &str) -> String {
    format!("snapshots/scans/{}/{day}.json", &day[..4])
}

fn logs(root: &Path, subjects: &[&str]) -> String {
    let log = |subject: &&str| format!("$ overstap log {subject}\n{}\n", say(root, &["log", subject]));
    subjects.iter().map(log).collect()
}

fn reports(root: &Path) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("diff.txt", say(root, &["diff", FIRST, LAST])),
        ("diff.json", say(root, &["diff", FIRST, LAST, "--format", "json"])),
        ("corrections-en.txt", say(root, &["corrections", "--lang", "en"])),
        ("corrections-nl.txt", say(root, &["corrections", "--lang", "nl"])),
        ("corrections.json", say(root, &["corrections", "--format", "json"])),
        ("verify.txt", say(root, &["verify"])),
        ("verify.json", say(root, &["verify", "--format", "json"])),
    ])
}
