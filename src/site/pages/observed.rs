//! The two observations that a page rests on: when, asked of whom, what differs, and how to see the same.
//!
//! What is concluded from them is for the pages of changes and of withdrawn claims.

use serde::Serialize;

use super::records::{self, Hunk};
use crate::dns::{DomainName, Question};
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::words::date;
use crate::site::words::view::CommitView;
use crate::site::words::writer::Writer;
use crate::snapshot::layout::{domain_path, manifest_path};

/// An observation.
#[derive(Serialize)]
pub struct Seen {
    date: String,
    started_utc: String,
    finished_utc: String,
    /// Dutch time; absent where the manifest's own words are no moment.
    started_local: Option<Local>,
    finished_local: Option<Local>,
    is_backfilled: bool,
    resolvers: Vec<String>,
    tool: String,
    commit: Option<CommitView>,
    manifest: String,
    manifest_href: Option<String>,
}

#[derive(Serialize)]
struct Local {
    date: String,
    time: String,
}

/// What the manifest of a scan says of the observation.
pub fn seen(writer: &Writer, scan: usize) -> Seen {
    let (scan, manifest) = (writer.world.scan(scan), &writer.world.scan(scan).manifest);
    let (started, finished) =
        (date::moment(&manifest.started, writer.lang), date::moment(&manifest.finished, writer.lang));
    let utc = |moment: &Option<date::Moment>, written: &str| {
        moment.as_ref().map_or_else(|| written.to_owned(), |moment| moment.utc.clone())
    };
    let local =
        |moment: Option<date::Moment>| moment.map(|moment| Local { date: writer.date(moment.day), time: moment.time });
    Seen {
        date: writer.date(manifest.date),
        started_utc: utc(&started, &manifest.started),
        finished_utc: utc(&finished, &manifest.finished),
        started_local: local(started),
        finished_local: local(finished),
        is_backfilled: manifest.backfilled,
        resolvers: manifest.resolvers.clone(),
        tool: manifest.tool.clone(),
        commit: scan.commit.as_ref().map(|commit| writer.commit(commit)),
        manifest_href: scan
            .commit
            .and_then(|commit| writer.world.config().file_address(&commit.to_string(), &manifest_path(manifest.date))),
        manifest: manifest_path(manifest.date),
    }
}

/// What differs between a domain's files after two scans, with the answers that decided; nothing without a domain.
pub fn difference(
    writer: &Writer,
    domain: Option<&DomainName>,
    (before, after): (usize, usize),
    deciding: &[Question],
) -> Result<Vec<Hunk>, SiteError> {
    let Some(domain) = domain else { return Ok(Vec::new()) };
    let history = writer.world.history();
    let (before, after) = (history.at(domain, before)?, history.at(domain, after)?);
    Ok(records::difference(before.as_deref(), after.as_deref(), deciding))
}

/// What to type in a clone of the repository to see the same.
pub fn commands(
    writer: &Writer,
    body: &OrganisationId,
    domain: Option<&DomainName>,
    (before, after): (usize, usize),
) -> Result<Vec<String>, SiteError> {
    let commit = writer.world.scan(after).commit;
    let file = match domain {
        Some(domain) => domain_path(domain),
        None => format!("registry/organisations/{body}.toml"),
    };
    let git = match (commit, domain) {
        (Some(commit), Some(domain)) if is_rewritten(writer, domain, after)? => format!("git show {commit} -- {file}"),
        // A file that this scan left as it was: `git show` would print nothing.
        (Some(commit), Some(_)) => format!("git log -p -1 {commit} -- {file}"),
        _ => format!("git log -p -- {file}"),
    };
    let show = |scan| format!("overstap show {body} --at {}", writer.world.date(scan));
    let mut commands = vec![git];
    if let (Some(commit), Some(_)) = (commit, domain) {
        commands.push(format!("git show {commit}:{file} | sha256sum"));
    }
    commands.extend([show(before), show(after)]);
    Ok(commands)
}

/// Whether a scan wrote another file of a domain than the one before it.
fn is_rewritten(writer: &Writer, domain: &DomainName, scan: usize) -> Result<bool, SiteError> {
    let history = writer.world.history();
    let Some(before) = scan.checked_sub(1) else { return Ok(true) };
    Ok(history.bytes_at(domain, before)? != history.bytes_at(domain, scan)?)
}
