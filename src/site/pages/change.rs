//! The page of one change: the two observations, the records, the rule, and how to check it.
//!
//! Its headline and first sentence are chosen in `wording`; a claim that no change
//! stands for any more has its page in `withdrawn`.

use serde::Serialize;

use super::corrections::{CorrectionView, view};
use super::observed::{self, Seen, seen};
use super::prose::{Wrong, wrong_about};
use super::records::Hunk;
use super::reply::{self, ReplyView};
use crate::change::corrections::Label;
use crate::change::{Cause, Change, Verdicts};
use crate::dns::{Question, RecordType};
use crate::site::cite::{CiteBox, Work};
use crate::site::pictures::cards;
use crate::site::words::view::{CommitView, Named, RuleView, Titled};
use crate::site::words::wording;
use crate::site::words::wording::services::state;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::layout::manifest_path;
use crate::verdict::{Layer, LayerVerdict, MailVerdict};
use wording::Gap;

/// The page of a change.
#[derive(Serialize)]
pub struct ChangePage {
    headline: String,
    /// Where what is said here is not what was claimed.
    corrections: Vec<CorrectionView>,
    lead: Option<String>,
    gap: &'static str,
    /// Whether the change fell between the two observations; of a sale whose day no source gives nobody knows.
    is_between: bool,
    /// `no` where it may have happened before the older of the two already.
    seen: &'static str,
    cause: &'static str,
    cause_text: String,
    organisation: Named,
    /// The event that it is one part of.
    event: Option<String>,
    together: Vec<Named>,
    together_more: usize,
    before: Seen,
    after: Seen,
    is_confirmed: bool,
    seen_earlier: Option<String>,
    sides: Option<Sides>,
    /// Of other services than mail: each layer on both days.
    layers: Vec<LayerPair>,
    service: &'static str,
    /// Of an edit of the registry: the domains or ids on both sides.
    registered_before: Vec<String>,
    registered_after: Vec<String>,
    hunks: Vec<Hunk>,
    commands: Vec<String>,
    digs: Vec<String>,
    edit: Option<&'static str>,
    status: Status,
    replies: Vec<ReplyView>,
    citation: CiteBox,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    index: String,
    wrong: Wrong,
}

/// What the change is worth today, with what was recorded of it.
#[derive(Serialize)]
struct Status {
    /// What its corrections make it; absent where the change stands as it was told.
    label: Option<&'static str>,
    seen: String,
    /// Whether the scan recorded it as a move.
    is_claimed: bool,
    manifest: String,
    manifest_href: Option<String>,
    commit: Option<CommitView>,
    /// The newest scan, where a later one than the first saw the new state again; absent too where no record tells it.
    confirmed: Option<String>,
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
    receivers_state: String,
    mailboxes: Vec<Named>,
    mailbox_state: String,
    senders: Vec<Named>,
    hybrid: Vec<Named>,
    backups: Vec<Named>,
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
    /// Absent on a day without hosts of the layer.
    before: Option<LayerSide>,
    after: Option<LayerSide>,
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
    let corrections = writer.world.claims().of_change(&change.id).iter();
    let work = Work::of_change(writer, change)?;
    let page = ChangePage {
        corrections: corrections.map(|correction| view(writer, correction)).collect::<Result<_, _>>()?,
        lead: wording::lead(writer, change)?,
        gap: gap_word(gap),
        is_between: wording::sold_at_some_time(writer, change).is_none(),
        seen: if change.is_old_seen { "yes" } else { "no" },
        cause: change.cause.as_str(),
        cause_text: wording::cause_text(writer, change)?,
        organisation: writer.body(&change.organisation),
        event: change.event.clone(),
        together,
        together_more,
        before: seen(writer, change.before),
        after: seen(writer, change.after),
        is_confirmed: change.confirmed,
        seen_earlier: change.seen_earlier.map(|scan| writer.scan_date(scan)),
        sides: sides.transpose()?,
        layers: layer_pairs(writer, change)?,
        service: change.service.as_str(),
        registered_before: registry_detail(change, &change.from.detail),
        registered_after: registry_detail(change, &change.to.detail),
        hunks: observed::difference(writer, change.domain.as_ref(), (change.before, change.after), &questions(change))?,
        commands: observed::commands(
            writer,
            &change.organisation,
            change.domain.as_ref(),
            (change.before, change.after),
        )?,
        digs: questions(change).iter().map(|it| format!("dig {} {}", it.record_type, it.owner)).collect(),
        edit: (change.cause == Cause::Registry).then(|| edit_word(wording::edit(writer, change))),
        status: status(writer, change),
        replies: reply::of_change(writer, change)?,
        citation: work.boxed(writer)?,
        previous,
        next,
        index: writer.link(Route::Year(writer.world.date(change.after).year())),
        wrong: wrong_about(writer, &change.id, &headline, None)?,
        headline: headline.clone(),
    };
    let description = page.lead.clone().unwrap_or_else(|| headline.clone());
    let mut head = work.head();
    cards::add_to(&mut head, writer, &headline, &description)?;
    Ok(writer.titled(headline, description, page).with_head(head))
}

/// What the change is worth today, and what is recorded of it.
fn status(writer: &Writer, change: &Change) -> Status {
    let scan = writer.world.scan(change.after);
    let is_claimed = scan.manifest.claims.iter().any(|claim| claim.id == change.id);
    Status {
        label: writer.world.claims().label_of(&change.id).map(Label::as_str),
        seen: writer.scan_date(change.after),
        is_claimed,
        manifest: manifest_path(scan.date()),
        manifest_href: scan
            .commit
            .and_then(|commit| writer.world.config().file_address(&commit.to_string(), &manifest_path(scan.date()))),
        commit: scan.commit.as_ref().map(|commit| writer.commit(commit)),
        confirmed: writer.last_measured().filter(|_| change.is_seen_again()),
    }
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
        wording::Edit::Renamed | wording::Edit::Continued => "renamed",
        wording::Edit::Gone => "gone",
        wording::Edit::Added => "added",
        wording::Edit::Domains => "domains",
    }
}

/// What the registry had on one side; of other changes the verdicts say more.
fn registry_detail(change: &Change, detail: &[String]) -> Vec<String> {
    if change.cause == Cause::Registry { detail.to_vec() } else { Vec::new() }
}

fn side(writer: &Writer, verdict: &MailVerdict) -> Result<Side, SiteError> {
    Ok(Side {
        receivers: writer.named(&verdict.receivers)?,
        receivers_state: wording::receivers_text(writer, verdict)?,
        mailboxes: writer.named(&verdict.mailbox.parties())?,
        mailbox_state: wording::mailbox_text(writer, &verdict.mailbox)?,
        senders: writer.named(&verdict.senders)?,
        hybrid: writer.named(&verdict.hybrid)?,
        backups: writer.named(&verdict.backups)?,
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
            state: state(writer, layer)?,
            rule: writer.rule_view(layer.rule, layer.certainty()),
        })
    };
    let ended = old.layers.iter().filter(|before| new.layer(before.layer).is_none());
    let layers = new.layers.iter().chain(ended).map(|verdict| verdict.layer);
    let pair = |layer: Layer| {
        Ok(LayerPair {
            layer: layer.as_str(),
            is_changed: layer == change.layer,
            before: old.layer(layer).map(side).transpose()?,
            after: new.layer(layer).map(side).transpose()?,
        })
    };
    layers.map(pair).collect()
}

/// The questions whose answers carried either conclusion: they are shown, and can be asked today.
fn questions(change: &Change) -> Vec<Question> {
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
    questions
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
