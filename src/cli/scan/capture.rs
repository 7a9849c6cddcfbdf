//! The file of `scan --capture`: made, gone on with where a scan was stopped, and ended. What is kept
//! without the option is `provisional`'s.
//!
//! Also says what a scan is besides its answers, which the file and the manifest
//! share. What stands in the file is the scan room's.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;
use jiff::civil::Date;

use super::provisional::Provisional;
use super::{Arguments, replay};
use crate::cli::clock;
use crate::cli::error::CliError;
use crate::cli::record::{Circumstances, noon};
use crate::cli::terminal::Terminal;
use crate::cli::workspace::{Workspace, count};
use crate::dns::{Question, Reply};
use crate::registry::files::{self, Look};
use crate::scan::capture::lines::FORMAT;
use crate::scan::capture::{Capture, Header, Purpose, Recorded, Resumed};
use crate::scan::resolver::Resolver;
use crate::scan::{AsnSource, Sources};
use crate::snapshot::Manifest;
use crate::snapshot::chain::Digest;
use crate::snapshot::write::grow_file;

/// What a scan is besides its answers.
pub fn header(
    arguments: &Arguments,
    workspace: &Workspace,
    date: Date,
    started: Timestamp,
    resolvers: &[SocketAddr],
    sources: &Sources,
) -> Result<Header, CliError> {
    Ok(Header {
        format: FORMAT,
        tool: Manifest::blank(date).tool,
        date,
        backfilled: arguments.date.is_some(),
        started: whole_seconds(started),
        registry: workspace.repository.tree_id_of(&workspace.registry_files)?.to_string(),
        commit: workspace.repository.head()?.map(|commit| commit.to_string()),
        resolvers: resolvers.iter().map(SocketAddr::to_string).collect(),
        asn_source: sources.networks.describe(),
        asn_compared: sources.compared.iter().map(AsnSource::describe).collect(),
        location_sources: sources.locations.describe(),
        only: arguments.only.clone(),
        tenant_probe: arguments.tenant_probe,
    })
}

/// What the manifest needs to know of a scan, from the header of its capture.
pub fn circumstances(header: Header, finished: Timestamp, capture: Option<String>) -> Circumstances {
    let in_words = |moment: Timestamp| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Circumstances {
        date: header.date,
        started: in_words(header.started),
        finished: in_words(finished),
        time: if header.backfilled { noon(header.date) } else { finished.as_second() },
        backfilled: header.backfilled,
        only: header.only,
        resolvers: header.resolvers,
        asn_source: header.asn_source,
        asn_compared: header.asn_compared,
        location_sources: header.location_sources,
        capture,
    }
}

/// The digest of a capture, as the manifest has it.
pub fn digest(file: &[u8]) -> String {
    Digest::of(file).to_string()
}

fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

/// What is kept of a scan while it runs.
pub struct Kept {
    header: Header,
    stop: Arc<AtomicBool>,
    file: Keeping,
    answers: Arc<HashMap<Question, Reply>>,
}

/// Where it is kept.
enum Keeping {
    /// In the file of `--capture`.
    Asked(PathBuf, Arc<Capture>),
    /// Beside the repository, until the scan is committed.
    Provisional(Provisional),
    /// Nowhere: the scan is not to write anything, or cannot.
    Nowhere,
}

impl Kept {
    /// Keeps the answers in the file of `--capture`, and otherwise provisionally, unless nothing is to be written.
    pub fn open(
        arguments: &Arguments,
        workspace: &Workspace,
        header: Header,
        terminal: &mut Terminal,
    ) -> Result<Self, CliError> {
        if let Some(path) = &arguments.capture {
            return Self::asked(path, header, terminal);
        }
        let mut file = Keeping::Nowhere;
        if !arguments.no_commit {
            match Provisional::begin(workspace.repository.shared_dir(), &header) {
                Ok(provisional) => file = Keeping::Provisional(provisional),
                Err(error) => note_trouble(&error, terminal),
            }
        }
        Ok(Self { header, stop: Arc::default(), file, answers: Arc::default() })
    }

    /// Makes the file, or goes on with the one that a stopped scan left; refuses any other.
    fn asked(path: &Path, header: Header, terminal: &mut Terminal) -> Result<Self, CliError> {
        let stop = Arc::new(AtomicBool::new(false));
        let keep = match files::look(path)? {
            Look::Nothing => None,
            // A scan killed at once leaves an empty file.
            Look::File(bytes) if bytes.is_empty() => Some(0),
            Look::File(bytes) => return Self::go_on(path, &bytes, header, stop, terminal),
            Look::Folder | Look::Other => {
                return Err(CliError::new(format!("`{}` is no plain file", path.display()), "give another name"));
            }
        };
        let out = Box::new(grow_file(path, keep)?);
        let capture = Capture::begin(out, header.clone(), clock::now, stop.clone());
        let capture = Arc::new(capture.map_err(|error| unwritten(path, error))?);
        Ok(Self { header, stop, file: Keeping::Asked(path.to_owned(), capture), answers: Arc::default() })
    }

    /// Goes on with what a stopped scan left, if it was this scan.
    fn go_on(
        path: &Path,
        bytes: &[u8],
        header: Header,
        stop: Arc<AtomicBool>,
        terminal: &mut Terminal,
    ) -> Result<Self, CliError> {
        let recorded = Recorded::read(bytes).map_err(|error| replay::unusable(path, error))?;
        if recorded.end.is_some() {
            let message = format!("`{}` holds the whole scan of {} already", path.display(), recorded.header.date);
            return Err(CliError::new(message, "`--from` makes that scan again; a new one needs another file"));
        }
        if let Some(difference) = difference(&recorded.header, &header) {
            let message = format!("`{}` holds the beginning of another scan: {difference}", path.display());
            return Err(CliError::new(message, "give the options of that scan to go on with it, or another file"));
        }
        let out = Box::new(grow_file(path, Some(recorded.whole as u64))?);
        let capture = Arc::new(Capture::go_on(out, &recorded, clock::now, stop.clone()));
        let answers = Arc::new(recorded.answers(Purpose::Scan));
        let (number, begun) = (count(answers.len(), "answer"), recorded.header.started);
        terminal.note(&format!("going on with the scan begun at {begun}: `{}` holds {number}", path.display()));
        Ok(Self { header: recorded.header, stop, file: Keeping::Asked(path.to_owned(), capture), answers })
    }

    /// The flag that stops the scan: for the user, and for a file that cannot be written any more.
    pub fn stop(&self) -> Arc<AtomicBool> {
        self.stop.clone()
    }

    /// The resolvers, telling the file what comes in and not asked what is in it.
    ///
    /// What is asked to confirm is always asked afresh.
    pub fn with(&self, resolvers: Vec<Resolver>, purpose: Purpose) -> Vec<Resumed<Resolver>> {
        let sink = || match &self.file {
            Keeping::Asked(_, capture) => Some(capture.sink(purpose)),
            Keeping::Provisional(provisional) => provisional.sink(purpose),
            Keeping::Nowhere => None,
        };
        let telling = |resolver: Resolver| match sink() {
            Some(sink) => resolver.telling(sink),
            None => resolver,
        };
        let known = if purpose == Purpose::Scan { self.answers.clone() } else { Arc::default() };
        resolvers.into_iter().map(|resolver| Resumed::new(telling(resolver), known.clone())).collect()
    }

    /// Writes what came in so far. Fails where anything could not be written that was asked for.
    pub fn pause(&self) -> Result<(), CliError> {
        match &self.file {
            Keeping::Asked(path, capture) => capture.pause().map_err(|error| unwritten(path, error))?,
            Keeping::Provisional(provisional) => provisional.pause(),
            Keeping::Nowhere => {}
        }
        Ok(())
    }

    /// What to do after an interruption.
    pub fn after_interruption(&self) -> String {
        match &self.file {
            Keeping::Asked(path, _) => {
                format!("nothing was committed; the same command goes on from what `{}` holds", path.display())
            }
            _ => "nothing was written; run the same command again".to_owned(),
        }
    }

    /// What the manifest says about the scan while the file is not whole yet.
    pub fn so_far(&self, finished: Timestamp) -> Circumstances {
        circumstances(self.header.clone(), whole_seconds(finished), None)
    }

    /// Marks the file as whole, and gives what the manifest says about the scan.
    ///
    /// It names the file only where that was asked for: a provisional one is gone once the scan is committed.
    pub fn end(&self, finished: Timestamp) -> Result<Circumstances, CliError> {
        let finished = whole_seconds(finished);
        let digest = match &self.file {
            Keeping::Asked(path, capture) => {
                capture.end(finished).map_err(|error| unwritten(path, error))?;
                Some(digest(&files::read(path)?))
            }
            Keeping::Provisional(provisional) => {
                provisional.end(finished);
                None
            }
            Keeping::Nowhere => None,
        };
        Ok(circumstances(self.header.clone(), finished, digest))
    }

    /// Keeps the file of a scan that is not committed, and gives its name; none where nothing could be kept.
    pub fn keep(self, terminal: &mut Terminal) -> Option<PathBuf> {
        match self.file {
            Keeping::Asked(path, _) => Some(path),
            Keeping::Provisional(provisional) => match provisional.keep() {
                Ok(path) => Some(path),
                Err(error) => {
                    note_trouble(&error, terminal);
                    None
                }
            },
            Keeping::Nowhere => None,
        }
    }
}

/// Says why answers are not kept that nobody asked to keep.
fn note_trouble(error: &CliError, terminal: &mut Terminal) {
    let why = error.chain().join(": ");
    terminal.note(&format!("the answers cannot be kept in case this scan is not committed: {why}"));
}

/// What makes the scan of a file another one than that asked for, in words.
///
/// Not when it began, nor on which commit, nor whether its day was given by hand: those stay as they were.
fn difference(there: &Header, here: &Header) -> Option<String> {
    let Header { format: _, tool, date, backfilled: _, started: _, registry, commit: _, resolvers, .. } = there;
    let Header { asn_source, asn_compared, location_sources, only, tenant_probe, .. } = there;
    let listed = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(" ") };
    let rows = [
        ("program", tool.clone(), here.tool.clone()),
        ("day", date.to_string(), here.date.to_string()),
        ("registry", registry.clone(), here.registry.clone()),
        ("resolvers", listed(resolvers), listed(&here.resolvers)),
        ("source of AS numbers", asn_source.clone(), here.asn_source.clone()),
        ("further sources of AS numbers", listed(asn_compared), listed(&here.asn_compared)),
        ("sources of locations", listed(location_sources), listed(&here.location_sources)),
        ("`--only`", listed(only), listed(&here.only)),
        ("`--tenant-probe`", tenant_probe.to_string(), here.tenant_probe.to_string()),
    ];
    let (what, there, here) = rows.into_iter().find(|(_, there, here)| there != here)?;
    Some(format!("{what} {} there, {} here", there.escape_debug(), here.escape_debug()))
}

fn unwritten(path: &Path, source: io::Error) -> CliError {
    let hint = "nothing was committed; free some space or choose another place, then scan again";
    CliError::with_hint(Unwritten { path: path.to_owned(), source }, hint)
}

#[derive(Debug, thiserror::Error)]
#[error("the capture `{}` cannot be written", path.display())]
struct Unwritten {
    path: PathBuf,
    source: io::Error,
}
