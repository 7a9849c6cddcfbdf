//! What kind of change it is, in a sentence that is true of this very change.
//!
//! Some kinds mean something else for mail than for a website, and some are known less precisely than to the scan.

use std::collections::BTreeSet;

use fluent_bundle::FluentValue;

use super::mailbox_text;
use crate::change::{Cause, Change, Verdicts};
use crate::registry::{Control, Period, ProviderId};
use crate::site::SiteError;
use crate::site::words::writer::Writer;
use crate::verdict::{MailVerdict, Mailbox, Party};

/// What the kind of this change says, and what it leaves open.
pub fn cause_text(writer: &Writer, change: &Change) -> Result<String, SiteError> {
    let case = match (change.cause, &change.verdicts) {
        (Cause::Filter, Some(Verdicts::Mail(_, new))) if new.mailbox == Mailbox::Unknown => "filter-unknown",
        (Cause::Filter, Some(Verdicts::Mail(..))) => "filter-mail",
        (Cause::Filter, Some(Verdicts::Service(..))) => "filter-front",
        (cause, _) => cause.as_str(),
    };
    writer.say("cause-text", &[("cause", case.into())])
}

/// Who receives the mail; where nobody does, whether that is known.
pub fn receivers_text(writer: &Writer, verdict: &MailVerdict) -> Result<String, SiteError> {
    match is_unanswered(verdict) {
        true => writer.word("state-unknown"),
        false => writer.parties(&verdict.receivers),
    }
}

/// Whether nobody knows where the mail goes: that is something else than going nowhere.
pub fn is_unanswered(verdict: &MailVerdict) -> bool {
    verdict.receivers.is_empty() && verdict.mailbox == Mailbox::Unknown
}

/// Whether the mail records of a body name a party; `None` where none does and not all is known.
pub fn is_named(verdict: Option<&MailVerdict>, party: &Party) -> Option<bool> {
    let names = |verdict: &MailVerdict| verdict.shared_services.contains(party) || verdict.mentions(party);
    match verdict {
        Some(verdict) if names(verdict) => Some(true),
        Some(verdict) if verdict.unanswered.is_empty() => Some(false),
        _ => None,
    }
}

/// Who may send; that no known provider may does not mean that nobody may.
pub fn senders_text(writer: &Writer, verdict: &MailVerdict) -> Result<String, SiteError> {
    if verdict.senders.is_empty() { writer.word("senders-none") } else { writer.parties(&verdict.senders) }
}

/// Who came and who went among those who may send; both sides in full where one of them names nobody.
pub fn senders_headline(
    writer: &Writer,
    (old, new): (&MailVerdict, &MailVerdict),
    body: (&'static str, FluentValue<'static>),
) -> Result<String, SiteError> {
    let came: Vec<&Party> = new.senders.difference(&old.senders).collect();
    let went: Vec<&Party> = old.senders.difference(&new.senders).collect();
    if old.senders.is_empty() || new.senders.is_empty() || (came.is_empty() && went.is_empty()) {
        let (from, to) = (senders_text(writer, old)?, senders_text(writer, new)?);
        return writer.say("headline-senders", &[body, ("from", from.into()), ("to", to.into())]);
    }
    let id = match (came.is_empty(), went.is_empty()) {
        (false, true) => "headline-senders-more",
        (true, _) => "headline-senders-fewer",
        (false, false) => "headline-senders-other",
    };
    let (came, went) = (writer.parties(came)?, writer.parties(went)?);
    let values = [body, ("came", came.into()), ("went", went.into())];
    writer.say(id, &values)
}

/// Who stood side by side, and whether the MX records say so: a backup MX receives, and proves no mailboxes.
pub fn side_by_side(
    writer: &Writer,
    (old, new): (&MailVerdict, &MailVerdict),
) -> Result<(bool, String, String), SiteError> {
    match is_by_mx(old, new) {
        true => Ok((true, writer.parties(&at_mx(old))?, writer.parties(&at_mx(new))?)),
        false => Ok((false, mailbox_text(writer, &old.mailbox)?, mailbox_text(writer, &new.mailbox)?)),
    }
}

/// Whether a backup MX has a part in it: one that stood there all along says nothing of who came or went.
fn is_by_mx(old: &MailVerdict, new: &MailVerdict) -> bool {
    let has_backup = !old.backups.is_empty() || !new.backups.is_empty();
    has_backup && at_mx(old) != at_mx(new)
}

/// Everyone to whom the MX records point, first or as a backup.
fn at_mx(verdict: &MailVerdict) -> BTreeSet<Party> {
    verdict.receivers.union(&verdict.backups).cloned().collect()
}

/// When a provider passed to its next owner, where a source says it.
pub fn sold(writer: &Writer, change: &Change) -> Option<Period> {
    if change.cause != Cause::Control {
        return None;
    }
    let id: ProviderId = change.to.party.parse().ok()?;
    let control = &writer.world.registry().providers.get(&id)?.control;
    let (before, after) = (writer.world.date(change.before), writer.world.date(change.after));
    let is_then = |period: &Period| before < period.last_day() && period.last_day() <= after;
    let is_new = |entry: &&Control| change.to.detail == [format!("{} ({})", entry.company, entry.country)];
    control.iter().filter(is_new).filter_map(|entry| entry.since).find(is_then)
}

/// The same where the source names no day, or where no observation was before the sale for sure.
pub fn sold_at_some_time(writer: &Writer, change: &Change) -> Option<Period> {
    sold(writer, change).filter(|period| !change.is_old_seen || period.first_day() != period.last_day())
}

/// The first sentence of a sale without a day, which does not say who owned the provider at the last old observation.
pub fn lead_of_sale(
    writer: &Writer,
    change: &Change,
    period: Period,
    mut values: Vec<(&'static str, FluentValue<'static>)>,
) -> Result<String, SiteError> {
    values.extend([
        ("period", FluentValue::from(writer.period(period))),
        ("from", writer.list(&change.from.detail)?.into()),
        ("to", writer.list(&change.to.detail)?.into()),
    ]);
    let sold = writer.say("lead-sold", &values)?;
    let rest = match change.last_before(&writer.world.ledger().dates) {
        Some(before) => writer.say("lead-sold-after", &[("date", writer.date(before).into())])?,
        None => writer.word("lead-sold-unseen")?,
    };
    Ok(format!("{sold} {rest}"))
}

/// The party of a side as a sentence names it.
pub fn provider_name(writer: &Writer, party: &str) -> Result<String, SiteError> {
    match party.parse().map(Party::Provider) {
        Ok(party) => writer.parties([&party]),
        Err(_) => Ok(party.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;
    use crate::snapshot::Observation;
    use crate::verdict::Catalogue;

    fn verdict(mx: &str) -> MailVerdict {
        let text = format!(r#"{{"format":1,"domain":"a.nl","records":{{"a.nl":{{"MX":[{mx}]}}}}}}"#);
        let file = Observation::from_json("f", text.as_bytes()).expect("a file");
        MailVerdict::new(&file, &Catalogue::new(&Registry::default()))
    }

    #[test]
    fn a_backup_that_stood_there_all_along_tells_nothing_of_who_came() {
        let alone = verdict(r#""10 mx.b.example""#);
        let backed = verdict(r#""10 mx.b.example","20 mx.a.nl""#);
        assert!(is_by_mx(&alone, &backed) && is_by_mx(&backed, &alone));
        assert!(!is_by_mx(&backed, &backed), "whoever came shows in other records");
        assert!(!is_by_mx(&alone, &verdict(r#""10 mx.c.example""#)), "there is no backup");
    }
}
