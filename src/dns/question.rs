//! What is asked: an owner name and a record type.
//!
//! Which questions a body gets is the plan of the scan room.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::name::DomainName;

/// The record types that Overstap asks (RFC 1035 and, for the newer ones, the RFC named).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RecordType {
    /// IPv4 address.
    A,
    /// IPv6 address (RFC 3596).
    Aaaa,
    /// Which authorities may issue certificates (RFC 8659).
    Caa,
    /// Alias.
    Cname,
    /// Mail exchange.
    Mx,
    /// Name server.
    Ns,
    /// Start of authority.
    Soa,
    /// Service location (RFC 2782).
    Srv,
    /// Text.
    Txt,
}

impl RecordType {
    /// Every type, in alphabetical order.
    pub const ALL: [RecordType; 9] = [
        RecordType::A,
        RecordType::Aaaa,
        RecordType::Caa,
        RecordType::Cname,
        RecordType::Mx,
        RecordType::Ns,
        RecordType::Soa,
        RecordType::Srv,
        RecordType::Txt,
    ];

    /// The mnemonic, as in a zone file.
    pub fn as_str(self) -> &'static str {
        match self {
            RecordType::A => "A",
            RecordType::Aaaa => "AAAA",
            RecordType::Caa => "CAA",
            RecordType::Cname => "CNAME",
            RecordType::Mx => "MX",
            RecordType::Ns => "NS",
            RecordType::Soa => "SOA",
            RecordType::Srv => "SRV",
            RecordType::Txt => "TXT",
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RecordType {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{}` is no record type that Overstap asks", text.escape_debug()))
    }
}

/// One question to the DNS, class IN.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// The owner name asked for.
    pub owner: DomainName,
    /// The type asked for.
    pub record_type: RecordType,
}

impl Question {
    /// A question of `record_type` at `owner`.
    pub fn new(owner: DomainName, record_type: RecordType) -> Self {
        Self { owner, record_type }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.owner, self.record_type)
    }
}

impl FromStr for Question {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (owner, kind) = text.split_once(' ').ok_or("a question is an owner name, a blank and a type")?;
        Ok(Self::new(owner.parse().map_err(|e: super::NameError| e.to_string())?, kind.parse()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reads_back_what_it_shows() {
        let question: Question = "_dmarc.oss.nl TXT".parse().expect("a question");
        assert_eq!(question.to_string(), "_dmarc.oss.nl TXT");
        assert!("oss.nl".parse::<Question>().is_err());
        assert!("oss.nl ANY".parse::<Question>().is_err());
    }
}
