//! One scan: every domain's questions put, a bounded number of domains at a time.
//!
//! What several domains share (hosts of MX and NS, included SPF names, networks)
//! is asked once. No answer is interpreted here beyond what leads to the next question.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use tokio::sync::{Mutex, OnceCell};
use tokio::task::JoinSet;

use super::ask::Ask;
use super::plan::{Step, host_in, steps};
use super::retry::{Patient, Pulse};
use super::sources::{Networks, Sources};
use super::spf_names::included_names;
use super::tenant_label::tenant_name;
use crate::dns::{DomainName, Failure, Outcome, Question, RecordType, Reply};
use crate::registry::Service;

/// A domain to observe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The domain.
    pub domain: DomainName,
    /// Everything any body uses it for.
    pub services: BTreeSet<Service>,
}

/// All answers for one domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainAnswers {
    /// The domain.
    pub domain: DomainName,
    /// The reply to each question put at the domain or at a host of its MX or NS.
    pub replies: BTreeMap<Question, Reply>,
    /// The networks behind each A or AAAA question that had addresses.
    ///
    /// A question is missing where the source of AS numbers knows nothing of that family of addresses.
    pub networks: Networks,
    /// The locations of the addresses of each A or AAAA question; `None` where no source of locations was given.
    pub locations: Option<BTreeMap<Question, BTreeSet<String>>>,
    /// Whether names that are computed and not published exist; `None` where they were not asked for.
    pub exists: Option<BTreeMap<DomainName, Result<bool, Failure>>>,
    /// The names its SPF record includes; `None` without a record.
    pub spf: Option<Result<BTreeSet<DomainName>, Failure>>,
}

/// How a scan is done.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Domains under way at once; at least 1.
    pub width: usize,
    /// Whether to ask for the name that Microsoft would give the mail exchange of each domain with mail.
    pub tenant_probe: bool,
}

impl Settings {
    /// So many domains at once, and no more questions than those of the plan.
    pub fn new(width: usize) -> Self {
        Self { width, tenant_probe: false }
    }
}

/// Everything a scan brought home.
#[derive(Debug)]
pub struct Scanned {
    /// The domains, in order of name.
    pub domains: Vec<DomainAnswers>,
    /// Questions put, each once.
    pub questions: u64,
    /// How they ended, by `records`, `NODATA`, `NXDOMAIN` or the kind of failure.
    pub answers: BTreeMap<String, u64>,
    /// The hosts that stand in other AS by a further source, one line each.
    pub disagreements: BTreeSet<String>,
    /// Datagrams and streams sent for them, tries included.
    pub sends: u64,
}

/// The user stopped the scan; nothing was kept.
#[derive(Debug, thiserror::Error)]
#[error("the scan was interrupted")]
pub struct Interrupted;

/// Most hosts of one domain's MX, and of its NS, whose addresses are asked; a longer list is hostile.
const MOST_HOSTS: usize = 32;

/// Observes every job, several domains at a time, and calls `done` after each.
///
/// Deterministic in its result whatever the order of answers. Stops with
/// [`Interrupted`] when the flag given to [`Patient`] is set.
pub async fn scan<A: Ask>(
    jobs: Vec<Job>,
    patient: Patient<A>,
    sources: Sources,
    settings: Settings,
    done: Arc<dyn Fn(&DomainName) + Send + Sync>,
) -> Result<Scanned, Interrupted> {
    let scanner = Arc::new(Scanner::new(patient, sources, settings));
    let jobs = Arc::new(jobs);
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..settings.width.max(1) {
        let (scanner, jobs, next, done) = (scanner.clone(), jobs.clone(), next.clone(), done.clone());
        workers.spawn(async move {
            let mut mine = Vec::new();
            while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                if scanner.patient.is_cancelled() {
                    break;
                }
                mine.push(scanner.observe(job).await);
                done(&job.domain);
            }
            mine
        });
    }
    let mut domains = Vec::with_capacity(jobs.len());
    while let Some(finished) = workers.join_next().await {
        domains.extend(finished.map_err(|_| Interrupted)?);
    }
    if scanner.patient.is_cancelled() {
        return Err(Interrupted);
    }
    domains.sort_by(|a, b| a.domain.cmp(&b.domain));
    Ok(scanner.tally(domains).await)
}

struct Scanner<A> {
    patient: Patient<A>,
    sources: Sources,
    settings: Settings,
    asked: Mutex<HashMap<Question, Arc<OnceCell<Reply>>>>,
    disagreements: Mutex<BTreeSet<String>>,
}

impl<A: Ask> Scanner<A> {
    fn new(patient: Patient<A>, sources: Sources, settings: Settings) -> Self {
        Self { patient, sources, settings, asked: Mutex::default(), disagreements: Mutex::default() }
    }

    async fn observe(&self, job: &Job) -> DomainAnswers {
        let pulse = Pulse::default();
        let asked = join_all(steps(&job.domain, &job.services).into_iter().map(|step| self.step(step, &pulse))).await;
        let mut replies: BTreeMap<Question, Reply> = asked.into_iter().flatten().collect();
        let hosts = self.hosts(&hosts_named(&job.domain, &replies)).await;
        replies.extend(hosts);
        let networks = self.networks_of(&replies).await;
        let locations = self.locations_of(&replies);
        let exists = self.tenant(job).await;
        let spf = self.spf(&job.domain, &replies).await;
        DomainAnswers { domain: job.domain.clone(), replies, networks, locations, exists, spf }
    }

    async fn step(&self, step: Step, pulse: &Pulse) -> Vec<(Question, Reply)> {
        let first = self.ask_once(step.question.clone(), pulse).await;
        let follows = !matches!(first.outcome, Outcome::NxDomain);
        let mut asked = vec![(step.question, first)];
        if let Some(then) = step.then.filter(|_| follows) {
            let reply = self.ask_once(then.clone(), pulse).await;
            asked.push((then, reply));
        }
        asked
    }

    /// Asks a question once in a scan, whoever wants it; everyone waits for the same reply.
    ///
    /// Also where a host is a registered domain too: two replies to one question could differ, and then a snapshot
    /// would depend on which came first.
    async fn ask_once(&self, question: Question, pulse: &Pulse) -> Reply {
        let cell = self.asked.lock().await.entry(question.clone()).or_default().clone();
        cell.get_or_init(|| async { self.patient.ask(&question, pulse).await }).await.clone()
    }

    /// A question that many domains lead to, so that the silence of one of them says nothing.
    async fn ask_shared(&self, question: Question) -> Reply {
        self.ask_once(question, &Pulse::default()).await
    }

    async fn hosts(&self, hosts: &BTreeSet<DomainName>) -> Vec<(Question, Reply)> {
        let questions = hosts
            .iter()
            .flat_map(|host| [RecordType::A, RecordType::Aaaa].map(|kind| Question::new(host.clone(), kind)));
        join_all(questions.map(|question| async move {
            let reply = self.ask_shared(question.clone()).await;
            (question, reply)
        }))
        .await
    }

    /// Whether the mail exchange exists that Microsoft would give the domain. Its addresses are a pool's and not kept.
    async fn tenant(&self, job: &Job) -> Option<BTreeMap<DomainName, Result<bool, Failure>>> {
        if !self.settings.tenant_probe || !job.services.contains(&Service::Mail) {
            return None;
        }
        let name = tenant_name(&job.domain)?;
        let exists = match self.ask_shared(Question::new(name.clone(), RecordType::A)).await.outcome {
            Outcome::Records(_) => Ok(true),
            Outcome::NoData | Outcome::NxDomain => Ok(false),
            Outcome::Failed(failure) => Err(failure),
        };
        Some(BTreeMap::from([(name, exists)]))
    }

    async fn spf(
        &self,
        domain: &DomainName,
        replies: &BTreeMap<Question, Reply>,
    ) -> Option<Result<BTreeSet<DomainName>, Failure>> {
        let texts = replies.get(&Question::new(domain.clone(), RecordType::Txt))?;
        let Outcome::Records(texts) = &texts.outcome else { return None };
        // Boxed: the chain of includes makes a large future, and most domains have few.
        Box::pin(included_names(texts, |question| self.ask_shared(question))).await
    }

    async fn tally(&self, domains: Vec<DomainAnswers>) -> Scanned {
        let asked = self.asked.lock().await;
        let mut answers = BTreeMap::new();
        let mut questions = 0;
        for reply in asked.values().filter_map(|cell| cell.get()) {
            questions += 1;
            *answers.entry(kind_of(reply).to_owned()).or_insert(0) += 1;
        }
        let disagreements = self.disagreements.lock().await.clone();
        Scanned { domains, questions, answers, disagreements, sends: self.patient.sends() }
    }
}

/// The word under which a manifest counts a reply.
fn kind_of(reply: &Reply) -> &'static str {
    match &reply.outcome {
        Outcome::Records(_) => "records",
        Outcome::NoData => "NODATA",
        Outcome::NxDomain => "NXDOMAIN",
        Outcome::Failed(failure) => failure.as_str(),
    }
}

/// The hosts that the MX and NS records of a domain name.
fn hosts_named(domain: &DomainName, replies: &BTreeMap<Question, Reply>) -> BTreeSet<DomainName> {
    let of_type = |kind| match replies.get(&Question::new(domain.clone(), kind)).map(|reply| &reply.outcome) {
        Some(Outcome::Records(records)) => {
            records.iter().filter_map(|data| host_in(kind, data)).take(MOST_HOSTS).collect()
        }
        _ => BTreeSet::new(),
    };
    let (mail, dns) = (of_type(RecordType::Mx), of_type(RecordType::Ns));
    mail.into_iter().chain(dns).collect()
}

mod addresses;
#[cfg(test)]
mod tests;
