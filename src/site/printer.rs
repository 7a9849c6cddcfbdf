//! Which pages there are: every route of a language, each with its template and its writer.
//!
//! What stands on a page is its writer's; how it becomes HTML is the press's.

use super::{
    Content, Lang, Route, SiteError, about, accuracy, category, change_page, changes, corrections, figures, flows,
    gone, home, messages, method, moved, organisation, organisations, provider, render, view, withdrawn, world, writer,
};
use crate::verdict::measure::Measure;

/// Prints the pages of one language.
pub struct Printer<'a> {
    /// What there is to tell.
    pub world: &'a world::World<'a>,
    /// Fills in the templates.
    pub press: &'a render::Press<'a>,
    /// The words.
    pub messages: &'a messages::Messages,
    /// The language.
    pub lang: Lang,
}

/// Files by their path below the output folder.
pub type Files = Vec<(String, Content)>;

impl<'a> Printer<'a> {
    /// Every file of the language.
    pub fn files(&self) -> Result<Files, SiteError> {
        let mut files = self.pages()?;
        self.add_old_addresses(&mut files)?;
        Ok(files)
    }

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
            files.extend(figures::printed::series_files(self, measure)?);
        }
        files.push(self.page(Route::Flows)?);
        files.extend(figures::printed::flow_files(self)?);
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
    ) -> Result<(String, Content), SiteError> {
        let writer = self.writer(from);
        let bytes = self.press.print_moved(&writer, to, page(&writer)?)?;
        Ok((from.file(self.lang), Content::Bytes(bytes)))
    }

    fn page(&self, route: Route<'a>) -> Result<(String, Content), SiteError> {
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
            Route::Flows => self.print(route, "flows.html", flows::page),
            Route::Method => self.print(route, "method.html", method::page),
            Route::About => self.print(route, "about.html", about::about),
            _ => self.print(route, "not-found.html", about::not_found),
        }
    }

    fn print<P: serde::Serialize>(
        &self,
        route: Route<'a>,
        template: &str,
        page: impl FnOnce(&writer::Writer<'a>) -> Result<view::Titled<P>, SiteError>,
    ) -> Result<(String, Content), SiteError> {
        let writer = self.writer(route);
        let bytes = self.press.print(&writer, template, page(&writer)?)?;
        Ok((route.file(self.lang), Content::Bytes(bytes)))
    }

    fn writer(&self, route: Route<'a>) -> writer::Writer<'a> {
        writer::Writer::new(self.world, self.messages, self.lang, route)
    }
}
