//! What stands at the released address of a change that is not seen any more and that no scan claimed.
//!
//! Only moves are claimed, so of other changes nothing but the address is left; a withdrawn claim has `withdrawn`.

use jiff::civil::Date;
use serde::Serialize;

use crate::registry::OrganisationId;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A change that is gone.
#[derive(Serialize)]
pub struct GonePage {
    id: String,
    organisation: Option<Named>,
    command: Option<String>,
    changes: String,
    corrections: String,
}

/// Writes the page of a change that is gone.
pub fn page(writer: &Writer, id: &str, day: Date) -> Result<Titled<GonePage>, SiteError> {
    let rest = id.get(11..).unwrap_or_default();
    let is_of = |body: &&OrganisationId| rest.starts_with(&format!("{}-{}-", body.category(), body.slug()));
    // Of `gemeente/oss` and `gemeente/oss-noord` the longer name is meant.
    let body = writer.world.registry().organisations.keys().filter(is_of).max_by_key(|body| body.as_str().len());
    let page = GonePage {
        id: id.to_owned(),
        organisation: body.map(|body| writer.body(body)),
        command: body.map(|body| format!("overstap log {body}")),
        changes: writer.link(Route::Changes),
        corrections: writer.link(Route::Corrections),
    };
    let title = writer.word("gone-title")?;
    Ok(writer.titled(title, writer.say("gone-text", &[("date", writer.date(day).into())])?, page))
}
