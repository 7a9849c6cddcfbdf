//! The list from A to Z, one page a letter: every body under its name and under each name that it had before.
//!
//! Every letter has a page, also one without bodies, so that no address comes and goes.

use serde::Serialize;

use crate::site::facts::world::folded;
use crate::site::words::view::{BodyLine, Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// The letters in addresses; the last is for names that begin with no letter.
pub const LETTERS: [&str; 27] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w",
    "x", "y", "z", "0-9",
];

/// The names under one letter.
#[derive(Serialize)]
pub struct LetterPage {
    index: String,
    letter: String,
    letters: Vec<Named>,
    /// The place of this letter among them.
    place: usize,
    bodies: Vec<BodyLine>,
}

/// Every letter with a link to its page.
pub fn named(writer: &Writer) -> Vec<Named> {
    let link = |letter| Named { name: shown(letter), href: Some(writer.link(Route::Letter(letter))), is_dutch: false };
    LETTERS.iter().map(|letter| link(letter)).collect()
}

/// Writes the page of a letter.
pub fn page(writer: &Writer, letter: &str) -> Result<Titled<LetterPage>, SiteError> {
    let bodies = writer.world.registry().organisations.values();
    let lines = bodies.flat_map(|body| {
        let former = body.former_names.iter().map(|former| writer.former_line(body, &former.value));
        std::iter::once(writer.body_line(body, true)).chain(former)
    });
    let mut bodies: Vec<BodyLine> = lines.filter(|line| letter_of(&line.name) == letter).collect();
    bodies.sort_by_cached_key(|line| (folded(&line.name), line.href.clone()));
    let page = LetterPage {
        index: writer.link(Route::Organisations),
        letter: shown(letter),
        letters: named(writer),
        place: LETTERS.iter().position(|one| *one == letter).unwrap_or_default(),
        bodies,
    };
    let what = if letter.len() == 1 { "letter" } else { "sign" };
    let title = writer.say("letter-title", &[("letter", page.letter.clone().into()), ("what", what.into())])?;
    let description = writer.say("letter-description", &[("total", page.bodies.len().into())])?;
    Ok(writer.titled(title, description, page))
}

fn shown(letter: &str) -> String {
    letter.to_ascii_uppercase()
}

/// The letter under which a name stands.
fn letter_of(name: &str) -> &'static str {
    let first = folded(name).chars().next();
    let place = first.filter(char::is_ascii_lowercase).map_or(LETTERS.len() - 1, |first| first as usize - 'a' as usize);
    LETTERS[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_under_its_first_letter_without_signs_and_accents() {
        for (name, letter) in [
            ("'s-Gravenhage", "s"),
            ("Échtenerbrug", "e"),
            ("1Stroom", "0-9"),
            ("", "0-9"),
            ("Ørsted", "o"),
            ("Ж", "0-9"),
        ] {
            assert_eq!(letter_of(name), letter, "{name}");
        }
    }
}
