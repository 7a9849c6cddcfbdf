//! A network: an announced prefix, the AS that announces it, and its holder.
//!
//! How an address leads to its network is the scan's; the AS's country is not
//! kept, since it says nothing about where a server stands.

use std::fmt;

/// One line of `networks`: the AS that announces a prefix, and the holder as the source names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network<'a> {
    /// The AS number; `None` for an address that no AS announces.
    pub asn: Option<u32>,
    /// The announced prefix, or the address itself where nothing announces it.
    pub prefix: &'a str,
    /// The holder's name; empty where it is not known.
    pub holder: &'a str,
}

impl<'a> Network<'a> {
    /// Reads a line; `None` where it is none.
    pub fn parse(line: &'a str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let (first, prefix) = (parts.next()?, parts.next()?);
        let asn = match first.strip_prefix("AS") {
            Some(number) => Some(number.parse().ok()?),
            None if first == "unannounced" => None,
            None => return None,
        };
        Some(Self { asn, prefix, holder: parts.next().unwrap_or_default() })
    }
}

impl fmt::Display for Network<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.asn {
            Some(number) => write!(f, "AS{number} {}", self.prefix)?,
            None => write!(f, "unannounced {}", self.prefix)?,
        }
        if self.holder.is_empty() { Ok(()) } else { write!(f, " {}", self.holder) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_line_reads_back() {
        for line in ["AS1136 145.7.0.0/16 KPN-NL, NL", "unannounced 198.19.255.1/32", "AS5 2a02::/32"] {
            assert_eq!(Network::parse(line).expect("a network").to_string(), line);
        }
        assert_eq!(Network::parse("ASx 1.2.3.4/8 y"), None);
    }
}
