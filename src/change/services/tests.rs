//! Websites, name servers, collaboration and portals in miniature: what is a move of theirs, and what is none.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::change::Ledger;
use crate::dns::Failure;
use crate::history::History;
use crate::registry::{Registry, builtin};
use crate::snapshot::observation::Owner;
use crate::snapshot::{Held, Manifest, RecordSet};
use crate::verdict::Catalogue;

const KPN: &str = "AS1136 145.7.0.0/16 KPN";
const KPN_OTHER: &str = "AS1136 145.8.0.0/16 KPN";
const AZURE: &str = "AS8075 20.0.0.0/11 MICROSOFT";
const CLOUDFLARE: &str = "AS13335 104.16.0.0/12 CLOUDFLARENET";

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

fn registry(services: &str) -> Arc<Registry> {
    let body = |body: &str| {
        format!("name = \"{body}\"\nsource = \"t\"\n[[domains]]\nname = \"{body}.nl\"\nservices = [{services}]\n")
    };
    let mut files = BTreeMap::from([("organisations/gemeente/oss.toml".to_owned(), body("oss").into_bytes())]);
    builtin::complete(&mut files);
    let (registry, findings) = Registry::parse(&files);
    assert_eq!(findings, []);
    Arc::new(registry)
}

/// One night: the networks of the site, its alias, the name servers, the meeting record; questions that failed.
#[derive(Clone, Copy, Default)]
struct Night<'a> {
    networks: &'a [&'a str],
    alias: &'a str,
    servers: &'a [&'a str],
    meeting: &'a str,
    country: &'a str,
    failing: &'a [&'a str],
}

fn set(records: &[&str]) -> RecordSet {
    if records.is_empty() {
        return RecordSet::NoData;
    }
    RecordSet::Records(records.iter().map(|record| (*record).to_owned()).collect())
}

fn observation(night: &Night, today: jiff::civil::Date) -> Observation {
    let mut seen = Observation::empty(name("oss.nl"));
    let mut put = |owner: &str, kind, records: &[&str]| {
        seen.records.entry(name(owner)).or_insert_with(Owner::nxdomain).0.insert(kind, set(records));
    };
    let alias: Vec<&str> = Some(night.alias).filter(|alias| !alias.is_empty()).into_iter().collect();
    put("www.oss.nl", RecordType::Cname, &alias);
    if night.networks.is_empty() {
        put("www.oss.nl", RecordType::A, &[]);
        put("www.oss.nl", RecordType::Aaaa, &[]);
    }
    put("oss.nl", RecordType::A, &[]);
    put("oss.nl", RecordType::Aaaa, &[]);
    put("oss.nl", RecordType::Ns, night.servers);
    let meeting: Vec<&str> = Some(night.meeting).filter(|target| !target.is_empty()).into_iter().collect();
    put("lyncdiscover.oss.nl", RecordType::Cname, &meeting);
    put("enterpriseregistration.oss.nl", RecordType::Cname, &[]);
    put("_sip._tls.oss.nl", RecordType::Srv, &[]);
    put("_sipfederationtls._tcp.oss.nl", RecordType::Srv, &[]);
    if !night.networks.is_empty() {
        let lines = night.networks.iter().map(|line| (*line).to_owned()).collect();
        seen.networks.insert(name("www.oss.nl"), lines);
        if !night.country.is_empty() {
            seen.locations.insert(name("www.oss.nl"), [night.country.to_owned()].into());
        }
    }
    for key in night.failing {
        seen.held.insert((*key).to_owned(), Held { last_seen: None, failure: Failure::ServFail, since: today });
    }
    seen
}

fn history(services: &str, nights: &[Night], open: &[&str]) -> (History, Arc<Registry>) {
    let registry = registry(services);
    let mut history = History::empty();
    let mut last: Option<Observation> = None;
    for (index, night) in nights.iter().enumerate() {
        let day = date(2026, 1, 1 + i8::try_from(index).expect("a short history"));
        let seen = observation(night, day);
        let changed = if last.as_ref() == Some(&seen) {
            BTreeMap::new()
        } else {
            BTreeMap::from([(name("oss.nl"), Some(seen.clone()))])
        };
        last = Some(seen);
        let unconfirmed = open.get(index).filter(|line| !line.is_empty()).map(|line| (*line).to_owned());
        let manifest = Manifest { domains: 1, unconfirmed: unconfirmed.into_iter().collect(), ..Manifest::blank(day) };
        history = history.with_scan(manifest, registry.clone(), changed).expect("no patterns");
    }
    (history, registry)
}

fn told(services: &str, nights: &[Night], open: &[&str]) -> Vec<String> {
    let (history, registry) = history(services, nights, open);
    let ledger = Ledger::new(&history, &Catalogue::new(&registry)).expect("everything is in memory");
    let line = |c: &crate::change::Change| {
        format!("{}..{} {} {} {}>{}", c.before + 1, c.after + 1, c.layer, c.cause, c.from.party, c.to.party)
    };
    ledger.changes.iter().map(line).collect()
}

fn web(nights: &[Night]) -> Vec<String> {
    told("\"web\"", nights, &[])
}

fn at<'a>(networks: &'a [&'a str]) -> Night<'a> {
    Night { networks, ..Night::default() }
}

#[test]
fn a_site_in_another_network_moved_and_another_prefix_of_the_same_is_nothing() {
    assert_eq!(web(&[at(&[KPN]), at(&[AZURE])]), ["1..2 hosting move kpn>microsoft-azure"]);
    assert_eq!(web(&[at(&[KPN]), at(&[KPN_OTHER])]), Vec::<String>::new());
}

#[test]
fn a_prefix_that_another_as_announces_is_no_arrival() {
    let sold = "AS8075 145.7.0.0/16 MICROSOFT";
    assert_eq!(web(&[at(&[KPN]), at(&[sold])]), ["1..2 hosting signal kpn>microsoft-azure"]);
}

#[test]
fn two_networks_for_a_while_start_and_end() {
    let told =
        ["1..2 hosting parallel-start kpn>kpn+microsoft-azure", "2..3 hosting parallel-end kpn+microsoft-azure>kpn"];
    assert_eq!(web(&[at(&[KPN]), at(&[KPN, AZURE]), at(&[KPN])]), told);
}

#[test]
fn a_delivery_network_that_comes_in_front_is_a_filter_and_hides_where_the_site_stands() {
    let told = ["1..2 front filter none>cloudflare", "2..3 front filter cloudflare>none"];
    assert_eq!(web(&[at(&[KPN]), at(&[CLOUDFLARE]), at(&[KPN])]), told);
}

#[test]
fn a_site_that_vanishes_or_is_seen_for_the_first_time_is_a_signal() {
    assert_eq!(
        web(&[at(&[KPN]), at(&[]), at(&[AZURE])]),
        ["1..2 hosting signal kpn>none", "2..3 hosting signal none>microsoft-azure"]
    );
}

#[test]
fn the_same_network_under_the_name_of_a_platform_is_an_endpoint() {
    let named = Night { alias: "oss.azurewebsites.net", ..at(&[AZURE]) };
    assert_eq!(web(&[at(&[AZURE]), named]), ["1..2 platform endpoint none>microsoft-azure"]);
    let other = Night { alias: "oss-new.azurewebsites.net", ..named };
    assert_eq!(web(&[named, other]), ["1..2 platform endpoint microsoft-azure>microsoft-azure"]);
}

#[test]
fn the_same_host_in_another_country_is_a_change_of_location() {
    let here = |country| Night { country, ..at(&[AZURE]) };
    assert_eq!(
        web(&[here("NL azure:westeurope"), here("IE azure:northeurope")]),
        ["1..2 hosting location microsoft-azure>microsoft-azure"]
    );
}

#[test]
fn a_failed_question_holds_a_change_back() {
    let failing = Night { failing: &["www.oss.nl AAAA"], ..at(&[AZURE]) };
    assert_eq!(web(&[at(&[KPN]), failing, at(&[AZURE])]), ["1..3 hosting move kpn>microsoft-azure"]);
    assert_eq!(web(&[at(&[KPN]), failing, at(&[KPN])]), Vec::<String>::new());
}

#[test]
fn a_service_left_open_by_the_second_look_is_told_by_a_later_scan_or_never() {
    let open = ["", "oss.nl web: kpn to microsoft-azure, not seen again: the values swing"];
    let told_open = |last| told("\"web\", \"dns\"", &[at(&[KPN]), at(&[AZURE]), last], &open);
    assert_eq!(told_open(at(&[KPN])), Vec::<String>::new());
    assert_eq!(told_open(at(&[AZURE])), ["1..3 hosting move kpn>microsoft-azure"]);
    let dns = |servers| Night { servers, ..at(&[KPN]) };
    let both = told("\"web\", \"dns\"", &[dns(&["ns0.transip.net"]), dns(&["ns1.hosting.example"])], &open);
    assert_eq!(both, ["1..2 name-server move transip>unlisted:hosting.example"], "the other service is not held up");
}

#[test]
fn name_servers_move_by_their_names() {
    let dns = |servers| Night { servers, ..Night::default() };
    let told = |nights: &[Night]| told("\"dns\"", nights, &[]);
    let moved = told(&[dns(&["ns0.transip.net", "ns1.transip.nl"]), dns(&["ns1.oss.nl", "ns2.oss.nl"])]);
    assert_eq!(moved, ["1..2 name-server move transip>own"]);
    let renamed = told(&[dns(&["ns0.transip.net"]), dns(&["ns2.transip.eu"])]);
    assert_eq!(renamed, ["1..2 name-server endpoint transip>transip"]);
    assert_eq!(
        told(&[dns(&["ns1.oss.nl"]), dns(&["ns1.oss.nl", "ns0.transip.net"])]),
        ["1..2 name-server parallel-start own>own+transip".replace("own+transip", "transip+own")]
    );
}

#[test]
fn a_meeting_record_that_comes_is_a_signal_and_one_that_turns_a_move() {
    let meeting = |meeting| Night { meeting, ..Night::default() };
    let told = |nights: &[Night]| told("\"collaboration\"", nights, &[]);
    assert_eq!(told(&[meeting(""), meeting("webdir.online.lync.com")]), ["1..2 calling signal none>microsoft-365"]);
    assert_eq!(
        told(&[meeting("pool.oss.nl"), meeting("webdir.online.lync.com")]),
        ["1..2 calling move own>microsoft-365"]
    );
}

#[test]
fn ids_name_the_service_and_a_later_scan_confirms() {
    let (history, registry) = history("\"web\"", &[at(&[KPN]), at(&[AZURE]), at(&[AZURE])], &[]);
    let ledger = Ledger::new(&history, &Catalogue::new(&registry)).expect("everything is in memory");
    let found: Vec<_> = ledger.changes.iter().map(|change| (change.id.as_str(), change.confirmed)).collect();
    assert_eq!(found, [("2026-01-02-gemeente-oss-web", true)]);
    assert_eq!(ledger.claims_of(1).len(), 1, "a move of a website is claimed as one of mail is");
}
