//! From a DNS message to an outcome: the question checked, aliases followed, records picked.
//!
//! Trusts nothing in the message beyond what the question asked. How record data
//! is written is the presentation's, asking again the door's.

use std::collections::BTreeSet;

use super::presentation;
use super::proto::ProtoError;
use super::proto::op::{Message, MessageType, ResponseCode};
use super::proto::rr::{DNSClass, Name, RData, Record, RecordType as WireType};
use crate::dns::{DomainName, Failure, Outcome, Question, RecordType};

/// At most this many aliases from the name asked to the last one.
const MOST_ALIASES: usize = 8;
/// At most this many records of a set; the largest sets seen in earnest have a few dozen.
const MOST_RECORDS: usize = 256;

/// What to do after a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The question is answered.
    Ended(Outcome),
    /// The server left the chain open: ask for this name, same type.
    AskAgain(DomainName),
}

/// The aliases passed so far, over one or more messages. Never visits a name twice.
#[derive(Debug)]
pub(super) struct Chain {
    end: DomainName,
    aliases: Vec<(DomainName, DomainName)>,
}

impl Chain {
    /// A chain that has not left the owner name asked.
    pub(super) fn new(owner: DomainName) -> Self {
        Self { end: owner, aliases: Vec::new() }
    }

    /// Each alias and its target, in their order.
    pub(super) fn aliases(&self) -> &[(DomainName, DomainName)] {
        &self.aliases
    }

    /// Goes on to the target of the alias at the end; refuses loops and long chains.
    fn follow(&mut self, target: DomainName) -> Result<(), Failure> {
        let is_loop = target == self.end || self.aliases.iter().any(|(owner, _)| *owner == target);
        if is_loop || self.aliases.len() == MOST_ALIASES {
            return Err(Failure::Malformed);
        }
        let owner = std::mem::replace(&mut self.end, target.clone());
        self.aliases.push((owner, target));
        Ok(())
    }
}

/// Reads the reply to `asked`, which is the present end of `chain`.
///
/// Refuses, as a failure, a reply to another question, a response code that is no
/// answer, an alias loop, and record data that cannot be read.
pub(super) fn read(message: &Message, asked: &Question, chain: &mut Chain) -> Result<Step, Failure> {
    check_echo(message, asked)?;
    let name_exists = name_exists(message.metadata.response_code)?;
    let records = loop {
        let owner = wire_name(&chain.end).map_err(|_| Failure::Malformed)?;
        let records = records_at(message, &owner, asked.record_type)?;
        if !records.is_empty() || asked.record_type == RecordType::Cname {
            break records;
        }
        match alias_at(message, &owner)? {
            Some(target) => chain.follow(target)?,
            None => break records,
        }
    };
    match (records.is_empty(), name_exists) {
        (false, true) => Ok(Step::Ended(Outcome::Records(records))),
        // "No such name", and here are its records: one of the two is wrong.
        (false, false) => Err(Failure::Malformed),
        // The code speaks of the last name of the chain (RFC 6604, section 3).
        (true, false) => Ok(Step::Ended(Outcome::NxDomain)),
        (true, true) => without_records(message, asked, &chain.end),
    }
}

/// NODATA, the open end of a chain, or a referral, which is no answer (RFC 2308, section 2.2).
fn without_records(message: &Message, asked: &Question, end: &DomainName) -> Result<Step, Failure> {
    let authorities = &message.authorities;
    let wire_end = wire_name(end).map_err(|_| Failure::Malformed)?;
    let has_soa = authorities.iter().any(|r| matches!(r.data, RData::SOA(_)) && r.name.zone_of(&wire_end));
    if has_soa {
        return Ok(Step::Ended(Outcome::NoData));
    }
    if *end != asked.owner {
        return Ok(Step::AskAgain(end.clone()));
    }
    if authorities.iter().any(|record| matches!(record.data, RData::NS(_))) {
        return Err(Failure::Malformed);
    }
    Ok(Step::Ended(Outcome::NoData))
}

/// The reply must repeat our one question (RFC 1035, section 7.3) and be whole.
fn check_echo(message: &Message, asked: &Question) -> Result<(), Failure> {
    let [query] = message.queries.as_slice() else { return Err(Failure::Malformed) };
    let is_ours = wire_name(&asked.owner).is_ok_and(|owner| *query.name() == owner)
        && query.query_type() == wire_type(asked.record_type)
        && query.query_class() == DNSClass::IN;
    let is_reply = message.metadata.message_type == MessageType::Response && !message.metadata.truncation;
    if is_ours && is_reply { Ok(()) } else { Err(Failure::Malformed) }
}

fn name_exists(code: ResponseCode) -> Result<bool, Failure> {
    match code {
        ResponseCode::NoError => Ok(true),
        ResponseCode::NXDomain => Ok(false),
        other => Err(failure_of_code(other)),
    }
}

/// The failure that a response code other than NOERROR and NXDOMAIN stands for.
pub(super) fn failure_of_code(code: ResponseCode) -> Failure {
    match code {
        ResponseCode::ServFail => Failure::ServFail,
        ResponseCode::Refused => Failure::Refused,
        _ => Failure::Malformed,
    }
}

/// The data of all records of the type at the owner; other records are none of our business.
fn records_at(message: &Message, owner: &Name, record_type: RecordType) -> Result<BTreeSet<String>, Failure> {
    let wanted = wire_type(record_type);
    let mut records = BTreeSet::new();
    for record in answers_at(message, owner).filter(|record| record.record_type() == wanted) {
        records.insert(presentation::data(&record.data).ok_or(Failure::Malformed)?);
    }
    if records.len() > MOST_RECORDS { Err(Failure::Malformed) } else { Ok(records) }
}

/// The target of the alias at the owner; two different ones are refused (RFC 2181, section 10.1).
fn alias_at(message: &Message, owner: &Name) -> Result<Option<DomainName>, Failure> {
    let mut found = None;
    for record in answers_at(message, owner).filter(|record| record.record_type() == WireType::CNAME) {
        let target = presentation::data(&record.data).ok_or(Failure::Malformed)?;
        let target = DomainName::parse(&target).map_err(|_| Failure::Malformed)?;
        if found.as_ref().is_some_and(|other| *other != target) {
            return Err(Failure::Malformed);
        }
        found = Some(target);
    }
    Ok(found)
}

fn answers_at<'m>(message: &'m Message, owner: &'m Name) -> impl Iterator<Item = &'m Record> {
    message.answers.iter().filter(move |record| record.name == *owner)
}

/// Our name for the wire, fully qualified, label by label so that nothing is interpreted.
pub(super) fn wire_name(name: &DomainName) -> Result<Name, ProtoError> {
    Name::from_labels(name.labels().map(str::as_bytes))
}

/// Our type for the wire.
pub(super) fn wire_type(record_type: RecordType) -> WireType {
    match record_type {
        RecordType::A => WireType::A,
        RecordType::Aaaa => WireType::AAAA,
        RecordType::Caa => WireType::CAA,
        RecordType::Cname => WireType::CNAME,
        RecordType::Mx => WireType::MX,
        RecordType::Ns => WireType::NS,
        RecordType::Soa => WireType::SOA,
        RecordType::Srv => WireType::SRV,
        RecordType::Txt => WireType::TXT,
    }
}

#[cfg(test)]
mod tests;
