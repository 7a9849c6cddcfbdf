//! What becomes of answers and failures, told as small zones.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

fn question(text: &str) -> Question {
    text.parse().expect("a question in a test")
}

fn set(records: &[&str]) -> BTreeSet<String> {
    records.iter().map(|r| (*r).to_owned()).collect()
}

fn records(found: &[&str]) -> Reply {
    Reply::of(Outcome::Records(set(found)))
}

fn answers(replies: &[(&str, Reply)], networks: &[(&str, &[&str])]) -> DomainAnswers {
    DomainAnswers {
        domain: name("oss.nl"),
        replies: replies.iter().map(|(q, r)| (question(q), r.clone())).collect(),
        networks: networks.iter().map(|(q, lines)| (question(q), Ok(set(lines)))).collect(),
        locations: None,
        exists: None,
        spf: None,
    }
}

const KPN: &str = "AS1136 145.7.0.0/16 KPN-NL, NL";

fn good() -> DomainAnswers {
    answers(
        &[
            ("oss.nl MX", records(&["10 mx.oss.nl"])),
            ("mx.oss.nl A", records(&["145.7.0.1"])),
            ("mx.oss.nl AAAA", Reply::of(Outcome::NoData)),
            ("_dmarc.oss.nl TXT", Reply::of(Outcome::NxDomain)),
            (
                "www.oss.nl A",
                Reply { aliases: vec![(name("www.oss.nl"), name("w.example"))], outcome: Outcome::NxDomain },
            ),
        ],
        &[("mx.oss.nl A", &[KPN])],
    )
}

#[test]
fn addresses_become_networks_and_absence_is_written_down() {
    let new = fold(&good(), None, date(2026, 3, 15));
    assert_eq!(new.networks[&name("mx.oss.nl")], set(&[KPN]));
    assert_eq!(new.get(&name("mx.oss.nl"), RecordType::A), Known::Nothing);
    assert_eq!(new.get(&name("mx.oss.nl"), RecordType::Aaaa), Known::NoData);
    assert_eq!(new.get(&name("_dmarc.oss.nl"), RecordType::Txt), Known::NxDomain);
    assert_eq!(new.get(&name("www.oss.nl"), RecordType::A), Known::NxDomain, "a dangling alias");
    assert_eq!(new.records[&name("w.example")], Owner::nxdomain());
}

#[test]
fn a_failure_keeps_the_last_answer_with_its_date() {
    let first = fold(&good(), None, date(2026, 3, 15));
    let failed = answers(
        &[
            ("oss.nl MX", Reply::failed(Failure::ServFail)),
            ("_dmarc.oss.nl TXT", Reply::failed(Failure::Timeout)),
            ("www.oss.nl A", Reply::failed(Failure::Timeout)),
        ],
        &[],
    );
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let second = fold(&failed, Some(previous), date(2026, 3, 22));
    assert_eq!(second.records, first.records);
    assert_eq!(second.networks, first.networks, "the hosts of the kept MX keep their networks");
    let held = &second.held["oss.nl MX"];
    assert_eq!(
        (held.last_seen, held.failure, held.since),
        (Some(date(2026, 3, 15)), Failure::ServFail, date(2026, 3, 22))
    );

    let previous = Previous { observation: &second, date: date(2026, 3, 22) };
    let third = fold(&failed, Some(previous), date(2026, 3, 29));
    assert_eq!(third, second, "a lasting failure changes no byte");

    let previous = Previous { observation: &third, date: date(2026, 3, 29) };
    assert_eq!(fold(&good(), Some(previous), date(2026, 4, 5)), first, "and leaves no trace once it is over");
}

#[test]
fn a_failure_without_an_earlier_answer_is_not_an_absence() {
    let new = fold(&answers(&[("oss.nl MX", Reply::failed(Failure::Refused))], &[]), None, date(2026, 3, 15));
    assert_eq!(new.get(&name("oss.nl"), RecordType::Mx), Known::Nothing);
    assert_eq!(new.held["oss.nl MX"].last_seen, None);
}

#[test]
fn a_failed_origin_look_up_keeps_the_network() {
    let first = fold(&good(), None, date(2026, 3, 15));
    let mut failed = good();
    failed.networks.insert(question("mx.oss.nl A"), Err(Failure::Timeout));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let second = fold(&failed, Some(previous), date(2026, 3, 22));
    assert_eq!(second.networks, first.networks);
    assert!(second.held.contains_key("mx.oss.nl networks"));
}

#[test]
fn a_family_that_the_source_knows_nothing_of_keeps_its_networks() {
    let first = fold(&good(), None, date(2026, 3, 15));
    let mut partly = good();
    partly.networks.clear();
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let second = fold(&partly, Some(previous), date(2026, 3, 22));
    assert_eq!(second, first, "another source says nothing about it, and nothing failed");
}

#[test]
fn the_text_behind_a_dkim_alias_is_the_providers_and_only_its_absence_is_kept() {
    let alias = vec![(name("selector1._domainkey.oss.nl"), name("k.example"))];
    let at = "selector1._domainkey.oss.nl TXT";
    let there = Reply { aliases: alias.clone(), outcome: Outcome::Records(set(&["v=DKIM1; p=x"])) };
    let new = fold(&answers(&[(at, there)], &[]), None, date(2026, 3, 15));
    assert!(!new.records.contains_key(&name("k.example")));
    let gone = Reply { aliases: alias, outcome: Outcome::NxDomain };
    let new = fold(&answers(&[(at, gone)], &[]), None, date(2026, 3, 15));
    assert_eq!(new.get(&name("selector1._domainkey.oss.nl"), RecordType::Txt), Known::NxDomain);
}

#[test]
fn a_chain_keeps_each_alias_and_the_networks_under_the_name_that_was_asked() {
    let aliases =
        vec![(name("www.oss.nl"), name("oss.cdn.example")), (name("oss.cdn.example"), name("edge.cdn.example"))];
    let reply = Reply { aliases, outcome: Outcome::Records(set(&["145.7.0.1"])) };
    let new = fold(&answers(&[("www.oss.nl A", reply)], &[("www.oss.nl A", &[KPN])]), None, date(2026, 3, 15));
    let alias = |owner: &str| new.records(&name(owner), RecordType::Cname).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(alias("www.oss.nl"), ["oss.cdn.example"]);
    assert_eq!(alias("oss.cdn.example"), ["edge.cdn.example"]);
    assert!(!new.records.contains_key(&name("edge.cdn.example")), "addresses are kept as networks only");
    assert_eq!(new.networks.keys().collect::<Vec<_>>(), [&name("www.oss.nl")]);
}

#[test]
fn a_kept_ns_keeps_what_is_known_of_its_hosts() {
    let first = answers(
        &[
            ("oss.nl NS", records(&["ns1.dns.example", "ns2.dns.example"])),
            ("ns1.dns.example A", records(&["145.7.0.1"])),
            ("ns1.dns.example AAAA", Reply::of(Outcome::NoData)),
            ("ns2.dns.example A", Reply::failed(Failure::Timeout)),
        ],
        &[("ns1.dns.example A", &[KPN])],
    );
    let first = fold(&first, None, date(2026, 3, 15));
    assert_eq!(first.networks[&name("ns1.dns.example")], set(&[KPN]));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let failed = answers(&[("oss.nl NS", Reply::failed(Failure::ServFail))], &[]);
    let second = fold(&failed, Some(previous), date(2026, 3, 22));
    assert_eq!((&second.records, &second.networks), (&first.records, &first.networks));
    assert_eq!(second.held["ns2.dns.example A"], first.held["ns2.dns.example A"], "it still has no answer");

    let elsewhere = "AS64500 192.0.2.0/24";
    let shared = answers(
        &[
            ("oss.nl NS", Reply::failed(Failure::ServFail)),
            ("oss.nl MX", records(&["10 ns1.dns.example"])),
            ("ns1.dns.example A", records(&["192.0.2.1"])),
        ],
        &[("ns1.dns.example A", &[elsewhere])],
    );
    let third = fold(&shared, Some(previous), date(2026, 3, 22));
    assert_eq!(
        third.networks[&name("ns1.dns.example")],
        set(&[elsewhere]),
        "what was asked is not mixed with the past"
    );
}

fn located(mut answers: DomainAnswers, rows: &[(&str, &[&str])]) -> DomainAnswers {
    answers.locations = Some(rows.iter().map(|(q, lines)| (question(q), set(lines))).collect());
    answers
}

const IRELAND: &str = "IE aws:eu-west-1";

#[test]
fn locations_follow_the_addresses_and_make_the_file_one_of_format_2() {
    let first = fold(&good(), None, date(2026, 3, 15));
    assert_eq!(first.format, 1);
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let second = fold(&located(good(), &[("mx.oss.nl A", &[IRELAND])]), Some(previous), date(2026, 3, 22));
    assert_eq!((second.format, &second.locations[&name("mx.oss.nl")]), (2, &set(&[IRELAND])));
    let previous = Previous { observation: &second, date: date(2026, 3, 22) };
    let third = fold(&located(good(), &[("mx.oss.nl A", &[])]), Some(previous), date(2026, 3, 29));
    assert_eq!(third, first, "a source that knows the address no more is an answer");
}

#[test]
fn a_scan_without_a_source_of_locations_keeps_those_of_unchanged_networks_only() {
    let first = fold(&located(good(), &[("mx.oss.nl A", &[IRELAND])]), None, date(2026, 3, 15));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    assert_eq!(fold(&good(), Some(previous), date(2026, 3, 22)), first, "an omitted option rewrites no file");

    let mut moved = good();
    moved.networks.insert(question("mx.oss.nl A"), Ok(set(&["AS64500 192.0.2.0/24"])));
    assert!(fold(&moved, Some(previous), date(2026, 3, 22)).locations.is_empty());
    let mut gone = good();
    gone.replies.insert(question("mx.oss.nl A"), Reply::of(Outcome::NoData));
    gone.networks.clear();
    assert!(fold(&gone, Some(previous), date(2026, 3, 22)).locations.is_empty());
}

#[test]
fn a_failure_keeps_the_locations_with_a_source_of_them_and_without() {
    let first = fold(&located(good(), &[("mx.oss.nl A", &[IRELAND])]), None, date(2026, 3, 15));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    for failing in ["mx.oss.nl A", "oss.nl MX"] {
        let mut failed = good();
        failed.replies.insert(question(failing), Reply::failed(Failure::Timeout));
        failed.networks.clear();
        failed.replies.retain(|asked, _| failing != "oss.nl MX" || asked.owner != name("mx.oss.nl"));
        let with = fold(&located(failed.clone(), &[]), Some(previous), date(2026, 3, 22));
        let without = fold(&failed, Some(previous), date(2026, 3, 22));
        assert_eq!((&with.locations, &without.locations), (&first.locations, &first.locations), "{failing}");
    }
}

const TENANT: &str = "oss-nl.mail.protection.outlook.com";

fn probed(exists: Result<bool, Failure>) -> DomainAnswers {
    DomainAnswers { exists: Some([(name(TENANT), exists)].into()), ..good() }
}

#[test]
fn whether_a_computed_name_exists_is_all_that_is_kept_of_it() {
    let first = fold(&probed(Ok(true)), None, date(2026, 3, 15));
    assert_eq!((first.format, &first.exists), (2, &[(name(TENANT), true)].into()));
    assert!(!first.records.contains_key(&name(TENANT)) && !first.networks.contains_key(&name(TENANT)));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    assert!(!fold(&probed(Ok(false)), Some(previous), date(2026, 3, 22)).exists[&name(TENANT)]);
    assert_eq!(fold(&good(), Some(previous), date(2026, 3, 22)), first, "a scan that does not ask keeps it");
}

#[test]
fn a_failure_is_not_an_absence_of_the_computed_name() {
    let first = fold(&probed(Ok(true)), None, date(2026, 3, 15));
    let previous = Previous { observation: &first, date: date(2026, 3, 15) };
    let failed = probed(Err(Failure::Timeout));
    let second = fold(&failed, Some(previous), date(2026, 3, 22));
    let key = format!("{TENANT} A");
    assert_eq!((&second.exists, second.held[&key].last_seen), (&first.exists, Some(date(2026, 3, 15))));
    assert_eq!(failures(&failed)[&key], Failure::Timeout);
    let previous = Previous { observation: &second, date: date(2026, 3, 22) };
    assert_eq!(fold(&good(), Some(previous), date(2026, 3, 29)), second, "a scan that does not ask leaves the failure");
    assert_eq!(fold(&probed(Ok(true)), Some(previous), date(2026, 3, 29)), first, "and an answer ends it");

    let never = fold(&failed, None, date(2026, 3, 15));
    assert!(never.exists.is_empty() && never.held[&key].last_seen.is_none());
}

proptest! {
    /// Whatever fails in a second scan of the same zone, nothing known is lost and nothing new appears.
    #[test]
    fn failures_never_add_or_remove_records(failing in proptest::collection::vec(any::<bool>(), 5)) {
        let first = fold(&good(), None, date(2026, 3, 15));
        let mut partly = good();
        for (reply, fails) in partly.replies.values_mut().zip(&failing) {
            if *fails {
                *reply = Reply::failed(Failure::Timeout);
            }
        }
        partly.networks.retain(|question, _| partly.replies[question].failure().is_none());
        let previous = Previous { observation: &first, date: date(2026, 3, 15) };
        let second = fold(&partly, Some(previous), date(2026, 3, 22));
        prop_assert_eq!(&second.records, &first.records);
        prop_assert_eq!(&second.networks, &first.networks);
        prop_assert_eq!(second.held.len(), failing.iter().filter(|fails| **fails).count());
    }
}
