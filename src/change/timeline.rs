//! One domain of one body through time: spans in which nothing changed, and the changes between them.
//!
//! A change lies between two observations; a scan in which a deciding question
//! failed is no observation of the new state.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::cause::{Cause, Moment, cause, countries, signs};
use crate::dns::DomainName;
use crate::history::Scan;
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Observation;
use crate::verdict::party::joined;
use crate::verdict::{Layer, MailVerdict, Party};

/// A domain's file after a scan, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The scan that wrote the file.
    pub scan: usize,
    /// The file and its verdict; `None` where the file was removed.
    pub seen: Option<(Arc<Observation>, Arc<MailVerdict>)>,
}

/// A time during which nothing that we judge changed.
#[derive(Clone, Debug)]
pub struct Span {
    /// The scan that first saw it.
    pub first: usize,
    /// The scan that last saw it, every deciding question answered.
    pub last: usize,
    /// What it was.
    pub verdict: Arc<MailVerdict>,
    /// The file that showed it first.
    pub observation: Arc<Observation>,
    latest: Arc<Observation>,
}

/// What a change led from or to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The parties or state, as files write them.
    pub party: String,
    /// The names that changed: hosts, tenants, domains; empty where there are none.
    pub detail: Vec<String>,
}

/// A difference between two observations.
#[derive(Clone, Debug)]
pub struct Change {
    /// `2026-04-05-gemeente-doetinchem-mail`, for ever.
    pub id: String,
    /// The body.
    pub organisation: OrganisationId,
    /// The service.
    pub service: Service,
    /// The layer.
    pub layer: Layer,
    /// Why.
    pub cause: Cause,
    /// The domain it shows at; `None` where the registry changed.
    pub domain: Option<DomainName>,
    /// Before.
    pub from: Side,
    /// After.
    pub to: Side,
    /// The scan that last saw the old state.
    pub before: usize,
    /// The scan that first saw the new one.
    pub after: usize,
    /// Whether a later scan saw the new state again.
    pub confirmed: bool,
    /// An earlier scan that had already seen the new state: the values swing.
    pub seen_earlier: Option<usize>,
    /// The event of a service centre or shared tenant that this is one part of.
    pub event: Option<String>,
    /// The verdicts on both sides; `None` where the registry changed.
    pub verdicts: Option<(Arc<MailVerdict>, Arc<MailVerdict>)>,
}

/// A domain of a body through time.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The body.
    pub organisation: OrganisationId,
    /// The domain.
    pub domain: DomainName,
    /// Spans, oldest first.
    pub spans: Vec<Span>,
    /// The changes between them.
    pub changes: Vec<Change>,
    /// Scans in which a deciding question failed, so that they say nothing new.
    pub failed: Vec<usize>,
}

/// A domain's file and what it proves.
type Seen<'a> = (&'a Arc<Observation>, &'a Arc<MailVerdict>);

/// Scans for which a difference is held back while a deciding question newly fails.
///
/// After so many the question fails for good, and what is seen is told as it is.
const PATIENCE: usize = 3;

/// Follows a domain of a body through the scans of a range.
///
/// `judged` is sorted by scan. Verdicts are seen from the body: its other domains are its own.
pub fn follow(
    organisation: &OrganisationId,
    domain: &DomainName,
    range: Range<usize>,
    scans: &[Scan],
    judged: &[Judged],
) -> Timeline {
    let mut timeline = Timeline {
        organisation: organisation.clone(),
        domain: domain.clone(),
        spans: Vec::new(),
        changes: Vec::new(),
        failed: Vec::new(),
    };
    let mut postponed = 0;
    for scan in range.filter(|scan| scans[*scan].measured(domain)) {
        if scans[scan].left_open(domain) {
            timeline.failed.push(scan);
            continue;
        }
        let latest = judged.iter().rev().find(|judged| judged.scan <= scan);
        let Some((observation, verdict)) = latest.and_then(|judged| judged.seen.as_ref()) else { continue };
        let Some(span) = timeline.spans.last_mut() else {
            timeline.open(scan, observation, verdict);
            continue;
        };
        let fails = newly_fails(&span.latest, observation, verdict);
        let before = Moment { observation: &span.latest, verdict: &span.verdict };
        match cause(before, Moment { observation, verdict }) {
            None if fails => timeline.failed.push(scan),
            None => {
                span.last = scan;
                span.latest = observation.clone();
                postponed = 0;
            }
            Some(_) if fails && postponed < PATIENCE => {
                postponed += 1;
                timeline.failed.push(scan);
            }
            Some((cause, layer)) => {
                postponed = 0;
                timeline.change(scan, (cause, layer), scans, (observation, verdict));
                timeline.open(scan, observation, verdict);
            }
        }
    }
    timeline.confirm();
    timeline
}

impl Timeline {
    fn open(&mut self, scan: usize, observation: &Arc<Observation>, verdict: &Arc<MailVerdict>) {
        self.spans.push(Span {
            first: scan,
            last: scan,
            verdict: verdict.clone(),
            observation: observation.clone(),
            latest: observation.clone(),
        });
    }

    fn change(&mut self, scan: usize, (cause, layer): (Cause, Layer), scans: &[Scan], (seen, verdict): Seen) {
        let Some(span) = self.spans.last() else { return };
        let seen_earlier = self
            .spans
            .iter()
            .rev()
            .skip(1)
            .find(|earlier| is_same_state(&earlier.verdict, verdict) && cause != Cause::Location)
            .map(|earlier| earlier.last);
        let cause = if cause != Cause::Location && self.is_return(verdict) { Cause::Signal } else { cause };
        let (before, after) =
            (Moment { observation: &span.latest, verdict: &span.verdict }, Moment { observation: seen, verdict });
        self.changes.push(Change {
            id: change_id(scans[scan].date(), &self.organisation, None),
            organisation: self.organisation.clone(),
            service: Service::Mail,
            layer,
            cause,
            domain: Some(self.domain.clone()),
            from: side(before, after, cause, layer),
            to: side(after, before, cause, layer),
            before: span.last,
            after: scan,
            confirmed: false,
            seen_earlier,
            event: None,
            verdicts: Some((span.verdict.clone(), verdict.clone())),
        });
    }

    /// Whether a state comes back that only a signal had taken away: nobody left, so nobody arrives.
    fn is_return(&self, verdict: &MailVerdict) -> bool {
        let left = self.changes.last().is_some_and(|change| change.cause == Cause::Signal);
        let before = self.spans.len().checked_sub(2).and_then(|place| self.spans.get(place));
        left && before.is_some_and(|before| is_same_state(&before.verdict, verdict))
    }

    /// A change is confirmed once a later scan saw again what it led to, whatever else changed beside it.
    fn confirm(&mut self) {
        let spans = &self.spans;
        for change in &mut self.changes {
            let Some((_, new)) = &change.verdicts else { continue };
            let again = |span: &Span| span.last > change.after && shows(change.cause, &span.verdict, new);
            change.confirmed = spans.iter().filter(|span| span.first >= change.after).any(again);
        }
    }
}

/// Whether a verdict shows again what a change of this cause led to.
fn shows(cause: Cause, verdict: &MailVerdict, new: &MailVerdict) -> bool {
    match cause {
        Cause::Filter => verdict.receivers == new.receivers,
        Cause::Endpoint => verdict.hosts == new.hosts,
        Cause::Hybrid => (&verdict.mailbox, &verdict.hybrid) == (&new.mailbox, &new.hybrid),
        Cause::Tenant => verdict.tenants == new.tenants,
        _ => verdict.mailbox == new.mailbox,
    }
}

fn is_same_state(one: &MailVerdict, other: &MailVerdict) -> bool {
    (&one.mailbox, &one.receivers, &one.hybrid, &one.hosts, &one.tenants)
        == (&other.mailbox, &other.receivers, &other.hybrid, &other.hosts, &other.tenants)
}

/// The id of a change of a body's mail; `domain` is given for one that is not its main domain.
pub fn change_id(date: Date, organisation: &OrganisationId, domain: Option<&DomainName>) -> String {
    let end = domain.map(|domain| format!("-{}", domain.as_str().replace(['.', '_'], "-"))).unwrap_or_default();
    format!("{date}-{}-{}-mail{end}", organisation.category(), organisation.slug())
}

/// What stood on one side of a change; for signs only those that the other side does not have.
fn side(here: Moment, there: Moment, cause: Cause, layer: Layer) -> Side {
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
        Cause::Location => {
            let of_host = |host| countries(here.observation, host).into_iter().collect::<Vec<_>>().join("+");
            verdict.hosts.iter().map(|host| format!("{host} {}", of_host(host))).collect()
        }
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

/// Whether a question that could overturn this verdict has begun to fail since the earlier file.
fn newly_fails(earlier: &Observation, now: &Observation, verdict: &MailVerdict) -> bool {
    now.held.keys().filter(|key| !earlier.held.contains_key(*key)).any(|key| could_overturn(verdict, key))
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

#[cfg(test)]
mod tests;
