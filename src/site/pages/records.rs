//! The records of a domain's file as lines, and the difference between two files.
//!
//! One line a record, in the order of the file, so that the difference on the
//! page is the one that `git show` gives.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::dns::Question;
use crate::snapshot::{Observation, RecordSet};

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `-` before, `+` after, a blank for both.
    pub sign: char,
    /// The record.
    pub text: String,
}

/// Lines that were left out between two groups are not shown; each group is one hunk.
pub type Hunk = Vec<Line>;

/// How many unchanged records stand around a difference.
const AROUND: usize = 1;

/// The difference between the records of two files, and beside it the records that answer `deciding`, changed or not.
pub fn difference(before: Option<&Observation>, after: Option<&Observation>, deciding: &[Question]) -> Vec<Hunk> {
    let (old, new) = (lines(before), lines(after));
    let diff = TextDiff::from_lines(&old, &new);
    let line = |change: similar::Change<&str>| Line {
        sign: match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => ' ',
        },
        text: change.value().trim_end_matches('\n').to_owned(),
    };
    let lines: Vec<Line> = diff.iter_all_changes().map(line).collect();
    let is_changed = |line: &Line| line.sign != ' ';
    if !lines.iter().any(is_changed) {
        return Vec::new();
    }
    let around = |place: usize| place.saturating_sub(AROUND)..(place + AROUND + 1).min(lines.len());
    let is_near = |place: usize| lines[around(place)].iter().any(is_changed);
    let mut hunks: Vec<Hunk> = vec![Vec::new()];
    for (place, line) in lines.iter().enumerate() {
        match (is_near(place) || answers(&line.text, deciding), hunks.last_mut()) {
            (true, Some(hunk)) => hunk.push(line.clone()),
            (false, Some(hunk)) if !hunk.is_empty() => hunks.push(Vec::new()),
            _ => {}
        }
    }
    hunks.into_iter().filter(|hunk| !hunk.is_empty()).collect()
}

/// Whether a line is the answer to one of some questions.
fn answers(line: &str, questions: &[Question]) -> bool {
    let mut words = line.split(' ');
    let (owner, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_it = |question: &Question| kind == "NXDOMAIN" || kind == question.record_type.as_str();
    questions.iter().any(|question| question.owner.as_str() == owner && is_it(question))
}

/// Every record of a file, as one hunk without a difference.
pub fn whole(observation: &Observation) -> Hunk {
    lines(Some(observation)).lines().map(|line| Line { sign: ' ', text: line.to_owned() }).collect()
}

fn lines(observation: Option<&Observation>) -> String {
    let Some(observation) = observation else { return String::new() };
    let mut lines = Vec::new();
    for (owner, sets) in &observation.records {
        if sets.0.is_empty() {
            lines.push(format!("{owner} NXDOMAIN"));
        }
        for (kind, set) in &sets.0 {
            match set {
                RecordSet::Records(records) => {
                    lines.extend(records.iter().map(|record| format!("{owner} {kind} {record}")))
                }
                RecordSet::NoData => lines.push(format!("{owner} {kind} NODATA")),
                RecordSet::NxDomain => lines.push(format!("{owner} {kind} NXDOMAIN")),
            }
        }
    }
    for (host, networks) in &observation.networks {
        lines.extend(networks.iter().map(|network| format!("{host} network {network}")));
    }
    for (host, places) in &observation.locations {
        lines.extend(places.iter().map(|place| format!("{host} location {place}")));
    }
    for name in observation.spf_includes.iter().flatten() {
        lines.push(format!("{} SPF includes {name}", observation.domain));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(mx: &str) -> Observation {
        let text = format!(
            r#"{{"format":1,"domain":"a.nl","records":{{"_x.a.nl":"NXDOMAIN","a.nl":{{"A":"NODATA","MX":["{mx}"],"TXT":["t"]}}}}}}"#
        );
        Observation::from_json("f", text.as_bytes()).expect("a file")
    }

    #[test]
    fn only_what_differs_is_shown_with_one_record_around_it() {
        let hunks = difference(Some(&file("10 old.nl")), Some(&file("10 new.nl")), &[]);
        let shown: Vec<String> = hunks.concat().iter().map(|line| format!("{}{}", line.sign, line.text)).collect();
        assert_eq!(shown, [" a.nl A NODATA", "-a.nl MX 10 old.nl", "+a.nl MX 10 new.nl", " a.nl TXT t"]);
        assert_eq!(difference(Some(&file("10 a.nl")), Some(&file("10 a.nl")), &[]), Vec::<Hunk>::new());
    }

    #[test]
    fn a_record_that_decided_is_shown_though_it_did_not_change() {
        let other = r#"{"format":1,"domain":"a.nl","records":{"_x.a.nl":{"TXT":["new"]},"a.nl":{"A":"NODATA","MX":["10 old.nl"],"TXT":["t"]}}}"#;
        let other = Observation::from_json("f", other.as_bytes()).expect("a file");
        let mx = Question::new(other.domain.clone(), crate::dns::RecordType::Mx);
        let shown = |deciding: &[Question]| difference(Some(&file("10 old.nl")), Some(&other), deciding);
        assert!(!shown(&[]).concat().iter().any(|line| line.text.contains("MX")));
        let hunks = shown(std::slice::from_ref(&mx));
        assert!(hunks.concat().contains(&Line { sign: ' ', text: "a.nl MX 10 old.nl".to_owned() }), "{hunks:?}");
        let same = file("10 old.nl");
        assert_eq!(difference(Some(&same), Some(&same), &[mx]), Vec::<Hunk>::new(), "no difference is none");
    }
}
