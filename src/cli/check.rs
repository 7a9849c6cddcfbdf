//! `overstap check`: every fault of the registry in one run, without a network.
//!
//! How a finding is printed is in `shown`, what the DNS says of the names in `online`;
//! what is a fault, and what can be mended, is the registry's.

mod online;
pub(super) mod shown;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Global};
use crate::registry::check::{self, CHECKS};
use crate::registry::{Finding, Severity, builtin, fix};
use crate::snapshot::write::replace_file_below;

/// Check the registry and show every fault with its line and its cure
#[derive(Debug, Args)]
pub struct Arguments {
    /// Show (and mend) only the findings of these files or folders; all is checked in any case
    paths: Vec<PathBuf>,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Mend what needs no judgement, in the work tree, and show what is left
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    online: online::Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Human,
    /// For programs
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// Checks and prints; ends with findings if one of them must be mended.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let mut workspace = Workspace::open(global)?;
    if workspace.registry_files.is_empty() {
        workspace.require_sound_registry()?;
    }
    if arguments.fix {
        mend(&workspace, &arguments.paths, terminal)?;
        workspace = Workspace::open(global)?;
    }
    let findings: Vec<&Finding> =
        workspace.findings.iter().filter(|finding| is_asked_for(&finding.file, &arguments.paths)).collect();
    let stops = findings.iter().any(|finding| finding.severity == Severity::Error);
    let told = match stops {
        true => online::Told::default(),
        false => online::ask(&arguments.online, &workspace, &arguments.paths, terminal)?,
    };
    show(arguments.format, &workspace, findings.iter().copied().chain(&told.reports), terminal)?;
    terminal.note(&summary(&workspace, &findings));
    match told.summary {
        Some(text) => terminal.note(&text),
        None if arguments.online.is_wanted() => terminal.note("the DNS was not asked: mend the faults first"),
        None => {}
    }
    Ok(if stops { Ending::Findings } else { Ending::Done })
}

/// Prints findings in the form asked for, in the order of their files and lines.
fn show<'f>(
    form: Form,
    workspace: &Workspace,
    findings: impl Iterator<Item = &'f Finding>,
    terminal: &mut Terminal,
) -> Result<(), CliError> {
    let findings: BTreeSet<&Finding> = findings.collect();
    let text = match form {
        Form::Human => {
            let mut sources = shown::Sources::new(&workspace.registry_files);
            findings.iter().map(|finding| shown::human(finding, &mut sources)).collect()
        }
        Form::Json => serde_json::to_string_pretty(&findings).map_err(CliError::plain)?,
        Form::Github => findings.iter().map(|finding| shown::github(finding)).collect(),
    };
    terminal.result(&text)
}

fn summary(workspace: &Workspace, findings: &[&Finding]) -> String {
    let bodies = count(workspace.registry.organisations.len(), "organisation");
    let providers = count(workspace.registry.providers.len(), "provider");
    if findings.is_empty() {
        return format!("checked {bodies} and {providers}: nothing to mend");
    }
    let found = count(findings.len(), "finding");
    let mut text = format!("checked {bodies} and {providers}: {found} (explained in docs/checks.md)");
    let mended = fix::mended(&workspace.registry_files, findings.iter().copied());
    if !mended.is_empty() {
        text.push_str(&format!("\n`overstap check --fix` can mend {}", count(mended.len(), "file")));
    }
    text
}

/// Whether a file of the registry is one of these paths or below one; without paths every file is.
pub fn is_asked_for(file: &str, paths: &[PathBuf]) -> bool {
    let file = Path::new(file);
    paths.is_empty()
        || paths.iter().any(|path| file.starts_with(path.strip_prefix("./").unwrap_or(path)) || path.ends_with(file))
}

/// Writes the files that can be mended without judgement and names them.
fn mend(workspace: &Workspace, paths: &[PathBuf], terminal: &mut Terminal) -> Result<(), CliError> {
    let Some(root) = workspace.root() else {
        return Err(CliError::new("a bare repository has no files to mend", "run it in a work tree"));
    };
    let mut files = workspace.registry_files.clone();
    // A repair can bring another fault to light; there are far fewer layers of them than checks.
    for _ in CHECKS {
        let mut completed = files.clone();
        builtin::complete(&mut completed);
        let (_, findings) = check::check(&completed);
        let mended = fix::mended(&files, findings.iter().filter(|finding| is_asked_for(&finding.file, paths)));
        if mended.is_empty() {
            break;
        }
        files.extend(mended);
    }
    for (path, bytes) in files.iter().filter(|(path, bytes)| workspace.registry_files.get(*path) != Some(*bytes)) {
        let path = format!("registry/{path}");
        replace_file_below(&root, &path, bytes)?;
        terminal.note(&format!("mended {path}"));
    }
    Ok(())
}
