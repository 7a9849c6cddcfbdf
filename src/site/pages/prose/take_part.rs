//! How to mend a fact: one file, four steps, and a way for people without an account.

use serde::Serialize;

use crate::registry::Service;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// How to take part.
#[derive(Serialize)]
pub struct TakePart {
    repository: Option<String>,
    issue: Option<String>,
    contact: Option<String>,
    /// A body of this registry, with its file.
    example: Option<Example>,
    organisations: String,
    corrections: String,
    measuring: String,
}

#[derive(Serialize)]
struct Example {
    body: Named,
    file: String,
    edit: Option<String>,
}

/// Writes how to take part.
pub fn page(writer: &Writer) -> Result<Titled<TakePart>, SiteError> {
    let config = writer.world.config();
    let page = TakePart {
        repository: config.repository.clone(),
        issue: config.issue_address("", ""),
        contact: config.contact.clone(),
        example: example(writer),
        organisations: writer.link(Route::Organisations),
        corrections: writer.link(Route::Corrections),
        measuring: writer.link(Route::Measuring),
    };
    Ok(writer.titled(writer.word("take-part-title")?, writer.word("take-part-description")?, page))
}

/// The first body with a mail domain.
fn example(writer: &Writer) -> Option<Example> {
    let mut bodies = writer.world.registry().organisations.values();
    let body = bodies.find(|body| body.domains.iter().any(|domain| domain.services.contains(&Service::Mail)))?;
    let file = format!("registry/organisations/{}.toml", body.id);
    Some(Example { body: writer.body(&body.id), edit: writer.world.config().edit_address(&file), file })
}
