//! `overstap import`: adds and updates bodies from official exports.
//!
//! Reads the export and the registry, has the registry room work out a
//! proposal, and writes it; `import/report.rs` puts it into words. What is
//! decided and what is listed: `docs/import.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Format, Global, clock};
use crate::registry::import::proposal::Context;
use crate::registry::import::{ImportError, Memory, Proposal, Reading, duo, list, propose, roo};
use crate::registry::{Finding, Severity, builtin, check, files};
use crate::snapshot::write::{Others, write_tree};

mod report;

/// Add and update bodies from an official export, never overwriting what people edited
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    source: Source,
}

#[derive(Debug, Subcommand)]
enum Source {
    /// The export of the Register van Overheidsorganisaties (exportOO.xml)
    Roo(Common),
    /// DUO's address files of schools, their locations and their boards
    Duo {
        #[command(flatten)]
        common: Common,
        /// The category of its bodies, where the columns do not say it right
        #[arg(long, value_name = "SLUG")]
        category: Option<String>,
    },
    /// Any other table with a header
    Csv {
        #[command(flatten)]
        common: Common,
        /// The category of its bodies
        #[arg(long, value_name = "SLUG")]
        category: String,
        /// The column of the name; guessed if not given
        #[arg(long, value_name = "COLUMN")]
        name: Option<String>,
        /// The column of the web address; guessed if not given
        #[arg(long, value_name = "COLUMN")]
        site: Option<String>,
        /// The column of a number that stays the same from year to year
        #[arg(long, value_name = "COLUMN")]
        id: Option<String>,
        /// Which key of `[identifiers]` that number is, such as `oin`
        #[arg(long, value_name = "KEY", requires = "id")]
        id_kind: Option<String>,
        /// Where the list comes from, for `source` in new files; without it the name of the file
        #[arg(long, value_name = "TEXT")]
        source: Option<String>,
    },
}

#[derive(Debug, Args)]
struct Common {
    /// The export
    file: PathBuf,
    /// Print what would change as a diff and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The day of the export; without it today
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// Take bodies with this source that no import has seen yet as unchanged by hand
    #[arg(long)]
    adopt: bool,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Imports and reports; undecided lines are no findings, so the ending is always good.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let common = arguments.source.common();
    let workspace = Workspace::open(global)?;
    if !workspace.registry_files.is_empty() {
        workspace.require_sound_registry()?;
    }
    let root = workspace.root().ok_or_else(|| {
        CliError::new("a bare repository has no files to write", "import in a clone with a work tree")
    })?;
    let bytes = files::read(&common.file)?;
    let reading = arguments.source.read(&bytes).map_err(|error| refusal(&common.file, error))?;
    let (proposal, written) = work_out(arguments, &workspace, &reading)?;
    if !common.dry_run {
        // The memory comes last: were it written and a body not, the next import would take that body as edited by hand.
        let (memory, bodies) = written.into_iter().partition(|(path, _)| path.starts_with("registry/imports/"));
        write_tree(&root, &bodies, Others::Keep)?;
        write_tree(&root, &memory, Others::Keep)?;
    }
    let report =
        report::Report { proposal: &proposal, before: &workspace.registry_files, verbose: terminal.is_verbose() };
    match (common.format, common.dry_run) {
        (Format::Json, dry_run) => terminal.result(&report.json(dry_run)?)?,
        (Format::Human, true) => {
            terminal.result(&report.diff())?;
            terminal.note(report.list().trim_end());
        }
        (Format::Human, false) => terminal.result(&report.list())?,
    }
    let end = match (common.dry_run, proposal.files.len()) {
        (true, _) => "dry run: nothing written".to_owned(),
        (false, 0) => "no file of a body changed".to_owned(),
        (false, files) => format!("{} written; `git diff registry` shows them", count(files, "file")),
    };
    terminal.note(&format!("{}: {end}", report.counts(reading.bodies.len())));
    Ok(Ending::Done)
}

/// The proposal and the files to write, by path from the root of the repository.
fn work_out(
    arguments: &Arguments,
    workspace: &Workspace,
    reading: &Reading,
) -> Result<(Proposal, BTreeMap<String, Vec<u8>>), CliError> {
    let common = arguments.source.common();
    let mut before = workspace.registry_files.clone();
    builtin::complete(&mut before);
    let registry = match workspace.registry_files.is_empty() {
        true => &check::check(&before).0,
        false => &*workspace.registry,
    };
    let path = Memory::path(&arguments.source.memory_name()?);
    let memory = Memory::read(before.get(&path).map(Vec::as_slice))
        .map_err(|error| refusal(&Path::new("registry").join(&path), error))?;
    let day = common.date.unwrap_or_else(|| clock::day_of(clock::now()));
    let source = arguments.source.written();
    let context = Context { source: &source, registry, files: &before, memory: &memory, day, adopt: common.adopt };
    let proposal = propose(reading, &context).map_err(|error| refusal(&common.file, error))?;
    let mut written = proposal.files.clone();
    if proposal.memory != memory {
        written.insert(path, proposal.memory.write());
    }
    require_sound(&before, &written)?;
    Ok((proposal, written.into_iter().map(|(path, bytes)| (format!("registry/{path}"), bytes)).collect()))
}

/// Refuses to write what the check would refuse to read.
fn require_sound(before: &BTreeMap<String, Vec<u8>>, written: &BTreeMap<String, Vec<u8>>) -> Result<(), CliError> {
    let mut after = before.clone();
    after.extend(written.clone());
    let (_, findings) = check::check(&after);
    let fault = |finding: &&Finding| finding.severity == Severity::Error;
    match findings.iter().find(fault) {
        None => Ok(()),
        Some(finding) => {
            let number = findings.iter().filter(fault).count();
            let message = format!(
                "the import would leave {} in the registry, the first in {}: {}",
                count(number, "fault"),
                finding.file,
                finding.sentence
            );
            Err(CliError::new(message, "nothing was written; mend the row or element of that body in the export"))
        }
    }
}

/// An export that cannot be read: its file and line, what is wrong, the cure.
fn refusal(file: &Path, error: ImportError) -> CliError {
    let line = error.line.map(|line| format!(", line {line}")).unwrap_or_default();
    CliError::new(format!("`{}`{line}: {}", file.display(), error.sentence), error.cure)
}

impl Source {
    fn common(&self) -> &Common {
        match self {
            Source::Roo(common) | Source::Duo { common, .. } | Source::Csv { common, .. } => common,
        }
    }

    fn read(&self, bytes: &[u8]) -> Result<Reading, ImportError> {
        match self {
            Source::Roo(_) => roo::read(bytes),
            Source::Duo { category, .. } => duo::read(bytes, category.as_deref()),
            Source::Csv { category, name, site, id, id_kind, .. } => {
                let choice = list::Choice {
                    category: category.clone(),
                    name: name.clone(),
                    site: site.clone(),
                    id: id.clone(),
                    id_kind: id_kind.clone(),
                };
                list::read(bytes, &choice)
            }
        }
    }

    /// What new files say as their source.
    fn written(&self) -> String {
        match self {
            Source::Roo(_) => "roo".to_owned(),
            Source::Duo { .. } => "duo".to_owned(),
            Source::Csv { common, source, .. } => {
                let file = common.file.file_name().map(|name| name.to_string_lossy().into_owned());
                source.clone().or(file).unwrap_or_else(|| "csv".to_owned())
            }
        }
    }

    /// The name under which what the source says is remembered: one for each list, by its category.
    fn memory_name(&self) -> Result<String, CliError> {
        match self {
            Source::Roo(_) => Ok("roo".to_owned()),
            Source::Duo { .. } => Ok("duo".to_owned()),
            Source::Csv { category, .. } if crate::registry::id::is_slug(category) => Ok(format!("csv-{category}")),
            Source::Csv { category, .. } => {
                let message = format!("`{}` is no slug of a category", category.escape_debug());
                Err(CliError::new(message, "`registry/categories.toml` has them"))
            }
        }
    }
}
