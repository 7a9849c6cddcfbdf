//! Feeds: what changed, for people who want to be told; everywhere, per body, provider, sector and province.
//!
//! Which entries belong in which feed is here; an entry's words are in `entry`, the formats in `atom` and `json`. No time
//! here is that of a build: a feed is as new as its newest entry.

mod atom;
mod entry;
mod json;

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use crate::registry::{OrganisationId, ProviderId};
use crate::site::cite::one_line;
use crate::site::facts::provinces;
use crate::site::facts::world::is_about_providers;
use crate::site::pages::corrections::names;
use crate::site::pages::places::sector;
use crate::site::press::printer::Files;
use crate::site::words::view::{Head, HeadLink};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError};
use crate::verdict::Party;
use entry::{About, Entry};

/// The file of a feed in Atom, without its ending; the same in JSON Feed has another.
const NAME: &str = "feed";

/// A feed holds what is younger than this, counted from the newest scan, and at least [`FEWEST`] entries.
const DAYS: i64 = 90;
const FEWEST: usize = 20;

/// A feed before it is written in either format.
struct Feed<'e> {
    id: String,
    lang: Lang,
    title: String,
    subtitle: String,
    author: String,
    /// The page that it belongs to.
    page: String,
    /// Its own address without the ending; `None` where it is not known where the site will stand.
    own: Option<String>,
    updated: Timestamp,
    entries: Vec<&'e Entry<'e>>,
}

/// The feeds that a page offers.
#[derive(Serialize)]
pub struct Offered {
    atom: String,
    json: String,
    /// The same with what the first leaves out.
    all: Option<String>,
    #[serde(skip)]
    title: String,
}

impl Offered {
    /// Tells programs in the head of the page.
    pub fn add_to(&self, head: &mut Head) {
        let link = |kind, href: &String| HeadLink {
            rel: "alternate",
            kind: Some(kind),
            title: Some(self.title.clone()),
            href: href.clone(),
        };
        head.links.extend([link(atom::MEDIA_TYPE, &self.atom), link(json::MEDIA_TYPE, &self.json)]);
    }
}

/// The feeds of the page being written; `None` where there is none, or no scan yet.
pub fn offered(writer: &Writer) -> Result<Option<Offered>, SiteError> {
    // Nothing changes any more in a version that is kept.
    if writer.world.last().is_none() || writer.world.edition().frozen().is_some() {
        return Ok(None);
    }
    let (route, name) = match writer.route {
        Route::Home | Route::Changes => (Route::Home, writer.word("feed-national")?),
        Route::Organisation(id) => (writer.route, writer.body_name(id)),
        Route::Provider(id) => (writer.route, provider_name(writer, id)),
        Route::Corrections => (writer.route, writer.word("corrections-title")?),
        Route::Sector(slug) => (writer.route, sector_name(writer, slug)),
        Route::Province(address) => (writer.route, province_name(writer, address)),
        _ => return Ok(None),
    };
    let link = |name: &str, ending: &str| writer.link_to_file(&route.beside(writer.lang, &format!("{name}.{ending}")));
    Ok(Some(Offered {
        atom: link(NAME, "atom"),
        json: link(NAME, "json"),
        all: has_all(route).then(|| link(everything(writer.lang), "atom")),
        title: writer.say("feed-title", &[("name", name.into())])?,
    }))
}

/// Whether a feed leaves something out, so that there is another one with everything.
fn has_all(route: Route) -> bool {
    matches!(route, Route::Home | Route::Sector(_) | Route::Province(_))
}

/// What the feed that leaves nothing out is called.
fn everything(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "alles",
        Lang::En => "all",
    }
}

/// Every feed of one language; none where nothing was ever measured.
pub fn files<'a>(writer: &Writer) -> Result<Files<'a>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(Vec::new()) };
    let entries = entry::all(writer)?;
    let corrections = entry::corrections(writer)?;
    let binder = Binder { writer, newest: entry::moment(writer, last), entries: &entries };
    let mut files = Vec::new();
    binder.add(&mut files, Route::Home, &writer.word("feed-national")?, |_| true)?;
    let mut by_body: BTreeMap<&OrganisationId, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        by_body.entry(writer.world.id_today(entry.body)).or_default().push(entry);
    }
    for (id, body) in &writer.world.registry().organisations {
        let own = by_body.remove(id).unwrap_or_default();
        binder.write(&mut files, (Route::Organisation(id), NAME), &body.name, own)?;
    }
    for (id, provider) in &writer.world.registry().providers {
        let party = Party::Provider(id.clone());
        binder.add(&mut files, Route::Provider(id), &provider.name, |entry| is_about(entry, id, &party))?;
    }
    for sector in sector::sectors(writer.world) {
        let categories = sector::slugs(writer.world, sector);
        let is_of = |entry: &Entry| categories.contains(entry.body.category());
        binder.add(&mut files, Route::Sector(&sector.slug), writer.pick(&sector.name), is_of)?;
    }
    for (address, name) in writer.world.provinces() {
        let is_of = |entry: &Entry| provinces::is_in(writer.world, writer.world.id_today(entry.body), address);
        binder.add(&mut files, Route::Province(address), name, is_of)?;
    }
    let binder = Binder { entries: &corrections, ..binder };
    binder.add(&mut files, Route::Corrections, &writer.word("corrections-title")?, |_| true)?;
    Ok(files)
}

/// Puts entries together to feeds.
struct Binder<'b, 'a> {
    writer: &'b Writer<'a>,
    newest: Timestamp,
    /// The newest first.
    entries: &'b [Entry<'a>],
}

impl Binder<'_, '_> {
    /// Writes the feed of a page, and the one that leaves nothing out where there is one.
    fn add(
        &self,
        files: &mut Files,
        route: Route,
        name: &str,
        is_meant: impl Fn(&Entry) -> bool,
    ) -> Result<(), SiteError> {
        let all: Vec<&Entry> = self.entries.iter().filter(|entry| is_meant(entry)).collect();
        if has_all(route) {
            let news: Vec<&Entry> = all.iter().copied().filter(|entry| entry.is_news).collect();
            self.write(files, (route, NAME), name, news)?;
            return self.write(files, (route, everything(self.writer.lang)), name, all);
        }
        self.write(files, (route, NAME), name, all)
    }

    fn write(
        &self,
        files: &mut Files,
        (route, file): (Route, &str),
        name: &str,
        entries: Vec<&Entry>,
    ) -> Result<(), SiteError> {
        let (writer, lang) = (self.writer, self.writer.lang);
        let path = route.beside(lang, file);
        let young = self.newest.checked_sub((24 * DAYS).hours()).unwrap_or(Timestamp::MIN);
        let kept = entries.iter().enumerate().filter(|(at, entry)| *at < FEWEST || entry.updated >= young);
        let entries: Vec<&Entry> = kept.map(|(_, entry)| *entry).collect();
        let site = writer.word("site-name")?;
        let is_whole = file != NAME;
        let text = match (route, is_whole) {
            (Route::Corrections, _) => writer.word("feed-text-corrections")?,
            (Route::Organisation(_), _) | (_, true) => writer.word("feed-text-all")?,
            (route, false) if has_all(route) => writer.word("feed-text-news")?,
            _ => writer.word("feed-text")?,
        };
        let title = if is_whole { "feed-title-all" } else { "feed-title" };
        let feed = Feed {
            id: format!("urn:overstap:feed:{path}"),
            lang,
            title: one_line(&writer.say(title, &[("name", name.to_owned().into())])?),
            subtitle: text,
            author: one_line(writer.world.config().publisher.as_deref().unwrap_or(&site)),
            page: writer.world.address_of(&route.address(lang)),
            own: writer.world.base_url().map(|_| writer.world.address_of(&format!("/{path}"))),
            updated: entries.first().map_or_else(|| entry::moment(writer, 0), |newest| newest.updated),
            entries,
        };
        files.push((format!("{path}.atom"), Content::Bytes(atom::document(&feed).into_bytes())));
        files.push((format!("{path}.json"), Content::Bytes(json::document(&feed).into_bytes())));
        Ok(())
    }
}

/// Whether a provider came or went, or was said to.
fn is_about(entry: &Entry, id: &ProviderId, party: &Party) -> bool {
    match entry.about {
        About::Change(change) => {
            let sides = change.verdicts.as_ref().map(|sides| wording::involves(sides, party));
            is_about_providers(change.cause) && matches!(sides, Some((true, false) | (false, true)))
        }
        About::Claim(claim) => names(claim, id.as_str()),
    }
}

fn provider_name(writer: &Writer, id: &ProviderId) -> String {
    writer.world.registry().providers.get(id).map(|provider| provider.name.clone()).unwrap_or_default()
}

fn sector_name(writer: &Writer, slug: &str) -> String {
    let sector = writer.world.registry().sectors.iter().find(|sector| sector.slug == slug);
    sector.map(|sector| writer.pick(&sector.name).to_owned()).unwrap_or_default()
}

fn province_name(writer: &Writer, address: &str) -> String {
    writer.world.provinces().get(address).map(|name| (*name).to_owned()).unwrap_or_default()
}
