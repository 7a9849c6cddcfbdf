//! `overstap demo`: the whole way on bundled example data, without a network.
//!
//! A new repository, a DNS server on a free port of 127.0.0.1, a real scan of
//! each date's zone, the commits, what changed, and the site.

mod examples;
pub mod server;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use super::error::CliError;
use super::record::{Circumstances, Record, noon};
use super::terminal::Terminal;
use super::words::Words;
use super::workspace::Workspace;
use super::{Ending, diff, serve, site};
use crate::history::History;
use crate::registry::files;
use crate::scan::locations::GeoDatabase;
use crate::scan::resolver::{Resolver, ResolverOptions};
use crate::scan::retry::{Patience, Patient};
use crate::scan::{AsnSource, Job, LocationSources, Scanned, Settings, Sources, jobs};
use crate::site::Released;
use crate::snapshot::git::{CommitRequest, Repository};
use crate::snapshot::write::create_dir;
use server::{Server, Zone};

/// Run the whole job on bundled example data: no network, under a minute
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to make the demo; it must not hold anything yet
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show the site on this machine when it is made
    #[arg(long)]
    serve: bool,
    /// The port of 127.0.0.1 for that; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = serve::PORT, requires = "serve")]
    port: u16,
}

/// Makes the demo and says what to look at.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let folder = free_folder(arguments.out.as_deref())?;
    terminal.note(&format!("demo: a new repository in {}", folder.display()));
    create_dir(&folder)?;
    Repository::init(&folder)?;
    begin(&folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(scan_every_date(&folder, terminal))?;
    let workspace = Workspace::open_at(&folder)?;
    let done = site::update(
        &workspace,
        None,
        &Released::default(),
        (&folder.join("public"), &site::Kept::default()),
        terminal,
    )?;
    let pages = done.pages();
    terminal.result(&format!("\nthe site: {pages} pages; open {}", folder.join("public/index.html").display()))?;
    let repository = folder.display();
    terminal.note(&format!(
        "look further with `overstap --repo {repository} log gemeente/voorbeeldstad`, `show`, `diff` or `status`"
    ));
    if arguments.serve {
        return serve::serve(&folder, None, arguments.port, terminal);
    }
    Ok(Ending::Done)
}

/// The folder asked for, or the first `overstap-demo`, `overstap-demo-2`, ... that is free.
fn free_folder(asked: Option<&Path>) -> Result<PathBuf, CliError> {
    let here = files::current_folder()?;
    if let Some(asked) = asked {
        if files::is_occupied(asked)? {
            let message = format!("`{}` already holds something", asked.display());
            return Err(CliError::new(message, "the demo needs a new folder: give another one with `--out DIR`"));
        }
        return Ok(here.join(asked));
    }
    for number in 1..100 {
        let name = if number == 1 { "overstap-demo".to_owned() } else { format!("overstap-demo-{number}") };
        let folder = here.join(name);
        if !files::is_occupied(&folder)? {
            return Ok(folder);
        }
    }
    Err(CliError::new("there are a hundred demos here already", "remove some, or give a folder with `--out DIR`"))
}

/// Commits the example registry.
fn begin(folder: &Path) -> Result<(), CliError> {
    let registry = examples::registry();
    let files = registry.into_iter().map(|(path, bytes)| (format!("registry/{path}"), Some(bytes)));
    let mut files: std::collections::BTreeMap<_, _> = files.collect();
    files.insert(".gitattributes".to_owned(), Some(b"snapshots/** -text\n".to_vec()));
    files.insert(".gitignore".to_owned(), Some(b"public/\n".to_vec()));
    Repository::discover(folder)?.commit(&CommitRequest {
        files,
        message: "registry: the bodies and providers of the demo".to_owned(),
        time: examples::dates().first().map_or(0, |first| noon(*first)) - 3600,
        fallback_name: "Overstap".to_owned(),
        fallback_email: "demo@overstap.invalid".to_owned(),
        parent: None,
    })?;
    Ok(())
}

async fn scan_every_date(folder: &Path, terminal: &mut Terminal) -> Result<(), CliError> {
    let mut server: Option<Server> = None;
    for date in examples::dates() {
        let text = examples::zone(date);
        let zone = Zone::parse(&text).map_err(CliError::plain)?;
        match &server {
            Some(server) => server.replace(zone),
            None => server = Some(Server::start(zone).await.map_err(CliError::plain)?),
        }
        let Some(server) = &server else { continue };
        scan_one(folder, date, server.address(), terminal).await?;
    }
    Ok(())
}

async fn scan_one(folder: &Path, date: Date, address: SocketAddr, terminal: &mut Terminal) -> Result<(), CliError> {
    let workspace = Workspace::open_at(folder)?;
    workspace.require_sound_registry()?;
    let history = History::load(workspace.repository.clone(), workspace.registry.clone())?;
    let dates: Vec<Date> = history.scans().iter().map(crate::history::Scan::date).chain([date]).collect();
    let jobs = jobs(&workspace.registry, date, |_, _| true);
    let sources = sources()?;
    let location_sources = sources.locations.describe();
    let scanned = ask(&jobs, address, sources).await?;
    let about = Circumstances {
        date,
        started: format!("{date}T06:00:00Z"),
        finished: format!("{date}T06:01:00Z"),
        time: noon(date),
        backfilled: false,
        only: Vec::new(),
        resolvers: vec![address.to_string()],
        asn_source: AsnSource::Cymru.describe(),
        asn_compared: Vec::new(),
        location_sources,
        capture: None,
    };
    let record = Record::new(&workspace, history, &jobs, &scanned, about, &BTreeMap::new())?;
    record.commit(&workspace)?;
    let failed = record.manifest.failures.len();
    let failures = if failed == 0 { String::new() } else { format!(", {failed} failed: the last answer stands") };
    terminal.result(&format!("\n{date}: {} domains, {} questions{failures}", jobs.len(), scanned.questions))?;
    let catalogue = crate::verdict::Catalogue::new(&workspace.registry);
    let words = Words::new(&workspace.registry, &catalogue);
    for change in &record.changes {
        let line = diff::line(change, change.last_before(&dates), date, &words, &workspace.registry);
        terminal.result(&format!("  {line}"))?;
    }
    Ok(())
}

/// AS numbers by the demo's own zones, countries by its own data base.
fn sources() -> Result<Sources, CliError> {
    let geo = GeoDatabase::from_bytes(examples::locations().to_vec()).map_err(CliError::plain)?;
    let locations = LocationSources { clouds: Vec::new(), geo: Some(geo) };
    Ok(Sources { locations, ..Sources::new(AsnSource::Cymru) })
}

async fn ask(jobs: &[Job], address: SocketAddr, sources: Sources) -> Result<Scanned, CliError> {
    let options = ResolverOptions { timeout: Duration::from_secs(2), ..ResolverOptions::default() };
    let upstreams = Resolver::one_each(&[address], options).map_err(CliError::plain)?;
    let patience = Patience { pause: Duration::from_millis(100), ..Patience::default() };
    let patient = Patient::new(upstreams, patience, Arc::new(AtomicBool::new(false)));
    let scanned = crate::scan::scan(jobs.to_vec(), patient, sources, Settings::new(8), Arc::new(|_| {})).await;
    scanned.map_err(CliError::plain)
}
