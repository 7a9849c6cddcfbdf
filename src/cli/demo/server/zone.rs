//! What the demo's name server knows: records by name, and the faults it should show.
//!
//! Reads a zone file for the root and finds answers in it; sending them, and
//! carrying out a fault, is the server's.

use std::collections::HashMap;

use super::ServerError;
use super::proto::op::LowerQuery;
use super::proto::rr::rdata::{SOA, TXT};
use super::proto::rr::{LowerName, Name, RData, Record, RecordType as WireType};
use super::proto::serialize::txt::Parser;
use crate::dns::{DomainName, Question, RecordType};

/// Put before every zone file: names are relative to the root, and nobody has to state a TTL.
const PREAMBLE: &str = "$ORIGIN .\n$TTL 300\n";
/// How far an alias is followed inside the zone.
const MOST_ALIASES: usize = 16;

/// A way of answering wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Response code 2.
    ServFail,
    /// Response code 5.
    Refused,
    /// No reply at all.
    Drop,
    /// Truncated and empty over UDP, whole over TCP.
    Truncate,
    /// A record whose data is no data of its type.
    Garbage,
    /// Only the first alias, as from a server that does not know the target's zone.
    HalfChain,
}

impl Fault {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "SERVFAIL" => Fault::ServFail,
            "REFUSED" => Fault::Refused,
            "DROP" => Fault::Drop,
            "TRUNCATE" => Fault::Truncate,
            "GARBAGE" => Fault::Garbage,
            "HALFCHAIN" => Fault::HalfChain,
            _ => return None,
        })
    }
}

/// Records and faults. Holds every name that exists, those without records of their own included.
#[derive(Clone, Debug)]
pub struct Zone {
    names: HashMap<LowerName, Vec<Record>>,
    faults: HashMap<Question, Fault>,
    root_soa: Record,
}

/// What the zone says to a question.
pub(super) struct Answer<'z> {
    /// The aliases and then the records.
    pub records: Vec<&'z Record>,
    /// For a denial (RFC 2308, section 3).
    pub soa: Option<&'z Record>,
    /// Whether the last name of the chain exists.
    pub name_exists: bool,
}

impl Zone {
    /// Reads a zone file (RFC 1035, section 5) for the root zone; names are written out in full.
    ///
    /// Class and TTL may be left out. A comment of the form
    /// `; FAULT SERVFAIL www.a.example A` makes that question go wrong: the words
    /// are `SERVFAIL`, `REFUSED`, `DROP`, `TRUNCATE`, `GARBAGE` and `HALFCHAIN`, and
    /// the type may be `*`. Octets in a TXT are written `\DDD`, on a line that
    /// names its owner. Refuses `$INCLUDE`, whatever breaks the format, and labels
    /// with an underscore anywhere but at the start, which the library takes for none.
    pub fn parse(text: &str) -> Result<Zone, ServerError> {
        let mut zone = Zone { names: HashMap::new(), faults: HashMap::new(), root_soa: root_soa() };
        let mut rest = String::from(PREAMBLE);
        for (index, line) in text.lines().enumerate() {
            let read = zone.read_line(line);
            let is_ours = read.map_err(|reason| ServerError::Line { line: index + 1, reason })?;
            rest.push_str(if is_ours { "" } else { line });
            rest.push('\n');
        }
        let (_, sets) = Parser::new(rest, None, Some(Name::root())).parse().map_err(ServerError::Zone)?;
        for set in sets.into_values() {
            set.records_without_rrsigs().for_each(|record| zone.add(record.clone()));
        }
        Ok(zone)
    }

    /// Takes a line that the library cannot read (its `\DDD` is no octet); says whether it did.
    fn read_line(&mut self, line: &str) -> Result<bool, String> {
        if let Some(fault) = line.trim_start().strip_prefix("; FAULT ") {
            self.read_fault(fault)?;
            return Ok(true);
        }
        if line.trim_start().starts_with("$INCLUDE") {
            return Err("`$INCLUDE` is not read".to_owned());
        }
        match escaped_text(line)? {
            Some(record) => self.add(record),
            None => return Ok(false),
        }
        Ok(true)
    }

    fn read_fault(&mut self, text: &str) -> Result<(), String> {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let [word, owner, kind] = words.as_slice() else {
            return Err("a fault is a word, an owner name and a type".to_owned());
        };
        let fault = Fault::parse(word).ok_or_else(|| format!("`{}` is no fault", word.escape_debug()))?;
        let owner: DomainName = owner.parse().map_err(|error| format!("{error}"))?;
        let kinds = if *kind == "*" { RecordType::ALL.to_vec() } else { vec![kind.parse()?] };
        self.faults.extend(kinds.into_iter().map(|kind| (Question::new(owner.clone(), kind), fault)));
        Ok(())
    }

    /// Adds a record; its name and all above it exist from then on (RFC 8020, section 2).
    fn add(&mut self, record: Record) {
        let mut name = LowerName::from(&record.name);
        self.names.entry(name.clone()).or_default().push(record);
        while !name.is_root() {
            name = name.base_name();
            self.names.entry(name.clone()).or_default();
        }
    }

    /// The fault scripted for a question, if any.
    pub(super) fn fault(&self, query: &LowerQuery) -> Option<Fault> {
        if self.faults.is_empty() {
            return None;
        }
        let owner = DomainName::parse(&Name::from(query.name()).to_ascii()).ok()?;
        let kind = query.query_type().to_string().parse().ok()?;
        self.faults.get(&Question::new(owner, kind)).copied()
    }

    /// The answer, aliases followed inside the zone (RFC 1034, section 4.3.2).
    pub(super) fn answer(&self, query: &LowerQuery) -> Answer<'_> {
        let kind = query.query_type();
        let mut name = query.name().clone();
        let mut records: Vec<&Record> = Vec::new();
        loop {
            let Some(here) = self.names.get(&name) else {
                return Answer { records, soa: Some(self.soa(&name)), name_exists: false };
            };
            let found: Vec<&Record> = here.iter().filter(|record| record.record_type() == kind).collect();
            if !found.is_empty() {
                records.extend(found);
                return Answer { records, soa: None, name_exists: true };
            }
            let alias = here.iter().find_map(|record| match &record.data {
                RData::CNAME(target) => Some((record, target)),
                _ => None,
            });
            let Some((record, target)) = alias else {
                return Answer { records, soa: Some(self.soa(&name)), name_exists: true };
            };
            if records.contains(&record) || records.len() == MOST_ALIASES {
                return Answer { records, soa: None, name_exists: true };
            }
            records.push(record);
            name = LowerName::from(&target.0);
        }
    }

    /// The answer, cut after its first record, without a denial.
    pub(super) fn half_chain(&self, query: &LowerQuery) -> Answer<'_> {
        let mut answer = self.answer(query);
        answer.records.truncate(1);
        Answer { records: answer.records, soa: None, name_exists: true }
    }

    /// The SOA of the zone that a name is in: the nearest one above it, or else our own for the root.
    fn soa(&self, name: &LowerName) -> &Record {
        let mut name = name.clone();
        loop {
            let here = self.names.get(&name).into_iter().flatten();
            if let Some(soa) = here.into_iter().find(|record| record.record_type() == WireType::SOA) {
                return soa;
            }
            if name.is_root() {
                return &self.root_soa;
            }
            name = name.base_name();
        }
    }
}

fn root_soa() -> Record {
    let soa = SOA::new(Name::root(), Name::root(), 1, 3600, 600, 86400, 300);
    Record::from_rdata(Name::root(), 300, RData::SOA(soa))
}

/// A TXT line with a backslash, read by us; `None` for any other line.
fn escaped_text(line: &str) -> Result<Option<Record>, String> {
    let Some((head, strings)) = line.split_once('"').filter(|_| line.contains('\\')) else { return Ok(None) };
    let words: Vec<&str> = head.split_ascii_whitespace().collect();
    let [owner, .., kind] = words.as_slice() else { return Ok(None) };
    if !kind.eq_ignore_ascii_case("TXT") || head.starts_with([' ', '\t', ';']) {
        return Ok(None);
    }
    let owner = Name::from_ascii(owner).map_err(|error| error.to_string())?;
    if !owner.is_fqdn() {
        return Err("the owner name has no final dot".to_owned());
    }
    let strings = character_strings(strings.as_bytes())?;
    let strings = strings.iter().map(Vec::as_slice).collect();
    Ok(Some(Record::from_rdata(owner, 300, RData::TXT(TXT::from_bytes(strings)))))
}

/// Quoted strings with `\X` and `\DDD` (RFC 1035, section 5.1), from just after the first quote.
fn character_strings(text: &[u8]) -> Result<Vec<Vec<u8>>, String> {
    let mut strings = vec![Vec::new()];
    let mut is_inside = true;
    let mut rest = text;
    while let [octet, after @ ..] = rest {
        rest = after;
        match (octet, is_inside) {
            (b'"', true) => is_inside = false,
            (b'"', false) => {
                is_inside = true;
                strings.push(Vec::new());
            }
            (b';', false) => break,
            (b' ' | b'\t', false) => {}
            (_, false) => return Err("something other than a quoted string".to_owned()),
            (_, true) => {
                let (octet, after) = character(*octet, rest)?;
                rest = after;
                strings.last_mut().expect("it starts with one string and never loses one").push(octet);
            }
        }
    }
    if is_inside || strings.iter().any(|string| string.len() > 255) {
        return Err("a string is not closed, or longer than 255 octets".to_owned());
    }
    Ok(strings)
}

/// One octet of a quoted string, and what follows it.
fn character(octet: u8, rest: &[u8]) -> Result<(u8, &[u8]), String> {
    match (octet, rest) {
        (b'\\', [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', after @ ..]) => {
            let value = [a, b, c].iter().fold(0, |sum: u16, digit| sum * 10 + u16::from(**digit - b'0'));
            let octet = u8::try_from(value).map_err(|_| format!("`\\{value}` is no octet"))?;
            Ok((octet, after))
        }
        (b'\\', [escaped, after @ ..]) => Ok((*escaped, after)),
        _ => Ok((octet, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::proto::op::Query;
    use super::*;
    use proptest::prelude::*;

    const ZONE: &str = "a.example. SOA ns.a.example. host.a.example. 1 2 3 4 5\n\
                        www.a.example. CNAME web.a.example.\nweb.a.example. 60 IN A 192.0.2.1\n\
                        _dmarc.a.example. TXT \"v=DMARC1; p=none\" ; a comment\n\
                        x.a.example. TXT \"caf\\195\\169\" \"a\\\"b\\\\\"\nloop.example. CNAME loop.example.\n";

    fn ask<'z>(zone: &'z Zone, name: &str, kind: WireType) -> Answer<'z> {
        let query = Query::query(Name::from_ascii(name).expect("a name in a test"), kind);
        zone.answer(&LowerQuery::from(query))
    }

    #[test]
    fn aliases_are_followed_and_denials_carry_the_nearest_soa() {
        let zone = Zone::parse(ZONE).expect("a zone");
        assert_eq!(ask(&zone, "WWW.a.example.", WireType::A).records.len(), 2);
        let denied = ask(&zone, "no.a.example.", WireType::A);
        assert!(!denied.name_exists);
        assert_eq!(denied.soa.map(|soa| soa.name.to_ascii()).as_deref(), Some("a.example."));
        assert_eq!(ask(&zone, "no.", WireType::A).soa.map(|soa| soa.name.to_ascii()).as_deref(), Some("."));
    }

    #[test]
    fn a_name_that_only_has_names_below_it_exists() {
        let zone = Zone::parse(ZONE).expect("a zone");
        let answer = ask(&zone, "example.", WireType::A);
        assert!(answer.name_exists && answer.records.is_empty() && answer.soa.is_some());
    }

    #[test]
    fn an_alias_to_itself_ends() {
        let zone = Zone::parse(ZONE).expect("a zone");
        assert_eq!(ask(&zone, "loop.example.", WireType::A).records.len(), 1);
    }

    #[test]
    fn escaped_octets_are_read_as_octets() {
        let zone = Zone::parse(ZONE).expect("a zone");
        let answer = ask(&zone, "x.a.example.", WireType::TXT);
        let RData::TXT(txt) = &answer.records[0].data else { panic!("no TXT") };
        assert_eq!(txt.txt_data.concat(), b"caf\xc3\xa9a\"b\\");
        assert_eq!(txt.txt_data.len(), 2);
    }

    #[test]
    fn faults_are_read_for_one_type_or_all() {
        let zone = Zone::parse("; FAULT DROP a.example *\n; FAULT REFUSED b.example MX\n").expect("a zone");
        let query = |name: &str, kind| LowerQuery::from(Query::query(Name::from_ascii(name).expect("a name"), kind));
        assert_eq!(zone.fault(&query("a.example.", WireType::TXT)), Some(Fault::Drop));
        assert_eq!(zone.fault(&query("B.example.", WireType::MX)), Some(Fault::Refused));
        assert_eq!(zone.fault(&query("b.example.", WireType::A)), None);
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_line() {
        for text in ["\n; FAULT BURN a.example A", "\n; FAULT DROP a.example", "\n$INCLUDE /x", "\na. TXT \"\\999\""] {
            assert!(matches!(Zone::parse(text), Err(ServerError::Line { line: 2, .. })), "{text:?}");
        }
        assert!(matches!(Zone::parse("a.example. A 1.2.3"), Err(ServerError::Zone(_))));
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics(text in "(a\\. TXT )?[ -~\\n]{0,80}") {
            let _ = Zone::parse(&text);
        }
    }
}
