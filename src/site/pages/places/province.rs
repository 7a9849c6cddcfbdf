//! The page of a province: the shares of the mail of the bodies that the registry places in it, and those bodies.
//!
//! The registry names a province of some bodies only; a body without one stands on no such page.

use std::collections::BTreeSet;

use serde::Serialize;

use super::group::{self, Row, Shares};
use crate::registry::{Organisation, OrganisationId};
use crate::site::cite::{CiteBox, Work};
use crate::site::facts::lists;
use crate::site::facts::names::short_name;
use crate::site::facts::provinces::{address_of, is_in};
use crate::site::feeds::{self, Offered};
use crate::site::pages::parts::{self, Parts, Whole};
use crate::site::route::List;
use crate::site::words::view::{BodyLine, ChangeLine, Head, Named, Titled};
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
    parts: Parts,
    all_changes: String,
    feeds: Option<Offered>,
    /// Of the whole province only; a part of its list is no work of its own.
    citation: Option<CiteBox>,
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

/// Writes the page of a province, or of the part of it that begins with some letters.
pub fn page<'a>(writer: &Writer<'a>, address: &'a str, letters: &'a str) -> Result<Titled<ProvincePage>, SiteError> {
    let name = writer.world.provinces().get(address).copied().unwrap_or(address).to_owned();
    let items = lists::province(writer.world, address);
    let cut = lists::cut(List::Province(address), &items, letters);
    let here: BTreeSet<&OrganisationId> = cut.here.iter().map(|body| &body.id).collect();
    let (living, ended) = group::living_and_ended(writer, &|id| here.contains(&id));
    let total = items.iter().filter(|item| !writer.world.has_ended(item.what)).count();
    let title = writer.say("province-title", &[("name", name.clone().into())])?;
    let whole = Whole { name: title.clone(), route: Route::Province(address), total: items.len(), letters };
    let short = |body: &Organisation| short_name(&body.name, writer.world.registry().category_of(&body.id)).to_owned();
    let mut page = ProvincePage {
        index: writer.link(Route::Organisations),
        name: name.clone(),
        shares: None,
        of_category: None,
        bodies: group::rows(writer, &living, true)?,
        ended: ended.into_iter().map(|body| writer.body_line(body, false)).collect(),
        changes: Vec::new(),
        parts: parts::parts(writer, &cut, &whole, short, |letters| Route::Part(List::Province(address), letters)),
        all_changes: writer.link(Route::Changes),
        feeds: None,
        citation: None,
        date: writer.last_measured(),
    };
    let mut head = Head::default();
    if letters.is_empty() {
        let work = Work::of_province(writer, address, &name)?;
        head = work.head();
        page.feeds = feeds::offered(writer)?;
        page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
        page.citation = Some(work.boxed(writer)?);
        let picks = |id: &OrganisationId| is_in(writer.world, id, address);
        page.shares = group::shares(writer, &picks)?;
        page.of_category = of_category(writer, &picks)?;
        page.changes = group::changes(writer, &picks)?;
    }
    let values = [("name", name.into()), ("total", total.into())];
    let description = writer.say("province-description", &values)?;
    let title = page.parts.titled(writer, title)?;
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
