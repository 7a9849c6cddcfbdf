//! `overstap status`: the latest scan at a glance: shares, what failed, what is held.

use std::collections::BTreeSet;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Past, Workspace, count};
use super::{Ending, Format, Global};
use crate::registry::{OrganisationId, Registry};
use crate::verdict::Survey;
use crate::verdict::measure::{Measure, Share, Unit, take};

/// Show the latest snapshot at a glance
#[derive(Debug, Args)]
pub struct Arguments {
    /// The state on this day; without it that of the last scan
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// Only this measure: mx, mailbox, nos-2024, nos-2026, portals, operator-location or tenants; without it the first two
    #[arg(long, value_name = "MEASURE", value_parser = measure)]
    measure: Option<Measure>,
    /// Only this sector or category, as `gemeente`; without it every category
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

fn measure(text: &str) -> Result<Measure, String> {
    Measure::ALL.into_iter().find(|measure| measure.as_str() == text).ok_or_else(|| {
        let known = Measure::ALL.map(Measure::as_str).join(", ");
        format!("one of {known}; docs/measures.md says what each counts")
    })
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
        Some(measure) => vec![measure],
        None if arguments.format == Format::Json => Measure::ALL.to_vec(),
        None => vec![Measure::Mx, Measure::Mailbox],
    };
    let selections = selections(&workspace.registry, arguments.sector.as_deref())?;
    let survey = past.ledger.survey(&past.history, &past.catalogue, scan)?;
    let shares: Vec<Share> = selections
        .iter()
        .flat_map(|selection| measures.iter().map(|measure| share(*measure, selection, &survey, &past)))
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
    let of_sector: BTreeSet<String> = registry.categories_of(wanted).map(|category| category.slug.clone()).collect();
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

fn share(measure: Measure, selection: &Selection, survey: &Survey, past: &Past) -> Share {
    let picks = |id: &OrganisationId| selection.categories.contains(id.category());
    take(measure, &selection.name, (survey, &past.catalogue), picks)
}

fn human(shares: &[Share], scan: usize, past: &Past, words: &Words, verbose: bool) -> String {
    let scanned = &past.history.scans()[scan];
    let manifest = &scanned.manifest;
    let mut text =
        format!("scan of {}: {}, {} questions\n", manifest.date, count(manifest.domains, "domain"), manifest.questions);
    for share in shares {
        text.push_str(&share_text(share, words, verbose));
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

fn share_text(share: &Share, words: &Words, verbose: bool) -> String {
    let mut text = format!(
        "\n{}: {} (`{}`), {}\n",
        share.selection,
        title(share.measure),
        share.measure,
        count(share.total, if share.unit == Unit::Host { "host" } else { "body" }).replace("bodys", "bodies")
    );
    let mut classes: Vec<(&String, &usize)> = share.classes.iter().collect();
    classes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let shown = if verbose { classes.len() } else { 8 };
    for (class, number) in classes.iter().take(shown) {
        text.push_str(&row(&class_name(class, words), **number, share.total));
    }
    let rest: usize = classes.iter().skip(shown).map(|(_, number)| **number).sum();
    if rest > 0 {
        let others = format!("{} (`-v` lists them)", count(classes.len() - shown, "other"));
        text.push_str(&row(&others, rest, share.total));
    }
    text.push_str(&row("unknown", share.unknown, share.total));
    for (parties, number) in &share.several {
        let names: Vec<String> = parties.split('+').map(|party| class_name(party, words)).collect();
        text.push_str(&format!("    {number} of the several: {}\n", names.join(" and ")));
    }
    let is_party = |class: &&str| !matches!(*class, "own" | "none" | "several");
    if let Some(main) = classes.iter().map(|(class, _)| class.as_str()).find(is_party)
        && !share.several.is_empty()
    {
        let with = share.with(main);
        let name = class_name(main, words);
        text.push_str(&format!("    in all {with} of {} with {name}, alone or beside another\n", share.total));
    }
    text.push_str(&linked(share, verbose));
    text
}

/// Companies or tenants, the most linked first; these do not add up.
fn linked(share: &Share, verbose: bool) -> String {
    let mut linked: Vec<(&String, &usize)> = share.linked.iter().collect();
    linked.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let shown = if verbose { linked.len() } else { 8 };
    let mut text = String::new();
    for (name, number) in linked.iter().take(shown) {
        text.push_str(&if share.unit == Unit::Body && share.measure == Measure::Tenants.as_str() {
            format!("    tenant {name}: {number} bodies\n")
        } else {
            format!("    linked with {name}: {number} of {}\n", share.total)
        });
    }
    if linked.len() > shown {
        text.push_str(&format!("    and {} (`-v` lists them)\n", count(linked.len() - shown, "other")));
    }
    text
}

fn title(measure: &str) -> &'static str {
    match measure {
        "mx" => "where MX points",
        "mailbox" => "where the mailboxes are",
        "nos-2024" => "MX in the classes of the NOS study of 2024",
        "nos-2026" => "links with US providers, by the method of the NOS study of 2026",
        "portals" => "where the portals stand",
        "operator-location" => "operator and location of websites and portals",
        _ => "Microsoft tenants",
    }
}

fn class_name(class: &str, words: &Words) -> String {
    match class {
        "several" => "several side by side".to_owned(),
        "none" => "no mail".to_owned(),
        "microsoft" => "Microsoft".to_owned(),
        "google" => "Google".to_owned(),
        "dutch" => "a Dutch provider or shared service".to_owned(),
        "foreign" => "another foreign provider".to_owned(),
        "us" => "linked with at least one US provider".to_owned(),
        "no-us" => "no link with a US provider".to_owned(),
        "us-from-us" => "US operator, from the US".to_owned(),
        "us-in-europe" => "US operator, in Europe".to_owned(),
        "us-elsewhere" => "US operator, elsewhere".to_owned(),
        "us-location-unknown" => "US operator, location unknown".to_owned(),
        "european" => "European operator, in Europe".to_owned(),
        "european-in-us" => "European operator, in the US".to_owned(),
        "european-elsewhere" => "European operator, elsewhere".to_owned(),
        "european-location-unknown" => "European operator, location unknown".to_owned(),
        "elsewhere" => "operator elsewhere".to_owned(),
        "shared" => "a tenant shared with other bodies".to_owned(),
        "alone" => "a tenant of its own".to_owned(),
        "none-seen" => "no tenant seen".to_owned(),
        other => words.written(other),
    }
}

fn row(name: &str, number: usize, total: usize) -> String {
    let percent = 100.0 * number as f64 / total.max(1) as f64;
    format!("  {number:>5} of {total:<5} {percent:>5.1} %  {name}\n")
}
