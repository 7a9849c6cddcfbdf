//! The map: one dot for each municipality, by whom its MX records point to, with a table that says the same.
//!
//! Where the dots stand is in `municipalities`; how they look is the templates'. A dot is no area:
//! every municipality weighs the same, however large it is.

pub mod embed;

use std::collections::BTreeMap;

use serde::Serialize;

use super::frames::{self, Frames};
use super::group::{self, Row, Shares};
use super::municipalities::{self, HEIGHT, WIDTH};
use crate::registry::{Organisation, OrganisationId, Provider};
use crate::site::cite::{CiteBox, Work};
use crate::site::data::csv::Rows;
use crate::site::facts::names::short_name;
use crate::site::figures::printed::Downloads;
use crate::site::figures::table::percent;
use crate::site::pages::organisations::sorted;
use crate::site::press::printer::Files;
use crate::site::press::render::Press;
use crate::site::words::view::Titled;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError};
use crate::verdict::measure::Measure;
use crate::verdict::{MailVerdict, Mailbox, Party};

/// The page of the map.
#[derive(Serialize)]
pub struct MapPage {
    index: String,
    citation: CiteBox,
    shares: Option<Shares>,
    picture: Option<Picture>,
    /// One small map for each class in which somebody is, but the unknown.
    small: Vec<Small>,
    /// The same map at earlier scans.
    frames: Option<Frames>,
    files: Vec<FileLink>,
    downloads: Option<Downloads>,
    rows: Vec<MapRow>,
    /// Municipalities of the registry of which the file knows no place.
    without_place: usize,
    date: Option<String>,
}

/// A municipality in the table.
#[derive(Serialize)]
struct MapRow {
    #[serde(flatten)]
    row: Row,
    province: String,
    has_place: bool,
}

/// The picture, as its template needs it.
#[derive(Clone, Serialize)]
pub struct Picture {
    width: u32,
    height: u32,
    /// The day, written out.
    pub date: String,
    /// How many municipalities are on the map.
    pub total: usize,
    /// The classes in the order of the legend.
    pub classes: Vec<Class>,
    /// Whether it becomes dots, in which no theme and no words for machines are of use.
    is_print: bool,
}

impl Picture {
    /// The counts alone, for a page that shows the dots in a file.
    pub fn without_dots(mut self) -> Self {
        self.classes.iter_mut().for_each(|class| class.dots.clear());
        self
    }
}

/// A class with its dots.
#[derive(Clone, Serialize)]
pub struct Class {
    /// `first`, `second`, `others`, `unknown`: its shape and colour.
    pub shape: &'static str,
    /// What it is called.
    pub name: String,
    /// How many are in it.
    pub count: usize,
    share: String,
    dots: Vec<Dot>,
}

/// A municipality on the map.
#[derive(Clone, Serialize)]
struct Dot {
    x: u32,
    y: u32,
    name: String,
    mx: String,
}

/// A small map of one class.
#[derive(Serialize)]
struct Small {
    shape: &'static str,
    name: String,
    count: usize,
    total: usize,
    src: String,
}

/// A file to take away.
#[derive(Serialize)]
pub struct FileLink {
    kind: &'static str,
    href: String,
}

impl FileLink {
    /// A link to a file of the site, by its path from the root.
    pub fn new(writer: &Writer, kind: &'static str, path: &str) -> Self {
        Self { kind, href: writer.link_to_file(path) }
    }
}

/// One class on a small map, and the dots of the others.
#[derive(Serialize)]
struct SmallPicture<'p> {
    width: u32,
    height: u32,
    class: &'p Class,
    others: Vec<&'p Dot>,
    total: usize,
}

/// How high a frame of 640 dots wide must be to show the whole map.
const FRAME_HEIGHT: u32 = 1100;

/// The shapes, in the order of the legend.
const SHAPES: [&str; 4] = ["first", "second", "others", "unknown"];

/// Everything that the page and the files are made from.
pub struct Found<'a> {
    /// The municipalities that there are now.
    pub bodies: Vec<&'a Organisation>,
    /// Where each stands.
    pub places: municipalities::Places,
    /// Who has a class of their own.
    pub named: Named<'a>,
    picture: Option<Picture>,
}

/// The two providers that have a class of their own.
pub type Named<'a> = [Option<&'a Provider>; 2];

impl<'a> Found<'a> {
    fn new(writer: &Writer<'a>) -> Result<Self, SiteError> {
        let places = municipalities::places(writer.world.sources())?;
        let all = writer.world.registry().organisations.values();
        let is_meant = |body: &&Organisation| municipalities::number(body).is_some() && !writer.world.has_ended(body);
        let bodies = sorted(writer, all.filter(is_meant));
        let placed = placed(&bodies, &places);
        let named = named(writer, &placed)?;
        let last = writer.world.last().filter(|_| named.is_some());
        let named = named.unwrap_or_default();
        let picture = last.map(|last| picture(writer, (last, &placed), &named)).transpose()?;
        Ok(Self { bodies, places, named, picture })
    }

    /// Whether there is a map to look at.
    pub fn has_picture(&self) -> bool {
        self.picture.is_some()
    }

    fn has_place(&self, body: &Organisation) -> bool {
        municipalities::number(body).is_some_and(|number| self.places.contains_key(&number))
    }
}

/// Writes the page of the map.
pub fn page(writer: &Writer) -> Result<Titled<MapPage>, SiteError> {
    let found = Found::new(writer)?;
    let (number, is_on_map) = (municipalities::number, |body: &Organisation| found.has_place(body));
    let picks = |id: &OrganisationId| {
        writer.world.registry().organisations.get(id).is_some_and(|body| number(body).is_some() && is_on_map(body))
    };
    let rows = group::rows(writer, &found.bodies, false)?.into_iter().zip(&found.bodies);
    let classes = found.picture.iter().flat_map(|picture| &picture.classes);
    let shown = classes.filter(|class| class.count > 0 && class.shape != "unknown");
    let small = |class: &Class| Small {
        shape: class.shape,
        name: class.name.clone(),
        count: class.count,
        total: found.picture.as_ref().map_or(0, |picture| picture.total),
        src: writer.link_to_file(&writer.beside(&format!("map-{}.svg", class.shape))),
    };
    let link = |kind, path: String| FileLink::new(writer, kind, &path);
    let work = Work::of_page(writer, "map")?;
    let mut page = MapPage {
        citation: work.boxed(writer)?,
        index: writer.link(Route::Organisations),
        shares: group::shares(writer, &picks)?,
        small: shown.map(small).collect(),
        frames: frames::frames(writer, &found)?,
        files: Vec::new(),
        downloads: None,
        rows: rows
            .map(|(row, body)| MapRow {
                row,
                province: body.province.clone().unwrap_or_default(),
                has_place: is_on_map(body),
            })
            .collect(),
        without_place: found.bodies.iter().filter(|body| !is_on_map(body)).count(),
        date: writer.last_measured(),
        picture: None,
    };
    if found.picture.is_some() {
        let csv = Route::Map.beside(Lang::Nl, "map.csv");
        let files = [("png", writer.beside("map.png")), ("svg", writer.beside("map.svg")), ("csv", csv)];
        page.files.push(link("svg", files[1].1.clone()));
        page.downloads = Some(Downloads::of(writer, files, (Route::EmbedMap, FRAME_HEIGHT))?);
    }
    page.picture = found.picture;
    Ok(writer.titled(writer.word("map-title")?, writer.word("map-description")?, page).with_head(work.head()))
}

/// A municipality with its place on the map.
pub type Placed<'a> = (&'a Organisation, (u32, u32));

/// The municipalities of which a place is known.
pub fn placed<'a>(bodies: &[&'a Organisation], places: &municipalities::Places) -> Vec<Placed<'a>> {
    let place = |body: &&'a Organisation| Some((*body, *places.get(&municipalities::number(body)?)?));
    bodies.iter().filter_map(place).collect()
}

/// Who has a class of their own; `None` where nothing was measured or nobody has a place.
fn named<'a>(writer: &Writer<'a>, placed: &[Placed]) -> Result<Option<Named<'a>>, SiteError> {
    let picks = |id: &OrganisationId| placed.iter().any(|(body, _)| body.id == *id);
    let Some(share) = group::share(writer, Measure::Mx, &picks)?.filter(|share| share.total > 0) else {
        return Ok(None);
    };
    let first = group::subject(writer, &share);
    let apart: Vec<_> = first.iter().map(|provider| &provider.id).collect();
    Ok(Some([first, group::greatest(writer, &share, &apart)]))
}

/// The picture of a scan.
pub fn picture(writer: &Writer, (scan, placed): (usize, &[Placed]), named: &Named) -> Result<Picture, SiteError> {
    let mut dots: BTreeMap<usize, Vec<Dot>> = BTreeMap::new();
    for (body, (x, y)) in placed {
        let verdict = writer.world.ledger().verdict_at(&body.id, scan).map(AsRef::as_ref);
        let mx = match verdict {
            Some(verdict) => wording::receivers_text(writer, verdict)?,
            None => writer.word("not-measured")?,
        };
        let name = short_name(&body.name, writer.world.registry().category_of(&body.id)).to_owned();
        dots.entry(class_of(verdict, named)).or_default().push(Dot { x: *x, y: *y, name, mx });
    }
    let total = placed.len();
    let class = |(place, shape): (usize, &'static str)| {
        let dots = dots.remove(&place).unwrap_or_default();
        let name = match named.get(place).copied().flatten() {
            Some(provider) => writer.say("map-only", &[("provider", provider.name.clone().into())])?,
            None => writer.say("map-class", &[("shape", shape.into())])?,
        };
        let share = if dots.is_empty() { String::new() } else { percent(dots.len(), total, writer.lang) };
        Ok(Class { shape, name, count: dots.len(), share, dots })
    };
    // A provider that is not there has no place in the legend.
    let is_there = |(place, _): &(usize, &str)| named.get(*place).is_none_or(Option::is_some);
    let classes = SHAPES.into_iter().enumerate().filter(is_there).map(class).collect::<Result<_, SiteError>>()?;
    let date = writer.scan_date(scan);
    Ok(Picture { width: WIDTH, height: HEIGHT, date, total, classes, is_print: false })
}

/// The place of a verdict among the shapes: alone at one of the two providers, otherwise known, or not known.
fn class_of(verdict: Option<&MailVerdict>, named: &Named) -> usize {
    let Some(verdict) = verdict else { return 3 };
    if matches!(verdict.mailbox, Mailbox::None(_)) {
        return 2;
    }
    let mut receivers = verdict.receivers.iter();
    match (receivers.next(), receivers.next()) {
        (None, _) => 3,
        (Some(Party::Provider(id)), None) => {
            named.iter().position(|provider| provider.is_some_and(|it| it.id == *id)).unwrap_or(2)
        }
        _ => 2,
    }
}

/// The pictures and the table of the map as files.
pub fn files<'a>(writer: &Writer, press: &Press) -> Result<Files<'a>, SiteError> {
    let found = Found::new(writer)?;
    let Some(picture) = &found.picture else { return Ok(Vec::new()) };
    let text = |name: &str, text: String| (writer.beside(name), Content::Bytes(text.into_bytes()));
    let print = Picture { is_print: true, ..picture.clone() };
    let mut files = vec![text("map.svg", press.part("map.svg", picture)?)];
    files.push((writer.beside("map.png"), Content::Drawing { svg: press.part("map.svg", &print)?, scale: 2 }));
    for class in picture.classes.iter().filter(|class| class.count > 0 && class.shape != "unknown") {
        let others = picture.classes.iter().filter(|other| other.shape != class.shape).flat_map(|other| &other.dots);
        let (width, height, total) = (picture.width, picture.height, picture.total);
        let small = SmallPicture { width, height, class, others: others.collect(), total };
        files.push(text(&format!("map-{}.svg", class.shape), press.part("map-class.svg", &small)?));
    }
    if writer.lang == Lang::Nl {
        files.push((writer.beside("map.csv"), Content::Bytes(table(writer, &found))));
    }
    files.extend(frames::files(writer, &found, press)?);
    Ok(files)
}

/// The map as a table for machines: in no language, parties as files write them.
fn table(writer: &Writer, found: &Found) -> Vec<u8> {
    let mut rows = Rows::new(["cbs", "organisation", "name", "province", "x_km", "y_km", "date", "mx"]);
    let date = writer.world.last().map(|last| writer.world.date(last).to_string()).unwrap_or_default();
    for body in &found.bodies {
        let place = municipalities::number(body).and_then(|number| found.places.get(&number));
        let kilometres = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
        let (x, y) = place.map_or_else(Default::default, |(x, y)| (kilometres(*x), kilometres(*y)));
        let verdict = writer.world.verdict(&body.id);
        let mx = verdict.map_or_else(String::new, |verdict| crate::verdict::party::joined(&verdict.receivers));
        let code = body.identifiers.cbs.as_deref().unwrap_or_default();
        let province = body.province.as_deref().unwrap_or_default();
        rows.write([code, body.id.as_str(), &body.name, province, &x, &y, &date, &mx]);
    }
    rows.into_bytes()
}
