//! Record data as text, in the form that `dns::record` documents.
//!
//! Written from the octets themselves: the library shows IDN labels as U-labels,
//! escapes in octal and loses octets of TXT. Which records count is not decided here.

use super::proto::rr::{Name, RData};
use crate::dns::record::text;

/// A name in lower case as A-labels without the final dot; the root is `.`.
///
/// Dots and blanks inside a label and all that is not printable are escaped
/// (RFC 1035, section 5.1), so a strange name stays one field and is no `DomainName`.
pub(super) fn name(name: &Name) -> String {
    if name.iter().next().is_none() {
        return ".".to_owned();
    }
    name.iter().map(label).collect::<Vec<_>>().join(".")
}

fn label(octets: &[u8]) -> String {
    text(&octets.to_ascii_lowercase()).replace(' ', "\\032").replace('.', "\\.")
}

/// The data of one record; `None` for a type we never ask or data that is missing.
pub(super) fn data(data: &RData) -> Option<String> {
    Some(match data {
        RData::A(address) => address.0.to_string(),
        RData::AAAA(address) => address.0.to_string(),
        RData::CAA(caa) => {
            let value = text(&caa.value).replace('"', "\\\"");
            format!("{} {} \"{value}\"", caa.flags(), label(caa.tag.as_bytes()))
        }
        RData::CNAME(target) => name(&target.0),
        RData::MX(mx) => format!("{} {}", mx.preference, name(&mx.exchange)),
        RData::NS(host) => name(&host.0),
        RData::SOA(soa) => format!("{} {}", name(&soa.mname), name(&soa.rname)),
        RData::SRV(srv) => format!("{} {} {} {}", srv.priority, srv.weight, srv.port, name(&srv.target)),
        RData::TXT(txt) => text(&txt.txt_data.concat()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::proto::rr::RecordType;
    use super::super::proto::rr::rdata::{A, AAAA, CAA, CNAME, MX, NULL, SOA, SRV, TXT};
    use super::*;
    use proptest::prelude::*;

    fn wire(labels: &[&[u8]]) -> Name {
        Name::from_labels(labels.iter().copied()).expect("a name in a test")
    }

    #[test]
    fn names_are_lower_case_a_labels_without_the_final_dot() {
        assert_eq!(name(&wire(&[b"MX", b"XN--Sdwestfrysln-zbb93a", b"NL"])), "mx.xn--sdwestfrysln-zbb93a.nl");
        assert_eq!(name(&Name::root()), ".");
        assert_eq!(name(&wire(&[b"-_a_b", b"*", b"nl"])), "-_a_b.*.nl");
    }

    #[test]
    fn strange_names_are_escaped_and_stay_one_field() {
        assert_eq!(name(&wire(&[b"john.doe", b"nl"])), "john\\.doe.nl");
        assert_eq!(name(&wire(&[b"a b\\\x1b\xff", b"nl"])), "a\\032b\\\\\\027\\255.nl");
    }

    #[test]
    fn every_type_has_its_presentation() {
        let host = wire(&[b"Mail", b"Oss", b"nl"]);
        let soa = SOA::new(wire(&[b"NS1", b"nl"]), wire(&[b"host.master", b"nl"]), 7, 1, 2, 3, 4);
        let cases = [
            (RData::A(A::new(192, 0, 2, 1)), "192.0.2.1"),
            (RData::AAAA(AAAA::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)), "2001:db8::1"),
            (RData::CNAME(CNAME(host.clone())), "mail.oss.nl"),
            (RData::MX(MX::new(10, host.clone())), "10 mail.oss.nl"),
            (RData::MX(MX::new(0, Name::root())), "0 ."),
            (RData::SOA(soa), "ns1.nl host\\.master.nl"),
            (RData::SRV(SRV::new(0, 1, 443, host)), "0 1 443 mail.oss.nl"),
            (RData::SRV(SRV::new(0, 0, 0, Name::root())), "0 0 0 ."),
            (RData::TXT(TXT::from_bytes(vec![b"v=spf1 ", b"-all"])), "v=spf1 -all"),
            (RData::TXT(TXT::from_bytes(vec![b""])), ""),
            (RData::TXT(TXT::from_bytes(vec![b"caf\xe9 \"\\"])), "caf\\233 \"\\\\"),
        ];
        for (rdata, expected) in cases {
            assert_eq!(data(&rdata).as_deref(), Some(expected));
        }
    }

    #[test]
    fn caa_values_are_quoted_and_keep_their_octets() {
        let mut caa = CAA::new_issue(true, None, Vec::new());
        assert_eq!(data(&RData::CAA(caa.clone())).as_deref(), Some("128 issue \";\""));
        caa.value = b"a\"b\xff".to_vec();
        assert_eq!(data(&RData::CAA(caa)).as_deref(), Some("128 issue \"a\\\"b\\255\""));
    }

    #[test]
    fn missing_and_unknown_data_has_none() {
        let unknown = RData::Unknown { code: RecordType::Unknown(65280), rdata: NULL::with(vec![1, 2]) };
        assert_eq!(data(&unknown), None);
        assert_eq!(data(&RData::Update0(RecordType::MX)), None);
    }

    proptest! {
        #[test]
        fn any_octets_give_printable_text_without_blanks(octets in proptest::collection::vec(any::<u8>(), 1..64)) {
            let shown = label(&octets);
            prop_assert!(shown.bytes().all(|b| (0x21..=0x7e).contains(&b)));
        }
    }
}
