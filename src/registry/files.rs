//! The door through which files are read.
//!
//! Every other file takes text or bytes; writing has its own door in the snapshot room.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("could not read `{}`", path.display())]
pub struct ReadError {
    /// What was to be read.
    pub path: PathBuf,
    /// Why it failed.
    #[source]
    pub source: io::Error,
}

/// The bytes of one file.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    fs::read(path).map_err(|source| ReadError { path: path.to_owned(), source })
}

/// The bytes of one file, or `None` where there is no such file.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReadError { path: path.to_owned(), source }),
    }
}

/// Whether a folder stands there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a folder is there and holds something.
pub fn is_occupied(path: &Path) -> Result<bool, ReadError> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(ReadError { path: path.to_owned(), source }),
    }
}

/// The names of the files that stand in a folder itself, sorted; a name that is not UTF-8 is left out.
pub fn names_in(folder: &Path) -> Result<Vec<String>, ReadError> {
    let failed = |source| ReadError { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<io::Result<Vec<_>>>().map_err(failed)?;
    let files = entries.into_iter().filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// The folder the program was started in.
pub fn current_folder() -> Result<PathBuf, ReadError> {
    std::env::current_dir().map_err(|source| ReadError { path: PathBuf::from("."), source })
}

/// What stands at a path, links not followed.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    Nothing,
    /// A folder.
    Folder,
    /// A file with these bytes.
    File(Vec<u8>),
    /// A link, a pipe or the like.
    Other,
}

/// Looks at a path without following a link.
pub fn look(path: &Path) -> io::Result<Look> {
    let kind = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Look::Nothing),
        Err(error) => return Err(error),
    };
    if kind.is_dir() {
        return Ok(Look::Folder);
    }
    if kind.is_file() { fs::read(path).map(Look::File) } else { Ok(Look::Other) }
}

/// Every file below a folder, keyed by its path from there with `/` between the parts.
///
/// Follows no symbolic links and skips names that start with a dot. A folder
/// that is not there gives an empty map; a name that is not UTF-8 an error.
pub fn read_folder(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let mut files = BTreeMap::new();
    for_each_file(root, &mut |path, file| {
        files.insert(path, read(file)?);
        Ok(())
    })?;
    Ok(files)
}

/// When each file below a folder was last written and how long it is: another stamp tells of an edit.
///
/// The files are those of [`read_folder`].
pub fn stamps(root: &Path) -> Result<BTreeMap<String, Stamp>, ReadError> {
    let mut stamps = BTreeMap::new();
    for_each_file(root, &mut |path, file| {
        // A file that is gone by now is an edit too.
        stamps.extend(stamp(file).map(|stamp| (path, stamp)));
        Ok(())
    })?;
    Ok(stamps)
}

/// The same for one file; `None` where there is none.
pub fn stamp(file: &Path) -> Option<Stamp> {
    let found = fs::metadata(file).ok()?;
    Some((found.modified().ok()?, found.len()))
}

/// When a file was last written, and its length.
pub type Stamp = (std::time::SystemTime, u64);

/// Shows each file below a folder, in no order, to `visit`: one at a time, so that not all are in memory at once.
///
/// The files are those of [`read_folder`].
pub fn visit_folder(root: &Path, mut visit: impl FnMut(String, Vec<u8>)) -> Result<(), ReadError> {
    for_each_file(root, &mut |path, file| {
        visit(path, read(file)?);
        Ok(())
    })
}

fn for_each_file(root: &Path, with: &mut impl FnMut(String, &Path) -> Result<(), ReadError>) -> Result<(), ReadError> {
    if root.is_dir() { collect(root, "", with) } else { Ok(()) }
}

fn collect(
    folder: &Path,
    prefix: &str,
    with: &mut impl FnMut(String, &Path) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let failed = |source| ReadError { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(ReadError { path: entry.path(), source: io::Error::other("the file name is not UTF-8") });
        };
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), with)?;
        } else if kind.is_file() {
            with(path, &entry.path())?;
        }
    }
    Ok(())
}
