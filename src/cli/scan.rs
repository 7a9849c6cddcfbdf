//! `overstap scan`: asks the DNS about every domain of the registry and commits what it saw.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;

use super::error::CliError;
use super::record::{self, Circumstances, Doubts, Record, is_answer, require_new_date, selection};
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::{Workspace, count};
use super::{Ending, Global, clock, diff};
use crate::history::History;
use crate::registry::files;
use crate::scan::capture::Purpose;
use crate::scan::resolver::{Resolver, ResolverOptions, servers_of_resolv_conf};
use crate::scan::retry::{Patience, Patient};
use crate::scan::{Interrupted, Job, Scanned, Settings, Sources, jobs};
use crate::verdict::Catalogue;

/// Observe every domain of the registry and commit the snapshot
#[derive(Debug, Args)]
pub struct Arguments {
    /// A resolver, as 127.0.0.1:5353 or 9.9.9.9; repeatable; without it those of the system
    #[arg(long, value_name = "IP[:PORT]", value_parser = resolver_address)]
    resolver: Vec<SocketAddr>,
    /// The day the scan counts for, as 2026-03-15; without it today (UTC)
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// Only bodies or domains that match, as `gemeente/*`; repeatable
    #[arg(long, value_name = "GLOB")]
    only: Vec<String>,
    /// At most this many questions a second; without it 200, and no limit where all resolvers are on this machine
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate: Option<u32>,
    /// At most this many questions under way at once
    #[arg(long, value_name = "N", default_value_t = 128, value_parser = clap::value_parser!(u16).range(1..=400))]
    concurrency: u16,
    /// Seconds to wait for one reply
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=60))]
    timeout: u64,
    /// Where AS numbers come from: a MaxMind DB, RIPE's RISwhois dump (unpacked), or `cymru` for Team Cymru's
    /// zones over DNS, as without this; repeatable: the first is kept, the others are compared with it
    #[arg(long, value_name = "FILE|cymru")]
    asn_db: Vec<PathBuf>,
    /// A folder with the address ranges that AWS (`ip-ranges.json`), Google (`cloud.json`) or Azure
    /// (`ServiceTags_Public_*.json`) publish; they say in which country an address is hosted
    #[arg(long, value_name = "DIR")]
    cloud_ranges: Option<PathBuf>,
    /// A geolocation MaxMind DB with `country.iso_code`, for addresses that no cloud provider lists; weaker
    #[arg(long, value_name = "FILE")]
    geo_db: Option<PathBuf>,
    /// Also ask whether the mail exchange exists that Microsoft 365 would give each domain: a sign of a tenant behind a
    /// filter, no proof
    #[arg(long)]
    tenant_probe: bool,
    #[command(flatten)]
    care: care::Care,
    /// Keep every reply as it came in this file; where a stopped scan left it, go on from there
    #[arg(long, value_name = "FILE")]
    capture: Option<PathBuf>,
    /// Make the scan of a capture again, without asking anybody; `--asn-db` and the like must be given as they were then
    #[arg(long, value_name = "FILE", conflicts_with_all = FROM_NETWORK)]
    from: Option<PathBuf>,
    /// Trust the resolvers: do not put questions to them first whose answers are known
    #[arg(long)]
    no_canary: bool,
    /// Show what would be committed and write nothing
    #[arg(long)]
    no_commit: bool,
}

/// The options that say how to ask, which nobody does with `--from`.
const FROM_NETWORK: [&str; 9] =
    ["resolver", "date", "only", "rate", "concurrency", "timeout", "tenant_probe", "capture", "no_canary"];

/// Scans, and commits unless told not to.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    workspace.require_sound_registry()?;
    let _lock = lock::take(arguments.no_commit, &workspace, terminal)?;
    if let Some(file) = &arguments.from {
        return replay::run(file, arguments, &workspace, global, terminal);
    }
    let history = History::load(workspace.repository.clone(), workspace.registry.clone())?;
    let started = clock::now();
    let date = arguments.date.unwrap_or_else(|| clock::day_of(started));
    require_new_date(&history, date)?;
    let selection = selection(&arguments.only)?;
    let jobs = jobs(&workspace.registry, date, |body, domain| selection.picks(body, domain));
    if jobs.is_empty() {
        return Err(CliError::new(
            "there is no domain to ask about",
            "the registry has none on that day, or `--only` matches none",
        ));
    }
    let resolvers = resolvers(&arguments.resolver)?;
    let sources = sources::open(arguments)?;
    for family in sources::unknown_families(&sources.networks) {
        let source = sources.networks.describe();
        terminal.note(&format!("{source} knows nothing of {family}: the networks of such addresses stay as they were"));
    }
    canaries::check(arguments, &resolvers, &workspace, &history, date)?;
    let header = capture::header(arguments, &workspace, date, started, &resolvers, &sources)?;
    let kept = Kept::open(arguments, &workspace, header, terminal)?;
    let scanned = ask(arguments, &resolvers, jobs.clone(), sources, (&kept, Purpose::Scan), terminal)?;
    require_some_answer(&scanned, &resolvers)?;
    let finished = clock::now();
    let seconds = (finished.as_millisecond() - started.as_millisecond()) as f64 / 1000.0;
    let record = Record::new(&workspace, history, &jobs, &scanned, kept.so_far(finished), &BTreeMap::new())?;
    let record = match settled(arguments, &workspace, (&jobs, &scanned), record, (&kept, finished), terminal)? {
        Ok(record) => record,
        Err(refusal) => return Err(refusal.into_error(kept.keep(terminal).as_deref(), arguments, global)),
    };
    terminal.note(&summary(&record, &scanned, seconds));
    let concluded = conclude(&workspace, &record, arguments.no_commit, terminal);
    if concluded.is_err()
        && let Some(file) = kept.keep(terminal)
    {
        let again = refusal::again(&file, arguments, global);
        terminal.note(&format!("the answers are kept: `{again}` commits them without asking again"));
    }
    concluded
}

/// Shows what a scan changed, and commits it unless told not to.
fn conclude(
    workspace: &Workspace,
    record: &Record,
    no_commit: bool,
    terminal: &mut Terminal,
) -> Result<Ending, CliError> {
    note_disagreements(&record.manifest.network_disagreements, terminal);
    report(workspace, record, terminal)?;
    if no_commit {
        terminal.note("nothing was written (`--no-commit`)");
        return Ok(Ending::Done);
    }
    if let Some(commit) = record.commit(workspace)? {
        let short = commit.to_string().chars().take(10).collect::<String>();
        terminal.note(&format!(
            "committed {short}: {} and the manifest of {}",
            count(record.changed_files(), "changed domain file"),
            record.manifest.date
        ));
    }
    Ok(Ending::Done)
}

/// Asks again about every domain that would change, leaves out what is not confirmed, and ends the capture.
///
/// A scan that the gate refuses ends its capture too, so that it can be looked at.
fn settled(
    arguments: &Arguments,
    workspace: &Workspace,
    (jobs, scanned): (&[Job], &Scanned),
    record: Record,
    (kept, finished): (&Kept, Timestamp),
    terminal: &mut Terminal,
) -> Result<Result<Record, Refusal>, CliError> {
    if let Err(refusal) = care::require_answers(&arguments.care, &record) {
        kept.end(finished)?;
        return Ok(Err(refusal));
    }
    let again = confirm::doubtful(&record, jobs);
    let unconfirmed = if again.is_empty() {
        BTreeMap::new()
    } else {
        let resolvers = arguments.care.second_resolvers(resolvers(&arguments.resolver)?);
        terminal.note(&format!("{} would change: asking again", count(again.len(), "domain")));
        std::thread::sleep(arguments.care.pause(&resolvers));
        let sources = sources::open(arguments)?;
        let second = ask(arguments, &resolvers, again, sources, (kept, Purpose::Confirm), terminal)?;
        confirm::unconfirmed(&record, &second, &Catalogue::new(&workspace.registry))
    };
    let record = finish(workspace, (jobs, scanned), record, kept.end(finished)?, &unconfirmed, terminal)?;
    Ok(care::require_calm(&arguments.care, &record).map(|()| record))
}

/// The record with everything known about the scan, and without what is not confirmed.
fn finish(
    workspace: &Workspace,
    (jobs, scanned): (&[Job], &Scanned),
    mut record: Record,
    about: Circumstances,
    unconfirmed: &Doubts,
    terminal: &mut Terminal,
) -> Result<Record, CliError> {
    if unconfirmed.is_empty() {
        record.manifest.capture = about.capture;
        return Ok(record);
    }
    for line in unconfirmed.iter().flat_map(|(domain, doubts)| record::lines(domain, doubts)) {
        terminal.note(&format!("not confirmed and left as it was: {line}"));
    }
    let history = History::load(workspace.repository.clone(), workspace.registry.clone())?;
    Record::new(workspace, history, jobs, scanned, about, unconfirmed)
}

/// One line about the asking.
pub fn summary(record: &Record, scanned: &Scanned, seconds: f64) -> String {
    let answers: Vec<String> = scanned.answers.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
    let rate = scanned.questions as f64 / seconds.max(0.001);
    format!(
        "asked {} questions about {} in {seconds:.1} s ({rate:.0} a second): {}",
        scanned.questions,
        count(record.manifest.domains, "domain"),
        answers.join(", ")
    )
}

/// How many hosts on which sources disagree are named on the terminal; the manifest has them all.
const NAMED: usize = 5;

fn note_disagreements(lines: &[String], terminal: &mut Terminal) {
    if lines.is_empty() {
        return;
    }
    let number = count(lines.len(), "host");
    terminal.note(&format!("{number} in other AS by a further source; the first source is kept:"));
    for line in lines.iter().take(NAMED) {
        terminal.note(&format!("  {line}"));
    }
    if lines.len() > NAMED {
        terminal.note(&format!("  and {} more, in the manifest", lines.len() - NAMED));
    }
}

/// Prints what the scan changed.
pub fn report(workspace: &Workspace, record: &Record, terminal: &mut Terminal) -> Result<(), CliError> {
    let catalogue = Catalogue::new(&workspace.registry);
    let words = Words::new(&workspace.registry, &catalogue);
    for change in &record.changes {
        terminal.result(&diff::line(change, None, record.manifest.date, &words, &workspace.registry))?;
    }
    Ok(())
}

/// Refuses a scan without a single answer: that says something about the resolver, nothing about the bodies.
fn require_some_answer(scanned: &Scanned, resolvers: &[SocketAddr]) -> Result<(), CliError> {
    if scanned.answers.keys().any(|kind| is_answer(kind)) {
        return Ok(());
    }
    let kinds: Vec<&str> = scanned.answers.keys().map(String::as_str).collect();
    let names: Vec<String> = resolvers.iter().map(SocketAddr::to_string).collect();
    let message =
        format!("none of {} questions was answered by {} ({})", scanned.questions, names.join(", "), kinds.join(", "));
    Err(CliError::new(message, "nothing was written; check the resolver, or give another with `--resolver IP:PORT`"))
}

/// Those that are given, or else the system's.
pub fn resolvers(given: &[SocketAddr]) -> Result<Vec<SocketAddr>, CliError> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let system = Path::new("/etc/resolv.conf");
    let text = files::read_if_there(system)?.unwrap_or_default();
    let found = servers_of_resolv_conf(&String::from_utf8_lossy(&text));
    if found.is_empty() {
        return Err(CliError::new("`/etc/resolv.conf` names no resolver", "give one with `--resolver IP:PORT`"));
    }
    Ok(found)
}

/// Asks everything, with a progress bar, until done or Ctrl-C.
fn ask(
    arguments: &Arguments,
    resolvers: &[SocketAddr],
    jobs: Vec<Job>,
    sources: Sources,
    (kept, purpose): (&Kept, Purpose),
    terminal: &Terminal,
) -> Result<Scanned, CliError> {
    let patience = Patience { rate: rate(arguments.rate, resolvers), ..Patience::default() };
    let progress = terminal.progress("domains", jobs.len());
    let step = progress.clone();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let scanned: Result<_, CliError> = runtime.block_on(async {
        let cancelled = kept.stop();
        let upstreams = Resolver::one_each(resolvers, options(arguments)).map_err(CliError::plain)?;
        let patient = Patient::new(kept.with(upstreams, purpose), patience, cancelled.clone());
        tokio::spawn(async move {
            // Without a handler for the signal there is simply no gentle way to stop.
            if tokio::signal::ctrl_c().await.is_ok() {
                cancelled.store(true, Ordering::Relaxed);
            }
        });
        let width = usize::from(arguments.concurrency).div_ceil(4).max(1);
        let settings = Settings { width, tenant_probe: arguments.tenant_probe };
        Ok(crate::scan::scan(jobs, patient, sources, settings, Arc::new(move |_| step.step())).await)
    });
    progress.finish();
    kept.pause()?;
    scanned?.map_err(|error| interrupted(error, kept))
}

fn options(arguments: &Arguments) -> ResolverOptions {
    ResolverOptions { timeout: Duration::from_secs(arguments.timeout), concurrency: usize::from(arguments.concurrency) }
}

/// Other people's resolvers are asked gently: Google's public ones begin to throttle at 1,000 a second.
const GENTLE: u32 = 200;

/// Questions a second: as asked for, or else no more than is polite.
pub fn rate(asked: Option<u32>, resolvers: &[SocketAddr]) -> Option<u32> {
    let all_here = resolvers.iter().all(|resolver| resolver.ip().is_loopback());
    asked.or(if all_here { None } else { Some(GENTLE) })
}

fn interrupted(error: Interrupted, kept: &Kept) -> CliError {
    CliError::with_hint(error, kept.after_interruption())
}

/// Reads a resolver as people write it: an IP address, with a port if it is not 53.
pub fn resolver_address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse::<SocketAddr>() {
        return Ok(address);
    }
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare
        .parse::<IpAddr>()
        .map_err(|_| "give an IP address, with a port if it is not 53: 127.0.0.1:5353".to_owned())?;
    Ok(SocketAddr::new(address, 53))
}

pub(super) mod canaries;
mod capture;
mod care;
mod confirm;
mod lock;
mod provisional;
mod refusal;
mod replay;
mod sources;

use capture::Kept;
use refusal::Refusal;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_resolver_on_this_machine_is_asked_without_a_limit() {
        let addresses =
            |list: &[&str]| list.iter().map(|text| resolver_address(text).expect("an address")).collect::<Vec<_>>();
        assert_eq!(rate(None, &addresses(&["127.0.0.1:5353"])), None);
        assert_eq!(rate(None, &addresses(&["127.0.0.1", "9.9.9.9"])), Some(GENTLE));
        assert_eq!(rate(Some(7), &addresses(&["127.0.0.1"])), Some(7));
    }

    #[test]
    fn a_resolver_is_an_address_with_or_without_a_port() {
        assert_eq!(resolver_address("127.0.0.1:5353").map(|a| a.to_string()), Ok("127.0.0.1:5353".into()));
        assert_eq!(resolver_address("9.9.9.9").map(|a| a.to_string()), Ok("9.9.9.9:53".into()));
        assert_eq!(resolver_address("2620:fe::fe").map(|a| a.to_string()), Ok("[2620:fe::fe]:53".into()));
        assert!(resolver_address("dns.example").is_err());
    }
}
