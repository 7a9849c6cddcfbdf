//! Record data in the presentation form that snapshots keep.
//!
//! RFC 1035 presentation with these choices, made so that an unchanged zone
//! gives unchanged bytes: names in lower case as A-labels without the final
//! dot; the strings of a TXT record joined (RFC 7208, section 3.3) and written
//! without quotes; of SOA only MNAME and RNAME, since serial and timers change
//! without meaning. Reading the wire format is the resolver door's.

use super::name::DomainName;

/// Writes octets of a TXT record as printable ASCII: `\DDD` for everything else, `\\` for a backslash.
///
/// The form of RFC 1035, section 5.1; nothing that comes back can steer a terminal or a page.
pub fn text(octets: &[u8]) -> String {
    let mut written = String::with_capacity(octets.len());
    for octet in octets {
        match octet {
            b'\\' => written.push_str("\\\\"),
            0x20..=0x7e => written.push(char::from(*octet)),
            other => written.push_str(&format!("\\{other:03}")),
        }
    }
    written
}

/// A mail exchange: preference and host (RFC 1035, section 3.3.9).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exchange {
    /// Lower is tried first.
    pub preference: u16,
    /// The host, or `None` for the null MX of RFC 7505 (`0 .`).
    pub host: Option<DomainName>,
}

/// Reads one MX record as snapshots write it (`10 mx.oss.nl`, `0 .`).
///
/// `None` where the host is no name: such a record is kept in the snapshot and decides nothing.
pub fn exchange(data: &str) -> Option<Exchange> {
    let (preference, host) = data.split_once(' ')?;
    let preference = preference.parse().ok()?;
    if host == "." {
        return Some(Exchange { preference, host: None });
    }
    Some(Exchange { preference, host: Some(DomainName::parse(host).ok()?) })
}

/// The target of an SRV record as snapshots write it (`0 0 443 host`); `None` for "not here" (`.`, RFC 2782).
pub fn srv_target(data: &str) -> Option<DomainName> {
    let target = data.rsplit(' ').next()?;
    DomainName::parse(target).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unprintable_octets_are_escaped() {
        assert_eq!(text(b"v=spf1 \x1b[31m \xc3\xa9 \\"), "v=spf1 \\027[31m \\195\\169 \\\\");
    }

    #[test]
    fn the_null_mx_is_no_host() {
        assert_eq!(exchange("0 ."), Some(Exchange { preference: 0, host: None }));
        assert_eq!(exchange("10 mx.oss.nl").and_then(|e| e.host).map(String::from), Some("mx.oss.nl".into()));
        assert_eq!(exchange("mx.oss.nl"), None);
    }

    #[test]
    fn an_srv_target_is_the_last_field() {
        assert_eq!(srv_target("0 0 443 mail.oss.nl").map(String::from), Some("mail.oss.nl".into()));
        assert_eq!(srv_target("0 0 0 ."), None);
    }

    proptest! {
        #[test]
        fn text_is_always_printable_ascii(octets in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(text(&octets).bytes().all(|b| (0x20..=0x7e).contains(&b)));
        }

        #[test]
        fn foreign_record_data_never_panics(data in ".{0,100}") {
            let _ = exchange(&data);
            let _ = srv_target(&data);
        }
    }
}
