//! One class of a measure through time in each sector, in small pictures: what the front page shows.
//!
//! The class is the greatest of all bodies together, the same in each picture.

use serde::Serialize;

use super::over_time::{Subject, groups};
use super::picture::{Small, small};
use super::table::percent;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::Measure;

/// The class and its pictures.
#[derive(Serialize)]
pub struct Highlights {
    class: String,
    /// Whether they are by sector or by category.
    by: &'static str,
    groups: Vec<Highlight>,
    href: String,
}

/// The class in one sector.
#[derive(Serialize)]
struct Highlight {
    name: Named,
    said: String,
    small: Small,
}

/// Draws the greatest class of a measure in each sector; `None` where there is nothing to draw or to compare.
pub fn highlights(writer: &Writer, measure: Measure) -> Result<Option<Highlights>, SiteError> {
    let series = writer.world.series()?;
    let subject = Subject::new(writer, measure, &series)?;
    let Some(lead) = subject.lead(&subject.course(|_| true)).filter(|lead| subject.is_party(*lead)) else {
        return Ok(None);
    };
    let found = groups(writer, &subject)?;
    let Some(by) = found.first().map(|group| group.by).filter(|_| found.len() > 1) else { return Ok(None) };
    let mut drawn = Vec::new();
    for group in found {
        let (Some(newest), Some(small)) = (group.course.newest(), small(&group.course.only(Some(lead)), series.days()))
        else {
            continue;
        };
        let count = newest.counts[lead];
        let share = percent(count, newest.total, writer.lang);
        let values = [
            ("count", count.into()),
            ("total", newest.total.into()),
            ("share", share.into()),
            ("unknown", newest.unknown.into()),
        ];
        // Where all is unknown the hatching fills the picture, and a nothing in it would claim too much.
        let is_known = newest.unknown < newest.total;
        let none = (count == 0 && is_known).then(|| writer.say("highlight-none", &values)).transpose()?;
        let small = small.with_note(none);
        let said = if is_known { "highlight" } else { "series-group-nothing" };
        drawn.push(Highlight { name: group.name, said: writer.say(said, &values)?, small });
    }
    let href = writer.link(Route::Figure(measure));
    Ok(Some(Highlights { class: subject.names[lead].clone(), by, groups: drawn, href }))
}
