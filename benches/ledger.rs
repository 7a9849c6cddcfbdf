//! How long it takes to judge a whole history: `cargo bench --bench ledger`.
//!
//! Everything is in memory, so this is the judging and comparing alone. Prints
//! the median of several runs; a figure, never a verdict.

mod median;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use median::median;
use overstap::change::Ledger;
use overstap::dns::{DomainName, RecordType};
use overstap::history::History;
use overstap::registry::{Registry, builtin};
use overstap::snapshot::observation::Owner;
use overstap::snapshot::{Manifest, Observation, RecordSet};
use overstap::verdict::Catalogue;

const BODIES: usize = 2500;
const SCANS: usize = 365;

fn main() {
    let registry = registry();
    let catalogue = Catalogue::new(&registry);
    let history = history(&registry);
    median("ledger of 2,500 bodies x 365 scans, 1 % changing a day", || {
        Ledger::new(&history, &catalogue).map_or(0, |ledger| ledger.changes.len())
    });
}

fn registry() -> Arc<Registry> {
    let body = |number: usize| {
        let text = format!(
            "name = \"B{number}\"\nsource = \"bench\"\n[[domains]]\nname = \"b{number}.example\"\nservices = [\"mail\"]\n"
        );
        (format!("organisations/gemeente/b{number}.toml"), text.into_bytes())
    };
    let mut files: BTreeMap<String, Vec<u8>> = (0..BODIES).map(body).collect();
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

fn history(registry: &Arc<Registry>) -> History {
    let mut history = History::empty();
    for scan in 0..SCANS {
        let day = date(2025, 1, 1).saturating_add(i32::try_from(scan).unwrap_or(0).days());
        let changing = (0..BODIES).filter(|body| scan == 0 || (body * 7 + scan) % 100 == 0);
        let changed = changing.map(|body| {
            let seen = observation(body, (body + scan) % 3);
            (seen.domain.clone(), Some(seen))
        });
        history = history.with_scan(manifest(day), registry.clone(), changed.collect()).expect("there are no patterns");
    }
    history
}

fn manifest(date: Date) -> Manifest {
    Manifest { domains: BODIES, ..Manifest::blank(date) }
}
