//! One scan at a time; what is left over from another is named before anything is asked.

use std::fs::{self, File};

use overstap::snapshot::git::{GitError, Repository};

use crate::sandbox::Sandbox;

#[test]
fn a_second_scan_is_refused_and_told_who_is_first() {
    let sandbox = Sandbox::with_snapshots();
    let first = sandbox.open().lock_scan("begun 2026-03-15T03:00:00Z").unwrap();
    let error = sandbox.open().lock_scan("begun later").unwrap_err();
    assert!(matches!(error, GitError::ScanRunning { .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("begun 2026-03-15T03:00:00Z"), "{text}");
    assert!(text.contains(&format!("process {}", std::process::id())), "{text}");
    assert!(text.contains("host "), "{text}");
    assert!(error.hint().unwrap().contains("overstap-scan.lock"));
    drop(first);
    assert!(!sandbox.root.join(".git/overstap-scan.lock").exists());
    sandbox.open().lock_scan("begun later").unwrap();
}

#[test]
fn linked_work_trees_share_the_lock() {
    let sandbox = Sandbox::with_snapshots();
    let linked = sandbox.beside("linked");
    sandbox.git(&["worktree", "add", "--quiet", "-b", "other", linked.to_str().unwrap()]);
    let _first = sandbox.open().lock_scan("first").unwrap();
    let error = Repository::discover(&linked).unwrap().lock_scan("second").unwrap_err();
    assert!(matches!(error, GitError::ScanRunning { .. }), "{error}");
}

#[test]
fn a_file_left_by_a_killed_scan_stands_in_nobodys_way() {
    let sandbox = Sandbox::bare();
    let path = sandbox.root.join("overstap-scan.lock");
    // The process with this number is alive: what counts is who holds the lock, not a number.
    fs::write(&path, format!("begun long ago\nprocess {}\n", std::process::id())).unwrap();
    let lock = sandbox.open().lock_scan("begun now").unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with("begun now\n"));
    drop(lock);
    assert!(!path.exists());
}

#[test]
fn what_would_stop_the_commit_is_said_before_the_first_question() {
    for lock in ["index.lock", "packed-refs.lock", "refs/heads/main.lock", "HEAD.lock"] {
        let sandbox = Sandbox::with_snapshots();
        let lock = sandbox.root.join(".git").join(lock);
        File::create(&lock).unwrap();
        let error = sandbox.open().lock_scan("test").unwrap_err();
        assert!(error.to_string().contains(lock.to_str().unwrap()), "{error}");
        assert!(lock.exists());
        // A refused scan does not keep the next one out.
        fs::remove_file(&lock).unwrap();
        sandbox.open().lock_scan("test").unwrap();
    }
}

#[test]
fn a_scan_does_not_begin_in_the_middle_of_a_bisection() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["bisect", "start"]);
    let error = sandbox.open().lock_scan("test").unwrap_err();
    assert!(error.to_string().contains("a bisect is in progress"), "{error}");
}
