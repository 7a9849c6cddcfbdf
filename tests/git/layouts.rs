//! Repositories that are laid out in less usual ways.

use overstap::snapshot::git::{GitError, Repository};

use crate::sandbox::{EDE, OSS, Sandbox, committed, request};

#[test]
fn a_bare_repository_takes_a_first_and_a_second_commit() {
    let sandbox = Sandbox::bare();
    assert!(sandbox.open().work_dir().is_none());
    sandbox.commit(&[(OSS, Some("oss 1\n")), (EDE, Some("ede 1\n"))]);
    let second = sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None)]);
    assert_eq!(sandbox.git(&["rev-parse", "main"]), second.to_string());
    assert_eq!(sandbox.git(&["rev-list", "--count", "main"]), "2");
    assert_eq!(sandbox.git(&["ls-tree", "-r", "--name-only", "main"]), OSS);
    assert!(!sandbox.root.join("index").exists());
    sandbox.assert_sound();
}

#[test]
fn writers_of_one_bare_repository_lose_nothing() {
    let sandbox = Sandbox::bare();
    sandbox.commit(&[("start", Some("start\n"))]);
    std::thread::scope(|scope| {
        for writer in 0..3 {
            let sandbox = &sandbox;
            scope.spawn(move || {
                for number in 0..5 {
                    write_until_accepted(sandbox, &format!("snapshots/{writer}/{number}.json"));
                }
            });
        }
    });
    let files = sandbox.git(&["ls-tree", "-r", "--name-only", "main", "snapshots"]);
    assert_eq!(files.lines().count(), 15);
    assert_eq!(sandbox.git(&["rev-list", "--count", "main"]), "16");
    sandbox.assert_sound();
}

/// A writer that lost the race too often is told so, and may ask again.
fn write_until_accepted(sandbox: &Sandbox, path: &str) {
    loop {
        match sandbox.try_commit(&[(path, Some(path))]) {
            Err(GitError::HeadMoved { .. } | GitError::Locked { .. }) => {}
            outcome => {
                committed(outcome);
                return;
            }
        }
    }
}

#[test]
fn packed_references_are_read_and_moved() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["pack-refs", "--all"]);
    let id = sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert_eq!(sandbox.git(&["rev-parse", "main"]), id.to_string());
    assert!(!sandbox.root.join(".git/packed-refs.lock").exists());
    sandbox.assert_sound();
}

#[test]
fn packed_objects_are_read() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["gc", "--quiet"]);
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert_eq!(sandbox.open().changes_under("snapshots").unwrap().len(), 2);
    sandbox.assert_sound();
}

#[test]
fn a_linked_work_tree_has_its_own_head_and_index() {
    let sandbox = Sandbox::with_snapshots();
    let linked = sandbox.beside("linked");
    sandbox.git(&["worktree", "add", "--quiet", "-b", "other", linked.to_str().unwrap()]);
    let main = sandbox.git(&["rev-parse", "main"]);
    let repository = Repository::discover(&linked.join("snapshots")).unwrap();
    assert_eq!(repository.work_dir(), Some(linked.as_path()));
    let id = committed(repository.commit(&request(&[(OSS, Some("oss 2\n"))])));
    assert_eq!(sandbox.git(&["rev-parse", "other"]), id.to_string());
    assert_eq!(sandbox.git(&["rev-parse", "main"]), main);
    assert_eq!(sandbox.git_in(&linked, &["status", "--porcelain"]), "");
    assert_eq!(std::fs::read_to_string(linked.join(OSS)).unwrap(), "oss 2\n");
    sandbox.assert_sound();
}

#[test]
fn an_index_of_version_4_is_understood() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["update-index", "--index-version", "4"]);
    sandbox.commit(&[(OSS, Some("oss 2\n")), ("snapshots/x.json", Some("x\n"))]);
    sandbox.assert_sound();
}

#[test]
fn line_ends_stay_ours_where_the_attributes_say_so() {
    let sandbox = Sandbox::unborn();
    sandbox.git(&["config", "core.autocrlf", "true"]);
    sandbox.write(".gitattributes", "snapshots/** -text\n");
    sandbox.git(&["add", ".gitattributes"]);
    sandbox.git(&["commit", "--quiet", "-m", "attributes"]);
    sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    // A fresh checkout, as a colleague would have it.
    std::fs::remove_file(sandbox.root.join(OSS)).unwrap();
    sandbox.git(&["checkout", "--", OSS]);
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert_eq!(sandbox.text(OSS), "oss 2\n");
    sandbox.assert_sound();
}

#[test]
fn a_sparse_checkout_keeps_left_out_files_out() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["sparse-checkout", "set", "--no-cone", "/*", "!/snapshots/domains/o/"]);
    assert!(!sandbox.root.join(OSS).exists());
    sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, Some("ede 2\n"))]);
    assert!(!sandbox.root.join(OSS).exists());
    assert_eq!(sandbox.in_head(OSS), "oss 2");
    sandbox.assert_sound();
}

#[test]
fn a_sparse_index_is_refused() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "registry"]);
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(matches!(error, GitError::SparseIndex { .. }), "{error}");
    assert!(!sandbox.root.join(".git/index.lock").exists());
}

#[test]
fn a_repository_without_an_index_gets_one() {
    let sandbox = Sandbox::with_snapshots();
    let clone = sandbox.beside("clone");
    let from = sandbox.root.to_str().unwrap();
    sandbox.git(&["clone", "--quiet", "--no-checkout", from, clone.to_str().unwrap()]);
    let repository = Repository::discover(&clone).unwrap();
    let changed = repository.commit(&request(&[(OSS, Some("oss 2\n"))]));
    assert!(matches!(changed, Err(GitError::EditedByHand { .. })), "{changed:?}");
    committed(repository.commit(&request(&[("snapshots/x.json", Some("x\n"))])));
    assert_eq!(sandbox.git_in(&clone, &["ls-files"]), "snapshots/x.json");
}
