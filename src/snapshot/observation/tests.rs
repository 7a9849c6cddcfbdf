//! Files as they are written and read back, and what is refused.

use super::*;
use proptest::prelude::*;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

const FILE: &str = r#"{
 "format": 1,
 "domain": "oss.nl",
 "records": {
  "_dmarc.oss.nl": "NXDOMAIN",
  "oss.nl": {
   "AAAA": "NODATA",
   "MX": [
    "10 mx.oss.nl"
   ]
  },
  "w.example": {
   "AAAA": "NODATA"
  },
  "www.oss.nl": {
   "CNAME": [
    "w.example"
   ]
  }
 },
 "networks": {
  "mx.oss.nl": [
   "AS1136 145.7.0.0/16 KPN-NL, NL"
  ]
 },
 "held": {
  "www.oss.nl A": {
   "last_seen": "2026-04-27",
   "failure": "SERVFAIL",
   "since": "2026-04-28"
  }
 }
}
"#;

#[test]
fn a_file_is_written_as_it_was_read() {
    let read = Observation::from_json("f", FILE.as_bytes()).expect("a file");
    assert_eq!(String::from_utf8(read.to_json()).expect("text"), FILE);
}

#[test]
fn nodata_nxdomain_and_never_asked_are_different() {
    let read = Observation::from_json("f", FILE.as_bytes()).expect("a file");
    assert_eq!(read.get(&name("oss.nl"), RecordType::Aaaa), Known::NoData);
    assert_eq!(read.get(&name("_dmarc.oss.nl"), RecordType::Txt), Known::NxDomain);
    assert_eq!(read.get(&name("oss.nl"), RecordType::Caa), Known::Nothing);
    assert_eq!(read.get(&name("www.oss.nl"), RecordType::Aaaa), Known::NoData, "through the alias");
}

#[test]
fn a_file_is_written_in_the_lowest_format_that_has_its_keys() {
    let located = FILE
        .replace("\"format\": 1", "\"format\": 2")
        .replace(" \"held\"", " \"locations\": {\n  \"mx.oss.nl\": [\n   \"IE aws:eu-west-1\"\n  ]\n },\n \"held\"");
    let read = Observation::from_json("f", located.as_bytes()).expect("a file of format 2");
    assert_eq!(String::from_utf8(read.to_json()).expect("text"), located);
    assert_eq!(read.locations_of(&name("mx.oss.nl")).next().and_then(|location| location.country), Some("IE"));

    let claimed = located.replace("\"format\": 2", "\"format\": 1");
    let error = Observation::from_json("f", claimed.as_bytes()).expect_err("keys of format 2");
    assert_eq!(error.to_string(), "`f` has keys of format 2 and says that it has format 1");

    let mut probed = read.clone();
    probed.locations.clear();
    probed.exists.insert(name("oss-nl.mail.protection.outlook.com"), false);
    assert_eq!(probed.needed_format(), 2);
    probed.format = 2;
    assert_eq!(Observation::from_json("f", &probed.to_json()).expect("a file"), probed);

    let without = FILE.replace("\"format\": 1", "\"format\": 2");
    let read = Observation::from_json("f", without.as_bytes()).expect("a file of format 2");
    assert_eq!(String::from_utf8(read.to_json()).expect("text"), FILE);
}

#[test]
fn a_newer_format_and_an_unknown_key_are_refused() {
    let newer = FILE.replace("\"format\": 1", "\"format\": 99,\n \"a_key_of_the_future\": 1");
    assert!(matches!(Observation::from_json("f", newer.as_bytes()), Err(FormatError::Newer { found: 99, .. })));
    let unknown = FILE.replace("\"networks\"", "\"netwroks\"");
    assert!(Observation::from_json("f", unknown.as_bytes()).is_err());
}

proptest! {
    #[test]
    fn foreign_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Observation::from_json("f", &bytes);
    }
}
