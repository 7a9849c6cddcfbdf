//! A history made up for benchmarks: bodies with one domain each, of which some change provider every day.
//!
//! In memory only; the same numbers give the same history.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use overstap::dns::{DomainName, RecordType};
use overstap::history::History;
use overstap::registry::{Registry, builtin};
use overstap::snapshot::observation::Owner;
use overstap::snapshot::{Manifest, Observation, RecordSet};

/// The registry of so many municipalities, with the program's own providers.
pub fn registry(bodies: usize) -> Arc<Registry> {
    let body = |number: usize| {
        let text = format!(
            "name = \"B{number}\"\nsource = \"bench\"\n[[domains]]\nname = \"b{number}.example\"\nservices = [\"mail\"]\n"
        );
        (format!("organisations/gemeente/b{number}.toml"), text.into_bytes())
    };
    let mut files: BTreeMap<String, Vec<u8>> = (0..bodies).map(body).collect();
    builtin::complete(&mut files);
    Arc::new(Registry::parse(&files).0)
}

fn observation(body: usize, state: usize) -> Observation {
    let name = |text: String| DomainName::parse(&text).expect("a name of our own making");
    let domain = format!("b{body}.example");
    let mx = [
        "10 mx.".to_owned() + &domain,
        format!("0 b{body}-example.mail.protection.outlook.com"),
        "10 filter01.ezorg.nl".to_owned(),
    ];
    let mut seen = Observation::empty(name(domain.clone()));
    let one = |text: &str| RecordSet::Records(BTreeSet::from([text.to_owned()]));
    let own = BTreeMap::from([
        (RecordType::Mx, one(&mx[state])),
        (RecordType::Txt, one("v=spf1 include:spf.protection.outlook.com include:_spf.zivver.com -all")),
    ]);
    seen.records.insert(name(domain.clone()), Owner(own));
    let dkim = format!("selector1-b{body}-example._domainkey.tenant{}.onmicrosoft.com", body % 40);
    seen.records.insert(
        name(format!("selector1._domainkey.{domain}")),
        Owner(BTreeMap::from([(RecordType::Cname, one(&dkim))])),
    );
    for label in
        ["selector2._domainkey", "google._domainkey", "default._domainkey", "autodiscover", "_autodiscover._tcp"]
    {
        seen.records.insert(name(format!("{label}.{domain}")), Owner::nxdomain());
    }
    seen
}

/// So many daily scans of a registry, in each of which one body of a hundred changes provider.
pub fn history(registry: &Arc<Registry>, scans: usize) -> History {
    let bodies = registry.organisations.len();
    let mut history = History::empty();
    for scan in 0..scans {
        let day = date(2025, 1, 1).saturating_add(i32::try_from(scan).unwrap_or(0).days());
        let changing = (0..bodies).filter(|body| scan == 0 || (body * 7 + scan) % 100 == 0);
        let changed = changing.map(|body| {
            let seen = observation(body, (body + scan) % 3);
            (seen.domain.clone(), Some(seen))
        });
        history = history
            .with_scan(manifest(day, bodies), registry.clone(), changed.collect())
            .expect("there are no patterns");
    }
    history
}

fn manifest(date: Date, domains: usize) -> Manifest {
    Manifest { domains, ..Manifest::blank(date) }
}
