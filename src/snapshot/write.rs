//! The one place that writes files: a file is replaced whole (temporary file beside it, then a
//! rename), so a reader never sees half of one and a kill leaves either the old or the new.
//! Which files to write, and what is in them, is for the callers; git's own files (objects, index,
//! refs) are written by `git`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

mod lock;
mod staging;

pub use lock::FileLock;
pub use staging::Staging;

/// Says why a file could not be written or removed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant says what its fields are")]
pub enum WriteError {
    /// The system refused.
    #[error("cannot {action} `{}`", path.display())]
    System { action: &'static str, path: PathBuf, source: io::Error },
    /// A folder on the way is a symbolic link, so the file would land somewhere else.
    #[error("cannot write `{}`: `{}` is a symbolic link", path.display(), link.display())]
    SymbolicLink { path: PathBuf, link: PathBuf },
    /// Something that is no folder stands where a folder is needed.
    #[error("cannot write `{}`: `{}` is not a folder", path.display(), obstacle.display())]
    NotAFolder { path: PathBuf, obstacle: PathBuf },
    /// The path is absolute, empty or contains `.` or `..`.
    #[error("cannot write `{path}`: not a plain path below `{}`", root.display())]
    OutsideRoot { root: PathBuf, path: String },
    /// Removing everything else in a repository's own folder would remove somebody's work.
    #[error("cannot empty `{}`: it is the folder of a git repository", root.display())]
    HoldsRepository { root: PathBuf },
}

impl WriteError {
    /// Says what the reader can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::System { path, source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied => Some(format!("check who owns `{}` and its folder", path.display())),
                kind => hint(kind),
            },
            Self::SymbolicLink { link, .. } => Some(format!("replace `{}` by a real folder", link.display())),
            Self::NotAFolder { obstacle, .. } => Some(format!("move `{}` out of the way", obstacle.display())),
            Self::OutsideRoot { .. } => Some("use a relative path without `.` or `..`".into()),
            Self::HoldsRepository { .. } => Some("choose a folder of its own".into()),
        }
    }
}

/// Says what the reader can do when the system refuses to write, whatever the file.
pub fn hint(kind: io::ErrorKind) -> Option<String> {
    let hint = match kind {
        io::ErrorKind::StorageFull => "free some disk space and try again",
        io::ErrorKind::QuotaExceeded => "free some disk space of yours (there is a quota) and try again",
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written: choose another one, or mount it for writing",
        io::ErrorKind::FileTooLarge => "a limit on the size of files is set: `ulimit -f` shows it",
        io::ErrorKind::PermissionDenied => "check who owns the repository and its folders",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// What happens to files that are in the folder but not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They stay.
    Keep,
    /// They go, and folders left empty with them.
    Remove,
}

/// Counts what writing a whole folder did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or had other bytes.
    pub written: usize,
    /// Files that had these bytes already.
    pub unchanged: usize,
    /// Files that were there and not in the list.
    pub removed: usize,
}

/// Whether a file must be on the disk when it is said to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Durability {
    /// The system writes it when it sees fit: it can be made again.
    Whenever,
    /// Its bytes are flushed before it gets its name, so that a loss of power leaves the old file or the new.
    Flushed,
}

/// Replaces `path` by a file with these bytes, creating the folders above it.
///
/// Follows symbolic links above the file: the path was chosen by a person. For paths that come
/// from a list, use [`replace_file_below`].
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(path, bytes, Durability::Whenever)
}

/// Replaces the file at `relative` (with `/`) below `root`, never leaving `root`, and flushes it.
///
/// Refuses when a folder between the two is a symbolic link: a link in a work tree may point
/// anywhere, and git does not follow it either. Its name is not flushed: that is [`sync_folder`].
pub fn replace_file_below(root: &Path, relative: &str, bytes: &[u8]) -> Result<(), WriteError> {
    check_parents(root, relative)?;
    replace(&root.join(relative), bytes, Durability::Flushed)
}

fn replace(path: &Path, bytes: &[u8], durability: Durability) -> Result<(), WriteError> {
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    if !folder.as_os_str().is_empty() {
        create_dir(folder)?;
    }
    let (temporary, mut file) = create_beside(path)?;
    let written = file.write_all(bytes).and_then(|()| match durability {
        Durability::Whenever => Ok(()),
        Durability::Flushed => file.sync_all(),
    });
    // Closed before the rename: Windows does not rename an open file.
    drop(file);
    let outcome = written
        .map_err(system("write", path))
        .and_then(|()| fs::rename(&temporary, path).map_err(system("replace", path)));
    if outcome.is_err() {
        // The first error is the one worth reporting; a leftover is visible and harmless.
        let _ = fs::remove_file(&temporary);
    }
    outcome
}

/// Flushes a file that somebody else wrote; one that is not there is fine.
///
/// Only where a file can be flushed that is open for reading: not on Windows.
pub fn sync_file_if_there(path: &Path) -> Result<(), WriteError> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        opened => opened.and_then(|file| file.sync_all()).map_err(system("flush", path)),
    }
}

/// Flushes the names in a folder. Where a system or a disk cannot do that, nothing happens.
pub fn sync_folder(path: &Path) -> Result<(), WriteError> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(path).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        outcome => outcome.map_err(system("flush the folder", path)),
    }
}

/// A file that grows at its end, such as a capture: the one kind that is not replaced whole.
///
/// What was written survives a kill of the program at once, and a loss of power after a flush.
#[derive(Debug)]
pub struct Growing(File);

impl io::Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// Opens `path` to write behind its first `keep` bytes and drops what follows them; a new file for `None`.
///
/// Refuses, for `None`, a file that is there, and otherwise one that is not. The path is a person's choice.
pub fn grow_file(path: &Path, keep: Option<u64>) -> Result<Growing, WriteError> {
    let opened = OpenOptions::new().write(true).create_new(keep.is_none()).open(path);
    let mut file = opened.map_err(system("write", path))?;
    if let Some(keep) = keep {
        file.set_len(keep).map_err(system("shorten", path))?;
        file.seek(io::SeekFrom::End(0)).map_err(system("write", path))?;
    }
    Ok(Growing(file))
}

/// Checks that every folder between `root` and `relative` is a real folder or not there yet.
pub fn check_parents(root: &Path, relative: &str) -> Result<(), WriteError> {
    check_plain(root, relative)?;
    let mut folder = root.to_path_buf();
    for part in Path::new(relative).parent().into_iter().flat_map(Path::components) {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(found) if found.is_symlink() => {
                return Err(WriteError::SymbolicLink { path: root.join(relative), link: folder });
            }
            Ok(_) => {
                return Err(WriteError::NotAFolder { path: root.join(relative), obstacle: folder });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(system("look at", &folder)(error)),
        }
    }
    Ok(())
}

/// Checks that a path leads nowhere but below `root`.
fn check_plain(root: &Path, relative: &str) -> Result<(), WriteError> {
    let is_plain = Path::new(relative).components().all(|part| matches!(part, Component::Normal(_)));
    match is_plain && !relative.is_empty() {
        true => Ok(()),
        false => Err(WriteError::OutsideRoot { root: root.into(), path: relative.into() }),
    }
}

/// Makes the folder `root` hold these files (relative paths with `/`), touching only what differs.
///
/// Files that already have the right bytes keep their time stamp, so that tools which copy by
/// time copy little.
pub fn write_tree(root: &Path, files: &BTreeMap<String, Vec<u8>>, others: Others) -> Result<Written, WriteError> {
    if others == Others::Remove {
        refuse_repository(root)?;
    }
    create_dir(root)?;
    let mut counts = Written::default();
    // Removal comes first: an old file may stand where a new folder is needed.
    if others == Others::Remove {
        let paths = files.keys().cloned().collect();
        remove_others(root, "", &paths, &mut counts)?;
    }
    for (relative, bytes) in files {
        check_parents(root, relative)?;
        let path = root.join(relative);
        if has_bytes(&path, bytes) {
            counts.unchanged += 1;
        } else {
            replace_file(&path, bytes)?;
            counts.written += 1;
        }
    }
    Ok(counts)
}

/// Refuses the folder of a repository, where removing what is not in a list would remove somebody's work.
fn refuse_repository(root: &Path) -> Result<(), WriteError> {
    match root.join(".git").symlink_metadata() {
        Ok(_) => Err(WriteError::HoldsRepository { root: root.into() }),
        Err(_) => Ok(()),
    }
}

/// Creates a folder and those above it; one that is there already is fine.
pub fn create_dir(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(system("create the folder", path))
}

/// Takes everything out of a file, which gives its space back also while it is open elsewhere.
pub fn empty_file(path: &Path) -> Result<(), WriteError> {
    let opened = OpenOptions::new().write(true).truncate(true).open(path);
    opened.map(drop).map_err(system("shorten", path))
}

/// Gives a file another name in its folder; whatever file stood there is gone.
pub fn rename_file(path: &Path, new: &Path) -> Result<(), WriteError> {
    fs::rename(path, new).map_err(system("rename", path))
}

/// Removes a file; one that is not there is fine.
pub fn remove_file(path: &Path) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(system("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes the file at `relative` below `root`, then the folders that became empty, as git does.
pub fn remove_file_below(root: &Path, relative: &str) -> Result<(), WriteError> {
    check_parents(root, relative)?;
    remove_file(&root.join(relative))?;
    let mut folder = Path::new(relative).parent();
    while let Some(relative) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        // `remove_dir` refuses a folder that still holds something: that is where we stop.
        if fs::remove_dir(root.join(relative)).is_err() {
            break;
        }
        folder = relative.parent();
    }
    Ok(())
}

/// Removes from the folder `relative` below `root` what killed runs left unfinished there; the folder need not be there.
///
/// Only for a folder in which no other run can be writing: a file of theirs looks the same.
pub fn remove_unfinished(root: &Path, relative: &str) -> Result<(), WriteError> {
    // A file that is not there, so that the folder itself is checked too.
    check_parents(root, &if relative.is_empty() { "x".to_owned() } else { format!("{relative}/x") })?;
    let folder = root.join(relative);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(system("list", &folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(system("list", &folder))?;
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_temporary_name) {
            remove_file(&entry.path())?;
        }
    }
    Ok(())
}

/// Says whether [`create_beside`] gave a file this name.
fn is_temporary_name(name: &str) -> bool {
    let numbers = name.strip_prefix(".overstap-").and_then(|rest| rest.strip_suffix(".tmp"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.and_then(|numbers| numbers.split_once('-')).is_some_and(|(one, two)| is_number(one) && is_number(two))
}

/// Says whether the path is a plain file with exactly these bytes.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    same_size && fs::read(path).is_ok_and(|held| held == bytes)
}

/// Removes below `folder` (relative, empty for the root) what is not in the list.
fn remove_others(root: &Path, folder: &str, files: &BTreeSet<String>, counts: &mut Written) -> Result<(), WriteError> {
    let path = root.join(folder);
    for entry in fs::read_dir(&path).map_err(system("list", &path))? {
        let entry = entry.map_err(system("list", &path))?;
        let kind = entry.file_type().map_err(system("look at", &entry.path()))?;
        // A name that is not UTF-8 cannot be in the list, so its lossy form finds nothing.
        let name = entry.file_name().to_string_lossy().into_owned();
        let relative = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if kind.is_dir() {
            remove_others_in_folder(root, &entry.path(), &relative, files, counts)?;
        } else if !(kind.is_file() && files.contains(&relative)) {
            remove_file(&entry.path())?;
            counts.removed += 1;
        }
    }
    Ok(())
}

/// Goes into a folder, and removes it when nothing of the list lives there.
fn remove_others_in_folder(
    root: &Path,
    path: &Path,
    relative: &str,
    files: &BTreeSet<String>,
    counts: &mut Written,
) -> Result<(), WriteError> {
    remove_others(root, relative, files, counts)?;
    let inside = format!("{relative}/");
    let needed = files.range(inside.clone()..).next();
    if needed.is_some_and(|file| file.starts_with(&inside)) {
        return Ok(());
    }
    fs::remove_dir(path).map_err(system("remove the folder", path))
}

/// Creates a new empty file in the folder of `path`.
///
/// Ours rather than a crate's: such crates make files only the owner can read, while a snapshot
/// or a page needs the ordinary permissions the user's mask gives.
fn create_beside(path: &Path) -> Result<(PathBuf, File), WriteError> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".overstap-{}-{number}.tmp", std::process::id());
        let temporary = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            // Left by a killed run that had the same process number: take the next name.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(system("create", path)(error)),
        }
    }
}

/// Turns a system error into ours, for `map_err`.
fn system(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_path_buf();
    move |source| WriteError::System { action, path, source }
}
