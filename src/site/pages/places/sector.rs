//! The page of a sector: the shares of its mail, category by category, its bodies where they are few, what changed.
//!
//! A sector that has layers, as government has, counts the bodies of all of them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::group::{self, Part, Row, Shares};
use super::portals::{self, Portals};
use crate::registry::sectors::Sector;
use crate::registry::{Category, OrganisationId};
use crate::site::cite::{CiteBox, Work};
use crate::site::facts::world::World;
use crate::site::feeds::{self, Offered};
use crate::site::words::view::{ChangeLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::Measure;

/// A sector.
#[derive(Serialize)]
pub struct SectorPage {
    index: String,
    name: String,
    /// The sector of which it is a layer.
    within: Option<Named>,
    layers: Vec<Named>,
    categories: Vec<Named>,
    shares: Option<Shares>,
    provider: Option<String>,
    parts: Vec<Part>,
    /// The bodies, where they are few enough for one page.
    bodies: Vec<Row>,
    total: usize,
    portals: Option<Portals>,
    changes: Vec<ChangeLine>,
    all_changes: String,
    feeds: Option<Offered>,
    citation: CiteBox,
    date: Option<String>,
}

/// Up to how many bodies stand on the page itself; beyond that each category has them.
const MOST_BODIES: usize = 220;

/// The sectors that have bodies, in the order of the registry.
pub fn sectors<'a>(world: &World<'a>) -> impl Iterator<Item = &'a Sector> {
    let used: BTreeSet<&str> = world.categories().map(|category| category.slug.as_str()).collect();
    let sectors = world.registry().sectors.iter();
    sectors.filter(move |sector| !slugs(world, sector).is_disjoint(&used))
}

/// The categories of a sector and of its layers, whether or not they have bodies.
pub fn slugs<'a>(world: &World<'a>, sector: &'a Sector) -> BTreeSet<&'a str> {
    world.registry().categories_of(&sector.slug).map(|category| category.slug.as_str()).collect()
}

/// A sector with a link to its page.
pub fn named(writer: &Writer, sector: &Sector) -> Named {
    let name = writer.pick(&sector.name).to_owned();
    Named { name, href: Some(writer.link(Route::Sector(&sector.slug))), is_dutch: false }
}

/// The sector of a body, with a link to its page.
pub fn of_body(writer: &Writer, id: &OrganisationId) -> Option<Named> {
    let registry = writer.world.registry();
    let category = registry.category_of(id)?;
    registry.sectors.iter().find(|sector| sector.slug == category.sector).map(|sector| named(writer, sector))
}

/// Writes the page of a sector.
pub fn page(writer: &Writer, sector: &Sector) -> Result<Titled<SectorPage>, SiteError> {
    let registry = writer.world.registry();
    let inside = slugs(writer.world, sector);
    let categories: Vec<&Category> =
        writer.world.categories().filter(|category| inside.contains(category.slug.as_str())).collect();
    let picks = |id: &OrganisationId| categories.iter().any(|category| category.slug == id.category());
    let (living, _) = group::living_and_ended(writer, &picks);
    let is_within = |other: &&Sector| other.within.as_ref().is_some_and(|within| within.value == sector.slug);
    let parent = sector.within.as_ref().and_then(|within| registry.sectors.iter().find(|it| it.slug == within.value));
    let work = Work::of_sector(writer, sector)?;
    let mut page = SectorPage {
        index: writer.link(Route::Organisations),
        name: writer.pick(&sector.name).to_owned(),
        within: parent.map(|parent| named(writer, parent)),
        layers: sectors(writer.world).filter(is_within).map(|layer| named(writer, layer)).collect(),
        categories: categories.iter().map(|category| category_named(writer, category)).collect(),
        shares: group::shares(writer, &picks)?,
        provider: None,
        parts: Vec::new(),
        bodies: if living.len() > MOST_BODIES { Vec::new() } else { group::rows(writer, &living, true)? },
        total: living.len(),
        portals: portals::portals(writer, &picks)?,
        changes: group::changes(writer, &picks)?,
        all_changes: writer.link(Route::Changes),
        feeds: feeds::offered(writer)?,
        citation: work.boxed(writer)?,
        date: writer.last_measured(),
    };
    page.add_parts(writer, &categories, &picks)?;
    let values = [("name", page.name.clone().into()), ("total", page.total.into())];
    let mut head = work.head();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    Ok(writer.titled(page.name.clone(), writer.say("sector-description", &values)?, page).with_head(head))
}

/// A category with a link to its page.
pub fn category_named(writer: &Writer, category: &Category) -> Named {
    let name = writer.pick(&category.name).to_owned();
    Named { name, href: Some(writer.link(Route::Category(&category.slug))), is_dutch: false }
}

impl SectorPage {
    fn add_parts(&mut self, writer: &Writer, categories: &[&Category], all: group::Picks) -> Result<(), SiteError> {
        let Some(whole) = group::share(writer, Measure::Mx, all)? else { return Ok(()) };
        let Some(provider) = group::subject(writer, &whole) else { return Ok(()) };
        for category in categories {
            let picks = |id: &OrganisationId| id.category() == category.slug;
            self.parts.extend(group::part(writer, category_named(writer, category), &provider.id, &picks)?);
        }
        let name = Named { name: writer.word("group-all")?, href: None, is_dutch: false };
        self.parts.extend(group::part(writer, name, &provider.id, all)?);
        self.provider = Some(provider.name.clone());
        Ok(())
    }
}
