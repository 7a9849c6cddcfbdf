//! One service of one domain of one body through time: spans in which nothing changed, and the changes between them.
//!
//! A change lies between two observations; a scan in which a deciding question
//! failed is no observation of the new state. What counts as a difference is in `mail` and `services`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::cause::{Cause, Followed, Moment};
use crate::dns::DomainName;
use crate::history::Scan;
use crate::registry::{OrganisationId, Service};
use crate::snapshot::Observation;
use crate::verdict::{Layer, MailVerdict, ServiceVerdict};

/// A domain's file after a scan, judged.
#[derive(Debug)]
pub struct Judged<V> {
    /// The scan that wrote the file.
    pub scan: usize,
    /// The file and its verdict; `None` where the file was removed.
    pub seen: Option<(Arc<Observation>, Arc<V>)>,
}

/// A time during which nothing that we judge changed.
#[derive(Clone, Debug)]
pub struct Span<V = MailVerdict> {
    /// The scan that first saw it.
    pub first: usize,
    /// The scan that last saw it, every deciding question answered.
    pub last: usize,
    /// What it was.
    pub verdict: Arc<V>,
    /// The file that showed it first.
    pub observation: Arc<Observation>,
    latest: Arc<Observation>,
}

/// Why a scan says nothing of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unseen {
    /// It did not ask: a partial scan, or one whose own state of the file a squash has lost.
    Unasked,
    /// A deciding question stayed without a usable answer.
    Unanswered,
    /// It saw a difference that a second look did not confirm, and held it.
    Unconfirmed,
}

impl Unseen {
    /// The word used in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Unseen::Unasked => "unasked",
            Unseen::Unanswered => "unanswered",
            Unseen::Unconfirmed => "unconfirmed",
        }
    }
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
    /// The scan that last saw the old state, or the one before `after` where none did for sure.
    pub before: usize,
    /// Whether `before` saw the old state: of a sale in some month it may have been over by then.
    pub is_old_seen: bool,
    /// The scan that first saw the new one.
    pub after: usize,
    /// Whether a later scan saw the new state again; always of an edit and of a sale, which need no second look.
    pub confirmed: bool,
    /// An earlier scan that had already seen the new state: the values swing.
    pub seen_earlier: Option<usize>,
    /// The event of a service centre or shared tenant that this is one part of.
    pub event: Option<String>,
    /// The verdicts on both sides; `None` where the registry changed.
    pub verdicts: Option<Verdicts>,
}

/// The verdicts on both sides of a change, the old one first.
#[derive(Clone, Debug)]
pub enum Verdicts {
    /// About mail.
    Mail(Arc<MailVerdict>, Arc<MailVerdict>),
    /// About any other service.
    Service(Arc<ServiceVerdict>, Arc<ServiceVerdict>),
}

impl Change {
    /// The day on which the old state was last observed; `None` where it never was for sure.
    pub fn last_before(&self, dates: &[Date]) -> Option<Date> {
        self.is_old_seen.then(|| dates[self.before])
    }

    /// Whether a later scan saw in its records what this led to: never of an edit or a sale, which are in no record.
    pub fn is_seen_again(&self) -> bool {
        self.confirmed && !matches!(self.cause, Cause::Registry | Cause::Control)
    }

    /// The verdicts about mail on both sides; `None` for other services and where the registry changed.
    pub fn mail(&self) -> Option<(&MailVerdict, &MailVerdict)> {
        match &self.verdicts {
            Some(Verdicts::Mail(old, new)) => Some((old, new)),
            Some(Verdicts::Service(..)) | None => None,
        }
    }

    /// The verdicts about another service on both sides.
    pub fn service_verdicts(&self) -> Option<(&ServiceVerdict, &ServiceVerdict)> {
        match &self.verdicts {
            Some(Verdicts::Service(old, new)) => Some((old, new)),
            Some(Verdicts::Mail(..)) | None => None,
        }
    }
}

/// A service of a domain of a body through time.
#[derive(Clone, Debug)]
pub struct Timeline<V = MailVerdict> {
    /// The body.
    pub organisation: OrganisationId,
    /// The service.
    pub service: Service,
    /// The domain.
    pub domain: DomainName,
    /// Spans, oldest first.
    pub spans: Vec<Span<V>>,
    /// The changes between them.
    pub changes: Vec<Change>,
    /// The scans that say nothing of it, and why.
    pub unseen: BTreeMap<usize, Unseen>,
    /// The first scan for which the body no longer had the domain; one past the last where it still has.
    pub end: usize,
}

/// A domain's file and what it proves.
type Seen<'a, V> = (&'a Arc<Observation>, &'a Arc<V>);

/// What is followed: a service of a domain of a body.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The body.
    pub organisation: &'a OrganisationId,
    /// The service.
    pub service: Service,
    /// The domain.
    pub domain: &'a DomainName,
}

/// Scans for which a difference is held back while a deciding question newly fails.
///
/// After so many the question fails for good, and what is seen is told as it is.
const PATIENCE: usize = 3;

/// Follows a service of a domain of a body through the scans of a range.
///
/// `judged` is sorted by scan. Verdicts are seen from the body: its other domains are its own.
pub fn follow<V: Followed>(subject: Subject, range: Range<usize>, scans: &[Scan], judged: &[Judged<V>]) -> Timeline<V> {
    let Subject { organisation, service, domain } = subject;
    let mut timeline = Timeline {
        organisation: organisation.clone(),
        service,
        domain: domain.clone(),
        spans: Vec::new(),
        changes: Vec::new(),
        unseen: BTreeMap::new(),
        end: range.end,
    };
    let mut postponed = 0;
    for scan in range {
        if let Some(why) = closed(&scans[scan], subject) {
            timeline.unseen.insert(scan, why);
            continue;
        }
        let latest = judged.iter().rev().find(|judged| judged.scan <= scan);
        let Some((observation, verdict)) = latest.and_then(|judged| judged.seen.as_ref()) else { continue };
        let Some(span) = timeline.spans.last_mut() else {
            timeline.open(scan, observation, verdict);
            continue;
        };
        if Arc::ptr_eq(&span.latest, observation) {
            span.last = scan;
            continue;
        }
        let fails = newly_fails(&span.latest, observation, verdict.as_ref());
        let before = Moment { observation: &span.latest, verdict: span.verdict.as_ref() };
        match V::cause(before, Moment { observation, verdict }) {
            None if fails => {
                timeline.unseen.insert(scan, Unseen::Unanswered);
            }
            None => {
                span.last = scan;
                span.latest = observation.clone();
                postponed = 0;
            }
            Some(_) if fails && postponed < PATIENCE => {
                postponed += 1;
                timeline.unseen.insert(scan, Unseen::Unanswered);
            }
            Some(cause) => {
                postponed = 0;
                timeline.change(scan, cause, scans, (observation, verdict));
                timeline.open(scan, observation, verdict);
            }
        }
    }
    timeline.confirm();
    timeline
}

/// Why a scan says nothing about a subject, whatever its file shows.
fn closed(scan: &Scan, subject: Subject) -> Option<Unseen> {
    if !scan.measured(subject.domain) {
        return Some(Unseen::Unasked);
    }
    scan.left_open(subject.domain, subject.service).then_some(Unseen::Unconfirmed)
}

impl<V: Followed> Timeline<V> {
    /// The span that stood after a scan; `None` before the first observation.
    pub fn span_at(&self, scan: usize) -> Option<&Span<V>> {
        self.spans.iter().rev().find(|span| span.first <= scan)
    }

    fn open(&mut self, scan: usize, observation: &Arc<Observation>, verdict: &Arc<V>) {
        self.spans.push(Span {
            first: scan,
            last: scan,
            verdict: verdict.clone(),
            observation: observation.clone(),
            latest: observation.clone(),
        });
    }

    fn change(&mut self, scan: usize, (cause, layer): (Cause, Layer), scans: &[Scan], (seen, verdict): Seen<V>) {
        let Some(span) = self.spans.last() else { return };
        // Who may send is no part of a state; of a change of that, the state is who may send.
        let is_seen = |earlier: &V| earlier.is_same_state(verdict) && earlier.shows((cause, layer), verdict);
        let mut earlier = self.spans.iter().rev().skip(1);
        let seen_earlier =
            earlier.find(|span| cause != Cause::Location && is_seen(&span.verdict)).map(|span| span.last);
        let cause = if cause != Cause::Location && self.is_return(verdict) { Cause::Signal } else { cause };
        let before = Moment { observation: &span.latest, verdict: span.verdict.as_ref() };
        let after = Moment { observation: seen, verdict: verdict.as_ref() };
        self.changes.push(Change {
            id: change_id(scans[scan].date(), &self.organisation, self.service, None),
            organisation: self.organisation.clone(),
            service: self.service,
            layer,
            cause,
            domain: Some(self.domain.clone()),
            from: V::side(before, after, (cause, layer)),
            to: V::side(after, before, (cause, layer)),
            before: span.last,
            is_old_seen: true,
            after: scan,
            confirmed: false,
            seen_earlier,
            event: None,
            verdicts: Some(V::verdicts(span.verdict.clone(), verdict.clone())),
        });
    }

    /// Whether a state comes back that only a signal had taken away: nobody left, so nobody arrives.
    fn is_return(&self, verdict: &V) -> bool {
        let left = self.changes.last().is_some_and(|change| change.cause == Cause::Signal);
        let before = self.spans.len().checked_sub(2).and_then(|place| self.spans.get(place));
        left && before.is_some_and(|before| before.verdict.is_same_state(verdict))
    }

    /// A change is confirmed once a later scan saw again what it led to, whatever else changed beside it.
    fn confirm(&mut self) {
        for change in &mut self.changes {
            let Some(new) = self.spans.iter().find(|span| span.first == change.after) else { continue };
            let again = |span: &&Span<V>| {
                span.last > change.after && span.verdict.shows((change.cause, change.layer), &new.verdict)
            };
            change.confirmed = self.spans.iter().filter(|span| span.first >= change.after).any(|span| again(&span));
        }
    }
}

/// The id of a change of a service of a body; `domain` is given for one that is not its main domain.
pub fn change_id(date: Date, organisation: &OrganisationId, service: Service, domain: Option<&DomainName>) -> String {
    let end = domain.map(|domain| format!("-{}", domain.as_str().replace(['.', '_'], "-"))).unwrap_or_default();
    format!("{date}-{}-{}-{service}{end}", organisation.category(), organisation.slug())
}

/// Whether a question that could overturn this verdict has begun to fail since the earlier file.
fn newly_fails<V: Followed>(earlier: &Observation, now: &Observation, verdict: &V) -> bool {
    now.held.keys().filter(|key| !earlier.held.contains_key(*key)).any(|key| verdict.could_overturn(key))
}

#[cfg(test)]
mod tests;
