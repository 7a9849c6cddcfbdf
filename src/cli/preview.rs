//! `overstap preview`: what an edit of the registry would change in everything that is said, before it is merged.
//!
//! The same history judged twice; nothing is asked and nothing written. `markdown` writes it for a pull request.

mod markdown;

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::Workspace;
use super::{Ending, Global, Language};
use crate::change::effect::{Compared, Effect, VerdictEdit};
use crate::change::{Cause, Change};
use crate::history::History;
use crate::registry::difference::{BodyEdit, DomainEdit, ProviderEdit};
use crate::registry::{OrganisationId, Registry, builtin};
use crate::site::sentences::{Place, sentences};
use crate::site::{Edition, Input, Lang, Released, Sources};

/// Show what an edit of the registry would change: verdicts, sentences, corrections, and no moves
#[derive(Debug, Args)]
pub struct Arguments {
    /// The commit to compare the registry of the work tree with
    #[arg(long, value_name = "REVISION", default_value = "HEAD")]
    base: String,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Form::Markdown)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people, and for a comment on a pull request
    Markdown,
    /// For programs
    Json,
}

/// A sentence before and after; absent where nothing was known.
type Said = (Option<String>, Option<String>);

/// Everything that the report says.
struct Report<'a> {
    base: &'a str,
    scans: Option<(usize, Date)>,
    effect: Effect,
    /// The site's sentence before and after, for each verdict that differs; the same order.
    said: Vec<Said>,
}

impl Report<'_> {
    fn moves(&self) -> impl Iterator<Item = &Change> {
        self.effect.changes.iter().filter(|change| change.cause == Cause::Move)
    }
}

/// Compares and prints; ends with findings if the edit would make a move.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    workspace.require_sound_registry()?;
    let before = Arc::new(registry_at(&workspace, &arguments.base)?);
    let history = History::load(workspace.repository.clone(), workspace.registry.clone())?;
    let scans = history.scans().last().map(|last| (history.scans().len(), last.date()));
    let compared = Compared::new(&history, &before, &workspace.registry)?;
    let lang = global.lang.unwrap_or(Language::Nl);
    let places: Vec<Place> = compared.verdicts().iter().map(place).collect();
    let said = said(&history, (&before, &workspace.registry), &compared, lang.into(), &places)?;
    let effect = compared.effect(history, &before, &workspace.registry)?;
    let report = Report { base: &arguments.base, scans, effect, said };
    let words = Words::new(&workspace.registry, &compared.now.0);
    let text = match arguments.format {
        Form::Markdown => markdown::text(&report, &words, &workspace.registry),
        Form::Json => json(&report)?,
    };
    terminal.result(&text)?;
    Ok(if report.moves().next().is_some() { Ending::Findings } else { Ending::Done })
}

/// The registry of a commit, completed as that of the work tree is.
fn registry_at(workspace: &Workspace, revision: &str) -> Result<Registry, CliError> {
    let repository = &workspace.repository;
    let commit = repository.commit_named(revision).map_err(|error| {
        CliError::with_hint(error, "`--base` takes a commit, a branch such as `origin/main`, or a tag; fetch it first")
    })?;
    let tree = repository.tree_at(&commit, "registry")?;
    let mut files = match tree {
        Some(tree) => repository.files_in_tree(&tree)?.unwrap_or_default(),
        None => BTreeMap::new(),
    };
    builtin::complete(&mut files);
    Ok(Registry::parse(&files).0)
}

fn place(edit: &VerdictEdit) -> Place {
    (edit.organisation.clone(), edit.service, edit.domain.clone(), edit.layer)
}

/// What the site says of each place with the old registry and with the new one.
fn said(
    history: &History,
    (before, now): (&Registry, &Registry),
    compared: &Compared,
    lang: Lang,
    places: &[Place],
) -> Result<Vec<Said>, CliError> {
    let (embedded, released) = (Sources::embedded(), Released::default());
    let of = |registry, (catalogue, ledger)| {
        let input = Input {
            history,
            ledger,
            registry,
            catalogue,
            sources: &embedded,
            base_url: None,
            commit: None,
            accuracy: None,
            released: &released,
            edition: Edition::Current(&[]),
        };
        sentences(&input, lang, places).map_err(CliError::plain)
    };
    let mut old = of(before, (&compared.before.0, &compared.before.1))?;
    let mut new = of(now, (&compared.now.0, &compared.now.1))?;
    Ok(places.iter().map(|place| (old.remove(place), new.remove(place))).collect())
}

#[derive(Serialize)]
struct JsonReport<'a> {
    base: &'a str,
    scans: usize,
    last_scan: Option<Date>,
    bodies: &'a [BodyEdit],
    domains: &'a [DomainEdit],
    providers: &'a [ProviderEdit],
    verdicts: Vec<JsonVerdict<'a>>,
    corrections: Vec<JsonCorrection<'a>>,
    restored: &'a [String],
    moves: Vec<&'a str>,
    changes: Vec<JsonChange<'a>>,
}

#[derive(Serialize)]
struct JsonVerdict<'a> {
    #[serde(flatten)]
    edit: &'a VerdictEdit,
    sentence_before: Option<&'a str>,
    sentence_now: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonCorrection<'a> {
    id: &'a str,
    organisation: &'a OrganisationId,
    kind: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    id: &'a str,
    organisation: &'a OrganisationId,
    cause: Cause,
}

fn json(report: &Report) -> Result<String, CliError> {
    let effect = &report.effect;
    let verdicts = effect.verdicts.iter().zip(&report.said).map(|(edit, (before, now))| JsonVerdict {
        edit,
        sentence_before: before.as_deref(),
        sentence_now: now.as_deref(),
    });
    let corrections = effect.corrections.iter().map(|correction| JsonCorrection {
        id: &correction.id,
        organisation: &correction.organisation,
        kind: correction.kind.as_str(),
        reason: correction.reason.as_str(),
    });
    let changes = effect.changes.iter().map(|change| JsonChange {
        id: &change.id,
        organisation: &change.organisation,
        cause: change.cause,
    });
    let report = JsonReport {
        base: report.base,
        scans: report.scans.map_or(0, |(scans, _)| scans),
        last_scan: report.scans.map(|(_, last)| last),
        bodies: &effect.difference.bodies,
        domains: &effect.difference.domains,
        providers: &effect.difference.providers,
        verdicts: verdicts.collect(),
        corrections: corrections.collect(),
        restored: &effect.restored,
        moves: report.moves().map(|change| change.id.as_str()).collect(),
        changes: changes.collect(),
    };
    serde_json::to_string_pretty(&report).map_err(CliError::plain)
}
