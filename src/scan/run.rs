//! One scan: every domain's questions put, a bounded number of domains at a time.
//!
//! What several domains share (hosts of MX and NS, included SPF names, networks)
//! is asked once. No answer is interpreted here beyond what leads to the next question.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use tokio::sync::{Mutex, OnceCell};
use tokio::task::JoinSet;

use super::ask::Ask;
use super::networks::{self, AsnSource};
use super::plan::{Step, host_in, steps};
use super::retry::{Patient, Pulse};
use super::spf_names::included_names;
use crate::dns::{DomainName, Failure, Network, Outcome, Question, RecordType, Reply};
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
    pub networks: BTreeMap<Question, Result<BTreeSet<String>, Failure>>,
    /// The names its SPF record includes; `None` without a record.
    pub spf: Option<Result<BTreeSet<DomainName>, Failure>>,
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
    /// Datagrams and streams sent for them, tries included.
    pub sends: u64,
}

/// The user stopped the scan; nothing was kept.
#[derive(Debug, thiserror::Error)]
#[error("the scan was interrupted")]
pub struct Interrupted;

/// Most hosts of one domain's MX, and of its NS, whose addresses are asked; a longer list is hostile.
const MOST_HOSTS: usize = 32;
/// Most addresses of one host whose network is asked.
const MOST_ADDRESSES: usize = 64;

/// Observes every job, `width` domains at a time, and calls `done` after each.
///
/// Deterministic in its result whatever the order of answers. Stops with
/// [`Interrupted`] when the flag given to [`Patient`] is set.
pub async fn scan<A: Ask>(
    jobs: Vec<Job>,
    patient: Patient<A>,
    asn: AsnSource,
    width: usize,
    done: Arc<dyn Fn(&DomainName) + Send + Sync>,
) -> Result<Scanned, Interrupted> {
    let scanner = Arc::new(Scanner { patient, asn, shared: Mutex::default() });
    let jobs = Arc::new(jobs);
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..width.max(1) {
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
    asn: AsnSource,
    shared: Mutex<HashMap<Question, Arc<OnceCell<Reply>>>>,
}

impl<A: Ask> Scanner<A> {
    async fn observe(&self, job: &Job) -> DomainAnswers {
        let pulse = Pulse::default();
        let asked = join_all(steps(&job.domain, &job.services).into_iter().map(|step| self.step(step, &pulse))).await;
        let mut replies: BTreeMap<Question, Reply> = asked.into_iter().flatten().collect();
        let hosts = self.hosts(&hosts_named(&job.domain, &replies)).await;
        replies.extend(hosts);
        let networks = self.networks(&replies).await;
        let spf = self.spf(&job.domain, &replies).await;
        DomainAnswers { domain: job.domain.clone(), replies, networks, spf }
    }

    async fn step(&self, step: Step, pulse: &Pulse) -> Vec<(Question, Reply)> {
        let first = self.patient.ask(&step.question, pulse).await;
        let follows = !matches!(first.outcome, Outcome::NxDomain);
        let mut asked = vec![(step.question, first)];
        if let Some(then) = step.then.filter(|_| follows) {
            let reply = self.patient.ask(&then, pulse).await;
            asked.push((then, reply));
        }
        asked
    }

    /// A question that many domains lead to: asked once in a scan, everyone waits for the same reply.
    async fn ask_shared(&self, question: Question) -> Reply {
        let cell = self.shared.lock().await.entry(question.clone()).or_default().clone();
        cell.get_or_init(|| async { self.patient.ask(&question, &Pulse::default()).await }).await.clone()
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

    async fn networks(
        &self,
        replies: &BTreeMap<Question, Reply>,
    ) -> BTreeMap<Question, Result<BTreeSet<String>, Failure>> {
        let with_addresses =
            replies.iter().filter_map(|(question, reply)| match (&reply.outcome, question.record_type) {
                (Outcome::Records(records), RecordType::A | RecordType::Aaaa) => Some((question, records)),
                _ => None,
            });
        let looked_up = join_all(with_addresses.map(|(question, records)| async move {
            let addresses = records.iter().filter_map(|text| text.parse::<IpAddr>().ok()).take(MOST_ADDRESSES);
            let lines = join_all(addresses.map(|address| self.network(address))).await;
            (
                question.clone(),
                lines.into_iter().collect::<Result<Vec<_>, _>>().map(|lines| lines.into_iter().flatten().collect()),
            )
        }));
        looked_up.await.into_iter().collect()
    }

    async fn network(&self, address: IpAddr) -> Result<BTreeSet<String>, Failure> {
        match &self.asn {
            AsnSource::Database(reader) => {
                networks::look_up(reader, address).map(|line| BTreeSet::from([line])).map_err(|_| Failure::Malformed)
            }
            AsnSource::Cymru => self.network_by_dns(address).await,
        }
    }

    async fn network_by_dns(&self, address: IpAddr) -> Result<BTreeSet<String>, Failure> {
        let origin = match self.ask_shared(networks::origin_question(address)).await.outcome {
            Outcome::Records(records) => {
                networks::origin(records.iter().map(String::as_str)).ok_or(Failure::Malformed)?
            }
            Outcome::NoData | Outcome::NxDomain => return Ok(BTreeSet::from([networks::unannounced(address)])),
            Outcome::Failed(failure) => return Err(failure),
        };
        let mut lines = BTreeSet::new();
        for number in origin.numbers {
            let holder = match self.ask_shared(networks::holder_question(number)).await.outcome {
                Outcome::Records(records) => networks::holder(records.iter().map(String::as_str)),
                Outcome::NoData | Outcome::NxDomain => String::new(),
                Outcome::Failed(failure) => return Err(failure),
            };
            lines.insert(Network { asn: Some(number), prefix: &origin.prefix, holder: &holder }.to_string());
        }
        Ok(lines)
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
        let shared = self.shared.lock().await;
        let mut answers = BTreeMap::new();
        let mut questions = 0;
        let own =
            domains.iter().flat_map(|domain| &domain.replies).filter(|(question, _)| !shared.contains_key(*question));
        let common = shared.values().filter_map(|cell| cell.get());
        for reply in own.map(|(_, reply)| reply).chain(common) {
            questions += 1;
            *answers.entry(kind_of(reply).to_owned()).or_insert(0) += 1;
        }
        Scanned { domains, questions, answers, sends: self.patient.sends() }
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

#[cfg(test)]
mod tests;
