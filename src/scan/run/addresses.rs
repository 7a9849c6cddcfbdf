//! What a scan looks up about the addresses it found: their networks, by one source or by several, and their locations.
//!
//! The addresses come from `run`; the answers of the zones of Team Cymru are read in `networks`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use futures_util::future::join_all;

use super::Scanner;
use crate::dns::{Failure, Network, Outcome, Question, RecordType, Reply};
use crate::scan::ask::Ask;
use crate::scan::networks::{self, AsnSource};
use crate::scan::sources::{Networks, Told, disagreements};

/// Most addresses of one host whose network is asked.
const MOST_ADDRESSES: usize = 64;

impl<A: Ask> Scanner<A> {
    /// The networks by the first source; what the others say of them is only compared.
    pub(super) async fn networks_of(&self, replies: &BTreeMap<Question, Reply>) -> Networks {
        let kept = self.networks_by(&self.sources.networks, replies).await;
        let name = self.sources.networks.describe();
        for other in &self.sources.compared {
            let theirs = self.networks_by(other, replies).await;
            let found = disagreements(
                Told { source: &name, networks: &kept },
                Told { source: &other.describe(), networks: &theirs },
            );
            self.disagreements.lock().await.extend(found);
        }
        kept
    }

    /// The location lines of every question that found addresses, an empty set where no source knows them.
    pub(super) fn locations_of(
        &self,
        replies: &BTreeMap<Question, Reply>,
    ) -> Option<BTreeMap<Question, BTreeSet<String>>> {
        let sources = &self.sources.locations;
        let located = replies.iter().filter_map(|(question, reply)| {
            let lines = addresses(question, reply)?.into_iter().filter_map(|address| sources.line(address));
            Some((question.clone(), lines.collect()))
        });
        (!sources.is_empty()).then(|| located.collect())
    }

    async fn networks_by(&self, source: &AsnSource, replies: &BTreeMap<Question, Reply>) -> Networks {
        let covered = replies.iter().filter_map(|(question, reply)| {
            let addresses = addresses(question, reply)?;
            addresses.iter().all(|address| source.covers(*address)).then_some((question, addresses))
        });
        let looked_up = join_all(covered.map(|(question, addresses)| async move {
            let lines = join_all(addresses.iter().map(|address| self.network(source, *address))).await;
            (
                question.clone(),
                lines.into_iter().collect::<Result<Vec<_>, _>>().map(|lines| lines.into_iter().flatten().collect()),
            )
        }));
        looked_up.await.into_iter().collect()
    }

    async fn network(&self, source: &AsnSource, address: IpAddr) -> Result<BTreeSet<String>, Failure> {
        match source {
            AsnSource::Database(reader) => {
                networks::look_up(reader, address).map(|line| BTreeSet::from([line])).map_err(|_| Failure::Malformed)
            }
            AsnSource::Routes(table) => {
                let lines = table.look_up(address);
                Ok(if lines.is_empty() { BTreeSet::from([networks::unannounced(address)]) } else { lines })
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
}

/// The addresses that an A or AAAA question found; `None` for other questions and where there are none.
fn addresses(question: &Question, reply: &Reply) -> Option<Vec<IpAddr>> {
    match (&reply.outcome, question.record_type) {
        (Outcome::Records(records), RecordType::A | RecordType::Aaaa) => {
            let addresses: Vec<IpAddr> =
                records.iter().filter_map(|text| text.parse().ok()).take(MOST_ADDRESSES).collect();
            (!addresses.is_empty()).then_some(addresses)
        }
        _ => None,
    }
}
