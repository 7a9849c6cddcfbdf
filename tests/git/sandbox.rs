//! A repository in a temporary folder, driven by the `git` command without anybody's settings.
//! What is expected of it is left to the tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use overstap::snapshot::git::{CommitOutcome, CommitRequest, GitError, ObjectId, Repository};

/// 1 January 2026, 06:00 UTC.
pub const SCAN_TIME: i64 = 1_767_247_200;
/// Two snapshot files used throughout.
pub const OSS: &str = "snapshots/domains/o/oss.nl.json";
pub const EDE: &str = "snapshots/domains/e/ede.nl.json";

pub struct Sandbox {
    dir: tempfile::TempDir,
    pub root: PathBuf,
}

impl Sandbox {
    /// A new repository without commits, in which the user is known.
    pub fn unborn() -> Self {
        let sandbox = Self::anonymous(&[]);
        sandbox.git(&["config", "user.name", "Jan Jansen"]);
        sandbox.git(&["config", "user.email", "jan@example.nl"]);
        // Local settings win over whatever the machine that runs the tests has.
        sandbox.git(&["config", "commit.gpgSign", "false"]);
        sandbox.git(&["config", "core.autocrlf", "false"]);
        sandbox
    }

    /// A repository with one commit of the user's own.
    pub fn with_history() -> Self {
        let sandbox = Self::unborn();
        for (path, text) in [
            ("README.md", "read me\n"),
            ("registry/a.toml", "a\n"),
            ("registry/b.toml", "b\n"),
            ("registry/c.toml", "c\n"),
        ] {
            sandbox.write(path, text);
        }
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-m", "registry: begin"]);
        sandbox
    }

    /// A repository with the user's commit and then one of ours, holding OSS and EDE.
    pub fn with_snapshots() -> Self {
        let sandbox = Self::with_history();
        sandbox.commit(&[(OSS, Some("oss 1\n")), (EDE, Some("ede 1\n"))]);
        sandbox
    }

    /// A bare repository without commits.
    pub fn bare() -> Self {
        let sandbox = Self::anonymous(&["--bare"]);
        sandbox.git(&["config", "user.name", "Jan Jansen"]);
        sandbox.git(&["config", "user.email", "jan@example.nl"]);
        sandbox.git(&["config", "commit.gpgSign", "false"]);
        sandbox
    }

    /// A repository in which nobody said who commits.
    pub fn anonymous(options: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap().join("repository");
        std::fs::create_dir(&root).unwrap();
        let sandbox = Self { dir, root };
        sandbox.git(&[&["init", "--quiet", "--initial-branch=main"], options].concat());
        sandbox
    }

    /// A path beside the repository, gone with it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(name)
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let (succeeded, text) = self.try_git(&self.root, arguments);
        assert!(succeeded, "git {arguments:?}: {text}");
        text
    }

    pub fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let (succeeded, text) = self.try_git(folder, arguments);
        assert!(succeeded, "git {arguments:?}: {text}");
        text
    }

    /// Runs git; gives whether it succeeded, and its output with the final line end cut off.
    pub fn try_git(&self, folder: &Path, arguments: &[&str]) -> (bool, String) {
        let output = Command::new("git")
            .current_dir(folder)
            .args(arguments)
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("GIT_WORK_TREE")
            .env("HOME", self.dir.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", "2025-12-01T12:00:00Z")
            .env("GIT_COMMITTER_DATE", "2025-12-01T12:00:00Z")
            // `git status` must not repair the index it is asked to judge.
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.push_str(&String::from_utf8_lossy(&output.stderr));
        (output.status.success(), text.trim_end().to_owned())
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub fn open(&self) -> Repository {
        Repository::discover(&self.root).unwrap()
    }

    /// Commits these files through the door under test, which must succeed.
    pub fn commit(&self, files: &[(&str, Option<&str>)]) -> ObjectId {
        committed(self.try_commit(files))
    }

    pub fn try_commit(&self, files: &[(&str, Option<&str>)]) -> Result<CommitOutcome, GitError> {
        self.open().commit(&request(files))
    }

    pub fn status(&self) -> String {
        self.git(&["status", "--porcelain=v1", "--untracked-files=all"])
    }

    /// Every object is well formed, and the work tree, if any, holds what HEAD holds.
    pub fn assert_sound(&self) {
        self.assert_fsck();
        if self.git(&["rev-parse", "--is-bare-repository"]) == "false" {
            assert_eq!(self.status(), "");
        }
    }

    pub fn assert_fsck(&self) {
        let found = self.git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
        assert_eq!(found, "");
    }

    /// The file as HEAD has it.
    pub fn in_head(&self, path: &str) -> String {
        self.git(&["show", &format!("HEAD:{path}")])
    }
}

pub fn request(files: &[(&str, Option<&str>)]) -> CommitRequest {
    let files = files.iter().map(|(path, text)| (path.to_string(), text.map(|text| text.as_bytes().to_vec())));
    CommitRequest {
        files: files.collect(),
        message: "scan: 2026-01-01\n\nNo moves.".into(),
        time: SCAN_TIME,
        fallback_name: "Overstap".into(),
        fallback_email: "scan@example.nl".into(),
        parent: None,
    }
}

pub fn committed(outcome: Result<CommitOutcome, GitError>) -> ObjectId {
    match outcome.unwrap() {
        CommitOutcome::Committed(id) => id,
        CommitOutcome::NothingToDo => panic!("nothing was committed"),
    }
}

pub fn contents(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect()
}

/// Runs a test in a process of its own, in which git's settings are these and no others.
///
/// Who commits is looked up in the environment, which a test that shares its process cannot set.
/// True: we are that process, go on.
pub fn is_alone(test: &str) -> bool {
    const MARK: &str = "OVERSTAP_TEST_ALONE";
    if std::env::var_os(MARK).is_some() {
        return true;
    }
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") || name == "EMAIL" {
            command.env_remove(name);
        }
    }
    let output = command
        .args(["--exact", test])
        .env(MARK, "1")
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "no test is called `{test}`: {text}");
    false
}
