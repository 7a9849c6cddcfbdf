//! The options of care: whom to ask a second time and when, and how much at once is too much.
//!
//! Comparing the answers is in `confirm`, counting in the change room's `gate`.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use super::super::record::Record;
use super::refusal::Refusal;
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
pub fn require_answers(arguments: &Care, record: &Record) -> Result<(), Refusal> {
    let counts = record.counts();
    pass(Counts { questions: counts.questions, failures: counts.failures, ..Counts::default() }, arguments)
}

/// Stops a scan in which too much changed at once.
pub fn require_calm(arguments: &Care, record: &Record) -> Result<(), Refusal> {
    pass(record.counts(), arguments)
}

fn pass(counts: Counts, arguments: &Care) -> Result<(), Refusal> {
    let given = arguments.limits();
    let told: Vec<String> = breaches(&counts, &given).iter().map(Breach::to_string).collect();
    if told.is_empty() {
        return Ok(());
    }
    // One kind at a time, so that each breach is that of its option.
    let Counts { questions, failures, known, moves, vanished } = counts;
    let none = Counts::default();
    let kinds = [
        ("--max-failures", Counts { questions, failures, ..none }, arguments.max_failures),
        ("--max-moves", Counts { known, moves, ..none }, arguments.max_moves),
        ("--max-vanished", Counts { known, vanished, ..none }, arguments.max_vanished),
    ];
    let needed = kinds.into_iter().filter_map(|(option, counts, percent)| {
        // What an option of this scan let pass, it must let pass again.
        let mut over = breaches(&counts, &given);
        over.extend(breaches(&counts, &Limits::default()));
        let share = over.first().map(|breach| breach.number as f64 / breach.of.max(1) as f64)?;
        Some(format!("{option} {}", (100.0 * share).ceil().max(percent)))
    });
    Err(Refusal { told, options: needed.collect() })
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.trim_end_matches('%').parse().map_err(|_| "give a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("give a number from 0 to 100".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_options_with_which_the_same_answers_pass() {
        let mut care = Care {
            confirm_resolver: Vec::new(),
            confirm_pause: None,
            max_failures: 20.0,
            max_moves: 5.0,
            max_vanished: 5.0,
        };
        let counts = Counts { questions: 1000, failures: 100, known: 300, moves: 100, vanished: 3 };
        let refusal = pass(counts, &care).expect_err("too many moves");
        assert_eq!(refusal.told, ["100 of 300 domains would change provider (33.3 %, the limit is 5 %)"]);
        assert_eq!(
            refusal.options,
            ["--max-failures 20", "--max-moves 34"],
            "10 % failed, which 5 % would not let pass"
        );
        care.max_moves = 34.0;
        assert_eq!(pass(counts, &care), Ok(()));
        let lost = Counts { questions: 1000, failures: 1000, ..Counts::default() };
        assert_eq!(pass(lost, &care).expect_err("all failed").options, ["--max-failures 100"]);
    }
}
