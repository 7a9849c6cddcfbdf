//! What a commit leaves when it is killed half-way, made exactly here; real kills are in `tests/cli/killing.rs`.

use overstap::snapshot::git::{GitError, HandEdit};

use crate::sandbox::{EDE, OSS, Sandbox};

const NEW: &str = "snapshots/domains/n/nieuw.nl.json";
const NOTE: &str = ".git/OVERSTAP_HEAD";

/// A commit of ours that changed one file, removed one and added one, and what it takes to undo its last steps.
struct Killed {
    sandbox: Sandbox,
    before: String,
}

impl Killed {
    /// Killed between the branch and the index: HEAD and files are new, the index is old.
    fn before_the_index() -> Self {
        let sandbox = Sandbox::with_snapshots();
        let before = sandbox.git(&["rev-parse", "HEAD"]);
        let index = std::fs::read(sandbox.root.join(".git/index")).unwrap();
        let id = sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None), (NEW, Some("new\n"))]);
        std::fs::write(sandbox.root.join(".git/index"), index).unwrap();
        sandbox.write(NOTE, &format!("{id}\n"));
        sandbox.write("snapshots/domains/n/.overstap-4242-0.tmp", "hal");
        Self { sandbox, before }
    }

    /// Killed before the branch: only the files are new.
    fn before_the_branch() -> Self {
        let killed = Self::before_the_index();
        killed.sandbox.git(&["update-ref", "refs/heads/main", &killed.before]);
        killed
    }

    fn mended(&self) -> usize {
        self.sandbox.open().lock_scan("test").unwrap().mended()
    }
}

#[test]
fn a_note_of_the_commit_is_there_only_while_it_is_made() {
    let sandbox = Sandbox::with_snapshots();
    assert!(!sandbox.root.join(NOTE).exists());
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert!(!sandbox.root.join(NOTE).exists());
    assert_eq!(sandbox.open().lock_scan("test").unwrap().mended(), 0);
}

#[test]
fn after_a_kill_between_branch_and_index_the_index_is_brought_to_the_commit() {
    let Killed { sandbox, .. } = &Killed::before_the_index();
    assert_ne!(sandbox.status(), "");
    assert_eq!(sandbox.open().lock_scan("test").unwrap().mended(), 3);
    sandbox.assert_sound();
    assert!(!sandbox.root.join(NOTE).exists());
    assert_eq!((sandbox.in_head(OSS).as_str(), sandbox.text(OSS).as_str()), ("oss 2", "oss 2\n"));
}

#[test]
fn after_a_kill_before_the_branch_the_files_go_back() {
    let killed = Killed::before_the_branch();
    let sandbox = &killed.sandbox;
    assert_eq!(killed.mended(), 3);
    sandbox.assert_sound();
    assert_eq!((sandbox.text(OSS).as_str(), sandbox.text(EDE).as_str()), ("oss 1\n", "ede 1\n"));
    assert!(!sandbox.root.join("snapshots/domains/n").exists());
    assert_eq!(killed.mended(), 0);
}

#[test]
fn a_commit_mends_by_itself_too() {
    for killed in [Killed::before_the_index(), Killed::before_the_branch()] {
        killed.sandbox.commit(&[(OSS, Some("oss 3\n"))]);
        killed.sandbox.assert_sound();
    }
}

#[test]
fn a_first_commit_that_was_killed_is_mended_in_both_ways() {
    for branch_moved in [true, false] {
        let sandbox = Sandbox::unborn();
        let id = sandbox.commit(&[(OSS, Some("oss 1\n"))]);
        std::fs::remove_file(sandbox.root.join(".git/index")).unwrap();
        sandbox.write(NOTE, &id.to_string());
        if !branch_moved {
            sandbox.git(&["update-ref", "-d", "refs/heads/main"]);
        }
        assert_eq!(sandbox.open().lock_scan("test").unwrap().mended(), 1);
        assert_eq!(sandbox.status(), "");
        assert_eq!(sandbox.root.join(OSS).exists(), branch_moved);
        sandbox.commit(&[(OSS, Some("oss 2\n"))]);
        sandbox.assert_sound();
    }
}

#[test]
fn a_file_edited_since_the_kill_is_left_and_refused_by_name() {
    for killed in [Killed::before_the_index(), Killed::before_the_branch()] {
        let sandbox = &killed.sandbox;
        sandbox.write(OSS, "oss by hand\n");
        assert_eq!(killed.mended(), 2);
        assert_eq!(sandbox.text(OSS), "oss by hand\n");
        let error = sandbox.try_commit(&[(OSS, Some("oss 3\n"))]).unwrap_err();
        assert!(matches!(&error, GitError::EditedByHand { path, .. } if path == OSS), "{error}");
        // The others are mended, so only that file still differs.
        assert!(sandbox.status().lines().all(|line| line.ends_with(OSS)), "{}", sandbox.status());
    }
}

#[test]
fn files_the_user_staged_since_the_kill_are_left_and_refused_by_name() {
    let killed = Killed::before_the_branch();
    let sandbox = &killed.sandbox;
    sandbox.git(&["add", OSS]);
    assert_eq!(killed.mended(), 2);
    assert_eq!(sandbox.status(), format!("M  {OSS}"));
    let error = sandbox.try_commit(&[(OSS, Some("oss 3\n"))]).unwrap_err();
    assert!(matches!(error, GitError::EditedByHand { edit: HandEdit::Staged, .. }), "{error}");
}

#[test]
fn the_same_state_without_our_note_is_somebodys_work() {
    for killed in [Killed::before_the_index(), Killed::before_the_branch()] {
        let sandbox = &killed.sandbox;
        std::fs::remove_file(sandbox.root.join(NOTE)).unwrap();
        let status = sandbox.status();
        assert_eq!(killed.mended(), 0);
        assert_eq!(sandbox.status(), status);
        sandbox.try_commit(&[(OSS, Some("oss 3\n"))]).unwrap_err();
    }
}

#[test]
fn a_note_that_names_nothing_is_taken_away_and_changes_nothing() {
    for text in ["", "not an id\n", "0123456789012345678901234567890123456789\n"] {
        let sandbox = Sandbox::with_snapshots();
        sandbox.write(OSS, "oss by hand\n");
        sandbox.write(NOTE, text);
        assert_eq!(sandbox.open().lock_scan("test").unwrap().mended(), 0);
        assert!(!sandbox.root.join(NOTE).exists());
        assert_eq!(sandbox.status(), format!(" M {OSS}"));
    }
}

#[test]
fn work_done_since_the_kill_is_kept() {
    let killed = Killed::before_the_branch();
    let sandbox = &killed.sandbox;
    sandbox.write("README.md", "edited\n");
    sandbox.git(&["add", "README.md"]);
    sandbox.git(&["commit", "--quiet", "-m", "the user goes on"]);
    sandbox.write("registry/a.toml", "edited\n");
    sandbox.write("snapshots/domains/n/.note.tmp", "mine\n");
    assert_eq!(killed.mended(), 3);
    assert_eq!(sandbox.status(), " M registry/a.toml\n?? snapshots/domains/n/.note.tmp");
    sandbox.assert_fsck();
}

#[test]
fn the_next_scan_is_told_of_a_lock_that_a_kill_left_and_mends_when_it_is_gone() {
    let killed = Killed::before_the_index();
    let lock = killed.sandbox.root.join(".git/index.lock");
    std::fs::write(&lock, "half an ind").unwrap();
    let error = killed.sandbox.open().lock_scan("test").unwrap_err();
    assert!(error.to_string().contains(lock.to_str().unwrap()), "{error}");
    assert!(error.hint().unwrap().contains("overstap never does"), "{error}");
    assert!(lock.exists());
    std::fs::remove_file(&lock).unwrap();
    assert_eq!(killed.mended(), 3);
    killed.sandbox.assert_sound();
}

/// As when the disk is full: an error, not a kill, after the files were written.
#[test]
fn a_commit_that_fails_half_way_takes_back_what_it_wrote() {
    let sandbox = Sandbox::with_snapshots();
    let head = sandbox.git(&["rev-parse", "HEAD"]);
    // The log of the branch is written after the files; a folder in its place stops that.
    std::fs::remove_file(sandbox.root.join(".git/logs/refs/heads/main")).unwrap();
    sandbox.write(".git/logs/refs/heads/main/in-the-way", "");
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n")), (EDE, None), (NEW, Some("new\n"))]).unwrap_err();
    assert!(error.to_string().contains("cannot write the branch"), "{error}");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head);
    sandbox.assert_sound();
    assert_eq!(sandbox.text(OSS), "oss 1\n");
    assert!(!sandbox.root.join(NEW).exists());
    assert!(!sandbox.root.join(NOTE).exists());
}
