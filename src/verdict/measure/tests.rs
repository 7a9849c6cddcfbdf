//! Each measure on a survey small enough to count by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::dns::{DomainName, RecordType};
use crate::history::History;
use crate::registry::{Registry, builtin};
use crate::snapshot::observation::Owner;
use crate::snapshot::{Manifest, Observation, RecordSet};
use crate::verdict::MailVerdict;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

/// A body with its records, and the networks of its hosts; their locations begin with `@`.
type Body<'a> = (&'a str, &'a [(&'a str, RecordType, &'a str)], &'a [(&'a str, &'a str)]);

fn observation(body: &Body) -> Observation {
    let (domain, records, networks) = body;
    let mut seen = Observation::empty(name(domain));
    let asked = ["", "www.", "selector1._domainkey.", "selector2._domainkey.", "google._domainkey.", "autodiscover."];
    for label in asked {
        let absent =
            [RecordType::Mx, RecordType::Txt, RecordType::Cname, RecordType::Ns, RecordType::A, RecordType::Aaaa]
                .map(|kind| (kind, RecordSet::NoData));
        seen.records.insert(name(&format!("{label}{domain}")), Owner(BTreeMap::from(absent)));
    }
    for (owner, kind, record) in *records {
        let sets = &mut seen.records.entry(name(owner)).or_insert_with(Owner::nxdomain).0;
        match sets.get_mut(kind) {
            Some(RecordSet::Records(known)) => _ = known.insert((*record).to_owned()),
            _ => _ = sets.insert(*kind, RecordSet::Records([(*record).to_owned()].into())),
        }
    }
    seen.records.insert(name(&format!("_autodiscover._tcp.{domain}")), Owner::nxdomain());
    for (host, line) in *networks {
        let place = line.strip_prefix('@');
        let lines = if place.is_some() { &mut seen.locations } else { &mut seen.networks };
        lines.entry(name(host)).or_default().insert(place.unwrap_or(line).to_owned());
    }
    seen
}

fn manifest() -> Manifest {
    Manifest { asn_source: "t".into(), backfilled: true, ..Manifest::blank(date(2026, 4, 5)) }
}

/// Takes a measure of bodies that use their domain for mail and web, and of one portal beside the first of them.
fn taken(measure: Measure, bodies: &[Body]) -> Share {
    let mut files = BTreeMap::new();
    for (place, (domain, _, _)) in bodies.iter().enumerate() {
        let services = if domain.starts_with("portal.") { "\"portal\"" } else { "\"mail\", \"web\", \"dns\"" };
        let text = format!("name = \"B\"\nsource = \"t\"\n[[domains]]\nname = \"{domain}\"\nservices = [{services}]\n");
        files.insert(format!("organisations/gemeente/b{place}.toml"), text.into_bytes());
    }
    builtin::complete(&mut files);
    let (registry, findings) = Registry::parse(&files);
    assert_eq!(findings, []);
    let registry = Arc::new(registry);
    let catalogue = Catalogue::new(&registry);
    let seen: BTreeMap<DomainName, Observation> =
        bodies.iter().filter(|body| !body.1.is_empty()).map(|body| (name(body.0), observation(body))).collect();
    let changed = seen.clone().into_iter().map(|(domain, seen)| (domain, Some(seen))).collect();
    let history = History::empty().with_scan(manifest(), registry.clone(), changed).expect("a history in memory");
    let mail = |body: &OrganisationId| {
        let domain = registry.organisations.get(body)?.domains.first()?.name.value.clone();
        Some(Arc::new(MailVerdict::new(seen.get(&domain)?, &catalogue)))
    };
    let survey = Survey::new(&history, &catalogue, 0, mail).expect("a survey in memory");
    let share = take(measure, "gemeente", (&survey, &catalogue), |_| true);
    assert_eq!(
        share.classes.values().sum::<usize>() + share.unknown,
        share.total,
        "classes and unknown make the total"
    );
    share
}

fn classes(share: &Share) -> Vec<(&str, usize)> {
    share.classes.iter().map(|(class, number)| (class.as_str(), *number)).collect()
}

use RecordType::{Cname, Mx, Ns};

const MICROSOFT: Body =
    ("a.nl", &[("a.nl", Mx, "0 a-nl.mail.protection.outlook.com")], &[("a-nl.mail.protection.outlook.com", AZURE)]);
const OWN: Body = ("b.nl", &[("b.nl", Mx, "10 mx.b.nl")], &[("mx.b.nl", "AS1136 192.0.2.0/24 KPN")]);
const SILENT: Body = ("c.nl", &[], &[]);
const AZURE: &str = "AS8075 192.0.2.0/24 MICROSOFT";

#[test]
fn the_classes_of_2024_and_what_fits_none_of_them() {
    let bodies = [
        MICROSOFT,
        OWN,
        SILENT,
        ("d.nl", &[("d.nl", Mx, "10 aspmx.l.google.com")] as &[_], &[] as &[_]),
        ("e.nl", &[("e.nl", Mx, "10 mailfilter01.ezorg.nl")], &[]),
        ("f.nl", &[("f.nl", Mx, "10 eu-smtp-inbound-1.mimecast.com")], &[]),
        ("g.nl", &[("g.nl", Mx, "10 mx.nobody-knows.nl")], &[]),
        ("h.nl", &[("h.nl", Mx, "0 .")], &[]),
        ("i.nl", &[("i.nl", Mx, "10 mx.i.nl"), ("i.nl", Mx, "10 i-nl.mail.protection.outlook.com")], &[]),
        ("j.nl", &[("j.nl", Mx, "10 mx.a.nl")], &[]),
    ];
    let share = taken(Measure::Nos2024, &bodies);
    let told = [("dutch", 2), ("foreign", 1), ("google", 1), ("microsoft", 1), ("none", 1), ("own", 1), ("several", 1)];
    assert_eq!((share.total, share.unknown, classes(&share)), (10, 2, told.to_vec()));
    assert_eq!(share.several, BTreeMap::from([("microsoft+own".to_owned(), 1)]));
    assert_eq!(share.with("microsoft"), 2);
}

#[test]
fn an_address_without_mx_may_accept_mail_and_is_not_counted_as_none() {
    let refusing = ("h.nl", &[("h.nl", Mx, "0 .")] as &[_], &[] as &[_]);
    let nothing = ("k.nl", &[("k.nl", Ns, "ns1.k.nl")] as &[_], &[] as &[_]);
    let implicit = ("l.nl", &[("l.nl", Ns, "ns1.l.nl")] as &[_], &[("l.nl", "AS1136 192.0.2.0/24 KPN")] as &[_]);
    for measure in [Measure::Mx, Measure::Mailbox, Measure::Nos2024] {
        let share = taken(measure, &[OWN, refusing, nothing, implicit]);
        assert_eq!((share.total, share.unknown), (4, 1), "{measure:?}");
        assert_eq!(share.classes.get("none"), Some(&2), "{measure:?}");
    }
}

#[test]
fn one_american_network_is_a_link_and_no_link_needs_everything_known() {
    let dutch = "AS1136 192.0.2.0/24 KPN";
    let bodies = [
        MICROSOFT,
        OWN,
        SILENT,
        ("d.nl", &[("d.nl", Mx, "10 mx.d.nl")] as &[_], &[("mx.d.nl", "AS64999 192.0.2.0/24 WHO")] as &[_]),
        ("e.nl", &[("e.nl", Mx, "10 mx.e.nl"), ("e.nl", Ns, "ns1.e.nl")], &[("mx.e.nl", dutch), ("ns1.e.nl", AZURE)]),
        ("f.nl", &[("f.nl", Mx, "10 mx.f.nl"), ("f.nl", Ns, "ns1.f.nl")], &[("mx.f.nl", dutch)]),
    ];
    let share = taken(Measure::Nos2026, &bodies);
    assert_eq!((share.total, share.unknown, classes(&share)), (6, 3, vec![("no-us", 1), ("us", 2)]));
    assert_eq!(share.linked.get("Microsoft Corporation"), Some(&2));
}

#[test]
fn portals_count_by_who_is_nearest_to_the_visitor() {
    let bodies = [
        MICROSOFT,
        ("portal.d.nl", &[("portal.d.nl", Cname, "d.azurewebsites.net")] as &[_], &[("portal.d.nl", AZURE)] as &[_]),
        ("portal.e.nl", &[("x.portal.e.nl", Mx, "0 .")], &[("portal.e.nl", "AS13335 192.0.2.0/24 CLOUDFLARE")]),
        ("portal.f.nl", &[], &[]),
    ];
    let share = taken(Measure::Portals, &bodies);
    assert_eq!((share.total, share.unknown), (3, 1));
    assert_eq!(classes(&share), [("cloudflare", 1), ("microsoft-azure", 1)]);
}

#[test]
fn operators_are_told_apart_and_without_a_source_the_location_is_unknown() {
    let web = |host: &'static str, line: &'static str| [(host, line)];
    let (us, nl, who) =
        (web("www.d.nl", AZURE), web("e.nl", "AS1136 192.0.2.0/24 KPN"), web("f.nl", "AS64999 192.0.2.0/24 WHO"));
    let some: &[(&str, RecordType, &str)] = &[("d.nl", Mx, "0 .")];
    let bodies = [("d.nl", some, &us as &[_]), ("e.nl", some, &nl), ("f.nl", some, &who), SILENT];
    let share = taken(Measure::OperatorLocation, &bodies);
    assert_eq!(share.unit, Unit::Host);
    assert_eq!((share.total, share.unknown), (4, 2));
    assert_eq!(classes(&share), [("european-location-unknown", 1), ("us-location-unknown", 1)]);
}

#[test]
fn operator_and_location_are_crossed() {
    let some: &[(&str, RecordType, &str)] = &[("x.nl", Mx, "0 .")];
    let dutch = "AS1136 192.0.2.0/24 KPN";
    let bodies: [Body; 5] = [
        ("d.nl", some, &[("d.nl", AZURE), ("d.nl", "@NL azure:westeurope")]),
        ("e.nl", some, &[("e.nl", AZURE), ("e.nl", "@US azure:eastus")]),
        ("f.nl", some, &[("f.nl", dutch), ("f.nl", "@NL geo")]),
        ("g.nl", some, &[("g.nl", dutch), ("g.nl", "@SG geo")]),
        ("h.nl", some, &[("h.nl", AZURE), ("h.nl", "@- azure:global")]),
    ];
    let told = [
        ("european", 1),
        ("european-elsewhere", 1),
        ("us-from-us", 1),
        ("us-in-europe", 1),
        ("us-location-unknown", 1),
    ];
    assert_eq!(classes(&taken(Measure::OperatorLocation, &bodies)), told);
}

#[test]
fn a_tenant_is_shared_or_alone_or_not_seen() {
    let key = |tenant: &str| format!("selector1-x._domainkey.{tenant}.onmicrosoft.com");
    let (shared, alone) = (key("together"), key("single"));
    let d = [("d.nl", Mx, "10 mx.d.nl"), ("selector1._domainkey.d.nl", Cname, shared.as_str())];
    let e = [("e.nl", Mx, "10 mx.e.nl"), ("selector1._domainkey.e.nl", Cname, shared.as_str())];
    let f = [("f.nl", Mx, "10 mx.f.nl"), ("selector1._domainkey.f.nl", Cname, alone.as_str())];
    let bodies = [("d.nl", &d as &[_], &[] as &[_]), ("e.nl", &e, &[]), ("f.nl", &f, &[]), OWN, SILENT];
    let share = taken(Measure::Tenants, &bodies);
    assert_eq!((share.total, share.unknown), (5, 1));
    assert_eq!(classes(&share), [("alone", 1), ("none-seen", 1), ("shared", 2)]);
    assert_eq!(share.linked, BTreeMap::from([("together".to_owned(), 2)]));
}

/// A body of one category with its domains, and the names among them that a scan saw, or saw not to exist.
fn guessed(source: &str, counts: &str, domains: &[(&str, &str)], seen: &[(&str, bool)]) -> [(usize, usize); 4] {
    let categories = format!(
        "[[sectors]]\nslug = \"zorg\"\nname = {{ nl = \"Z\", en = \"C\" }}\n[[categories]]\nslug = \"ziekenhuis\"\n\
         name = {{ nl = \"Z\", en = \"H\" }}\nsingular = {{ nl = \"z\", en = \"h\" }}\nsector = \"zorg\"\ncounts = \"{counts}\"\n"
    );
    let mut body = format!("name = \"B\"\nsource = \"{source}\"\n");
    for (domain, services) in domains {
        body.push_str(&format!("[[domains]]\nname = \"{domain}\"\nservices = [{services}]\n"));
    }
    let mut files = BTreeMap::from([
        ("categories.toml".to_owned(), categories.into_bytes()),
        ("organisations/ziekenhuis/b.toml".to_owned(), body.into_bytes()),
    ]);
    builtin::complete(&mut files);
    let (registry, findings) = Registry::parse(&files);
    assert_eq!(findings, []);
    let registry = Arc::new(registry);
    let catalogue = Catalogue::new(&registry);
    let file = |(domain, is_there): &(&str, bool)| {
        let mut seen = observation(&(*domain, &[], &[]));
        if !is_there {
            seen.records.insert(name(domain), Owner::nxdomain());
        }
        (name(domain), Some(seen))
    };
    let seen: BTreeMap<_, _> = seen.iter().map(file).collect();
    let verdict = seen.values().flatten().next().map(|seen| Arc::new(MailVerdict::new(seen, &catalogue)));
    let history = History::empty().with_scan(manifest(), registry.clone(), seen).expect("a history in memory");
    let survey = Survey::new(&history, &catalogue, 0, |_| verdict.clone()).expect("a survey in memory");
    [Measure::Mx, Measure::Nos2026, Measure::Portals, Measure::OperatorLocation].map(|measure| {
        let share = take(measure, "all", (&survey, &catalogue), |_| true);
        (share.total, share.unknown)
    })
}

const MAIL_AND_WEB: (&str, &str) = ("b.nl", "\"mail\", \"web\", \"dns\"");
const PORTAL: (&str, &str) = ("mijn.b.nl", "\"portal\"");

#[test]
fn a_body_that_nobody_confirmed_counts_once_a_scan_has_seen_its_name() {
    let of = |source, seen: &[(&str, bool)]| guessed(source, "with-domain", &[MAIL_AND_WEB, PORTAL], seen);
    assert_eq!(of("roo", &[]), [(1, 1), (1, 1), (1, 1), (2, 2)], "a confirmed one counts as unknown");
    assert_eq!(of("unverified", &[]), [(0, 0); 4], "no scan has seen it");
    assert_eq!(of("Unverified", &[]), [(0, 0); 4], "in whatever letters");
    assert_eq!(of("unverified", &[("b.nl", false), ("mijn.b.nl", false)]), [(0, 0); 4], "NXDOMAIN is no sight of it");
    let [mx, links, portals, hosts] = of("unverified", &[("b.nl", true), ("mijn.b.nl", false)]);
    assert_eq!((mx.0, portals.0, hosts.0), (1, 0, 0), "the portal was a wrong guess, the website has no address");
    assert_eq!(links, (1, 1), "what a wrong guess hides is not known");
    assert_eq!(of("unverified", &[("b.nl", true), ("mijn.b.nl", true)])[2].0, 1);
}

#[test]
fn a_mail_domain_that_does_not_exist_is_no_body_without_mail() {
    let domains = [("m.nl", "\"mail\""), ("w.nl", "\"web\"")];
    let seen = [("m.nl", false), ("w.nl", true)];
    assert_eq!(guessed("unverified", "all", &domains, &seen)[0], (0, 0));
    assert_eq!(guessed("roo", "all", &domains, &seen)[0], (1, 0), "of a confirmed one it is a fact: `none`");
}

#[test]
fn a_body_without_a_mail_domain_counts_where_its_category_counts_all() {
    let web = [("w.nl", "\"web\"")];
    let mx = |source, counts, seen: &[(&str, bool)]| guessed(source, counts, &web, seen)[0];
    assert_eq!(mx("roo", "with-domain", &[("w.nl", true)]), (0, 0));
    assert_eq!(guessed("roo", "all", &[], &[]), [(1, 1), (1, 1), (0, 0), (0, 0)]);
    assert_eq!(mx("unverified", "all", &[("w.nl", false)]), (0, 0));
    assert_eq!(mx("unverified", "all", &[("w.nl", true)]).0, 1);
}

#[test]
fn every_measure_is_defined_in_the_document() {
    let document = include_str!("../../../docs/measures.md");
    for measure in Measure::ALL {
        assert!(document.contains(&format!("## `{}`\n", measure.as_str())), "docs/measures.md lacks {measure:?}");
    }
}
