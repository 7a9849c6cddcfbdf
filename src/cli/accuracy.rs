//! `overstap accuracy`: how well today's catalogue and rules agree with what is known to be true.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Format, Global};
use crate::registry::files;
use crate::verdict::MailVerdict;
use crate::verdict::truth::{Accuracy, Case, LayerScore, Outcome};

/// Compare the verdicts with the bodies and cases in `truth/` whose provider is known
#[derive(Debug, Args)]
pub struct Arguments {
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The least that is accepted of a layer, in per cent: `truth/floor.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Least {
    precision: f64,
    recall: f64,
}

type Floor = BTreeMap<String, Least>;

/// Judges the cases, prints the outcome, and finds fault where a layer fell below its floor.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let Some((accuracy, floor)) = measured(&workspace, &past)? else {
        return Err(CliError::new(
            "there is no `truth/` folder with cases here",
            "the project's own repository has one; truth/README.md says how a case is written",
        ));
    };
    let below = below(&accuracy, &floor);
    let text = match arguments.format {
        Format::Human => human(&accuracy, &below),
        Format::Json => {
            let report = Report { judged: accuracy.judged(), below: &below, accuracy: &accuracy };
            serde_json::to_string_pretty(&report).map_err(CliError::plain)?
        }
    };
    terminal.result(&text)?;
    Ok(if below.is_empty() { Ending::Done } else { Ending::Findings })
}

#[derive(Serialize)]
struct Report<'a> {
    judged: usize,
    below: &'a [String],
    #[serde(flatten)]
    accuracy: &'a Accuracy,
}

/// Reads `truth/` and compares; `None` where the repository has no such folder.
fn measured(workspace: &Workspace, past: &Past) -> Result<Option<(Accuracy, Floor)>, CliError> {
    let Some(folder) = folder(workspace) else { return Ok(None) };
    let files = files::read_folder(&folder)?;
    let cases = Case::read_all(&files).map_err(|error| CliError::with_hint(error, "truth/README.md shows the form"))?;
    if cases.is_empty() {
        return Ok(None);
    }
    let floor = match files.get("floor.toml") {
        None => BTreeMap::new(),
        Some(bytes) => toml::from_str(&String::from_utf8_lossy(bytes)).map_err(|error| {
            CliError::new(
                format!("`truth/floor.toml`: {}", error.message()),
                "a table a layer, with `precision` and `recall`",
            )
        })?,
    };
    Ok(Some((Accuracy::measure(&cases, &past.catalogue, |case| seen(case, past)), floor)))
}

/// The comparison for the website; `None` where there is no `truth/`.
pub fn of_site(workspace: &Workspace, past: &Past) -> Result<Option<Accuracy>, CliError> {
    Ok(measured(workspace, past)?.map(|(accuracy, _)| accuracy))
}

fn folder(workspace: &Workspace) -> Option<PathBuf> {
    Some(workspace.root()?.join("truth")).filter(|folder| files::is_folder(folder))
}

/// What the history saw of a documented body, in the newest scan of its period.
fn seen(case: &Case, past: &Past) -> Option<MailVerdict> {
    let (from, until) = case.period();
    let is_within = |day| from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until);
    let scan = past.ledger.dates.iter().rposition(|day| is_within(*day))?;
    let verdict = past.ledger.verdict_at(case.organisation.as_ref()?, scan)?;
    (verdict.domain == case.domain).then(|| verdict.as_ref().clone())
}

fn below(accuracy: &Accuracy, floor: &Floor) -> Vec<String> {
    let mut below = Vec::new();
    for (layer, least) in floor {
        let score = accuracy.layers.get(layer.as_str()).copied().unwrap_or_default();
        for (what, value, least) in
            [("precision", score.precision(), least.precision), ("recall", score.recall(), least.recall)]
        {
            if value.unwrap_or(0.0) < least {
                below.push(format!("{layer}: {what} {} is below {least} %", percent(value)));
            }
        }
    }
    below
}

fn human(accuracy: &Accuracy, below: &[String]) -> String {
    let mut text = format!(
        "{} of {} judged, by today's catalogue and rules\n\nrecorded and constructed cases\n",
        accuracy.judged(),
        count(accuracy.outcomes.len(), "case")
    );
    accuracy.layers.iter().for_each(|(layer, score)| text.push_str(&layer_line(layer, score)));
    text.push_str("\nbodies whose provider a public document names\n");
    accuracy.documented.iter().for_each(|(layer, score)| text.push_str(&layer_line(layer, score)));
    let open = accuracy.outcomes.iter().filter(|outcome| outcome.found.is_none());
    for outcome in open {
        text.push_str(&format!("  not judged      {}: no records within its period\n", outcome.case));
    }
    text.push_str("\nmailboxes: expected, found, cases\n");
    for (expected, row) in &accuracy.confusion {
        for (found, cases) in row {
            let mark = if expected == found { " " } else { "!" };
            text.push_str(&format!("{mark} {expected:<28} {found:<28} {cases}\n"));
        }
    }
    let missed: Vec<&Outcome> = accuracy.outcomes.iter().filter(|outcome| !outcome.misses.is_empty()).collect();
    if !missed.is_empty() {
        text.push_str("\nnot as expected\n");
    }
    for outcome in missed {
        for miss in &outcome.misses {
            text.push_str(&format!(
                "  {} ({}), {}: expected {}, found {}\n",
                outcome.case,
                outcome.kind.as_str(),
                miss.layer,
                miss.expected,
                miss.found
            ));
        }
    }
    below.iter().for_each(|line| text.push_str(&format!("\nbelow the floor: {line}")));
    text
}

fn layer_line(layer: &str, score: &LayerScore) -> String {
    format!(
        "  {layer:<15} {:>3} of {:>3} cases agree; precision {} ({} of {}), recall {} ({} of {})\n",
        score.agreeing,
        score.cases,
        percent(score.precision()),
        score.right,
        score.found,
        percent(score.recall()),
        score.right,
        score.expected
    )
}

fn percent(value: Option<f64>) -> String {
    value.map_or("not defined".to_owned(), |value| format!("{value:.1} %"))
}
