//! The pages in prose: the method with every rule, who we are, and "no such page".
//!
//! The rules come from the table that decides, so that the page cannot differ from it.

use serde::Serialize;

use super::view::Titled;
use super::writer::Writer;
use super::{Lang, Route, SiteError};
use crate::change::Cause;
use crate::registry::Strength;
use crate::verdict::rule;

/// The method.
#[derive(Serialize)]
pub struct Method {
    rules: Vec<RuleRow>,
    causes: Vec<&'static str>,
    certainties: [&'static str; 3],
    strengths: Vec<&'static str>,
    providers: String,
    scans: usize,
    first: Option<String>,
}

#[derive(Serialize)]
struct RuleRow {
    id: &'static str,
    version: u32,
    summary: &'static str,
}

/// Who we are.
#[derive(Serialize)]
pub struct About {
    method: String,
}

/// No such page.
#[derive(Serialize)]
pub struct NotFound {}

/// Writes the method.
pub fn method(writer: &Writer) -> Result<Titled<Method>, SiteError> {
    let summary = |rule: &rule::RuleText| if writer.lang == Lang::Nl { rule.nl } else { rule.en };
    let rules = rule::all().map(|rule| RuleRow { id: rule.id, version: rule.version, summary: summary(rule) });
    let page = Method {
        rules: rules.collect(),
        causes: Cause::ALL.map(Cause::as_str).to_vec(),
        certainties: ["observed", "derived", "not-determinable"],
        strengths: Strength::ALL.iter().rev().map(|strength| strength.as_str()).collect(),
        providers: writer.link(Route::Providers),
        scans: writer.world.history().scans().len(),
        first: writer.world.last().map(|_| writer.scan_date(0)),
    };
    Ok(writer.titled(writer.word("method-title")?, writer.word("method-description")?, page))
}

/// Writes the page about us.
pub fn about(writer: &Writer) -> Result<Titled<About>, SiteError> {
    let page = About { method: writer.link(Route::Method) };
    Ok(writer.titled(writer.word("about-title")?, writer.word("about-first")?, page))
}

/// Writes the page for addresses without one.
pub fn not_found(writer: &Writer) -> Result<Titled<NotFound>, SiteError> {
    Ok(writer.titled(writer.word("not-found-title")?, writer.word("not-found-text")?, NotFound {}))
}
