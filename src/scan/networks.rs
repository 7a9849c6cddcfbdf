//! Which AS announces an address: Team Cymru's zones over DNS, a local MMDB, or a RISwhois dump.
//!
//! Gives lines for the snapshot, `AS1136 145.7.0.0/16 KPN-NL, NL`. What an AS
//! says about a provider is the verdict room's; a country is never read from it.

use std::collections::BTreeSet;
use std::fmt;
use std::net::IpAddr;
use std::str::Utf8Error;

use maxminddb::Reader;
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use super::routes::{RouteFileError, RouteTable};
use crate::dns::{DomainName, Network, Question, RecordType};

/// Where AS numbers come from.
pub enum AsnSource {
    /// `origin.asn.cymru.com` and `asn.cymru.com`, as Team Cymru documents them.
    Cymru,
    /// A MaxMind DB with `autonomous_system_number` and `autonomous_system_organization`.
    Database(Box<Reader<Vec<u8>>>),
    /// A RISwhois dump of RIPE NCC; it has no names of holders.
    Routes(Box<RouteTable>),
}

/// A file that is no source of AS numbers.
#[derive(Debug, thiserror::Error)]
pub enum AsnFileError {
    /// Packed with gzip (RFC 1952), as RIPE NCC offers its dumps.
    #[error("it is packed with gzip: unpack it first")]
    Packed,
    /// An MMDB that cannot be read.
    #[error("the MaxMind DB cannot be read")]
    Database(#[from] maxminddb::MaxMindDbError),
    /// Neither an MMDB nor text.
    #[error("it is neither a MaxMind DB nor text")]
    Octets(#[from] Utf8Error),
    /// Text, but no RISwhois dump.
    #[error(transparent)]
    Routes(#[from] RouteFileError),
}

#[derive(Deserialize)]
struct AsnRow {
    #[serde(default, deserialize_with = "any_width")]
    autonomous_system_number: Option<u32>,
    autonomous_system_organization: Option<String>,
}

/// Reads an AS number however wide the file stores it; writers differ.
fn any_width<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<u32>, D::Error> {
    struct AnyWidth;
    impl Visitor<'_> for AnyWidth {
        type Value = Option<u32>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an AS number")
        }
        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Option<u32>, E> {
            u32::try_from(number).map(Some).map_err(E::custom)
        }
    }
    reader.deserialize_any(AnyWidth)
}

/// What begins the metadata of every MMDB, in its last 128 KiB (MaxMind DB file format 2.0, "database metadata").
const MMDB_MARKER: &[u8] = b"\xab\xcd\xefMaxMind.com";
const MMDB_TAIL: usize = 128 * 1024 + MMDB_MARKER.len();
/// The first octets of a gzip file (RFC 1952, section 2.3.1).
const GZIP_MARKER: &[u8] = b"\x1f\x8b";

/// Whether the octets are those of an MMDB.
pub fn is_mmdb(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(MMDB_TAIL)..];
    tail.windows(MMDB_MARKER.len()).any(|window| window == MMDB_MARKER)
}

impl AsnSource {
    /// A source from a file's octets, which tell what kind it is; its name does not count.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, AsnFileError> {
        if bytes.starts_with(GZIP_MARKER) {
            return Err(AsnFileError::Packed);
        }
        if is_mmdb(&bytes) {
            return Ok(AsnSource::Database(Box::new(Reader::from_source(bytes)?)));
        }
        Ok(AsnSource::Routes(Box::new(RouteTable::parse(std::str::from_utf8(&bytes)?)?)))
    }

    /// The name and age of the source, for the manifest.
    pub fn describe(&self) -> String {
        match self {
            AsnSource::Cymru => "Team Cymru over DNS".to_owned(),
            AsnSource::Database(reader) => describe_mmdb(reader),
            AsnSource::Routes(table) => match table.date {
                Some(date) => format!("RISwhois dump of {date}"),
                None => "RISwhois dump, no date".to_owned(),
            },
        }
    }

    /// Whether it knows about addresses of this family at all; if not, an address is not "unannounced".
    pub fn covers(&self, address: IpAddr) -> bool {
        match self {
            AsnSource::Cymru => true,
            AsnSource::Database(reader) => address.is_ipv4() || reader.metadata().ip_version == 6,
            AsnSource::Routes(table) => table.covers(address),
        }
    }
}

/// The type of an MMDB and the day on which it was built.
pub fn describe_mmdb(reader: &Reader<Vec<u8>>) -> String {
    let metadata = reader.metadata();
    let seconds = i64::try_from(metadata.build_epoch).unwrap_or(0);
    let day = jiff::Timestamp::from_second(seconds).map(|t| t.strftime("%Y-%m-%d").to_string());
    let name = crate::dns::record::text(metadata.database_type.as_bytes());
    format!("{name} of {}", day.unwrap_or_else(|_| "unknown date".into()))
}

/// Looks an address up in a data base: its line, or `Err` where the file is broken there.
pub fn look_up(reader: &Reader<Vec<u8>>, address: IpAddr) -> Result<String, AsnFileError> {
    let found = reader.lookup(address)?;
    let network = found.network()?.to_string();
    let row: Option<AsnRow> = found.decode()?;
    let number = row.as_ref().and_then(|row| row.autonomous_system_number);
    let holder = row.and_then(|row| row.autonomous_system_organization).unwrap_or_default();
    Ok(match number {
        Some(_) => {
            Network { asn: number, prefix: &network, holder: &crate::dns::record::text(holder.as_bytes()) }.to_string()
        }
        None => unannounced(address),
    })
}

/// The AS numbers in network lines; none for what no AS announces.
pub fn numbers(lines: &BTreeSet<String>) -> impl Iterator<Item = u32> {
    lines.iter().filter_map(|line| Network::parse(line)?.asn)
}

/// The line of an address that no AS announces.
pub fn unannounced(address: IpAddr) -> String {
    let length = if address.is_ipv4() { 32 } else { 128 };
    Network { asn: None, prefix: &format!("{address}/{length}"), holder: "" }.to_string()
}

/// The name to ask for the origin of an address.
pub fn origin_question(address: IpAddr) -> Question {
    let name = match address {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            format!("{d}.{c}.{b}.{a}.origin.asn.cymru.com")
        }
        IpAddr::V6(v6) => {
            let nibbles: Vec<String> = v6
                .octets()
                .iter()
                .rev()
                .flat_map(|octet| [octet & 15, octet >> 4])
                .map(|nibble| format!("{nibble:x}"))
                .collect();
            format!("{}.origin6.asn.cymru.com", nibbles.join("."))
        }
    };
    text_question(&name)
}

/// The name to ask for the holder of an AS.
pub fn holder_question(number: u32) -> Question {
    text_question(&format!("as{number}.asn.cymru.com"))
}

fn text_question(name: &str) -> Question {
    Question::new(DomainName::parse(name).expect("digits and fixed labels make a name"), RecordType::Txt)
}

/// The origin in an answer such as `8075 8068 | 52.96.0.0/12 | US | arin | 2000-01-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The AS numbers that announce the prefix, sorted.
    pub numbers: Vec<u32>,
    /// The prefix.
    pub prefix: String,
}

/// Reads the origin records of an address: the most specific prefix wins.
///
/// `None` where no record has the documented form.
pub fn origin<'a>(records: impl Iterator<Item = &'a str>) -> Option<Origin> {
    records.filter_map(one_origin).max_by(|a, b| (a.0, &b.1.prefix).cmp(&(b.0, &a.1.prefix))).map(|(_, origin)| origin)
}

fn one_origin(record: &str) -> Option<(u8, Origin)> {
    let mut fields = record.split('|').map(str::trim);
    let mut numbers: Vec<u32> =
        fields.next()?.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let (address, length) = fields.next()?.split_once('/')?;
    let (address, length): (IpAddr, u8) = (address.parse().ok()?, length.parse().ok()?);
    numbers.sort_unstable();
    numbers.dedup();
    let fits = length <= if address.is_ipv4() { 32 } else { 128 };
    (fits && !numbers.is_empty()).then(|| (length, Origin { numbers, prefix: format!("{address}/{length}") }))
}

/// Reads the holder in an answer such as `8075 | US | arin | 2000-01-01 | MICROSOFT-CORP, US`; empty where there is none.
pub fn holder<'a>(mut records: impl Iterator<Item = &'a str>) -> String {
    let record = records.next().unwrap_or_default();
    record.splitn(5, '|').nth(4).unwrap_or_default().trim().chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_names_to_ask_are_reversed() {
        assert_eq!(origin_question([52, 101, 0, 10].into()).to_string(), "10.0.101.52.origin.asn.cymru.com TXT");
        let v6: IpAddr = "2001:4860:b002::68".parse().expect("an address");
        assert_eq!(
            origin_question(v6).to_string(),
            "8.6.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.b.0.6.8.4.1.0.0.2.origin6.asn.cymru.com TXT"
        );
        assert_eq!(holder_question(8075).to_string(), "as8075.asn.cymru.com TXT");
    }

    #[test]
    fn the_most_specific_prefix_wins_and_order_does_not_matter() {
        let records = [
            "8075 8068 | 52.96.0.0/12 | US | arin | 2000-01-01",
            "8070 | 52.97.0.0/16 | US | arin | 2000-01-01",
            "nonsense",
        ];
        let expected = Some(Origin { numbers: vec![8070], prefix: "52.97.0.0/16".into() });
        assert_eq!(origin(records.into_iter()), expected);
        assert_eq!(origin(records.into_iter().rev()), expected);
        assert_eq!(origin(["8075 8068 | 52.96.0.0/12 | US"].into_iter()).map(|o| o.numbers), Some(vec![8068, 8075]));
        assert_eq!(origin(["x | 1.2.3.4/99"].into_iter()), None);
    }

    #[test]
    fn the_holder_is_the_last_field() {
        assert_eq!(holder(["8075 | US | arin | 2000-01-01 | MICROSOFT-CORP, US"].into_iter()), "MICROSOFT-CORP, US");
        assert_eq!(holder([].into_iter()), "");
    }

    const ASN: &[u8] = include_bytes!("../../tests/fixtures/asn.mmdb");

    #[test]
    fn a_data_base_gives_the_same_kind_of_line_and_cannot_steer_a_terminal() {
        let source = AsnSource::from_bytes(ASN.to_vec()).expect("a data base");
        assert!(source.describe().starts_with("Overstap-Test-ASN of 20"), "{}", source.describe());
        let AsnSource::Database(reader) = source else { panic!("it is a data base") };
        let line = |address: &str| look_up(&reader, address.parse().expect("an address")).expect("a sound data base");
        assert_eq!(line("192.0.2.7"), "AS64500 192.0.2.0/24 EXAMPLE-NET");
        assert_eq!(line("2001:db8::7"), "AS64501 2001:db8::/32 EXAMPLE-SIX \\027[31m");
        assert_eq!(line("198.51.100.1"), "unannounced 198.51.100.1/32");
    }

    #[test]
    fn the_content_tells_what_kind_of_source_a_file_is() {
        let dump = b"% This file was generated at Mon Mar  4 10:06:01 UTC 2019.\n64500\t192.0.2.0/24\t393\n";
        let described = |bytes: &[u8]| AsnSource::from_bytes(bytes.to_vec()).map(|source| source.describe());
        assert_eq!(described(dump).expect("a dump"), "RISwhois dump of 2019-03-04");
        assert_eq!(described(&dump[dump.len() - 22..]).expect("a dump"), "RISwhois dump, no date");
        let message = |bytes: &[u8]| described(bytes).expect_err("no source").to_string();
        assert_eq!(message(b"\x1f\x8b\x08\x00"), "it is packed with gzip: unpack it first");
        assert_eq!(message(b"\xff\xfe"), "it is neither a MaxMind DB nor text");
        assert_eq!(message(b"prefix,asn\n").split('`').next(), Some("line 1 is not "));
        assert_eq!(message(b"\xab\xcd\xefMaxMind.com and no more"), "the MaxMind DB cannot be read");
    }

    proptest! {
        #[test]
        fn foreign_answers_never_panic(record in ".{0,80}") {
            let _ = origin([record.as_str()].into_iter());
            let _ = holder([record.as_str()].into_iter());
        }
    }
}
