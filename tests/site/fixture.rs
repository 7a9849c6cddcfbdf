//! A small registry and four scans, written down here: a move, a move behind a filter, a merger, silence, hostile data.

mod claims;
mod country;
pub mod crowded;
mod gone;
mod long;
mod patchy;
mod registry;
pub mod restless;
mod scattered;
mod services;
mod sold;
mod swinging;
mod tenants;
mod tricky;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::{Date, date};
use overstap::change::Ledger;
use overstap::dns::DomainName;
use overstap::history::History;
use overstap::registry::Registry;
use overstap::site::{self, Edition, Input, Released, SiteError, Sources};
use overstap::snapshot::{Claim, Manifest, Observation};
use overstap::verdict::Catalogue;
use overstap::verdict::truth::{Accuracy, Case};
use registry::{parsed, registry, registry_files, registry_then, registry_with};

/// The files of a site by path.
type Site = BTreeMap<String, Vec<u8>>;

/// A registry and a history.
pub struct Fixture {
    name: &'static str,
    history: History,
    registry: Arc<Registry>,
    released: Released,
}

/// The file of a domain: MX records and whatever else, the usual questions answered.
fn file(domain: &str, mx: &[&str], more: &[(&str, &str, &str)]) -> Observation {
    let mut records: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let own = records.entry(domain.to_owned()).or_default();
    own.insert("MX".to_owned(), mx.iter().map(ToString::to_string).collect());
    own.insert("TXT".to_owned(), vec!["v=spf1 -all".to_owned()]);
    for (label, kind, data) in more {
        let owner = if label.is_empty() { domain.to_owned() } else { format!("{label}.{domain}") };
        records.entry(owner).or_default().entry((*kind).to_owned()).or_default().push((*data).to_owned());
    }
    let mut owners: serde_json::Map<String, serde_json::Value> =
        records.into_iter().map(|(owner, sets)| (owner, serde_json::json!(sets))).collect();
    for label in [
        "selector1._domainkey",
        "selector2._domainkey",
        "google._domainkey",
        "default._domainkey",
        "autodiscover",
        "_autodiscover._tcp",
    ] {
        owners.entry(format!("{label}.{domain}")).or_insert(serde_json::json!("NXDOMAIN"));
    }
    let json = serde_json::json!({ "format": 1, "domain": domain, "records": owners });
    Observation::from_json("test", json.to_string().as_bytes()).expect("a file")
}

fn manifest(day: Date, started: &str, finished: &str, claims: &[Claim]) -> Manifest {
    let json = serde_json::json!({
        "format": 1, "date": day, "started": started, "finished": finished, "tool": "overstap 0.1.0", "registry": "0".repeat(40),
        "resolvers": ["192.0.2.53:53"], "asn_source": "none", "domains": 6, "questions": 60, "answers": {}, "failures": [], "held": [],
        "unconfirmed": [], "added": [], "removed": [], "claims": claims,
    });
    Manifest::from_json("test", json.to_string().as_bytes()).expect("a manifest")
}

const DKIM: (&str, &str, &str) =
    ("selector1._domainkey", "CNAME", "selector1-minvb-nl._domainkey.minvb.onmicrosoft.com");
const SPF: (&str, &str, &str) = ("", "TXT", "v=spf1 include:spf.protection.outlook.com -all");

fn history(then: &Arc<Registry>, today: &Arc<Registry>) -> History {
    let exchange = |name: &str| format!("10 {name}.mail.protection.outlook.com");
    let held: Observation = {
        let mut held = file("dorp.nl", &[&exchange("dorp-nl")], &[]);
        let failed = serde_json::json!({ "last_seen": "2026-03-12", "failure": "SERVFAIL", "since": "2026-03-13" });
        held.held.insert("dorp.nl MX".to_owned(), serde_json::from_value(failed).expect("held"));
        held
    };
    let scans = [
        (
            date(2026, 3, 3),
            "2026-03-03T05:10:00Z",
            "2026-03-03T05:31:07Z",
            vec![
                file("voorbeeld.nl", &["10 mail.kpn.example"], &[]),
                file("raad.voorbeeld.nl", &["10 mail.kpn.example"], &[]),
                file("dorp.nl", &[&exchange("dorp-nl")], &[]),
                file("oud.nl", &["10 mx.oud.nl"], &[]),
                file("naam.nl", &["10 mail.kpn.example"], &[]),
                file("sdijk.nl", &["10 a.pphosted.example"], &[]),
                file("minvb.nl", &["10 mx.minvb.nl"], &[]),
                file(
                    "vijandig.nl",
                    &["0 ."],
                    &[("", "TXT", "MS=<script>alert('txt')</script>"), ("", "TXT", "\"quoted\" & <b>")],
                ),
            ],
        ),
        (
            date(2026, 3, 11),
            "2026-03-11T05:12:00Z",
            "2026-03-11T05:31:07Z",
            vec![file("minvb.nl", &["10 mx.minvb.nl"], &[DKIM, SPF]), file("naam.nl", &[&exchange("naam-nl")], &[SPF])],
        ),
        (
            date(2026, 3, 12),
            "2026-03-12T05:09:00Z",
            "2026-03-12T05:28:41Z",
            vec![file("voorbeeld.nl", &[&exchange("voorbeeld-nl")], &[SPF])],
        ),
        (
            date(2026, 3, 13),
            "2026-03-13T05:09:30Z",
            "2026-03-13T05:29:02Z",
            vec![held, file("raad.voorbeeld.nl", &[&exchange("raad-voorbeeld-nl")], &[])],
        ),
    ];
    scans.into_iter().enumerate().fold(History::empty(), |history, (place, (day, started, finished, files))| {
        let changed: BTreeMap<DomainName, Option<Observation>> =
            files.into_iter().chain(services::files(place)).map(|file| (file.domain.clone(), Some(file))).collect();
        let mut manifest = manifest(day, started, finished, &claims::claims(place));
        if place == 2 {
            manifest.unconfirmed.push("sdijk.nl: sdijk.nl MX".to_owned());
        }
        let registry = if place == 3 { today } else { then };
        history.with_scan(manifest, registry.clone(), changed).expect("a scan")
    })
}

/// Pages that were released once, and that nothing but this list knows of.
const RELEASED: &str = "/wijzigingen/2025/\n/wijzigingen/2026-03-11-gemeente-kust-mail/\n/wijzigingen/2026-03-11-../x/\n/correcties/2025/\n/leveranciers/kpn/mailbox/gemeente/\n";

impl Fixture {
    /// Four scans.
    pub fn small() -> Self {
        let released = Released::parse(RELEASED);
        let registry = registry(true);
        Self { name: "small", history: history(&registry_then(), &registry), registry, released }
    }

    /// Four scans, and a new id in today's registry that none of them knew.
    pub fn before_the_scan_of_a_rename() -> Self {
        let then = registry_then();
        Self {
            name: "before_the_scan_of_a_rename",
            history: history(&then, &then),
            registry: registry(true),
            released: Released::default(),
        }
    }

    /// One scan of hundreds of bodies.
    pub fn many() -> Self {
        Self::seen_once("many", services::many())
    }

    /// One scan of municipalities that share tenants and have a place on the map.
    pub fn of_tenants() -> Self {
        Self::seen_once("of_tenants", tenants::tenants())
    }

    /// One scan of a municipality at every place on the map.
    pub fn of_country() -> Self {
        Self::seen_once("of_country", country::country())
    }

    fn seen_once(name: &'static str, (bodies, files): (Vec<(String, String)>, Vec<Observation>)) -> Self {
        let registry = registry_with(&bodies);
        let changed = files.into_iter().map(|file| (file.domain.clone(), Some(file))).collect();
        let seen = manifest(date(2026, 3, 3), "2026-03-03T05:10:00Z", "2026-03-03T05:31:07Z", &[]);
        let history = History::empty().with_scan(seen, registry.clone(), changed).expect("a scan");
        Self { name, history, registry, released: Released::default() }
    }

    /// Thirty days in which one domain was often not seen.
    pub fn patchy() -> Self {
        let registry = registry(true);
        Self { name: "patchy", history: patchy::history(&registry), registry, released: Released::default() }
    }

    /// Three days that tempt to sentences that are not true.
    pub fn tricky() -> Self {
        let registry = tricky::registry(false);
        let history = tricky::history(&tricky::registry(true), &registry);
        Self { name: "tricky", history, registry, released: Released::default() }
    }

    /// Fourteen days of what is not known, or over.
    pub fn swinging() -> Self {
        let (history, registry) = swinging::history();
        Self { name: "swinging", history, registry, released: Released::default() }
    }

    /// A provider that was sold in some month, and a scan before, in and at the end of it.
    pub fn sold() -> Self {
        let registry = sold::registry();
        Self { name: "sold", history: sold::history(&registry), registry, released: Released::default() }
    }

    /// One scan of three bodies whose domains, named by their slugs, have these MX records.
    pub fn all_with(name: &'static str, mx: &[&str]) -> Self {
        let slugs = ["een", "twee", "drie"];
        let body = |slug: &str| {
            format!(
                "name = \"Gemeente {slug}\"\nsource = \"test\"\n[[domains]]\nname = \"{slug}.nl\"\nservices = [\"mail\"]\n"
            )
        };
        let bodies = slugs.map(|slug| (format!("gemeente/{slug}"), body(slug))).into();
        let records = |slug: &str| mx.iter().map(|record| record.replace("%", slug)).collect::<Vec<_>>();
        let seen = |slug: &str| {
            let records = records(slug);
            file(&format!("{slug}.nl"), &records.iter().map(String::as_str).collect::<Vec<_>>(), &[])
        };
        Self::seen_once(name, (bodies, slugs.map(seen).into()))
    }

    /// Seventy weekly scans with a hole, of ever more bodies, many of which move.
    pub fn long() -> Self {
        let (history, registry) = long::history();
        Self { name: "long", history, registry, released: Released::default() }
    }

    /// A body that is with another provider every day.
    pub fn restless() -> Self {
        let (history, registry) = restless::history();
        Self { name: "restless", history, registry, released: Released::default() }
    }

    /// More municipalities and changes than one page holds.
    pub fn crowded() -> Self {
        let (history, registry) = crowded::history();
        Self { name: "crowded", history, registry, released: Released::default() }
    }

    /// Two scans, between which many go from one provider each to another.
    pub fn scattered() -> Self {
        let (history, registry) = scattered::history();
        Self { name: "scattered", history, registry, released: Released::default() }
    }

    /// Four scans, of whose site other addresses were released.
    pub fn released(list: &str) -> Self {
        Self { name: "released", released: Released::parse(list), ..Self::small() }
    }

    /// The registry without a scan.
    pub fn unmeasured() -> Self {
        Self { name: "unmeasured", history: History::empty(), registry: registry(true), released: Released::default() }
    }

    /// The registry without a scan, and a body that nobody has confirmed.
    pub fn unconfirmed() -> Self {
        let text =
            "name = \"Dienst Gok\"\nsource = \"unverified\"\n[[domains]]\nname = \"gok.nl\"\nservices = [\"mail\"]\n";
        Self {
            name: "unconfirmed",
            history: History::empty(),
            released: Released::default(),
            registry: registry_with(&[("zbo/gok".to_owned(), text.to_owned())]),
        }
    }

    /// Nothing at all.
    pub fn nothing() -> Self {
        Self { name: "nothing", history: History::empty(), registry: registry(false), released: Released::default() }
    }

    /// Builds with other sources.
    pub fn try_build(&self, sources: &Sources) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
        self.make(sources, None)
    }

    /// Builds for a host.
    pub fn based(&self, base_url: &str) -> BTreeMap<String, Vec<u8>> {
        self.once(Some(base_url))
    }

    /// Builds for a host, with the cards to be shared.
    pub fn with_cards(&self, base_url: &str) -> BTreeMap<String, Vec<u8>> {
        self.make(&Sources::embedded(), Some(base_url)).expect("a site")
    }

    fn make(&self, sources: &Sources, base_url: Option<&str>) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
        self.with_input(sources, base_url, site::build)
    }

    /// Builds with the embedded sources, without cards; the same site is made once for all tests.
    fn once(&self, base_url: Option<&str>) -> Site {
        static BUILT: Mutex<BTreeMap<String, Site>> = Mutex::new(BTreeMap::new());
        let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || self.make(&without_cards(), base_url).expect("a site");
        built.entry(format!("{} at {base_url:?}, {}", self.name, self.released.to_text())).or_insert_with(make).clone()
    }

    /// Hands over the input of a build.
    pub fn with_input<R>(&self, sources: &Sources, base_url: Option<&str>, then: impl FnOnce(&Input) -> R) -> R {
        let catalogue = Catalogue::new(&self.registry);
        let ledger = Ledger::new(&self.history, &catalogue).expect("a ledger");
        let truth = services::TRUTH.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let cases = Case::read_all(&truth.into()).expect("cases");
        let accuracy = Accuracy::measure(&cases, &catalogue, |_| None);
        then(&Input {
            history: &self.history,
            ledger: &ledger,
            registry: &self.registry,
            catalogue: &catalogue,
            sources,
            base_url,
            commit: Some("3f2a9c1d0e".to_owned()),
            accuracy: self.history.scans().first().map(|_| &accuracy),
            released: &self.released,
            edition: Edition::Current(&[]),
        })
    }
}

/// The embedded sources, and no cards to be shared: drawing them takes longer than all the rest.
fn without_cards() -> Sources {
    let embedded = Sources::embedded();
    let config = format!("{}share_cards = false\n", embedded.text("config.toml").expect("the file"));
    Sources::embedded_below(BTreeMap::from([("config.toml".to_owned(), config.into_bytes())]))
}

/// Builds with the embedded sources and no address.
pub fn build(fixture: &Fixture) -> BTreeMap<String, Vec<u8>> {
    fixture.once(None)
}
