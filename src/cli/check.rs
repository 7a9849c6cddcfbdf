//! `overstap check`: every fault of the registry in one run, without a network.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Global};
use crate::registry::{Finding, Severity};

/// Check the registry and show every fault with its line and its cure
#[derive(Debug, Args)]
pub struct Arguments {
    /// Show only the findings of these files or folders; all is checked in any case
    paths: Vec<PathBuf>,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
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
    let workspace = Workspace::open(global)?;
    if workspace.registry_files.is_empty() {
        workspace.require_sound_registry()?;
    }
    let shown: Vec<&Finding> =
        workspace.findings.iter().filter(|finding| is_asked_for(finding, &arguments.paths)).collect();
    let text = match arguments.format {
        Form::Human => shown.iter().map(|finding| human(finding, &workspace)).collect(),
        Form::Json => serde_json::to_string_pretty(&shown).map_err(CliError::plain)?,
        Form::Github => shown.iter().map(|finding| github(finding)).collect(),
    };
    terminal.result(&text)?;
    let bodies = count(workspace.registry.organisations.len(), "organisation");
    let providers = count(workspace.registry.providers.len(), "provider");
    if shown.is_empty() {
        terminal.note(&format!("checked {bodies} and {providers}: nothing to mend"));
        return Ok(Ending::Done);
    }
    terminal.note(&format!(
        "checked {bodies} and {providers}: {} (explained in docs/checks.md)",
        count(shown.len(), "finding")
    ));
    let stops = shown.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if stops { Ending::Findings } else { Ending::Done })
}

fn is_asked_for(finding: &Finding, paths: &[PathBuf]) -> bool {
    let file = std::path::Path::new(&finding.file);
    paths.is_empty()
        || paths.iter().any(|path| file.starts_with(path.strip_prefix("./").unwrap_or(path)) || path.ends_with(file))
}

/// The finding, the line it is about, and the cure.
fn human(finding: &Finding, workspace: &Workspace) -> String {
    let place = finding.line.map_or(finding.file.clone(), |line| format!("{}:{line}", finding.file));
    let label = if finding.severity == Severity::Warning { "warning: " } else { "" };
    let mut text = format!("{place}: {label}{} [{}]\n", finding.sentence, finding.code);
    if let Some(line) = source_line(finding, workspace) {
        text.push_str(&format!("  | {line}\n"));
    }
    if let Some(hint) = &finding.hint {
        text.push_str(&format!("  = hint: {hint}\n"));
    }
    text
}

fn source_line(finding: &Finding, workspace: &Workspace) -> Option<String> {
    let bytes = workspace.registry_files.get(finding.file.strip_prefix("registry/")?)?;
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().nth(finding.line?.checked_sub(1)?)?;
    // A registry file is foreign text: what could steer the terminal is shown escaped.
    Some(
        line.chars()
            .take(120)
            .flat_map(|c| if c.is_control() { c.escape_debug().collect::<Vec<_>>() } else { vec![c] })
            .collect(),
    )
}

/// `::error file=..,line=..,title=..::sentence`, with the escapes that GitHub documents for workflow commands.
fn github(finding: &Finding) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let line = finding.line.map(|line| format!(",line={line}")).unwrap_or_default();
    let hint = finding.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let level = if finding.severity == Severity::Warning { "warning" } else { "error" };
    format!(
        "::{level} file={}{line},title={}::{}\n",
        property(&finding.file),
        finding.code,
        escape(&format!("{}{hint}", finding.sentence))
    )
}
