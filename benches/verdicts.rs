//! How long it takes to judge one scan: `cargo bench --bench verdicts`.
//!
//! 22,000 domains with mail, website, name servers and collaboration, in
//! memory and on one core. Prints the median of several runs; a figure, never a verdict.

mod median;

use std::collections::{BTreeMap, BTreeSet};

use median::median;
use overstap::dns::{DomainName, RecordType};
use overstap::registry::{Registry, Service, builtin};
use overstap::snapshot::observation::Owner;
use overstap::snapshot::{Observation, RecordSet};
use overstap::verdict::links::Links;
use overstap::verdict::survey::judge;
use overstap::verdict::{Catalogue, MailVerdict};

const DOMAINS: usize = 22_000;

fn main() {
    let mut files = BTreeMap::new();
    builtin::complete(&mut files);
    let catalogue = Catalogue::new(&Registry::parse(&files).0);
    let seen: Vec<Observation> = (0..DOMAINS).map(observation).collect();
    median(&format!("judge {DOMAINS} domains, mail alone"), || {
        seen.iter().map(|o| MailVerdict::new(o, &catalogue).evidence.len()).sum()
    });
    for service in [Service::Web, Service::Dns, Service::Collaboration] {
        median(service.as_str(), || {
            seen.iter().filter_map(|o| judge(service, o, &catalogue)).map(|verdict| verdict.layers.len()).sum()
        });
    }
    let services = BTreeSet::from([Service::Mail, Service::Web, Service::Dns, Service::Collaboration]);
    median(&format!("judge {DOMAINS} domains, everything, links too"), || {
        seen.iter()
            .map(|o| {
                let mut links = Links::default();
                links.add(o, &services, &catalogue);
                let others = services.iter().filter_map(|service| judge(*service, o, &catalogue));
                MailVerdict::new(o, &catalogue).evidence.len() + others.count() + links.parties.len()
            })
            .sum()
    });
}

/// A domain as most municipalities have it; every third receives itself, every third through a filter.
fn observation(body: usize) -> Observation {
    let name = |text: &str| DomainName::parse(text).expect("a name of our own making");
    let domain = format!("b{body}.example");
    let mut seen = Observation::empty(name(&domain));
    let mx = match body % 3 {
        0 => vec![format!("10 mx1.{domain}"), format!("20 mx2.{domain}")],
        1 => vec![format!("0 b{body}-example.mail.protection.outlook.com")],
        _ => vec!["10 mailfilter01.ezorg.nl".to_owned(), "10 mailfilter02.ezorg.nl".to_owned()],
    };
    let spf = "v=spf1 include:spf.protection.outlook.com include:_spf.zivver.com include:spf.simgroephosting.nl -all";
    let tenant = format!("selector1-b{body}-example._domainkey.tenant{}.onmicrosoft.com", body % 40);
    let rows: Vec<(String, RecordType, Vec<String>)> = vec![
        (domain.clone(), RecordType::Mx, mx),
        (
            domain.clone(),
            RecordType::Txt,
            vec![spf.to_owned(), "MS=ms1".to_owned(), "google-site-verification=x".to_owned()],
        ),
        (domain.clone(), RecordType::Ns, vec!["ns1.transip.net".to_owned(), "ns2.transip.eu".to_owned()]),
        (format!("www.{domain}"), RecordType::Cname, vec![format!("b{body}.azurewebsites.net")]),
        (format!("selector1._domainkey.{domain}"), RecordType::Cname, vec![tenant]),
        (format!("autodiscover.{domain}"), RecordType::Cname, vec!["autodiscover.outlook.com".to_owned()]),
        (format!("_sip._tls.{domain}"), RecordType::Srv, vec!["100 1 443 sipdir.online.lync.com".to_owned()]),
        (format!("lyncdiscover.{domain}"), RecordType::Cname, vec!["webdir.online.lync.com".to_owned()]),
    ];
    for (owner, kind, records) in rows {
        let sets = &mut seen.records.entry(name(&owner)).or_insert_with(Owner::nxdomain).0;
        sets.insert(kind, RecordSet::Records(records.into_iter().collect()));
    }
    for label in ["selector2._domainkey", "google._domainkey", "default._domainkey", "_autodiscover._tcp", "_dmarc"] {
        seen.records.insert(name(&format!("{label}.{domain}")), Owner::nxdomain());
    }
    for host in [domain.clone(), format!("www.{domain}"), format!("mx1.{domain}"), "ns1.transip.net".to_owned()] {
        let lines = ["AS8075 192.0.2.0/24 MICROSOFT".to_owned(), "AS1136 198.51.100.0/24 KPN".to_owned()];
        seen.networks.insert(name(&host), lines.into());
    }
    seen
}
