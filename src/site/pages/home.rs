//! The front page: the national figure as a sentence, the search, the latest changes.
//!
//! Shares are counted by the verdict room.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::change::Change;
use crate::registry::{Kind, ProviderId};
use crate::site::facts::world::is_about_providers;
use crate::site::figures::highlights::{Highlights, highlights};
use crate::site::words::view::{ChangeLine, Head, Titled};
use crate::site::words::writer::Writer;
use crate::site::{SiteError, feeds};
use crate::verdict::measure::{Measure, Share};

/// The front page.
#[derive(Serialize)]
pub struct Home {
    is_measured: bool,
    figures: Option<Figures>,
    over_time: Option<Highlights>,
    latest: Vec<ChangeLine>,
    changes: String,
    organisations: String,
    map: String,
    feeds: Option<feeds::Offered>,
    method: String,
    all_figures: String,
    bodies: usize,
    /// What a reader who cites the figure writes.
    citation: Option<String>,
}

/// The figures of the newest scan; there are none where nobody counts.
#[derive(Serialize)]
struct Figures {
    headline: String,
    unknown: String,
    mailboxes: String,
    first: Option<String>,
    date: String,
}

/// How many changes the front page shows.
const LATEST: usize = 3;

/// Writes the front page.
pub fn page(writer: &Writer) -> Result<Titled<Home>, SiteError> {
    let figures = writer.world.last().map(|last| figures(writer, last)).transpose()?.flatten();
    let changes = &writer.world.ledger().changes;
    let about_providers = |change: &&Change| is_about_providers(change.cause);
    let mut latest: Vec<_> = changes.iter().rev().filter(about_providers).take(LATEST).collect();
    if latest.is_empty() {
        latest = changes.iter().rev().take(LATEST).collect();
    }
    let home = Home {
        is_measured: writer.world.last().is_some(),
        latest: writer.change_lines(latest)?,
        figures,
        over_time: highlights(writer, Measure::Mx)?,
        changes: writer.link(crate::site::Route::Changes),
        organisations: writer.link(crate::site::Route::Organisations),
        map: writer.link(crate::site::Route::Map),
        feeds: feeds::offered(writer)?,
        method: writer.link(crate::site::Route::Method),
        all_figures: writer.link(crate::site::Route::Figures),
        bodies: writer.world.living().count(),
        citation: writer.world.last().map(|last| citation(writer, last)).transpose()?,
    };
    let mut head = Head::default();
    home.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    Ok(writer.titled(writer.word("home-title")?, writer.word("home-description")?, home).with_head(head))
}

/// Whom the figure is about: those whom `site/config.toml` names, else everybody and the greatest.
struct Subject<'a> {
    category: Option<&'a str>,
    provider: &'a ProviderId,
}

fn subject<'a>(writer: &Writer<'a>, scan: usize) -> Result<Option<Subject<'a>>, SiteError> {
    let (registry, config) = (writer.world.registry(), writer.world.config());
    let wanted = registry.providers.keys().find(|id| config.provider.as_deref() == Some(id.as_str()));
    if let (Some(category), Some(provider)) = (config.category.as_deref(), wanted)
        && writer.world.share(Measure::Mx, Some(category), scan)?.total > 0
    {
        return Ok(Some(Subject { category: Some(category), provider }));
    }
    let share = writer.world.share(Measure::Mx, None, scan)?;
    let mailboxes = registry.providers.values().filter(|provider| provider.kind == Kind::Mailbox);
    let counts: BTreeMap<_, _> = mailboxes.map(|provider| (share.with(provider.id.as_str()), &provider.id)).collect();
    Ok(counts.into_iter().next_back().map(|(_, provider)| Subject { category: None, provider }))
}

fn figures(writer: &Writer, last: usize) -> Result<Option<Figures>, SiteError> {
    let Some(subject) = subject(writer, last)? else { return Ok(None) };
    let mx = writer.world.share(Measure::Mx, subject.category, last)?;
    if mx.total == 0 {
        return Ok(None);
    }
    let mailboxes = writer.world.share(Measure::Mailbox, subject.category, last)?;
    let first = if last > 0 { Some(writer.world.share(Measure::Mx, subject.category, 0)?) } else { None };
    let first = first.filter(|share| share.total > 0);
    let first = first.map(|share| compared(writer, &subject, &share, &mx)).transpose()?;
    Ok(Some(Figures {
        headline: sentence(writer, "home-mx", last, &subject, &mx)?,
        unknown: sentence(writer, "home-mx-unknown", last, &subject, &mx)?,
        mailboxes: sentence(writer, "home-mailboxes", last, &subject, &mailboxes)?,
        first,
        date: writer.scan_date(last),
    }))
}

/// The first scan beside the newest: a difference in numbers only where both know as much about as many bodies.
fn compared(writer: &Writer, subject: &Subject, first: &Share, last: &Share) -> Result<String, SiteError> {
    if (first.total, first.unknown) != (last.total, last.unknown) {
        return sentence(writer, "home-first", 0, subject, first);
    }
    let (then, now) = (first.with(subject.provider.as_str()), last.with(subject.provider.as_str()));
    let values = [
        ("date", writer.scan_date(0).into()),
        ("difference", then.abs_diff(now).into()),
        ("way", if now > then { "more".into() } else { "fewer".into() }),
        ("count", then.into()),
        ("total", first.total.into()),
    ];
    writer.say("home-difference", &values)
}

fn citation(writer: &Writer, last: usize) -> Result<String, SiteError> {
    let commit = writer.world.scan(last).commit.map_or_else(|| "none".to_owned(), |commit| commit.to_string());
    let commit: String = commit.chars().take(10).collect();
    writer.say("home-cite", &[("date", writer.scan_date(last).into()), ("commit", commit.into())])
}

fn sentence(writer: &Writer, id: &str, scan: usize, subject: &Subject, share: &Share) -> Result<String, SiteError> {
    let registry = writer.world.registry();
    let category = subject.category.and_then(|slug| registry.categories.iter().find(|category| category.slug == slug));
    let bodies = match category {
        Some(category) => writer.pick(&category.name).to_lowercase(),
        None => writer.word("home-all-bodies")?,
    };
    let provider = registry.providers.get(subject.provider).map_or("", |provider| provider.name.as_str());
    let values = [
        ("date", writer.scan_date(scan).into()),
        ("count", share.with(subject.provider.as_str()).into()),
        ("total", share.total.into()),
        ("unknown", share.unknown.into()),
        ("bodies", bodies.into()),
        ("provider", provider.to_owned().into()),
    ];
    writer.say(id, &values)
}
