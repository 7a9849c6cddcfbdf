//! What the site is made from besides data: templates, locales and static files.
//!
//! Files come from the caller or from the program itself; this room never reads a disk.

pub mod config;
pub mod messages;
pub mod released;

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::site::SiteError;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/site");

/// The files of the folder `site/`, keyed by path below it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<String, Vec<u8>>,
}

impl Sources {
    /// Takes files as the caller read them, keyed by path below `site/`.
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files }
    }

    /// The files that the program carries with it.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&EMBEDDED, &mut files);
        Self { files }
    }

    /// The program's files with those of the caller over them: a file of the caller's stands for the program's of that name.
    pub fn embedded_below(files: BTreeMap<String, Vec<u8>>) -> Self {
        let mut all = Self::embedded();
        all.files.extend(files);
        all
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The files of a folder as one, in the order of their names, without what only people who write them need.
    fn joined(&self, folder: &str, end: &str) -> Result<Vec<u8>, SiteError> {
        let names: Vec<String> = self.below(folder).map(|(name, _)| format!("{folder}{name}")).collect();
        if names.is_empty() {
            return Err(SiteError::MissingFile(folder.to_owned()));
        }
        let mut whole = String::new();
        for name in names.iter().filter(|name| name.ends_with(end)) {
            for line in self.text(name)?.lines().map(str::trim_start).filter(|line| !line.starts_with("// ")) {
                whole.push_str(line);
                whole.push('\n');
            }
        }
        Ok(whole.into_bytes())
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Result<&str, SiteError> {
        let bytes = self.files.get(path).ok_or_else(|| SiteError::MissingFile(path.to_owned()))?;
        std::str::from_utf8(bytes).map_err(|_| SiteError::NotText(path.to_owned()))
    }

    /// The files below a folder, with their path from there.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let inside =
            self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_slice())));
        inside.filter(|(path, _)| !path.is_empty())
    }
}

/// The line, from 1, in which a byte of a text stands.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        // Paths are those of the folder at build time; a name that is not UTF-8 cannot be asked for.
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents().to_vec());
        }
    }
    for below in folder.dirs() {
        collect(below, files);
    }
}

/// The static files under the names they are published with.
#[derive(Clone, Debug)]
pub struct Assets {
    /// By path in the output.
    pub files: BTreeMap<String, Vec<u8>>,
    names: BTreeMap<String, String>,
}

impl Assets {
    /// Gives every static file and the search index a name that changes with its content.
    pub fn new(sources: &Sources, search: Vec<u8>) -> Result<Self, SiteError> {
        let mut assets = Self { files: BTreeMap::new(), names: BTreeMap::new() };
        for (name, bytes) in sources.below("static/") {
            assets.add(name, bytes.to_vec());
        }
        assets.add("search.json", search);
        assets.add("site.css", sources.joined("styles/", ".css")?);
        assets.add("site.js", sources.joined("scripts/", ".js")?);
        Ok(assets)
    }

    /// The published path of a static file.
    pub fn path(&self, name: &str) -> Result<&str, SiteError> {
        self.names.get(name).map(String::as_str).ok_or_else(|| SiteError::MissingFile(format!("static/{name}")))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("static/{stem}.{:016x}.{end}", fnv(&bytes));
        self.names.insert(name.to_owned(), path.clone());
        self.files.insert(path, bytes);
    }
}

/// FNV-1a, 64 bits: names for caches, not a proof of anything.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_static_file_is_named_by_its_content() {
        let sources = |css: &str| {
            Sources::new(BTreeMap::from([
                ("styles/a.css".to_owned(), css.as_bytes().to_vec()),
                ("scripts/a.js".to_owned(), Vec::new()),
            ]))
        };
        let path = |css: &str| {
            Assets::new(&sources(css), Vec::new()).and_then(|a| a.path("site.css").map(str::to_owned)).expect("a path")
        };
        assert_ne!(path("a"), path("b"));
        assert_eq!(path("a"), path("a"));
        assert_eq!(format!("{:016x}", fnv(b"a")), "af63dc4c8601ec8c", "the published test vector");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Assets::new(&Sources::default(), Vec::new()).expect_err("there is no stylesheet");
        assert_eq!(error.to_string(), "the site needs the file `site/styles/`, which is not there");
    }

    #[test]
    fn styles_and_scripts_are_joined_in_the_order_of_their_names_without_remarks() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let sources = Sources::new(BTreeMap::from([
            file("scripts/20-b.js", "// Why.\nb();\n"),
            file("scripts/10-a.js", "a(\n  \"https://\",\n);\n"),
            file("styles/a.css", "p {\n  margin: 0;\n}"),
        ]));
        let assets = Assets::new(&sources, Vec::new()).expect("whole");
        let text = |name: &str| String::from_utf8_lossy(&assets.files[assets.path(name).expect("a path")]).into_owned();
        assert_eq!(text("site.js"), "a(\n\"https://\",\n);\nb();\n");
        assert_eq!(text("site.css"), "p {\nmargin: 0;\n}\n");
    }

    #[test]
    fn a_file_of_the_caller_stands_for_the_program_s() {
        let own = BTreeMap::from([("templates/about.html".to_owned(), b"ours".to_vec())]);
        let sources = Sources::embedded_below(own);
        assert_eq!(sources.text("templates/about.html").expect("ours"), "ours");
        assert!(sources.has("templates/base.html"));
    }
}
