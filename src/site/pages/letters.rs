//! The list from A to Z, one page a letter: every body under its name and under each name that it had before.
//!
//! Every letter has a page, also one without bodies, so that no address comes and goes. A letter that is too long for
//! one page leads to pages of several letters.

use serde::Serialize;

use super::parts::{self, Parts, Whole};
use crate::site::facts::lists::{self, LETTERS, Listed};
use crate::site::facts::names::{folded, short_name};
use crate::site::words::view::{BodyLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The names under one letter, or under several.
#[derive(Serialize)]
pub struct LetterPage {
    index: String,
    letters: Vec<Named>,
    /// The place of this letter among them.
    place: usize,
    bodies: Vec<BodyLine>,
    parts: Parts,
}

/// Every letter with a link to its page.
pub fn named(writer: &Writer) -> Vec<Named> {
    let link = |letter| Named { name: shown(letter), href: Some(writer.link(Route::Letter(letter))), is_dutch: false };
    LETTERS.iter().map(|letter| link(letter)).collect()
}

/// Writes the page of a letter, or of several.
pub fn page<'a>(writer: &Writer<'a>, letters: &'a str) -> Result<Titled<LetterPage>, SiteError> {
    let letter = if LETTERS.contains(&letters) { letters } else { lists::letter_of(letters) };
    let items = lists::names(writer.world, letter);
    let cut = lists::cut_names(&items, letters);
    let mut bodies: Vec<BodyLine> = cut
        .here
        .iter()
        .map(|(body, former)| match former {
            Some(former) => writer.former_line(body, former),
            None => writer.body_line(body, true),
        })
        .collect();
    bodies.sort_by_cached_key(|line| (folded(&line.name), line.href.clone()));
    let name = |(body, former): Listed| {
        short_name(former.unwrap_or(&body.name), writer.world.registry().category_of(&body.id)).to_owned()
    };
    let what = if letter == "0-9" { "sign" } else { "letter" };
    let title = writer.say("letter-title", &[("letter", shown(letter).into()), ("what", what.into())])?;
    let within = if letters == letter { "" } else { letters };
    let whole = Whole { name: title.clone(), route: Route::Letter(letter), total: items.len(), letters: within };
    let page = LetterPage {
        index: writer.link(Route::Organisations),
        letters: named(writer),
        place: LETTERS.iter().position(|one| *one == letter).unwrap_or_default(),
        bodies,
        parts: parts::parts(writer, &cut, &whole, name, Route::Letter),
    };
    let description = writer.say("letter-description", &[("total", cut.count.into())])?;
    Ok(writer.titled(page.parts.titled(writer, title)?, description, page))
}

fn shown(letter: &str) -> String {
    letter.to_ascii_uppercase()
}
