//! The page of a province: the shares of the mail of the bodies that the registry places in it, and those bodies.
//!
//! The registry names a province of some bodies only; a body without one stands on no such page.

use serde::Serialize;

use super::group::{self, Row, Shares};
use crate::registry::OrganisationId;
use crate::site::cite::{CiteBox, Work};
use crate::site::facts::provinces::{address_of, is_in};
use crate::site::feeds::{self, Offered};
use crate::site::words::view::{BodyLine, ChangeLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A province.
#[derive(Serialize)]
pub struct ProvincePage {
    index: String,
    name: String,
    shares: Option<Shares>,
    /// The same for its municipalities alone, or whatever category the front page is about.
    of_category: Option<OfCategory>,
    bodies: Vec<Row>,
    ended: Vec<BodyLine>,
    changes: Vec<ChangeLine>,
    all_changes: String,
    feeds: Option<Offered>,
    citation: CiteBox,
    date: Option<String>,
}

/// The shares of one category in the province.
#[derive(Serialize)]
struct OfCategory {
    name: String,
    shares: Shares,
}

/// Every province with a link to its page.
pub fn named(writer: &Writer) -> Vec<Named> {
    let link = |address: &str| Some(writer.link(Route::Province(address)));
    let provinces = writer.world.provinces().iter();
    provinces.map(|(address, name)| Named { name: (*name).to_owned(), href: link(address), is_dutch: true }).collect()
}

/// A province by its name, with a link where it has a page.
pub fn of_name(writer: &Writer, name: &str) -> Named {
    let address = address_of(name).filter(|address| writer.world.provinces().contains_key(address));
    let href = address.map(|address| writer.link(Route::Province(&address)));
    Named { name: name.to_owned(), href, is_dutch: true }
}

/// Writes the page of a province.
pub fn page(writer: &Writer, address: &str) -> Result<Titled<ProvincePage>, SiteError> {
    let name = writer.world.provinces().get(address).copied().unwrap_or(address).to_owned();
    let picks = |id: &OrganisationId| is_in(writer.world, id, address);
    let (living, ended) = group::living_and_ended(writer, &picks);
    let work = Work::of_province(writer, address, &name)?;
    let page = ProvincePage {
        index: writer.link(Route::Organisations),
        name: name.clone(),
        shares: group::shares(writer, &picks)?,
        of_category: of_category(writer, &picks)?,
        bodies: group::rows(writer, &living, true)?,
        ended: ended.into_iter().map(|body| writer.body_line(body, false)).collect(),
        changes: group::changes(writer, &picks)?,
        all_changes: writer.link(Route::Changes),
        feeds: feeds::offered(writer)?,
        citation: work.boxed(writer)?,
        date: writer.last_measured(),
    };
    let values = [("name", name.clone().into()), ("total", page.bodies.len().into())];
    let description = writer.say("province-description", &values)?;
    let mut head = work.head();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    let title = writer.say("province-title", &[("name", name.into())])?;
    Ok(writer.titled(title, description, page).with_head(head))
}

fn of_category(writer: &Writer, picks: group::Picks) -> Result<Option<OfCategory>, SiteError> {
    let wanted = writer.world.config().category.as_deref();
    let category = writer.world.categories().find(|category| Some(category.slug.as_str()) == wanted);
    let Some(category) = category else { return Ok(None) };
    let shares = group::shares(writer, &|id| id.category() == category.slug && picks(id))?;
    let name = writer.pick(&category.name).to_owned();
    Ok(shares.map(|shares| OfCategory { name, shares }))
}
