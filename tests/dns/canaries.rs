//! The canaries against a real server: one zone for each kind of lie, and an honest one.

use overstap::cli::demo::server::{Server, Zone};
use overstap::dns::DomainName;
use overstap::scan::canary::{Sample, lies};
use overstap::scan::resolver::{Resolver, ResolverOptions};

/// Five domains that stood in networks of their own and had texts.
fn samples() -> Vec<Sample> {
    let sample = |place: u8| Sample {
        domain: DomainName::parse(&format!("d{place}.example")).expect("a name"),
        networks: [format!("AS{place} 192.0.{place}.0/24")].into(),
        had_text: true,
    };
    (0..5).map(sample).collect()
}

/// The zone of the five, each line made from its number.
fn zone(line: impl Fn(u8) -> String) -> String {
    (0..5).map(line).collect()
}

fn honest(place: u8) -> String {
    format!("d{place}.example. A 192.0.{place}.1\nd{place}.example. TXT \"v=spf1 -all\"\n")
}

async fn told(zone: &str) -> Vec<String> {
    let server = Server::start(Zone::parse(zone).expect("a zone")).await.expect("a server");
    let resolver = Resolver::new(&[server.address()], ResolverOptions::default()).expect("a resolver");
    let told = lies(&resolver, &samples()).await.into_iter().map(|lie| format!("{}: {}", lie.canary, lie.found));
    let told = told.collect();
    assert_eq!(server.questions(), 16, "each question is put once");
    told
}

#[tokio::test]
async fn an_honest_server_passes() {
    assert_eq!(told(&zone(honest)).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_portal_that_answers_everything_is_seen() {
    let portal = format!("{}overstap-canary.invalid. A 10.0.0.1\n", zone(honest));
    assert_eq!(told(&portal).await, ["a name that cannot exist: 10.0.0.1"]);
}

#[tokio::test]
async fn a_server_that_denies_everything_is_seen() {
    assert_eq!(told("other.example. A 192.0.2.1\n").await, ["names of the registry: NXDOMAIN for all 5"]);
}

#[tokio::test]
async fn a_server_that_leads_everybody_to_one_address_is_seen() {
    let portal = zone(|place| format!("d{place}.example. A 10.0.0.1\nd{place}.example. TXT \"x\"\n"));
    assert_eq!(told(&portal).await, ["addresses of the registry: 10.0.0.1 for all 5"]);
}

#[tokio::test]
async fn a_server_that_withholds_texts_is_seen() {
    let withheld = ["texts of the registry: none for any of 5, while other types are answered"];
    assert_eq!(told(&zone(|place| format!("d{place}.example. A 192.0.{place}.1\n"))).await, withheld);
    let refused = zone(|place| format!("{}; FAULT REFUSED d{place}.example TXT\n", honest(place)));
    assert_eq!(told(&refused).await, withheld);
}
