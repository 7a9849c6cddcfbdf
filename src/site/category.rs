//! The bodies of one category with what was last found out about their mail.
//!
//! The index over all categories is in `organisations`.

use serde::Serialize;

use super::organisations::sorted;
use super::view::{BodyLine, Titled};
use super::writer::Writer;
use super::{Route, SiteError, wording};
use crate::registry::Organisation;

/// A category.
#[derive(Serialize)]
pub struct CategoryPage {
    name: String,
    index: String,
    bodies: Vec<Row>,
    ended: Vec<BodyLine>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Row {
    body: BodyLine,
    receivers: Option<String>,
    mailboxes: Option<String>,
}

/// Writes the page of a category.
pub fn page(writer: &Writer, slug: &str) -> Result<Titled<CategoryPage>, SiteError> {
    let registry = writer.world.registry();
    let name = registry.categories.iter().find(|category| category.slug == slug);
    let name = name.map_or(slug, |category| writer.pick(&category.name)).to_owned();
    let all = sorted(writer, registry.organisations.values().filter(|body| body.id.category() == slug));
    let (ended, living): (Vec<&Organisation>, Vec<&Organisation>) =
        all.into_iter().partition(|body| writer.world.has_ended(body));
    let rows: Result<Vec<_>, _> = living.into_iter().map(|body| row(writer, body)).collect();
    let page = CategoryPage {
        index: writer.link(Route::Organisations),
        bodies: rows?,
        ended: ended.into_iter().map(|body| writer.body_line(body, false)).collect(),
        date: writer.last_measured(),
        name: name.clone(),
    };
    let description =
        writer.say("category-description", &[("name", name.clone().into()), ("total", page.bodies.len().into())])?;
    Ok(writer.titled(name, description, page))
}

fn row(writer: &Writer, body: &Organisation) -> Result<Row, SiteError> {
    let verdict = writer.world.verdict(&body.id);
    Ok(Row {
        body: writer.body_line(body, false),
        receivers: verdict.map(|verdict| writer.parties(&verdict.receivers)).transpose()?,
        mailboxes: verdict.map(|verdict| wording::mailbox_text(writer, &verdict.mailbox)).transpose()?,
    })
}
