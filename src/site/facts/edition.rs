//! Which edition of the site is made, the one at its address or one to be kept, and what is known of those that are kept.
//!
//! What stands in the file of a version, and how it is read back, is `archive`'s.

use jiff::civil::Date;

use crate::snapshot::chain::Digest;

/// The folder of the versions, from the root of the site; the same in both languages, since a version holds both.
pub const FOLDER: &str = "versies/";

/// Which edition of the site is made.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'a> {
    /// The site at its address; these versions stand beside it, the newest first.
    Current(&'a [Version]),
    /// The site of the day of its newest scan, to be kept as it is.
    Frozen(Date),
}

impl<'a> Edition<'a> {
    /// The day that a frozen edition is of.
    pub fn frozen(self) -> Option<Date> {
        match self {
            Edition::Frozen(day) => Some(day),
            Edition::Current(_) => None,
        }
    }

    /// The versions that stand beside it.
    pub fn versions(self) -> &'a [Version] {
        match self {
            Edition::Frozen(_) => &[],
            Edition::Current(versions) => versions,
        }
    }
}

/// A version that is kept, as far as a page tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The day of its newest scan.
    pub day: Date,
    /// How many files it has.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// How many bytes the archive has.
    pub packed: u64,
    /// The digest of the archive.
    pub digest: Digest,
}

/// The folder of the version of a day: `versies/2026-03-13/`.
pub fn folder(day: Date) -> String {
    format!("{FOLDER}{day}/")
}

/// What the archive of a day is called.
pub fn archive_name(day: Date) -> String {
    format!("{PREFIX}{day}{ENDING}")
}

/// The day of an archive, by its name.
pub fn day_of(name: &str) -> Option<Date> {
    let day: Date = name.strip_prefix(PREFIX)?.strip_suffix(ENDING)?.parse().ok()?;
    (archive_name(day) == name).then_some(day)
}

const PREFIX: &str = "overstap-site-";
const ENDING: &str = ".tar.zst";

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_name_of_an_archive_tells_its_day() {
        let day = date(2026, 3, 13);
        assert_eq!(archive_name(day), "overstap-site-2026-03-13.tar.zst");
        assert_eq!(day_of(&archive_name(day)), Some(day));
        for other in
            ["overstap-site-2026-3-13.tar.zst", "overstap-site-20260313.tar.zst", "overstap-site-.tar.zst", "a"]
        {
            assert_eq!(day_of(other), None, "{other}");
        }
    }
}
