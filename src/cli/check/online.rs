//! `overstap check --online`: asks the DNS whether the registered names exist and have what they are for.
//!
//! Says what was seen and changes nothing, and never stops a merge: the registry may be
//! right and the DNS wrong. What an answer means for a service is in `presence`.

mod presence;

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use futures_util::StreamExt;
use futures_util::stream;
use jiff::civil::Date;

use super::is_asked_for;
use crate::cli::clock;
use crate::cli::error::CliError;
use crate::cli::scan::{canaries, rate, resolver_address, resolvers};
use crate::cli::terminal::{Progress, Terminal};
use crate::cli::workspace::{Workspace, count};
use crate::dns::DomainName;
use crate::registry::{Finding, Organisation, RegisteredDomain, Service};
use crate::scan::canary::{Sample, spread};
use crate::scan::resolver::{Resolver, ResolverOptions};
use crate::scan::retry::{Patience, Patient};
use crate::scan::{Interrupted, Job, jobs};
use presence::{Presence, look};

/// Names looked at together; each has one question under way at a time.
const WIDTH: usize = 64;

/// How to ask the DNS.
#[derive(Debug, Args)]
pub struct Options {
    /// Also ask the DNS whether the names exist and have what they are registered for; its reports are warnings
    #[arg(long)]
    online: bool,
    /// A resolver, as 127.0.0.1:5353 or 9.9.9.9; repeatable; without it those of the system
    #[arg(long, value_name = "IP[:PORT]", value_parser = resolver_address, requires = "online")]
    resolver: Vec<SocketAddr>,
    /// At most this many questions a second; without it 200, and no limit where all resolvers are on this machine
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), requires = "online")]
    rate: Option<u32>,
    /// Seconds to wait for one reply
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=60), requires = "online")]
    timeout: u64,
    /// Trust the resolvers: do not put questions to them first whose answers are known
    #[arg(long, requires = "online")]
    no_canary: bool,
}

impl Options {
    /// Whether the DNS is to be asked.
    pub fn is_wanted(&self) -> bool {
        self.online
    }
}

/// What the DNS said of the names.
#[derive(Debug, Default)]
pub struct Told {
    /// Each name of which there is something to say, at its line; warnings all.
    pub reports: Vec<Finding>,
    /// The count of them; `None` where nobody was asked.
    pub summary: Option<String>,
}

/// Asks about every name that is registered for today in the files asked for.
pub fn ask(options: &Options, workspace: &Workspace, paths: &[PathBuf], terminal: &Terminal) -> Result<Told, CliError> {
    if !options.online {
        return Ok(Told::default());
    }
    let today = clock::day_of(clock::now());
    let registry = &workspace.registry;
    let bodies = registry.organisations.values().filter(|body| is_asked_for(&file_of(body), paths));
    let bodies: BTreeMap<_, &Organisation> = bodies.map(|body| (&body.id, body)).collect();
    let wanted = jobs(registry, today, |id, _| bodies.contains_key(id));
    let resolvers = resolvers(&options.resolver)?;
    let resolver_options =
        ResolverOptions { timeout: Duration::from_secs(options.timeout), ..ResolverOptions::default() };
    if !options.no_canary && !wanted.is_empty() {
        let all = jobs(registry, today, |_, _| true);
        let samples: Vec<Sample> = spread(&all).map(sample).collect();
        let lying = canaries::lying(&resolvers, resolver_options, &samples)?;
        if !lying.is_empty() {
            return Ok(distrusted(lying));
        }
    }
    let number = wanted.len();
    let upstreams = Resolver::one_each(&resolvers, resolver_options).map_err(CliError::plain)?;
    let patience = Patience { rate: rate(options.rate, &resolvers), ..Patience::default() };
    let progress = terminal.progress("names", number);
    let seen = look_at_all(wanted, upstreams, patience, &progress);
    progress.finish();
    let seen = seen?;
    let reports: Vec<Finding> = bodies.values().flat_map(|body| reports(body, today, &seen)).collect();
    Ok(Told { summary: Some(summary(number, &reports)), reports })
}

/// What is told where a resolver lies: nothing about the names, and loudly so.
fn distrusted(lying: Vec<String>) -> Told {
    let hint = "give another resolver with `--resolver IP:PORT`, or `--no-canary` if it is right";
    let report = |lie| Finding::error(NOT_ANSWERED, "registry", None, lie).with_hint(hint).as_warning();
    Told {
        reports: lying.into_iter().map(report).collect(),
        summary: Some("the DNS was not asked about the names, because a resolver does not tell the truth".to_owned()),
    }
}

/// A domain as the canaries need it, of which no past is known: a check reads no history.
fn sample(job: &Job) -> Sample {
    Sample { domain: job.domain.clone(), networks: BTreeSet::new(), had_text: false }
}

/// What was seen of a domain for each of its services.
type Seen = BTreeMap<DomainName, BTreeMap<Service, Presence>>;

/// Looks at every name, several at a time, until done or Ctrl-C.
fn look_at_all(
    wanted: Vec<Job>,
    upstreams: Vec<Resolver>,
    patience: Patience,
    progress: &Progress,
) -> Result<Seen, CliError> {
    let cancelled = Arc::new(AtomicBool::new(false));
    let patient = Patient::new(upstreams, patience, cancelled.clone());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let seen: Seen = runtime.block_on(async {
        let stop = cancelled.clone();
        tokio::spawn(async move {
            // Without a handler for the signal there is simply no gentle way to stop.
            if tokio::signal::ctrl_c().await.is_ok() {
                stop.store(true, Ordering::Relaxed);
            }
        });
        let looks = stream::iter(wanted).map(|job| async {
            let seen = look(&patient, &job).await;
            progress.step();
            (job.domain, seen)
        });
        looks.buffer_unordered(WIDTH).collect().await
    });
    match cancelled.load(Ordering::Relaxed) {
        true => Err(CliError::with_hint(Interrupted, "nothing was written; run the same command again")),
        false => Ok(seen),
    }
}

fn file_of(body: &Organisation) -> String {
    format!("registry/organisations/{}.toml", body.id)
}

/// What there is to say of a body's names; a name that does not exist is told once and not for each service.
fn reports(body: &Organisation, today: Date, seen: &Seen) -> Vec<Finding> {
    let mut reports = Vec::new();
    for domain in body.domains.iter().filter(|domain| body.exists_on(today) && domain.is_current(today)) {
        let mut told = BTreeSet::new();
        for service in &domain.services {
            let presence = seen.get(&domain.name.value).and_then(|seen| seen.get(service));
            let Some((code, sentence, hint)) = presence.and_then(|seen| said(domain, *service, seen)) else { continue };
            if told.insert(sentence.clone()) {
                let finding = Finding::at(code, &file_of(body), &domain.name, sentence).with_hint(hint);
                reports.push(finding.as_warning());
            }
        }
    }
    reports
}

const NO_SUCH_NAME: &str = "no-such-name";
const NO_RECORD: &str = "no-record";
const NOT_ANSWERED: &str = "not-answered";

/// The code, the sentence and the hint about a name, if there is something to say.
fn said(domain: &RegisteredDomain, service: Service, presence: &Presence) -> Option<(&'static str, String, String)> {
    let name = &domain.name.value;
    let hint = format!("mend the name, or leave `{service}` out of its `services`");
    match presence {
        Presence::There => None,
        Presence::NoName => {
            let hint =
                "look for a slip of the pen; a name that was given up gets `until = \"YYYY-MM-DD\"`, its last day";
            Some((NO_SUCH_NAME, format!("`{name}` does not exist in DNS (NXDOMAIN)"), hint.to_owned()))
        }
        Presence::Dangling(target) => {
            Some((NO_RECORD, format!("`{name}` is an alias that ends at `{target}`, which does not exist"), hint))
        }
        Presence::Without => {
            let without = match service {
                Service::Mail => "no MX and no address, which `mail` needs",
                Service::Web => "no address, and `www.` before it has none either, which `web` needs",
                _ => "no address, which `portal` needs",
            };
            Some((NO_RECORD, format!("`{name}` has {without}"), hint))
        }
        Presence::Unknown(failure) => {
            let sentence = format!("could not find out whether `{name}` has what `{service}` needs: {failure}");
            let hint =
                "this says nothing about the name: ask again later, or another resolver with `--resolver IP:PORT`";
            Some((NOT_ANSWERED, sentence, hint.to_owned()))
        }
    }
}

/// How many names there were, and how many reports of each kind.
fn summary(names: usize, reports: &[Finding]) -> String {
    let number = |code| reports.iter().filter(|report| report.code == code).count();
    format!(
        "asked the DNS about {}: {} not there, {} without a record they need, {} not answered; \
         such warnings stop nothing",
        count(names, "name"),
        number(NO_SUCH_NAME),
        number(NO_RECORD),
        number(NOT_ANSWERED)
    )
}
