//! A measure through time on its page: the sentences, the picture, the tables, and the same picture small per sector.
//!
//! Counting is in `series`, geometry in `picture`; the files to download are in `printed`.

use jiff::civil::Date;
use serde::Serialize;

use super::course::{Around, Break, Course, Why, columns};
use super::picture::{Picture, Small, key, large, small};
use super::table::{self, Column, percent};
use crate::change::corrections::Reason;
use crate::registry::Service;
use crate::site::facts::series::{Series, Tally};
use crate::site::pages::places::sector;
use crate::site::words::date;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::{Measure, Unit};

/// A measure through time.
#[derive(Serialize)]
pub struct OverTime {
    /// What it shows in sentences.
    pub summary: Vec<String>,
    /// The picture.
    pub picture: Picture,
    /// For those who do not see it.
    pub described: String,
    /// The first and the last day on the axis; the same where there is one scan only.
    pub ends: (String, String),
    /// N at both ends.
    pub note: String,
    /// How the points were chosen.
    pub sample: String,
    /// Whether there is more than one point.
    pub has_course: bool,
    /// What breaks the series, by number.
    pub breaks: Vec<String>,
    /// The names of the columns, in the order of the cells.
    pub head: Vec<String>,
    /// The table of the picture, the newest first.
    pub rows: Vec<Row>,
    /// How many points there are beside the rows of the table.
    pub hidden: usize,
    /// The same per sector or category, and the word for which of the two.
    pub groups: Vec<Group>,
    by: &'static str,
}

/// A row of the table: one selection at one point.
#[derive(Serialize)]
pub struct Row {
    date: String,
    total: usize,
    unknown: usize,
    cells: Vec<usize>,
}

/// One sector or category through time.
#[derive(Serialize)]
pub struct Group {
    /// The word for it in files.
    #[serde(skip)]
    pub slug: String,
    #[serde(skip)]
    pub(super) by: &'static str,
    pub(super) name: Named,
    /// The greatest class in words.
    said: String,
    small: Small,
    breaks: Vec<String>,
    /// Its first and its newest point.
    rows: Vec<Row>,
    #[serde(skip)]
    pub(super) course: Course,
}

/// What pictures of a measure have in common.
pub struct Subject<'s> {
    measure: Measure,
    series: &'s Series,
    /// The bands.
    pub columns: Vec<Column>,
    /// Their names.
    pub names: Vec<String>,
    rules: Vec<usize>,
}

/// How many rows the table of a picture has at most.
const MOST_ROWS: usize = 24;

impl<'s> Subject<'s> {
    /// Chooses the bands of a measure and their names.
    pub fn new(writer: &Writer, measure: Measure, series: &'s Series) -> Result<Self, SiteError> {
        let columns = columns(measure, &series.of(measure, |_| true));
        let names =
            columns.iter().map(|column| super::column_name(writer, measure, column)).collect::<Result<_, _>>()?;
        Ok(Self { measure, series, rules: rules(writer, measure, series.days()), columns, names })
    }

    /// The course of the categories that `picks` selects.
    pub fn course(&self, picks: impl Fn(&str) -> bool) -> Course {
        let tallies: Vec<Tally> = self.series.of(self.measure, picks);
        let rests_on_networks = matches!(self.measure, Measure::Nos2026 | Measure::Portals | Measure::OperatorLocation);
        let around = Around {
            is_after_gap: &self.series.sample.is_after_gap,
            is_other_source: rests_on_networks.then_some(&self.series.is_other_source[..]),
            rules: &self.rules,
        };
        Course::new(&self.columns, &tallies, &around)
    }

    /// The column of which the sentences speak: the greatest at the newest point, a party before any word.
    pub fn lead(&self, course: &Course) -> Option<usize> {
        let newest = course.newest()?;
        let counted = (0..self.columns.len()).filter(|at| newest.counts[*at] > 0);
        counted.max_by_key(|at| (self.is_party(*at), newest.counts[*at], std::cmp::Reverse(*at)))
    }

    /// Whether a column is what the measure is about: a party where parties are counted, else any class.
    pub fn is_party(&self, column: usize) -> bool {
        match &self.columns[column] {
            Column::Others => false,
            Column::Class(class) => !table::counts_parties(self.measure) || !table::is_word(self.measure, class),
        }
    }

    /// The names of the bands with their keys and counts at the newest point, the unknown last.
    fn labels(&self, writer: &Writer, course: &Course) -> Result<Vec<String>, SiteError> {
        let Some(newest) = course.newest() else { return Ok(Vec::new()) };
        let unknown = writer.word("class-unknown")?;
        let names = self.names.iter().chain([&unknown]);
        let counts = newest.counts.iter().chain([&newest.unknown]).enumerate();
        Ok(names.zip(counts).map(|(name, (at, n))| format!("{} {name}: {n}", key(at, self.names.len()))).collect())
    }
}

/// The sentences about a measure of all bodies: the newest scan, and the first of the series.
pub fn summary(writer: &Writer, subject: &Subject, course: &Course) -> Result<Vec<String>, SiteError> {
    let (Some(newest), Some(day)) = (course.newest(), subject.series.days().last()) else { return Ok(Vec::new()) };
    let lead = subject.lead(course).filter(|lead| subject.is_party(*lead));
    let is_own = lead.is_some_and(|lead| subject.columns[lead] == Column::Class("own".to_owned()));
    let measure = match (subject.measure, lead) {
        // Nobody is with servers, and nothing comes under them.
        (Measure::Mailbox, Some(_)) if is_own => "mailbox-own",
        (Measure::Portals, Some(_)) if is_own => subject.measure.unit().as_str(),
        (measure, Some(_)) => measure.as_str(),
        (measure, None) => measure.unit().as_str(),
    };
    let values = |day: Date, at: usize, class: &str| {
        let point = &course.points[at];
        let lead = subject.lead(course).map_or(0, |lead| point.counts[lead]);
        [
            ("measure", measure.into()),
            ("date", writer.date(day).into()),
            ("count", lead.into()),
            ("total", point.total.into()),
            ("unknown", point.unknown.into()),
            ("class", class.to_owned().into()),
        ]
    };
    let last = course.points.len() - 1;
    let Some(lead) = subject.lead(course) else {
        return Ok(vec![writer.say("series-nothing", &values(*day, last, ""))?]);
    };
    let name = &subject.names[lead];
    let mut said = vec![
        writer.say("series-now", &values(*day, last, name))?,
        writer.say("series-unknown", &[("unknown", newest.unknown.into())])?,
    ];
    match course.first() {
        Some((first, _)) if first < last => {
            said.push(writer.say("series-first", &values(subject.series.days()[first], first, name))?);
            let is_broken = course.breaks.iter().any(|one| one.at > first);
            said.extend(is_broken.then(|| writer.word("series-broken")).transpose()?);
        }
        _ => said.push(writer.word("series-one")?),
    }
    Ok(said)
}

/// A measure through time, as its page shows it; `None` where nothing was ever measured.
pub fn over_time(writer: &Writer, measure: Measure, series: &Series) -> Result<Option<OverTime>, SiteError> {
    let subject = Subject::new(writer, measure, series)?;
    let course = subject.course(|_| true);
    let days = series.days();
    // Nothing of nothing has no picture.
    if course.points.iter().all(|point| point.total == 0) {
        return Ok(None);
    }
    let labels = subject.labels(writer, &course)?;
    let (Some(picture), Some(begin), Some(end)) =
        (large(&course, days, &labels, &series.sample.is_unmeasured), days.first(), days.last())
    else {
        return Ok(None);
    };
    let summary = summary(writer, &subject, &course)?;
    let rows: Vec<usize> = (0..days.len()).rev().collect();
    let groups = groups(writer, &subject)?;
    let is_every = days.len() == series.sample.of;
    let sample = [
        ("step", if is_every { "every" } else { series.sample.step.as_str() }.into()),
        ("points", days.len().into()),
        ("of", series.sample.of.into()),
        ("partial", series.sample.partial.into()),
        ("most", crate::site::facts::sample::MOST_DAYS.into()),
    ];
    Ok(Some(OverTime {
        described: format!("{} {}", summary.join(" "), labels.join("; ")),
        summary,
        picture,
        ends: (date::short(*begin, writer.lang), date::short(*end, writer.lang)),
        note: note(writer, &course, days)?,
        sample: writer.say("series-sample", &sample)?,
        has_course: days.len() > 1,
        breaks: breaks(writer, &course.breaks, days, measure.unit())?,
        head: subject.names.clone(),
        rows: rows.iter().take(MOST_ROWS).map(|at| row(writer, &course, days, *at)).collect(),
        hidden: rows.len().saturating_sub(MOST_ROWS),
        by: groups.first().map_or("sector", |group| group.by),
        groups,
    }))
}

/// N at both ends.
fn note(writer: &Writer, course: &Course, days: &[Date]) -> Result<String, SiteError> {
    let at = |place: usize| (course.points[place].total, date::short(days[place], writer.lang));
    let last = days.len() - 1;
    let ((before, first), (after, newest)) = (at(0), at(last));
    let values =
        [("before", before.into()), ("first", first.into()), ("after", after.into()), ("newest", newest.into())];
    writer.say(if last == 0 { "series-n-one" } else { "series-n" }, &values)
}

fn row(writer: &Writer, course: &Course, days: &[Date], at: usize) -> Row {
    let point = &course.points[at];
    Row { date: writer.date(days[at]), total: point.total, unknown: point.unknown, cells: point.counts.clone() }
}

/// Each break in words, in the order of the numbers in the picture.
fn breaks(writer: &Writer, breaks: &[Break], days: &[Date], unit: Unit) -> Result<Vec<String>, SiteError> {
    let said = |why: &Why| match why {
        Why::Start => writer.word("break-start"),
        Why::Total { before, after } => writer.say(
            "break-total",
            &[("before", (*before).into()), ("after", (*after).into()), ("unit", unit.as_str().into())],
        ),
        Why::Source => writer.word("break-source"),
        Why::Rules { claims } => writer.say("break-rules", &[("claims", (*claims).into())]),
    };
    let line = |one: &Break| {
        let why = one.why.iter().map(said).collect::<Result<Vec<_>, _>>()?;
        let before = one.at.checked_sub(1).map_or(days[one.at], |before| days[before]);
        let between = date::pair(before, days[one.at], writer.lang);
        writer.say("break-line", &[("days", between.into()), ("why", why.join(" ").into())])
    };
    breaks.iter().map(line).collect()
}

/// The sectors with anything to count, in order of display; the categories where there is one sector only.
pub fn groups(writer: &Writer, subject: &Subject) -> Result<Vec<Group>, SiteError> {
    let registry = writer.world.registry();
    let mut groups = Vec::new();
    for sector in &registry.sectors {
        let inside = sector::slugs(writer.world, sector);
        let has_page = sector::sectors(writer.world).any(|used| used.slug == sector.slug);
        let name = sector::named(writer, sector);
        let name = Named { href: name.href.filter(|_| has_page), ..name };
        groups.extend(group(writer, subject, ("sector", &sector.slug, name), |slug| inside.contains(slug))?);
    }
    if groups.len() < 2 {
        groups.clear();
        for category in &registry.categories {
            let picks = |slug: &str| slug == category.slug;
            let has_page = writer.world.categories().any(|used| used.slug == category.slug);
            let href = has_page.then(|| writer.link(Route::Category(&category.slug)));
            let name = Named { name: writer.pick(&category.name).to_owned(), href, is_dutch: false };
            groups.extend(group(writer, subject, ("category", &category.slug, name), picks)?);
        }
    }
    Ok(groups)
}

fn group(
    writer: &Writer,
    subject: &Subject,
    (by, slug, name): (&'static str, &str, Named),
    picks: impl Fn(&str) -> bool,
) -> Result<Option<Group>, SiteError> {
    let course = subject.course(picks);
    let days = subject.series.days();
    let (Some((first, _)), Some(newest), Some(small)) = (course.first(), course.newest(), small(&course, days)) else {
        return Ok(None);
    };
    let lead = subject.lead(&course);
    let values = [
        ("class", lead.map_or("", |lead| subject.names[lead].as_str()).to_owned().into()),
        ("key", lead.map_or("", |lead| key(lead, subject.names.len())).into()),
        ("count", lead.map_or(0, |lead| newest.counts[lead]).into()),
        ("share", lead.map_or(String::new(), |lead| percent(newest.counts[lead], newest.total, writer.lang)).into()),
        ("total", newest.total.into()),
        ("unknown", newest.unknown.into()),
    ];
    let last = days.len() - 1;
    let rows = if first == last { vec![last] } else { vec![first, last] };
    Ok(Some(Group {
        slug: slug.to_owned(),
        by,
        name,
        said: writer.say(if lead.is_some() { "series-group" } else { "series-group-nothing" }, &values)?,
        small,
        breaks: breaks(writer, &course.breaks, days, subject.measure.unit())?,
        rows: rows.into_iter().map(|at| row(writer, &course, days, at)).collect(),
        course,
    }))
}

/// How many claims since the point before the rules of today judge otherwise, at each point.
fn rules(writer: &Writer, measure: Measure, days: &[Date]) -> Vec<usize> {
    let is_about = |service: Service| match measure {
        Measure::Mx | Measure::Mailbox | Measure::Nos2024 | Measure::Tenants => service == Service::Mail,
        Measure::Portals => service == Service::Portal,
        Measure::OperatorLocation => matches!(service, Service::Web | Service::Portal),
        Measure::Nos2026 => service != Service::Collaboration,
    };
    let mut counts = vec![0; days.len()];
    for correction in writer.world.claims().newest_first() {
        if correction.reason != Reason::Method || correction.claimed.is_none() || !is_about(correction.service) {
            continue;
        }
        if let Some(at) = days.iter().position(|day| *day >= correction.first_after) {
            counts[at] += 1;
        }
    }
    counts
}
