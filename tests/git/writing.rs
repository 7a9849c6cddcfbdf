//! Writing files and whole folders.

use std::fs;
use std::time::{Duration, SystemTime};

use overstap::snapshot::write::{self, Others, WriteError, Written};

use crate::sandbox::contents;

#[test]
fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/file.json");
    write::replace_file(&path, b"one").unwrap();
    write::replace_file(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_failure_names_the_path_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("occupied");
    fs::create_dir_all(path.join("inside")).unwrap();
    let error = write::replace_file(&path, b"one").unwrap_err();
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_written_folder_holds_the_list_and_touches_only_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("public");
    let first = contents(&[("index.html", "1"), ("nl/index.html", "2"), ("old/gone.html", "3")]);
    let counts = write::write_tree(&root, &first, Others::Keep).unwrap();
    assert_eq!(counts, Written { written: 3, unchanged: 0, removed: 0 });
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_000_000);
    let untouched = fs::File::options().write(true).open(root.join("index.html")).unwrap();
    untouched.set_modified(moment).unwrap();
    // A file stands where the second list needs a folder, and the other way round.
    let second = contents(&[("index.html", "1"), ("nl/index.html/x", "4"), ("old", "5")]);
    let counts = write::write_tree(&root, &second, Others::Remove).unwrap();
    assert_eq!(counts, Written { written: 2, unchanged: 1, removed: 2 });
    assert_eq!(fs::read(root.join("nl/index.html/x")).unwrap(), b"4");
    assert_eq!(fs::read(root.join("old")).unwrap(), b"5");
    let time = fs::metadata(root.join("index.html")).unwrap().modified().unwrap();
    assert_eq!(time, moment);
}

#[test]
fn others_are_kept_unless_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("CNAME"), "example.nl").unwrap();
    let files = contents(&[("index.html", "1")]);
    write::write_tree(folder.path(), &files, Others::Keep).unwrap();
    assert!(folder.path().join("CNAME").exists());
    write::write_tree(folder.path(), &files, Others::Remove).unwrap();
    assert!(!folder.path().join("CNAME").exists());
}

#[test]
fn the_folder_of_a_repository_is_never_emptied() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("work.txt"), "hours of it").unwrap();
    let error = write::write_tree(folder.path(), &contents(&[]), Others::Remove).unwrap_err();
    assert!(matches!(error, WriteError::HoldsRepository { .. }), "{error}");
    assert!(folder.path().join("work.txt").exists());
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["../out", "/out", "", "a/../../out"] {
        let error = write::replace_file_below(folder.path(), path, b"x").unwrap_err();
        assert!(matches!(error, WriteError::OutsideRoot { .. }), "{path}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn links_below_the_folder_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (root, outside) = (folder.path().join("root"), folder.path().join("outside"));
    fs::create_dir(&root).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("keep"), "kept").unwrap();
    std::os::unix::fs::symlink(&outside, root.join("link")).unwrap();
    std::os::unix::fs::symlink(outside.join("keep"), root.join("file")).unwrap();
    for outcome in [write::replace_file_below(&root, "link/x", b"x"), write::remove_file_below(&root, "link/keep")] {
        let error = outcome.unwrap_err();
        assert!(matches!(error, WriteError::SymbolicLink { .. }), "{error}");
    }
    // A link in the place of the file itself is replaced, not written through.
    write::replace_file_below(&root, "file", b"new").unwrap();
    write::write_tree(&root, &contents(&[("file", "new")]), Others::Remove).unwrap();
    assert!(!root.join("link").exists());
    assert_eq!(fs::read(outside.join("keep")).unwrap(), b"kept");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[test]
fn removing_a_file_removes_the_folders_it_leaves_empty() {
    let folder = tempfile::tempdir().unwrap();
    write::replace_file_below(folder.path(), "a/b/c", b"").unwrap();
    write::replace_file_below(folder.path(), "a/d", b"").unwrap();
    write::remove_file_below(folder.path(), "a/b/c").unwrap();
    assert!(!folder.path().join("a/b").exists());
    assert!(folder.path().join("a/d").exists());
    write::remove_file_below(folder.path(), "a/b/c").unwrap();
}
