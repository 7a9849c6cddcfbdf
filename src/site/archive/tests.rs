//! What was packed comes back; what could not have been packed here is refused, with its reason.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tar::{Builder, EntryType, Header};

use super::*;
use crate::site::facts::edition::{Version, archive_name};

const DAY: Date = date(2026, 3, 13);
const NAME: &str = "overstap-site-2026-03-13.tar.zst";
const FOLDER: &str = "versies/2026-03-13/";

type Files = BTreeMap<String, Vec<u8>>;
/// An entry as somebody else may write it: kind, path as it stands, bytes.
type Foreign<'e> = (EntryType, &'e str, &'e [u8]);

fn files(more: &[(&str, &[u8])]) -> Files {
    let home: [(&str, &[u8]); 2] = [("index.html", b"nl"), ("en/index.html", b"en")];
    home.iter().chain(more).map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

fn packed(files: &Files) -> Vec<u8> {
    let time: Timestamp = "2026-03-13T05:29:02Z".parse().expect("a time");
    pack(DAY, time, files.clone()).expect("packed")
}

fn read(name: &str, archive: &[u8]) -> Result<(Version, Files), ArchiveError> {
    let mut found = Files::new();
    let version = unpack(name, archive, |path, bytes| {
        found.insert(path.to_owned(), bytes);
        Ok::<(), ArchiveError>(())
    })?;
    Ok((version, found))
}

/// An archive of such entries.
fn foreign(entries: &[Foreign]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (kind, path, bytes) in entries {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append(&header, *bytes).expect("written");
    }
    builder.into_inner().expect("ended")
}

fn squeezed(tar: &[u8]) -> Vec<u8> {
    compress_to_vec(tar, CompressionLevel::Fastest)
}

#[test]
fn what_was_packed_comes_back_and_every_time_the_same() {
    let long = format!("api/v1/{}.json", "x".repeat(150));
    let files = files(&[("data/a.csv", b"a\r\n"), (&long, b"{}"), ("leeg.txt", b"")]);
    let archive = packed(&files);
    assert_eq!(archive, packed(&files));
    let (version, mut found) = read(NAME, &archive).expect("in order");
    let sums = found.remove(&format!("{FOLDER}SHA256SUMS")).expect("the list");
    assert_eq!((version.day, version.files, version.packed), (DAY, 6, archive.len() as u64));
    assert_eq!(version.bytes, 9 + sums.len() as u64);
    assert_eq!(version.digest, Digest::of(&archive));
    assert!(String::from_utf8_lossy(&sums).contains("  en/index.html\n"));
    let expected: Files = files.into_iter().map(|(path, bytes)| (format!("{FOLDER}{path}"), bytes)).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_file_is_plain_and_of_nobody_and_of_one_time() {
    let archive = packed(&files(&[]));
    let mut tar = Vec::new();
    let mut rest = archive.as_slice();
    let mut decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest).expect("a frame");
    std::io::Read::read_to_end(&mut decoder, &mut tar).expect("a tar archive");
    let mut paths = Vec::new();
    for entry in tar::Archive::new(tar.as_slice()).entries().expect("entries") {
        let entry = entry.expect("an entry");
        let header = entry.header();
        let owner = (header.uid().expect("a number"), header.gid().expect("a number"));
        assert_eq!((owner, header.mode().expect("a mode")), ((0, 0), 0o644));
        assert_eq!(header.mtime().expect("a time"), 1_773_379_742);
        paths.push(entry.path().expect("a path").to_string_lossy().into_owned());
    }
    assert_eq!(paths, ["SHA256SUMS", "en/index.html", "index.html"].map(|path| format!("{FOLDER}{path}")));
}

#[test]
fn a_path_that_could_not_be_unpacked_is_not_packed() {
    let long = "x".repeat(LONGEST - FOLDER.len() + 1);
    for path in
        [&long, "../x", "/x", "a//b", "a/../b", ".hidden", "a/.b", "_headers", "a\\b", "c:x", "a/", "a\n", "a ", ""]
    {
        let error = pack(DAY, Timestamp::UNIX_EPOCH, files(&[(path, b"")])).expect_err(path);
        assert!(matches!(error, ArchiveError::Path(_)), "{path}: {error}");
    }
}

#[test]
fn what_no_version_has_is_refused_with_its_reason() {
    use EntryType as Kind;
    let below = |path: &str| format!("{FOLDER}{path}");
    let (index, long) = (below("index.html"), "x".repeat(2000));
    let cases: [(&[Foreign], &str); 15] = [
        (&[(Kind::Regular, &below("../../x"), b"")], "is no path of plain names"),
        (&[(Kind::Regular, "/etc/x", b"")], "is no path of plain names"),
        (&[(Kind::Regular, &below(".htaccess"), b"")], "is no path of plain names"),
        (&[(Kind::Regular, "versies/2026-03-12/index.html", b"")], "is not below `versies/2026-03-13/`"),
        (&[(Kind::Regular, "index.html", b"")], "is not below"),
        (&[(Kind::Symlink, &index, b"")], "is a link, a folder, a device"),
        (&[(Kind::Link, &index, b"")], "is a link"),
        (&[(Kind::Char, &index, b"")], "is a link"),
        (&[(Kind::Directory, &below("a"), b"")], "is a link"),
        (&[(Kind::XHeader, "x", b"12 path=../x")], "is a link"),
        (&[(Kind::Regular, &index, b""), (Kind::Regular, &index, b"")], "stands in it twice"),
        (&[(Kind::Regular, &index, b""), (Kind::Regular, &below("a"), b"")], "out of order"),
        (&[(Kind::GNULongName, "x", b"../../x\0"), (Kind::Regular, &index, b"")], "is no path of plain names"),
        (&[(Kind::GNULongName, "x", long.as_bytes())], "is no path of plain names"),
        (&[(Kind::GNULongName, "x", b"a\0")], "it ends before `a`"),
    ];
    for (entries, expected) in cases {
        let error = read(NAME, &squeezed(&foreign(entries))).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}, not {expected}");
    }
}

#[test]
fn a_version_lacks_nothing_and_says_what_it_is() {
    let whole = packed(&files(&[]));
    for name in ["overstap-site-2026-03-12.tar.zst", "overstap-site-2026-02-30.tar.zst", "overstap-site.tar.zst"] {
        let error = read(name, &whole).expect_err(name);
        assert!(matches!(error, ArchiveError::Elsewhere { .. } | ArchiveError::Name), "{name}: {error}");
    }
    let below = |path: &str| format!("{FOLDER}{path}");
    let one = foreign(&[(EntryType::Regular, &below("index.html"), b"")]);
    assert!(matches!(read(NAME, &squeezed(&one)), Err(ArchiveError::Missing(path)) if path.ends_with("en/index.html")));
    let (sums, en, nl) = (below("SHA256SUMS"), below("en/index.html"), below("index.html"));
    let of = |list: &'static [u8]| {
        foreign(&[(EntryType::Regular, &sums, list), (EntryType::Regular, &en, b""), (EntryType::Regular, &nl, b"")])
    };
    let error = read(NAME, &squeezed(&of(b""))).expect_err("no list");
    assert!(matches!(&error, ArchiveError::Sums(path) if path == "en/index.html"), "{error}");
    let both = foreign(&[
        (EntryType::Regular, &sums, b""),
        (EntryType::Regular, &below("a"), b""),
        (EntryType::Regular, &below("a/b"), b""),
        (EntryType::Regular, &en, b""),
        (EntryType::Regular, &nl, b""),
    ]);
    assert!(matches!(read(NAME, &squeezed(&both)), Err(ArchiveError::Both(path)) if path == below("a")));
}

#[test]
fn more_behind_the_end_or_less_than_all_of_it_is_refused() {
    let whole = packed(&files(&[("data/a.csv", &[7; 3000])]));
    for cut in 0..whole.len() {
        assert!(read(NAME, &whole[..cut]).is_err(), "cut off at {cut} of {}", whole.len());
    }
    assert!(read(NAME, &[whole.as_slice(), b"x"].concat()).is_err());
    assert!(read(NAME, &[whole.as_slice(), whole.as_slice()].concat()).is_err());
    let mut tar = foreign(&[]);
    tar.extend_from_slice(b"hidden");
    let error = read(NAME, &squeezed(&tar)).expect_err("something behind the end").to_string();
    assert!(error.contains("more behind its end"), "{error}");
}

#[test]
fn a_bomb_is_refused_before_it_fills_anything() {
    let mut header = Header::new_gnu();
    let path = format!("{FOLDER}a");
    header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
    header.set_entry_type(EntryType::Regular);
    header.set_size(1 << 40);
    header.set_cksum();
    let error = read(NAME, &squeezed(header.as_bytes())).expect_err("a terabyte").to_string();
    assert!(error.contains("256 MiB in one file"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_files_come_back(more in prop::collection::btree_map("[a-z]{1,3}/[a-zé-]{1,120}\\.txt", prop::collection::vec(any::<u8>(), 0..900), 0..6)) {
        let mut files = files(&[]);
        files.extend(more);
        let (version, found) = read(&archive_name(DAY), &packed(&files)).expect("in order");
        prop_assert_eq!(version.files, files.len() + 1);
        let is_back = files.iter().all(|(path, bytes)| found.get(&format!("{FOLDER}{path}")) == Some(bytes));
        prop_assert!(is_back);
    }

    #[test]
    fn foreign_octets_never_panic(octets in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(read(NAME, &octets).is_err());
        prop_assert!(read(NAME, &squeezed(&octets)).is_err());
    }

    #[test]
    fn one_changed_octet_is_noticed_or_changes_no_file(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut archive = packed(&files(&[("data/a.csv", b"een,twee,drie\r\n1,2,3\r\n")]));
        let (_, before) = read(NAME, &archive).expect("in order");
        let at = at.index(archive.len());
        archive[at] ^= 1 << bit;
        // Some bits of a frame say nothing of what is in it.
        if let Ok((_, found)) = read(NAME, &archive) {
            prop_assert_eq!(found, before, "octet {}", at);
        }
    }
}
