//! The map through time: the last scan of each year, side by side; within one year the first and the newest scan.
//!
//! Dots, classes and shapes are those of the map of today, so that frames differ only by what was seen.

use jiff::civil::Date;
use serde::Serialize;

use super::map::{FileLink, Found, Picture, Placed, picture, placed};
use super::municipalities::{self, HEIGHT, WIDTH};
use crate::registry::Organisation;
use crate::site::data::csv::Rows;
use crate::site::facts::sample::Candidate;
use crate::site::pages::organisations::sorted;
use crate::site::press::printer::Files;
use crate::site::press::render::Press;
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError};

/// The frames on the page.
#[derive(Serialize)]
pub struct Frames {
    /// Whether there is one for each year, and not for the first and the newest scan.
    is_by_year: bool,
    width: u32,
    height: u32,
    frames: Vec<Frame>,
    files: Vec<FileLink>,
}

/// One scan.
#[derive(Serialize)]
struct Frame {
    src: String,
    picture: Picture,
}

/// How many frames there are at most.
const MOST: usize = 6;
/// How many stand beside each other on the sheet to take away.
const ACROSS: usize = 3;
/// The room of the words above each map on the sheet.
const WORDS: u32 = 700;

/// Which scans have a frame, oldest first, and whether there is one for each year; none where there is no other scan.
///
/// A partial scan has none unless it is the first or the newest.
fn chosen(scans: &[Candidate]) -> (Vec<usize>, bool) {
    let newest = scans.len().saturating_sub(1);
    let is_kept = |place: &usize| !scans[*place].is_partial || *place == 0 || *place == newest;
    let whole: Vec<usize> = (0..scans.len()).filter(is_kept).collect();
    let year = |place: usize| scans[place].day.year();
    let is_last = |at: &usize| whole.get(at + 1).is_none_or(|next| year(*next) != year(whole[*at]));
    let years: Vec<usize> = (0..whole.len()).filter(is_last).map(|at| whole[at]).collect();
    match (years.len(), whole.as_slice()) {
        (2.., _) => (years[years.len().saturating_sub(MOST)..].to_vec(), true),
        (_, [first, .., last]) => (vec![*first, *last], false),
        _ => (Vec::new(), false),
    }
}

/// A frame before it is drawn.
struct Seen<'a> {
    scan: usize,
    /// Its name in files: the year, or `first` and `newest`.
    name: String,
    /// The municipalities on it.
    placed: Vec<Placed<'a>>,
    picture: Picture,
}

/// Every frame, with the municipalities that there were on its day.
fn seen<'a>(writer: &Writer<'a>, found: &Found<'a>) -> Result<(Vec<Seen<'a>>, bool), SiteError> {
    let scans = writer.world.history().scans();
    let candidates: Vec<Candidate> =
        scans.iter().map(|scan| Candidate { day: scan.date(), is_partial: !scan.manifest.only.is_empty() }).collect();
    let (chosen, is_by_year) = chosen(&candidates);
    let frame = |(at, scan): (usize, &usize)| {
        let day = writer.world.date(*scan);
        // The newest is the map itself.
        let bodies = if Some(*scan) == writer.world.last() { found.bodies.clone() } else { there(writer, day) };
        let name = match (is_by_year, at) {
            (true, _) => format!("{:04}", day.year()),
            (false, 0) => "first".to_owned(),
            (false, _) => "newest".to_owned(),
        };
        let placed = placed(&bodies, &found.places);
        let picture = picture(writer, (*scan, &placed), &found.named)?;
        Ok(Seen { scan: *scan, name, placed, picture })
    };
    Ok((chosen.iter().enumerate().map(frame).collect::<Result<_, SiteError>>()?, is_by_year))
}

fn there<'a>(writer: &Writer<'a>, day: Date) -> Vec<&'a Organisation> {
    let all = writer.world.registry().organisations.values();
    let was_there = |body: &&Organisation| municipalities::number(body).is_some() && body.exists_on(day);
    sorted(writer, all.filter(was_there))
}

/// The frames as the page of the map shows them; `None` where there is no map or nothing to compare it with.
pub fn frames(writer: &Writer, found: &Found) -> Result<Option<Frames>, SiteError> {
    if !found.has_picture() {
        return Ok(None);
    }
    let (seen, is_by_year) = seen(writer, found)?;
    let frame = |seen: Seen| Frame {
        src: writer.link_to_file(&writer.beside(&format!("frame-{}.svg", seen.name))),
        picture: seen.picture.without_dots(),
    };
    let frames: Vec<Frame> = seen.into_iter().map(frame).collect();
    let link = |kind, path: String| FileLink::new(writer, kind, &path);
    let files = vec![
        link("svg", writer.beside("frames.svg")),
        link("png", writer.beside("frames.png")),
        link("csv", Route::Map.beside(Lang::Nl, "frames.csv")),
    ];
    let all = Frames { is_by_year, width: WIDTH, height: HEIGHT, frames, files };
    Ok((!all.frames.is_empty()).then_some(all))
}

/// All frames on one sheet.
#[derive(Serialize)]
struct Sheet<'s> {
    width: u32,
    height: u32,
    is_print: bool,
    frames: Vec<OnSheet<'s>>,
}

#[derive(Serialize)]
struct OnSheet<'s> {
    x: u32,
    y: u32,
    picture: &'s Picture,
}

impl<'s> Sheet<'s> {
    fn new(seen: &'s [Seen], is_print: bool) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(0);
        let across = seen.len().min(ACROSS);
        let place = |(at, seen): (usize, &'s Seen)| OnSheet {
            x: count(at % across) * WIDTH,
            y: count(at / across) * (HEIGHT + WORDS) + WORDS,
            picture: &seen.picture,
        };
        let (width, height) = (count(across) * WIDTH, count(seen.len().div_ceil(across)) * (HEIGHT + WORDS));
        Self { width, height, is_print, frames: seen.iter().enumerate().map(place).collect() }
    }
}

/// The frames as files: each for the page, all of them on a sheet, and as a table.
pub fn files<'a>(writer: &Writer, found: &Found, press: &Press) -> Result<Files<'a>, SiteError> {
    let (seen, _) = seen(writer, found)?;
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let text = |name: &str, text: String| (writer.beside(name), Content::Bytes(text.into_bytes()));
    let mut files = Vec::new();
    for frame in &seen {
        files.push(text(&format!("frame-{}.svg", frame.name), press.part("map-frame.svg", &frame.picture)?));
    }
    let sheet = |is_print| press.part("map-frames.svg", &Sheet::new(&seen, is_print));
    files.push(text("frames.svg", sheet(false)?));
    files.push((writer.beside("frames.png"), Content::Drawing { svg: sheet(true)?, scale: 1 }));
    if writer.lang == Lang::Nl {
        files.push((writer.beside("frames.csv"), Content::Bytes(table(writer, &seen))));
    }
    Ok(files)
}

/// The frames as a table for machines: in no language, parties as files write them.
fn table(writer: &Writer, seen: &[Seen]) -> Vec<u8> {
    let mut rows = Rows::new(["date", "cbs", "organisation", "name", "mx"]);
    for frame in seen {
        let date = writer.world.date(frame.scan).to_string();
        for (body, _) in &frame.placed {
            let verdict = writer.world.ledger().verdict_at(&body.id, frame.scan);
            let mx = verdict.map_or_else(String::new, |verdict| crate::verdict::party::joined(&verdict.receivers));
            let code = body.identifiers.cbs.as_deref().unwrap_or_default();
            rows.write([&date, code, body.id.as_str(), &body.name, &mx]);
        }
    }
    rows.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn scans(days: &[(i16, i8, i8)]) -> Vec<Candidate> {
        days.iter().map(|(y, m, d)| Candidate { day: date(*y, *m, *d), is_partial: false }).collect()
    }

    #[test]
    fn each_year_has_its_last_scan_and_the_oldest_years_give_way() {
        let days: Vec<(i16, i8, i8)> = (2019..=2026).flat_map(|year| [(year, 2, 1), (year, 11, 1)]).collect();
        assert_eq!(chosen(&scans(&days)), (vec![5, 7, 9, 11, 13, 15], true));
        assert_eq!(chosen(&scans(&[(2025, 3, 1), (2025, 9, 1), (2026, 1, 2)])), (vec![1, 2], true));
    }

    #[test]
    fn within_one_year_the_first_stands_beside_the_newest_and_one_scan_alone_has_no_frame() {
        assert_eq!(chosen(&scans(&[(2026, 3, 1), (2026, 6, 1), (2026, 11, 1)])), (vec![0, 2], false));
        assert_eq!(chosen(&scans(&[(2026, 3, 1)])), (vec![], false));
        assert_eq!(chosen(&[]), (vec![], false));
    }

    #[test]
    fn a_partial_scan_does_not_stand_for_its_year() {
        let mut days = scans(&[(2024, 3, 1), (2025, 3, 1), (2025, 9, 1), (2026, 1, 2)]);
        days[2].is_partial = true;
        assert_eq!(chosen(&days), (vec![0, 1, 3], true));
    }
}
