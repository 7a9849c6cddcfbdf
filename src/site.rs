//! The website: every page, in Dutch and English, made in memory from the history and the ledger.
//!
//! Pure: no clock, no disk, the same input gives the same bytes. Reading the
//! folder `site/` and writing the output are the callers'.

mod about;
mod accuracy;
mod category;
mod change_page;
mod changes;
mod chart;
mod claims;
mod corrections;
mod date;
mod figures;
pub mod gaps;
mod gone;
mod home;
mod messages;
mod method;
mod moved;
mod observed;
mod organisation;
mod organisations;
mod place;
mod provider;
mod records;
mod released;
mod render;
pub mod role;
pub mod route;
mod search;
pub mod sentences;
mod sources;
mod view;
mod withdrawn;
mod wording;
mod world;
mod writer;

use std::collections::BTreeMap;

use crate::change::{self, Ledger};
use crate::history::{History, HistoryError};
use crate::registry::Registry;
use crate::verdict::Catalogue;
use crate::verdict::measure::Measure;
use crate::verdict::truth::Accuracy;

pub use released::Released;
pub use route::{Lang, Route};
pub use sources::Sources;

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
    /// Where the site will stand, as `https://example.org/overstap/`; without it no address is absolute.
    pub base_url: Option<&'a str>,
    /// The commit of the program and the registry that the site is built from.
    pub commit: Option<String>,
    /// How well the verdicts agree with what is known to be true; `None` where the repository has no such cases.
    pub accuracy: Option<&'a Accuracy>,
    /// The addresses that were ever released; what can keep its page, does.
    pub released: &'a Released,
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
    /// A locale file cannot be read as Fluent.
    #[error("`site/locales/{file}` is not a Fluent file: {reason}")]
    Locale {
        /// The file.
        file: String,
        /// The first complaint of the parser.
        reason: String,
    },
    /// A message is used that a locale file does not have.
    #[error("`site/locales/{file}` has no message `{id}`")]
    MissingMessage {
        /// The file.
        file: String,
        /// The message.
        id: String,
    },
    /// A message is used without a value that it needs.
    #[error("the message `{id}` of `site/locales/{file}` cannot be filled in: {reason}")]
    Message {
        /// The file.
        file: String,
        /// The message.
        id: String,
        /// What Fluent says.
        reason: String,
    },
    /// A template cannot be read or filled in.
    #[error("the template `site/templates/{name}` failed")]
    Template {
        /// The template.
        name: String,
        /// Why.
        #[source]
        source: minijinja::Error,
    },
    /// Two pages would have the same address.
    #[error("two pages would be written to `{0}`")]
    Twice(String),
}

/// Makes every file of the site, keyed by its path below the output folder.
pub fn build(input: &Input) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let found = change::corrections::corrections(input.history, input.ledger)?;
    let world = world::World::new(input, &found);
    let assets = sources::Assets::new(input.sources, search::index(&world))?;
    let mut files = assets.files.clone();
    for lang in Lang::ALL {
        let messages = messages::Messages::new(input.sources, lang)?;
        let press = render::Press::new(input, &assets, messages.clone(), lang)?;
        let printed = Printer { world: &world, press: &press, messages: &messages, lang };
        for (path, bytes) in printed.pages()? {
            if files.insert(path.clone(), bytes).is_some() {
                return Err(SiteError::Twice(path));
            }
        }
    }
    files.insert("_headers".to_owned(), render::headers().into_bytes());
    Ok(files)
}

/// The headline of every change in one language, by the change's id: the sentence that its page begins with.
pub fn headlines(input: &Input, lang: Lang) -> Result<BTreeMap<String, String>, SiteError> {
    let world = world::World::new(input, &[]);
    let messages = messages::Messages::new(input.sources, lang)?;
    let writer = writer::Writer::new(&world, &messages, lang, Route::Changes);
    let changes = &input.ledger.changes;
    changes.iter().map(|change| Ok((change.id.clone(), wording::headline(&writer, change)?))).collect()
}

/// Prints the pages of one language.
struct Printer<'a> {
    world: &'a world::World<'a>,
    press: &'a render::Press<'a>,
    messages: &'a messages::Messages,
    lang: Lang,
}

type Files = Vec<(String, Vec<u8>)>;

impl<'a> Printer<'a> {
    fn pages(&self) -> Result<Files, SiteError> {
        let mut files = Vec::new();
        for route in [Route::Home, Route::Organisations, Route::Providers, Route::Changes] {
            files.push(self.page(route)?);
        }
        for route in [Route::Figures, Route::Method, Route::Corrections, Route::About, Route::NotFound] {
            files.push(self.page(route)?);
        }
        if let Some(accuracy) = self.world.accuracy() {
            files.push(self.print(Route::Accuracy, "accuracy.html", |w| accuracy::page(w, accuracy))?);
        }
        for measure in Measure::ALL {
            files.push(self.page(Route::Figure(measure))?);
        }
        for category in self.world.categories() {
            files.push(self.page(Route::Category(&category.slug))?);
        }
        for body in self.world.registry().organisations.keys() {
            files.push(self.page(Route::Organisation(body))?);
        }
        for provider in self.world.registry().providers.keys() {
            files.push(self.page(Route::Provider(provider))?);
        }
        for (provider, role, category) in provider::users::pages(self.world)? {
            files.push(self.page(Route::Users { provider, role, category })?);
        }
        for year in self.world.years() {
            files.push(self.page(Route::Year(year))?);
        }
        for change in &self.world.ledger().changes {
            files.push(self.print(Route::Change(&change.id), "change.html", |w| change_page::page(w, change))?);
        }
        self.add_old_addresses(&mut files)?;
        Ok(files)
    }

    /// The pages of what stands otherwise or elsewhere now: a published address stays.
    fn add_old_addresses(&self, files: &mut Files) -> Result<(), SiteError> {
        for year in self.world.correction_years() {
            files.push(self.page(Route::CorrectionsOf(year))?);
        }
        for (id, correction) in self.world.claims().tombstones() {
            if let Some(claim) = &correction.claimed {
                let page = |w: &writer::Writer<'a>| withdrawn::page(w, correction, claim);
                files.push(self.print(Route::Change(id), "withdrawn.html", page)?);
            }
        }
        for (id, day) in self.world.gone() {
            files.push(self.print(Route::Change(id), "gone.html", |w| gone::page(w, id, day))?);
        }
        for (id, change) in self.world.claims().readdressed() {
            files.push(self.moved(Route::Change(id), Route::Change(&change.id), |w| moved::change(w, id, change))?);
        }
        for (former, now) in self.world.renamed() {
            let page = |w: &writer::Writer<'a>| moved::organisation(w, former, now);
            files.push(self.moved(Route::Organisation(former), Route::Organisation(now), page)?);
        }
        Ok(())
    }

    /// The page at an address that leads to another.
    fn moved(
        &self,
        from: Route<'a>,
        to: Route,
        page: impl FnOnce(&writer::Writer<'a>) -> Result<view::Titled<moved::MovedPage>, SiteError>,
    ) -> Result<(String, Vec<u8>), SiteError> {
        let writer = self.writer(from);
        let bytes = self.press.print_moved(&writer, to, page(&writer)?)?;
        Ok((from.file(self.lang), bytes))
    }

    fn page(&self, route: Route<'a>) -> Result<(String, Vec<u8>), SiteError> {
        match route {
            Route::Home => self.print(route, "home.html", home::page),
            Route::Organisations => self.print(route, "organisations.html", organisations::page),
            Route::Category(slug) => self.print(route, "category.html", |w| category::page(w, slug)),
            Route::Organisation(id) => self.print(route, "organisation.html", |w| organisation::page(w, id)),
            Route::Providers => self.print(route, "providers.html", provider::index::index),
            Route::Provider(id) => self.print(route, "provider.html", |w| provider::page(w, id)),
            Route::Users { provider, role, category } => {
                self.print(route, "users.html", |w| provider::users::page(w, provider, role, category))
            }
            Route::Changes => self.print(route, "changes.html", changes::index),
            Route::Year(year) => self.print(route, "year.html", |w| changes::year(w, year)),
            Route::Corrections => self.print(route, "corrections.html", corrections::index),
            Route::CorrectionsOf(year) => self.print(route, "corrections-year.html", |w| corrections::year(w, year)),
            Route::Figures => self.print(route, "figures.html", figures::index),
            Route::Figure(measure) => self.print(route, "figure.html", |w| figures::figure(w, measure)),
            Route::Method => self.print(route, "method.html", method::page),
            Route::About => self.print(route, "about.html", about::about),
            Route::NotFound | Route::Accuracy | Route::Change(_) => {
                self.print(route, "not-found.html", about::not_found)
            }
        }
    }

    fn print<P: serde::Serialize>(
        &self,
        route: Route<'a>,
        template: &str,
        page: impl FnOnce(&writer::Writer<'a>) -> Result<view::Titled<P>, SiteError>,
    ) -> Result<(String, Vec<u8>), SiteError> {
        let writer = self.writer(route);
        let bytes = self.press.print(&writer, template, page(&writer)?)?;
        Ok((route.file(self.lang), bytes))
    }

    fn writer(&self, route: Route<'a>) -> writer::Writer<'a> {
        writer::Writer::new(self.world, self.messages, self.lang, route)
    }
}
