//! Compares verdicts with what is expected, label by label.
//!
//! A label is a party, a tenant or a state in a layer. Precision: of what was found, how much was expected. Recall: of
//! what was expected, how much was found. "Not determinable" finds nothing, so it costs recall and never precision.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Case, Document, Expected, Kind};
use crate::verdict::catalogue::Catalogue;
use crate::verdict::mail::MailVerdict;
use crate::verdict::mail::mailbox::Mailbox;

/// How well one layer agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LayerScore {
    /// Cases in which the layer was compared.
    pub cases: usize,
    /// Cases in which found and expected are the same.
    pub agreeing: usize,
    /// Labels found.
    pub found: usize,
    /// Labels expected.
    pub expected: usize,
    /// Labels found and expected.
    pub right: usize,
}

impl LayerScore {
    /// Of what was found, how much was expected, in per cent; `None` where nothing was found.
    pub fn precision(&self) -> Option<f64> {
        (self.found > 0).then(|| 100.0 * self.right as f64 / self.found as f64)
    }

    /// Of what was expected, how much was found, in per cent; `None` where nothing was expected.
    pub fn recall(&self) -> Option<f64> {
        (self.expected > 0).then(|| 100.0 * self.right as f64 / self.expected as f64)
    }

    fn add(&mut self, found: &BTreeSet<String>, expected: &BTreeSet<String>) {
        self.cases += 1;
        self.agreeing += usize::from(found == expected);
        self.found += found.len();
        self.expected += expected.len();
        self.right += found.intersection(expected).count();
    }
}

/// A layer of a case that came out otherwise than expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The layer.
    pub layer: &'static str,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

/// What became of one case.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// The name of its file.
    pub case: String,
    /// What it shows.
    pub title: String,
    /// Where it comes from.
    pub kind: Kind,
    /// The body, where it is a real one.
    pub organisation: Option<String>,
    /// What a naive reader gets wrong.
    pub why: Option<String>,
    /// The documents that say so.
    pub documents: Vec<Document>,
    /// First day for which the expectation is taken as true, where the case says one.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// The mailbox layer as expected.
    pub expected: String,
    /// The mailbox layer as found; `None` where there was nothing to judge.
    pub found: Option<String>,
    /// The rule that decided it.
    pub rule: Option<&'static str>,
    /// Whether it rests on measurements of DNS by others only.
    pub is_measured_only: bool,
    /// The layers that came out otherwise.
    pub misses: Vec<Miss>,
}

/// The whole comparison.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Accuracy {
    /// By layer, over recorded and constructed cases.
    pub layers: BTreeMap<&'static str, LayerScore>,
    /// By layer, over documented bodies that could be judged.
    pub documented: BTreeMap<&'static str, LayerScore>,
    /// Expected mailbox, then found mailbox, then how many; over all cases that could be judged.
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
    /// Case by case.
    pub outcomes: Vec<Outcome>,
}

impl Accuracy {
    /// Judges the cases with a catalogue.
    ///
    /// `seen` gives the verdict that a history has of a documented body within its
    /// period, where the case has no records of its own.
    pub fn measure(cases: &[Case], catalogue: &Catalogue, seen: impl Fn(&Case) -> Option<MailVerdict>) -> Self {
        let mut accuracy = Self::default();
        for case in cases {
            let verdict = case.verdict(catalogue).or_else(|| seen(case));
            let mut outcome = blank(case);
            if let Some(verdict) = verdict {
                let scores =
                    if case.kind == Kind::Documented { &mut accuracy.documented } else { &mut accuracy.layers };
                compare(&case.expect, &verdict, scores, &mut outcome);
                let found = verdict.mailbox.to_string();
                let row = accuracy.confusion.entry(outcome.expected.clone()).or_default();
                *row.entry(found.clone()).or_insert(0) += 1;
                outcome.found = Some(found);
                outcome.rule = Some(verdict.rule.id);
            }
            accuracy.outcomes.push(outcome);
        }
        accuracy
    }

    /// Cases that could be judged.
    pub fn judged(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.found.is_some()).count()
    }
}

fn blank(case: &Case) -> Outcome {
    Outcome {
        case: case.slug.clone(),
        title: case.title.clone(),
        kind: case.kind,
        organisation: case.organisation.as_ref().map(ToString::to_string),
        why: case.why.clone(),
        documents: case.documents.clone(),
        from: case.expect.from.clone(),
        until: case.expect.until.clone(),
        expected: joined("mailbox", &expected_mailbox(&case.expect)),
        found: None,
        rule: None,
        is_measured_only: case.is_measured_only(),
        misses: Vec::new(),
    }
}

type Labels = BTreeSet<String>;

fn compare(
    expect: &Expected,
    verdict: &MailVerdict,
    scores: &mut BTreeMap<&'static str, LayerScore>,
    outcome: &mut Outcome,
) {
    let words = |parties: &BTreeSet<crate::verdict::Party>| parties.iter().map(ToString::to_string).collect();
    let mailbox = match &verdict.mailbox {
        Mailbox::Unknown => BTreeSet::new(),
        Mailbox::None(why) => BTreeSet::from([why.as_str().to_owned()]),
        Mailbox::At(parties) => words(parties),
    };
    let expected = expected_mailbox(expect);
    // Senders are compared only for those expected: the list of a case may be cut short.
    let senders: Option<BTreeSet<String>> = expect.senders.as_ref().map(|expected| {
        let found: BTreeSet<String> = words(&verdict.senders);
        found.intersection(expected).cloned().collect()
    });
    let rows: [(&'static str, Option<&Labels>, Labels); 6] = [
        ("mailbox", Some(&expected), mailbox),
        ("filter", expect.filter.as_ref(), words(&verdict.filter())),
        ("shared-service", expect.shared_service.as_ref(), words(&verdict.shared_services)),
        ("hybrid", expect.hybrid.as_ref(), words(&verdict.hybrid)),
        ("tenant", expect.tenants.as_ref(), verdict.tenants.clone()),
        ("sender", expect.senders.as_ref(), senders.unwrap_or_default()),
    ];
    for (layer, expected, found) in rows {
        let Some(expected) = expected else { continue };
        scores.entry(layer).or_default().add(&found, expected);
        if found != *expected {
            outcome.misses.push(Miss { layer, expected: joined(layer, expected), found: joined(layer, &found) });
        }
    }
}

/// A state is a label of the mailbox layer; "unknown" expects that nothing is claimed.
fn expected_mailbox(expect: &Expected) -> BTreeSet<String> {
    let state = expect.state.iter().filter(|state| *state != "unknown").cloned();
    expect.mailbox.iter().flatten().cloned().chain(state).collect()
}

/// Labels as files write them. No mailbox label is an open conclusion; in the other layers it is nobody.
fn joined(layer: &str, labels: &BTreeSet<String>) -> String {
    match (labels.is_empty(), layer) {
        (true, "mailbox") => "unknown".to_owned(),
        (true, _) => "none".to_owned(),
        (false, _) => labels.iter().cloned().collect::<Vec<_>>().join("+"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nobody_was_expected_is_not_that_it_could_not_be_determined() {
        assert_eq!(joined("mailbox", &Labels::new()), "unknown");
        assert_eq!(joined("filter", &Labels::new()), "none");
        assert_eq!(joined("filter", &Labels::from(["b".to_owned(), "a".to_owned()])), "a+b");
    }
}
