//! Every body from A to Z, and the way to each category.
//!
//! Also what the search form shows where there is no script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::view::{BodyLine, Titled};
use super::world::{folded, short_name};
use super::writer::Writer;
use super::{Route, SiteError};
use crate::registry::Organisation;

/// The index.
#[derive(Serialize)]
pub struct Organisations {
    categories: Vec<CategoryLine>,
    letters: Vec<Letter>,
    total: usize,
}

#[derive(Serialize)]
struct CategoryLine {
    name: String,
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    anchor: String,
    bodies: Vec<BodyLine>,
}

/// Writes the index.
pub fn page(writer: &Writer) -> Result<Titled<Organisations>, SiteError> {
    let registry = writer.world.registry();
    let count = |slug: &str| registry.organisations.keys().filter(|id| id.category() == slug).count();
    let categories = writer.world.categories().map(|category| CategoryLine {
        name: writer.pick(&category.name).to_owned(),
        href: writer.link(Route::Category(&category.slug)),
        count: count(&category.slug),
    });
    let page = Organisations {
        categories: categories.collect(),
        letters: letters(writer),
        total: registry.organisations.len(),
    };
    let description = writer.say("organisations-description", &[("total", page.total.into())])?;
    Ok(writer.titled(writer.word("organisations-title")?, description, page))
}

/// The bodies sorted by name without their kind in front.
pub fn sorted<'b>(writer: &Writer, bodies: impl Iterator<Item = &'b Organisation>) -> Vec<&'b Organisation> {
    let registry = writer.world.registry();
    let mut sorted: Vec<_> = bodies.collect();
    sorted.sort_by_cached_key(|body| (folded(short_name(&body.name, registry.category_of(&body.id))), &body.id));
    sorted
}

/// The letter under which a name stands; everything that begins with no letter stands together.
fn letter_of(name: &str) -> char {
    folded(name).chars().next().filter(char::is_ascii_alphabetic).map_or('#', |first| first.to_ascii_uppercase())
}

/// Every body under its name and under each name that it had before.
fn letters(writer: &Writer) -> Vec<Letter> {
    let bodies = writer.world.registry().organisations.values();
    let mut lines: Vec<BodyLine> = bodies
        .flat_map(|body| {
            let former = body.former_names.iter().map(|former| writer.former_line(body, &former.value));
            std::iter::once(writer.body_line(body, true)).chain(former)
        })
        .collect();
    lines.sort_by_cached_key(|line| (folded(&line.name), line.href.clone()));
    let mut letters: BTreeMap<char, Vec<BodyLine>> = BTreeMap::new();
    for line in lines {
        letters.entry(letter_of(&line.name)).or_default().push(line);
    }
    let anchor = |letter: char| if letter == '#' { "0-9".to_owned() } else { letter.to_ascii_lowercase().to_string() };
    letters
        .into_iter()
        .map(|(letter, bodies)| Letter { letter: letter.to_string(), anchor: anchor(letter), bodies })
        .collect()
}
