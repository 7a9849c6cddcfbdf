//! Folds fresh replies and the last known ones into the new file of a domain.
//!
//! A failure never erases anything: the last answer stands, with its date
//! (rules 1 and 9 of the evidence rules). Pure; asking and writing are elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::observation::{Held, Known, Observation, Owner, RecordSet};
use crate::dns::{DomainName, Failure, Network, Outcome, Question, RecordType, Reply};
use crate::scan::DomainAnswers;
use crate::scan::plan::host_in;

/// The file before this scan and the date of the scan that last looked at the domain.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// The file.
    pub observation: &'a Observation,
    /// The last scan in which the domain was asked about.
    pub date: Date,
}

/// The file of a domain after a scan on `today`.
pub fn fold(answers: &DomainAnswers, previous: Option<Previous>, today: Date) -> Observation {
    let mut fold =
        Fold { new: Observation::empty(answers.domain.clone()), answers, previous, today, unasked: BTreeSet::new() };
    for (question, reply) in &answers.replies {
        if reply.failure().is_none() {
            fold.place(question, reply);
        }
    }
    for (question, lines) in &answers.networks {
        match lines {
            Ok(lines) if lines.is_empty() => {}
            Ok(lines) => fold.new.networks.entry(question.owner.clone()).or_default().extend(lines.iter().cloned()),
            Err(failure) => {
                fold.carry_networks(&question.owner, question.record_type);
                fold.hold(format!("{} networks", question.owner), *failure, |old| {
                    old.networks.contains_key(&question.owner)
                });
            }
        }
    }
    for (question, reply) in &answers.replies {
        if let Some(failure) = reply.failure() {
            fold.keep(question, failure);
        } else if matches!(reply.outcome, Outcome::Records(_)) && !answers.networks.contains_key(question) {
            // Of another family than the source of AS numbers knows: not looked up is not "has none".
            fold.carry_networks(&question.owner, question.record_type);
        }
    }
    fold.fold_locations();
    fold.fold_exists();
    fold.fold_spf();
    fold.collapse();
    fold.new.format = fold.new.needed_format();
    fold.new
}

struct Fold<'a> {
    new: Observation,
    answers: &'a DomainAnswers,
    previous: Option<Previous<'a>>,
    today: Date,
    /// Hosts of which an address question failed or was not put: what was known of them counts still.
    unasked: BTreeSet<DomainName>,
}

impl Fold<'_> {
    /// Puts a good reply where it belongs: each alias at its owner, the rest at the end of the chain.
    fn place(&mut self, question: &Question, reply: &Reply) {
        for (owner, target) in &reply.aliases {
            self.set(owner, RecordType::Cname, RecordSet::Records([target.to_string()].into()));
        }
        let end = reply.aliases.last().map_or(&question.owner, |(_, target)| target).clone();
        let kind = question.record_type;
        let is_address = matches!(kind, RecordType::A | RecordType::Aaaa);
        match &reply.outcome {
            // Addresses are kept as networks, the provider's DKIM key not at all: both change without meaning.
            Outcome::Records(_) if is_address => {}
            Outcome::Records(_) if is_foreign_key(question, reply) => {}
            Outcome::Records(records) => self.set(&end, kind, RecordSet::Records(records.clone())),
            Outcome::NoData => self.set(&end, kind, RecordSet::NoData),
            Outcome::NxDomain => self.set(&end, kind, RecordSet::NxDomain),
            Outcome::Failed(_) => {}
        }
    }

    fn set(&mut self, owner: &DomainName, kind: RecordType, set: RecordSet) {
        self.new.records.entry(owner.clone()).or_insert_with(Owner::nxdomain).0.insert(kind, set);
    }

    /// Keeps the last answer of a failed question and notes since when it fails.
    fn keep(&mut self, question: &Question, failure: Failure) {
        let (owner, kind) = (&question.owner, question.record_type);
        self.carry(owner, kind);
        self.carry_hosts(owner, kind);
        let is_address = matches!(kind, RecordType::A | RecordType::Aaaa);
        if is_address {
            self.unasked.insert(owner.clone());
        }
        self.hold(question.to_string(), failure, |old| {
            old.get(owner, kind) != Known::Nothing
                || (is_address && networks_of_family(old, owner, kind).next().is_some())
        });
    }

    fn hold(&mut self, key: String, failure: Failure, is_known: impl Fn(&Observation) -> bool) {
        let before = self.previous.and_then(|previous| previous.observation.held.get(&key));
        let held = match before {
            Some(held) => held.clone(),
            None => {
                let seen =
                    self.previous.filter(|previous| is_known(previous.observation)).map(|previous| previous.date);
                Held { last_seen: seen, failure, since: self.today }
            }
        };
        self.new.held.insert(key, held);
    }

    /// Copies what the old file knew of a question, with the aliases on the way, unless something fresh stands there.
    fn carry(&mut self, owner: &DomainName, kind: RecordType) {
        let Some(previous) = self.previous else { return };
        let old = previous.observation;
        let mut name = owner.clone();
        for _ in 0..=8 {
            let Some(sets) = old.records.get(&name) else { break };
            let (found, set) = match (sets.0.get(&kind), sets.0.get(&RecordType::Cname)) {
                (Some(set), _) => (kind, set.clone()),
                (None, Some(alias)) => (RecordType::Cname, alias.clone()),
                (None, None) if sets.0.is_empty() => (kind, RecordSet::NxDomain),
                (None, None) => break,
            };
            let is_fresh = self.new.records.get(&name).is_some_and(|fresh| fresh.0.contains_key(&found));
            if !is_fresh {
                self.set(&name, found, set.clone());
            }
            match set {
                RecordSet::Records(targets) if found == RecordType::Cname && kind != RecordType::Cname => {
                    match targets.first().and_then(|target| DomainName::parse(target).ok()) {
                        Some(target) => name = target,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        self.carry_networks(owner, kind);
    }

    fn carry_networks(&mut self, host: &DomainName, kind: RecordType) {
        let Some(previous) = self.previous else { return };
        if !matches!(kind, RecordType::A | RecordType::Aaaa) {
            return;
        }
        let lines: Vec<String> = networks_of_family(previous.observation, host, kind).map(str::to_owned).collect();
        if !lines.is_empty() {
            self.new.networks.entry(host.clone()).or_default().extend(lines);
        }
    }

    /// The hosts of a kept MX or NS were not asked this time: what is known of them stays.
    fn carry_hosts(&mut self, domain: &DomainName, kind: RecordType) {
        let Some(previous) = self.previous else { return };
        let old = previous.observation;
        let hosts: BTreeSet<DomainName> = old.records(domain, kind).filter_map(|data| host_in(kind, data)).collect();
        for host in hosts {
            let questions = [RecordType::A, RecordType::Aaaa].map(|kind| Question::new(host.clone(), kind));
            // A host that another record leads to as well was asked and needs nothing kept.
            if questions.iter().any(|question| self.answers.replies.contains_key(question)) {
                continue;
            }
            for question in &questions {
                self.carry(&host, question.record_type);
            }
            self.unasked.insert(host.clone());
            let keys = questions.iter().map(Question::to_string).chain([format!("{host} networks")]);
            let held = keys.filter_map(|key| Some((old.held.get(&key)?.clone(), key)));
            self.new.held.extend(held.map(|(held, key)| (key, held)));
        }
    }

    /// Locations are as old as what gave them: a scan without any source of them keeps those of unchanged networks.
    fn fold_locations(&mut self) {
        let old = self.previous.map(|previous| previous.observation);
        match &self.answers.locations {
            Some(located) => {
                let kept =
                    old.into_iter().flat_map(|old| &old.locations).filter(|(host, _)| self.unasked.contains(*host));
                let fresh = located.iter().map(|(question, lines)| (&question.owner, lines));
                for (host, lines) in kept.chain(fresh).filter(|(_, lines)| !lines.is_empty()) {
                    self.new.locations.entry(host.clone()).or_default().extend(lines.iter().cloned());
                }
            }
            None => {
                let Some(old) = old else { return };
                let networks = &self.new.networks;
                let unchanged = old
                    .locations
                    .iter()
                    .filter(|(host, _)| networks.get(*host).is_some_and(|now| old.networks.get(*host) == Some(now)));
                self.new.locations.extend(unchanged.map(|(host, lines)| (host.clone(), lines.clone())));
            }
        }
    }

    /// Whether computed names exist; a scan that did not ask keeps what is known, failures included.
    fn fold_exists(&mut self) {
        let old = self.previous.map(|previous| previous.observation);
        let known = |name: &DomainName| old.and_then(|old| old.exists.get(name).copied());
        match &self.answers.exists {
            Some(asked) => {
                for (name, exists) in asked {
                    self.new.exists.extend(exists.ok().or(known(name)).map(|exists| (name.clone(), exists)));
                    let key = address_key(name);
                    // The name may be the host of an MX too: then its question is held already.
                    if let Some(failure) = exists.err().filter(|_| !self.new.held.contains_key(&key)) {
                        self.hold(key, failure, |old| old.exists.contains_key(name));
                    }
                }
            }
            None => {
                let Some(old) = old else { return };
                self.new.exists = old.exists.clone();
                for name in old.exists.keys() {
                    let (key, question) = (address_key(name), Question::new(name.clone(), RecordType::A));
                    let held = old.held.get(&key).filter(|_| !self.answers.replies.contains_key(&question));
                    self.new.held.extend(held.map(|held| (key, held.clone())));
                }
            }
        }
    }

    fn fold_spf(&mut self) {
        let answers = self.answers;
        let text = Question::new(answers.domain.clone(), RecordType::Txt);
        let text_failed = answers.replies.get(&text).is_some_and(|reply| reply.failure().is_some());
        let old = self.previous.and_then(|previous| previous.observation.spf_includes.clone());
        match &answers.spf {
            Some(Ok(names)) => self.new.spf_includes = Some(names.clone()),
            Some(Err(failure)) => {
                self.new.spf_includes = old;
                self.hold(format!("{} spf", answers.domain), *failure, |old| old.spf_includes.is_some());
            }
            None if text_failed => self.new.spf_includes = old,
            None => {}
        }
    }

    /// A name at which every type was answered with NXDOMAIN does not exist (RFC 8020).
    fn collapse(&mut self) {
        for owner in self.new.records.values_mut() {
            if owner.0.values().all(|set| *set == RecordSet::NxDomain) {
                *owner = Owner::nxdomain();
            }
        }
    }
}

fn is_foreign_key(question: &Question, reply: &Reply) -> bool {
    question.record_type == RecordType::Txt
        && !reply.aliases.is_empty()
        && question.owner.labels().any(|label| label == "_domainkey")
}

/// The network lines of a host that come from its A or from its AAAA records.
fn networks_of_family<'a>(
    observation: &'a Observation,
    host: &DomainName,
    kind: RecordType,
) -> impl Iterator<Item = &'a str> {
    let lines = observation.networks.get(host);
    lines.into_iter().flatten().map(String::as_str).filter(move |line| {
        let is_v6 = Network::parse(line).is_some_and(|network| network.prefix.contains(':'));
        is_v6 == (kind == RecordType::Aaaa)
    })
}

/// How `held` names the question whether a computed name exists.
fn address_key(name: &DomainName) -> String {
    Question::new(name.clone(), RecordType::A).to_string()
}

/// The failures of a domain's scan, for the manifest, by question as `held` names it.
pub fn failures(answers: &DomainAnswers) -> BTreeMap<String, Failure> {
    let mut failures = BTreeMap::new();
    failures
        .extend(answers.replies.iter().filter_map(|(question, reply)| Some((question.to_string(), reply.failure()?))));
    let networks = answers.networks.iter();
    failures.extend(
        networks.filter_map(|(question, lines)| Some((format!("{} networks", question.owner), *lines.as_ref().err()?))),
    );
    let exists = answers.exists.iter().flatten();
    failures.extend(exists.filter_map(|(name, exists)| Some((address_key(name), exists.err()?))));
    if let Some(Err(failure)) = &answers.spf {
        failures.insert(format!("{} spf", answers.domain), *failure);
    }
    failures
}

#[cfg(test)]
mod tests;
