//! Opening, and reading what commits hold.

use overstap::snapshot::git::{GitError, ObjectId, Repository};

use crate::sandbox::{EDE, OSS, SCAN_TIME, Sandbox, contents};

#[test]
fn a_folder_without_a_repository_says_how_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    for dir in [folder.path().to_path_buf(), folder.path().join("absent")] {
        let error = Repository::discover(&dir).unwrap_err();
        assert!(matches!(error, GitError::NotFound { .. }), "{error:?}");
        assert!(error.hint().unwrap().contains("git init"));
    }
}

#[test]
fn a_repository_is_found_from_a_folder_inside_it() {
    let sandbox = Sandbox::with_snapshots();
    let repository = Repository::discover(&sandbox.root.join("snapshots/domains")).unwrap();
    assert_eq!(repository.work_dir(), Some(sandbox.root.as_path()));
    assert_eq!(repository.git_dir(), sandbox.root.join(".git"));
}

#[test]
fn a_file_is_read_as_each_commit_had_it() {
    let sandbox = Sandbox::with_snapshots();
    let repository = sandbox.open();
    let first = repository.head().unwrap().unwrap();
    let second = sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    let at = |commit, path| repository.file_at(commit, path).unwrap();
    assert_eq!(at(&first, OSS).as_deref(), Some(&b"oss 1\n"[..]));
    assert_eq!(at(&second, OSS).as_deref(), Some(&b"oss 2\n"[..]));
    assert_eq!(at(&second, "README.md").as_deref(), Some(&b"read me\n"[..]));
    assert_eq!(at(&second, "snapshots/none.json"), None);
    assert_eq!(at(&second, "snapshots"), None);
    assert_eq!(at(&second, "README.md/below"), None);
}

#[test]
fn a_directory_has_the_id_git_gives_it() {
    let sandbox = Sandbox::with_snapshots();
    let repository = sandbox.open();
    let head = repository.head().unwrap().unwrap();
    let tree = repository.tree_at(&head, "snapshots/domains").unwrap().unwrap();
    assert_eq!(tree.to_string(), sandbox.git(&["rev-parse", "HEAD:snapshots/domains"]));
    assert_eq!(repository.tree_at(&head, "README.md").unwrap(), None);
    assert_eq!(repository.tree_at(&head, "nowhere").unwrap(), None);
    let files = repository.files_in_tree(&tree).unwrap().unwrap();
    assert_eq!(files, contents(&[("e/ede.nl.json", "ede 1\n"), ("o/oss.nl.json", "oss 1\n")]));
    let ids = repository.blob_ids_in_tree(&tree).unwrap();
    assert_eq!(repository.blob(&ids["o/oss.nl.json"]).unwrap(), b"oss 1\n");
}

#[test]
fn an_unknown_tree_has_no_files() {
    let sandbox = Sandbox::with_snapshots();
    let unknown: ObjectId = "0123456789012345678901234567890123456789".parse().unwrap();
    assert_eq!(sandbox.open().files_in_tree(&unknown).unwrap(), None);
    assert!(sandbox.open().blob(&unknown).is_err());
    assert!("not an id".parse::<ObjectId>().is_err());
}

#[test]
fn files_in_memory_get_the_tree_id_git_gives_them() {
    let sandbox = Sandbox::unborn();
    // `a`, `a.json` and `a-b` sort differently as files and as directories.
    let files = contents(&[
        ("a-b", "1"),
        ("a.json", "2"),
        ("a/b/c", "3"),
        ("a/b.json", "4"),
        ("a0", "5"),
        ("deep/er/and/deeper", ""),
    ]);
    for (path, bytes) in &files {
        sandbox.write(&format!("dir/{path}"), std::str::from_utf8(bytes).unwrap());
    }
    sandbox.git(&["add", "."]);
    sandbox.git(&["commit", "--quiet", "-m", "files"]);
    let objects = sandbox.git(&["count-objects"]);
    let repository = sandbox.open();
    let id = repository.tree_id_of(&files).unwrap();
    assert_eq!(id.to_string(), sandbox.git(&["rev-parse", "HEAD:dir"]));
    assert_eq!(repository.files_in_tree(&id).unwrap(), Some(files));
    let empty = repository.tree_id_of(&contents(&[])).unwrap();
    assert_eq!(empty.to_string(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    assert_eq!(repository.files_in_tree(&empty).unwrap(), Some(contents(&[])));
    repository.tree_id_of(&contents(&[("never", "seen")])).unwrap();
    assert_eq!(sandbox.git(&["count-objects"]), objects);
    assert!(repository.tree_id_of(&contents(&[("a", ""), ("a/b", "")])).is_err());
}

#[test]
fn history_is_one_entry_for_each_commit_that_changed_the_directory() {
    let sandbox = Sandbox::with_snapshots();
    let repository = sandbox.open();
    let first = repository.head().unwrap().unwrap();
    // Unrelated: not in the list.
    sandbox.write("README.md", "again\n");
    sandbox.git(&["commit", "--quiet", "-am", "unrelated"]);
    let second = sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None), ("snapshots/x", Some("x"))]);
    // A merge counts once, with what its branch brought.
    sandbox.git(&["checkout", "--quiet", "-b", "branch"]);
    sandbox.commit(&[("snapshots/y", Some("y 1"))]);
    sandbox.commit(&[("snapshots/y", Some("y 2"))]);
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.write("README.md", "third\n");
    sandbox.git(&["commit", "--quiet", "-am", "meanwhile"]);
    sandbox.git(&["merge", "--quiet", "--no-ff", "-m", "merge", "branch"]);
    let merge = repository.head().unwrap().unwrap();
    // A file gives way to a directory of the same name.
    let third = sandbox.commit(&[("snapshots/x", None)]);
    let fourth = sandbox.commit(&[("snapshots/x/z", Some("z")), (EDE, Some("ede 1\n"))]);

    let history = repository.changes_under("snapshots").unwrap();
    let commits: Vec<_> = history.iter().map(|entry| entry.commit).collect();
    assert_eq!(commits, [fourth, third, merge, second, first]);
    let seen: Vec<Vec<(&str, Option<String>)>> = history
        .iter()
        .map(|entry| entry.changed.iter().map(|(path, id)| (&**path, text(&repository, id))).collect())
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(seen[0], [(EDE, some("ede 1\n")), ("snapshots/x/z", some("z"))]);
    assert_eq!(seen[1], [("snapshots/x", None)]);
    assert_eq!(seen[2], [("snapshots/y", some("y 2"))]);
    assert_eq!(seen[3], [(EDE, None), (OSS, some("oss 2\n")), ("snapshots/x", some("x"))]);
    assert_eq!(seen[4], [(EDE, some("ede 1\n")), (OSS, some("oss 1\n"))]);
    assert_eq!(history[0].time, SCAN_TIME);
    // 1 December 2025, 12:00: the time of the `git` command here.
    assert_eq!(history[2].time, 1_764_590_400);
    let deeper = repository.changes_under("snapshots/domains/o").unwrap();
    assert_eq!(deeper.len(), 2);
    assert!(repository.changes_under("nowhere").unwrap().is_empty());
}

fn text(repository: &Repository, id: &Option<ObjectId>) -> Option<String> {
    let bytes = repository.blob(id.as_ref()?).unwrap();
    Some(String::from_utf8(bytes).unwrap())
}

#[test]
fn history_of_a_branch_without_commits_is_empty() {
    let sandbox = Sandbox::unborn();
    assert!(sandbox.open().changes_under("snapshots").unwrap().is_empty());
}

#[test]
fn a_shallow_clone_is_refused_with_the_cure() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    let clone = sandbox.beside("clone");
    let from = format!("file://{}", sandbox.root.display());
    sandbox.git(&["clone", "--quiet", "--depth", "1", &from, clone.to_str().unwrap()]);
    let repository = Repository::discover(&clone).unwrap();
    for error in [repository.require_full_history().unwrap_err(), repository.changes_under("snapshots").unwrap_err()] {
        assert!(matches!(error, GitError::Shallow { .. }), "{error}");
        let hint = error.hint().unwrap();
        assert!(hint.contains("git fetch --unshallow"), "{hint}");
        assert!(hint.contains("fetch-depth: 0"), "{hint}");
    }
    sandbox.git_in(&clone, &["fetch", "--quiet", "--unshallow"]);
    let cured = Repository::discover(&clone).unwrap();
    assert_eq!(cured.changes_under("snapshots").unwrap().len(), 2);
}
