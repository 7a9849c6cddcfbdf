//! Before the commit: every domain whose verdict would change is asked again.
//!
//! What both answers agree on is committed; what they do not agree on is held,
//! named in the manifest, and left to a later scan.

use std::collections::{BTreeMap, BTreeSet};

use super::super::record::Record;
use crate::change::Cause;
use crate::change::cause::{Moment, cause};
use crate::dns::DomainName;
use crate::scan::{DomainAnswers, Job, Scanned};
use crate::snapshot::Observation;
use crate::snapshot::fold::{Previous, failures, fold};
use crate::verdict::{Catalogue, MailVerdict};

/// The domains to ask about again: those at which a change would be told.
pub fn doubtful(record: &Record, jobs: &[Job]) -> Vec<Job> {
    let is_seen = |cause: Cause| !matches!(cause, Cause::Registry | Cause::Control);
    let changes = record.changes.iter().filter(|change| is_seen(change.cause));
    let domains: BTreeSet<&DomainName> = changes.filter_map(|change| change.domain.as_ref()).collect();
    jobs.iter().filter(|job| domains.contains(&job.domain)).cloned().collect()
}

/// The domains of which the second answers say something else than the first, each with what differs.
pub fn unconfirmed(record: &Record, second: &Scanned, catalogue: &Catalogue) -> BTreeMap<DomainName, String> {
    let differing = |answers: &DomainAnswers| {
        let (before, first) = (record.before(&answers.domain)?, record.after(&answers.domain)?);
        let previous = Previous { observation: before, date: record.date_before()? };
        let again = fold(answers, Some(previous), record.manifest.date);
        let judged = [before, first, &again].map(|seen| (seen, MailVerdict::new(seen, catalogue)));
        let [before, first, again] = &judged;
        let is_silent = !failures(answers).is_empty();
        differs(first, again).then(|| (answers.domain.clone(), description(before, first, again, is_silent)))
    };
    second.domains.iter().filter_map(differing).collect()
}

type Judged<'a> = (&'a Observation, MailVerdict);

/// Whether anything that we judge differs between two observations.
fn differs(one: &Judged, other: &Judged) -> bool {
    let one = Moment { observation: one.0, verdict: &one.1 };
    cause(one, Moment { observation: other.0, verdict: &other.1 }).is_some()
}

/// `not seen again` where the second answers show the old state: two name servers disagree, or one was asked in the
/// middle of a change.
fn description(before: &Judged, first: &Judged, again: &Judged, is_silent: bool) -> String {
    let word = match (is_silent, differs(before, again)) {
        (true, _) => "not every question was answered the second time",
        (false, true) => "seen differently",
        (false, false) => "not seen again: the values swing",
    };
    format!("{} to {}, {word}", before.1.mailbox, first.1.mailbox)
}
