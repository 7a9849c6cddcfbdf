//! The decision table on small zones, and what must hold for any zone.

use super::*;
use crate::dns::RecordType;
use crate::registry::Registry;
use crate::snapshot::RecordSet;
use crate::snapshot::observation::Owner;
use crate::verdict::party::joined;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

fn catalogue() -> Catalogue {
    let provider = |kind: &str, prints: &str| format!("name = \"P\"\nkind = \"{kind}\"\nsource = \"t\"\n{prints}");
    let print = |rest: &str| format!("[[fingerprints]]\nservice = \"mail\"\nsource = \"t\"\nexample = \"x\"\n{rest}\n");
    let big = print("record = \"MX\"\nunder = [\"big.example\"]\nstrength = \"decisive\"")
        + &print("record = \"CNAME\"\nat = \"dkim\"\nunder = [\"keys.big.example\"]\nstrength = \"decisive\"")
        + &print(
            "record = \"CNAME\"\nat = \"autodiscover\"\nunder = [\"auto.big.example\"]\nstrength = \"supporting\"",
        )
        + &print("record = \"TXT\"\nspf_include = [\"spf.big.example\"]\nstrength = \"supporting\"")
        + &print("record = \"TXT\"\ntext_prefix = [\"BIG=\"]\nstrength = \"hint\"");
    let wall = print("record = \"MX\"\nunder = [\"wall.example\"]\nstrength = \"decisive\"")
        + &print("record = \"A\"\nasn = [64501]\nstrength = \"supporting\"");
    let files = BTreeMap::from([
        ("providers/big.toml".to_owned(), provider("mailbox", &big).into_bytes()),
        ("providers/wall.toml".to_owned(), provider("filter", &wall).into_bytes()),
        (
            "organisations/gemeente/other.toml".to_owned(),
            b"name = \"O\"\nsource = \"t\"\n[[domains]]\nname = \"other.nl\"\nservices = [\"mail\"]\n".to_vec(),
        ),
    ]);
    let (registry, findings) = Registry::parse(&files);
    assert_eq!(findings, []);
    Catalogue::new(&registry)
}

/// A zone in which everything that mail asks was answered: what is not listed does not exist.
fn zone(rows: &[(&str, RecordType, &str)]) -> Observation {
    let mut zone = Observation::empty(name("oss.nl"));
    let labels = [
        "selector1._domainkey.",
        "selector2._domainkey.",
        "google._domainkey.",
        "default._domainkey.",
        "autodiscover.",
        "_autodiscover._tcp.",
    ];
    for label in labels {
        zone.records.insert(name(&format!("{label}oss.nl")), Owner::nxdomain());
    }
    let absent =
        [RecordType::Mx, RecordType::Txt, RecordType::A, RecordType::Aaaa].map(|kind| (kind, RecordSet::NoData));
    zone.records.insert(name("oss.nl"), Owner(BTreeMap::from(absent)));
    for (owner, kind, record) in rows {
        let sets = &mut zone.records.entry(name(owner)).or_insert_with(Owner::nxdomain).0;
        match sets.get_mut(kind) {
            Some(RecordSet::Records(records)) => {
                records.insert((*record).to_owned());
            }
            _ => {
                sets.insert(*kind, RecordSet::Records([(*record).to_owned()].into()));
            }
        }
    }
    zone
}

use RecordType::{Cname, Mx, Srv, Txt};

fn judged(rows: &[(&str, RecordType, &str)]) -> (String, String, &'static str) {
    let verdict = MailVerdict::new(&zone(rows), &catalogue());
    (verdict.mailbox.to_string(), joined(&verdict.filter()), verdict.rule.id)
}

fn expect(rows: &[(&str, RecordType, &str)], mailbox: &str, filter: &str, rule: &str) {
    assert_eq!(judged(rows), (mailbox.to_owned(), filter.to_owned(), rule), "{rows:?}");
}

const DKIM: (&str, RecordType, &str) = ("selector1._domainkey.oss.nl", Cname, "s1._domainkey.t.keys.big.example");
const AUTO: (&str, RecordType, &str) = ("autodiscover.oss.nl", Cname, "auto.big.example");
const SPF: (&str, RecordType, &str) = ("oss.nl", Txt, "v=spf1 include:spf.big.example -all");
const BIG: (&str, RecordType, &str) = ("oss.nl", Mx, "10 oss.big.example");
const OWN: (&str, RecordType, &str) = ("oss.nl", Mx, "10 mx.oss.nl");
const WALL: (&str, RecordType, &str) = ("oss.nl", Mx, "10 a.wall.example");

#[test]
fn mail_at_a_mailbox_provider_is_observed() {
    expect(&[BIG], "big", "none", "mail-mx-mailbox");
    expect(&[BIG, WALL], "big", "wall", "mail-mx-mailbox");
    expect(&[BIG, OWN], "big+own", "none", "mail-mx-several");
}

#[test]
fn behind_another_receiver_dkim_decides() {
    expect(&[WALL, DKIM], "big", "wall", "mail-dkim");
    expect(&[OWN, DKIM], "big", "own", "mail-dkim");
}

#[test]
fn autodiscover_decides_behind_a_filter_and_needs_company_behind_an_own_server() {
    expect(&[WALL, AUTO], "big", "wall", "mail-autodiscover-behind-relay");
    expect(
        &[WALL, ("_autodiscover._tcp.oss.nl", Srv, "0 0 443 auto.big.example")],
        "big",
        "wall",
        "mail-autodiscover-behind-relay",
    );
    expect(&[OWN, AUTO, SPF], "big", "own", "mail-autodiscover-and-spf");
    expect(&[OWN, AUTO], "own", "none", "mail-receiver");
}

#[test]
fn behind_a_filter_autodiscover_at_own_servers_shows_own_mailboxes() {
    let own = ("_autodiscover._tcp.oss.nl", Srv, "0 0 443 webmail.oss.nl");
    expect(&[WALL, own], "own", "wall", "mail-autodiscover-elsewhere");
    expect(&[WALL, own, DKIM], "big", "wall", "mail-dkim");
    expect(
        &[WALL, ("autodiscover.oss.nl", Cname, "m.other.nl")],
        "gemeente/other",
        "wall",
        "mail-autodiscover-elsewhere",
    );
}

#[test]
fn tokens_and_spf_alone_never_decide() {
    expect(&[OWN, SPF, ("oss.nl", Txt, "BIG=token")], "own", "none", "mail-receiver");
    expect(&[WALL, SPF], "unknown", "wall", "mail-behind-filter");
}

#[test]
fn receivers_are_named_by_whose_domain_they_are_in() {
    expect(&[("oss.nl", Mx, "10 relay.other.nl")], "gemeente/other", "none", "mail-receiver");
    expect(&[("oss.nl", Mx, "10 mx.elsewhere.nl")], "unlisted:elsewhere.nl", "none", "mail-receiver");
    expect(&[("oss.nl", Mx, "10 mx.notbig.example")], "unlisted:notbig.example", "none", "mail-receiver");
}

#[test]
fn a_filter_behind_the_bodys_own_name_shows_in_its_network() {
    let mut zone = zone(&[OWN, DKIM]);
    zone.networks.insert(name("mx.oss.nl"), ["AS64501 192.0.2.0/24 WALL-NET".to_owned()].into());
    let verdict = MailVerdict::new(&zone, &catalogue());
    assert_eq!((verdict.mailbox.to_string(), joined(&verdict.filter())), ("big".into(), "wall".into()));
}

#[test]
fn no_mail_has_four_states() {
    expect(&[("oss.nl", Mx, "0 .")], "null-mx", "none", "mail-null-mx");
    expect(&[], "no-mx", "none", "mail-no-mx");
    let mut implicit = zone(&[]);
    implicit.networks.insert(name("oss.nl"), ["AS64500 192.0.2.0/24 NET".to_owned()].into());
    assert_eq!(MailVerdict::new(&implicit, &catalogue()).rule.id, "mail-implicit-mx");
    let mut gone = zone(&[]);
    gone.records.insert(name("oss.nl"), Owner::nxdomain());
    assert_eq!(MailVerdict::new(&gone, &catalogue()).rule.id, "mail-no-domain");
}

#[test]
fn what_was_never_answered_is_not_determinable() {
    let mut unasked = zone(&[OWN]);
    unasked.records.remove(&name("selector1._domainkey.oss.nl"));
    let verdict = MailVerdict::new(&unasked, &catalogue());
    assert_eq!((verdict.mailbox, verdict.rule.id), (Mailbox::Unknown, "mail-dkim-unanswered"));
    let nothing = Observation::empty(name("oss.nl"));
    assert_eq!(MailVerdict::new(&nothing, &catalogue()).rule.id, "mail-unanswered");
}

#[test]
fn a_host_under_another_domain_of_the_body_is_its_own() {
    let verdict = MailVerdict::new(&zone(&[("oss.nl", Mx, "10 relay.other.nl")]), &catalogue());
    let catalogue = catalogue();
    let body = "gemeente/other".parse().expect("an id");
    let own = verdict.turned(&|party| catalogue.seen_by(&body, party));
    assert_eq!(own.mailbox.to_string(), "own");
}

#[test]
fn records_are_weighed() {
    let verdict = MailVerdict::new(&zone(&[OWN, AUTO]), &catalogue());
    let against: Vec<_> =
        verdict.evidence.iter().filter(|e| e.weight == Weight::Against).map(|e| e.record.as_str()).collect();
    assert_eq!(against, ["auto.big.example"]);
}

#[test]
fn preference_separates_those_who_receive_from_backups() {
    let backup = ("oss.nl", Mx, "20 mx.oss.nl");
    let verdict = MailVerdict::new(&zone(&[BIG, backup]), &catalogue());
    assert_eq!((verdict.mailbox.to_string(), verdict.rule.id), ("big".into(), "mail-mx-mailbox"));
    assert_eq!(verdict.backups, BTreeSet::from([Party::Own]));
    // A mailbox provider keeps no mail for others: at whatever preference, mailboxes are there.
    expect(&[OWN, ("oss.nl", Mx, "20 oss.big.example")], "big+own", "none", "mail-mx-several");
}

#[test]
fn autodiscover_that_points_elsewhere_only_makes_a_hybrid() {
    let own = ("_autodiscover._tcp.oss.nl", Srv, "0 0 443 webmail.oss.nl");
    let verdict = MailVerdict::new(&zone(&[BIG, own]), &catalogue());
    assert_eq!((verdict.mailbox.to_string(), verdict.rule.id), ("big".into(), "mail-hybrid"));
    assert_eq!(verdict.hybrid, BTreeSet::from([Party::Own]));
    let both = MailVerdict::new(&zone(&[BIG, own, AUTO]), &catalogue());
    assert_eq!(
        (both.rule.id, both.hybrid.len()),
        ("mail-mx-mailbox", 0),
        "a leftover beside the provider is no hybrid"
    );
}

#[test]
fn a_null_mx_with_closed_spf_is_a_parked_name() {
    expect(&[("oss.nl", Mx, "0 ."), ("oss.nl", Txt, "v=spf1 -all")], "parked", "none", "mail-parked");
    expect(&[("oss.nl", Mx, "0 ."), ("oss.nl", Txt, "v=spf1 a -all")], "null-mx", "none", "mail-null-mx");
}

#[test]
fn a_wildcard_alias_is_no_autodiscover() {
    let web = "web.elsewhere.nl";
    let alike = [("autodiscover.oss.nl", Cname, web), ("selector1._domainkey.oss.nl", Cname, web)];
    expect(&[WALL, alike[0]], "unlisted:elsewhere.nl", "wall", "mail-autodiscover-elsewhere");
    expect(&[WALL, alike[0], alike[1]], "unknown", "wall", "mail-behind-filter");
}

#[test]
fn a_suppliers_own_include_is_no_permission_of_the_body() {
    let mut nested = zone(&[OWN, AUTO, ("oss.nl", Txt, "v=spf1 include:spf.supplier.nl -all")]);
    nested.spf_includes = Some([name("spf.supplier.nl"), name("spf.big.example")].into());
    let verdict = MailVerdict::new(&nested, &catalogue());
    assert_eq!(verdict.rule.id, "mail-receiver");
    assert_eq!(joined(&verdict.senders), "big", "it may send all the same");
    let mut own = zone(&[OWN, AUTO, ("oss.nl", Txt, "v=spf1 include:_spf.oss.nl -all")]);
    own.spf_includes = Some([name("_spf.oss.nl"), name("spf.big.example")].into());
    assert_eq!(MailVerdict::new(&own, &catalogue()).rule.id, "mail-autodiscover-and-spf");
}

/// Records that can stand together in one zone.
const POOL: [(&str, RecordType, &str); 11] = [
    BIG,
    OWN,
    WALL,
    ("oss.nl", Mx, "20 relay.other.nl"),
    ("oss.nl", Mx, "10 mx.elsewhere.nl"),
    DKIM,
    ("selector2._domainkey.oss.nl", Cname, "s2._domainkey.t.keys.big.example"),
    AUTO,
    ("_autodiscover._tcp.oss.nl", Srv, "0 0 443 webmail.oss.nl"),
    SPF,
    ("oss.nl", Txt, "BIG=token"),
];

type Rows = Vec<(&'static str, RecordType, &'static str)>;

fn some_rows() -> impl Strategy<Value = Rows> {
    proptest::sample::subsequence(POOL.to_vec(), 0..=POOL.len())
}

/// All that a verdict claims.
fn claim(verdict: &MailVerdict) -> String {
    let MailVerdict { mailbox, receivers, backups, hybrid, shared_services, tenants, senders, rule, .. } = verdict;
    format!("{mailbox} {receivers:?} {backups:?} {hybrid:?} {shared_services:?} {tenants:?} {senders:?} {}", rule.id)
}

proptest! {
    #[test]
    fn an_unrelated_record_never_changes_the_verdict(
        rows in some_rows(), text in "[a-z0-9 =.-]{1,40}", label in "[a-z]{1,12}", target in "[a-z]{1,12}",
    ) {
        prop_assume!(!text.starts_with("v=spf1"));
        let taken = ["autodiscover", "www", "lyncdiscover", "enterpriseregistration"];
        prop_assume!(!taken.contains(&label.as_str()));
        let catalogue = catalogue();
        let before = claim(&MailVerdict::new(&zone(&rows), &catalogue));
        let owner = format!("{label}.oss.nl");
        let target = format!("{target}.auto.big.example");
        let mut more: Vec<(&str, RecordType, &str)> = rows;
        more.push(("oss.nl", Txt, &text));
        more.push((&owner, Cname, &target));
        prop_assert_eq!(claim(&MailVerdict::new(&zone(&more), &catalogue)), before);
    }

    #[test]
    fn the_order_of_records_never_matters(rows in some_rows().prop_shuffle()) {
        let catalogue = catalogue();
        let mut sorted = rows.clone();
        sorted.sort();
        prop_assert_eq!(claim(&MailVerdict::new(&zone(&rows), &catalogue)), claim(&MailVerdict::new(&zone(&sorted), &catalogue)));
    }

    #[test]
    fn without_decisive_evidence_no_claim_gets_more_certain(rows in some_rows(), pick in any::<prop::sample::Index>()) {
        let catalogue = catalogue();
        let before = MailVerdict::new(&zone(&rows), &catalogue);
        let decisive: Vec<&Evidence> =
            before.evidence.iter().filter(|e| e.weight == Weight::For && e.strength == Strength::Decisive).collect();
        prop_assume!(!decisive.is_empty());
        let gone = decisive[pick.index(decisive.len())];
        let fewer: Rows = rows.iter().copied().filter(|row| row.2 != gone.record).collect();
        let after = MailVerdict::new(&zone(&fewer), &catalogue);
        let claims = |verdict: &MailVerdict| matches!(verdict.mailbox, Mailbox::At(_));
        // Without any MX the claim is another one: that there is no mail.
        if claims(&before) && claims(&after) {
            prop_assert!(after.certainty() <= before.certainty(), "{} to {}", claim(&before), claim(&after));
        }
        let mut unanswered = zone(&rows);
        unanswered.records.get_mut(&gone.question.owner).map(|owner| owner.0.remove(&gone.question.record_type));
        unanswered.records.retain(|owner, sets| *owner != gone.question.owner || !sets.0.is_empty());
        let unanswered = MailVerdict::new(&unanswered, &catalogue);
        prop_assert!(unanswered.certainty() <= before.certainty(), "{} to {}", claim(&before), claim(&unanswered));
    }
}
