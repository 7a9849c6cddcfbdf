//! A version of the site as one file: a tar archive in one zstd frame, with every file below `versies/<day>/`.
//!
//! Same input, same bytes: sorted paths, one time for all, nobody's names. An archive from elsewhere is hostile until it
//! has been read to its end. Which archives there are, and where they are unpacked, is the command line's.

mod pack;
mod unpack;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::snapshot::chain::Digest;
pub use pack::pack;
pub use unpack::unpack;

/// The list of the digests, in the folder of the version: `sha256sum -c` reads it there.
const SUMS: &str = "SHA256SUMS";

/// The most that an archive may hold; far above what the site of every Dutch public body has.
const MOST_FILES: usize = 500_000;
const MOST_BYTES: u64 = 4 << 30;
/// The most of one file, which is in memory as a whole.
const MOST_OF_ONE: u64 = 256 << 20;
/// The longest path, in octets.
const LONGEST: usize = 1024;

/// An archive cannot be made or is not what it should be.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant says what its fields are")]
pub enum ArchiveError {
    #[error("no day can be read from its name, as `overstap-site-2026-03-13.tar.zst`")]
    Name,
    #[error("it cannot be unpacked: {0}")]
    Damaged(String),
    #[error("`{0}` is no path of plain names below the folder of the version")]
    Path(String),
    #[error("`{path}` is not below `{folder}`, where everything of the version of that day stands")]
    Elsewhere { path: String, folder: String },
    #[error("`{0}` is a link, a folder, a device or the like; a version has plain files only")]
    Kind(String),
    #[error("`{0}` stands in it twice, or out of order")]
    Order(String),
    #[error("`{0}` is a file and a folder at once")]
    Both(String),
    #[error("it holds more than {0}")]
    TooMuch(&'static str),
    #[error("`{0}` is not in it")]
    Missing(String),
    #[error("its files are not those that its `SHA256SUMS` lists, from `{0}` on")]
    Sums(String),
}

/// Whether a path has plain names only: none that leads elsewhere, is hidden, or means something to a host or a system.
fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with(['.', '_'])
            && !name.ends_with(['.', ' '])
            && !name.chars().any(|sign| sign.is_control() || "\\:*?\"<>|".contains(sign))
    };
    path.len() <= LONGEST && path.split('/').all(is_name)
}

/// The text of the list of digests, by path from the folder of the version.
fn sums(digests: &BTreeMap<String, Digest>) -> String {
    let line = |(path, digest): (&String, &Digest)| {
        let digest = digest.to_string();
        format!("{}  {path}\n", digest.strip_prefix("sha256:").unwrap_or(&digest))
    };
    digests.iter().filter(|(path, _)| *path != SUMS).map(line).collect()
}

/// The name of an archive, read or refused.
pub fn day(name: &str) -> Result<Date, ArchiveError> {
    crate::site::facts::edition::day_of(name).ok_or(ArchiveError::Name)
}

#[cfg(test)]
mod tests;
