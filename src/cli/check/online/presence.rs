//! Whether a name has what a service needs, with as few questions as that takes.
//!
//! Asking again and pacing are the scan room's; the wording of what is seen is in `online`.

use std::collections::BTreeMap;

use crate::dns::{DomainName, Failure, Outcome, Question, RecordType, Reply};
use crate::registry::Service;
use crate::scan::retry::{Patient, Pulse};
use crate::scan::{Ask, Job};

/// What was seen of a name for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A record that the service needs; for name servers and collaboration that the name exists.
    There,
    /// The name exists, and none of these records.
    Without,
    /// The name is an alias, and the last name of the chain does not exist.
    Dangling(DomainName),
    /// The name does not exist.
    NoName,
    /// Nobody could say.
    Unknown(Failure),
}

use RecordType::{A, Aaaa, Mx, Ns};

/// What is seen of a domain for each of its services.
///
/// Each question is put once. A name that does not exist is not asked about again: nothing is below it
/// either (RFC 8020).
pub async fn look<A: Ask>(patient: &Patient<A>, job: &Job) -> BTreeMap<Service, Presence> {
    let mut asked = Asked { patient, pulse: Pulse::default(), replies: BTreeMap::new() };
    let mut seen = BTreeMap::new();
    for service in &job.services {
        let presence = match service {
            // Without MX an address receives the mail (RFC 5321, section 5.1).
            Service::Mail => asked.any(&job.domain, &[Mx, A, Aaaa]).await,
            Service::Web => asked.website(&job.domain).await,
            Service::Portal => asked.any(&job.domain, &[A, Aaaa]).await,
            Service::Dns | Service::Collaboration => match asked.any(&job.domain, &[Ns]).await {
                Presence::Without => Presence::There,
                other => other,
            },
        };
        seen.insert(*service, presence);
    }
    seen
}

/// What one domain was asked so far.
struct Asked<'a, A> {
    patient: &'a Patient<A>,
    pulse: Pulse,
    replies: BTreeMap<Question, Reply>,
}

impl<A: Ask> Asked<'_, A> {
    async fn reply(&mut self, owner: &DomainName, kind: RecordType) -> Reply {
        let question = Question::new(owner.clone(), kind);
        if let Some(reply) = self.replies.get(&question) {
            return reply.clone();
        }
        let reply = self.patient.ask(&question, &self.pulse).await;
        self.replies.insert(question, reply.clone());
        reply
    }

    /// Whether a name has a record of one of these types; a failure counts only where none is found.
    async fn any(&mut self, owner: &DomainName, kinds: &[RecordType]) -> Presence {
        let mut failure = None;
        for kind in kinds {
            let reply = self.reply(owner, *kind).await;
            match (reply.outcome, reply.aliases.last()) {
                (Outcome::Records(_), _) => return Presence::There,
                (Outcome::NxDomain, None) => return Presence::NoName,
                (Outcome::NxDomain, Some((_, target))) => return Presence::Dangling(target.clone()),
                (Outcome::NoData, _) => {}
                (Outcome::Failed(reason), _) => failure = failure.or(Some(reason)),
            }
        }
        failure.map_or(Presence::Without, Presence::Unknown)
    }

    /// A website stands at the domain or at `www` below it.
    async fn website(&mut self, domain: &DomainName) -> Presence {
        let own = self.any(domain, &[A, Aaaa]).await;
        if matches!(own, Presence::There | Presence::NoName) {
            return own;
        }
        let Ok(www) = domain.child("www") else { return own };
        match (self.any(&www, &[A, Aaaa]).await, own) {
            (Presence::There, _) => Presence::There,
            (Presence::Unknown(failure), _) | (_, Presence::Unknown(failure)) => Presence::Unknown(failure),
            (_, own) => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::retry::Patience;
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Replies by question; what is not in it has no such record. Counts what it is asked.
    #[derive(Clone, Default)]
    struct Table(BTreeMap<String, Reply>, Arc<AtomicU64>);

    impl Ask for Table {
        async fn ask(&self, question: &Question) -> Reply {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.get(&question.to_string()).cloned().unwrap_or_else(|| Reply::of(Outcome::NoData))
        }
    }

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).expect("a name")
    }

    fn found() -> Reply {
        Reply::of(Outcome::Records(["192.0.2.1".to_owned()].into()))
    }

    /// What is seen of `x.nl`, and with how many questions.
    async fn seen(replies: &[(&str, Reply)], services: &[Service]) -> (Vec<Presence>, u64) {
        let table = Table(replies.iter().map(|(q, r)| ((*q).to_owned(), r.clone())).collect(), Arc::default());
        let patience = Patience { tries: 1, ..Patience::default() };
        let patient = Patient::new(vec![table.clone()], patience, Arc::default());
        let job = Job { domain: name("x.nl"), services: services.iter().copied().collect::<BTreeSet<_>>() };
        let seen = look(&patient, &job).await;
        (seen.into_values().collect(), table.1.load(Ordering::Relaxed))
    }

    #[tokio::test]
    async fn a_name_that_is_as_it_should_be_takes_few_questions() {
        let all = [Service::Mail, Service::Web, Service::Portal];
        let replies = [("x.nl MX", found()), ("x.nl A", found())];
        assert_eq!(seen(&replies, &all).await, (vec![Presence::There; 3], 2));
        assert_eq!(seen(&[("x.nl AAAA", found())], &all).await, (vec![Presence::There; 3], 3), "implicit MX");
        assert_eq!(seen(&[("www.x.nl A", found())], &[Service::Web]).await, (vec![Presence::There], 3));
        assert_eq!(seen(&[], &[Service::Dns, Service::Collaboration]).await, (vec![Presence::There; 2], 1));
    }

    #[tokio::test]
    async fn no_name_no_record_and_no_answer_are_three_things() {
        let all = [Service::Mail, Service::Web];
        let gone = Reply::of(Outcome::NxDomain);
        assert_eq!(seen(&[("x.nl MX", gone.clone()), ("x.nl A", gone)], &all).await, (vec![Presence::NoName; 2], 2));
        assert_eq!(seen(&[], &all).await.0, vec![Presence::Without; 2]);
        let failed =
            [("x.nl MX", Reply::failed(Failure::ServFail)), ("www.x.nl AAAA", Reply::failed(Failure::Refused))];
        assert_eq!(
            seen(&failed, &all).await.0,
            [Presence::Unknown(Failure::ServFail), Presence::Unknown(Failure::Refused)]
        );
        let found_all_the_same = [("x.nl MX", Reply::failed(Failure::ServFail)), ("x.nl A", found())];
        assert_eq!(seen(&found_all_the_same, &all).await.0, vec![Presence::There; 2]);
        let aliases = vec![(name("x.nl"), name("gone.example"))];
        let dangling = Reply { aliases, outcome: Outcome::NxDomain };
        assert_eq!(
            seen(&[("x.nl A", dangling)], &[Service::Portal]).await.0,
            [Presence::Dangling(name("gone.example"))]
        );
    }
}
