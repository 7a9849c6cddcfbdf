//! The website: every page, in Dutch and English, made in memory from the history and the ledger.
//!
//! Pure: no clock, no disk, the same input gives the same bytes. Reading the
//! folder `site/` and writing the output are the callers'.

pub mod archive;
mod cite;
pub mod data;
mod facts;
mod feeds;
mod figures;
mod pages;
mod pictures;
mod press;
pub mod route;
mod sources;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{self, Ledger};
use crate::history::{History, HistoryError};
use crate::registry::Registry;
use crate::snapshot::chain::Digest;
use crate::verdict::Catalogue;
use crate::verdict::truth::Accuracy;

pub use facts::edition::{self, Edition, Version};
pub use facts::gaps;
use facts::world::World;
use pictures::painter::Painter;
pub use press::making::{Earlier, Made, Taker};
use press::printer::Printer;
use press::render::Press;
pub use press::render::root_path;
use press::{making, render, search, sitemap};
pub use route::{Lang, Route};
pub use sources::Sources;
pub use sources::config::Config;
use sources::messages::Messages;
pub use sources::released::Released;
pub use words::sentences;
use words::wording;
use words::writer::Writer;

/// Everything that the site is made from.
pub struct Input<'a> {
    /// The scans and the files they wrote.
    pub history: &'a History,
    /// Timelines and changes, judged with `catalogue`.
    pub ledger: &'a Ledger,
    /// Today's registry: which bodies and providers have a page.
    pub registry: &'a Registry,
    /// Today's fingerprints.
    pub catalogue: &'a Catalogue,
    /// Templates, locales and static files.
    pub sources: &'a Sources,
    /// Where the site will stand, as `https://example.org/overstap/`; without it the one of `site/config.toml` counts,
    /// and without that no address is whole.
    pub base_url: Option<&'a str>,
    /// The commit of the program and the registry that the site is built from.
    pub commit: Option<String>,
    /// How well the verdicts agree with what is known to be true; `None` where the repository has no such cases.
    pub accuracy: Option<&'a Accuracy>,
    /// The addresses that were ever released; what can keep its page, does.
    pub released: &'a Released,
    /// The site at its address, or one to be kept.
    pub edition: Edition<'a>,
}

/// The site cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A version of a domain's file cannot be read.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A file that the site needs is not among its sources.
    #[error("the site needs the file `site/{0}`, which is not there")]
    MissingFile(String),
    /// A source file is no text.
    #[error("`site/{0}` is not UTF-8")]
    NotText(String),
    /// A locale file cannot be used.
    #[error("`site/{file}`, line {line}: this is not Fluent: {reason}")]
    Locale {
        /// The file below `site/`.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The first complaint.
        reason: String,
    },
    /// A message is used that no locale file of the language has.
    #[error("no file of `site/locales/{lang}/` has the message `{id}`")]
    MissingMessage {
        /// The language.
        lang: &'static str,
        /// The message.
        id: String,
    },
    /// A message is used without a value that it needs.
    #[error("the message `{id}` of `site/locales/{lang}/` cannot be filled in: {reason}")]
    Message {
        /// The language.
        lang: &'static str,
        /// The message.
        id: String,
        /// What Fluent says.
        reason: String,
    },
    /// `site/config.toml` cannot be used.
    #[error("`site/config.toml`, line {line}: {reason}")]
    Config {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// `site/map/municipalities.csv` cannot be used.
    #[error("`site/map/municipalities.csv`, line {0}: a code, two degrees and two whole numbers stand in a line")]
    Place(usize),
    /// A picture cannot be drawn.
    #[error("the picture `{path}` cannot be drawn: {reason}")]
    Picture {
        /// The file it would have been.
        path: String,
        /// What the renderer says.
        reason: String,
    },
    /// A template cannot be read or filled in.
    #[error("`site/templates/{name}`, line {line}: {reason}")]
    Template {
        /// The template.
        name: String,
        /// The line, from 1.
        line: usize,
        /// Why, as the template engine says it.
        reason: String,
    },
    /// Two pages would have the same address.
    #[error("two pages would be written to `{0}`")]
    Twice(String),
}

/// A file of the site before it is written.
pub enum Content<'a> {
    /// As it stands.
    Bytes(Vec<u8>),
    /// An SVG that becomes a PNG; `scale` dots stand for one of its units.
    Drawing {
        /// What is drawn; colours and fonts stand in it as they are.
        svg: String,
        /// Dots a unit.
        scale: u8,
    },
    /// Worked out when its turn comes, so that not everything is in memory at once.
    Later(Later<'a, Content<'a>>),
    /// Bytes that follow from what `key` is the digest of: where a file was made from the same, it stays.
    Keyed {
        /// The digest of all that decides the bytes.
        key: Digest,
        /// Gives the bytes.
        make: Later<'a, Vec<u8>>,
    },
}

/// Work that any thread can do.
pub type Later<'a, T> = Box<dyn FnOnce() -> Result<T, SiteError> + Send + 'a>;

/// Makes every file of the site in memory, keyed by its path below the output folder.
pub fn build(input: &Input) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let files = making::InMemory::default();
    build_for(input, &Earlier::default(), &files)?;
    Ok(files.into_files())
}

/// Makes every file of the site, except those that stand already, and hands each over as soon as it is made.
///
/// All paths are known before the first file is made. What a taker holds in the end is the same whatever stood before.
pub fn build_for<T: Taker>(input: &Input, earlier: &Earlier, taker: &T) -> Result<(), T::Error> {
    let config = Config::new(input.sources)?;
    let found = change::corrections::corrections(input.history, input.ledger).map_err(SiteError::from)?;
    let world = World::new(input, &found, &config);
    let assets = sources::Assets::new(input.sources, search::index(&world))?;
    let spoken = Lang::ALL.map(|lang| Messages::new(input.sources, lang).map(|messages| (lang, messages)));
    let spoken = spoken.into_iter().collect::<Result<Vec<_>, _>>()?;
    let describing = data::published::Describing { world: &world, messages: &spoken, commit: input.commit.as_deref() };
    let data = data::published::Published::new(&describing)?;
    let presses = spoken.iter().map(|(lang, messages)| {
        let press = Press::new(input, world.current_url(), &assets, messages.clone(), *lang)?;
        Ok((*lang, messages, press))
    });
    let presses = presses.collect::<Result<Vec<_>, SiteError>>()?;
    let mut contents: Vec<(String, Content)> = Vec::new();
    for (lang, messages, press) in &presses {
        let printer = Printer { world: &world, press, messages, data: &data, lang: *lang };
        contents.extend(printer.files()?);
    }
    let ready = assets.files.iter().chain(&data.contents);
    contents.extend(ready.map(|(path, bytes)| (path.clone(), Content::Bytes(bytes.clone()))));
    // Hosts and search engines look for these at the root alone, so that a version has none.
    if input.edition.frozen().is_none() {
        let headers = render::headers(contents.iter().map(|(path, _)| path.as_str()));
        contents.push(("_headers".to_owned(), Content::Bytes(headers.into_bytes())));
        let found = sitemap::files(&world, &paths(&contents)?);
        contents.extend(found.into_iter().map(|(path, bytes)| (path, Content::Bytes(bytes))));
    }
    taker.begin(&paths(&contents)?)?;
    making::make_all(contents, &Painter::new(input.sources), earlier, taker)
}

fn paths(contents: &[(String, Content)]) -> Result<BTreeSet<String>, SiteError> {
    let mut paths = BTreeSet::new();
    match contents.iter().find(|(path, _)| !paths.insert(path.clone())) {
        Some((path, _)) => Err(SiteError::Twice(path.clone())),
        None => Ok(paths),
    }
}

/// The headline of every change in one language, by the change's id: the sentence that its page begins with.
pub fn headlines(input: &Input, lang: Lang) -> Result<BTreeMap<String, String>, SiteError> {
    let config = Config::new(input.sources)?;
    let world = World::new(input, &[], &config);
    let messages = Messages::new(input.sources, lang)?;
    let writer = Writer::new(&world, &messages, lang, Route::Changes);
    let changes = &input.ledger.changes;
    changes.iter().map(|change| Ok((change.id.clone(), wording::headline(&writer, change)?))).collect()
}
