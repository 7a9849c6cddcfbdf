//! What search engines read: `robots.txt`, and where the address of the site is known a sitemap of each language.
//!
//! A date is when the data of a page last changed, never when it was built. Where that is not known, as for a page with
//! a correction, none is given (sitemaps.org leaves it out as well).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::registry::OrganisationId;
use crate::site::facts::calendar::{self, Period};
use crate::site::facts::world::World;
use crate::site::route::{Lang, Route};
use crate::site::sources::config::percent_encoded;
use crate::verdict::measure::Measure;

/// The most addresses of one file (sitemaps.org, "Sitemap file limits").
const MOST: usize = 50_000;
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Makes the files for a site of these paths.
pub fn files(world: &World, paths: &BTreeSet<String>) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = world.base_url() {
        robots.push_str(&format!("\nSitemap: {base}/sitemap.xml\n"));
        let mut index = Vec::new();
        let (dates, moved) = (dates(world), moved(world));
        for lang in Lang::ALL {
            let pages: Vec<Entry> = paths.iter().filter_map(|path| entry(base, path, lang, &dates, &moved)).collect();
            for (number, part) in pages.chunks(MOST).enumerate() {
                let name = format!("sitemap-{}-{}.xml", lang.as_str(), number + 1);
                let newest = part.iter().filter_map(|(_, date)| *date).max();
                files.insert(name.clone(), list("urlset", "url", part));
                index.push((format!("{base}/{name}"), newest));
            }
        }
        files.insert("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &index));
    }
    files.insert("robots.txt".to_owned(), robots.into_bytes());
    files
}

/// An address, and when what stands there last changed.
type Entry = (String, Option<Date>);

/// The page of a path, where it is one to be found: not what leads elsewhere, nor what stands in other people's pages.
fn entry(
    base: &str,
    path: &str,
    lang: Lang,
    dates: &BTreeMap<String, Date>,
    moved: &BTreeSet<String>,
) -> Option<Entry> {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'))?;
    let is_of_lang = path.starts_with("en/") == (lang == Lang::En);
    let is_embedded = folder.starts_with("embed/") || folder.starts_with("en/embed/");
    if !is_of_lang || is_embedded || moved.contains(path) {
        return None;
    }
    let folder = folder.split('/').map(percent_encoded).collect::<Vec<_>>().join("/");
    Some((format!("{base}/{folder}"), dates.get(path).copied()))
}

fn list(outer: &str, inner: &str, entries: &[Entry]) -> Vec<u8> {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{outer} xmlns=\"{SCHEMA}\">\n");
    for (address, date) in entries {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        // Addresses have no sign that XML would have to escape: they are percent-encoded or checked with the configuration.
        let written = writeln!(xml, "<{inner}><loc>{address}</loc>{date}</{inner}>");
        written.expect("a string takes whatever is written");
    }
    xml.push_str(&format!("</{outer}>\n"));
    xml.into_bytes()
}

/// The paths of pages that only lead to another.
fn moved(world: &World) -> BTreeSet<String> {
    let changes = world.claims().readdressed().map(|(id, _)| Route::Change(id));
    let bodies = world.renamed().map(|(former, _)| Route::Organisation(former));
    let routes: Vec<Route> = changes.chain(bodies).collect();
    routes.iter().flat_map(|route| Lang::ALL.map(|lang| route.file(lang))).collect()
}

/// When the data of pages last changed, by path.
fn dates(world: &World) -> BTreeMap<String, Date> {
    let mut dates = BTreeMap::new();
    let mut note = |route: Route, date: Option<Date>| {
        dates.extend(date.into_iter().flat_map(|date| Lang::ALL.map(|lang| (route.file(lang), date))));
    };
    // These say on which day they count.
    let newest = world.last().map(|last| world.date(last));
    let measures = Measure::ALL.into_iter().map(Route::Figure);
    measures.chain([Route::Home, Route::Figures, Route::Map, Route::Status]).for_each(|route| note(route, newest));
    let changes = &world.ledger().changes;
    // A list with a correction in it changed on a day that nobody knows.
    let told: Vec<Date> = world.claims().newest_first().map(|found| found.first_after).collect();
    let settled =
        |newest: Option<Date>, has: &dyn Fn(Date) -> bool| newest.filter(|_| !told.iter().any(|day| has(*day)));
    note(Route::Changes, settled(changes.iter().map(|change| world.date(change.after)).max(), &|_| true));
    let years = world.years().into_iter().map(Period::Year);
    for period in years.chain(calendar::pages(world)) {
        let newest = period.changes(world).map(|change| world.date(change.after)).max();
        note(period.route(), settled(newest, &|day| period.has(day)));
    }
    for change in changes.iter().filter(|change| world.claims().of_change(&change.id).is_empty()) {
        note(Route::Change(&change.id), Some(world.date(change.after)));
    }
    let corrected = world.claims().newest_first().map(|found| world.id_today(&found.organisation));
    let corrected: BTreeSet<&OrganisationId> = corrected.collect();
    for id in world.registry().organisations.keys().filter(|id| !corrected.contains(id)) {
        note(Route::Organisation(id), of_body(world, id));
    }
    dates
}

/// The day of the last change of a body, or else of the first look at it.
fn of_body(world: &World, id: &OrganisationId) -> Option<Date> {
    let seen = world.timelines(id).iter().filter_map(|timeline| timeline.spans.first()).map(|span| span.first);
    world.changes_of(id).iter().map(|change| change.after).chain(seen).max().map(|scan| world.date(scan))
}
