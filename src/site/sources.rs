//! What the site is made from besides data: templates, locales and static files.
//!
//! Files come from the caller or from the program itself; this room never reads a disk.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::SiteError;

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
        for needed in ["site.css", "site.js"] {
            assets.path(needed)?;
        }
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
                ("static/site.css".to_owned(), css.as_bytes().to_vec()),
                ("static/site.js".to_owned(), Vec::new()),
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
        assert_eq!(error.to_string(), "the site needs the file `site/static/site.css`, which is not there");
    }
}
