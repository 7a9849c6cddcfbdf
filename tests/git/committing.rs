//! What a commit holds, who made it, and when none is made.

use overstap::snapshot::git::{CommitOutcome, GitError, Repository};

use crate::sandbox::{EDE, OSS, SCAN_TIME, Sandbox, committed, is_alone, request};

#[test]
fn the_first_commit_of_a_new_branch_has_no_parent() {
    let sandbox = Sandbox::unborn();
    assert_eq!(sandbox.open().head().unwrap(), None);
    let id = sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    assert_eq!(sandbox.git(&["rev-list", "--parents", "main"]), id.to_string());
    assert_eq!(sandbox.text(OSS), "oss 1\n");
    sandbox.assert_sound();
}

#[test]
fn a_later_commit_adds_to_what_the_branch_holds() {
    let sandbox = Sandbox::with_history();
    let before = sandbox.git(&["rev-parse", "HEAD"]);
    let id = sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    let line = sandbox.git(&["rev-list", "--parents", "-1", "main"]);
    assert_eq!(line, format!("{id} {before}"));
    let changed = sandbox.git(&["show", "--format=", "--name-status", "HEAD"]);
    assert_eq!(changed, format!("A\t{OSS}"));
    assert_eq!(sandbox.in_head("README.md"), "read me");
    sandbox.assert_sound();
}

#[test]
fn a_commit_has_the_message_and_time_of_the_request() {
    let sandbox = Sandbox::with_snapshots();
    let text = sandbox.git(&["cat-file", "commit", "HEAD"]);
    let stamp = format!("{SCAN_TIME} +0000");
    assert!(text.contains(&format!("author Jan Jansen <jan@example.nl> {stamp}\n")), "{text}");
    assert!(text.contains(&format!("committer Jan Jansen <jan@example.nl> {stamp}\n")), "{text}");
    assert!(text.ends_with("\n\nscan: 2026-01-01\n\nNo moves."), "{text}");
    let log = sandbox.git(&["reflog", "-1", "--format=%gs", "main"]);
    assert_eq!(log, "commit: scan: 2026-01-01");
}

#[test]
fn without_a_user_name_the_fallback_commits() {
    if !is_alone("committing::without_a_user_name_the_fallback_commits") {
        return;
    }
    let sandbox = Sandbox::anonymous(&[]);
    sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    let who = sandbox.git(&["log", "-1", "--format=%an <%ae> %cn <%ce>"]);
    assert_eq!(who, "Overstap <scan@example.nl> Overstap <scan@example.nl>");
    sandbox.assert_sound();
}

#[test]
fn the_user_name_of_the_configuration_wins_over_the_fallback() {
    if !is_alone("committing::the_user_name_of_the_configuration_wins_over_the_fallback") {
        return;
    }
    let sandbox = Sandbox::anonymous(&[]);
    sandbox.git(&["config", "user.name", "Piet"]);
    sandbox.git(&["config", "user.email", "piet@example.nl"]);
    sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    let who = sandbox.git(&["log", "-1", "--format=%an <%ae> %cn <%ce>"]);
    assert_eq!(who, "Piet <piet@example.nl> Piet <piet@example.nl>");
}

#[test]
fn files_that_head_holds_already_make_no_commit() {
    let sandbox = Sandbox::with_snapshots();
    let before = sandbox.git(&["rev-parse", "HEAD"]);
    let same = [(OSS, Some("oss 1\n")), (EDE, Some("ede 1\n")), ("snapshots/none.json", None)];
    let outcome = sandbox.try_commit(&same).unwrap();
    assert_eq!(outcome, CommitOutcome::NothingToDo);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), before);
    assert!(!sandbox.root.join(".git/index.lock").exists());
    sandbox.assert_sound();
}

#[test]
fn only_files_that_differ_are_written() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.commit(&[(OSS, Some("oss 1\n")), (EDE, Some("ede 2\n"))]);
    let changed = sandbox.git(&["show", "--format=", "--name-status", "HEAD"]);
    assert_eq!(changed, format!("M\t{EDE}"));
    sandbox.assert_sound();
}

#[test]
fn a_removed_file_goes_from_commit_index_and_work_tree() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.commit(&[(OSS, None)]);
    assert_eq!(sandbox.git(&["ls-files", "snapshots"]), EDE);
    assert_eq!(sandbox.git(&["ls-tree", "-r", "--name-only", "HEAD", "snapshots"]), EDE);
    assert!(!sandbox.root.join("snapshots/domains/o").exists());
    sandbox.assert_sound();
}

#[test]
fn a_detached_head_moves_and_the_branch_stays() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["checkout", "--quiet", "--detach"]);
    let branch = sandbox.git(&["rev-parse", "main"]);
    let id = sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), id.to_string());
    assert_eq!(sandbox.git(&["rev-parse", "main"]), branch);
    let (is_branch, _) = sandbox.try_git(&sandbox.root, &["symbolic-ref", "--quiet", "HEAD"]);
    assert!(!is_branch);
    sandbox.assert_sound();
}

#[test]
fn a_head_that_moved_since_it_was_read_is_refused() {
    let sandbox = Sandbox::with_snapshots();
    let repository = sandbox.open();
    let read = repository.head().unwrap();
    sandbox.git(&["commit", "--allow-empty", "-m", "meanwhile"]);
    let mut asked = request(&[(OSS, Some("oss 2\n"))]);
    asked.parent = Some(read);
    let error = repository.commit(&asked).unwrap_err();
    assert!(matches!(error, GitError::HeadMoved { .. }), "{error}");
    asked.parent = Some(repository.head().unwrap());
    committed(repository.commit(&asked));
    sandbox.assert_sound();
}

#[test]
fn an_impossible_signature_is_an_error_and_moves_nothing() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["config", "commit.gpgSign", "true"]);
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "user.signingKey", "/nowhere/key"]);
    let before = sandbox.git(&["rev-parse", "HEAD"]);
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(matches!(error, GitError::Signing { .. }), "{error}");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), before);
    sandbox.assert_sound();
}

#[test]
fn a_path_that_leaves_the_repository_is_refused() {
    let sandbox = Sandbox::with_history();
    for path in ["../x", "/x", "a//b", "", ".git/config", "a/.GIT/x", "a/./b", "a\\b"] {
        let error = sandbox.try_commit(&[(path, Some("x"))]).unwrap_err();
        assert!(matches!(error, GitError::InvalidPath { .. }), "{path}: {error}");
    }
}

#[test]
fn a_new_repository_starts_on_main() {
    let folder = tempfile::tempdir().unwrap();
    let repository = Repository::init(&folder.path().join("new")).unwrap();
    assert_eq!(repository.head().unwrap(), None);
    let head = std::fs::read_to_string(repository.git_dir().join("HEAD")).unwrap();
    assert_eq!(head, "ref: refs/heads/main\n");
    committed(repository.commit(&request(&[(OSS, Some("oss 1\n"))])));
    assert!(repository.work_dir().unwrap().join(OSS).is_file());
}
