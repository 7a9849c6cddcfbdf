//! A group of bodies: the shares of its mail in sentences, its bodies in a table, its latest changes.
//!
//! Which bodies are in it is said by the page that asks; counting is the verdict room's.

use serde::Serialize;

use crate::registry::{Organisation, OrganisationId, Provider, ProviderId};
use crate::site::facts::names::short_name;
use crate::site::facts::world::is_about_providers;
use crate::site::figures::table::percent;
use crate::site::pages::organisations::sorted;
use crate::site::words::view::{ChangeLine, Named};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::{Measure, Share, take};

/// A body in a table of a group.
#[derive(Serialize)]
pub struct Row {
    name: String,
    href: String,
    /// What kind of body it is; empty where all are of one kind.
    kind: String,
    receivers: Option<String>,
    mailboxes: Option<String>,
}

/// The shares of a group in sentences.
#[derive(Serialize)]
pub struct Shares {
    receivers: String,
    /// Absent where no provider has any of either.
    mailboxes: Option<String>,
}

/// A group within the group, as a category of a sector.
#[derive(Serialize)]
pub struct Part {
    name: Named,
    total: usize,
    count: usize,
    share: String,
    unknown: usize,
    unknown_share: String,
}

/// How many changes of a group are shown; each body's page has all of its own.
const MOST_CHANGES: usize = 10;

/// Whether a body is in a group.
pub type Picks<'p> = &'p dyn Fn(&OrganisationId) -> bool;

/// Takes a measure over a group at the newest scan; `None` where there is no scan.
pub fn share(writer: &Writer, measure: Measure, picks: Picks) -> Result<Option<Share>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(None) };
    let survey = writer.world.survey(last)?;
    Ok(Some(take(measure, "group", (&survey, writer.world.catalogue()), picks)))
}

/// The provider that sentences about a group are about: the one that `site/config.toml` names, else the greatest.
pub fn subject<'a>(writer: &Writer<'a>, share: &Share) -> Option<&'a Provider> {
    let registry = writer.world.registry();
    let wanted = writer.world.config().provider.as_deref();
    let named = registry.providers.values().find(|provider| Some(provider.id.as_str()) == wanted);
    named.or_else(|| greatest(writer, share, &[]))
}

/// The provider with the most MX records in a share, apart from some; the first by id where several have as many.
pub fn greatest<'a>(writer: &Writer<'a>, share: &Share, apart_from: &[&ProviderId]) -> Option<&'a Provider> {
    let providers = writer.world.registry().providers.values().filter(|provider| !apart_from.contains(&&provider.id));
    let counted = providers.map(|provider| (share.with(provider.id.as_str()), provider));
    let greatest = counted.filter(|(count, _)| *count > 0).rev().max_by_key(|(count, _)| *count);
    greatest.map(|(_, provider)| provider)
}

/// How many bodies of a group have their mail where; `None` where no scan has counted any.
pub fn shares(writer: &Writer, picks: Picks) -> Result<Option<Shares>, SiteError> {
    let Some(mx) = share(writer, Measure::Mx, picks)?.filter(|share| share.total > 0) else { return Ok(None) };
    let Some(mailbox) = share(writer, Measure::Mailbox, picks)? else { return Ok(None) };
    let provider = subject(writer, &mx).or_else(|| subject(writer, &mailbox));
    let say = |id: &str, share: &Share| {
        let values = [
            ("date", writer.last_measured().unwrap_or_default().into()),
            ("count", provider.map_or(0, |provider| share.with(provider.id.as_str())).into()),
            ("total", share.total.into()),
            ("unknown", share.unknown.into()),
            ("provider", provider.map_or("", |provider| provider.name.as_str()).into()),
        ];
        writer.say(id, &values)
    };
    let receivers = match provider {
        _ if mx.unknown == mx.total => "group-nothing",
        Some(_) => "group-mx",
        None => "group-nobody",
    };
    let mailboxes = match provider {
        _ if mailbox.unknown == mailbox.total => Some("group-no-mailboxes"),
        Some(_) => Some("group-mailboxes"),
        None => None,
    };
    let mailboxes = mailboxes.map(|id| say(id, &mailbox)).transpose()?;
    Ok(Some(Shares { receivers: say(receivers, &mx)?, mailboxes }))
}

/// A group within the group with its share of the MX of a provider; `None` where nobody in it counts.
pub fn part(writer: &Writer, name: Named, provider: &ProviderId, picks: Picks) -> Result<Option<Part>, SiteError> {
    let share = share(writer, Measure::Mx, picks)?.filter(|share| share.total > 0);
    Ok(share.map(|share| {
        let count = share.with(provider.as_str());
        let percent = |count| if count == 0 { String::new() } else { percent(count, share.total, writer.lang) };
        let (total, unknown) = (share.total, share.unknown);
        Part { name, total, count, share: percent(count), unknown, unknown_share: percent(unknown) }
    }))
}

/// The bodies of a group that are there now, and those that have ended, each sorted by name.
pub fn living_and_ended<'a>(writer: &Writer<'a>, picks: Picks) -> (Vec<&'a Organisation>, Vec<&'a Organisation>) {
    let bodies = writer.world.registry().organisations.values().filter(|body| picks(&body.id));
    sorted(writer, bodies).into_iter().partition(|body| !writer.world.has_ended(body))
}

/// The rows of a table of bodies.
pub fn rows(writer: &Writer, bodies: &[&Organisation], with_kind: bool) -> Result<Vec<Row>, SiteError> {
    bodies.iter().map(|body| row(writer, body, with_kind)).collect()
}

fn row(writer: &Writer, body: &Organisation, with_kind: bool) -> Result<Row, SiteError> {
    let verdict = writer.world.verdict(&body.id);
    let category = writer.world.registry().category_of(&body.id);
    let kind = category.filter(|_| with_kind).map(|category| writer.pick(&category.singular).to_owned());
    Ok(Row {
        name: short_name(&body.name, category).to_owned(),
        href: writer.link(Route::Organisation(&body.id)),
        kind: kind.unwrap_or_default(),
        receivers: verdict.map(|verdict| wording::receivers_text(writer, verdict)).transpose()?,
        mailboxes: verdict.map(|verdict| wording::mailbox_text(writer, &verdict.mailbox)).transpose()?,
    })
}

/// The newest changes of provider in a group, newest first. What was withdrawn is no change.
pub fn changes(writer: &Writer, picks: Picks) -> Result<Vec<ChangeLine>, SiteError> {
    let changes = writer.world.ledger().changes.iter().rev();
    let meant =
        changes.filter(|change| is_about_providers(change.cause) && picks(writer.world.id_today(&change.organisation)));
    writer.change_lines(meant.take(MOST_CHANGES))
}
