//! The canaries before a scan: whom to ask, about which domains, and what to say of a liar.
//!
//! What a lie is, the scan room decides.

use std::net::SocketAddr;

use futures_util::future::join_all;
use jiff::civil::Date;

use super::{Arguments, options};
use crate::cli::error::CliError;
use crate::cli::workspace::Workspace;
use crate::dns::RecordType;
use crate::history::History;
use crate::scan::canary::{Lie, Sample, lies, spread};
use crate::scan::resolver::{Resolver, ResolverOptions};
use crate::scan::{Interrupted, jobs};
use crate::snapshot::observation::Known;

/// Puts the canaries to each resolver by itself; refuses to scan with one that lies.
pub fn check(
    arguments: &Arguments,
    resolvers: &[SocketAddr],
    workspace: &Workspace,
    history: &History,
    date: Date,
) -> Result<(), CliError> {
    if arguments.no_canary {
        return Ok(());
    }
    let lying = lying(resolvers, options(arguments), &samples(workspace, history, date)?)?;
    if lying.is_empty() {
        return Ok(());
    }
    let hint = "nothing was scanned; give another resolver with `--resolver IP:PORT`, or `--no-canary` if it is right";
    Err(CliError::new(lying.join("; "), hint))
}

/// Puts the canaries about these domains to each resolver by itself, and gives a sentence for each lie.
pub fn lying(resolvers: &[SocketAddr], options: ResolverOptions, samples: &[Sample]) -> Result<Vec<String>, CliError> {
    let asked = Resolver::one_each(resolvers, options).map_err(CliError::plain)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let told = runtime.block_on(async {
        tokio::select! {
            told = join_all(asked.iter().map(|resolver| lies(resolver, samples))) => Ok(told),
            Ok(()) = tokio::signal::ctrl_c() => Err(Interrupted),
        }
    });
    let told = told.map_err(|error| CliError::with_hint(error, "nothing was written; run the same command again"))?;
    let sentences = |(resolver, lies): (&SocketAddr, Vec<Lie>)| -> Vec<String> {
        lies.iter().map(|lie| sentence(*resolver, lie)).collect()
    };
    Ok(resolvers.iter().zip(told).flat_map(sentences).collect())
}

fn sentence(resolver: SocketAddr, lie: &Lie) -> String {
    let Lie { canary, expected, found } = lie;
    format!("{resolver} does not tell the truth about {canary}: expected {expected}, found {found}")
}

/// Domains from the whole registry, also for a partial scan: they are about the resolver.
fn samples(workspace: &Workspace, history: &History, date: Date) -> Result<Vec<Sample>, CliError> {
    let all = jobs(&workspace.registry, date, |_, _| true);
    let last = history.scans().len().checked_sub(1);
    let mut samples = Vec::new();
    for job in spread(&all) {
        let past = last.map(|last| history.at(&job.domain, last)).transpose()?.flatten();
        let texts = past.as_ref().map(|past| past.get(&job.domain, RecordType::Txt));
        samples.push(Sample {
            domain: job.domain.clone(),
            had_text: matches!(texts, Some(Known::Records(_))),
            networks: past.as_ref().and_then(|past| past.networks.get(&job.domain)).cloned().unwrap_or_default(),
        });
    }
    Ok(samples)
}
