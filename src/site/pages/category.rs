//! The bodies of one category with what was last found out about their mail, and their portals.
//!
//! The index over all categories is in `organisations`, how a long list is cut in `facts::parts`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::{self, Parts, Whole};
use super::places::group::{self, Row, Shares};
use super::places::portals::{self, Portals};
use super::places::sector;
use crate::registry::{Organisation, OrganisationId};
use crate::site::facts::lists;
use crate::site::facts::names::short_name;
use crate::site::route::List;
use crate::site::words::view::{BodyLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A category, or a part of it.
#[derive(Serialize)]
pub struct CategoryPage {
    name: String,
    index: String,
    sector: Option<Named>,
    /// The shares of its mail, where it is too long for a table.
    shares: Option<Shares>,
    bodies: Vec<Row>,
    portals: Option<Portals>,
    ended: Vec<BodyLine>,
    parts: Parts,
    date: Option<String>,
}

/// Writes the page of a category, or of the part of it that begins with some letters.
pub fn page<'a>(writer: &Writer<'a>, slug: &'a str, letters: &'a str) -> Result<Titled<CategoryPage>, SiteError> {
    let registry = writer.world.registry();
    let category = registry.categories.iter().find(|category| category.slug == slug);
    let name = category.map_or(slug, |category| writer.pick(&category.name)).to_owned();
    let sector = registry.sectors.iter().find(|sector| category.is_some_and(|it| it.sector == sector.slug));
    let items = lists::category(writer.world, slug);
    let cut = lists::cut(List::Category(slug), &items, letters);
    let here: BTreeSet<&OrganisationId> = cut.here.iter().map(|body| &body.id).collect();
    let picks = |id: &OrganisationId| here.contains(&id);
    let (living, ended) = group::living_and_ended(writer, &picks);
    let total = items.iter().filter(|item| !writer.world.has_ended(item.what)).count();
    let whole = Whole { name: name.clone(), route: Route::Category(slug), total: items.len(), letters };
    let short = |body: &Organisation| short_name(&body.name, category).to_owned();
    let page = CategoryPage {
        index: writer.link(Route::Organisations),
        sector: sector.map(|sector| sector::named(writer, sector)),
        shares: if cut.parts.is_empty() || !letters.is_empty() { None } else { shares(writer, slug)? },
        bodies: group::rows(writer, &living, false)?,
        portals: portals::portals(writer, &picks)?,
        ended: ended.into_iter().map(|body| writer.body_line(body, false)).collect(),
        parts: parts::parts(writer, &cut, &whole, short, |letters| Route::Part(List::Category(slug), letters)),
        date: writer.last_measured(),
        name: name.clone(),
    };
    let description = writer.say("category-description", &[("name", name.clone().into()), ("total", total.into())])?;
    Ok(writer.titled(page.parts.titled(writer, name)?, description, page))
}

fn shares(writer: &Writer, slug: &str) -> Result<Option<Shares>, SiteError> {
    group::shares(writer, &|id| id.category() == slug)
}
