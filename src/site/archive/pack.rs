//! Makes the archive of a version, one file after the other, so that it is never in memory unpacked and packed at once.

use std::collections::{BTreeMap, btree_map};
use std::io::{self, Cursor, Read};

use jiff::Timestamp;
use jiff::civil::Date;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tar::{Builder, EntryType, Header};

use super::{ArchiveError, SUMS, is_plain, sums};
use crate::site::facts::edition::folder;
use crate::snapshot::chain::Digest;

/// Packs the files of the version of a day, each by its path from the root of the site, with the list of their digests.
///
/// `time` is that of every file: the end of the newest scan, since a version has no other.
pub fn pack(day: Date, time: Timestamp, mut files: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveError> {
    let digests: BTreeMap<String, Digest> =
        files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect();
    files.insert(SUMS.to_owned(), sums(&digests).into_bytes());
    let folder = folder(day);
    if let Some(path) = files.keys().find(|path| !is_plain(&format!("{folder}{path}"))) {
        return Err(ArchiveError::Path(path.clone()));
    }
    let time = u64::try_from(time.as_second()).unwrap_or_default();
    let tape = Tape { folder, time, files: files.into_iter(), part: Cursor::default(), is_ended: false };
    Ok(compress_to_vec(tape, CompressionLevel::Fastest))
}

/// The tar archive, written as far as it is read.
struct Tape {
    folder: String,
    time: u64,
    files: btree_map::IntoIter<String, Vec<u8>>,
    part: Cursor<Vec<u8>>,
    is_ended: bool,
}

impl Tape {
    /// The next file with what stands before it, or the end of the archive.
    fn next_part(&mut self) -> io::Result<Vec<u8>> {
        let mut builder = Builder::new(Vec::new());
        let Some((path, bytes)) = self.files.next() else {
            self.is_ended = true;
            return builder.into_inner();
        };
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(self.time);
        header.set_size(bytes.len().try_into().map_err(io::Error::other)?);
        builder.append_data(&mut header, format!("{}{path}", self.folder), bytes.as_slice())?;
        // Without the end that a whole archive has.
        Ok(std::mem::take(builder.get_mut()))
    }
}

impl Read for Tape {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.part.read(buffer)? {
                0 if !self.is_ended && !buffer.is_empty() => self.part = Cursor::new(self.next_part()?),
                read => return Ok(read),
            }
        }
    }
}
