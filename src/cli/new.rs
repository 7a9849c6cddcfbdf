//! `overstap new organisation|provider`: from answers or flags to one file in canonical form.
//!
//! What is asked and what the file says is in `organisation` and `provider`; here
//! the file is checked, held beside what is like it, written, and the next steps told.

mod neighbours;
mod organisation;
mod provider;
mod questions;

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::check::shown;
use super::error::{CliError, quoted};
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};
use crate::registry::{Finding, Registry, builtin, check};
use crate::snapshot::write::replace_file_below;
use neighbours::Neighbour;
use questions::{Interview, Missing, is_yes};

/// Add a body or a provider: asks for what is missing, shows what is like it, and writes the file
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Organisation(Box<organisation::Arguments>),
    Provider(Box<provider::Arguments>),
}

/// A file that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    /// Where it will stand, below `registry/`.
    path: String,
    /// Its text, in canonical form.
    text: String,
    /// What is there already and may be the same.
    neighbours: Vec<Neighbour>,
    /// The command with every answer as a flag.
    again: Vec<String>,
    /// Whether the person said beforehand that the neighbours are others.
    force: bool,
    /// What was chosen for the person, to be looked at.
    remark: Option<String>,
}

/// What a person said by flags, and then by answers.
trait Answers: Clone {
    /// The flags without which there is no file.
    fn missing(&self, ground: &Ground) -> Missing;

    /// Asks for what is missing.
    fn ask(&mut self, ground: &Ground, interview: &mut impl Interview) -> Result<(), CliError>;

    /// The file that the answers make.
    fn draft(&self, ground: &Ground) -> Result<Draft, CliError>;
}

/// The file from flags, and from answers where flags are missing.
fn draft(given: &impl Answers, ground: &Ground, interview: &mut impl Interview) -> Result<Draft, CliError> {
    let mut answers = given.clone();
    let missing = answers.missing(ground);
    if !missing.is_empty() {
        if !interview.is_open() {
            return Err(missing.into_error());
        }
        answers.ask(ground, interview)?;
    }
    answers.draft(ground)
}

/// The registry that a new file comes into.
struct Ground {
    /// Its files, keyed by path below `registry/`, without what is built in.
    files: BTreeMap<String, Vec<u8>>,
    registry: Arc<Registry>,
    findings: Vec<Finding>,
}

impl Ground {
    fn of(workspace: &Workspace) -> Self {
        let files = workspace.registry_files.clone();
        match files.is_empty() {
            true => Self::new(files),
            false => Self { files, registry: workspace.registry.clone(), findings: workspace.findings.clone() },
        }
    }

    fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        let mut completed = files.clone();
        builtin::complete(&mut completed);
        let (registry, findings) = check::check(&completed);
        Self { files, registry: Arc::new(registry), findings }
    }

    fn files_with(&self, draft: &Draft) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files.clone();
        files.insert(draft.path.clone(), draft.text.clone().into_bytes());
        files
    }

    /// What the check finds with this file and not without it.
    fn findings_with(&self, draft: &Draft) -> Vec<Finding> {
        let found = Self::new(self.files_with(draft)).findings;
        found.into_iter().filter(|finding| !self.findings.contains(finding)).collect()
    }

    /// Findings as `overstap check` shows them.
    fn shown(&self, draft: &Draft, findings: &[Finding]) -> String {
        let files = self.files_with(draft);
        let mut sources = shown::Sources::new(&files);
        findings.iter().map(|finding| shown::human(finding, &mut sources)).collect()
    }
}

/// Asks or takes the flags, and writes the file unless something speaks against it.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let Some(root) = workspace.root() else {
        return Err(CliError::new("a bare repository has no folder to write in", "run it in a work tree"));
    };
    let ground = Ground::of(&workspace);
    let draft = match &arguments.what {
        What::Organisation(given) => draft(given.as_ref(), &ground, terminal)?,
        What::Provider(given) => draft(given.as_ref(), &ground, terminal)?,
    };
    match judge(&draft, &ground, terminal)? {
        Verdict::Refuse(report) => {
            terminal.result(&report)?;
            return Ok(Ending::Findings);
        }
        Verdict::Write(report) if report.is_empty() => {}
        Verdict::Write(report) => terminal.note(&report),
    }
    let path = format!("registry/{}", draft.path);
    replace_file_below(&root, &path, draft.text.as_bytes())?;
    terminal.result(&path)?;
    terminal.note(&afterwards(&path, &draft));
    Ok(Ending::Done)
}

/// Whether the file is written, with what there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Write(String),
    Refuse(String),
}

/// Holds a draft beside the registry, and asks where it may be there already.
fn judge(draft: &Draft, ground: &Ground, interview: &mut impl Interview) -> Result<Verdict, CliError> {
    let found = ground.findings_with(draft);
    let again = draft.again.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    if !found.is_empty() {
        let why = "nothing was written, because the file would not pass the check; mend the answer and try again:";
        return Ok(Verdict::Refuse(format!("{}{why}\n  {again}\n", ground.shown(draft, &found))));
    }
    if draft.neighbours.is_empty() {
        return Ok(Verdict::Write(String::new()));
    }
    let told: String = draft.neighbours.iter().map(|neighbour| format!("\n  {neighbour}")).collect();
    let told = format!("already in the registry:{told}");
    if draft.force || !draft.neighbours.iter().any(|neighbour| neighbour.is_doubt) {
        return Ok(Verdict::Write(told));
    }
    if interview.is_open() {
        interview.say(&told);
        return Ok(match is_yes(&interview.ask("is yours another one, to be written all the same? [y/N] ")?) {
            true => Verdict::Write(String::new()),
            false => Verdict::Refuse("nothing was written\n".to_owned()),
        });
    }
    let why = "nothing was written: if yours is one of these, edit its file; if it is another, say so with `--force`:";
    Ok(Verdict::Refuse(format!("{told}\n{why}\n  {again} --force\n")))
}

/// The file as it was written, and what to do next.
fn afterwards(path: &str, draft: &Draft) -> String {
    let lines: String = draft.text.lines().map(|line| format!("  | {}\n", shown::plain(line))).collect();
    let has_names = path.starts_with("registry/organisations/") && draft.text.contains("[[domains]]");
    let online = match has_names {
        true => format!("  overstap check --online {path}\n{:29}ask the DNS whether its names exist\n", ""),
        false => String::new(),
    };
    let remark = draft.remark.as_ref().map(|remark| format!("{remark}\n")).unwrap_or_default();
    format!(
        "{lines}{remark}the file passes the check; what you can do next:\n\
         \x20 overstap check             check the whole registry, without a network\n\
         {online}\
         \x20 overstap preview           see what it would change\n\
         \x20 git add {path}"
    )
}

#[cfg(test)]
mod tests;
