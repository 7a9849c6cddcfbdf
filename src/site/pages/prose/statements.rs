//! Who we are, how accessible the site is, what is known of readers, the licences, and "no such page".
//!
//! What only a publisher knows (money, hosting, logs) stands in the messages `publisher-...`, which a site fills in.

use serde::Serialize;

use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A page of words, with the pages and people that it points to.
#[derive(Serialize)]
pub struct Statement {
    method: String,
    take_part: String,
    measuring: String,
    corrections: String,
    publisher: Option<String>,
    repository: Option<String>,
    issue: Option<String>,
    contact: Option<String>,
}

/// Writes the page about us.
pub fn about(writer: &Writer) -> Result<Titled<Statement>, SiteError> {
    statement(writer, "about-title", "about-first")
}

/// Writes the statement on accessibility.
pub fn accessibility(writer: &Writer) -> Result<Titled<Statement>, SiteError> {
    statement(writer, "accessibility-title", "accessibility-description")
}

/// Writes what is known of readers.
pub fn privacy(writer: &Writer) -> Result<Titled<Statement>, SiteError> {
    statement(writer, "privacy-title", "privacy-description")
}

/// Writes the licences.
pub fn licence(writer: &Writer) -> Result<Titled<Statement>, SiteError> {
    statement(writer, "licence-title", "licence-description")
}

/// Writes the page for addresses without one.
pub fn not_found(writer: &Writer) -> Result<Titled<Statement>, SiteError> {
    statement(writer, "not-found-title", "not-found-text")
}

fn statement(writer: &Writer, title: &str, description: &str) -> Result<Titled<Statement>, SiteError> {
    let config = writer.world.config();
    let page = Statement {
        method: writer.link(Route::Method),
        take_part: writer.link(Route::TakePart),
        measuring: writer.link(Route::Measuring),
        corrections: writer.link(Route::Corrections),
        publisher: config.publisher.clone(),
        repository: config.repository.clone(),
        issue: config.issue_address("", ""),
        contact: config.contact.clone(),
    };
    Ok(writer.titled(writer.word(title)?, writer.word(description)?, page))
}
