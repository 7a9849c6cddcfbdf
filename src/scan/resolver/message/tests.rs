//! Hand-made messages, most of them hostile, against the reading of replies.
//!
//! Each message goes over the wire form once, as a real one would.

use super::super::proto::op::{OpCode, Query};
use super::super::proto::rr::rdata::{A, CNAME, MX, NS, NULL, SOA, TXT};
use super::*;
use proptest::prelude::*;

fn wire(name: &str) -> Name {
    Name::from_ascii(format!("{name}.")).expect("a name in a test")
}

fn question(text: &str) -> Question {
    text.parse().expect("a question in a test")
}

fn domain(text: &str) -> DomainName {
    text.parse().expect("a name in a test")
}

fn a(owner: &str) -> Record {
    Record::from_rdata(wire(owner), 60, RData::A(A::new(192, 0, 2, 1)))
}

fn cname(owner: &str, target: &str) -> Record {
    Record::from_rdata(wire(owner), 60, RData::CNAME(CNAME(wire(target))))
}

fn soa(owner: &str) -> Record {
    Record::from_rdata(wire(owner), 60, RData::SOA(SOA::new(wire("ns"), wire("host"), 1, 1, 1, 1, 1)))
}

fn reply(asked: &str, code: ResponseCode, answers: Vec<Record>) -> Message {
    let asked = question(asked);
    let mut message = Message::response(7, OpCode::Query);
    message.metadata.response_code = code;
    message.add_query(Query::query(wire(asked.owner.as_str()), wire_type(asked.record_type)));
    message.add_answers(answers);
    message
}

fn read_once(asked: &str, message: &Message) -> Result<(Vec<(DomainName, DomainName)>, Step), Failure> {
    let asked = question(asked);
    let message = Message::from_vec(&message.to_vec().expect("encodes")).map_err(|_| Failure::Malformed)?;
    let mut chain = Chain::new(asked.owner.clone());
    let step = read(&message, &asked, &mut chain)?;
    Ok((chain.aliases().to_vec(), step))
}

fn outcome(asked: &str, code: ResponseCode, answers: Vec<Record>) -> Result<Step, Failure> {
    read_once(asked, &reply(asked, code, answers)).map(|(_, step)| step)
}

fn records(records: &[&str]) -> Result<Step, Failure> {
    Ok(Step::Ended(Outcome::Records(records.iter().map(|r| (*r).to_owned()).collect())))
}

const NOERROR: ResponseCode = ResponseCode::NoError;
const NXDOMAIN: ResponseCode = ResponseCode::NXDomain;

#[test]
fn a_chain_is_followed_in_any_order_and_any_case() {
    let answers = vec![a("C.Example"), cname("B.example", "c.EXAMPLE"), cname("A.EXAMPLE", "b.example")];
    let (aliases, step) = read_once("a.example A", &reply("a.example A", NOERROR, answers)).expect("a reply");
    let names = ["a.example", "b.example", "c.example"].map(domain);
    assert_eq!(aliases, [(names[0].clone(), names[1].clone()), (names[1].clone(), names[2].clone())]);
    assert_eq!(Ok(step), records(&["192.0.2.1"]));
}

#[test]
fn a_dangling_alias_keeps_its_chain() {
    let message = reply("a.example A", NXDOMAIN, vec![cname("a.example", "gone.example")]);
    let (aliases, step) = read_once("a.example A", &message).expect("a reply");
    assert_eq!(aliases, [(domain("a.example"), domain("gone.example"))]);
    assert_eq!(step, Step::Ended(Outcome::NxDomain));
}

#[test]
fn an_open_end_is_asked_again_unless_its_zone_denies_it() {
    let mut message = reply("a.example A", NOERROR, vec![cname("a.example", "b.other")]);
    let again = Ok(Step::AskAgain(domain("b.other")));
    assert_eq!(read_once("a.example A", &message).map(|(_, step)| step), again);
    message.add_authority(soa("example"));
    assert_eq!(read_once("a.example A", &message).map(|(_, step)| step), again, "a denial of another zone");
    message.add_authority(soa("other"));
    assert_eq!(read_once("a.example A", &message).map(|(_, step)| step), Ok(Step::Ended(Outcome::NoData)));
}

#[test]
fn a_question_for_an_alias_is_not_followed() {
    let answers = vec![cname("a.example", "b.example"), cname("b.example", "c.example")];
    let message = reply("a.example CNAME", NOERROR, answers);
    assert_eq!(read_once("a.example CNAME", &message), Ok((Vec::new(), records(&["b.example"]).expect("records"))));
}

#[test]
fn alias_loops_are_malformed() {
    let two = vec![cname("a.example", "b.example"), cname("b.example", "A.example")];
    assert_eq!(outcome("a.example A", NOERROR, two), Err(Failure::Malformed));
    let one = vec![cname("a.example", "a.example")];
    assert_eq!(outcome("a.example A", NOERROR, one), Err(Failure::Malformed));
}

#[test]
fn eight_aliases_are_followed_and_nine_are_not() {
    let chain = |length: usize| {
        let mut answers: Vec<Record> =
            (0..length).map(|i| cname(&format!("n{i}.example"), &format!("n{}.example", i + 1))).collect();
        answers.push(a(&format!("n{length}.example")));
        outcome("n0.example A", NOERROR, answers)
    };
    assert_eq!(chain(8), records(&["192.0.2.1"]));
    assert_eq!(chain(9), Err(Failure::Malformed));
}

#[test]
fn two_aliases_at_one_name_are_malformed() {
    let answers = vec![cname("a.example", "b.example"), cname("a.example", "c.example")];
    assert_eq!(outcome("a.example A", NOERROR, answers), Err(Failure::Malformed));
}

#[test]
fn an_alias_to_what_is_no_name_is_malformed() {
    let root = Record::from_rdata(wire("a.example"), 60, RData::CNAME(CNAME(Name::root())));
    assert_eq!(outcome("a.example A", NOERROR, vec![root]), Err(Failure::Malformed));
    let blank = Name::from_labels([b"a b".as_slice(), b"example"]).expect("a name");
    let blank = Record::from_rdata(wire("a.example"), 60, RData::CNAME(CNAME(blank)));
    assert_eq!(outcome("a.example A", NOERROR, vec![blank.clone()]), Err(Failure::Malformed));
    assert_eq!(outcome("a.example CNAME", NOERROR, vec![blank]), records(&["a\\032b.example"]));
}

#[test]
fn records_of_another_owner_or_type_are_no_answer() {
    let mx = Record::from_rdata(wire("a.example"), 60, RData::MX(MX::new(1, wire("evil.example"))));
    let answers = vec![a("b.example"), a("aa.example"), a("x.a.example"), mx];
    assert_eq!(outcome("a.example A", NOERROR, answers), Ok(Step::Ended(Outcome::NoData)));
}

#[test]
fn a_reply_to_another_question_is_malformed() {
    let message = reply("b.example A", NOERROR, vec![a("a.example")]);
    assert_eq!(read_once("a.example A", &message), Err(Failure::Malformed));
    let message = reply("a.example AAAA", NOERROR, vec![]);
    assert_eq!(read_once("a.example A", &message), Err(Failure::Malformed));
    let mut message = reply("a.example A", NOERROR, vec![]);
    message.queries.clear();
    assert_eq!(read_once("a.example A", &message), Err(Failure::Malformed));
}

#[test]
fn response_codes_become_outcomes_and_failures() {
    assert_eq!(outcome("a.example A", NXDOMAIN, vec![]), Ok(Step::Ended(Outcome::NxDomain)));
    assert_eq!(outcome("a.example A", NOERROR, vec![]), Ok(Step::Ended(Outcome::NoData)));
    assert_eq!(outcome("a.example A", NXDOMAIN, vec![a("a.example")]), Err(Failure::Malformed));
    assert_eq!(outcome("a.example A", ResponseCode::ServFail, vec![]), Err(Failure::ServFail));
    assert_eq!(outcome("a.example A", ResponseCode::Refused, vec![a("a.example")]), Err(Failure::Refused));
    for code in [ResponseCode::FormErr, ResponseCode::NotImp, ResponseCode::Unknown(12)] {
        assert_eq!(outcome("a.example A", code, vec![]), Err(Failure::Malformed));
    }
}

#[test]
fn a_referral_is_no_denial() {
    let mut message = reply("a.example A", NOERROR, vec![]);
    message.add_authority(Record::from_rdata(wire("example"), 60, RData::NS(NS(wire("ns.example")))));
    assert_eq!(read_once("a.example A", &message), Err(Failure::Malformed));
    message.add_authority(soa("example"));
    assert_eq!(read_once("a.example A", &message).map(|(_, step)| step), Ok(Step::Ended(Outcome::NoData)));
}

#[test]
fn texts_without_octets_and_with_foreign_ones_are_records() {
    let txt = |octets: &[u8]| Record::from_rdata(wire("a.example"), 60, RData::TXT(TXT::from_bytes(vec![octets])));
    assert_eq!(outcome("a.example TXT", NOERROR, vec![txt(b"")]), records(&[""]));
    assert_eq!(outcome("a.example TXT", NOERROR, vec![txt(b"\xff\x1b")]), records(&["\\255\\027"]));
}

#[test]
fn an_mx_to_the_root_is_the_null_mx() {
    let mx = Record::from_rdata(wire("a.example"), 60, RData::MX(MX::new(0, Name::root())));
    assert_eq!(outcome("a.example MX", NOERROR, vec![mx]), records(&["0 ."]));
}

#[test]
fn record_data_that_is_missing_is_malformed_and_unknown_types_are_ignored() {
    let empty = Record::update0(wire("a.example"), 60, WireType::MX);
    assert_eq!(outcome("a.example MX", NOERROR, vec![empty]), Err(Failure::Malformed));
    let unknown = RData::Unknown { code: WireType::Unknown(65280), rdata: NULL::with(vec![1, 2, 3]) };
    let unknown = Record::from_rdata(wire("a.example"), 60, unknown);
    assert_eq!(outcome("a.example A", NOERROR, vec![unknown, a("a.example")]), records(&["192.0.2.1"]));
}

#[test]
fn a_set_of_more_than_256_records_is_malformed() {
    let set = |count: u16| {
        let address = |i: u16| RData::A(A::new(192, 0, (i / 256) as u8, (i % 256) as u8));
        let answers = (0..count).map(|i| Record::from_rdata(wire("a.example"), 60, address(i))).collect();
        outcome("a.example A", NOERROR, answers)
    };
    assert!(set(256).is_ok());
    assert_eq!(set(257), Err(Failure::Malformed));
}

#[test]
fn every_type_we_ask_has_the_same_mnemonic_on_the_wire() {
    for kind in RecordType::ALL {
        assert_eq!(wire_type(kind).to_string(), kind.as_str());
    }
}

proptest! {
    #[test]
    fn foreign_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut whole = reply("a.example MX", NOERROR, vec![]).to_vec().expect("encodes");
        whole[6..8].copy_from_slice(&2u16.to_be_bytes());
        whole.extend(octets);
        if let Ok(message) = Message::from_vec(&whole) {
            let asked = question("a.example MX");
            let _ = read(&message, &asked, &mut Chain::new(asked.owner.clone()));
        }
    }
}
