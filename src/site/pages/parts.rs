//! The words around a list that is cut into parts: the ways to them, and what a part is a part of.
//!
//! Where a list is cut is said in `facts::parts`.

use serde::Serialize;

use crate::site::facts::names;
use crate::site::facts::parts::Cut;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// What a page says of how its list is cut.
#[derive(Serialize)]
pub struct Parts {
    /// The ways to the parts; none where everything stands on the page.
    ways: Vec<Way>,
    /// How many names there are on the page and on those.
    count: usize,
    /// What the page is a part of.
    within: Option<Within>,
}

#[derive(Serialize)]
struct Way {
    part: Named,
    count: usize,
}

/// The whole list behind a part.
#[derive(Serialize)]
struct Within {
    whole: Named,
    letters: String,
    total: usize,
}

/// The list that a page shows, or shows a part of.
pub struct Whole<'w> {
    /// What it is called.
    pub name: String,
    /// The page of the whole list.
    pub route: Route<'w>,
    /// How many names are in it.
    pub total: usize,
    /// The letters of the part; none for the page of the whole list.
    pub letters: &'w str,
}

/// Says how a list is cut; `name` gives the name under which a thing stands, `to` the page of some letters.
pub fn parts<'w, T: Copy>(
    writer: &Writer,
    cut: &Cut<'w, T>,
    whole: &Whole,
    name: impl Fn(T) -> String,
    to: impl Fn(&'w str) -> Route<'w>,
) -> Parts {
    let ways = cut.parts.iter().map(|(letters, (count, first))| {
        let part = names::beginning(&name(*first), letters);
        Way { part: Named { name: part, href: Some(writer.link(to(letters))), is_dutch: true }, count: *count }
    });
    let first = cut.here.first().copied().or_else(|| cut.parts.values().next().map(|(_, first)| *first));
    let written = first.map_or(whole.letters.to_owned(), &name);
    let within = (!whole.letters.is_empty()).then(|| Within {
        whole: Named { name: whole.name.clone(), href: Some(writer.link(whole.route)), is_dutch: false },
        letters: names::beginning(&written, whole.letters),
        total: whole.total,
    });
    Parts { ways: ways.collect(), count: cut.count, within }
}

impl Parts {
    /// The title of the page: that of the whole list, and the letters of the part.
    pub fn titled(&self, writer: &Writer, title: String) -> Result<String, SiteError> {
        match &self.within {
            Some(within) => {
                writer.say("part-title", &[("title", title.into()), ("letters", within.letters.clone().into())])
            }
            None => Ok(title),
        }
    }
}
