//! Which sentence is true: since when, what changed, what is there now.
//!
//! "Since" needs two observations and "moved" the cause `move`; both are
//! decided here and nowhere else. The sentences themselves are in the locales.

mod kinds;
pub mod services;

use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::writer::Writer;
use crate::change::{Cause, Change, Timeline, Verdicts};
use crate::registry::{OrganisationId, Service};
use crate::site::SiteError;
use crate::site::sources::messages::Values;
use crate::site::words::date;
use crate::verdict::{Layer, MailVerdict, Mailbox, NoMail, Party};

/// How long something has been as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// It already was so when we first looked.
    OnOrBefore(Date),
    /// It changed between two observations.
    Between(Date, Date, Gap),
    /// It was first determined then; what changed was the evidence, not demonstrably the provider.
    Determined(Date, Date),
}

impl Since {
    /// The day of the observation from which on it is known to be so.
    pub fn first_day(self) -> Date {
        match self {
            Since::OnOrBefore(day) | Since::Between(_, day, _) | Since::Determined(_, day) => day,
        }
    }
}

/// What lies between two observations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: they are on consecutive days.
    None,
    /// Days without a scan.
    Unmeasured,
    /// Scans that settled nothing.
    Undecided,
}

/// The observations around a change.
pub fn between(dates: &[Date], before: usize, after: usize) -> (Date, Date, Gap) {
    let (first, last) = (dates[before], dates[after]);
    let gap = if after - before > 1 {
        Gap::Undecided
    } else if first.tomorrow().is_ok_and(|next| next >= last) {
        Gap::None
    } else {
        Gap::Unmeasured
    };
    (first, last, gap)
}

/// Since when a timeline shows at `span` what `of` picks out; walks back over spans that agree.
pub fn since<V, T: PartialEq>(
    timeline: &Timeline<V>,
    dates: &[Date],
    span: usize,
    of: impl Fn(&V) -> T,
) -> Option<Since> {
    let spans = &timeline.spans;
    let mut begin = span;
    while begin > 0 && of(&spans[begin - 1].verdict) == of(&spans[begin].verdict) {
        begin -= 1;
    }
    let first = spans.get(begin)?;
    let Some(before) = begin.checked_sub(1).and_then(|place| spans.get(place)) else {
        return Some(Since::OnOrBefore(dates[first.first]));
    };
    let (last_before, first_after, gap) = between(dates, before.last, first.first);
    let cause = timeline.changes.get(begin - 1).map(|change| change.cause);
    Some(match cause {
        Some(Cause::Signal) => Since::Determined(last_before, first_after),
        _ => Since::Between(last_before, first_after, gap),
    })
}

/// `op of vóór ...`, `sinds ... (eerste meting)`, `tussen ... en ...`.
pub fn since_text(writer: &Writer, since: Since) -> Result<String, SiteError> {
    match since {
        Since::OnOrBefore(day) => writer.say("since-on-or-before", &[("date", writer.date(day).into())]),
        Since::Between(before, after, gap) => between_text(writer, before, after, gap),
        Since::Determined(before, after) => writer
            .say("since-determined", &[("date", writer.date(after).into()), ("before", writer.date(before).into())]),
    }
}

fn between_text(writer: &Writer, before: Date, after: Date, gap: Gap) -> Result<String, SiteError> {
    let days = ("days", FluentValue::from(date::pair(before, after, writer.lang)));
    match gap {
        Gap::None => writer.say("since-next-day", &[("date", writer.date(after).into())]),
        Gap::Unmeasured => writer.say("since-gap", &[days]),
        Gap::Undecided => writer.say("since-undecided", &[days]),
    }
}

/// When a change was seen, for lists.
pub fn when(writer: &Writer, change: &Change) -> Result<String, SiteError> {
    let (before, after, gap) = between(&writer.world.ledger().dates, change.before, change.after);
    if let Some(period) = kinds::sold(writer, change) {
        return writer.say("when-sold", &[("period", writer.period(period).into())]);
    }
    if gap == Gap::None || change.cause == Cause::Registry {
        return Ok(writer.date(after));
    }
    writer.say("when-between", &[("days", date::pair(before, after, writer.lang).into())])
}

/// Where the mailboxes are, in a few words.
pub fn mailbox_text(writer: &Writer, mailbox: &Mailbox) -> Result<String, SiteError> {
    match mailbox {
        Mailbox::At(parties) => writer.parties(parties),
        Mailbox::None(why) => writer.say("state-no-mail", &[("state", why.as_str().into())]),
        Mailbox::Unknown => writer.word("state-unknown"),
    }
}

/// What a verdict says, in a sentence that names the records.
pub fn now_text(writer: &Writer, verdict: &MailVerdict) -> Result<String, SiteError> {
    let domain = ("domain", FluentValue::from(verdict.domain.to_string()));
    let receivers = ("receivers", FluentValue::from(writer.parties(&verdict.receivers)?));
    let count = ("count", FluentValue::from(verdict.receivers.len()));
    match &verdict.mailbox {
        Mailbox::None(NoMail::NoDomain) => writer.say("now-no-domain", &[domain]),
        Mailbox::None(NoMail::Parked) => writer.say("now-parked", &[domain]),
        Mailbox::None(NoMail::NullMx) => writer.say("now-null-mx", &[domain]),
        Mailbox::None(NoMail::NoMx) => writer.say("now-no-mx", &[domain]),
        Mailbox::None(NoMail::ImplicitMx) => writer.say("now-implicit-mx", &[domain]),
        Mailbox::Unknown if verdict.rule.id == "mail-no-mx-address-unknown" => {
            writer.say("now-no-mx-address-unknown", &[domain])
        }
        Mailbox::Unknown if verdict.receivers.is_empty() => writer.say("now-unanswered", &[domain]),
        Mailbox::Unknown if verdict.rule.id == "mail-behind-filter" => {
            writer.say("now-filter", &[domain, receivers, count])
        }
        Mailbox::Unknown => writer.say("now-unknown", &[domain, receivers]),
        Mailbox::At(_) if !verdict.hybrid.is_empty() => {
            writer.say("now-hybrid", &[domain, receivers, ("hybrid", writer.parties(&verdict.hybrid)?.into())])
        }
        Mailbox::At(parties) if *parties == verdict.receivers => {
            let id = if verdict.rule.id == "mail-mx-mailbox" { "now-same-observed" } else { "now-same" };
            writer.say(id, &[domain, receivers, count])
        }
        Mailbox::At(parties) => {
            let mailboxes = ("mailboxes", FluentValue::from(writer.parties(parties)?));
            // With some of those who receive the other records have nothing to do with it.
            let id = if parties.is_subset(&verdict.receivers) { "now-among" } else { "now-behind" };
            writer.say(id, &[domain, receivers, mailboxes])
        }
    }
}

/// Which records tell a change, and so which sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    ByMx,
    ByOthers,
}

fn told(old: &MailVerdict, new: &MailVerdict) -> Told {
    let same = |verdict: &MailVerdict| verdict.mailbox.parties() == verdict.receivers;
    if old.receivers != new.receivers && same(old) && same(new) { Told::ByMx } else { Told::ByOthers }
}

/// The body of a change in a sentence, with the domain where that is not its main one.
///
/// What changed at the domain of a council did not change at that of its municipality. A portal is named by its host.
fn body_of(writer: &Writer, change: &Change) -> Result<String, SiteError> {
    let body = writer.body_in_sentence(&change.organisation)?;
    let main = writer.world.ledger().main_domain_for(&change.organisation, change.service, change.after);
    match &change.domain {
        Some(domain) if main != Some(domain) && change.service != Service::Portal => {
            writer.say("body-at-domain", &[("body", body.into()), ("domain", domain.to_string().into())])
        }
        _ => Ok(body),
    }
}

/// The headline of a change.
pub fn headline(writer: &Writer, change: &Change) -> Result<String, SiteError> {
    let body = ("body", FluentValue::from(body_of(writer, change)?));
    let (old, new) = match &change.verdicts {
        None => return registry_headline(writer, change, body),
        Some(Verdicts::Service(old, new)) => return services::headline(writer, change, (old, new), body),
        Some(Verdicts::Mail(old, new)) => (old, new),
    };
    let from = ("from", FluentValue::from(mailbox_text(writer, &old.mailbox)?));
    let to = ("to", FluentValue::from(mailbox_text(writer, &new.mailbox)?));
    match change.cause {
        Cause::Move if told(old, new) == Told::ByMx => writer.say("headline-move-mx", &[body, from, to]),
        Cause::Move => writer.say("headline-move-mailbox", &[body, from, to]),
        Cause::ParallelStart | Cause::ParallelEnd => {
            let (is_by_mx, from, to) = kinds::side_by_side(writer, (old, new))?;
            let id = match change.cause {
                _ if is_by_mx => "headline-move-mx",
                Cause::ParallelStart => "headline-parallel-start",
                _ => "headline-parallel-end",
            };
            writer.say(id, &[body, ("from", from.into()), ("to", to.into())])
        }
        Cause::Filter => writer.say("headline-move-mx", &[body, side("from", writer, old)?, side("to", writer, new)?]),
        Cause::Hybrid => {
            let (id, parties) = match new.hybrid.is_empty() {
                true => ("headline-hybrid-end", &old.hybrid),
                false => ("headline-hybrid-start", &new.hybrid),
            };
            writer.say(id, &[body, side("to", writer, new)?, ("hybrid", writer.parties(parties)?.into())])
        }
        Cause::Endpoint => writer.say("headline-endpoint", &[body, side("to", writer, new)?]),
        Cause::Tenant => {
            let names = |change_side: &[String]| writer.list(change_side).map(FluentValue::from);
            let (from, to) = (names(&change.from.detail)?, names(&change.to.detail)?);
            writer.say("headline-tenant", &[body, ("from", from), ("to", to)])
        }
        Cause::Location => {
            let places = |side: &[String]| writer.list(side).map(FluentValue::from);
            let values = [body, ("from", places(&change.from.detail)?), ("to", places(&change.to.detail)?)];
            writer.say("headline-location", &values)
        }
        Cause::Control => control_headline(writer, change, body),
        Cause::Signal if change.layer == Layer::Sender => kinds::senders_headline(writer, (old, new), body),
        Cause::Signal | Cause::Registry => signal_headline(writer, (old, new), &[body, from, to]),
    }
}

fn side(
    name: &'static str,
    writer: &Writer,
    verdict: &MailVerdict,
) -> Result<(&'static str, FluentValue<'static>), SiteError> {
    Ok((name, writer.parties(&verdict.receivers)?.into()))
}

fn signal_headline(writer: &Writer, sides: (&MailVerdict, &MailVerdict), values: Values) -> Result<String, SiteError> {
    let (old, new) = sides;
    let id = match (&old.mailbox, &new.mailbox) {
        (one, other) if one == other => "headline-signal",
        (Mailbox::Unknown, Mailbox::At(_)) => "headline-determined",
        (Mailbox::At(_), Mailbox::Unknown) => "headline-undetermined",
        (Mailbox::At(_), Mailbox::At(_)) => "headline-determined-otherwise",
        _ => "headline-state",
    };
    writer.say(id, values)
}

/// What an edit of the registry did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The body went up in others.
    Merged,
    /// The body goes on under another id.
    Renamed,
    /// It has no mail domain any more.
    Gone,
    /// The body was there before under another id.
    Continued,
    /// It has its first one.
    Added,
    /// It has others.
    Domains,
}

/// Reads from both sides of a registry change, and from the ids that bodies had before, what was edited.
pub fn edit(writer: &Writer, change: &Change) -> Edit {
    // The side "after" of a body that ended lists its successors, which have a slash and no domain has.
    let is_merged = change.to.party == "none" && change.to.detail.iter().any(|detail| detail.contains('/'));
    let is_renamed = writer.world.id_today(&change.organisation) != &change.organisation;
    match (change.from.detail.is_empty(), change.to.party == "none") {
        (_, true) if is_merged => Edit::Merged,
        (_, true) if is_renamed => Edit::Renamed,
        (_, true) => Edit::Gone,
        (false, false) if id_before(change).is_some() => Edit::Continued,
        (true, false) if former_id(writer, change).is_some() => Edit::Continued,
        (true, false) => Edit::Added,
        (false, false) => Edit::Domains,
    }
}

/// The id that a body had before this change gave it another; its timelines go on under the new one.
fn id_before(change: &Change) -> Option<OrganisationId> {
    let [before] = change.from.detail.as_slice() else { return None };
    before.contains('/').then(|| before.parse().ok()).flatten()
}

/// The former id that a body gave up in the scan in which it first appeared.
fn former_id<'a>(writer: &Writer<'a>, change: &Change) -> Option<&'a OrganisationId> {
    let of_body = writer.world.renamed().filter(|(_, now)| **now == change.organisation);
    let ended = |id: &OrganisationId| {
        let changes = writer.world.changes_of(id).iter();
        changes.filter(|other| other.cause == Cause::Registry).any(|other| other.after == change.after)
    };
    of_body.map(|(former, _)| former).find(|former| ended(former))
}

fn registry_headline(writer: &Writer, change: &Change, body: (&'static str, FluentValue)) -> Result<String, SiteError> {
    match edit(writer, change) {
        Edit::Renamed => {
            let now = writer.body_in_sentence(writer.world.id_today(&change.organisation))?;
            writer.say("headline-renamed", &[body, ("now", now.into())])
        }
        Edit::Continued => {
            let former = id_before(change).or_else(|| former_id(writer, change).cloned());
            let former = former.map_or(Ok(String::new()), |id| writer.body_in_sentence(&id))?;
            writer.say("headline-continued", &[body, ("former", former.into())])
        }
        Edit::Merged => {
            let ids = change.to.detail.iter().filter_map(|id| id.parse().ok());
            let names: Result<Vec<_>, _> = ids.map(|id| writer.body_in_sentence(&id)).collect();
            writer.say("headline-merged", &[body, ("successors", writer.list(&names?)?.into())])
        }
        Edit::Gone => writer.say("headline-gone", &[body, services::service(change)]),
        Edit::Added => writer.say("headline-added", &[body, services::service(change)]),
        Edit::Domains => writer.say("headline-domains", &[body, services::service(change)]),
    }
}

fn control_headline(writer: &Writer, change: &Change, body: (&'static str, FluentValue)) -> Result<String, SiteError> {
    let provider = kinds::provider_name(writer, &change.to.party)?;
    let (from, to) = (writer.list(&change.from.detail)?, writer.list(&change.to.detail)?);
    writer.say("headline-control", &[body, ("provider", provider.into()), ("from", from.into()), ("to", to.into())])
}

/// The first sentence of a change: what stood at both moments. `None` where the registry changed.
pub fn lead(writer: &Writer, change: &Change) -> Result<Option<String>, SiteError> {
    let (Some(verdicts), Some(domain)) = (&change.verdicts, &change.domain) else { return Ok(None) };
    let before = moment(writer, change.before, Place::Start)?;
    let after = moment(writer, change.after, Place::Inside)?;
    let mut values =
        vec![("domain", FluentValue::from(domain.to_string())), ("before", before.into()), ("after", after.into())];
    if let Some(period) = kinds::sold_at_some_time(writer, change) {
        let after = moment(writer, change.after, Place::Start)?;
        let values = vec![("domain", FluentValue::from(domain.to_string())), ("after", after.into())];
        return kinds::lead_of_sale(writer, change, period, values).map(Some);
    }
    let (old, new) = match verdicts {
        Verdicts::Mail(old, new) => (old, new),
        Verdicts::Service(old, new) => return services::lead(writer, change, (old, new), values).map(Some),
    };
    let by_mx = change.cause == Cause::Filter || (change.cause == Cause::Move && told(old, new) == Told::ByMx);
    let (id, from, to) = match change.cause {
        Cause::Control => ("lead-control", writer.list(&change.from.detail)?, writer.list(&change.to.detail)?),
        Cause::Endpoint => ("lead-mx", writer.list(&change.from.detail)?, writer.list(&change.to.detail)?),
        Cause::Hybrid => ("lead-hybrid", writer.parties(&old.hybrid)?, writer.parties(&new.hybrid)?),
        Cause::Location => ("lead-location", writer.list(&change.from.detail)?, writer.list(&change.to.detail)?),
        Cause::Tenant => ("lead-tenant", writer.list(&change.from.detail)?, writer.list(&change.to.detail)?),
        Cause::Signal if change.layer == Layer::Sender => {
            ("lead-senders", kinds::senders_text(writer, old)?, kinds::senders_text(writer, new)?)
        }
        Cause::ParallelStart | Cause::ParallelEnd => {
            let (is_by_mx, from, to) = kinds::side_by_side(writer, (old, new))?;
            (if is_by_mx { "lead-mx" } else { "lead-mailbox" }, from, to)
        }
        _ if by_mx => ("lead-mx", writer.parties(&old.receivers)?, writer.parties(&new.receivers)?),
        _ => ("lead-mailbox", mailbox_text(writer, &old.mailbox)?, mailbox_text(writer, &new.mailbox)?),
    };
    values.extend([("from", FluentValue::from(from)), ("to", to.into())]);
    writer.say(id, &values).map(Some)
}

/// Where a moment stands in its sentence.
enum Place {
    Start,
    Inside,
}

/// The Dutch time at which a scan began; only its day where the date was given by hand, or where it is another day in the
/// Netherlands than in UTC, by which scans are dated.
fn moment(writer: &Writer, scan: usize, place: Place) -> Result<String, SiteError> {
    let manifest = &writer.world.scan(scan).manifest;
    let began =
        date::moment(&manifest.started, writer.lang).filter(|began| !manifest.backfilled && began.day == manifest.date);
    let day = ("date", FluentValue::from(writer.date(manifest.date)));
    match (began, place) {
        (Some(began), Place::Start) => writer.say("moment-start", &[day, ("time", began.time.into())]),
        (Some(began), Place::Inside) => writer.say("moment-inside", &[day, ("time", began.time.into())]),
        (None, Place::Start) => writer.say("day-start", &[day]),
        (None, Place::Inside) => writer.say("day-inside", &[day]),
    }
}

/// Whether a party is among those that receive or hold the mail.
pub fn is_involved(verdict: &MailVerdict, party: &Party) -> bool {
    verdict.receivers.contains(party) || verdict.mailbox.is_at(party)
}

pub use kinds::{cause_text, is_named, receivers_text, sold_at_some_time};
pub use services::now as service_now;

/// Whether a party is involved before a change, and after it.
pub fn involves(verdicts: &Verdicts, party: &Party) -> (bool, bool) {
    match verdicts {
        Verdicts::Mail(old, new) => (is_involved(old, party), is_involved(new, party)),
        Verdicts::Service(old, new) => (services::is_involved(old, party), services::is_involved(new, party)),
    }
}

#[cfg(test)]
mod tests;
