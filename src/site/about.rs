//! The short pages in prose: who we are, and "no such page".
//!
//! The method has a file of its own.

use serde::Serialize;

use super::view::Titled;
use super::writer::Writer;
use super::{Route, SiteError};

/// Who we are.
#[derive(Serialize)]
pub struct About {
    method: String,
}

/// No such page.
#[derive(Serialize)]
pub struct NotFound {}

/// Writes the page about us.
pub fn about(writer: &Writer) -> Result<Titled<About>, SiteError> {
    let page = About { method: writer.link(Route::Method) };
    Ok(writer.titled(writer.word("about-title")?, writer.word("about-first")?, page))
}

/// Writes the page for addresses without one.
pub fn not_found(writer: &Writer) -> Result<Titled<NotFound>, SiteError> {
    Ok(writer.titled(writer.word("not-found-title")?, writer.word("not-found-text")?, NotFound {}))
}
