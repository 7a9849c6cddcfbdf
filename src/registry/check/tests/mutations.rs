//! Valid files of the registry, damaged at random: never a crash, never a finding without file and reason.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

use super::super::check;
use crate::registry::fix::mended;
use crate::registry::format::canonical;
use crate::registry::keys::shape_of;
use crate::registry::{builtin, files};

/// One way to damage a file.
#[derive(Clone, Debug)]
enum Damage {
    Octet(Index, u8),
    Cut(Index, Index),
    Twice(Index, Index),
    Insert(Index, &'static str),
    SwapLines(Index, Index),
    DropLine(Index),
}

/// What people type by mistake, and what somebody might type on purpose.
const SCRAPS: [&str; 12] = [
    "\"",
    "[[",
    "]]",
    "=",
    "\n",
    "#",
    "\u{0}",
    "\u{202e}",
    "name = 3\n",
    "[[domains]]\n",
    "{ a = { b = [",
    "99999999999999999999",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(place, octet)| Damage::Octet(place, octet)),
        (at(), at()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (at(), at()).prop_map(|(from, to)| Damage::Twice(from, to)),
        (at(), prop::sample::select(&SCRAPS[..])).prop_map(|(place, scrap)| Damage::Insert(place, scrap)),
        (at(), at()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        at().prop_map(Damage::DropLine),
    ]
}

fn damaged(bytes: &[u8], damage: &Damage) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let place = |index: &Index, bytes: &[u8]| index.index(bytes.len() + 1);
    let part = |one: &Index, other: &Index, bytes: &[u8]| {
        let (one, other) = (place(one, bytes), place(other, bytes));
        one.min(other)..one.max(other).min(one.min(other) + 40)
    };
    match damage {
        Damage::Octet(index, octet) => bytes.insert(place(index, &bytes), *octet),
        Damage::Cut(one, other) => drop(bytes.drain(part(one, other, &bytes))),
        Damage::Twice(one, other) => {
            let range = part(one, other, &bytes);
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, copy);
        }
        Damage::Insert(index, scrap) => {
            let place = place(index, &bytes);
            bytes.splice(place..place, scrap.bytes());
        }
        Damage::SwapLines(one, other) => {
            let mut lines: Vec<&[u8]> = bytes.split(|octet| *octet == b'\n').collect();
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            return lines.join(&b'\n');
        }
        Damage::DropLine(index) => {
            let mut lines: Vec<&[u8]> = bytes.split(|octet| *octet == b'\n').collect();
            lines.remove(index.index(lines.len()));
            return lines.join(&b'\n');
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_damaged_file_never_crashes_the_check_and_every_finding_names_its_file_and_reason(
        which in any::<Index>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let (path, bytes) = &sound()[which.index(sound().len())];
        let bytes = damages.iter().fold(bytes.clone(), |bytes, damage| damaged(&bytes, damage));
        let mut registry: BTreeMap<String, Vec<u8>> = BTreeMap::from([(path.clone(), bytes.clone())]);
        registry.entry("categories.toml".to_owned()).or_insert_with(|| sound()[0].1.clone());
        let (_, findings) = check(&registry);
        for finding in &findings {
            let name = finding.file.strip_prefix("registry/").unwrap_or_default();
            prop_assert!(registry.contains_key(name), "{:?}", finding);
            prop_assert!(!finding.sentence.trim().is_empty() && !finding.code.is_empty(), "{:?}", finding);
            let lines = registry[name].iter().filter(|octet| **octet == b'\n').count() + 1;
            prop_assert!(finding.line.is_none_or(|line| (1..=lines).contains(&line)), "{:?}", finding);
        }
        for bytes in mended(&registry, &findings).values() {
            prop_assert!(std::str::from_utf8(bytes).is_ok());
        }
        if let (Ok(text), Some(shape)) = (std::str::from_utf8(&bytes), shape_of(path))
            && let Ok(form) = canonical(text, shape)
        {
            let again = canonical(&form, shape);
            prop_assert_eq!(again.as_ref(), Ok(&form));
        }
    }
}

/// The categories first, then a body of each category, every twentieth provider, and an exception.
fn sound() -> &'static [(String, Vec<u8>)] {
    static SOUND: std::sync::OnceLock<Vec<(String, Vec<u8>)>> = std::sync::OnceLock::new();
    SOUND.get_or_init(|| {
        let mut registry = BTreeMap::new();
        builtin::complete(&mut registry);
        let mut sound = vec![("categories.toml".to_owned(), registry["categories.toml"].clone())];
        let exception = "[[exceptions]]\ncode = \"public-suffix\"\nfile = \"registry/x.toml\"\nreason = \"r\"\n";
        sound.push(("exceptions.toml".to_owned(), exception.as_bytes().to_vec()));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("registry");
        let bodies = files::read_folder(&folder).expect("the registry of the repository");
        let mut category = String::new();
        for (path, bytes) in bodies.into_iter().filter(|(path, _)| path.starts_with("organisations/")) {
            let of = path.split('/').nth(1).unwrap_or_default();
            if of != category {
                category = of.to_owned();
                sound.push((path, bytes));
            }
        }
        sound.extend(registry.into_iter().filter(|(path, _)| path.starts_with("providers/")).step_by(20));
        sound
    })
}
