//! What can go wrong at git's door, each with the file or object it is about, and what the reader
//! can do about it. Printing is left to the command line.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::ObjectId;
use crate::snapshot::write::{self, WriteError};

/// Says why git could not be read or written.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant says what its fields are")]
pub enum GitError {
    /// There is no repository to open.
    #[error("no git repository at or above `{}`", dir.display())]
    NotFound { dir: PathBuf },
    /// There is one, but it cannot be opened or trusted.
    #[error("cannot open the git repository at or above `{}`", dir.display())]
    Open { dir: PathBuf, source: gix::Error },
    /// It keeps objects or branches in a way that cannot be read here.
    #[error("cannot work with the git repository at or above `{}`: it {storage}", dir.display())]
    Storage { dir: PathBuf, storage: Storage },
    /// A new repository could not be made.
    #[error("cannot make a git repository in `{}`", dir.display())]
    Init { dir: PathBuf, source: gix::Error },
    /// Only the newest commits are there, so history would be read wrongly.
    #[error("the history in `{}` is cut off: this is a shallow clone", git_dir.display())]
    Shallow { git_dir: PathBuf },
    /// Something in the repository is missing or damaged.
    #[error("cannot read {what} from git")]
    Read { what: String, source: gix::Error },
    /// Objects, index or branch could not be written.
    #[error("cannot write {what} to git")]
    Store { what: String, source: gix::Error },
    /// The system refused a file of the repository or the work tree.
    #[error("cannot {action} `{}`", path.display())]
    File { action: &'static str, path: PathBuf, source: io::Error },
    /// A text that should be an id is none.
    #[error("`{text}` is not the id of a git object")]
    InvalidObjectId { text: String },
    /// A path that is absolute, leaves the repository, or is both a file and a folder.
    #[error("`{path}` is not a path inside a repository")]
    InvalidPath { path: String },
    /// A name we cannot handle; ours are always ASCII.
    #[error("the file name `{path}` in git is not UTF-8")]
    NotUtf8 { path: String },
    /// The next commit belongs to something the user is in the middle of.
    #[error("cannot commit in `{}`: a {operation} is in progress", git_dir.display())]
    InProgress { operation: String, git_dir: PathBuf },
    /// gix cannot change such an index.
    #[error("cannot commit: `{}` is a sparse index, which leaves out whole folders", index.display())]
    SparseIndex { index: PathBuf },
    /// Somebody holds a lock, or was killed holding it.
    #[error("cannot commit: `{}` exists, so another program is writing, or one was killed while it did", lock.display())]
    Locked { lock: PathBuf },
    /// Another scan of the same repository is under way.
    #[error("another scan is at work in this repository ({holder})")]
    ScanRunning { lock: PathBuf, holder: String },
    #[error("cannot commit: HEAD is {}, no longer {}", Named(found), Named(expected))]
    HeadMoved { expected: Option<ObjectId>, found: Option<ObjectId> },
    /// A file that is ours to write holds work of the user.
    #[error("cannot commit: `{path}` {edit}")]
    EditedByHand { path: String, edit: HandEdit },
    /// Something else stands where the file must go.
    #[error("cannot commit `{path}`: {obstacle} is in the way")]
    Blocked { path: String, obstacle: String },
    /// The configuration asks for a signature that could not be made.
    #[error("cannot sign the commit, as the git configuration asks")]
    Signing { source: gix::Error },
    /// A file of the work tree could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A way of keeping a repository that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// Objects are named by SHA-256.
    Sha256,
    /// Branches are kept in a reftable.
    Reftable,
}

impl fmt::Display for Storage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Sha256 => "names its objects by SHA-256",
            Self::Reftable => "keeps its branches in a reftable",
        })
    }
}

impl Storage {
    fn hint(self) -> String {
        match self {
            Self::Sha256 => "make one with `git init --object-format=sha1 NEW`, and carry the history over with `git \
                             fast-export --all | git -C NEW fast-import`"
                .into(),
            Self::Reftable => "run `git refs migrate --ref-format=files` in it (git 2.46 or newer)".into(),
        }
    }
}

/// What a person did to a file that is ours to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandEdit {
    /// The work tree has other bytes than HEAD.
    Edited,
    /// The index has other content than HEAD.
    Staged,
    /// The file is gone from the work tree.
    Deleted,
    /// A conflict was not resolved.
    Unmerged,
    /// A file git does not know stands there.
    Untracked,
}

impl fmt::Display for HandEdit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Edited => "was edited and not committed",
            Self::Staged => "has a staged change",
            Self::Deleted => "was deleted and not committed",
            Self::Unmerged => "is unmerged",
            Self::Untracked => "stands in the work tree with other content, unknown to git",
        })
    }
}

impl GitError {
    /// Says what the reader can do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NotFound { dir } => {
                format!("run `git init {}`, or name another folder", dir.display())
            }
            Self::Open { dir, source } if source.is_permission_denied() => trust_hint(dir),
            Self::Storage { storage, .. } => storage.hint(),
            Self::Shallow { .. } => "run `git fetch --unshallow`; in CI, check out with `fetch-depth: 0`".into(),
            Self::Read { .. } => {
                "run `git fsck`; in a partial clone, run `git fetch --refetch --no-filter` first".into()
            }
            Self::InvalidObjectId { .. } => "give all the hexadecimal digits of the id".into(),
            Self::NotUtf8 { path } => format!("rename `{path}`"),
            Self::InProgress { operation, .. } => {
                format!("finish or abort the {operation}, then try again; `git status` says how")
            }
            Self::SparseIndex { .. } => "run `git sparse-checkout reapply --no-sparse-index`".into(),
            Self::Locked { lock } => locked_hint(lock),
            Self::ScanRunning { lock, .. } => {
                format!("wait until it has ended, or stop it; `{}` goes with it", lock.display())
            }
            Self::HeadMoved { .. } => "somebody committed in the meantime: run the command again".into(),
            Self::EditedByHand { path, edit } => edit_hint(path, *edit),
            Self::Blocked { obstacle, .. } => format!("move {obstacle} out of the way"),
            Self::Signing { .. } => "check `user.signingKey` and `gpg.format`, or set `commit.gpgSign` to false".into(),
            Self::Write(error) => return error.hint(),
            Self::Store { source, .. } => {
                let system = source.iter_errors().find_map(|error| error.downcast_ref::<io::Error>());
                return system.and_then(|error| write::hint(error.kind()));
            }
            Self::File { source, .. } => return write::hint(source.kind()),
            _ => return None,
        })
    }

    /// Tells "there is none" from "there is one, and it cannot be opened".
    pub(super) fn opening(dir: &Path, source: gix::Error) -> Self {
        let dir = dir.to_path_buf();
        if source.is_not_found() {
            Self::NotFound { dir }
        } else if source.is_unsupported() && source.iter_errors().any(is_about_object_format) {
            Self::Storage { dir, storage: Storage::Sha256 }
        } else {
            Self::Open { dir, source }
        }
    }

    /// Names what was being read, for `map_err`.
    pub(super) fn reading(what: impl Into<String>) -> impl FnOnce(gix::Error) -> Self {
        let what = what.into();
        move |source| Self::Read { what, source }
    }

    /// Names what was being written, for `map_err`.
    pub(super) fn storing(what: impl Into<String>) -> impl FnOnce(gix::Error) -> Self {
        let what = what.into();
        move |source| Self::Store { what, source }
    }

    /// Names the file and what was being done to it, for `map_err`.
    pub(super) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { action, path, source }
    }
}

/// Which of the things that are not supported it is, gix says in the text only.
fn is_about_object_format(error: &(dyn std::error::Error + 'static)) -> bool {
    error.to_string().contains("extensions.objectFormat")
}

/// Names the repository's own folder, as git wants it; what was asked for may be below it.
fn trust_hint(dir: &Path) -> String {
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.into());
    let root = dir.ancestors().find(|above| above.join(".git").exists());
    let root = root.unwrap_or(&dir).display();
    format!("if you trust it, run `git config --global --add safe.directory {root}`")
}

/// A lock is never removed by us: only a person can know that nobody holds it.
fn locked_hint(lock: &Path) -> String {
    let lock = lock.display();
    format!(
        "when no git program is running, remove `{lock}` yourself (overstap never does); the next scan \
         then puts right what a killed one left"
    )
}

fn edit_hint(path: &str, edit: HandEdit) -> String {
    match edit {
        HandEdit::Untracked => format!("move `{path}` away, or remove it"),
        HandEdit::Unmerged => format!("resolve `{path}` and commit it"),
        HandEdit::Edited | HandEdit::Deleted => {
            format!("commit it yourself, or run `git restore {path}`")
        }
        HandEdit::Staged => {
            format!("commit it yourself, or run `git restore --staged --worktree {path}`")
        }
    }
}

/// Writes an id, or what stands for one on a branch without commits.
struct Named<'a>(&'a Option<ObjectId>);

impl fmt::Display for Named<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(id) => write!(out, "at {id}"),
            None => out.write_str("without commits"),
        }
    }
}
