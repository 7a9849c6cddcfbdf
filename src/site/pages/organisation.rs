//! The page of one body: who runs its mail now, since when, who runs the rest, and how we know.
//!
//! Each part of the page has its file; sentences are chosen in `wording`.

mod compared;
mod evidence;
mod facts;
mod layers;
mod mail;
pub mod periods;
mod services;
mod stale;
pub mod taken;
mod times;

use serde::Serialize;

use super::corrections;
use super::prose::{Wrong, wrong_about};
use super::reply::{self, ReplyView};
use crate::change::{Cause, Change, Timeline};
use crate::registry::{Organisation, OrganisationId};
use crate::site::cite::{CiteBox, Work};
use crate::site::feeds::{self, Offered};
use crate::site::pictures::cards;
use crate::site::words::view::{ChangeLine, Named, Titled, WithdrawnLine};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use compared::Compared;
use facts::{DomainRow, Ended, Fact, Predecessor};
use mail::Mail;
use periods::{OtherDomain, Periods};
use services::Services;

/// The page of a body.
#[derive(Serialize)]
pub struct OrganisationPage {
    name: String,
    index: String,
    category: Named,
    facts: Vec<Fact>,
    note: Option<String>,
    source: String,
    is_confirmed: bool,
    ended: Option<Ended>,
    predecessors: Vec<Predecessor>,
    coming: Vec<Predecessor>,
    state: State,
    mail: Option<Mail>,
    services: Option<Services>,
    others: Vec<OtherDomain>,
    changes: Lines,
    /// Those that it had under its former ids.
    former_changes: Lines,
    /// Where all changes are.
    all_changes: String,
    /// What the history has of it under those ids.
    former: Vec<FormerTimeline>,
    withdrawn: Vec<WithdrawnLine>,
    compared: Option<Compared>,
    domains: Vec<DomainRow>,
    registry_file: String,
    replies: Vec<ReplyView>,
    feeds: Option<Offered>,
    citation: CiteBox,
    wrong: Wrong,
    /// The same for programs.
    json: String,
    data: String,
}

/// What kind of page it is, for the template to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// There is something to tell about today.
    Measured,
    /// The body is no more; what is told is the last known.
    Past,
    /// It has a mail domain that no scan has seen yet.
    Unmeasured,
    /// The registry knows no mail domain of it.
    NoDomain,
}

/// Writes the page of a body.
pub fn page(writer: &Writer, id: &OrganisationId) -> Result<Titled<OrganisationPage>, SiteError> {
    let body = &writer.world.registry().organisations[id];
    let timelines = writer.world.timelines(id);
    let state = state(writer, body);
    let mail = timelines.first().map(|timeline| mail::mail(writer, id, timeline)).transpose()?.flatten();
    let category = writer.world.registry().category_of(id);
    let (predecessors, coming) = facts::predecessors(writer, id);
    let registry_file = format!("registry/organisations/{id}.toml");
    let shown = match &mail {
        Some(mail) => mail.now.clone(),
        None => writer.say("organisation-description", &[("name", body.name.clone().into())])?,
    };
    // Away from its page a sentence in the present needs its day.
    let measured = mail.as_ref().map(|mail| writer.say("last-measured-on", &[("date", mail.last_seen.clone().into())]));
    let description = measured.transpose()?.map_or(shown.clone(), |measured| format!("{shown} {measured}"));
    let former: Vec<&OrganisationId> = body.former_ids.iter().map(|former| &former.value).collect();
    let work = Work::of_body(writer, id)?;
    let page = OrganisationPage {
        name: body.name.clone(),
        index: writer.link(Route::Organisations),
        category: Named {
            name: category.map_or(id.category(), |category| writer.pick(&category.name)).to_owned(),
            href: category.map(|category| writer.link(Route::Category(&category.slug))),
            is_dutch: false,
        },
        facts: facts::facts(writer, body)?,
        note: body.note.clone(),
        source: body.source.clone(),
        is_confirmed: body.is_confirmed(),
        ended: facts::ended(writer, body),
        predecessors,
        coming,
        state,
        services: services::services(writer, id)?,
        others: periods::others(writer, timelines.get(1..).unwrap_or_default())?,
        changes: lines(writer, writer.world.changes_of(id).iter().rev().copied().collect())?,
        former_changes: former_changes(writer, &former)?,
        all_changes: writer.link(Route::Changes),
        former: former_timelines(writer, &former)?,
        withdrawn: corrections::withdrawn(writer, |claim| {
            claim.organisation == *id || former.contains(&&claim.organisation)
        })?,
        compared: compared::compared(writer, id)?,
        domains: facts::domains(writer, body),
        replies: reply::of_body(writer, id)?,
        feeds: feeds::offered(writer)?,
        citation: work.boxed(writer)?,
        wrong: wrong_about(writer, id.as_str(), &shown, Some(&registry_file))?,
        registry_file,
        json: writer.link_to_file(&format!("api/v1/organisaties/{}.json", writer.world.api_key(id))),
        data: writer.link(Route::Data),
        mail,
    };
    let mut head = work.head();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    cards::add_to(&mut head, writer, &body.name, &description)?;
    Ok(writer.titled(body.name.clone(), description, page).with_head(head))
}

/// The newest changes, newest first, and how many older ones there are.
#[derive(Serialize)]
struct Lines {
    shown: Vec<ChangeLine>,
    older: usize,
}

/// How many changes are listed; the lists by year have all of them.
const MOST_CHANGES: usize = 40;

fn lines(writer: &Writer, mut newest_first: Vec<&Change>) -> Result<Lines, SiteError> {
    let older = newest_first.len().saturating_sub(MOST_CHANGES);
    newest_first.truncate(MOST_CHANGES);
    Ok(Lines { shown: writer.change_lines(newest_first)?, older })
}

/// A mail domain under a former id.
#[derive(Serialize)]
struct FormerTimeline {
    id: String,
    domain: String,
    periods: Periods,
}

fn former_timelines(writer: &Writer, former: &[&OrganisationId]) -> Result<Vec<FormerTimeline>, SiteError> {
    let timelines = former.iter().flat_map(|id| writer.world.timelines(id).iter().map(move |timeline| (id, timeline)));
    let seen = timelines.filter(|(_, timeline)| !timeline.spans.is_empty());
    let row = |(id, timeline): (&&OrganisationId, &Timeline)| {
        let (_, _, periods) = periods::periods(writer, timeline)?;
        Ok(FormerTimeline { id: id.to_string(), domain: timeline.domain.to_string(), periods })
    };
    seen.map(row).collect()
}

/// The changes that the history has under former ids, newest first; the rename itself is told under today's.
fn former_changes(writer: &Writer, former: &[&OrganisationId]) -> Result<Lines, SiteError> {
    let is_rename =
        |change: &Change| change.cause == Cause::Registry && wording::edit(writer, change) == wording::Edit::Renamed;
    let changes = former.iter().flat_map(|id| writer.world.changes_of(id)).copied();
    let mut changes: Vec<_> = changes.filter(|change| !is_rename(change)).collect();
    changes.sort_by_key(|change| std::cmp::Reverse((change.after, change.id.as_str())));
    lines(writer, changes)
}

fn state(writer: &Writer, body: &Organisation) -> State {
    let is_seen = writer.world.timelines(&body.id).first().is_some_and(|timeline| !timeline.spans.is_empty());
    let is_measured = writer.world.verdict(&body.id).is_some();
    let has_domain = body.domains.iter().any(|domain| domain.services.contains(&crate::registry::Service::Mail));
    match (is_measured, is_seen, has_domain) {
        (true, _, _) => State::Measured,
        (false, true, _) => State::Past,
        (false, false, true) => State::Unmeasured,
        (false, false, false) => State::NoDomain,
    }
}
