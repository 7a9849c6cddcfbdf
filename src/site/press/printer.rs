//! Which pages there are: every route of a language, each with its template and its writer.
//!
//! What stands on a page is its writer's; how it becomes HTML is the press's.

use super::render::Press;
use crate::site::facts::calendar::{self, Period};
use crate::site::facts::emptied::Group;
use crate::site::facts::lists;
use crate::site::facts::world::World;
use crate::site::figures::flows;
use crate::site::pages::{
    accuracy, category, change, changes, corrections, emptied, gone, home, letters, method, moved, organisation,
    organisations, places, prose, provider, versions, withdrawn,
};
use crate::site::pictures::cards;
use crate::site::route::List;
use crate::site::sources::messages::Messages;
use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError, cite, data, feeds, figures};
use crate::verdict::measure::Measure;
use crate::verdict::rule;

/// Prints the pages of one language.
pub struct Printer<'a> {
    /// What there is to tell.
    pub world: &'a World<'a>,
    /// Fills in the templates.
    pub press: &'a Press<'a>,
    /// The words.
    pub messages: &'a Messages,
    /// The open data.
    pub data: &'a data::published::Published,
    /// The language.
    pub lang: Lang,
}

/// Files by their path below the output folder.
pub type Files<'a> = Vec<(String, Content<'a>)>;

impl<'a> Printer<'a> {
    /// Every file of the language.
    pub fn files(&self) -> Result<Files<'a>, SiteError> {
        let mut files = self.pages()?;
        self.add_old_addresses(&mut files)?;
        files.extend(cite::files(|route| self.writer(route))?);
        if self.world.edition().frozen().is_none() {
            files.extend(cards::files(self.press, |route| self.writer(route)));
            files.extend(feeds::files(&self.writer(Route::Home))?);
            files.push(self.page(Route::NotFound)?);
            files.push(self.page(Route::Versions)?);
        }
        Ok(files)
    }

    fn pages(&self) -> Result<Files<'a>, SiteError> {
        let mut files = Vec::new();
        for route in [Route::Home, Route::Organisations, Route::Providers, Route::Changes] {
            files.push(self.page(route)?);
        }
        for route in [Route::Figures, Route::Method, Route::Corrections].into_iter().chain(prose::ROUTES) {
            files.push(self.page(route)?);
        }
        for rule in rule::all() {
            files.push(self.print(Route::Rule(rule.id), "rule.html", move |w| prose::rule(w, rule))?);
        }
        let data = self.data;
        files.push(self.print(Route::Data, "data.html", move |w| data::page::data(w, data))?);
        files.push(self.print(Route::Api, "api.html", move |w| data::page::api(w, data))?);
        if let Some(accuracy) = self.world.accuracy() {
            files.push(self.print(Route::Accuracy, "accuracy.html", move |w| accuracy::page(w, accuracy))?);
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
        files.extend(organisation::taken::files(self));
        for provider in self.world.registry().providers.keys() {
            files.push(self.page(Route::Provider(provider))?);
        }
        for (provider, role, category) in provider::users::pages(self.world)? {
            files.push(self.page(Route::Users { provider, role, category })?);
        }
        for year in self.world.years() {
            files.push(self.page(Route::Year(year))?);
        }
        for period in calendar::pages(self.world) {
            files.push(self.page(period.route())?);
        }
        for (list, letters) in lists::pages(self.world, self.lists()?.into_iter())? {
            files.push(self.page(Route::Part(list, letters))?);
        }
        for change in &self.world.ledger().changes {
            files.push(self.print(Route::Change(&change.id), "change.html", move |w| change::page(w, change))?);
        }
        self.add_places(&mut files)?;
        Ok(files)
    }

    /// The ways to a body: letters, sectors, provinces, tenants.
    fn add_places(&self, files: &mut Files<'a>) -> Result<(), SiteError> {
        for letter in lists::letters(self.world) {
            files.push(self.print(Route::Letter(letter), "letter.html", move |w| letters::page(w, letter))?);
        }
        for sector in places::sector::sectors(self.world) {
            let page = move |w: &Writer<'a>| places::sector::page(w, sector);
            files.push(self.print(Route::Sector(&sector.slug), "sector.html", page)?);
        }
        for province in self.world.provinces().keys() {
            files.push(self.page(Route::Province(province))?);
        }
        for tenant in self.world.tenant_pages() {
            files.push(self.print(Route::Tenant(tenant), "tenant.html", move |w| places::tenant::page(w, tenant))?);
        }
        files.push(self.print(Route::Map, "map.html", places::map::page)?);
        files.extend(places::map::files(&self.writer(Route::Map), self.press)?);
        files.extend(places::map::embed::file(&self.writer(Route::EmbedMap), self.press)?);
        Ok(())
    }

    /// The pages of what stands otherwise or elsewhere now: a published address stays.
    fn add_old_addresses(&self, files: &mut Files<'a>) -> Result<(), SiteError> {
        for year in self.world.correction_years() {
            files.push(self.page(Route::CorrectionsOf(year))?);
        }
        for (id, correction) in self.world.claims().tombstones() {
            if let Some(claim) = &correction.claimed {
                let page = move |w: &Writer<'a>| withdrawn::page(w, correction, claim);
                files.push(self.print(Route::Change(id), "withdrawn.html", page)?);
            }
        }
        for (id, day) in self.world.gone() {
            files.push(self.print(Route::Change(id), "gone.html", move |w| gone::page(w, id, day))?);
        }
        self.add_emptied(files)?;
        for (id, change) in self.world.claims().readdressed() {
            files
                .push(self.moved(Route::Change(id), Route::Change(&change.id), move |w| moved::change(w, id, change))?);
        }
        for (former, now) in self.world.renamed() {
            let page = move |w: &Writer<'a>| moved::organisation(w, former, now);
            files.push(self.moved(Route::Organisation(former), Route::Organisation(now), page)?);
        }
        Ok(())
    }

    /// The released pages of groups in which nobody is any more, and of providers and categories that were let go.
    fn add_emptied(&self, files: &mut Files<'a>) -> Result<(), SiteError> {
        let emptied = self.world.emptied();
        for slug in &emptied.sectors {
            let page = move |w: &Writer<'a>| emptied::group(w, Group::Sector(slug));
            files.push(self.print(Route::Sector(slug), "emptied.html", page)?);
        }
        let groups = (emptied.categories.iter().map(|slug| (List::Category(slug), Group::Category(slug))))
            .chain(emptied.provinces.iter().map(|slug| (List::Province(slug), Group::Province(slug))));
        for (list, group) in groups {
            for route in self.whole_and_parts(list) {
                files.push(self.print(route, "emptied.html", move |w| emptied::group(w, group))?);
            }
        }
        for provider in &emptied.providers {
            let page = move |w: &Writer<'a>| emptied::provider(w, provider);
            files.push(self.print(Route::Provider(provider), "emptied.html", page)?);
        }
        for (provider, role, category) in &emptied.users {
            for route in self.whole_and_parts(List::Users { provider, role: *role, category }) {
                let page = move |w: &Writer<'a>| emptied::users(w, provider, category);
                files.push(self.print(route, "emptied.html", page)?);
            }
        }
        Ok(())
    }

    /// The page of a list and those of its parts that were released.
    fn whole_and_parts(&self, list: List<'a>) -> Vec<Route<'a>> {
        let parts = self.world.released().parts_of(list.route()).map(|letters| Route::Part(list, letters));
        std::iter::once(list.route()).chain(parts).collect()
    }

    /// The page at an address that leads to another.
    fn moved(
        &self,
        from: Route<'a>,
        to: Route<'a>,
        page: impl FnOnce(&Writer<'a>) -> Result<Titled<moved::MovedPage>, SiteError> + Send + 'a,
    ) -> Result<(String, Content<'a>), SiteError> {
        let (writer, press) = (self.writer(from), self.press);
        let work = move || press.print_moved(&writer, to, page(&writer)?);
        Ok((from.file(self.lang), Content::Later(Box::new(work))))
    }

    fn page(&self, route: Route<'a>) -> Result<(String, Content<'a>), SiteError> {
        match route {
            Route::Home => self.print(route, "home.html", home::page),
            Route::Organisations => self.print(route, "organisations.html", organisations::page),
            Route::Category(slug) => self.part(route, List::Category(slug), ""),
            Route::Province(address) => self.part(route, List::Province(address), ""),
            Route::Part(list, letters) => self.part(route, list, letters),
            Route::Organisation(id) => self.print(route, "organisation.html", move |w| organisation::page(w, id)),
            Route::Providers => self.print(route, "providers.html", provider::index::index),
            Route::Provider(id) => self.print(route, "provider.html", move |w| provider::page(w, id)),
            Route::Users { provider, role, category } => self.part(route, List::Users { provider, role, category }, ""),
            Route::Changes => self.print(route, "changes.html", changes::index),
            Route::Year(year) => self.period(route, Period::Year(year)),
            Route::Month(year, month) => self.period(route, Period::Month(year, month)),
            Route::Day(day) => self.part(route, List::Day(day), ""),
            Route::Corrections => self.print(route, "corrections.html", corrections::index),
            Route::CorrectionsOf(year) => {
                self.print(route, "corrections-year.html", move |w| corrections::year(w, year))
            }
            Route::Figures => self.print(route, "figures.html", figures::index),
            Route::Figure(measure) => self.print(route, "figure.html", move |w| figures::figure(w, measure)),
            Route::Flows => self.print(route, "flows.html", flows::page),
            Route::Method => self.print(route, "method.html", method::page),
            Route::Versions => self.print(route, "versions.html", versions::page),
            _ => self.prose(route),
        }
    }

    /// The page of a list that may be too long for one, or of a part of it.
    fn part(&self, route: Route<'a>, list: List<'a>, letters: &'a str) -> Result<(String, Content<'a>), SiteError> {
        match list {
            List::Category(slug) => self.print(route, "category.html", move |w| category::page(w, slug, letters)),
            List::Province(address) => {
                self.print(route, "province.html", move |w| places::province::page(w, address, letters))
            }
            List::Users { provider, role, category } => {
                let page = move |w: &Writer<'a>| provider::users::page(w, (provider, role, category), letters);
                self.print(route, "users.html", page)
            }
            List::Day(day) => self.print(route, "period.html", move |w| changes::day(w, day, letters)),
        }
    }

    fn period(&self, route: Route<'a>, period: Period) -> Result<(String, Content<'a>), SiteError> {
        self.print(route, "period.html", move |w| changes::period(w, period))
    }

    /// The lists that may be too long for a page.
    fn lists(&self) -> Result<Vec<List<'a>>, SiteError> {
        let categories = self.world.categories().map(|category| List::Category(&category.slug));
        let provinces = self.world.provinces().keys().map(|address| List::Province(address));
        let users = provider::users::pages(self.world)?.into_iter();
        let users = users.map(|(provider, role, category)| List::Users { provider, role, category });
        let days = calendar::pages(self.world).into_iter().filter_map(|period| match period {
            Period::Day(day) => Some(List::Day(day)),
            Period::Year(_) | Period::Month(..) => None,
        });
        Ok(categories.chain(provinces).chain(users).chain(days).collect())
    }

    fn prose(&self, route: Route<'a>) -> Result<(String, Content<'a>), SiteError> {
        match route {
            Route::Checking => self.print(route, "checking.html", prose::checking),
            Route::TakePart => self.print(route, "take-part.html", prose::take_part),
            Route::About => self.print(route, "about.html", prose::about),
            Route::Measuring => self.print(route, "measuring.html", prose::measuring),
            Route::Status => self.print(route, "status.html", prose::status),
            Route::Accessibility => self.print(route, "accessibility.html", prose::accessibility),
            Route::Privacy => self.print(route, "privacy.html", prose::privacy),
            Route::Licence => self.print(route, "licence.html", prose::licence),
            _ => self.print(route, "not-found.html", prose::not_found),
        }
    }

    /// The page at an address, written and filled in when its turn comes.
    fn print<P: serde::Serialize + Send + 'a>(
        &self,
        route: Route<'a>,
        template: &'static str,
        page: impl FnOnce(&Writer<'a>) -> Result<Titled<P>, SiteError> + Send + 'a,
    ) -> Result<(String, Content<'a>), SiteError> {
        let (writer, press) = (self.writer(route), self.press);
        let work = move || press.print(&writer, template, page(&writer)?);
        Ok((route.file(self.lang), Content::Later(Box::new(work))))
    }

    fn writer(&self, route: Route<'a>) -> Writer<'a> {
        Writer::new(self.world, self.messages, self.lang, route)
    }
}
