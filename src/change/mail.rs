//! The cause of a difference between two verdicts about a domain's mail.
//!
//! The mailboxes come first, then who receives in front of them, then names, tenants and places.

use std::sync::Arc;

use super::cause::{Cause, Followed, Moment, is_elsewhere, placed};
use super::timeline::{Side, Verdicts};
use crate::dns::{DomainName, Question, RecordType};
use crate::snapshot::{Known, Observation};
use crate::verdict::party::joined;
use crate::verdict::{Evidence, Layer, MailVerdict, Mailbox, Party, Weight};

impl Followed for MailVerdict {
    fn cause(before: Moment<Self>, after: Moment<Self>) -> Option<(Cause, Layer)> {
        cause(before, after)
    }

    fn is_same_state(&self, other: &Self) -> bool {
        (&self.mailbox, &self.receivers, &self.hybrid, &self.hosts, &self.tenants)
            == (&other.mailbox, &other.receivers, &other.hybrid, &other.hosts, &other.tenants)
    }

    fn shows(&self, (cause, layer): (Cause, Layer), new: &Self) -> bool {
        match cause {
            Cause::Signal if layer == Layer::Sender => self.senders == new.senders,
            Cause::Filter => self.receivers == new.receivers,
            Cause::Endpoint => self.hosts == new.hosts,
            Cause::Hybrid => (&self.mailbox, &self.hybrid) == (&new.mailbox, &new.hybrid),
            Cause::Tenant => self.tenants == new.tenants,
            _ => self.mailbox == new.mailbox,
        }
    }

    fn could_overturn(&self, key: &str) -> bool {
        could_overturn(self, key)
    }

    fn side(here: Moment<Self>, there: Moment<Self>, change: (Cause, Layer)) -> Side {
        side(here, there, change)
    }

    fn parties(&self) -> impl Iterator<Item = &Party> {
        self.evidence.iter().map(|found| &found.party)
    }

    fn turned_by(&self, turn: &dyn Fn(Party) -> Party) -> Self {
        self.clone().turned(turn)
    }

    fn verdicts(old: Arc<Self>, new: Arc<Self>) -> Verdicts {
        Verdicts::Mail(old, new)
    }
}

/// The cause of the difference and the layer it lies in; `None` where nothing that we judge differs.
fn cause(before: Moment<MailVerdict>, after: Moment<MailVerdict>) -> Option<(Cause, Layer)> {
    let (old, new) = (before.verdict, after.verdict);
    if old.mailbox != new.mailbox {
        return Some((mailbox_cause(before, after), Layer::Mailbox));
    }
    if old.receivers != new.receivers {
        // Where a question was answered for the first time, nobody came in front of anybody.
        let cause = if knows_mx(before) && knows_mx(after) { Cause::Filter } else { Cause::Signal };
        return Some((cause, Layer::Filter));
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
    if is_elsewhere((before, after), &new.hosts) {
        return Some((Cause::Location, Layer::Filter));
    }
    if old.senders != new.senders {
        return Some((Cause::Signal, Layer::Sender));
    }
    (signs(old).ne(signs(new))).then_some((Cause::Signal, Layer::Mailbox))
}

/// The records about mailboxes and receivers; tokens and senders' texts change daily without meaning.
fn signs(verdict: &MailVerdict) -> impl Iterator<Item = (&Question, &str)> {
    let counts = |e: &&Evidence| e.layer != Layer::Sender && !e.is_existence();
    verdict.evidence.iter().filter(counts).map(|e| (&e.question, e.record.as_str()))
}

fn mailbox_cause(before: Moment<MailVerdict>, after: Moment<MailVerdict>) -> Cause {
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

fn knows_mx(moment: Moment<MailVerdict>) -> bool {
    let seen = moment.observation;
    seen.get(&seen.domain, RecordType::Mx) != Known::Nothing
}

/// Servers elsewhere beside the provider: a change only where both observations know what autodiscover said.
fn hybrid_cause(before: Moment<MailVerdict>, after: Moment<MailVerdict>) -> Cause {
    let knows =
        |moment: Moment<MailVerdict>| moment.verdict.unanswered.iter().all(|question| !is_autodiscover(question));
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

/// What stood on one side of a change; for signs only those that the other side does not have.
fn side(here: Moment<MailVerdict>, there: Moment<MailVerdict>, (cause, layer): (Cause, Layer)) -> Side {
    let (verdict, other) = (here.verdict, there.verdict);
    let party = match cause {
        Cause::Filter => joined(&verdict.filter()),
        Cause::ParallelStart | Cause::ParallelEnd if !verdict.mailbox.parties().is_empty() => {
            joined(&verdict.mailbox.parties().union(&verdict.backups).cloned().collect())
        }
        _ => verdict.mailbox.to_string(),
    };
    let detail: Vec<String> = match cause {
        Cause::Tenant => verdict.tenants.iter().cloned().collect(),
        Cause::Hybrid => verdict.hybrid.iter().map(Party::to_string).collect(),
        Cause::Location => placed(here.observation, &verdict.hosts),
        Cause::Signal if layer == Layer::Sender => {
            verdict.senders.difference(&other.senders).map(Party::to_string).collect()
        }
        Cause::Signal => {
            let theirs: Vec<_> = signs(other).collect();
            let only_here = signs(verdict).filter(|sign| !theirs.contains(sign));
            only_here.map(|(question, record)| format!("{question} {record}")).collect()
        }
        _ => verdict.hosts.iter().map(DomainName::to_string).collect(),
    };
    Side { party, detail }
}

/// Which failed questions matter depends on the rule: those that it or an earlier rule reads.
fn could_overturn(verdict: &MailVerdict, key: &str) -> bool {
    let Some((owner, what)) = key.split_once(' ') else { return false };
    let by_name = verdict.receivers.iter().all(|party| matches!(party, Party::Provider(_)));
    let is_host = verdict.hosts.iter().any(|host| host.as_str() == owner);
    match what {
        "MX" => true,
        "networks" | "A" | "AAAA" => is_host && !by_name,
        "CNAME" | "SRV" => {
            let settled_by_mx = matches!(verdict.rule.id, "mail-mx-mailbox" | "mail-mx-several" | "mail-hybrid");
            let is_dkim = owner.contains("._domainkey.");
            let is_autodiscover = owner.starts_with("autodiscover.") || owner.starts_with("_autodiscover.");
            let settled_by_dkim = verdict.rule.id == "mail-dkim";
            (is_dkim && !settled_by_mx) || (is_autodiscover && !settled_by_mx && !settled_by_dkim)
        }
        "TXT" => {
            owner == verdict.domain.as_str()
                && matches!(
                    verdict.rule.id,
                    "mail-autodiscover-and-spf"
                        | "mail-autodiscover-elsewhere"
                        | "mail-behind-filter"
                        | "mail-receiver"
                )
        }
        _ => false,
    }
}
