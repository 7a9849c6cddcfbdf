//! Pages at addresses that were published once and lead elsewhere now.
//!
//! Where they lead is found in `claims`.

use serde::Serialize;

use crate::change::Change;
use crate::registry::OrganisationId;
use crate::site::words::view::Titled;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// An old address.
#[derive(Serialize)]
pub struct MovedPage {
    /// `change` or `organisation`.
    what: &'static str,
    /// The id that the old address has.
    former: String,
    name: String,
    href: String,
}

/// The old address of a change that has another id today.
pub fn change(writer: &Writer, former: &str, change: &Change) -> Result<Titled<MovedPage>, SiteError> {
    let page = MovedPage {
        what: "change",
        former: former.to_owned(),
        name: wording::headline(writer, change)?,
        href: writer.link(Route::Change(&change.id)),
    };
    let title = page.name.clone();
    Ok(writer.titled(title.clone(), title, page))
}

/// The address that a body had under a former id.
pub fn organisation(
    writer: &Writer,
    former: &OrganisationId,
    now: &OrganisationId,
) -> Result<Titled<MovedPage>, SiteError> {
    let page = MovedPage {
        what: "organisation",
        former: former.to_string(),
        name: writer.body_name(now),
        href: writer.link(Route::Organisation(now)),
    };
    let title = page.name.clone();
    Ok(writer.titled(title.clone(), title, page))
}
