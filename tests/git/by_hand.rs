//! The user's own work in the same repository: what is theirs stays, and what is ours but changed
//! by them is refused.

use std::fs::File;
use std::time::{Duration, SystemTime};

use overstap::snapshot::git::{GitError, HandEdit};

use crate::sandbox::{EDE, OSS, Sandbox};

fn refused(sandbox: &Sandbox, path: &str, text: Option<&str>, expected: HandEdit) {
    let head = sandbox.git(&["rev-parse", "HEAD"]);
    let status = sandbox.status();
    // The other file is fine, and must not be written either.
    let other = if path == OSS { EDE } else { OSS };
    let error = sandbox.try_commit(&[(path, text), (other, Some("other\n"))]).unwrap_err();
    match &error {
        GitError::EditedByHand { path: named, edit } => {
            assert_eq!((named.as_str(), *edit), (path, expected));
        }
        _ => panic!("{error}"),
    }
    assert!(error.to_string().contains(path), "{error}");
    assert!(error.hint().unwrap().contains(path));
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(sandbox.status(), status);
    assert!(!sandbox.root.join(".git/index.lock").exists());
}

#[test]
fn staged_renamed_deleted_edited_and_untracked_files_stay_as_they_were() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.write("registry/new.toml", "new\n");
    sandbox.git(&["add", "registry/new.toml"]);
    sandbox.git(&["mv", "registry/a.toml", "registry/z.toml"]);
    std::fs::remove_file(sandbox.root.join("registry/b.toml")).unwrap();
    sandbox.git(&["rm", "--quiet", "registry/c.toml"]);
    sandbox.write("README.md", "edited\n");
    sandbox.write("notes.txt", "untracked\n");
    let status = sandbox.status();
    let staged = sandbox.git(&["diff", "--cached"]);
    let edited = sandbox.git(&["diff"]);
    sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None), ("snapshots/x.json", Some("x\n"))]);
    assert_eq!(sandbox.status(), status);
    assert_eq!(sandbox.git(&["diff", "--cached"]), staged);
    assert_eq!(sandbox.git(&["diff"]), edited);
    let changed = sandbox.git(&["show", "--format=", "--name-status", "HEAD"]);
    assert_eq!(changed, format!("D\t{EDE}\nM\t{OSS}\nA\tsnapshots/x.json"));
    sandbox.assert_fsck();
    sandbox.git(&["commit", "--quiet", "-m", "the user goes on"]);
    sandbox.assert_fsck();
}

#[test]
fn an_edited_snapshot_is_refused() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.write(OSS, "oss by hand\n");
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Edited);
    refused(&sandbox, OSS, None, HandEdit::Edited);
    assert_eq!(sandbox.text(OSS), "oss by hand\n");
    // It is in nobody's way while another file is committed.
    sandbox.commit(&[(EDE, Some("ede 2\n"))]);
    assert_eq!(sandbox.status(), format!(" M {OSS}"));
}

#[test]
fn a_staged_snapshot_is_refused() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.write(OSS, "oss by hand\n");
    sandbox.git(&["add", OSS]);
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Staged);
    // Also when the work tree was put back since.
    sandbox.write(OSS, "oss 1\n");
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Staged);
}

#[test]
fn a_deleted_snapshot_is_refused() {
    let sandbox = Sandbox::with_snapshots();
    std::fs::remove_file(sandbox.root.join(OSS)).unwrap();
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Deleted);
    sandbox.git(&["rm", "--quiet", "--cached", OSS]);
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Staged);
}

#[test]
fn an_unmerged_snapshot_is_refused_even_when_no_merge_is_known() {
    let sandbox = conflict();
    // Forgetting the merge leaves the unmerged index behind.
    sandbox.git(&["merge", "--quit"]);
    refused(&sandbox, OSS, Some("oss 2\n"), HandEdit::Unmerged);
}

#[test]
fn an_untracked_file_with_other_content_is_refused() {
    let sandbox = Sandbox::with_history();
    sandbox.write(OSS, "somebody's\n");
    refused(&sandbox, OSS, Some("oss 1\n"), HandEdit::Untracked);
    assert_eq!(sandbox.text(OSS), "somebody's\n");
}

#[test]
fn files_a_killed_run_left_behind_are_taken_over() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.write("snapshots/new.json", "new\n");
    sandbox.write(OSS, "oss 2\n");
    std::fs::remove_file(sandbox.root.join(EDE)).unwrap();
    let same = [("snapshots/new.json", Some("new\n")), (OSS, Some("oss 2\n")), (EDE, None)];
    sandbox.commit(&same);
    sandbox.assert_sound();
}

#[test]
fn a_link_or_folder_in_place_of_a_snapshot_is_refused() {
    let sandbox = Sandbox::with_history();
    let elsewhere = sandbox.beside("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    sandbox.write("snapshots/folder/inside.txt", "inside\n");
    let error = sandbox.try_commit(&[("snapshots/folder", Some("x"))]).unwrap_err();
    assert!(matches!(error, GitError::Blocked { .. }), "{error}");
    let error = sandbox.try_commit(&[("README.md/x.json", Some("x"))]).unwrap_err();
    assert!(matches!(error, GitError::Blocked { .. }), "{error}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&elsewhere, sandbox.root.join("snapshots/domains")).unwrap();
        let error = sandbox.try_commit(&[(OSS, Some("oss 1\n"))]).unwrap_err();
        assert!(error.to_string().contains("is a symbolic link"), "{error}");
        assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
    }
}

#[cfg(unix)]
#[test]
fn a_refusal_of_one_file_leaves_the_others_unwritten() {
    let sandbox = Sandbox::with_history();
    let files = [("snapshots/a.json", Some("a\n")), (OSS, Some("oss 1\n"))];
    sandbox.write("snapshots/real/keep", "");
    std::os::unix::fs::symlink("real", sandbox.root.join("snapshots/domains")).unwrap();
    sandbox.try_commit(&files).unwrap_err();
    assert!(!sandbox.root.join("snapshots/a.json").exists());
}

#[test]
fn a_staged_file_in_place_of_a_folder_is_refused() {
    let sandbox = Sandbox::with_history();
    sandbox.write("snapshots", "a plan\n");
    sandbox.git(&["add", "snapshots"]);
    std::fs::remove_file(sandbox.root.join("snapshots")).unwrap();
    let error = sandbox.try_commit(&[(OSS, Some("oss 1\n"))]).unwrap_err();
    assert!(error.to_string().contains("the file `snapshots` is in the way"), "{error}");
    assert_eq!(sandbox.status(), "AD snapshots");
}

#[test]
fn a_merge_in_progress_is_refused_by_name() {
    let sandbox = conflict();
    let error = sandbox.try_commit(&[(EDE, Some("ede 2\n"))]).unwrap_err();
    assert!(matches!(error, GitError::InProgress { .. }), "{error}");
    assert!(error.to_string().contains("a merge is in progress"), "{error}");
    assert!(error.hint().unwrap().contains("merge"));
    assert_eq!(sandbox.text(EDE), "ede 1\n");
}

#[test]
fn a_locked_index_is_refused_and_the_lock_named_and_kept() {
    let sandbox = Sandbox::with_snapshots();
    let lock = sandbox.root.join(".git/index.lock");
    File::create(&lock).unwrap();
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(error.to_string().contains(lock.to_str().unwrap()), "{error}");
    assert!(error.hint().unwrap().contains("overstap never does"));
    assert!(lock.exists());
    assert_eq!(sandbox.text(OSS), "oss 1\n");
}

#[test]
fn a_locked_branch_is_refused_before_any_file_is_written() {
    let sandbox = Sandbox::with_snapshots();
    let lock = sandbox.root.join(".git/refs/heads/main.lock");
    File::create(&lock).unwrap();
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(error.to_string().contains(lock.to_str().unwrap()), "{error}");
    assert!(lock.exists());
    assert_eq!(sandbox.status(), "");
}

/// Gitoxide issue 2421: a cached tree left in the index damaged the next one.
#[test]
fn the_users_next_commit_holds_only_the_users_change() {
    let sandbox = Sandbox::with_snapshots();
    // A commit by git itself fills the cache of trees that we then have to empty.
    sandbox.git(&["commit", "--quiet", "--allow-empty", "-m", "fill the cache"]);
    sandbox.git(&["read-tree", "HEAD"]);
    sandbox.git(&["update-index", "--refresh"]);
    sandbox.commit(&[(OSS, Some("oss 2\n")), ("snapshots/x.json", Some("x\n")), (EDE, None)]);
    sandbox.write("README.md", "edited\n");
    sandbox.git(&["add", "README.md"]);
    sandbox.git(&["commit", "--quiet", "-m", "user"]);
    sandbox.assert_sound();
    let shown = sandbox.git(&["show", "--format=", "--name-only", "HEAD"]);
    assert_eq!(shown, "README.md");
    assert_eq!(sandbox.in_head(OSS), "oss 2");
}

/// gix does not mark such entries by itself: an edit of the same size in the moment the index was written.
#[test]
fn an_edit_git_can_only_find_by_content_stays_visible() {
    let sandbox = Sandbox::with_snapshots();
    // The time of change cannot be set by a test; without it the case is exact.
    sandbox.git(&["config", "core.trustctime", "false"]);
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_000_000);
    let set_time = |path: &str| {
        let file = File::options().write(true).open(sandbox.root.join(path)).unwrap();
        file.set_modified(moment).unwrap();
    };
    set_time("README.md");
    sandbox.git(&["update-index", "--refresh"]);
    set_time(".git/index");
    sandbox.write("README.md", "READ ME\n");
    set_time("README.md");
    assert_eq!(sandbox.status(), " M README.md");
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert_eq!(sandbox.status(), " M README.md");
}

/// A merge of two branches that changed the same snapshot.
fn conflict() -> Sandbox {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["checkout", "--quiet", "-b", "other"]);
    sandbox.write(OSS, "oss other\n");
    sandbox.git(&["commit", "--quiet", "-am", "other"]);
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.write(OSS, "oss main\n");
    sandbox.git(&["commit", "--quiet", "-am", "main"]);
    let (merged, _) = sandbox.try_git(&sandbox.root, &["merge", "other"]);
    assert!(!merged);
    sandbox
}
