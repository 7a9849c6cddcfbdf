//! The only contact with git: opening a repository, its HEAD, and the names the rest of the
//! program knows it by. Reading is in `read`, the walk through history in `walk`, committing in
//! `commit`, mending what a killed commit left in `interrupted`. What the files mean is for
//! `snapshot` and `history`; no other file imports gix.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

mod commit;
mod durable;
mod error;
mod foresee;
mod index;
mod interrupted;
mod preflight;
mod read;
mod revision;
mod scan_lock;
mod signature;
mod tags;
mod walk;

pub use commit::{CommitOutcome, CommitRequest};
pub use error::{GitError, HandEdit, Storage};
pub use read::SharedContents;
pub use scan_lock::ScanLock;
pub use signature::{SignatureCheck, Signers};
pub use tags::AnnotatedTag;
pub use walk::CommitChanges;

/// How long to wait for another program's lock on the index or a branch; such locks are held for an instant.
const PATIENCE: Duration = Duration::from_millis(500);

/// A repository on disk, with or without a work tree.
pub struct Repository {
    inner: gix::Repository,
}

/// The name git gives an object: the hash of its content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(gix::ObjectId);

impl Repository {
    /// Opens the repository at `dir` or above it.
    ///
    /// Refuses, as git does, one that belongs to another user and is not in `safe.directory`:
    /// its configuration could name programs to run.
    pub fn discover(dir: &Path) -> Result<Self, GitError> {
        let trust = gix::sec::trust::Mapping {
            full: checked(gix::sec::Trust::Full),
            reduced: checked(gix::sec::Trust::Reduced),
        };
        let opened = gix::ThreadSafeRepository::discover_opts(dir, Default::default(), trust);
        let repository = opened.map(Self::from_shared).map_err(|source| GitError::opening(dir, source))?;
        // gix opens such a repository, and fails or sees nothing as soon as a branch is read.
        let kept_in = repository.inner.config_snapshot().string("extensions.refStorage");
        match kept_in {
            Some(kept_in) if kept_in.eq_ignore_ascii_case(b"reftable") => {
                Err(GitError::Storage { dir: dir.into(), storage: Storage::Reftable })
            }
            _ => Ok(repository),
        }
    }

    /// Makes a new repository in `dir`, on a branch `main` without commits.
    pub fn init(dir: &Path) -> Result<Self, GitError> {
        // The user's `init.defaultBranch` is set aside: docs and workflows speak of `main`.
        let options = checked(gix::sec::Trust::Full).config_overrides(["init.defaultBranch=main"]);
        let kind = gix::create::Kind::WithWorktree;
        gix::ThreadSafeRepository::init_opts(dir, kind, Default::default(), options)
            .map(Self::from_shared)
            .map_err(|source| GitError::Init { dir: dir.into(), source })
    }

    /// The folder with the checked-out files; none in a bare repository.
    pub fn work_dir(&self) -> Option<&Path> {
        self.inner.workdir()
    }

    /// The repository's own folder: `.git`, or that of a linked work tree.
    pub fn git_dir(&self) -> &Path {
        self.inner.git_dir()
    }

    /// The repository's own folder, the same one for all its linked work trees.
    pub fn shared_dir(&self) -> &Path {
        self.inner.common_dir()
    }

    /// The commit HEAD stands on; none while the branch has no commit yet.
    pub fn head(&self) -> Result<Option<ObjectId>, GitError> {
        let head = self.inner.head().map_err(GitError::reading("HEAD"))?;
        if head.is_unborn() {
            return Ok(None);
        }
        let id = head.into_peeled_id().map_err(GitError::reading("HEAD"))?;
        Ok(Some(ObjectId(id.detach())))
    }

    /// Refuses a clone whose history was cut off.
    ///
    /// gix reads such a clone without an error, and its oldest commit then looks as if everything
    /// was added that day.
    pub fn require_full_history(&self) -> Result<(), GitError> {
        let shallow = self.inner.is_shallow();
        match shallow.map_err(GitError::reading("the list of shallow commits"))? {
            false => Ok(()),
            true => Err(GitError::Shallow { git_dir: self.git_dir().into() }),
        }
    }

    fn from_shared(shared: gix::ThreadSafeRepository) -> Self {
        Self { inner: shared.to_thread_local() }
    }
}

/// Ordinary options, with git's check on the owner.
fn checked(trust: gix::sec::Trust) -> gix::open::Options {
    use gix::sec::trust::DefaultForLevel as _;
    gix::open::Options::default_for_level(trust).bail_if_untrusted(true)
}

/// Accepts a path below the root of a repository, as git writes it: with `/`, never `..`.
fn check_path(path: &str) -> Result<(), GitError> {
    let plain = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.eq_ignore_ascii_case(".git") && !part.contains(['\\', '\0'])
    };
    match path.split('/').all(plain) {
        true => Ok(()),
        false => Err(GitError::InvalidPath { path: path.into() }),
    }
}

/// Adds `.lock` to a file's name, as git does for the file it is about to replace.
fn lock_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".lock");
    name.into()
}

impl fmt::Debug for Repository {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Repository").field("git_dir", &self.git_dir()).finish()
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ObjectId({self})")
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.to_hex())
    }
}

impl FromStr for ObjectId {
    type Err = GitError;

    fn from_str(text: &str) -> Result<Self, GitError> {
        match gix::ObjectId::from_hex(text.as_bytes()) {
            Ok(id) => Ok(Self(id)),
            Err(_) => Err(GitError::InvalidObjectId { text: text.into() }),
        }
    }
}
