//! Disks that are full or read-only, and a limit on the size of files: a clear error, and nothing lost.
//!
//! The disks are real ones in memory, mounted where no other process sees them and gone with the test. Where the system
//! permits no mount, not even in a user namespace, those two tests say so; the limit works everywhere.
#![cfg(unix)]

use std::process::{Command, Output};

use crate::sandbox::{Dns, Sandbox, binary, isolated};

const BODIES: usize = 12;

/// What all scripts begin with: a disk in memory with a copy of the repository.
const DISK: &str = r#"set -eu
mount -t tmpfs -o size=4m tmpfs "$DISK"
cp -R "$REPOSITORY" "$DISK/repository"
cd "$DISK/repository"
head=$(git rev-parse HEAD)
scan() { code=0; "$OVERSTAP" scan --resolver "$RESOLVER" --date 2026-03-16 "$@" || code=$?; }
sound() { test -z "$(git fsck --strict --no-dangling --no-progress)"; }
"#;

/// Fills the disk but for `$FREE` KiB, scans, makes room, and scans again.
const FULL: &str = r#"
dd if=/dev/zero of="$DISK/filler" bs=4096 status=none 2>/dev/null || true
test "$FREE" = 0 || truncate -s "-${FREE}K" "$DISK/filler"
scan
echo "first: $code"
if test "$code" = 2; then test "$head" = "$(git rev-parse HEAD)"; fi
rm "$DISK/filler"
sound
if test "$code" = 2; then scan; echo "second: $code"; fi
sound
git status --porcelain
test ! -e .git/OVERSTAP_HEAD
test "$(git rev-parse HEAD^)" = "$head"
git ls-tree HEAD:snapshots/domains
"#;

const READ_ONLY: &str = r#"
mount -o remount,ro "$DISK"
scan
echo "scan: $code"
scan --no-commit
echo "look: $code"
"$OVERSTAP" log gemeente/dorp1 >/dev/null
"$OVERSTAP" status >/dev/null
sound
test "$head" = "$(git rev-parse HEAD)"
"#;

/// A repository with one scan, and a server that has something else to tell the next.
fn scanned() -> (Sandbox, Dns) {
    let sandbox = Sandbox::new();
    (0..BODIES).for_each(|number| sandbox.body(&format!("dorp{number}"), &format!("dorp{number}.nl")));
    sandbox.commit_all();
    let dns = Dns::serve(&zone("one"));
    sandbox.scan(&dns, "2026-03-15", &[]);
    dns.replace(&zone("two"));
    (sandbox, dns)
}

fn zone(word: &str) -> String {
    let body =
        |number| format!("dorp{number}.nl. 300 IN MX 10 mx.dorp{number}.nl.\ndorp{number}.nl. 300 IN TXT \"{word}\"\n");
    (0..BODIES).map(body).collect()
}

/// Runs a script where it may mount; none if the system does not permit that.
fn with_mounts(sandbox: &Sandbox, dns: &Dns, script: &str, free: usize) -> Option<Output> {
    let disk = tempfile::TempDir::new().unwrap();
    for options in [&["--mount"][..], &["--mount", "--map-root-user"]] {
        let run = |script: &str| {
            let mut command = Command::new("unshare");
            isolated(command.args(options).args(["sh", "-c", script]).current_dir(disk.path()));
            // Dates of commits are the program's to choose, not the environment's.
            command.env_remove("GIT_AUTHOR_DATE").env_remove("GIT_COMMITTER_DATE");
            command.env("OVERSTAP", binary()).env("RESOLVER", &dns.address).env("FREE", free.to_string());
            command.env("REPOSITORY", sandbox.root()).env("DISK", disk.path()).output()
        };
        match run(r#"mount -t tmpfs tmpfs "$DISK""#) {
            Ok(tried) if tried.status.success() => return Some(run(script).unwrap()),
            _ => {}
        }
    }
    eprintln!("not tested: this system permits no mount of a small disk");
    None
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let (sandbox, dns) = scanned();
    let script = [DISK, FULL].concat();
    let mut refused = 0;
    let mut trees = Vec::new();
    // From not even room for the lock to room for everything: the failure comes at another step each time.
    for free in [0, 4, 12, 24, 40, 60, 80, 100, 120, 140, 160, 200, 1_000] {
        let Some(output) = with_mounts(&sandbox, &dns, &script, free) else { return };
        let (out, err) = texts(&output);
        assert!(output.status.success(), "{free} KiB free: {out}{err}");
        let lines: Vec<&str> = out.lines().collect();
        if lines[0] == "first: 2" {
            refused += 1;
            assert!(err.contains("No space left on device"), "{free} KiB free: {err}");
            assert!(err.contains("hint: free some disk space"), "{free} KiB free: {err}");
            assert_eq!(lines[1], "second: 0", "{free} KiB free: {err}");
        }
        // What follows is the tree alone, for `git status` said nothing.
        trees.push(lines[if lines[0] == "first: 2" { 2 } else { 1 }..].join("\n"));
    }
    assert!((6..13).contains(&refused), "{refused}");
    trees.dedup();
    assert_eq!(trees.len(), 1, "{trees:?}");
    assert_eq!(trees[0].lines().count(), 1, "{trees:?}");
}

#[test]
fn a_read_only_disk_is_told_before_anything_is_asked_and_can_be_read() {
    let (sandbox, dns) = scanned();
    let Some(output) = with_mounts(&sandbox, &dns, &[DISK, READ_ONLY].concat(), 0) else { return };
    let (out, err) = texts(&output);
    assert!(output.status.success(), "{out}{err}");
    assert!(out.contains("scan: 2") && out.contains("look: 0"), "{out}");
    assert!(err.contains("Read-only file system"), "{err}");
    assert!(err.contains("hint: the disk cannot be written"), "{err}");
    let (before, _) = err.split_once("Read-only").unwrap();
    assert!(!before.contains("asked"), "{err}");
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_the_next_scan_mends() {
    let (sandbox, dns) = scanned();
    let head = sandbox.git(&["rev-parse", "HEAD"]);
    let scan = format!("exec '{}' scan --resolver {} --date 2026-03-16", binary().display(), dns.address);
    // Without the signal the limit is an error, as a full disk is. A block is 512 octets.
    for blocks in [0, 1, 2] {
        let mut command = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; {scan}");
        let output = isolated(command.args(["-c", &script]).current_dir(sandbox.root())).output().unwrap();
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{blocks}: {out}{err}");
        assert!(err.contains("File too large"), "{blocks}: {err}");
        assert!(err.contains("ulimit -f"), "{blocks}: {err}");
        assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head);
        sandbox.git(&["fsck", "--strict"]);
    }
    sandbox.scan(&dns, "2026-03-16", &[]);
    sandbox.assert_clean();
    assert_eq!(sandbox.git(&["rev-parse", "HEAD^"]), head);
}
