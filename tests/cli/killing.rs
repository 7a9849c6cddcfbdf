//! Scans killed with SIGKILL at any moment: nothing is lost, nothing is half there, and the next scan goes on.
//!
//! A twin repository has the same scans undisturbed, and says what each must give. A few kills here; as many as you
//! like with `tests/kill.sh 200`.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use overstap::snapshot::Manifest;

use crate::sandbox::{Dns, Ran, Sandbox, binary, isolated};

/// Kills in an ordinary run of the tests.
const FEW: usize = 15;
/// Enough files that writing them takes a while.
const BODIES: usize = 30;

#[test]
fn a_scan_killed_at_any_moment_loses_nothing() {
    let wanted = std::env::var("OVERSTAP_KILLS").map_or(FEW, |text| text.parse().expect("OVERSTAP_KILLS is a number"));
    let mut trial = Trial::new();
    trial.undisturbed();
    while trial.kills < wanted {
        trial.round();
    }
    trial.assert_nothing_lost();
    eprintln!("{} rounds, {} kills; {:?}", trial.rounds, trial.kills, trial.counts);
}

struct Trial {
    dns: Dns,
    victim: Sandbox,
    twin: Sandbox,
    rounds: usize,
    kills: usize,
    counts: BTreeMap<String, usize>,
    chance: Chance,
    /// How long a scan takes, and how long the note of its commit is there.
    run: Duration,
    writing: Duration,
}

impl Trial {
    fn new() -> Self {
        let (victim, twin) = (Sandbox::new(), Sandbox::new());
        for sandbox in [&victim, &twin] {
            (0..BODIES).for_each(|number| sandbox.body(&format!("dorp{number}"), &format!("dorp{number}.nl")));
            sandbox.commit_all();
        }
        let (run, writing) = Default::default();
        let counts = BTreeMap::new();
        Self {
            dns: Dns::serve(&zone(0)),
            victim,
            twin,
            rounds: 0,
            kills: 0,
            counts,
            chance: Chance(0x9e37_79b9_7f4a_7c15),
            run,
            writing,
        }
    }

    /// Makes what is to be seen, and has the twin see it.
    fn prepare(&mut self) -> Date {
        self.rounds += 1;
        self.dns.replace(&zone(self.rounds));
        for sandbox in [&self.victim, &self.twin] {
            match self.rounds % 6 {
                3 => std::fs::remove_file(sandbox.root().join("registry/organisations/gemeente/dorp0.toml")).unwrap(),
                0 => sandbox.body("dorp0", "dorp0.nl"),
                _ => continue,
            }
            sandbox.commit_all();
        }
        let day = day_of(self.rounds);
        self.twin.scan(&self.dns, &day.to_string(), &["--max-moves", "100"]);
        day
    }

    /// A scan that is left alone, to measure how long it takes; the slower a machine, the later are the kills.
    fn undisturbed(&mut self) {
        let day = self.prepare();
        let start = Instant::now();
        let mut child = self.start(day);
        let mut noted: Option<Instant> = None;
        while child.try_wait().unwrap().is_none() {
            if self.note().exists() {
                noted.get_or_insert_with(Instant::now);
            } else if let Some(begun) = noted.filter(|_| self.writing.is_zero()) {
                self.writing = begun.elapsed();
            }
        }
        self.run = start.elapsed();
        self.writing = self.writing.max(Duration::from_millis(2));
        self.check_recorded(day);
    }

    fn round(&mut self) {
        let day = self.prepare();
        if self.rounds % 10 == 5 {
            self.victim.git(&["pack-refs", "--all"]);
        }
        let mut child = self.start(day);
        let killed = self.kill(&mut child);
        let state = self.look_at(day, killed);
        *self.counts.entry(state).or_default() += 1;
        self.kills += usize::from(killed);
        self.assert_whole(day);
        let recorded = self.has(day);
        let ran = self.scan_past_locks(day);
        match recorded {
            true => assert!(ran.code == 2 && ran.err.contains("is already recorded"), "{}", ran.err),
            false => assert_eq!(ran.code, 0, "{}", ran.err),
        }
        if ran.err.contains("put right") {
            *self.counts.entry("mended by the next scan".into()).or_default() += 1;
        }
        self.check_recorded(day);
    }

    fn start(&self, day: Date) -> Child {
        let mut command = Command::new(binary());
        isolated(command.current_dir(self.victim.root()));
        command.args(["scan", "--resolver", &self.dns.address, "--timeout", "5", "--max-moves", "100", "--date"]);
        command.arg(day.to_string()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Kills at any moment, among the files, or as soon as the branch moves; says whether it came in time.
    fn kill(&mut self, child: &mut Child) -> bool {
        match self.chance.below(4) {
            0 => std::thread::sleep(self.run.mul_f64(self.chance.share() * 1.05)),
            1 => {
                let branch = self.victim.root().join(".git/refs/heads/main");
                let before = std::fs::read(&branch).ok();
                self.watch(child, || std::fs::read(&branch).ok() != before);
            }
            _ => {
                let note = self.note();
                self.watch(child, || note.exists());
                let (begun, wait) = (Instant::now(), self.writing.mul_f64(self.chance.share()));
                while begun.elapsed() < wait {
                    std::hint::spin_loop();
                }
            }
        }
        child.kill().unwrap();
        let killed = child.wait().unwrap().code().is_none();
        // How long the writing takes depends on what else this machine does: aim again.
        self.writing = self.writing.mul_f64(if killed { 1.05 } else { 0.8 }).max(Duration::from_micros(200));
        killed
    }

    /// Waits for a moment in a running scan, or for its end.
    fn watch(&self, child: &mut Child, is_there: impl Fn() -> bool) {
        // Asking about the process now and then only: the moment is short.
        while child.try_wait().unwrap().is_none() {
            if (0..2_000).any(|_| is_there()) {
                return;
            }
        }
    }

    /// How far it had come, by what it left.
    fn look_at(&mut self, day: Date, killed: bool) -> String {
        let recorded = self.has(day);
        if !killed {
            assert!(recorded);
            return "ended by itself".into();
        }
        for lock in self.locks() {
            let name = lock.file_name().unwrap().to_string_lossy().into_owned();
            *self.counts.entry(format!("left {name}")).or_default() += 1;
        }
        let state = match (recorded, self.note().exists()) {
            (false, false) => "killed 1: before any file",
            (false, true) => "killed 2: among the files",
            (true, true) => "killed 3: between branch and index",
            (true, false) => "killed 4: after the commit",
        };
        state.into()
    }

    /// What HEAD holds is whole, whatever the moment.
    fn assert_whole(&self, day: Date) {
        let found = self.victim.git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
        assert_eq!(found, "");
        self.assert_as_twin(if self.has(day) { day } else { day.yesterday().unwrap() });
    }

    fn assert_as_twin(&self, day: Date) {
        assert_eq!(tree(&self.victim, day), tree(&self.twin, day), "{day}");
        assert_eq!(manifest(&self.victim, day), manifest(&self.twin, day), "{day}");
    }

    /// Scans again; a lock that was left must be named and kept, and is then removed as a person would.
    fn scan_past_locks(&self, day: Date) -> Ran {
        loop {
            let day = day.to_string();
            let ran = self.victim.run(&["scan", "--resolver", &self.dns.address, "--max-moves", "100", "--date", &day]);
            let locks = self.locks();
            let Some(lock) = locks.iter().find(|lock| ran.err.contains(lock.to_str().unwrap())) else {
                assert!(locks.is_empty(), "{locks:?} not named: {}", ran.err);
                return ran;
            };
            assert_eq!(ran.code, 2);
            assert!(ran.err.contains("overstap never does"), "{}", ran.err);
            std::fs::remove_file(lock).unwrap();
        }
    }

    fn check_recorded(&self, day: Date) {
        self.victim.assert_clean();
        assert!(self.has(day));
        self.assert_as_twin(day);
        let git_dir = self.victim.root().join(".git");
        let strays: Vec<_> =
            names(&git_dir).into_iter().filter(|name| name.to_lowercase().contains("overstap")).collect();
        assert!(strays.is_empty(), "{strays:?}");
    }

    fn assert_nothing_lost(&self) {
        let days: Vec<Date> = (1..=self.rounds).map(day_of).collect();
        days.iter().for_each(|day| self.assert_as_twin(*day));
        let listed = self.victim.git(&["ls-tree", "-r", "--name-only", "HEAD", "snapshots/scans"]);
        assert_eq!(listed.lines().count(), days.len());
        let (first, last) = (days[0].to_string(), days[days.len() - 1].to_string());
        assert_eq!(self.victim.changes(&first, &last), self.twin.changes(&first, &last));
    }

    fn note(&self) -> PathBuf {
        self.victim.root().join(".git/OVERSTAP_HEAD")
    }

    fn has(&self, day: Date) -> bool {
        !self.victim.git(&["ls-tree", "HEAD", &manifest_path(day)]).is_empty()
    }

    /// Git's locks that a kill left.
    fn locks(&self) -> Vec<PathBuf> {
        // As the program names it, whatever links lead to the temporary folder.
        let git_dir = self.victim.root().canonicalize().unwrap().join(".git");
        let folders = [git_dir.clone(), git_dir.join("refs/heads")];
        let files = folders.iter().flat_map(|folder| names(folder).into_iter().map(|name| folder.join(name)));
        let is_lock = |file: &PathBuf| file.extension().is_some_and(|end| end == "lock");
        files.filter(|file| is_lock(file) && !file.ends_with("overstap-scan.lock")).collect()
    }
}

fn day_of(round: usize) -> Date {
    date(2026, 1, 1).checked_add((round as i64).days()).unwrap()
}

/// Every other body has another text each day, and one goes to Microsoft and back.
fn zone(round: usize) -> String {
    let mut text = String::new();
    for number in 0..BODIES {
        let version = (round + number) / 2;
        text.push_str(&format!("dorp{number}.nl. 300 IN MX 10 mx.dorp{number}.nl.\n"));
        text.push_str(&format!("dorp{number}.nl. 300 IN TXT \"v=spf1 ip4:192.0.2.{} -all\"\n", version % 250));
    }
    if round / 4 % 2 == 1 {
        text = text.replace("mx.dorp7.nl.", "dorp7-nl.mail.protection.outlook.com.");
    }
    text
}

fn manifest_path(day: Date) -> String {
    format!("snapshots/scans/{}/{day}.json", day.year())
}

/// The commit that brought a day's manifest.
fn commit_of(sandbox: &Sandbox, day: Date) -> String {
    let found = sandbox.git(&["log", "--format=%H", "--diff-filter=A", "--", &manifest_path(day)]);
    assert_eq!(found.lines().count(), 1, "{day}: {found}");
    found.trim().to_owned()
}

/// The tree of the domains as that day's commit has it.
fn tree(sandbox: &Sandbox, day: Date) -> String {
    let commit = commit_of(sandbox, day);
    sandbox.git(&["rev-parse", &format!("{commit}:snapshots/domains")])
}

/// A manifest as HEAD has it, without the times of the clock and what follows from them.
fn manifest(sandbox: &Sandbox, day: Date) -> Manifest {
    let path = manifest_path(day);
    let text = sandbox.git(&["show", &format!("HEAD:{path}")]);
    let read = Manifest::from_json(&path, text.as_bytes()).unwrap();
    Manifest { started: String::new(), finished: String::new(), previous: None, capture: None, ..read }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Numbers without a pattern (xorshift, Marsaglia 2003), the same in every run: the moments vary by themselves.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 32) % limit
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[test]
fn a_second_scan_stops_before_it_asks_and_a_killed_one_stands_in_nobodys_way() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let slow = Dns::serve("oss.nl. 300 IN MX 10 mx.oss.nl.\n; FAULT DROP oss.nl *\n");
    let mut command = Command::new(binary());
    isolated(command.current_dir(sandbox.root()));
    command.args(["scan", "--resolver", &slow.address, "--date", "2026-03-15"]).stderr(Stdio::null());
    let mut first = command.stdout(Stdio::null()).spawn().unwrap();
    let lock = sandbox.root().join(".git/overstap-scan.lock");
    let start = Instant::now();
    while std::fs::read_to_string(&lock).map_or(true, |text| !text.contains("host")) {
        assert!(start.elapsed() < Duration::from_secs(60), "no lock");
        std::thread::sleep(Duration::from_millis(5));
    }
    let dns = Dns::serve("oss.nl. 300 IN MX 10 mx.oss.nl.\n");
    let scan = ["scan", "--resolver", &dns.address, "--date", "2026-03-15"];
    let second = sandbox.run(&scan);
    assert_eq!(second.code, 2, "{}", second.err);
    assert!(second.err.starts_with("error: another scan is at work in this repository (begun 20"), "{}", second.err);
    assert!(second.err.contains(&format!("process {}", first.id())), "{}", second.err);
    assert!(second.err.contains("wait until it has ended"), "{}", second.err);
    let look = sandbox.run(&[&scan[..], &["--no-commit"]].concat());
    assert_eq!(look.code, 0, "a look writes nothing, and needs no lock: {}", look.err);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(lock.exists(), "a kill leaves the file");
    let third = sandbox.run(&scan);
    assert_eq!(third.code, 0, "{}", third.err);
    assert!(!lock.exists());
    sandbox.assert_clean();
}
