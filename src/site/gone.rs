//! What stands at the released address of a change that is not seen any more and that no scan claimed.
//!
//! Only moves are claimed, so of other changes nothing but the address is left; a withdrawn claim has `withdrawn`.

use jiff::civil::Date;
use serde::Serialize;

use super::view::{Named, Titled};
use super::writer::Writer;
use super::{Route, SiteError};
use crate::registry::OrganisationId;

/// A change that is gone.
#[derive(Serialize)]
pub struct GonePage {
    id: String,
    date: String,
    organisation: Option<Named>,
    command: Option<String>,
    changes: String,
    corrections: String,
}

/// The day that the id of a change begins with; `None` for what is no id of a change.
pub fn day_of(id: &str) -> Option<Date> {
    let is_plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let (day, rest) = id.split_at_checked(10)?;
    day.parse().ok().filter(|_| is_plain && rest.starts_with('-'))
}

/// Writes the page of a change that is gone.
pub fn page(writer: &Writer, id: &str, day: Date) -> Result<Titled<GonePage>, SiteError> {
    let rest = id.get(11..).unwrap_or_default();
    let is_of = |body: &&OrganisationId| rest.starts_with(&format!("{}-{}-", body.category(), body.slug()));
    // Of `gemeente/oss` and `gemeente/oss-noord` the longer name is meant.
    let body = writer.world.registry().organisations.keys().filter(is_of).max_by_key(|body| body.as_str().len());
    let page = GonePage {
        id: id.to_owned(),
        date: writer.date(day),
        organisation: body.map(|body| writer.body(body)),
        command: body.map(|body| format!("overstap log {body}")),
        changes: writer.link(Route::Changes),
        corrections: writer.link(Route::Corrections),
    };
    let title = writer.word("gone-title")?;
    Ok(writer.titled(title, writer.say("gone-text", &[("date", page.date.clone().into())])?, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_id_of_a_change_has_a_day() {
        assert!(day_of("2026-03-12-gemeente-oss-mail").is_some());
        for other in ["2026", "2026-03-12", "2026-13-12-x", "2026-03-12-../x", "2026-03-1é-x", ""] {
            assert_eq!(day_of(other), None, "{other}");
        }
    }
}
