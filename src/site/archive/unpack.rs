//! Reads the archive of a version to its end and refuses whatever [`super::pack`] would not have written.
//!
//! One file is in memory at a time, and nothing of it is believed before the list of digests has been compared.

use std::collections::BTreeMap;
use std::io::{self, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use tar::{Archive, Entry, EntryType};

use super::{ArchiveError, LONGEST, MOST_BYTES, MOST_FILES, MOST_OF_ONE, SUMS, is_plain, sums};
use crate::site::facts::edition::{Version, folder};
use crate::snapshot::chain::Digest;

/// The most octets that the archive may want to look back, which is memory we must give it (RFC 8878, section 3.1.1.1.2).
const MOST_WINDOW: u64 = 8 << 20;
/// What every version has, in both languages.
const NEEDED: [&str; 3] = ["index.html", "en/index.html", SUMS];

/// Shows every file of an archive to `each`, by its path from the root of the site, and tells of the version when all of it was in order.
///
/// What `each` was shown counts only if this succeeds.
pub fn unpack<E: From<ArchiveError>>(
    name: &str,
    archive: &[u8],
    mut each: impl FnMut(&str, Vec<u8>) -> Result<(), E>,
) -> Result<Version, E> {
    let day = super::day(name)?;
    let (folder, mut rest) = (folder(day), archive);
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(MOST_WINDOW);
    let stream = StreamingDecoder::new_with_decoder(&mut rest, &mut decoder).map_err(|error| damaged(&error))?;
    let mut archive_of_files = Archive::new(Bounded { inner: stream, left: MOST_BYTES });
    let mut found = Found { folder: &folder, digests: BTreeMap::new(), bytes: 0, sums: Vec::new() };
    let mut long_name = None;
    for entry in archive_of_files.entries().map_err(unreadable)?.raw(true) {
        let mut entry = entry.map_err(unreadable)?;
        if entry.header().entry_type() == EntryType::GNULongName && long_name.is_none() {
            long_name = Some(name_before(&mut entry)?);
            continue;
        }
        let path = match long_name.take() {
            Some(path) => path,
            None => text(&entry.path_bytes())?,
        };
        let bytes = found.take(&path, &mut entry)?;
        each(&path, bytes)?;
    }
    if let Some(path) = long_name {
        return Err(ArchiveError::Damaged(format!("it ends before `{path}`")).into());
    }
    expect_end(archive_of_files.into_inner())?;
    let is_whole = decoder.get_checksum_from_data() == decoder.get_calculated_checksum();
    if !rest.is_empty() || !is_whole {
        return Err(ArchiveError::Damaged("its end is not that of a frame with the right checksum".to_owned()).into());
    }
    let (files, bytes) = found.finish()?;
    let packed = u64::try_from(archive.len()).unwrap_or(u64::MAX);
    Ok(Version { day, files, bytes, packed, digest: Digest::of(archive) })
}

/// What was found in an archive so far.
struct Found<'f> {
    folder: &'f str,
    /// By path from the folder of the version.
    digests: BTreeMap<String, Digest>,
    bytes: u64,
    sums: Vec<u8>,
}

impl Found<'_> {
    /// The bytes of a file that may stand at this path.
    fn take(&mut self, path: &str, entry: &mut Entry<impl Read>) -> Result<Vec<u8>, ArchiveError> {
        if entry.header().entry_type() != EntryType::Regular {
            return Err(ArchiveError::Kind(shown(path)));
        }
        if !is_plain(path) {
            return Err(ArchiveError::Path(shown(path)));
        }
        let Some(below) = path.strip_prefix(self.folder) else {
            return Err(ArchiveError::Elsewhere { path: path.to_owned(), folder: self.folder.to_owned() });
        };
        if self.digests.last_key_value().is_some_and(|(last, _)| last.as_str() >= below) {
            return Err(ArchiveError::Order(path.to_owned()));
        }
        if self.digests.len() == MOST_FILES {
            return Err(ArchiveError::TooMuch("half a million files"));
        }
        if entry.size() > MOST_OF_ONE {
            return Err(ArchiveError::TooMuch("256 MiB in one file"));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 != entry.size() {
            return Err(ArchiveError::Damaged(format!("it ends within `{path}`")));
        }
        self.bytes += entry.size();
        self.digests.insert(below.to_owned(), Digest::of(&bytes));
        if below == SUMS {
            self.sums.clone_from(&bytes);
        }
        Ok(bytes)
    }

    /// How many files and bytes there are, if they belong together.
    fn finish(self) -> Result<(usize, u64), ArchiveError> {
        if let Some(missing) = NEEDED.iter().find(|path| !self.digests.contains_key(**path)) {
            return Err(ArchiveError::Missing(format!("{}{missing}", self.folder)));
        }
        for path in self.digests.keys() {
            let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            if let Some(both) = folders.into_iter().find(|above| self.digests.contains_key(*above)) {
                return Err(ArchiveError::Both(format!("{}{both}", self.folder)));
            }
        }
        let expected = sums(&self.digests);
        if expected.as_bytes() != self.sums {
            let listed = String::from_utf8_lossy(&self.sums);
            let other = expected.lines().zip(listed.lines().chain(std::iter::repeat(""))).find(|(one, two)| one != two);
            let path = other.and_then(|(line, _)| line.split_once("  ")).map_or(SUMS, |(_, path)| path);
            return Err(ArchiveError::Sums(path.to_owned()));
        }
        Ok((self.digests.len(), self.bytes))
    }
}

/// The name that an entry has for the next one, where it is longer than a header has room for.
fn name_before(entry: &mut Entry<impl Read>) -> Result<String, ArchiveError> {
    if entry.size() > LONGEST as u64 + 1 {
        return Err(ArchiveError::Path(format!("a name of {} octets", entry.size())));
    }
    let mut name = Vec::new();
    entry.read_to_end(&mut name).map_err(unreadable)?;
    text(name.strip_suffix(b"\0").unwrap_or(&name))
}

fn text(path: &[u8]) -> Result<String, ArchiveError> {
    String::from_utf8(path.to_vec()).map_err(|_| ArchiveError::Path(shown(&String::from_utf8_lossy(path))))
}

/// After the last file there is nothing but zeros.
fn expect_end(mut rest: impl Read) -> Result<(), ArchiveError> {
    let mut part = [0; 4096];
    loop {
        match rest.read(&mut part).map_err(unreadable)? {
            0 => return Ok(()),
            read if part[..read].iter().all(|octet| *octet == 0) => {}
            _ => return Err(ArchiveError::Damaged("there is more behind its end".to_owned())),
        }
    }
}

/// A stream that fails where it is longer than a version may be, before that fills a disk or a day.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other("it holds more than 4 GiB"))?;
        Ok(read)
    }
}

fn damaged(error: &dyn std::error::Error) -> ArchiveError {
    ArchiveError::Damaged(error.to_string())
}

fn unreadable(error: io::Error) -> ArchiveError {
    damaged(&error)
}

/// A path that may hold anything, for a message.
fn shown(path: &str) -> String {
    path.chars().take(120).collect::<String>().escape_debug().to_string()
}
