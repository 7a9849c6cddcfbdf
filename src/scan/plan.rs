//! The questions, as data: what is asked about a domain for each of its services.
//!
//! Questions that follow from an answer (hosts of MX and NS, included SPF names,
//! networks) are put by `run`. A new line here is a new kind of evidence: a
//! verdict must not read its first answer as a change.

use std::collections::BTreeSet;

use crate::dns::record::exchange;
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::Service;

/// One line of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The service it is asked for.
    pub service: Service,
    /// The labels in front of the domain; empty for the domain itself.
    pub label: &'static str,
    /// The types asked there.
    pub types: &'static [RecordType],
    /// A type asked afterwards, unless the first answer was that the name does not exist.
    pub then: Option<RecordType>,
}

const fn line(service: Service, label: &'static str, types: &'static [RecordType]) -> Line {
    Line { service, label, types, then: None }
}

const fn dkim(label: &'static str) -> Line {
    Line { service: Service::Mail, label, types: &[RecordType::Cname], then: Some(RecordType::Txt) }
}

use RecordType::{A, Aaaa, Caa, Cname, Mx, Ns, Soa, Srv, Txt};
use Service::{Collaboration, Dns, Mail, Portal, Web};

/// The whole plan.
///
/// Addresses are asked for mail too: without MX they mean implicit MX (RFC 5321, section 5.1).
pub const PLAN: &[Line] = &[
    line(Mail, "", &[Mx, Txt, A, Aaaa]),
    line(Mail, "_dmarc", &[Txt]),
    line(Mail, "_mta-sts", &[Txt]),
    line(Mail, "autodiscover", &[Cname]),
    line(Mail, "_autodiscover._tcp", &[Srv]),
    dkim("selector1._domainkey"),
    dkim("selector2._domainkey"),
    dkim("google._domainkey"),
    dkim("default._domainkey"),
    line(Web, "", &[A, Aaaa, Caa]),
    line(Web, "www", &[A, Aaaa, Cname]),
    line(Dns, "", &[Ns, Soa]),
    line(Collaboration, "", &[Txt]),
    line(Collaboration, "lyncdiscover", &[Cname]),
    line(Collaboration, "enterpriseregistration", &[Cname]),
    line(Collaboration, "_sip._tls", &[Srv]),
    line(Collaboration, "_sipfederationtls._tcp", &[Srv]),
    line(Portal, "", &[A, Aaaa, Cname]),
];

/// The host to which a record of MX or NS leads, and whose addresses are asked next.
///
/// `None` for every other type, for the null MX and for what is no name.
pub fn host_in(kind: RecordType, data: &str) -> Option<DomainName> {
    match kind {
        RecordType::Mx => exchange(data)?.host,
        RecordType::Ns => DomainName::parse(data).ok(),
        _ => None,
    }
}

/// A question and the one that follows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Asked in any case.
    pub question: Question,
    /// Asked afterwards, unless the name does not exist.
    pub then: Option<Question>,
}

/// The steps for a domain with these services, each question once, in sorted order.
///
/// A label that would make the name too long is left out: such a name cannot exist.
pub fn steps(domain: &DomainName, services: &BTreeSet<Service>) -> BTreeSet<Step> {
    let mut steps = BTreeSet::new();
    for line in PLAN.iter().filter(|line| services.contains(&line.service)) {
        let owner = if line.label.is_empty() { Ok(domain.clone()) } else { domain.child(line.label) };
        let Ok(owner) = owner else { continue };
        for kind in line.types {
            let then = line.then.map(|kind| Question::new(owner.clone(), kind));
            steps.insert(Step { question: Question::new(owner.clone(), *kind), then });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_share_questions() {
        let oss = DomainName::parse("oss.nl").expect("a name");
        let mail = steps(&oss, &BTreeSet::from([Mail]));
        let all = steps(&oss, &BTreeSet::from([Mail, Web, Dns, Collaboration]));
        assert_eq!(mail.len(), 12);
        assert_eq!(all.len(), 12 + 1 + 3 + 2 + 4, "A, AAAA and TXT of the domain are asked once");
    }

    #[test]
    fn only_mx_and_ns_lead_to_hosts() {
        let host = |kind, data| host_in(kind, data).map(String::from);
        assert_eq!(host(Mx, "10 mx.oss.nl").as_deref(), Some("mx.oss.nl"));
        assert_eq!(host(Ns, "ns1.oss.nl").as_deref(), Some("ns1.oss.nl"));
        assert_eq!((host(Mx, "0 ."), host(Ns, "."), host(Txt, "ns1.oss.nl")), (None, None, None));
    }
}
