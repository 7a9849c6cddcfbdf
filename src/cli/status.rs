//! `overstap status`: the latest scan at a glance: shares, what failed, what is held.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Format, Global};
use crate::registry::{OrganisationId, Registry};
use crate::verdict::measure::{Measure, Share, take};

/// Show the latest snapshot at a glance
#[derive(Debug, Args)]
pub struct Arguments {
    /// The state on this day; without it that of the last scan
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// Only this measure
    #[arg(long, value_enum)]
    measure: Option<MeasureName>,
    /// Only this sector or category, as `gemeente`; without it every category
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MeasureName {
    /// Where MX points
    Mx,
    /// Where the mailboxes are, behind whatever MX
    Mailbox,
}

impl MeasureName {
    fn measure(self) -> Measure {
        match self {
            MeasureName::Mx => Measure::Mx,
            MeasureName::Mailbox => Measure::Mailbox,
        }
    }
}

#[derive(Serialize)]
struct Report {
    date: Option<Date>,
    measures: Vec<Share>,
}

/// Measures and prints.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let past = workspace.past()?;
    let scan = match arguments.at {
        None => past.history.scans().len().checked_sub(1),
        Some(day) => past.history.scan_on(day),
    };
    let Some(scan) = scan else {
        terminal.note("nothing has been measured yet: `overstap scan` makes the first snapshot");
        if arguments.format == Format::Json {
            terminal.result(&json(&Report { date: None, measures: Vec::new() })?)?;
        }
        return Ok(Ending::Done);
    };
    let measures: Vec<Measure> = match arguments.measure {
        Some(name) => vec![name.measure()],
        None => Measure::ALL.to_vec(),
    };
    let selections = selections(&workspace.registry, arguments.sector.as_deref())?;
    let shares: Vec<Share> = selections
        .iter()
        .flat_map(|selection| measures.iter().map(|measure| share(*measure, selection, scan, &past)))
        .filter(|share| share.total > 0)
        .collect();
    let date = past.ledger.dates[scan];
    let text = match arguments.format {
        Format::Json => json(&Report { date: Some(date), measures: shares })?,
        Format::Human => {
            human(&shares, scan, &past, &Words::new(&workspace.registry, &past.catalogue), terminal.is_verbose())
        }
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn json(report: &Report) -> Result<String, CliError> {
    serde_json::to_string_pretty(report).map_err(CliError::plain)
}

/// A name and the categories in it.
struct Selection {
    name: String,
    categories: BTreeSet<String>,
}

fn selections(registry: &Registry, wanted: Option<&str>) -> Result<Vec<Selection>, CliError> {
    let one = |name: &str| Selection { name: name.to_owned(), categories: BTreeSet::from([name.to_owned()]) };
    let Some(wanted) = wanted else {
        return Ok(registry.categories.iter().map(|category| one(&category.slug)).collect());
    };
    if registry.categories.iter().any(|category| category.slug == wanted) {
        return Ok(vec![one(wanted)]);
    }
    let of_sector: BTreeSet<String> = registry
        .categories
        .iter()
        .filter(|category| category.sector == wanted)
        .map(|category| category.slug.clone())
        .collect();
    if !of_sector.is_empty() {
        return Ok(vec![Selection { name: wanted.to_owned(), categories: of_sector }]);
    }
    let known: Vec<&str> = registry
        .sectors
        .iter()
        .map(|s| s.slug.as_str())
        .chain(registry.categories.iter().map(|c| c.slug.as_str()))
        .collect();
    Err(CliError::new(
        format!("`{}` is no sector or category", wanted.escape_debug()),
        format!("one of {}", known.join(", ")),
    ))
}

/// A share over the bodies that had a mail domain at the scan.
fn share(measure: Measure, selection: &Selection, scan: usize, past: &Past) -> Share {
    let registry = &past.history.scans()[scan].registry;
    let bodies: Vec<&OrganisationId> = registry
        .organisations
        .keys()
        .filter(|id| selection.categories.contains(id.category()) && past.ledger.main_domain(id, scan).is_some())
        .collect();
    take(
        measure,
        &selection.name,
        bodies.into_iter().map(|id| past.ledger.verdict_at(id, scan).map(|verdict| verdict.as_ref())),
    )
}

fn human(shares: &[Share], scan: usize, past: &Past, words: &Words, verbose: bool) -> String {
    let scanned = &past.history.scans()[scan];
    let manifest = &scanned.manifest;
    let mut text =
        format!("scan of {}: {}, {} questions\n", manifest.date, count(manifest.domains, "domain"), manifest.questions);
    for share in shares {
        let what = if share.measure == "mx" { "where MX points" } else { "where the mailboxes are" };
        text.push_str(&format!(
            "\n{} ({}), {} with a mail domain\n",
            share.selection,
            what,
            count(share.total, "body").replace("bodys", "bodies")
        ));
        let mut classes: Vec<(&String, &usize)> = share.classes.iter().collect();
        classes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let shown = if verbose { classes.len() } else { 8 };
        for (class, number) in classes.iter().take(shown) {
            text.push_str(&row(&class_name(class, words), **number, share.total));
        }
        let rest: usize = classes.iter().skip(shown).map(|(_, number)| **number).sum();
        if rest > 0 {
            text.push_str(&row(
                &format!("{} (`-v` lists them)", count(classes.len() - shown, "other")),
                rest,
                share.total,
            ));
        }
        text.push_str(&row("unknown", share.unknown, share.total));
        for (parties, number) in &share.several {
            text.push_str(&format!("    {number} of the several: {}\n", words.written(parties)));
        }
        if let Some(main) =
            classes.iter().map(|(class, _)| class.as_str()).find(|class| !matches!(*class, "own" | "none" | "several"))
        {
            let with = share.with(main);
            text.push_str(&format!(
                "    in all {with} of {} with {}, alone or beside another\n",
                share.total,
                words.written(main)
            ));
        }
    }
    text.push_str(&format!(
        "\n{} failed, {} held from an earlier scan\n",
        count(manifest.failures.len(), "question"),
        count(manifest.held.len(), "answer")
    ));
    let shown = if verbose { manifest.failures.len() } else { 10 };
    for failure in manifest.failures.iter().take(shown) {
        text.push_str(&format!("  {}: {} {}\n", failure.domain, failure.question, failure.failure));
    }
    text
}

fn class_name(class: &str, words: &Words) -> String {
    match class {
        "several" => "several side by side".to_owned(),
        "none" => "no mail".to_owned(),
        other => words.written(other),
    }
}

fn row(name: &str, number: usize, total: usize) -> String {
    let percent = 100.0 * number as f64 / total.max(1) as f64;
    format!("  {number:>5} of {total:<5} {percent:>5.1} %  {name}\n")
}
