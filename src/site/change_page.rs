//! The page of one change: the two observations, the records, the rule, and how to check it.
//!
//! Its headline and first sentence are chosen in `wording`.

use serde::Serialize;

use super::organisation::layers::state;
use super::records::{Hunk, difference};
use super::view::{Named, RuleView, Titled};
use super::writer::Writer;
use super::{Route, SiteError, date, wording};
use crate::change::{Cause, Change, Verdicts};
use crate::dns::{DomainName, Question, RecordType};
use crate::snapshot::layout::{domain_path, manifest_path};
use crate::verdict::{LayerVerdict, MailVerdict};
use wording::Gap;

/// The page of a change.
#[derive(Serialize)]
pub struct ChangePage {
    headline: String,
    lead: Option<String>,
    gap: &'static str,
    cause: &'static str,
    id: String,
    organisation: Named,
    /// The event that it is one part of.
    event: Option<String>,
    together: Vec<Named>,
    together_more: usize,
    domain: Option<String>,
    before: Seen,
    after: Seen,
    is_confirmed: bool,
    seen_earlier: Option<String>,
    sides: Option<Sides>,
    /// Of other services than mail: each layer on both days.
    layers: Vec<LayerPair>,
    layers_heading: Option<String>,
    domains_before: Vec<String>,
    domains_after: Vec<String>,
    hunks: Vec<Hunk>,
    commands: Vec<String>,
    digs: Vec<String>,
    edit: Option<&'static str>,
    citation: String,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    index: String,
    method: String,
}

/// An observation.
#[derive(Serialize)]
struct Seen {
    date: String,
    started_utc: String,
    finished_utc: String,
    /// Dutch time; absent where the manifest's own words are no moment.
    started_local: Option<Local>,
    finished_local: Option<Local>,
    is_backfilled: bool,
    resolvers: Vec<String>,
    tool: String,
    commit: Option<String>,
    manifest: String,
}

#[derive(Serialize)]
struct Local {
    date: String,
    time: String,
}

/// What both verdicts say.
#[derive(Serialize)]
struct Sides {
    before: Side,
    after: Side,
}

#[derive(Serialize)]
struct Side {
    receivers: Vec<Named>,
    mailboxes: Vec<Named>,
    mailbox_state: String,
    senders: Vec<Named>,
    hybrid: Vec<Named>,
    shared_services: Vec<Named>,
    tenants: Vec<String>,
    rule: RuleView,
}

/// A layer of a service on both days.
#[derive(Serialize)]
struct LayerPair {
    layer: &'static str,
    /// Whether it is the one in which the change lies.
    is_changed: bool,
    before: LayerSide,
    after: LayerSide,
}

#[derive(Serialize)]
struct LayerSide {
    parties: Vec<Named>,
    state: String,
    rule: RuleView,
}

/// The change before or after this one, of the same body.
#[derive(Serialize)]
struct Neighbour {
    headline: String,
    href: String,
}

/// How many other bodies of an event the page names.
const MOST_TOGETHER: usize = 60;

/// Writes the page of a change.
pub fn page(writer: &Writer, change: &Change) -> Result<Titled<ChangePage>, SiteError> {
    let headline = wording::headline(writer, change)?;
    let (_, _, gap) = wording::between(&writer.world.ledger().dates, change.before, change.after);
    let (together, together_more) = writer.together(change, MOST_TOGETHER);
    let (previous, next) = neighbours(writer, change)?;
    let sides = change
        .mail()
        .map(|(old, new)| Ok::<_, SiteError>(Sides { before: side(writer, old)?, after: side(writer, new)? }));
    let page = ChangePage {
        lead: wording::lead(writer, change)?,
        gap: gap_word(gap),
        cause: change.cause.as_str(),
        id: change.id.clone(),
        organisation: writer.body(&change.organisation),
        event: change.event.clone(),
        together,
        together_more,
        domain: change.domain.as_ref().map(DomainName::to_string),
        before: seen(writer, change.before),
        after: seen(writer, change.after),
        is_confirmed: change.confirmed,
        seen_earlier: change.seen_earlier.map(|scan| writer.scan_date(scan)),
        sides: sides.transpose()?,
        layers: layer_pairs(writer, change)?,
        layers_heading: change.service_verdicts().map(|(_, new)| new.service.as_str().to_owned()),
        domains_before: registry_detail(change, &change.from.detail),
        domains_after: registry_detail(change, &change.to.detail),
        hunks: hunks(writer, change)?,
        commands: commands(writer, change),
        digs: digs(change),
        edit: (change.cause == Cause::Registry).then(|| edit_word(wording::edit(change))),
        citation: citation(writer, change)?,
        previous,
        next,
        index: writer.link(Route::Year(writer.world.date(change.after).year())),
        method: writer.link(Route::Method),
        headline: headline.clone(),
    };
    let description = page.lead.clone().unwrap_or_else(|| headline.clone());
    Ok(writer.titled(headline, description, page))
}

fn gap_word(gap: Gap) -> &'static str {
    match gap {
        Gap::None => "none",
        Gap::Unmeasured => "unmeasured",
        Gap::Undecided => "undecided",
    }
}

fn edit_word(edit: wording::Edit) -> &'static str {
    match edit {
        wording::Edit::Merged => "merged",
        wording::Edit::Gone => "gone",
        wording::Edit::Added => "added",
        wording::Edit::Domains => "domains",
    }
}

/// The domains of one side; of mail changes the verdicts say more.
fn registry_detail(change: &Change, detail: &[String]) -> Vec<String> {
    if change.cause == Cause::Registry { detail.to_vec() } else { Vec::new() }
}

fn seen(writer: &Writer, scan: usize) -> Seen {
    let (scan, manifest) = (writer.world.scan(scan), &writer.world.scan(scan).manifest);
    let (started, finished) =
        (date::moment(&manifest.started, writer.lang), date::moment(&manifest.finished, writer.lang));
    let utc = |moment: &Option<date::Moment>, written: &str| {
        moment.as_ref().map_or_else(|| written.to_owned(), |moment| moment.utc.clone())
    };
    let local =
        |moment: Option<date::Moment>| moment.map(|moment| Local { date: writer.date(moment.day), time: moment.time });
    Seen {
        date: writer.date(manifest.date),
        started_utc: utc(&started, &manifest.started),
        finished_utc: utc(&finished, &manifest.finished),
        started_local: local(started),
        finished_local: local(finished),
        is_backfilled: manifest.backfilled,
        resolvers: manifest.resolvers.clone(),
        tool: manifest.tool.clone(),
        commit: scan.commit.map(|commit| commit.to_string()),
        manifest: manifest_path(manifest.date),
    }
}

fn side(writer: &Writer, verdict: &MailVerdict) -> Result<Side, SiteError> {
    Ok(Side {
        receivers: writer.named(&verdict.receivers)?,
        mailboxes: writer.named(&verdict.mailbox.parties())?,
        mailbox_state: wording::mailbox_text(writer, &verdict.mailbox)?,
        senders: writer.named(&verdict.senders)?,
        hybrid: writer.named(&verdict.hybrid)?,
        shared_services: writer.named(&verdict.shared_services)?,
        tenants: verdict.tenants.iter().cloned().collect(),
        rule: writer.rule(verdict),
    })
}

fn layer_pairs(writer: &Writer, change: &Change) -> Result<Vec<LayerPair>, SiteError> {
    let Some((old, new)) = change.service_verdicts() else { return Ok(Vec::new()) };
    let side = |layer: &LayerVerdict| {
        Ok::<_, SiteError>(LayerSide {
            parties: writer.named(layer.standing.parties())?,
            state: state(writer, new.service, layer)?,
            rule: writer.rule_view(layer.rule, layer.certainty()),
        })
    };
    let both = new.layers.iter().filter_map(|after| Some((old.layer(after.layer)?, after)));
    both.map(|(before, after)| {
        Ok::<_, SiteError>(LayerPair {
            layer: after.layer.as_str(),
            is_changed: after.layer == change.layer,
            before: side(before)?,
            after: side(after)?,
        })
    })
    .collect()
}

fn hunks(writer: &Writer, change: &Change) -> Result<Vec<Hunk>, SiteError> {
    let Some(domain) = &change.domain else { return Ok(Vec::new()) };
    let history = writer.world.history();
    let (before, after) = (history.at(domain, change.before)?, history.at(domain, change.after)?);
    Ok(difference(before.as_deref(), after.as_deref()))
}

/// What to type in a clone of the repository to see the same.
fn commands(writer: &Writer, change: &Change) -> Vec<String> {
    let (before, after) = (writer.world.date(change.before), writer.world.date(change.after));
    let commit = writer.world.scan(change.after).commit;
    let file = match &change.domain {
        Some(domain) => domain_path(domain),
        None => format!("registry/organisations/{}.toml", change.organisation),
    };
    let git = match (commit, &change.domain) {
        (Some(commit), Some(_)) => format!("git show {commit} -- {file}"),
        _ => format!("git log -p -- {file}"),
    };
    let show = |day| format!("overstap show {} --at {day}", change.organisation);
    vec![git, show(before), show(after)]
}

/// What to ask the DNS today: the records that carried either conclusion.
fn digs(change: &Change) -> Vec<String> {
    let Some(domain) = &change.domain else { return Vec::new() };
    let (mut questions, deciding) = match &change.verdicts {
        None => return Vec::new(),
        Some(Verdicts::Mail(old, new)) => {
            let deciding: Vec<&Question> = old.deciding().chain(new.deciding()).collect();
            (vec![Question::new(domain.clone(), RecordType::Mx)], deciding)
        }
        Some(Verdicts::Service(old, new)) => {
            let layers = [old, new].into_iter().filter_map(|verdict| verdict.layer(change.layer));
            (Vec::new(), layers.flat_map(|layer| &layer.evidence).map(|found| &found.question).collect())
        }
    };
    for question in deciding {
        if !questions.contains(question) {
            questions.push(question.clone());
        }
    }
    questions.iter().map(|question| format!("dig {} {}", question.record_type, question.owner)).collect()
}

fn citation(writer: &Writer, change: &Change) -> Result<String, SiteError> {
    let rest = format!("{}-", writer.world.date(change.after));
    let short = change.id.strip_prefix(&rest).unwrap_or(&change.id).to_owned();
    let date = writer.world.date(change.after).to_string();
    match writer.world.scan(change.after).commit {
        Some(commit) => {
            let commit: String = commit.to_string().chars().take(7).collect();
            writer.say("citation", &[("date", date.into()), ("name", short.into()), ("commit", commit.into())])
        }
        None => writer.say("citation-without-commit", &[("date", date.into()), ("name", short.into())]),
    }
}

fn neighbours(writer: &Writer, change: &Change) -> Result<(Option<Neighbour>, Option<Neighbour>), SiteError> {
    let changes = writer.world.changes_of(&change.organisation);
    let place = changes.iter().position(|other| other.id == change.id);
    let neighbour = |place: Option<usize>| {
        let other = place.and_then(|place| changes.get(place));
        other.map(|other| {
            Ok::<_, SiteError>(Neighbour {
                headline: wording::headline(writer, other)?,
                href: writer.link(Route::Change(&other.id)),
            })
        })
    };
    let previous = neighbour(place.and_then(|place| place.checked_sub(1))).transpose()?;
    Ok((previous, neighbour(place.map(|place| place + 1)).transpose()?))
}
