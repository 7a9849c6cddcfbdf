//! What a build leaves for the next one: the key and the digest of every file that has a key, one a line.
//!
//! Kept in the git directory, never beside the pages, so that nothing of it is published. What cannot be read counts as
//! nothing: everything is made again then.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::site::Earlier;
use crate::snapshot::chain::Digest;

/// The first line; another form gets another one.
const HEAD: &str = "overstap site 1\n";

/// Keys and digests by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    files: BTreeMap<String, (Digest, Digest)>,
}

impl Record {
    /// Reads a record.
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (key, rest) = line.split_once(' ')?;
            let (bytes, path) = rest.split_once(' ')?;
            Some((path.to_owned(), (key.parse().ok()?, bytes.parse().ok()?)))
        };
        let lines = text.strip_prefix(HEAD).filter(|rest| rest.is_empty() || rest.ends_with('\n'));
        Self { files: lines.into_iter().flat_map(str::lines).filter_map(line).collect() }
    }

    /// The text of the record.
    pub fn to_text(&self) -> String {
        let lines = self.files.iter().map(|(path, (key, bytes))| format!("{key} {bytes} {path}\n"));
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }

    /// Notes what a file was made from and what became of it.
    pub fn add(&mut self, path: &str, key: Digest, bytes: Digest) {
        // A path with a line break cannot be noted; it is made every time.
        if !path.contains(['\n', '\r']) {
            self.files.insert(path.to_owned(), (key, bytes));
        }
    }

    /// What still stands as it was made: the digest of its bytes is the one that was noted.
    pub fn standing(&self, found: &BTreeMap<String, Digest>) -> Earlier {
        let stands = self.files.iter().filter(|(path, (_, bytes))| found.get(*path) == Some(bytes));
        Earlier::new(stands.map(|(path, (key, _))| (path.clone(), *key)).collect())
    }
}

/// The file of the record for an output folder.
pub fn place(git_dir: &Path, out: &Path) -> PathBuf {
    let digest = Digest::of(out.as_os_str().as_encoded_bytes()).to_string();
    git_dir.join(format!("overstap-site-{}", digest.chars().skip("sha256:".len()).take(16).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digest(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }

    proptest! {
        #[test]
        fn a_record_written_and_read_is_the_same(paths in prop::collection::vec("[ -~é]{0,12}", 0..8)) {
            let mut record = Record::default();
            paths.iter().for_each(|path| record.add(path, digest(path), digest("bytes")));
            prop_assert_eq!(Record::parse(&record.to_text()), record);
        }

        #[test]
        fn a_record_cut_off_anywhere_never_tells_a_falsehood(cut in 0usize..400) {
            let mut record = Record::default();
            ["a", "b/index.html"].into_iter().for_each(|path| record.add(path, digest(path), digest("bytes")));
            let text = record.to_text();
            let cut = Record::parse(&text[..cut.min(text.len())]);
            prop_assert!(cut.files.iter().all(|(path, noted)| record.files.get(path) == Some(noted)));
        }
    }

    #[test]
    fn a_file_that_was_changed_or_removed_does_not_stand() {
        let mut record = Record::default();
        ["same", "changed", "removed"].into_iter().for_each(|path| record.add(path, digest("key"), digest(path)));
        let found = [("same", "same"), ("changed", "tampered"), ("new", "new")];
        let found = found.map(|(path, bytes)| (path.to_owned(), digest(bytes)));
        let earlier = Earlier::new(BTreeMap::from([("same".to_owned(), digest("key"))]));
        assert_eq!(record.standing(&found.into()), earlier);
    }

    #[test]
    fn the_record_of_another_form_counts_as_nothing() {
        for text in ["", "overstap site 2\n", "overstap site 1\nx y\n\n", "sha256:0 sha256:0 a\n"] {
            assert_eq!(Record::parse(text), Record::default());
        }
    }
}
