//! Repositories that git itself treats with care: signed, not ours, of another format, incomplete, or changed by
//! others while we work.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use overstap::snapshot::git::{GitError, HandEdit, Repository, Storage};

use crate::sandbox::{EDE, OSS, Sandbox, committed, request};

/// Makes a key for signing, and tells git about it.
fn sign(sandbox: &Sandbox) -> PathBuf {
    let key = sandbox.beside("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "jan@example.nl", "-f"])
        .arg(&key)
        .output()
        .unwrap_or_else(|error| panic!("this test needs `ssh-keygen` (of OpenSSH), which cannot be run: {error}"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let signers = sandbox.beside("signers");
    fs::write(&signers, format!("jan@example.nl {public}")).unwrap();
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "gpg.ssh.allowedSignersFile", signers.to_str().unwrap()]);
    sandbox.git(&["config", "user.signingKey", key.to_str().unwrap()]);
    sandbox.git(&["config", "commit.gpgSign", "true"]);
    key
}

#[test]
fn a_commit_is_signed_where_the_configuration_asks_for_it() {
    let sandbox = Sandbox::with_snapshots();
    sign(&sandbox);
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    let verified = sandbox.git(&["verify-commit", "--verbose", "HEAD"]);
    assert!(verified.contains("Good \"git\" signature for jan@example.nl"), "{verified}");
    sandbox.assert_sound();
}

/// A program to sign with that first moves the branch: so a push lands between our reading HEAD and our moving it.
#[cfg(unix)]
fn push_while_signing(sandbox: &Sandbox) {
    use std::os::unix::fs::PermissionsExt as _;
    sign(sandbox);
    let program = sandbox.beside("sign.sh");
    let pushed = sandbox.git(&["rev-parse", "pushed"]);
    let script = format!(
        "#!/bin/sh\nset -e\ncd '{}'\n[ -e ../landed ] || git update-ref refs/heads/main {pushed}\n: > ../landed\nexec \
         ssh-keygen \"$@\"\n",
        sandbox.root.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    sandbox.git(&["config", "gpg.ssh.program", program.to_str().unwrap()]);
}

#[cfg(unix)]
#[test]
fn a_push_that_lands_meanwhile_is_built_upon_in_a_bare_repository() {
    let sandbox = Sandbox::bare();
    let first = sandbox.commit(&[(OSS, Some("oss 1\n"))]);
    sandbox.commit(&[("registry/pushed.toml", Some("pushed\n"))]);
    sandbox.git(&["branch", "pushed"]);
    sandbox.git(&["update-ref", "refs/heads/main", &first.to_string()]);
    push_while_signing(&sandbox);
    let id = sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    assert!(sandbox.beside("landed").exists());
    let parents = sandbox.git(&["rev-list", "--parents", "-1", "main"]);
    assert_eq!(parents, format!("{id} {}", sandbox.git(&["rev-parse", "pushed"])));
    assert_eq!(sandbox.in_head("registry/pushed.toml"), "pushed");
    assert_eq!(sandbox.in_head(OSS), "oss 2");
    sandbox.assert_sound();
}

#[cfg(unix)]
#[test]
fn a_branch_that_moves_meanwhile_stops_a_commit_with_a_work_tree_before_any_file() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["branch", "pushed"]);
    sandbox.git(&["checkout", "--quiet", "pushed"]);
    sandbox.git(&["commit", "--quiet", "--allow-empty", "-m", "pushed"]);
    sandbox.git(&["checkout", "--quiet", "main"]);
    push_while_signing(&sandbox);
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(matches!(error, GitError::HeadMoved { .. }), "{error}");
    assert!(error.hint().unwrap().contains("run the command again"));
    assert_eq!(sandbox.git(&["rev-parse", "main"]), sandbox.git(&["rev-parse", "pushed"]));
    sandbox.assert_sound();
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    sandbox.assert_sound();
}

#[test]
fn writers_in_one_work_tree_lose_nothing() {
    let sandbox = Sandbox::with_snapshots();
    std::thread::scope(|scope| {
        for writer in 0..3 {
            let sandbox = &sandbox;
            scope.spawn(move || {
                for number in 0..4 {
                    let path = format!("snapshots/{writer}/{number}.json");
                    while let Err(error) = sandbox.try_commit(&[(&path, Some(&path))]) {
                        assert!(matches!(error, GitError::HeadMoved { .. } | GitError::Locked { .. }), "{error}");
                    }
                }
            });
        }
    });
    assert_eq!(sandbox.git(&["rev-list", "--count", "main"]), "14");
    assert_eq!(sandbox.git(&["ls-files", "snapshots"]).lines().count(), 14);
    sandbox.assert_sound();
}

#[test]
fn a_split_index_and_an_untracked_cache_are_understood() {
    for option in ["--split-index", "--force-untracked-cache"] {
        let sandbox = Sandbox::with_snapshots();
        sandbox.git(&["update-index", option]);
        // Filled by git, so that there is something in it to go stale.
        sandbox.git(&["-c", "core.optionalLocks=true", "status"]);
        sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None), ("snapshots/x.json", Some("x\n"))]);
        sandbox.assert_sound();
        sandbox.write("snapshots/untracked.json", "");
        assert_eq!(sandbox.status(), "?? snapshots/untracked.json", "{option}");
        sandbox.git(&["add", "-A"]);
        sandbox.git(&["commit", "--quiet", "-m", "the user goes on"]);
        sandbox.assert_sound();
    }
}

#[test]
fn the_user_can_add_everything_and_commit_after_ours() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.commit(&[(OSS, Some("oss 2\n")), (EDE, None), ("snapshots/x/y.json", Some("y\n"))]);
    sandbox.write("registry/new.toml", "new\n");
    sandbox.write(OSS, "oss by hand\n");
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "user"]);
    let changed = sandbox.git(&["show", "--format=", "--name-status", "HEAD"]);
    assert_eq!(changed, format!("A\tregistry/new.toml\nM\t{OSS}"));
    sandbox.assert_sound();
}

#[test]
fn a_rebase_in_progress_is_refused_by_name() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["checkout", "--quiet", "-b", "other"]);
    sandbox.write(OSS, "oss other\n");
    sandbox.git(&["commit", "--quiet", "-am", "other"]);
    sandbox.git(&["checkout", "--quiet", "main"]);
    sandbox.write(OSS, "oss main\n");
    sandbox.git(&["commit", "--quiet", "-am", "main"]);
    for backend in ["--merge", "--apply"] {
        let (rebased, _) = sandbox.try_git(&sandbox.root, &["rebase", backend, "other"]);
        assert!(!rebased);
        let error = sandbox.try_commit(&[(EDE, Some("ede 2\n"))]).unwrap_err();
        assert!(error.to_string().contains("a rebase is in progress"), "{backend}: {error}");
        sandbox.git(&["rebase", "--abort"]);
    }
    sandbox.commit(&[(EDE, Some("ede 2\n"))]);
    sandbox.assert_sound();
}

#[test]
fn locked_packed_references_are_refused_before_any_file_is_written() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["pack-refs", "--all"]);
    let lock = sandbox.root.join(".git/packed-refs.lock");
    File::create(&lock).unwrap();
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(error.to_string().contains(lock.to_str().unwrap()), "{error}");
    assert!(error.hint().unwrap().contains("overstap never does"));
    assert!(lock.exists());
    sandbox.assert_sound();
}

#[test]
fn line_ends_changed_by_a_checkout_are_an_edit_where_no_attribute_says_otherwise() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.git(&["config", "core.autocrlf", "true"]);
    fs::remove_file(sandbox.root.join(OSS)).unwrap();
    sandbox.git(&["checkout", "--", OSS]);
    assert_eq!(sandbox.text(OSS), "oss 1\r\n");
    let error = sandbox.try_commit(&[(OSS, Some("oss 2\n"))]).unwrap_err();
    assert!(matches!(error, GitError::EditedByHand { edit: HandEdit::Edited, .. }), "{error}");
    assert_eq!(sandbox.text(OSS), "oss 1\r\n");
}

/// gix knows no way to pretend, as git's own tests do with `GIT_TEST_ASSUME_DIFFERENT_OWNER`: only root can give a
/// folder away, and CI runs as root. Elsewhere nothing can be tested here, and the test says so.
#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused_and_not_touched() {
    let sandbox = Sandbox::with_snapshots();
    let given = Command::new("chown").args(["-R", "65534"]).arg(&sandbox.root).output().unwrap();
    if !given.status.success() {
        eprintln!("not tested: only root can give a repository to another user");
        return;
    }
    let error = Repository::discover(&sandbox.root).unwrap_err();
    assert!(matches!(error, GitError::Open { .. }), "{error}");
    let hint = error.hint().unwrap();
    assert!(hint.contains(&format!("safe.directory {}", sandbox.root.display())), "{hint}");
    let (allowed, told) = sandbox.try_git(&sandbox.root, &["status"]);
    assert!(!allowed && told.contains("dubious ownership"), "git judges otherwise: {told}");
}

#[test]
fn a_repository_with_sha_256_is_refused_with_a_cure_that_works() {
    let sandbox = Sandbox::anonymous(&["--object-format=sha256"]);
    sandbox.git(&["-c", "user.name=J", "-c", "user.email=j@example.nl", "commit", "-q", "--allow-empty", "-m", "x"]);
    let error = Repository::discover(&sandbox.root).unwrap_err();
    assert!(matches!(error, GitError::Storage { storage: Storage::Sha256, .. }), "{error:?}");
    assert!(error.to_string().contains("names its objects by SHA-256"), "{error}");
    let hint = error.hint().unwrap();
    assert!(hint.contains("git init --object-format=sha1"), "{hint}");
    let cured = sandbox.beside("cured");
    sandbox.git(&["init", "--quiet", "--object-format=sha1", "--initial-branch=main", cured.to_str().unwrap()]);
    let stream = sandbox.git(&["fast-export", "--all"]);
    let file = sandbox.beside("stream");
    fs::write(&file, format!("{stream}\n")).unwrap();
    let imported = Command::new("git")
        .current_dir(&cured)
        .args(["fast-import", "--quiet"])
        .stdin(File::open(&file).unwrap())
        .status()
        .unwrap();
    assert!(imported.success());
    assert!(Repository::discover(&cured).unwrap().head().unwrap().is_some());
}

#[test]
fn a_repository_with_a_reftable_is_refused_with_a_cure() {
    for bare in [&[][..], &["--bare"]] {
        // Written by hand, since only git 2.45 and newer makes such a repository.
        let sandbox = Sandbox::anonymous(bare);
        sandbox.git(&["config", "core.repositoryFormatVersion", "1"]);
        let config = sandbox.root.join(if bare.is_empty() { ".git/config" } else { "config" });
        let text = std::fs::read_to_string(&config).unwrap() + "[extensions]\n\trefStorage = reftable\n";
        std::fs::write(&config, text).unwrap();
        let error = Repository::discover(&sandbox.root).unwrap_err();
        assert!(matches!(error, GitError::Storage { storage: Storage::Reftable, .. }), "{error:?}");
        assert!(error.to_string().contains("keeps its branches in a reftable"), "{error}");
        assert!(error.hint().unwrap().contains("git refs migrate --ref-format=files"));
    }
}

#[test]
fn a_partial_clone_is_refused_with_a_cure_that_works() {
    let sandbox = Sandbox::with_snapshots();
    sandbox.commit(&[(OSS, Some("oss 2\n"))]);
    sandbox.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = sandbox.beside("clone");
    let from = format!("file://{}", sandbox.root.display());
    sandbox.git(&["clone", "--quiet", "--filter=blob:none", &from, clone.to_str().unwrap()]);
    let read_all = || {
        let repository = Repository::discover(&clone).unwrap();
        let history = repository.changes_under("snapshots").unwrap();
        history.iter().flat_map(|commit| &commit.changed).try_for_each(|(_, id)| match id {
            Some(id) => repository.blob(id).map(drop),
            None => Ok(()),
        })
    };
    let error = read_all().unwrap_err();
    assert!(matches!(error, GitError::Read { .. }), "{error}");
    assert!(error.hint().unwrap().contains("git fetch --refetch --no-filter"), "{error}");
    sandbox.git_in(&clone, &["fetch", "--quiet", "--refetch", "--no-filter"]);
    read_all().unwrap();
}

#[test]
fn a_bare_repository_has_the_lock_of_the_scan_and_nothing_to_mend() {
    let sandbox = Sandbox::bare();
    let lock = sandbox.open().lock_scan("test").unwrap();
    assert_eq!(lock.mended(), 0);
    committed(sandbox.open().commit(&request(&[(OSS, Some("oss 1\n"))])));
    drop(lock);
    sandbox.assert_sound();
}
