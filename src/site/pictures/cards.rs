//! Share cards: the picture that a link to a change or a body shows elsewhere, with its sentence, two days and a line.
//!
//! What is said is chosen in `wording`, where lines break in `letters`, how it looks in `card.svg`; `painter` makes the PNG.

mod letters;

use serde::Serialize;

use super::timeline::Chart;
use crate::change::Change;
use crate::registry::{OrganisationId, Stance};
use crate::site::cite::one_line;
use crate::site::facts::world::World;
use crate::site::pages::organisation::periods;
use crate::site::pages::reply;
use crate::site::press::printer::Files;
use crate::site::press::render::Press;
use crate::site::words::view::{Head, Meta};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Content, Lang, Route, SiteError};
use letters::{Weight, wrapped};

/// The file beside a page.
const NAME: &str = "card.png";

const LEFT: i64 = 80;
const ROOM: i64 = 1040;

/// A card, in the units of its view box: 1200 by 630.
#[derive(Serialize)]
struct Card {
    lines: Vec<Line>,
    /// The timeline of a body, as on its page.
    chart: Option<Chart>,
    /// The days of the two observations around a change.
    days: Option<(String, String)>,
    /// Where to read more, where it is known where the site stands.
    address: String,
    /// A word for what must not be missed: that it was corrected, or is disputed.
    mark: String,
}

/// A line of letters.
#[derive(Serialize)]
struct Line {
    x: i64,
    y: i64,
    size: i64,
    is_bold: bool,
    text: String,
}

/// Whether cards are made: Open Graph asks for whole addresses of pictures, so a site without an address has none.
fn are_made(world: &World) -> bool {
    wants_cards(world) && world.base_url().is_some()
}

/// Whether cards are wanted: a version that is kept has none, since what people share is the site of today.
fn wants_cards(world: &World) -> bool {
    world.config().share_cards && world.edition().frozen().is_none()
}

/// The cards of one language.
pub fn files<'a>(press: &'a Press<'a>, begin: impl Fn(Route<'a>) -> Writer<'a>) -> Files<'a> {
    let world = begin(Route::Home).world;
    if !are_made(world) {
        return Files::new();
    }
    let changes = world.ledger().changes.iter().map(|change| {
        let writer = begin(Route::Change(&change.id));
        later(press, writer, move |writer| of_change(writer, change))
    });
    let bodies = world.registry().organisations.keys().map(|body| {
        let writer = begin(Route::Organisation(body));
        later(press, writer, move |writer| of_body(writer, body))
    });
    changes.chain(bodies).collect()
}

/// A card that is worked out and drawn when its turn comes.
fn later<'a>(
    press: &'a Press<'a>,
    writer: Writer<'a>,
    card: impl FnOnce(&Writer<'a>) -> Result<Card, SiteError> + Send + 'a,
) -> (String, Content<'a>) {
    let path = writer.beside(NAME);
    let work = move || Ok(Content::Drawing { svg: press.svg("card.svg", &card(&writer)?)?, scale: 1 });
    (path, Content::Later(Box::new(work)))
}

/// The card beside the page being written, where there is one.
pub fn of_page(writer: &Writer) -> Option<&'static str> {
    let has_card = matches!(writer.route, Route::Change(_) | Route::Organisation(_));
    (has_card && are_made(writer.world)).then_some(NAME)
}

fn of_change(writer: &Writer, change: &Change) -> Result<Card, SiteError> {
    let headline = one_line(&wording::headline(writer, change)?);
    // Who moved whither stands at the end of the sentence: it is made smaller before it is cut.
    let has_room = |(size, most): &(i64, usize)| wrapped(&headline, *size, Weight::Semibold, ROOM, *most).1;
    let (size, most) = [(60, 3), (50, 4)].into_iter().find(has_room).unwrap_or((42, 4));
    let mark = match writer.world.claims().label_of(&change.id) {
        Some(label) => writer.say("correction-label", &[("label", label.as_str().into())])?,
        None if reply::is_disputed(writer, change) => writer.word("reply-disputed")?,
        None => String::new(),
    };
    let seen = if change.is_old_seen { "yes" } else { "no" };
    Ok(Card {
        lines: lines(&headline, (190, size, Weight::Semibold), most),
        chart: None,
        days: Some((
            writer.say("card-before", &[("date", writer.scan_date(change.before).into()), ("seen", seen.into())])?,
            writer.say("card-after", &[("date", writer.scan_date(change.after).into())])?,
        )),
        address: address(writer),
        mark,
    })
}

fn of_body(writer: &Writer, id: &OrganisationId) -> Result<Card, SiteError> {
    let name = one_line(&writer.body_name(id));
    let timeline = writer.world.timelines(id).first().filter(|timeline| !timeline.spans.is_empty());
    let is_short = wrapped(&name, 56, Weight::Semibold, ROOM, 1).1;
    let (top, size) = if is_short { (184, 56) } else { (168, 44) };
    let mut all = lines(&name, (top, size, Weight::Semibold), 2);
    let below = all.last().map_or(top, |line| line.y) + if is_short { 54 } else { 48 };
    let (said, chart) = match timeline {
        Some(timeline) => {
            let newest = timeline.spans.len() - 1;
            let span = &timeline.spans[newest];
            let since = wording::since(timeline, &writer.world.ledger().dates, newest, |v| v.mailbox.to_string());
            let since = since.map(|since| wording::since_text(writer, since)).transpose()?.unwrap_or_default();
            let values = [
                ("now", wording::now_text(writer, &span.verdict)?.into()),
                ("since", since.into()),
                ("date", writer.scan_date(span.last).into()),
            ];
            (writer.say("card-state", &values)?, Some(periods::periods(writer, timeline)?.0))
        }
        None => (writer.say("organisation-description", &[("name", name.clone().into())])?, None),
    };
    // What is left above the timeline is two or three lines.
    let most = if all.len() > 1 { 3 } else { 4 };
    all.extend(lines(&one_line(&said), (below, 32, Weight::Regular), most));
    let body = writer.world.registry().organisations.get(id);
    let is_disputed = body.is_some_and(|body| body.replies.iter().any(|reply| reply.stance == Stance::Disputes));
    let mark = if is_disputed { writer.word("reply-disputed")? } else { String::new() };
    Ok(Card { lines: all, chart, days: None, address: address(writer), mark })
}

fn lines(text: &str, (top, size, weight): (i64, i64, Weight), most: usize) -> Vec<Line> {
    let (lines, _) = wrapped(text, size, weight, ROOM, most);
    let line = |(place, text): (i64, String)| Line {
        x: LEFT,
        y: top + place * (size * 5 / 4),
        size,
        is_bold: weight == Weight::Semibold,
        text,
    };
    (0..).zip(lines).map(line).collect()
}

/// The address without its scheme, cut where there is no room; nothing where it is not known.
fn address(writer: &Writer) -> String {
    let Some(base) = writer.world.base_url() else { return String::new() };
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let whole = format!("{host}{}", writer.route.address(writer.lang));
    let (lines, is_whole) = wrapped(&whole, 24, Weight::Regular, 800, 1);
    let cut = lines.into_iter().next().unwrap_or_default();
    if is_whole { whole } else { cut }
}

/// What pages elsewhere read to show the card of this one: Open Graph (ogp.me).
pub fn add_to(head: &mut Head, writer: &Writer, title: &str, description: &str) -> Result<(), SiteError> {
    if !wants_cards(writer.world) {
        return Ok(());
    }
    let locale = match writer.lang {
        Lang::Nl => "nl_NL",
        Lang::En => "en_GB",
    };
    let property = |name, content: &str| Meta { name, content: content.to_owned() };
    head.properties.extend([
        property("og:type", "article"),
        property("og:site_name", &writer.word("site-name")?),
        property("og:title", title),
        property("og:description", description),
        property("og:locale", locale),
    ]);
    // Whoever shows a card asks for whole addresses.
    if writer.world.base_url().is_some() {
        let card = writer.world.address_of(&format!("/{}", writer.beside(NAME)));
        let alternative = writer.say("card-text", &[("title", title.to_owned().into())])?;
        head.properties.extend([
            property("og:url", &writer.address()),
            property("og:image", &card),
            property("og:image:type", "image/png"),
            property("og:image:width", "1200"),
            property("og:image:height", "630"),
            property("og:image:alt", &alternative),
        ]);
        head.meta.push(Meta { name: "twitter:card", content: "summary_large_image".to_owned() });
    }
    Ok(())
}
