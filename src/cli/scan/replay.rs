//! `overstap scan --from FILE`: the same scan once more, from its capture and without a network.
//!
//! Day, resolvers and registry are those of the capture; what else was consulted
//! must be given again. The result is the same to the octet, or there is none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::capture::{circumstances, digest};
use super::refusal::Refusal;
use super::{Arguments, care, conclude, confirm, finish, sources};
use crate::cli::error::CliError;
use crate::cli::record::{Record, require_new_date, selection};
use crate::cli::terminal::Terminal;
use crate::cli::workspace::{Workspace, count};
use crate::cli::{Ending, Global};
use crate::history::History;
use crate::registry::files;
use crate::scan::capture::{CaptureError, Header, Purpose, Recorded, Replay};
use crate::scan::retry::{Patience, Patient};
use crate::scan::{AsnSource, Job, Scanned, Settings, Sources, jobs};
use crate::verdict::Catalogue;

/// Domains under way at once; nothing waits, so a few are enough.
const WIDTH: usize = 8;

/// Makes the scan of a capture again, and commits it unless told not to.
pub fn run(
    file: &Path,
    arguments: &Arguments,
    workspace: &Workspace,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Ending, CliError> {
    let refused = |refusal: Refusal| refusal.into_error(Some(file), arguments, global);
    let bytes = files::read(file)?;
    let recorded = Recorded::read(&bytes).map_err(|error| unusable(file, error))?;
    let Some(end) = recorded.end.clone() else {
        let hint = "go on with it by `scan --capture` and the options of that scan";
        return Err(CliError::new(format!("the scan of `{}` was not finished", file.display()), hint));
    };
    let header = recorded.header.clone();
    require_registry(workspace, &header)?;
    let history = History::load(workspace.repository.clone(), workspace.registry.clone())?;
    require_new_date(&history, header.date)?;
    let sources = sources::open(arguments)?;
    require_sources(&sources, &header)?;
    let selection = selection(&header.only)?;
    let jobs = jobs(&workspace.registry, header.date, |body, domain| selection.picks(body, domain));
    let scanned = ask(&jobs, (&recorded, Purpose::Scan), sources)?;
    let about = circumstances(header, end.finished, Some(digest(&bytes)));
    let record = Record::new(workspace, history, &jobs, &scanned, about.clone(), &BTreeMap::new())?;
    care::require_answers(&arguments.care, &record).map_err(refused)?;
    let again = confirm::doubtful(&record, &jobs);
    let unconfirmed = if again.is_empty() {
        BTreeMap::new()
    } else if recorded.replies(Purpose::Confirm).is_empty() {
        // The scan was stopped by the gate before anybody was asked again.
        confirm::unasked(&record)
    } else {
        let second = ask(&again, (&recorded, Purpose::Confirm), sources::open(arguments)?)?;
        confirm::unconfirmed(&record, &second, &Catalogue::new(&workspace.registry))
    };
    let record = finish(workspace, (&jobs, &scanned), record, about, &unconfirmed, terminal)?;
    care::require_calm(&arguments.care, &record).map_err(refused)?;
    terminal.note(&format!(
        "{}: {} questions about {}, nothing was asked",
        file.display(),
        scanned.questions,
        count(record.manifest.domains, "domain")
    ));
    conclude(workspace, &record, arguments.no_commit, terminal)
}

/// A capture that cannot be read, with its name.
pub fn unusable(file: &Path, source: CaptureError) -> CliError {
    let hint = "give a file that `overstap scan --capture` wrote, unchanged";
    CliError::with_hint(Unusable { file: file.to_owned(), source }, hint)
}

#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be used", file.display())]
struct Unusable {
    file: PathBuf,
    source: CaptureError,
}

/// Refuses another registry than that of the capture: the same answers would be asked of other bodies.
fn require_registry(workspace: &Workspace, header: &Header) -> Result<(), CliError> {
    let here = workspace.repository.tree_id_of(&workspace.registry_files)?.to_string();
    if here == header.registry {
        return Ok(());
    }
    let wanted = short(&header.registry);
    let hint = match header.commit.as_deref() {
        Some(commit) => format!(
            "check out the commit it was made on, {}, where `git rev-parse HEAD:registry` should give {wanted}",
            short(commit)
        ),
        None => format!("check out a commit whose `git rev-parse HEAD:registry` gives {wanted}"),
    };
    Err(CliError::new(
        format!("the capture is of another registry: tree {wanted}, and here it is {}", short(&here)),
        hint,
    ))
}

/// Foreign text, shortened to what git shows of an id.
fn short(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).take(12).collect()
}

/// Refuses other sources of AS numbers and locations than those of the capture.
fn require_sources(sources: &Sources, header: &Header) -> Result<(), CliError> {
    let mut networks = vec![sources.networks.describe()];
    networks.extend(sources.compared.iter().map(AsnSource::describe));
    let mut wanted = vec![header.asn_source.clone()];
    wanted.extend(header.asn_compared.iter().cloned());
    let locations = (sources.locations.describe(), header.location_sources.clone());
    for (what, option, given, wanted) in [
        ("AS numbers", "--asn-db", networks, wanted),
        ("locations", "--cloud-ranges` or `--geo-db", locations.0, locations.1),
    ] {
        if given != wanted {
            let message = format!("the capture was made with other sources of {what}: {}", listed(&wanted));
            let hint = format!("give the same with `{option}`, in this order; what is given now is {}", listed(&given));
            return Err(CliError::new(message, hint));
        }
    }
    Ok(())
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| name.escape_debug().to_string()).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// Answers every question from the capture; refuses when one was not asked then.
fn ask(jobs: &[Job], (recorded, purpose): (&Recorded, Purpose), sources: Sources) -> Result<Scanned, CliError> {
    let replay = Replay::new(recorded.replies(purpose));
    let missing = replay.missing();
    let patience = Patience { tries: 1, pause: Duration::ZERO, rate: None };
    let patient = Patient::new(vec![replay], patience, Arc::new(AtomicBool::new(false)));
    let settings = Settings { width: WIDTH, tenant_probe: recorded.header.tenant_probe };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    let scanned = runtime.block_on(crate::scan::scan(jobs.to_vec(), patient, sources, settings, Arc::new(|_| {})));
    let missing = missing.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(first) = missing.first() {
        let message = format!(
            "the capture has nothing about {} that this program asks, the first `{first}`",
            count(missing.len(), "question")
        );
        let hint = format!("it was made by {}: use that version", recorded.header.tool.escape_debug());
        return Err(CliError::new(message, hint));
    }
    scanned.map_err(CliError::plain)
}
