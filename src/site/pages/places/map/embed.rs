//! The map to stand in a frame on another site: one picture with its legend, its source and a link, and nothing else.
//!
//! It has no style sheet, so that dots and words fit in what such a page may weigh; its words take the colour of the theme.

use serde::Serialize;

use super::{Found, Picture};
use crate::site::figures::labels::wrapped;
use crate::site::figures::printed::FRAMED;
use crate::site::press::printer::Files;
use crate::site::press::render::Press;
use crate::site::words::writer::Writer;
use crate::site::{Content, Route, SiteError};

/// What the page draws; lengths are tenths of a kilometre, as on the map.
#[derive(Serialize)]
struct Framed {
    policy: &'static str,
    source: String,
    date: String,
    headings: Vec<Line>,
    /// Where the first class of the legend stands, and how far the next is below it.
    legend: (u32, u32),
    map_y: u32,
    credit_y: u32,
    source_y: u32,
    height: u32,
    picture: Picture,
}

/// A line of words.
#[derive(Serialize)]
struct Line {
    y: u32,
    text: String,
}

/// The height of a line of the title, the legend and the credits.
const TITLE: u32 = 150;
const CLASS: u32 = 138;
const CREDIT: u32 = 118;

/// The page to embed, where there is a map; a version that is kept has none.
pub fn file<'a>(writer: &Writer, press: &Press) -> Result<Files<'a>, SiteError> {
    if writer.world.edition().frozen().is_some() {
        return Ok(Vec::new());
    }
    let Some(picture) = Found::new(writer)?.picture else { return Ok(Vec::new()) };
    let title =
        |date: String| writer.say("map-picture-title", &[("total", picture.total.into()), ("date", date.into())]);
    // A day stays on one line.
    let (title, heading) = (title(picture.date.clone())?, title(picture.date.replace(' ', "\u{a0}"))?);
    let page = framed(writer, &heading, picture);
    let page = writer.titled(title, writer.word("map-note")?, page);
    let bytes = press.print_now(writer, "embed-map.html", page)?;
    Ok(vec![(writer.route.file(writer.lang), Content::Bytes(bytes))])
}

/// From top to bottom: the title, the legend, the map, whom it is from.
fn framed(writer: &Writer, title: &str, picture: Picture) -> Framed {
    let mut y = 0;
    let line = |text| {
        y += TITLE;
        Line { y, text }
    };
    let headings = wrapped(title, 38).into_iter().map(line).collect();
    let legend = (y + TITLE, CLASS);
    let classes = u32::try_from(picture.classes.len()).unwrap_or(0);
    let map_y = legend.0 + CLASS * classes;
    let credit_y = map_y + picture.height + CREDIT;
    Framed {
        policy: FRAMED,
        source: writer.link(Route::Map),
        date: picture.date.clone(),
        headings,
        legend,
        map_y,
        credit_y,
        source_y: credit_y + CREDIT,
        height: credit_y + CREDIT + CREDIT / 2,
        picture,
    }
}
