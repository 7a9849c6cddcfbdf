//! The cause of a difference between two verdicts of the same domain.
//!
//! Decided by comparing what was judged from both observations with the same
//! catalogue; never by guessing.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::dns::{DomainName, Question, RecordType};
use crate::snapshot::{Known, Observation};
use crate::verdict::{Evidence, Layer, MailVerdict, Mailbox, Party, Weight};

/// Why something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Another provider.
    Move,
    /// A second provider came beside the first.
    ParallelStart,
    /// One of two providers went.
    ParallelEnd,
    /// The filter in front changed, the mailboxes did not.
    Filter,
    /// Own servers came or went beside a provider that receives as before.
    Hybrid,
    /// The same provider under another name.
    Endpoint,
    /// The same provider, another tenant.
    Tenant,
    /// The same hosts, in another country by the same source.
    Location,
    /// The provider was sold; no record changed.
    Control,
    /// The registry was edited: a body, a domain, a merger.
    Registry,
    /// Evidence came or went; no provider changed for another.
    Signal,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 11] = [
        Cause::Move,
        Cause::ParallelStart,
        Cause::ParallelEnd,
        Cause::Filter,
        Cause::Hybrid,
        Cause::Endpoint,
        Cause::Tenant,
        Cause::Location,
        Cause::Control,
        Cause::Registry,
        Cause::Signal,
    ];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Move => "move",
            Cause::ParallelStart => "parallel-start",
            Cause::ParallelEnd => "parallel-end",
            Cause::Filter => "filter",
            Cause::Hybrid => "hybrid",
            Cause::Endpoint => "endpoint",
            Cause::Tenant => "tenant",
            Cause::Location => "location",
            Cause::Control => "control",
            Cause::Registry => "registry",
            Cause::Signal => "signal",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A domain as seen and judged at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// What was seen.
    pub observation: &'a Observation,
    /// What it proves.
    pub verdict: &'a MailVerdict,
}

/// The cause of the difference and the layer it lies in; `None` where nothing that we judge differs.
pub fn cause(before: Moment, after: Moment) -> Option<(Cause, Layer)> {
    let (old, new) = (before.verdict, after.verdict);
    if old.mailbox != new.mailbox {
        return Some((mailbox_cause(before, after), Layer::Mailbox));
    }
    if old.receivers != new.receivers {
        return Some((Cause::Filter, Layer::Filter));
    }
    if old.hybrid != new.hybrid {
        return Some((hybrid_cause(before, after), Layer::Mailbox));
    }
    if lost_servers(old, new) {
        return Some((Cause::ParallelEnd, Layer::Mailbox));
    }
    if old.hosts != new.hosts {
        let at_mailbox = new.mailbox.parties().intersection(&new.receivers).next().is_some();
        return Some((Cause::Endpoint, if at_mailbox { Layer::Mailbox } else { Layer::Filter }));
    }
    if old.tenants != new.tenants {
        let both = !old.tenants.is_empty() && !new.tenants.is_empty();
        return Some((if both { Cause::Tenant } else { Cause::Signal }, Layer::Mailbox));
    }
    if is_elsewhere(before, after) {
        return Some((Cause::Location, Layer::Filter));
    }
    if old.senders != new.senders {
        return Some((Cause::Signal, Layer::Sender));
    }
    (signs(old).ne(signs(new))).then_some((Cause::Signal, Layer::Mailbox))
}

/// Whether a host of the MX stands in other countries than before, both times by what is known of it.
fn is_elsewhere(before: Moment, after: Moment) -> bool {
    after.verdict.hosts.iter().any(|host| {
        let (old, new) = (countries(before.observation, host), countries(after.observation, host));
        !old.is_empty() && !new.is_empty() && old != new
    })
}

/// The countries in which a host stands; empty where none is known.
pub(super) fn countries<'a>(observation: &'a Observation, host: &DomainName) -> BTreeSet<&'a str> {
    observation.locations_of(host).filter_map(|place| place.country).collect()
}

/// The records about mailboxes and receivers; tokens and senders' texts change daily without meaning.
pub(super) fn signs(verdict: &MailVerdict) -> impl Iterator<Item = (&Question, &str)> {
    let counts = |e: &&Evidence| e.layer != Layer::Sender && !e.is_existence();
    verdict.evidence.iter().filter(counts).map(|e| (&e.question, e.record.as_str()))
}

fn mailbox_cause(before: Moment, after: Moment) -> Cause {
    let (Mailbox::At(old), Mailbox::At(new)) = (&before.verdict.mailbox, &after.verdict.mailbox) else {
        // From or to "not determinable" or "no mail": evidence came or went, and no provider took another's place.
        return Cause::Signal;
    };
    if rests_on_new_questions(before.observation, after.verdict)
        || rests_on_new_questions(after.observation, before.verdict)
    {
        return Cause::Signal;
    }
    if new.is_subset(old) {
        Cause::ParallelEnd
    } else if !has_new_record(before.verdict, after.verdict) {
        // Records vanish for a day, and networks are renumbered: without a record that was not there before,
        // nobody was seen to arrive.
        Cause::Signal
    } else if old.is_subset(new) || after.verdict.backups.iter().any(|party| old.contains(party)) {
        // A server that held the mailboxes and stays as backup MX still runs beside the new one.
        Cause::ParallelStart
    } else {
        Cause::Move
    }
}

/// Whether servers that could hold mailboxes went from the backup MX.
fn lost_servers(old: &MailVerdict, new: &MailVerdict) -> bool {
    let holds = |party: &Party| matches!(party, Party::Own | Party::Body(_) | Party::Unlisted(_));
    let gone = |party: &&Party| !new.backups.contains(party) && !new.receivers.contains(party);
    old.backups.iter().filter(gone).any(holds)
}

/// Servers elsewhere beside the provider: a change only where both observations know what autodiscover said.
fn hybrid_cause(before: Moment, after: Moment) -> Cause {
    let knows = |moment: Moment| moment.verdict.unanswered.iter().all(|question| !is_autodiscover(question));
    if knows(before) && knows(after) { Cause::Hybrid } else { Cause::Signal }
}

fn is_autodiscover(question: &Question) -> bool {
    matches!(question.owner.labels().next(), Some("autodiscover" | "_autodiscover"))
}

/// The records that speak for the mailboxes; an optional question that only asks whether a name exists is none.
fn carrying(verdict: &MailVerdict) -> impl Iterator<Item = &Evidence> {
    let is_for = |e: &&Evidence| e.layer == Layer::Mailbox && e.weight == Weight::For;
    verdict.evidence.iter().filter(is_for).filter(|e| !e.is_existence())
}

/// Whether the new mailboxes rest on a record that was not there before.
fn has_new_record(old: &MailVerdict, new: &MailVerdict) -> bool {
    let mailboxes = new.mailbox.parties();
    carrying(new)
        .filter(|e| mailboxes.contains(&e.party))
        .any(|e| !old.evidence.iter().any(|o| o.question == e.question && subject(o) == subject(e)))
}

/// What a record points to: of MX the host alone, since another preference is no arrival.
fn subject(evidence: &Evidence) -> &str {
    let record = evidence.record.as_str();
    match evidence.question.record_type {
        RecordType::Mx => record.split_once(' ').map_or(record, |(_, host)| host),
        _ => record,
    }
}

/// Whether a verdict rests only on questions that the other observation knows nothing about.
///
/// A question that is asked for the first time shows how things already were.
fn rests_on_new_questions(other: &Observation, verdict: &MailVerdict) -> bool {
    let mut any = false;
    for evidence in carrying(verdict) {
        any = true;
        let question = &evidence.question;
        let hosts_network = question.record_type == RecordType::A && other.domain != question.owner;
        if hosts_network || other.get(&question.owner, question.record_type) != Known::Nothing {
            return false;
        }
    }
    any
}
