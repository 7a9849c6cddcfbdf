//! What a body answers, beside the fact that it is about: never instead of it, and in its own words.
//!
//! The registry holds the replies; which of them stands on which page is decided here.

use jiff::civil::Date;
use serde::Serialize;

use crate::change::Change;
use crate::registry::{OrganisationId, Reply, Stance};
use crate::site::words::view::Named;
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::Claim;

/// A reply as pages show it.
#[derive(Serialize)]
pub struct ReplyView {
    date: String,
    /// Whether the body disputes what is shown: the fourth word of certainty.
    is_dispute: bool,
    text: String,
    source: String,
    /// The change that it is about, where it names one.
    change: Option<Named>,
}

/// The replies of a body, the newest first.
pub fn of_body(writer: &Writer, id: &OrganisationId) -> Result<Vec<ReplyView>, SiteError> {
    views(writer, id, |_| true)
}

/// The replies that stand beside a change: those that name it, and those about the whole body that are not older than it.
pub fn of_change(writer: &Writer, change: &Change) -> Result<Vec<ReplyView>, SiteError> {
    let day = writer.world.date(change.after);
    let id = writer.world.id_today(&change.organisation);
    views(writer, id, |reply| stands_beside(reply, &change.id, day))
}

/// The replies that name a claim that is withdrawn: they stay beside it.
pub fn of_claim(writer: &Writer, claim: &Claim) -> Result<Vec<ReplyView>, SiteError> {
    let id = writer.world.id_today(&claim.organisation);
    views(writer, id, |reply| reply.change.as_ref().is_some_and(|about| about.value.as_str() == claim.id))
}

/// Whether the body disputes a change.
pub fn is_disputed(writer: &Writer, change: &Change) -> bool {
    let day = writer.world.date(change.after);
    let body = writer.world.registry().organisations.get(writer.world.id_today(&change.organisation));
    let mut disputes = body.into_iter().flat_map(|body| &body.replies).filter(|r| r.stance == Stance::Disputes);
    disputes.any(|reply| stands_beside(reply, &change.id, day))
}

/// Whether a reply is about a change: it names it, or is about the whole body and not older.
fn stands_beside(reply: &Reply, id: &str, day: Date) -> bool {
    match &reply.change {
        Some(about) => about.value.as_str() == id,
        None => reply.date.value >= day,
    }
}

fn views(writer: &Writer, id: &OrganisationId, is_meant: impl Fn(&Reply) -> bool) -> Result<Vec<ReplyView>, SiteError> {
    let Some(body) = writer.world.registry().organisations.get(id) else { return Ok(Vec::new()) };
    let mut replies: Vec<&Reply> = body.replies.iter().filter(|reply| is_meant(reply)).collect();
    replies.sort_by_key(|reply| std::cmp::Reverse(reply.date.value));
    let ids = body.former_ids.iter().map(|former| &former.value).chain([id]);
    let changes: Vec<&Change> = ids.flat_map(|id| writer.world.changes_of(id).iter().copied()).collect();
    replies.into_iter().map(|reply| view(writer, &changes, reply)).collect()
}

fn view(writer: &Writer, changes: &[&Change], reply: &Reply) -> Result<ReplyView, SiteError> {
    let about = reply.change.as_ref().map(|about| about.value.as_str());
    let named = |id: &str| {
        let change = changes.iter().find(|change| change.id == id);
        Ok::<_, SiteError>(match change {
            Some(change) => Named {
                name: wording::headline(writer, change)?,
                href: Some(writer.link(Route::Change(&change.id))),
                is_dutch: false,
            },
            // A change can be withdrawn, and what was said of it stays.
            None => {
                let href = writer.world.claims().has_address(id).then(|| writer.link(Route::Change(id)));
                Named { name: id.to_owned(), href, is_dutch: false }
            }
        })
    };
    Ok(ReplyView {
        date: writer.date(reply.date.value),
        is_dispute: reply.stance == Stance::Disputes,
        text: reply.text.clone(),
        source: reply.source.clone(),
        change: about.map(named).transpose()?,
    })
}
