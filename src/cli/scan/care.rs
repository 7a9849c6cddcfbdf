//! The options of care: whom to ask a second time and when, and how much at once is too much.
//!
//! Comparing the answers is in `confirm`, counting in the change room's `gate`.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use super::super::error::CliError;
use super::super::record::Record;
use super::resolver_address;
use crate::change::gate::{Breach, Counts, Limit, Limits, breaches};

/// How careful a scan is.
#[derive(Debug, Clone, Args)]
pub struct Care {
    /// Ask this resolver again about what would change; repeatable; without it the same ones, the last first
    #[arg(long, value_name = "IP[:PORT]", value_parser = resolver_address)]
    confirm_resolver: Vec<SocketAddr>,
    /// Seconds to wait before asking again; without it 60, and none where all resolvers are on this machine
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    confirm_pause: Option<u64>,
    /// Commit nothing if more than this share of the questions fails
    #[arg(long, value_name = "PERCENT", default_value_t = 5.0, value_parser = percent)]
    max_failures: f64,
    /// Commit nothing if more than this share of the domains would change provider
    #[arg(long, value_name = "PERCENT", default_value_t = 5.0, value_parser = percent)]
    max_moves: f64,
    /// Commit nothing if more than this share of the domains no longer exists
    #[arg(long, value_name = "PERCENT", default_value_t = 5.0, value_parser = percent)]
    max_vanished: f64,
}

/// Seconds between the first and the second question to somebody else's resolver.
const PAUSE: u64 = 60;

impl Care {
    /// Whom to ask the second time.
    pub fn second_resolvers(&self, first: Vec<SocketAddr>) -> Vec<SocketAddr> {
        if self.confirm_resolver.is_empty() { first.into_iter().rev().collect() } else { self.confirm_resolver.clone() }
    }

    /// How long to wait before.
    pub fn pause(&self, resolvers: &[SocketAddr]) -> Duration {
        let all_here = resolvers.iter().all(|resolver| resolver.ip().is_loopback());
        Duration::from_secs(self.confirm_pause.unwrap_or(if all_here { 0 } else { PAUSE }))
    }

    fn limits(&self) -> Limits {
        let default = Limits::default();
        let limit = |percent: f64, default: Limit| Limit { share: percent / 100.0, ..default };
        Limits {
            failures: limit(self.max_failures, default.failures),
            moves: limit(self.max_moves, default.moves),
            vanished: limit(self.max_vanished, default.vanished),
        }
    }
}

/// Stops a scan of which too much failed, before anybody is asked again.
pub fn require_answers(arguments: &Care, record: &Record) -> Result<(), CliError> {
    let counts = record.counts();
    let failures = Counts { questions: counts.questions, failures: counts.failures, ..Counts::default() };
    pass(&breaches(&failures, &arguments.limits()))
}

/// Stops a scan in which too much changed at once.
pub fn require_calm(arguments: &Care, record: &Record) -> Result<(), CliError> {
    pass(&breaches(&record.counts(), &arguments.limits()))
}

fn pass(breaches: &[Breach]) -> Result<(), CliError> {
    if breaches.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    Err(CliError::new(
        format!("too much at once, so nothing was committed: {}", told.join("; ")),
        "look at the resolver and the network first; if it is real, give a higher `--max-failures`, `--max-moves` or `--max-vanished`, with `--from FILE` if the scan was kept by `--capture`",
    ))
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.trim_end_matches('%').parse().map_err(|_| "give a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("give a number from 0 to 100".to_owned()) }
}
