//! The lines of a capture, one JSON object each: a header, what came in, and an end.
//!
//! Their meaning for programs of others is in `docs/capture.md`. Packing them is
//! `frames`', putting them together again `reader`'s.

use std::net::SocketAddr;

use data_encoding::BASE64;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::dns::{DomainName, Failure, RecordType};
use crate::scan::sink::Transport;

/// The format that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Line {
    /// The first one.
    Header(Header),
    /// What became of one message to a resolver.
    Reply(Message),
    /// A question that was not put.
    Skipped(Skipped),
    /// The last one of a scan that was finished.
    End(End),
}

/// What a scan needs besides the answers to be done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The format of the file.
    pub format: u32,
    /// Name and version of the program.
    pub tool: String,
    /// The day of the scan.
    pub date: Date,
    /// Whether the day was given by hand.
    pub backfilled: bool,
    /// Begin of the scan, also where it was gone on with later; whole seconds.
    pub started: Timestamp,
    /// The git tree of `registry/` that was scanned.
    pub registry: String,
    /// The commit at HEAD then, if there was one.
    pub commit: Option<String>,
    /// The resolvers, address and port.
    pub resolvers: Vec<String>,
    /// Where AS numbers came from.
    pub asn_source: String,
    /// Further sources of AS numbers.
    pub asn_compared: Vec<String>,
    /// What gave the locations of addresses.
    pub location_sources: Vec<String>,
    /// The globs of a partial scan.
    pub only: Vec<String>,
    /// Whether computed names of mail exchanges were asked for.
    pub tenant_probe: bool,
}

/// What became of one message to a resolver: a reply or its failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The owner name of the question that the scan wanted answered.
    pub owner: DomainName,
    /// Its type.
    #[serde(rename = "type")]
    pub record_type: RecordType,
    /// The try of the question, from 1.
    #[serde(rename = "try")]
    pub attempt: u32,
    /// What it was asked for; left out for the scan itself.
    #[serde(default, skip_serializing_if = "Purpose::is_scan")]
    pub purpose: Purpose,
    /// The owner name in the message, where the server had left a chain of aliases open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<DomainName>,
    /// Who was asked.
    pub resolver: SocketAddr,
    /// How.
    pub transport: Transport,
    /// When the reply came or was given up.
    #[serde(serialize_with = "in_milliseconds")]
    pub time: Timestamp,
    /// The octets of the reply; exactly one of `wire` and `failure` is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<Wire>,
    /// Why there is no reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
}

/// A question that was not put, because its domain had been silent before; it counts as a timeout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skipped {
    /// The owner name.
    pub owner: DomainName,
    /// The type.
    #[serde(rename = "type")]
    pub record_type: RecordType,
    /// What it would have been asked for; left out for the scan itself.
    #[serde(default, skip_serializing_if = "Purpose::is_scan")]
    pub purpose: Purpose,
    /// When.
    #[serde(serialize_with = "in_milliseconds")]
    pub time: Timestamp,
}

/// The mark of a whole capture, with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// End of the scan; whole seconds.
    pub finished: Timestamp,
    /// The lines before it.
    pub counts: Counts,
}

/// How many lines of each sort there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Replies with octets.
    pub replies: u64,
    /// Messages without a reply.
    pub failures: u64,
    /// Questions that were not put.
    pub skipped: u64,
}

/// What a question is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The scan.
    #[default]
    Scan,
    /// To see a difference again before it is claimed.
    Confirm,
}

impl Purpose {
    fn is_scan(&self) -> bool {
        *self == Self::Scan
    }
}

/// The octets of a message, written in base64 (RFC 4648, section 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire(pub Vec<u8>);

impl Serialize for Wire {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let text = String::deserialize(reader)?;
        BASE64.decode(text.as_bytes()).map(Self).map_err(de::Error::custom)
    }
}

fn in_milliseconds<S: Serializer>(time: &Timestamp, writer: S) -> Result<S::Ok, S::Error> {
    writer.collect_str(&time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ"))
}

impl Line {
    /// Writes the line, with its newline.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec(self).expect("our own types have string keys and write to memory");
        text.push(b'\n');
        text
    }
}
