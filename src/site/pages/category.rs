//! The bodies of one category with what was last found out about their mail, and their portals.
//!
//! The index over all categories is in `organisations`.

use serde::Serialize;

use super::places::group::{self, Row};
use super::places::portals::{self, Portals};
use super::places::sector;
use crate::site::words::view::{BodyLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A category.
#[derive(Serialize)]
pub struct CategoryPage {
    name: String,
    slug: String,
    index: String,
    sector: Option<Named>,
    bodies: Vec<Row>,
    portals: Option<Portals>,
    ended: Vec<BodyLine>,
    date: Option<String>,
}

/// Writes the page of a category.
pub fn page(writer: &Writer, slug: &str) -> Result<Titled<CategoryPage>, SiteError> {
    let registry = writer.world.registry();
    let category = registry.categories.iter().find(|category| category.slug == slug);
    let name = category.map_or(slug, |category| writer.pick(&category.name)).to_owned();
    let sector = registry.sectors.iter().find(|sector| category.is_some_and(|it| it.sector == sector.slug));
    let picks = |id: &crate::registry::OrganisationId| id.category() == slug;
    let (living, ended) = group::living_and_ended(writer, &picks);
    let page = CategoryPage {
        index: writer.link(Route::Organisations),
        slug: slug.to_owned(),
        sector: sector.map(|sector| sector::named(writer, sector)),
        bodies: group::rows(writer, &living, false)?,
        portals: portals::portals(writer, &picks)?,
        ended: ended.into_iter().map(|body| writer.body_line(body, false)).collect(),
        date: writer.last_measured(),
        name: name.clone(),
    };
    let description =
        writer.say("category-description", &[("name", name.clone().into()), ("total", page.bodies.len().into())])?;
    Ok(writer.titled(name, description, page))
}
