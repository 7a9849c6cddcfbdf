//! What a picture is offered as besides its page: SVG, PNG, CSV with exactly its numbers, and a page to embed.
//!
//! All of them are drawn from what the page itself shows.

use serde::Serialize;

use super::labels::wrapped;
use super::over_time::{OverTime, Subject, groups, over_time};
use super::table::Column;
use crate::site::data::csv::Rows;
use crate::site::figures::flows::{self, Quarter};
use crate::site::pictures::painter::FAMILY;
use crate::site::press::printer::{Files, Printer};
use crate::site::words::writer::Writer;
use crate::site::{Content, Route, SiteError};
use crate::verdict::measure::Measure;

/// What a page offers to take away.
#[derive(Serialize)]
pub struct Downloads {
    files: Vec<Download>,
    /// The page to embed; a version that is kept has none.
    embed: Option<String>,
    /// The HTML to copy; absent where nobody knows where the site will stand.
    snippet: Option<String>,
}

#[derive(Serialize)]
struct Download {
    kind: &'static str,
    href: String,
}

impl Downloads {
    /// The files of a chart beside its page, and the page to embed.
    pub fn new(writer: &Writer, embed: Route) -> Result<Self, SiteError> {
        let file = |kind: &'static str| (kind, writer.beside(&format!("chart.{kind}")));
        Self::of(writer, ["png", "svg", "csv"].map(file), (embed, 640))
    }

    /// Files by kind and path, and the page to embed with the height of its frame.
    pub fn of<const N: usize>(
        writer: &Writer,
        files: [(&'static str, String); N],
        (embed, height): (Route, u32),
    ) -> Result<Self, SiteError> {
        let file = |(kind, path): (&'static str, String)| Download { kind, href: writer.link_to_file(&path) };
        let embed = Some(embed).filter(|_| writer.world.edition().frozen().is_none());
        let snippet = writer.world.base_url().zip(embed).map(|(base, embed)| {
            let address = format!("{base}{}", embed.address(writer.lang));
            let title = writer.word("embed-title")?;
            Ok::<_, SiteError>(format!(
                "<iframe src=\"{address}\" title=\"{title}\" width=\"640\" height=\"{height}\" loading=\"lazy\"></iframe>"
            ))
        });
        Ok(Self {
            files: files.map(file).into(),
            embed: embed.map(|embed| writer.link(embed)),
            snippet: snippet.transpose()?,
        })
    }
}

/// A page to embed in another site.
#[derive(Serialize)]
struct Embedded {
    policy: &'static str,
    source: String,
    date: String,
    over_time: Option<OverTime>,
    quarters: Vec<Quarter>,
    /// How many pairs of providers are in none of its pictures.
    undrawn: usize,
}

/// What a page in another site's frame may load: its style, and nothing else.
pub const FRAMED: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

/// A picture with its title and source, as a file of its own.
#[derive(Serialize)]
pub struct Sheet {
    width: i64,
    height: i64,
    family: &'static str,
    lines: Vec<Line>,
    picture_y: i64,
}

/// A line of words on a sheet.
#[derive(Serialize)]
struct Line {
    text: String,
    y: i64,
    size: i64,
    is_heading: bool,
    is_quiet: bool,
}

#[derive(Serialize)]
struct Drawn<'p> {
    sheet: Sheet,
    over_time: Option<&'p OverTime>,
    quarters: &'p [Quarter],
}

const WIDTH: i64 = 512;
/// Dots of the PNG a unit of the sheet.
const SCALE: u8 = 2;

impl Sheet {
    /// An empty one.
    pub fn new() -> Self {
        Self { width: WIDTH, height: 12, family: FAMILY, lines: Vec::new(), picture_y: 0 }
    }

    /// Words below what is there.
    pub fn write(&mut self, text: &str, size: i64, letters: usize) {
        for text in wrapped(text, letters) {
            self.height += size + size / 3;
            let (is_heading, is_quiet) = (size > 16, size < 13);
            self.lines.push(Line { text, y: self.height, size, is_heading, is_quiet });
        }
    }

    /// Room for a picture below what is there.
    pub fn place(&mut self, height: i64) {
        self.picture_y = self.height + 12;
        self.height = self.picture_y + height;
    }

    /// Where it is from, at the foot.
    pub fn close(&mut self, writer: &Writer) -> Result<(), SiteError> {
        self.height += 4;
        let date = writer.last_measured().unwrap_or_default();
        let source = writer.say("sheet-source", &[("date", date.into())])?;
        self.write(&source, 12, 86);
        if writer.world.base_url().is_some() {
            self.write(&writer.address(), 12, 86);
        }
        self.height += 14;
        Ok(())
    }
}

/// The files of a measure, where it was ever measured.
pub fn series_files<'a>(printer: &Printer<'a>, measure: Measure) -> Result<Files<'a>, SiteError> {
    let route = Route::Figure(measure);
    let writer = Writer::new(printer.world, printer.messages, printer.lang, route);
    let series = writer.world.series()?;
    let Some(shown) = over_time(&writer, measure, &series)? else { return Ok(Vec::new()) };
    let title = writer.say("measure-name", &[("measure", measure.as_str().into())])?;
    let sheet = series_sheet(&writer, &title, &shown)?;
    let drawn = Drawn { sheet, over_time: Some(&shown), quarters: &[] };
    let drawn = writer.titled(title.clone(), shown.described.clone(), drawn);
    let svg = printer.press.print_now(&writer, "picture.svg", drawn)?;
    let mut files = pictures(&writer, svg)?;
    files.push((writer.beside("chart.csv"), Content::Bytes(csv(&writer, measure)?)));
    let description = shown.summary.join(" ");
    let shown = (Some(shown), Vec::new(), 0);
    files.extend(embedded(printer, (Route::Embed(measure), route), (title, description), shown)?);
    Ok(files)
}

fn series_sheet(writer: &Writer, title: &str, shown: &OverTime) -> Result<Sheet, SiteError> {
    let mut sheet = Sheet::new();
    sheet.write(title, 19, 48);
    sheet.write(&shown.summary.join(" "), 13, 78);
    sheet.place(shown.picture.height());
    for (place, line) in shown.breaks.iter().enumerate() {
        let word = writer.say("break-word", &[("number", (place + 1).into())])?;
        sheet.write(&format!("{word}: {line}"), 12, 86);
    }
    sheet.write(&shown.sample, 12, 86);
    sheet.write(&writer.word("series-reading")?, 12, 86);
    sheet.close(writer)?;
    Ok(sheet)
}

/// The files of the moves, where there are any.
pub fn flow_files<'a>(printer: &Printer<'a>) -> Result<Files<'a>, SiteError> {
    let writer = Writer::new(printer.world, printer.messages, printer.lang, Route::Flows);
    let mut quarters: Vec<Quarter> = flows::quarters(&writer)?;
    if quarters.is_empty() {
        return Ok(Vec::new());
    }
    let table = flows::csv(&writer)?;
    quarters.retain(|quarter| quarter.height() > 0);
    let (title, summary) = (writer.word("flows-title")?, flows::summary(&writer)?);
    let mut sheet = Sheet::new();
    sheet.write(&title, 19, 48);
    sheet.write(&summary, 13, 78);
    for quarter in &mut quarters {
        quarter.y = sheet.height + 40;
        sheet.height = quarter.y + quarter.height();
    }
    sheet.write(&writer.word("flows-reading")?, 12, 86);
    // A picture that goes about by itself says what it leaves out.
    let undrawn = flows::undrawn(&writer, &quarters);
    if undrawn > 0 {
        sheet.write(&writer.say("flows-undrawn", &[("count", undrawn.into())])?, 12, 86);
    }
    sheet.close(&writer)?;
    let drawn = Drawn { sheet, over_time: None, quarters: &quarters };
    let drawn = writer.titled(title.clone(), summary.clone(), drawn);
    let svg = printer.press.print_now(&writer, "picture.svg", drawn)?;
    let mut files = pictures(&writer, svg)?;
    files.push((writer.beside("chart.csv"), Content::Bytes(table)));
    let shown = (None, quarters, undrawn);
    files.extend(embedded(printer, (Route::EmbedFlows, Route::Flows), (title, summary), shown)?);
    Ok(files)
}

/// A drawing as SVG and as PNG, beside its page.
fn pictures<'a>(writer: &Writer, svg: Vec<u8>) -> Result<Files<'a>, SiteError> {
    let path = writer.beside("chart.svg");
    let text = String::from_utf8(svg).map_err(|_| SiteError::NotText(path.clone()))?;
    let drawing = Content::Drawing { svg: text.clone(), scale: SCALE };
    Ok(vec![(writer.beside("chart.png"), drawing), (path, Content::Bytes(text.into_bytes()))])
}

fn embedded<'a>(
    printer: &Printer<'a>,
    (route, of): (Route, Route),
    (title, description): (String, String),
    (over_time, quarters, undrawn): (Option<OverTime>, Vec<Quarter>, usize),
) -> Result<Option<(String, Content<'a>)>, SiteError> {
    // What stands in other people's pages goes on being measured: only the site of today has it.
    if printer.world.edition().frozen().is_some() {
        return Ok(None);
    }
    let writer = Writer::new(printer.world, printer.messages, printer.lang, route);
    let date = writer.last_measured().unwrap_or_default();
    let page = Embedded { policy: FRAMED, source: writer.link(of), date, over_time, quarters, undrawn };
    let page = writer.titled(title, description, page);
    Ok(Some((route.file(printer.lang), printer.press.print(&writer, "embed.html", page)?)))
}

/// The numbers of the large picture and of the small ones: a row for each selection at each scan.
fn csv(writer: &Writer, measure: Measure) -> Result<Vec<u8>, SiteError> {
    let series = writer.world.series()?;
    let subject = Subject::new(writer, measure, &series)?;
    let names = subject.columns.iter().map(|column| match column {
        Column::Class(class) => class.as_str(),
        Column::Others => "others",
    });
    let mut rows = Rows::new(["date", "selection", "n", "unknown"].into_iter().chain(names));
    let all = ("all".to_owned(), subject.course(|_| true));
    let groups = groups(writer, &subject)?.into_iter().map(|group| (group.slug, group.course));
    for (selection, course) in std::iter::once(all).chain(groups) {
        for (point, day) in course.points.iter().zip(series.days()) {
            let start = [day.to_string(), selection.clone(), point.total.to_string(), point.unknown.to_string()];
            rows.write(start.into_iter().chain(point.counts.iter().map(usize::to_string)));
        }
    }
    Ok(rows.into_bytes())
}
