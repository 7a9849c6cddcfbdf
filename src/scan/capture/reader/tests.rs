//! What a capture amounts to, what is refused, and that everything written is read back.

use super::*;
use crate::dns::{DomainName, Outcome, RecordType};
use crate::scan::capture::frames::frame;
use crate::scan::capture::lines::Wire;
use crate::scan::capture::writer::Capture;
use crate::scan::sink::Heard;
use jiff::Timestamp;
use proptest::prelude::*;
use std::io::{self, Write};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

/// A file in memory; full after so many octets.
#[derive(Clone)]
struct Disk(Arc<Mutex<Vec<u8>>>, usize);

impl Disk {
    fn new() -> Self {
        Self(Arc::default(), usize::MAX)
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.0.lock().unwrap();
        if held.len() + bytes.len() > self.1 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        held.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn header() -> Header {
    Header {
        format: FORMAT,
        tool: "overstap test".to_owned(),
        date: jiff::civil::date(2026, 3, 15),
        backfilled: false,
        started: moment(),
        registry: "0123".to_owned(),
        commit: None,
        resolvers: vec!["192.0.2.53:53".to_owned()],
        asn_source: "none".to_owned(),
        asn_compared: vec![],
        location_sources: vec![],
        only: vec![],
        tenant_probe: false,
    }
}

fn moment() -> Timestamp {
    "2026-03-15T06:00:00Z".parse().unwrap()
}

fn question(text: &str) -> Question {
    text.parse().unwrap()
}

/// A name on the wire (RFC 1035, section 3.1).
fn name(text: &str) -> Vec<u8> {
    let labels = text.split('.').flat_map(|label| [&[label.len() as u8][..], label.as_bytes()].concat());
    labels.chain([0]).collect()
}

/// A reply to an A question with these flags and resource records (type and data), the names not compressed.
fn reply(owner: &str, flags: [u8; 2], records: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let counts = [0, 1, 0, records.len() as u8, 0, 0, 0, 0];
    let mut octets = [&[7, 7][..], &flags, &counts, &name(owner), &[0, 1, 0, 1]].concat();
    for (owner, kind, data) in records {
        octets.extend([&name(owner)[..], &[0, *kind, 0, 1, 0, 0, 0, 60, 0, data.len() as u8], data].concat());
    }
    octets
}

const GOOD: [u8; 2] = [0x81, 0x80];
const CUT: [u8; 2] = [0x83, 0x80];
const SERVFAIL: [u8; 2] = [0x81, 0x82];

fn address(owner: &str, last: u8) -> Vec<u8> {
    reply(owner, GOOD, &[(owner, 1, vec![192, 0, 2, last])])
}

fn found(last: u8) -> Reply {
    Reply::of(Outcome::Records([format!("192.0.2.{last}")].into()))
}

type Came<'a> = (&'a str, &'a str, u32, Transport, Result<&'a [u8], Failure>);

fn tell(sink: &dyn crate::scan::sink::Sink, (text, asked, attempt, transport, came): Came) {
    let (question, asked) = (question(text), DomainName::parse(asked).unwrap());
    let resolver = "192.0.2.53:53".parse().unwrap();
    sink.heard(&Heard { question: &question, asked: &asked, attempt, resolver, transport, came });
}

/// Writes what came as a capture with an end.
fn written(came: &[Came]) -> Vec<u8> {
    let disk = Disk::new();
    let capture = Capture::begin(Box::new(disk.clone()), header(), moment, Arc::default()).unwrap();
    let capture = Arc::new(capture);
    came.iter().for_each(|came| tell(&*capture.sink(Purpose::Scan), *came));
    capture.end(moment()).unwrap();
    disk.bytes()
}

fn replies(came: &[Came]) -> Result<HashMap<Question, Reply>, CaptureError> {
    Recorded::read(&written(came)).map(|recorded| recorded.replies(Purpose::Scan))
}

const UDP: Transport = Transport::Udp;

#[test]
fn the_last_good_answer_counts_else_the_last_failure() {
    let (one, two, servfail) = (address("a.nl", 1), address("a.nl", 2), reply("b.nl", SERVFAIL, &[]));
    let found_then = replies(&[
        ("a.nl A", "a.nl", 1, UDP, Ok(&one)),
        ("b.nl A", "b.nl", 1, UDP, Err(Failure::Timeout)),
        ("a.nl A", "a.nl", 2, UDP, Ok(&two)),
        ("b.nl A", "b.nl", 2, UDP, Ok(&servfail)),
        ("a.nl A", "a.nl", 3, UDP, Err(Failure::Timeout)),
        ("c.nl A", "c.nl", 1, UDP, Ok(b"no message")),
    ]);
    let expected = [
        (question("a.nl A"), found(2)),
        (question("b.nl A"), Reply::failed(Failure::ServFail)),
        (question("c.nl A"), Reply::failed(Failure::Malformed)),
    ];
    assert_eq!(found_then.unwrap(), HashMap::from(expected));
}

#[test]
fn a_cut_reply_waits_for_the_stream_and_an_open_chain_for_its_end() {
    let cut = reply("a.nl", CUT, &[]);
    let head = reply("b.nl", GOOD, &[("b.nl", 5, name("c.nl"))]);
    let whole = [
        ("a.nl A", "a.nl", 1, UDP, Ok(&cut[..])),
        ("b.nl A", "b.nl", 1, UDP, Ok(&head[..])),
        ("a.nl A", "a.nl", 1, Transport::Tcp, Ok(&address("a.nl", 1)[..])),
        ("b.nl A", "c.nl", 1, UDP, Ok(&address("c.nl", 2)[..])),
    ];
    let answers = replies(&whole).unwrap();
    assert_eq!(answers[&question("a.nl A")], found(1));
    assert_eq!(answers[&question("b.nl A")].aliases[0].1.as_str(), "c.nl");
    assert_eq!(answers[&question("b.nl A")].outcome, found(2).outcome);
    assert_eq!(replies(&whole[..2]).unwrap(), HashMap::new(), "half an answer is none");
}

#[test]
fn a_question_of_a_silent_domain_is_a_timeout_and_not_an_answer() {
    let disk = Disk::new();
    let capture = Arc::new(Capture::begin(Box::new(disk.clone()), header(), moment, Arc::default()).unwrap());
    capture.sink(Purpose::Scan).skipped(&question("a.nl MX"));
    tell(&*capture.sink(Purpose::Confirm), ("a.nl A", "a.nl", 1, UDP, Ok(&address("a.nl", 9))));
    capture.end(moment()).unwrap();
    let recorded = Recorded::read(&disk.bytes()).unwrap();
    let timeout = HashMap::from([(question("a.nl MX"), Reply::failed(Failure::Timeout))]);
    assert_eq!(recorded.replies(Purpose::Scan), timeout, "what another purpose saw is apart");
    assert_eq!(recorded.answers(Purpose::Scan), HashMap::new());
    assert_eq!(recorded.answers(Purpose::Confirm), HashMap::from([(question("a.nl A"), found(9))]));
}

#[test]
fn a_capture_gone_on_with_numbers_its_tries_on_and_counts_all_lines() {
    let disk = Disk::new();
    let capture = Arc::new(Capture::begin(Box::new(disk.clone()), header(), moment, Arc::default()).unwrap());
    let sink = capture.sink(Purpose::Scan);
    assert_eq!((sink.begin(&question("a.nl A")), sink.begin(&question("a.nl A"))), (1, 2));
    tell(&*sink, ("a.nl A", "a.nl", 1, UDP, Err(Failure::Timeout)));
    capture.pause().unwrap();
    let stopped = Recorded::read(&disk.bytes()).unwrap();
    assert!(stopped.end.is_none() && stopped.whole == disk.bytes().len());
    let capture = Arc::new(Capture::go_on(Box::new(disk.clone()), &stopped, moment, Arc::default()));
    let sink = capture.sink(Purpose::Scan);
    assert_eq!((sink.begin(&question("a.nl A")), sink.begin(&question("b.nl A"))), (2, 1));
    tell(&*sink, ("a.nl A", "a.nl", 2, UDP, Ok(&address("a.nl", 1))));
    capture.end(moment()).unwrap();
    let whole = Recorded::read(&disk.bytes()).unwrap();
    assert_eq!(whole.end.unwrap().counts, Counts { replies: 1, failures: 1, skipped: 0 });
}

#[test]
fn a_full_disk_stops_the_scan_and_leaves_no_end() {
    let stop = Arc::new(AtomicBool::new(false));
    let disk = Disk(Arc::default(), 2000);
    let capture = Arc::new(Capture::begin(Box::new(disk.clone()), header(), moment, stop.clone()).unwrap());
    let sink = capture.sink(Purpose::Scan);
    for number in 0..2000_u32 {
        let text = format!("d{}.nl A", number.wrapping_mul(2_654_435_761));
        tell(&*sink, (&text, "x.nl", 1, UDP, Err(Failure::Timeout)));
    }
    assert!(stop.load(std::sync::atomic::Ordering::Relaxed));
    assert_eq!(capture.end(moment()).map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
    assert!(Recorded::read(&disk.bytes()).is_ok_and(|recorded| recorded.end.is_none()));
}

fn line(json: &str) -> Vec<u8> {
    let head = Line::Header(header()).to_json();
    frame(&[&head, json.as_bytes(), b"\n"].concat())
}

#[test]
fn a_file_that_no_scan_wrote_is_refused_and_says_where() {
    let refused = |file: &[u8]| Recorded::read(file).map(|_| ()).unwrap_err().to_string();
    assert_eq!(refused(b""), "it is no capture of a scan");
    assert_eq!(refused(&frame(b"{}\n")), "it is no capture of a scan");
    let newer = r#"{"kind":"header","format":2,"colour":"red"}"#;
    assert_eq!(refused(&frame(newer.as_bytes())), "it has format 2, this program knows up to 1; use a newer overstap");
    let message = |rest: &str| {
        format!(
            r#"{{"kind":"reply","owner":"a.nl","type":"A","resolver":"192.0.2.53:53","transport":"udp","time":"2026-03-15T06:00:00Z",{rest}}}"#
        )
    };
    let end = r#"{"kind":"end","finished":"2026-03-15T06:00:00Z","counts":{"replies":1,"failures":0,"skipped":0}}"#;
    for (text, reason) in [
        ("nonsense".to_owned(), "line 2 is damaged: expected ident"),
        (message(r#""try":1"#), "line 2 is damaged: a reply has either `wire` or `failure`"),
        (message(r#""try":0,"failure":"timeout""#), "line 2 is damaged: an earlier try"),
        (message(r#""try":1,"wire":"%%%%""#), "line 2 is damaged: invalid symbol"),
        (message(r#""try":1,"failure":"timeout","more":1"#), "line 2 is damaged: unknown field `more`"),
        (end.to_owned(), "line 2 is damaged: it counts other lines than there are"),
        (end.replace("replies\":1", "replies\":0") + "\n" + end, "line 3 is damaged: something stands behind the end"),
    ] {
        let told = refused(&line(&text));
        assert!(told.starts_with(reason), "{text}: {told}");
    }
    let behind = [written(&[]), b"x".to_vec()].concat();
    assert!(refused(&behind).contains("something stands behind the end"));
}

fn any_came() -> impl Strategy<Value = (u8, bool, Result<Vec<u8>, Failure>)> {
    let failure = prop::sample::select(Failure::ALL.to_vec());
    let octets = prop::collection::vec(any::<u8>(), 0..200);
    (0_u8..20, any::<bool>(), prop_oneof![octets.prop_map(Ok), failure.prop_map(Err)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_capture_read_back_gives_what_was_written(all in prop::collection::vec(any_came(), 0..400), cut in any::<u16>()) {
        let disk = Disk::new();
        let capture = Arc::new(Capture::begin(Box::new(disk.clone()), header(), moment, Arc::default()).unwrap());
        let sink = capture.sink(Purpose::Scan);
        let mut expected = vec![Line::Header(header())];
        for (number, is_tcp, came) in &all {
            let question = question(&format!("d{number}.nl A"));
            let attempt = sink.begin(&question);
            let transport = if *is_tcp { Transport::Tcp } else { UDP };
            let asked = question.owner.clone();
            let resolver = "192.0.2.53:53".parse().unwrap();
            let borrowed = came.as_deref().map_err(|failure| *failure);
            sink.heard(&Heard { question: &question, asked: &asked, attempt, resolver, transport, came: borrowed });
            expected.push(Line::Reply(Message {
                owner: asked,
                record_type: RecordType::A,
                attempt,
                purpose: Purpose::Scan,
                asked: None,
                resolver,
                transport,
                time: moment(),
                wire: came.clone().ok().map(Wire),
                failure: came.clone().err(),
            }));
        }
        capture.end(moment()).unwrap();
        let file = disk.bytes();
        let lines = |file: &[u8]| -> Vec<Line> {
            let texts: Vec<Vec<u8>> = Frames::new(file).map(Result::unwrap).collect();
            texts.concat().split_inclusive(|o| *o == b'\n').map(|l| serde_json::from_slice(l).unwrap()).collect()
        };
        let read = lines(&file);
        prop_assert_eq!(&read[..read.len() - 1], &expected[..]);
        prop_assert!(Recorded::read(&file).unwrap().end.is_some());
        let cut = usize::from(cut) % file.len();
        prop_assert!(read.starts_with(&lines(&file[..cut])), "a part is the beginning of the whole");
    }

}

proptest! {
    #[test]
    fn foreign_lines_never_panic(text in "(\\{\"kind\":\"(reply|end|skipped|header)\",)?.{0,200}") {
        let _ = Recorded::read(&line(&text));
    }
}
