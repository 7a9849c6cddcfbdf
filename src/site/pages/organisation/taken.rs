//! The timeline of a body to take away: the picture with its title, key and source as SVG, the periods as CSV.
//!
//! The picture is the one of the page; the rows are those of the table of periods in the open data, of every service.

use serde::Serialize;

use super::periods;
use crate::registry::OrganisationId;
use crate::site::figures::printed::Sheet;
use crate::site::pictures::timeline::Chart;
use crate::site::press::printer::{Files, Printer};
use crate::site::words::view::{Head, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError, data};

/// The files; the one with the numbers stands once, beside the Dutch page.
const PICTURE: &str = "timeline.svg";
const NUMBERS: &str = "timeline.csv";

/// A file to take away.
#[derive(Serialize)]
pub struct Taken {
    kind: &'static str,
    href: String,
}

/// What the page of a body with a timeline offers.
pub fn offered(writer: &Writer) -> Vec<Taken> {
    let numbers = writer.route.beside(Lang::Nl, NUMBERS);
    vec![
        Taken { kind: "svg", href: writer.link_to_file(&writer.beside(PICTURE)) },
        Taken { kind: "csv", href: writer.link_to_file(&numbers) },
    ]
}

/// The picture on its sheet.
#[derive(Serialize)]
struct Drawn {
    sheet: Sheet,
    chart: Chart,
}

/// The files of every body whose mail was ever seen.
pub fn files<'a>(printer: &Printer<'a>) -> Files<'a> {
    let mut files = Vec::new();
    let (world, press, messages, lang) = (printer.world, printer.press, printer.messages, printer.lang);
    for id in world.registry().organisations.keys() {
        if world.timelines(id).first().is_none_or(|timeline| timeline.spans.is_empty()) {
            continue;
        }
        let writer = Writer::new(world, messages, lang, Route::Organisation(id));
        let (picture, numbers) = (writer.beside(PICTURE), writer.beside(NUMBERS));
        let work = move || press.print(&writer, "timeline.svg", drawn(&writer, id)?);
        files.push((picture, Content::Later(Box::new(work))));
        if lang == Lang::Nl {
            let work = move || Ok(Content::Bytes(data::periods_csv(world, id)));
            files.push((numbers, Content::Later(Box::new(work))));
        }
    }
    files
}

fn drawn(writer: &Writer, id: &OrganisationId) -> Result<Titled<Drawn>, SiteError> {
    let timeline = &writer.world.timelines(id)[0];
    let (chart, described, _) = periods::periods(writer, timeline)?;
    let name = writer.body_name(id);
    let domain = writer.say("chart-title", &[("domain", timeline.domain.to_string().into())])?;
    let mut sheet = Sheet::new();
    sheet.write(&name, 19, 48);
    sheet.write(&domain, 13, 78);
    sheet.place(chart.height);
    sheet.write(&described, 13, 78);
    sheet.write(&writer.word("chart-legend")?, 12, 86);
    if chart.segments.iter().any(|segment| segment.class == "method") {
        sheet.write(&writer.word("chart-method-legend")?, 12, 86);
    }
    sheet.close(writer)?;
    let title = format!("{name}: {domain}");
    Ok(Titled { title, description: described, head: Head::default(), page: Drawn { sheet, chart } })
}
