//! Plays the script: registry commits, real scans, lies, a squash and a rebase; keeps what is needed to judge it.
//!
//! What is done when is in `script`; whether it is right is judged in `story`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::end::End;
use super::registry::Files;
use super::script::{FIRST, LAST, SCRIPT, Step, scan_before};
use super::zones;
use crate::sandbox::{Dns, Ran, Sandbox, isolated, run_in};

/// What was heard in two years; the repository itself is gone by then.
pub struct Played {
    /// What each scan printed, and what its `diff` told, by day.
    pub nights: BTreeMap<&'static str, Night>,
    /// What the refused scans said, by day.
    pub refused: BTreeMap<&'static str, String>,
    /// What was told just before and just after history was rewritten, by day.
    pub rewritten: BTreeMap<&'static str, [Told; 2]>,
    /// What is told in the end.
    pub end: End,
    /// The same in a fresh clone, which has only what commits lead to.
    pub cloned: End,
}

/// One scan.
pub struct Night {
    pub printed: String,
    pub told: Vec<String>,
}

/// What the reading commands tell of everything seen so far.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub commits: Vec<String>,
    pub diff: String,
    pub logs: String,
    pub corrections: Value,
}

/// Runs `git` on a day of the story.
pub fn git_on(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let noon = format!("{day}T12:00:00Z");
    let mut command = Command::new("git");
    isolated(command.current_dir(folder).args(arguments));
    command.env("GIT_AUTHOR_DATE", &noon).env("GIT_COMMITTER_DATE", &noon);
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the program and expects it to be content.
pub fn say(folder: &Path, arguments: &[&str]) -> String {
    let ran = run_in(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.out, ran.err);
    ran.out
}

/// What `diff --format json` tells, as a value.
pub fn diff(folder: &Path, from: &str, to: &str) -> Value {
    serde_json::from_str(&say(folder, &["diff", from, to, "--format", "json"])).unwrap()
}

/// A change of `diff --format json` in the words of the script.
pub fn in_short(change: &Value) -> String {
    let text = |key: &str| change[key].as_str().unwrap();
    format!("{} {} {}>{}", text("cause"), text("organisation"), text("from"), text("to"))
}

/// The whole script.
pub fn play() -> Played {
    let stage =
        Stage { sandbox: Sandbox::new(), outside: TempDir::new().unwrap(), dns: Dns::serve(&zones::zone(FIRST)) };
    let (mut nights, mut refused, mut rewritten) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (day, step) in SCRIPT {
        match step {
            Step::Edit(files) => stage.edit(day, &files()),
            Step::Scan(_) => _ = nights.insert(*day, stage.scan(day)),
            Step::NothingExists => _ = refused.insert(*day, stage.lie(day, &zones::nothing())),
            Step::OneAddress => _ = refused.insert(*day, stage.lie(day, &zones::portal())),
            Step::Squash(scans) => _ = rewritten.insert(*day, stage.told_around(day, || stage.squash(day, *scans))),
            Step::Beneath(scans, files) => {
                let told = stage.told_around(day, || stage.put_beneath(day, *scans, &files()));
                rewritten.insert(*day, told);
            }
        }
    }
    stage.sandbox.assert_clean();
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", stage.sandbox.root().display());
    git_on(clone.path(), LAST, &["clone", "-q", &from, "."]);
    let (end, cloned) = (End::of(stage.sandbox.root(), true), End::of(clone.path(), false));
    Played { nights, refused, rewritten, end, cloned }
}

struct Stage {
    sandbox: Sandbox,
    /// Where the files about networks and locations are: they are no part of the repository.
    outside: TempDir,
    dns: Dns,
}

const ROUTES: &str = "% This file was generated at Mon Jan 15 08:00:00 UTC 2024.\n64496\t192.0.2.0/28\t300\n64497\t192.0.2.16/28\t300\n64498\t198.51.100.0/24\t300\n";

impl Stage {
    fn edit(&self, day: &str, files: &Files) {
        files.iter().for_each(|(path, text)| self.sandbox.write(path, text));
        git_on(self.sandbox.root(), day, &["add", "-A", "registry"]);
        git_on(self.sandbox.root(), day, &["commit", "-q", "-m", "registry: the story goes on"]);
        say(self.sandbox.root(), &["check"]);
    }

    /// The arguments of a scan; each day has its own edition of the ranges, which is no other source.
    fn ask(&self, day: &str, resolver: &Dns) -> Ran {
        let ranges = self.outside.path().join("ranges");
        std::fs::create_dir_all(&ranges).unwrap();
        std::fs::write(self.outside.path().join("routes.txt"), ROUTES).unwrap();
        let text = format!(
            r#"{{"createDate": "{day}-00-00-00", "ipv6_prefixes": [], "prefixes": [
                {{"ip_prefix": "198.51.100.0/25", "region": "eu-west-1"}},
                {{"ip_prefix": "198.51.100.128/26", "region": "eu-central-1"}}]}}"#
        );
        std::fs::write(ranges.join("ip-ranges.json"), text).unwrap();
        let (routes, ranges) = (self.outside.path().join("routes.txt"), ranges.display().to_string());
        let routes = routes.display().to_string();
        let whom = ["scan", "--resolver", &resolver.address, "--timeout", "1", "--date", day];
        self.sandbox.run(&[&whom[..], &["--asn-db", &routes, "--cloud-ranges", &ranges]].concat())
    }

    fn scan(&self, day: &str) -> Night {
        self.dns.replace(&zones::zone(day));
        let ran = self.ask(day, &self.dns);
        assert_eq!(ran.code, 0, "{day}: {}", ran.err);
        let mut told = Vec::new();
        if day != FIRST {
            let report = diff(self.sandbox.root(), scan_before(day), day);
            told.extend(report["changes"].as_array().unwrap().iter().map(in_short));
        }
        told.sort();
        Night { printed: ran.out, told }
    }

    /// A scan with a lying resolver: it must end with 2 and leave everything as it was.
    fn lie(&self, day: &str, zone: &str) -> String {
        let state = || {
            let git = |arguments: &[&str]| git_on(self.sandbox.root(), day, arguments);
            [git(&["rev-parse", "HEAD", "HEAD^{tree}"]), git(&["status", "--porcelain"])]
        };
        let before = state();
        let ran = self.ask(day, &Dns::serve(zone));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{day}: {}", ran.err);
        assert_eq!(state(), before, "{day}: nothing was committed or left behind");
        ran.err
    }

    fn told_around(&self, day: &str, rewrite: impl Fn()) -> [Told; 2] {
        let before = self.told(day);
        rewrite();
        let after = self.told(day);
        self.sandbox.assert_clean();
        [before, after]
    }

    fn told(&self, day: &str) -> Told {
        let root = self.sandbox.root();
        let logs = ["gemeente/berkenrode", "gemeente/vaarwijk", "waterschap/rietland", "microsoft-365"];
        let corrections = say(root, &["corrections", "--format", "json"]);
        let mut corrections: Value = serde_json::from_str(&corrections).unwrap();
        for row in corrections["corrections"].as_array_mut().unwrap() {
            row["commit"] = Value::Null;
        }
        Told {
            commits: git_on(root, day, &["log", "--format=%H %cs"]).lines().map(str::to_owned).collect(),
            diff: say(root, &["diff", FIRST, LAST, "--format", "json"]),
            logs: logs.map(|subject| say(root, &["log", subject])).concat(),
            corrections,
        }
    }

    fn squash(&self, day: &str, scans: usize) {
        let root = self.sandbox.root();
        git_on(root, day, &["reset", "-q", "--soft", &format!("HEAD~{scans}")]);
        git_on(root, day, &["commit", "-q", "-m", "snapshot: several scans in one commit"]);
        self.forget(day);
    }

    /// Another's edit of the registry came first: the scans are rebased onto it.
    fn put_beneath(&self, day: &str, scans: usize, files: &Files) {
        let (root, base) = (self.sandbox.root(), format!("main~{scans}"));
        git_on(root, day, &["checkout", "-q", "-b", "registry", &base]);
        self.edit(day, files);
        git_on(root, day, &["rebase", "-q", "--onto", "registry", &base, "main"]);
        git_on(root, day, &["branch", "-q", "-D", "registry"]);
        self.forget(day);
    }

    /// Takes away what no commit leads to any more, as in a clone.
    fn forget(&self, day: &str) {
        git_on(self.sandbox.root(), day, &["reflog", "expire", "--expire=now", "--all"]);
        git_on(self.sandbox.root(), day, &["gc", "-q", "--prune=now"]);
    }
}
