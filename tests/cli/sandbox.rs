//! A repository in a temporary folder, the binary, and a DNS server to scan.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use overstap::cli::demo::server::{Server, Zone};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub struct Sandbox {
    pub folder: TempDir,
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// A new repository without commits.
    pub fn new() -> Self {
        let sandbox = Self { folder: TempDir::new().unwrap() };
        sandbox.git(&["init", "-q", "-b", "main", "."]);
        sandbox
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a body with one domain for mail.
    pub fn body(&self, slug: &str, domain: &str) {
        let text = format!(
            "name = \"{slug}\"\nsource = \"test\"\n\n[[domains]]\nname = \"{domain}\"\nservices = [\"mail\"]\n"
        );
        self.write(&format!("registry/organisations/gemeente/{slug}.toml"), &text);
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn commit_all(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "registry: test"]);
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(self.root(), arguments)
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.root(), arguments)
    }

    /// Scans a server for a day and expects it to succeed.
    pub fn scan(&self, zone: &Dns, date: &str, more: &[&str]) -> Ran {
        let mut arguments = vec!["scan", "--resolver", &zone.address, "--timeout", "1", "--date", date];
        arguments.extend(more);
        let ran = self.run(&arguments);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        ran
    }

    /// The changes that `diff --format json` tells, as `cause organisation from>to last_before..first_after`.
    pub fn changes(&self, from: &str, to: &str) -> Vec<String> {
        let ran = self.run(&["diff", from, to, "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
        let rows = report["changes"].as_array().unwrap();
        let told = rows.iter().map(|row| {
            let parties = format!("{}>{}", text(row, "from"), text(row, "to"));
            let days = format!("{}..{}", text(row, "last_before"), text(row, "first_after"));
            format!("{} {} {parties} {days}", text(row, "cause"), text(row, "organisation"))
        });
        told.collect()
    }

    pub fn assert_clean(&self) {
        assert_eq!(self.git(&["status", "--porcelain"]), "");
        self.git(&["fsck", "--strict"]);
    }
}

/// The environment without anything of the user's.
pub fn isolated(command: &mut Command) -> &mut Command {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", "/nonexistent")
        .env("GIT_AUTHOR_NAME", "A Tester")
        .env("GIT_AUTHOR_EMAIL", "tester@example.org")
        .env("GIT_COMMITTER_NAME", "A Tester")
        .env("GIT_COMMITTER_EMAIL", "tester@example.org")
        .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
        .env("NO_COLOR", "1")
        .env("RUST_BACKTRACE", "0")
}

pub fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = isolated(Command::new("git").current_dir(folder).args(arguments)).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_overstap"))
}

pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(binary());
    isolated(command.current_dir(folder).args(arguments));
    // Dates of commits are the program's to choose, not the environment's.
    command.env_remove("GIT_AUTHOR_DATE").env_remove("GIT_COMMITTER_DATE");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
}

/// A DNS server with a zone that can be swapped.
pub struct Dns {
    pub address: String,
    server: Server,
    _runtime: Runtime,
}

impl Dns {
    pub fn serve(zone: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let server = runtime.block_on(Server::start(Zone::parse(zone).unwrap())).unwrap();
        Self { address: server.address().to_string(), server, _runtime: runtime }
    }

    /// How many questions have come in.
    pub fn questions(&self) -> u64 {
        self.server.questions()
    }

    pub fn replace(&self, zone: &str) {
        self.server.replace(Zone::parse(zone).unwrap());
    }
}
