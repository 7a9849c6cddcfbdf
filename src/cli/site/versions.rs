//! The versions that are kept: their archives in a folder, examined before anything is made, and unpacked where they do not stand yet.
//!
//! What an archive may hold is the site room's to judge (`site::archive`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::output::Output;
use crate::cli::error::CliError;
use crate::registry::files;
use crate::site::archive::{ArchiveError, unpack};
use crate::site::{Version, edition};
use crate::snapshot::chain::Digest;

/// The archives of a folder, all of them in order.
#[derive(Default)]
pub struct Kept {
    folder: PathBuf,
    /// The newest first.
    versions: Vec<Version>,
    /// Every file of every version, and the archives themselves, by path from the root of the site.
    files: BTreeMap<String, Digest>,
}

impl Kept {
    /// Reads every archive in a folder to its end; other files there are left alone.
    pub fn read(folder: &Path) -> Result<Self, CliError> {
        let mut kept = Self { folder: folder.to_owned(), ..Self::default() };
        for name in files::names_in(folder)?.iter().filter(|name| is_archive(name)) {
            let path = folder.join(name);
            let bytes = files::read(&path)?;
            let version = unpack(name, &bytes, |path, bytes| {
                kept.files.insert(path.to_owned(), Digest::of(&bytes));
                Ok(())
            });
            let version = version.map_err(|error| refused(&path, error))?;
            kept.files.insert(published(&version), version.digest);
            kept.versions.push(version);
        }
        kept.versions.sort_by_key(|version| std::cmp::Reverse(version.day));
        Ok(kept)
    }

    /// What a page tells of them.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Every file of theirs, by path from the root of the site.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }

    /// Brings what of them does not stand in the output yet; a version that does is not unpacked again.
    pub fn unpack(&self, output: &Output) -> Result<(), CliError> {
        for version in &self.versions {
            let (inside, own) = (edition::folder(version.day), published(version));
            let of_version = |path: &str| path.starts_with(&inside) || path == own;
            let mut files = self.files.iter().filter(|(path, _)| of_version(path));
            if files.all(|(path, digest)| output.has(path, *digest)) {
                continue;
            }
            let name = edition::archive_name(version.day);
            let path = self.folder.join(&name);
            let bytes = files::read(&path)?;
            if Digest::of(&bytes) != version.digest {
                let message = format!("`{}` was changed while the site was made", path.display());
                return Err(CliError::new(message, "make the site again when nobody writes there"));
            }
            output.put(&own, &bytes)?;
            unpack(&name, &bytes, |path, bytes| output.put(path, &bytes).map_err(Stopped::Written)).map_err(
                |stopped| match stopped {
                    Stopped::Archive(error) => refused(&path, error),
                    Stopped::Written(error) => error,
                },
            )?;
        }
        Ok(())
    }
}

/// Why an archive was not unpacked to its end.
enum Stopped {
    Archive(ArchiveError),
    Written(CliError),
}

impl From<ArchiveError> for Stopped {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

/// Whether a file says of itself that it is a version, rightly or not.
fn is_archive(name: &str) -> bool {
    name.starts_with("overstap-site-") && name.ends_with(".tar.zst")
}

/// Where the archive itself is published.
fn published(version: &Version) -> String {
    format!("{}{}", edition::FOLDER, edition::archive_name(version.day))
}

fn refused(path: &Path, error: ArchiveError) -> CliError {
    let message = format!("`{}` is no version of the site: {error}", path.display());
    CliError::new(message, "take it out of the folder, or fetch it again from where it was published")
}
