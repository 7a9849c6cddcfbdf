//! The finder: the search, and the ways to a body by sector, province, category and letter.
//!
//! Also what the search form shows where there is no script; the list itself is in `letters`.

use serde::Serialize;

use super::letters;
use super::places::{province, sector};
use crate::registry::Organisation;
use crate::site::facts::names::{folded, short_name};
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The finder.
#[derive(Serialize)]
pub struct Organisations {
    sectors: Vec<Named>,
    provinces: Vec<Named>,
    map: String,
    categories: Vec<CategoryLine>,
    letters: Vec<Named>,
    total: usize,
}

#[derive(Serialize)]
struct CategoryLine {
    name: String,
    href: String,
    count: usize,
}

/// Writes the finder.
pub fn page(writer: &Writer) -> Result<Titled<Organisations>, SiteError> {
    let count = |slug: &str| writer.world.living().filter(|body| body.id.category() == slug).count();
    let categories = writer.world.categories().map(|category| CategoryLine {
        name: writer.pick(&category.name).to_owned(),
        href: writer.link(Route::Category(&category.slug)),
        count: count(&category.slug),
    });
    let page = Organisations {
        sectors: sector::sectors(writer.world).map(|sector| sector::named(writer, sector)).collect(),
        provinces: province::named(writer),
        map: writer.link(Route::Map),
        categories: categories.collect(),
        letters: letters::named(writer),
        total: writer.world.living().count(),
    };
    let description = writer.say("organisations-description", &[("total", page.total.into())])?;
    Ok(writer.titled(writer.word("organisations-title")?, description, page))
}

/// The bodies sorted by name without their kind in front.
pub fn sorted<'b>(writer: &Writer, bodies: impl Iterator<Item = &'b Organisation>) -> Vec<&'b Organisation> {
    let registry = writer.world.registry();
    let mut sorted: Vec<_> = bodies.collect();
    sorted.sort_by_cached_key(|body| (folded(short_name(&body.name, registry.category_of(&body.id))), &body.id));
    sorted
}
