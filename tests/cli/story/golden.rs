//! Golden files: what was accepted once, compared with what is told now.
//!
//! The ids of commits and the digests of manifests hold the time of day of the scans and the port of the test's DNS server,
//! and so differ in every run: in golden files they are `<commit>` and `<digest>`. Nothing else is replaced, and `story`
//! compares the real ones with git.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/golden/story");

/// Compares texts with the golden files; with `OVERSTAP_ACCEPT` they become the golden files.
pub fn compare(texts: &BTreeMap<&str, String>) {
    let texts: BTreeMap<String, String> =
        texts.iter().map(|(name, text)| ((*name).to_owned(), normalised(text))).collect();
    if std::env::var_os("OVERSTAP_ACCEPT").is_some() {
        let _ = fs::remove_dir_all(FOLDER);
        fs::create_dir_all(FOLDER).unwrap();
        texts.iter().for_each(|(name, text)| fs::write(Path::new(FOLDER).join(name), text).unwrap());
    }
    let golden = overstap::registry::files::read_folder(Path::new(FOLDER)).unwrap();
    let hint = "OVERSTAP_ACCEPT=1 accepts what is told now";
    assert_eq!(texts.keys().collect::<Vec<_>>(), golden.keys().collect::<Vec<_>>(), "{hint}");
    for (name, text) in &texts {
        let accepted = String::from_utf8_lossy(&golden[name]);
        let place = text.lines().zip(accepted.lines()).position(|(now, then)| now != then);
        let line = place.map(|place| (place + 1, text.lines().nth(place), accepted.lines().nth(place)));
        assert!(*text == accepted, "`{name}` differs; the first line, now and accepted: {line:?}; {hint}");
    }
}

/// The text with `<commit>` for ids of commits and `<digest>` for digests.
fn normalised(text: &str) -> String {
    let is_hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let (mut done, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(is_hexadecimal) {
        let length = rest[start..].find(|c| !is_hexadecimal(c)).unwrap_or(rest.len() - start);
        let (before, word, after) = (&rest[..start], &rest[start..start + length], &rest[start + length..]);
        done += before;
        match (length, done.strip_suffix("sha256:").map(str::len)) {
            (40, _) => done += "<commit>",
            (64, Some(end)) => done.replace_range(end.., "<digest>"),
            _ => done += word,
        }
        rest = after;
    }
    done + rest
}

#[test]
fn only_ids_and_digests_are_replaced() {
    let text = format!("{} 2024-01-15 sha256:{} {}", "0a".repeat(20), "1b".repeat(32), "c".repeat(39));
    assert_eq!(normalised(&text), format!("<commit> 2024-01-15 <digest> {}", "c".repeat(39)));
}
