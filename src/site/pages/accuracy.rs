//! How well the verdicts agree with what is known: by layer, case by case, with the documents.
//!
//! Comparing is the verdict room's; this page never says that the verdicts are right, only with what they agree.

use std::collections::BTreeMap;

use serde::Serialize;

use super::corrections::written;
use crate::registry::Period;
use crate::site::words::view::{Named, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError, figures};
use crate::verdict::truth::{Accuracy, Basis, Document, Kind, LayerScore, Outcome};

/// The comparison.
#[derive(Serialize)]
pub struct AccuracyPage {
    method: String,
    judged: usize,
    total: usize,
    cases: Vec<LayerLine>,
    documented_layers: Vec<LayerLine>,
    confusion: Vec<Confusion>,
    bodies: Vec<Body>,
    outcomes: Vec<CaseLine>,
}

/// One layer.
#[derive(Serialize)]
struct LayerLine {
    layer: &'static str,
    cases: usize,
    agreeing: usize,
    right: usize,
    found: usize,
    expected: usize,
    /// Empty where nothing was found.
    precision: String,
    /// Empty where nothing was expected.
    recall: String,
}

/// How often one conclusion about the mailboxes was expected and another found.
#[derive(Serialize)]
struct Confusion {
    expected: String,
    found: String,
    count: usize,
    is_same: bool,
}

/// A body whose provider documents name.
#[derive(Serialize)]
struct Body {
    body: Named,
    from: Option<String>,
    until: Option<String>,
    expected: String,
    found: Option<String>,
    is_met: bool,
    is_measured_only: bool,
    documents: Vec<DocumentLine>,
}

#[derive(Serialize)]
struct DocumentLine {
    title: String,
    publisher: String,
    date: String,
    /// Where it can be read; `None` where that is no address of the web.
    href: Option<String>,
    basis: &'static str,
}

/// A recorded or constructed case.
#[derive(Serialize)]
struct CaseLine {
    title: String,
    kind: &'static str,
    is_judged: bool,
    misses: Vec<MissLine>,
}

#[derive(Serialize)]
struct MissLine {
    layer: &'static str,
    expected: String,
    found: String,
}

/// Writes the page.
pub fn page(writer: &Writer, accuracy: &Accuracy) -> Result<Titled<AccuracyPage>, SiteError> {
    let (documented, cases): (Vec<&Outcome>, Vec<&Outcome>) =
        accuracy.outcomes.iter().partition(|outcome| outcome.kind == Kind::Documented);
    let page = AccuracyPage {
        method: writer.link(Route::Method),
        judged: accuracy.judged(),
        total: accuracy.outcomes.len(),
        cases: layers(writer, &accuracy.layers),
        documented_layers: layers(writer, &accuracy.documented),
        confusion: confusion(writer, &accuracy.confusion)?,
        bodies: documented.into_iter().map(|outcome| body(writer, outcome)).collect::<Result<_, _>>()?,
        outcomes: cases.into_iter().map(|outcome| case(writer, outcome)).collect::<Result<_, _>>()?,
    };
    Ok(writer.titled(writer.word("accuracy-title")?, writer.word("accuracy-description")?, page))
}

fn layers(writer: &Writer, scores: &BTreeMap<&'static str, LayerScore>) -> Vec<LayerLine> {
    let share = |right: usize, of: usize| match of {
        0 => String::new(),
        of => figures::table::percent(right, of, writer.lang),
    };
    let line = |(layer, score): (&&'static str, &LayerScore)| LayerLine {
        layer,
        cases: score.cases,
        agreeing: score.agreeing,
        right: score.right,
        found: score.found,
        expected: score.expected,
        precision: share(score.right, score.found),
        recall: share(score.right, score.expected),
    };
    scores.iter().map(line).collect()
}

fn confusion(writer: &Writer, counts: &BTreeMap<String, BTreeMap<String, usize>>) -> Result<Vec<Confusion>, SiteError> {
    let mut lines = Vec::new();
    for (expected, row) in counts {
        for (found, count) in row {
            lines.push(Confusion {
                expected: written(writer, expected)?,
                found: written(writer, found)?,
                count: *count,
                is_same: expected == found,
            });
        }
    }
    // What differs first, then what is most frequent.
    lines.sort_by_key(|line| (line.is_same, std::cmp::Reverse(line.count)));
    Ok(lines)
}

fn body(writer: &Writer, outcome: &Outcome) -> Result<Body, SiteError> {
    let id = outcome.organisation.as_ref().and_then(|id| id.parse().ok());
    let plain = || Named { name: outcome.title.clone(), href: None, is_dutch: false };
    Ok(Body {
        body: id.map_or_else(plain, |id| writer.body(&id)),
        from: outcome.from.as_ref().map(|day| dated(writer, day)),
        until: outcome.until.as_ref().map(|day| dated(writer, day)),
        expected: written(writer, &outcome.expected)?,
        found: outcome.found.as_ref().map(|found| written(writer, found)).transpose()?,
        is_met: outcome.misses.is_empty(),
        is_measured_only: outcome.is_measured_only,
        documents: outcome.documents.iter().map(|document| document_line(writer, document)).collect(),
    })
}

fn document_line(writer: &Writer, document: &Document) -> DocumentLine {
    let is_web = document.address.starts_with("https://") || document.address.starts_with("http://");
    DocumentLine {
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        date: dated(writer, &document.date),
        href: is_web.then(|| document.address.clone()),
        basis: basis(document.basis),
    }
}

/// A day, month or year as the language writes it; as it stands where it is none.
fn dated(writer: &Writer, text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |period: Period| writer.period(period))
}

/// The word that the messages choose by.
fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Statement => "statement",
        Basis::Measurement => "measurement",
        Basis::Decision => "decision",
        Basis::Supplier => "supplier",
        Basis::Context => "context",
    }
}

fn case(writer: &Writer, outcome: &Outcome) -> Result<CaseLine, SiteError> {
    let miss = |miss: &crate::verdict::truth::Miss| {
        Ok(MissLine {
            layer: miss.layer,
            expected: written(writer, &miss.expected)?,
            found: written(writer, &miss.found)?,
        })
    };
    Ok(CaseLine {
        title: outcome.title.clone(),
        kind: outcome.kind.as_str(),
        is_judged: outcome.found.is_some(),
        misses: outcome.misses.iter().map(miss).collect::<Result<_, SiteError>>()?,
    })
}
