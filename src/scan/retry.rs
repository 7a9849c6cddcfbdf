//! Tries a failed question again, at the next resolver, and never a good answer.
//!
//! Also the place where the rate is kept and where dead domains stop costing
//! time. Sending is the resolver door's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, sleep_until};

use super::ask::Ask;
use crate::dns::{Failure, Question, Reply};

/// How often and how fast to ask.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Tries of a failing question, the first included; at least 1.
    pub tries: u32,
    /// Pause before the second try; doubled for each later one.
    pub pause: Duration,
    /// At most this many sends a second; `None` for no limit.
    pub rate: Option<u32>,
}

impl Default for Patience {
    fn default() -> Self {
        Self { tries: 3, pause: Duration::from_millis(500), rate: None }
    }
}

/// Several resolvers asked with patience.
pub struct Patient<A> {
    upstreams: Vec<A>,
    patience: Patience,
    next_slot: Mutex<Instant>,
    sends: AtomicU64,
    cancelled: Arc<AtomicBool>,
}

/// Whether a domain ever answered: after three timeouts and no answer the rest of it is skipped.
#[derive(Debug, Default)]
pub struct Pulse {
    timeouts: AtomicU32,
    answered: AtomicBool,
}

impl Pulse {
    /// Timeouts without any answer after which a domain counts as dead for this scan.
    pub const LIMIT: u32 = 3;

    fn is_dead(&self) -> bool {
        !self.answered.load(Ordering::Relaxed) && self.timeouts.load(Ordering::Relaxed) >= Self::LIMIT
    }

    fn note(&self, reply: &Reply) {
        match reply.failure() {
            Some(Failure::Timeout) => {
                self.timeouts.fetch_add(1, Ordering::Relaxed);
            }
            _ => self.answered.store(true, Ordering::Relaxed),
        }
    }
}

impl<A: Ask> Patient<A> {
    /// Asks these resolvers in turn; `cancelled` stops further sends. The list must not be empty.
    pub fn new(upstreams: Vec<A>, patience: Patience, cancelled: Arc<AtomicBool>) -> Self {
        Self { upstreams, patience, next_slot: Mutex::new(Instant::now()), sends: AtomicU64::new(0), cancelled }
    }

    /// How many times something was sent, tries included.
    pub fn sends(&self) -> u64 {
        self.sends.load(Ordering::Relaxed)
    }

    /// Whether the user stopped the scan.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Asks until there is an answer or patience ends; the last failure is the reply then.
    ///
    /// What is known already costs neither a send nor time.
    pub async fn ask(&self, question: &Question, pulse: &Pulse) -> Reply {
        let Some(first) = self.upstreams.first() else { return Reply::failed(Failure::Timeout) };
        if let Some(reply) = first.known(question) {
            pulse.note(&reply);
            return reply;
        }
        if pulse.is_dead() {
            first.skipped(question);
        }
        let mut pause = self.patience.pause;
        let mut last = Reply::failed(Failure::Timeout);
        for attempt in 0..self.patience.tries.max(1) {
            if self.is_cancelled() || pulse.is_dead() {
                return last;
            }
            if attempt > 0 {
                sleep(pause).await;
                pause *= 2;
            }
            let Some(upstream) = self.upstreams.get(attempt as usize % self.upstreams.len().max(1)) else {
                return last;
            };
            self.wait_for_slot().await;
            self.sends.fetch_add(1, Ordering::Relaxed);
            last = upstream.ask(question).await;
            pulse.note(&last);
            if last.failure().is_none() {
                return last;
            }
        }
        last
    }

    async fn wait_for_slot(&self) {
        let Some(rate) = self.patience.rate else { return };
        let slot = {
            let mut next = self.next_slot.lock().await;
            let slot = (*next).max(Instant::now());
            *next = slot + Duration::from_secs(1) / rate.max(1);
            slot
        };
        sleep_until(slot).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::Outcome;
    use std::sync::Mutex as StdMutex;

    /// Answers from a list, and counts.
    struct Script(StdMutex<Vec<Reply>>, AtomicU32);

    impl Ask for Script {
        async fn ask(&self, _: &Question) -> Reply {
            self.1.fetch_add(1, Ordering::Relaxed);
            let mut left = self.0.lock().expect("no panic elsewhere");
            if left.is_empty() { Reply::failed(Failure::Timeout) } else { left.remove(0) }
        }
    }

    fn script(replies: &[Reply]) -> Patient<Script> {
        Patient::new(
            vec![Script(StdMutex::new(replies.to_vec()), AtomicU32::new(0))],
            Patience::default(),
            Arc::default(),
        )
    }

    fn question() -> Question {
        "oss.nl MX".parse().expect("a question")
    }

    #[tokio::test(start_paused = true)]
    async fn only_failures_are_asked_again() {
        let patient = script(&[Reply::of(Outcome::NxDomain)]);
        assert_eq!(patient.ask(&question(), &Pulse::default()).await, Reply::of(Outcome::NxDomain));
        assert_eq!(patient.sends(), 1);

        let patient = script(&[Reply::failed(Failure::ServFail), Reply::of(Outcome::NoData)]);
        assert_eq!(patient.ask(&question(), &Pulse::default()).await, Reply::of(Outcome::NoData));
        assert_eq!(patient.sends(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn patience_ends_and_the_last_failure_stands() {
        let patient = script(&[
            Reply::failed(Failure::ServFail),
            Reply::failed(Failure::ServFail),
            Reply::failed(Failure::Refused),
        ]);
        assert_eq!(patient.ask(&question(), &Pulse::default()).await, Reply::failed(Failure::Refused));
        assert_eq!(patient.sends(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_dead_domain_stops_costing_time() {
        let patient = script(&[]);
        let pulse = Pulse::default();
        for _ in 0..10 {
            assert_eq!(patient.ask(&question(), &pulse).await, Reply::failed(Failure::Timeout));
        }
        assert_eq!(patient.sends(), u64::from(Pulse::LIMIT));
    }

    #[tokio::test(start_paused = true)]
    async fn the_rate_is_kept() {
        let answers = vec![Reply::of(Outcome::NoData); 100];
        let mut patient = script(&answers);
        patient.patience.rate = Some(10);
        let begin = Instant::now();
        for _ in 0..31 {
            patient.ask(&question(), &Pulse::default()).await;
        }
        assert!(begin.elapsed() >= Duration::from_secs(3), "{:?}", begin.elapsed());
    }
}
