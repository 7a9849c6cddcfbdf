//! Websites and portals on small files.

use super::*;
use crate::registry::Registry;
use crate::snapshot::RecordSet;
use crate::snapshot::observation::Owner;
use std::collections::BTreeMap;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

fn catalogue() -> Catalogue {
    let file = |kind: &str, record: &str, rest: &str| {
        format!(
            "name = \"P\"\nkind = \"{kind}\"\nsource = \"t\"\n[[fingerprints]]\nservice = \"web\"\nrecord = \"{record}\"\n{rest}\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"x\"\n[[fingerprints]]\nservice = \"web\"\nrecord = \"A\"\nasn = [{}]\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"x\"\n",
            if kind == "cdn" { 64510 } else { 64520 }
        )
        .into_bytes()
    };
    let files = BTreeMap::from([
        ("providers/shield.toml".to_owned(), file("cdn", "CNAME", "under = [\"shield.example\"]")),
        ("providers/cloud.toml".to_owned(), file("hosting", "CNAME", "under = [\"apps.example\"]")),
    ]);
    Catalogue::new(&Registry::parse(&files).0)
}

fn zone(aliases: &[(&str, &str)], networks: &[(&str, &str)]) -> Observation {
    let mut zone = Observation::empty(name("oss.nl"));
    for (owner, target) in aliases {
        let set = RecordSet::Records([(*target).to_owned()].into());
        zone.records.insert(name(owner), Owner(BTreeMap::from([(RecordType::Cname, set)])));
    }
    for (host, line) in networks {
        zone.networks.entry(name(host)).or_default().insert((*line).to_owned());
    }
    zone
}

fn told(zone: &Observation) -> Vec<(&'static str, String, &'static str)> {
    let verdict = judge(Service::Web, zone, &catalogue());
    verdict.layers.iter().map(|layer| (layer.layer.as_str(), layer.standing.to_string(), layer.rule.id)).collect()
}

const CLOUD: &str = "AS64520 192.0.2.0/24 CLOUD";
const SHIELD: &str = "AS64510 198.51.100.0/24 SHIELD";

#[test]
fn platform_and_network_are_told_apart() {
    let seen = zone(&[("www.oss.nl", "oss.apps.example")], &[("www.oss.nl", "AS64999 203.0.113.0/24 OTHER")]);
    assert_eq!(
        told(&seen),
        [
            ("front", "none".into(), "front-none"),
            ("platform", "cloud".into(), "platform-name"),
            ("hosting", "network:AS64999".into(), "host-network"),
        ]
    );
}

#[test]
fn behind_a_delivery_network_the_server_is_not_determinable() {
    let seen = zone(&[("www.oss.nl", "oss.shield.example")], &[("www.oss.nl", SHIELD)]);
    let told = told(&seen);
    assert_eq!(told[0], ("front", "shield".into(), "front-name"));
    assert_eq!(told[2], ("hosting", "unknown".into(), "host-behind-front"));
    let by_network = zone(&[], &[("www.oss.nl", SHIELD), ("www.oss.nl", CLOUD)]);
    assert_eq!(self::told(&by_network)[0], ("front", "shield".into(), "front-network"));
    assert_eq!(self::told(&by_network)[2], ("hosting", "cloud".into(), "host-network"));
}

#[test]
fn the_website_is_www_where_that_has_an_address_and_the_domain_otherwise() {
    assert_eq!(site_host(&zone(&[], &[("oss.nl", CLOUD)])), name("oss.nl"));
    assert_eq!(site_host(&zone(&[], &[("oss.nl", CLOUD), ("www.oss.nl", CLOUD)])), name("www.oss.nl"));
}

#[test]
fn not_answered_not_there_and_nowhere_announced_are_different() {
    let rule = |zone: &Observation| told(zone)[2].2;
    assert_eq!(rule(&zone(&[], &[])), "host-unanswered");
    assert_eq!(told(&zone(&[], &[]))[1].2, "platform-unanswered");
    assert_eq!(rule(&zone(&[], &[("oss.nl", "unannounced 192.0.2.7/32")])), "host-unannounced");
    let mut gone = zone(&[], &[]);
    gone.records.insert(name("oss.nl"), Owner::nxdomain());
    assert_eq!(rule(&gone), "host-absent");
}

#[test]
fn a_name_that_merely_ends_in_the_same_letters_is_no_platform() {
    let seen = zone(&[("www.oss.nl", "oss.notapps.example")], &[("www.oss.nl", CLOUD)]);
    assert_eq!(told(&seen)[1], ("platform", "none".into(), "platform-none"));
}
