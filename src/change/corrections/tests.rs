//! Claims and what became of them, on histories of one body in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::dns::{DomainName, RecordType};
use crate::snapshot::observation::Owner;
use crate::snapshot::{Manifest, Observation, RecordSet};

fn registry(providers: &[(&str, &str, &str)]) -> Arc<Registry> {
    let body = "name = \"Oss\"\nsource = \"t\"\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\"]\n";
    let mut files = BTreeMap::from([("organisations/gemeente/oss.toml".to_owned(), body.as_bytes().to_vec())]);
    for (id, name, under) in providers {
        let print = format!(
            "[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [{under}]\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"x\"\n"
        );
        let text = format!("name = \"{name}\"\nkind = \"mailbox\"\nsource = \"t\"\n{print}");
        files.insert(format!("providers/{id}.toml"), text.into_bytes());
    }
    builtin::complete(&mut files);
    Arc::new(Registry::parse(&files).0)
}

/// Two scans of oss.nl with these MX hosts, and the claims of the second as `from>to`.
fn history(hosts: [&str; 2], claims: &[&str], registry: &Arc<Registry>) -> History {
    let name = |text: &str| DomainName::parse(text).expect("a name in a test");
    let mut history = History::empty();
    for (host, day) in hosts.into_iter().zip([date(2026, 3, 15), date(2026, 3, 22)]) {
        let mut seen = Observation::empty(name("oss.nl"));
        let records = RecordSet::Records([format!("10 {host}")].into());
        seen.records.insert(name("oss.nl"), Owner(BTreeMap::from([(RecordType::Mx, records)])));
        let mut manifest = Manifest { domains: 1, ..Manifest::blank(day) };
        if day == date(2026, 3, 22) {
            manifest.claims.extend(claims.iter().map(|claim| self::claim(claim)));
        }
        let changed = BTreeMap::from([(name("oss.nl"), Some(seen))]);
        history = history.with_scan(manifest, registry.clone(), changed).expect("no patterns");
    }
    history
}

fn claim(parties: &str) -> Claim {
    let (from, to) = parties.split_once('>').expect("two parties");
    Claim {
        id: "2026-03-22-gemeente-oss-mail".to_owned(),
        organisation: "gemeente/oss".parse().expect("an id"),
        service: Service::Mail,
        layer: "mailbox".to_owned(),
        cause: "move".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        last_before: date(2026, 3, 15),
        first_after: date(2026, 3, 22),
    }
}

/// What is corrected today, as `kind claimed now reason`.
fn told(history: &History, today: &Registry) -> Vec<String> {
    let ledger = Ledger::new(history, &Catalogue::new(today)).expect("everything is in memory");
    let side = |claim: &Option<Claim>| {
        claim.as_ref().map_or("-".to_owned(), |claim| format!("{}:{}>{}", claim.cause, claim.from, claim.to))
    };
    let found = corrections(history, &ledger).expect("everything is in memory");
    found.iter().map(|c| format!("{} {} {} {}", c.kind, side(&c.claimed), side(&c.now), c.reason)).collect()
}

const POST: (&str, &str, &str) = ("postbode", "Postbode", "\"postbode.example\"");
const WEB: (&str, &str, &str) = ("webhuis", "Webhuis", "\"webhuis.example\"");
const MOVED: [&str; 2] = ["mx.webhuis.example", "mx.postbode.example"];

#[test]
fn a_claim_that_still_holds_is_not_corrected_and_a_name_does_not_matter() {
    let then = registry(&[POST, WEB]);
    let history = history(MOVED, &["webhuis>postbode"], &then);
    assert_eq!(told(&history, &then), Vec::<String>::new());
    let renamed = registry(&[("postbode", "De Postbode B.V.", POST.2), WEB]);
    assert_eq!(told(&history, &renamed), Vec::<String>::new());
}

#[test]
fn other_parties_by_another_catalogue_are_a_correction_for_that_reason() {
    let history = history(MOVED, &["webhuis>postbode"], &registry(&[POST, WEB]));
    let today = registry(&[("post-nv", "Postbode", POST.2), WEB]);
    assert_eq!(told(&history, &today), ["changed move:webhuis>postbode move:webhuis>post-nv catalogue"]);
}

#[test]
fn two_names_that_turn_out_to_be_one_provider_change_the_cause() {
    let history = history(MOVED, &["webhuis>postbode"], &registry(&[POST, WEB]));
    let today = registry(&[("postbode", "Postbode", "\"postbode.example\", \"webhuis.example\"")]);
    assert_eq!(told(&history, &today), ["changed move:webhuis>postbode endpoint:postbode>postbode catalogue"]);
}

#[test]
fn a_move_that_nobody_sees_any_more_is_withdrawn() {
    let same = ["mx.webhuis.example", "mx.webhuis.example"];
    let history = history(same, &["webhuis>postbode"], &registry(&[POST, WEB]));
    assert_eq!(told(&history, &registry(&[POST, WEB])), ["withdrawn move:webhuis>postbode - method"]);
}

#[test]
fn what_no_catalogue_gives_was_the_method() {
    let then = registry(&[POST, WEB]);
    let history = history(MOVED, &["webhuis>elsewhere"], &then);
    assert_eq!(told(&history, &then), ["changed move:webhuis>elsewhere move:webhuis>postbode method"]);
}

#[test]
fn a_move_seen_only_today_is_added_with_its_reason() {
    let then = registry(&[("postbode", "Postbode", "\"postbode.example\", \"webhuis.example\"")]);
    assert_eq!(told(&history(MOVED, &[], &then), &registry(&[POST, WEB])), ["added - move:webhuis>postbode catalogue"]);
    let same = registry(&[POST, WEB]);
    assert_eq!(told(&history(MOVED, &[], &same), &same), ["added - move:webhuis>postbode method"]);
}

#[test]
fn a_claim_under_another_id_is_found_by_body_and_scan() {
    let then = registry(&[POST, WEB]);
    let mut other = claim("webhuis>postbode");
    other.id = "2026-03-22-gemeente-oss-mail-oss-nl".to_owned();
    let history = history(MOVED, &[], &then);
    let ledger = Ledger::new(&history, &Catalogue::new(&then)).expect("everything is in memory");
    let mut scan = history.scans()[1].clone();
    scan.manifest.claims.push(other);
    let seen: Vec<&Change> = ledger.changes.iter().collect();
    assert_eq!(differences(&scan, &seen, &ledger), []);
}

#[test]
fn a_label_says_what_became_of_the_claim_before_it_says_why() {
    let then = registry(&[POST, WEB]);
    let labels = |hosts: [&str; 2], claims: &[&str], today: &Registry| {
        let history = history(hosts, claims, &then);
        let ledger = Ledger::new(&history, &Catalogue::new(today)).expect("everything is in memory");
        let found = corrections(&history, &ledger).expect("everything is in memory");
        found.iter().map(Correction::label).collect::<Vec<_>>()
    };
    let renamed = registry(&[("post-nv", "Postbode", POST.2), WEB]);
    assert_eq!(labels(MOVED, &["webhuis>postbode"], &renamed), [Label::Correction]);
    assert_eq!(labels(MOVED, &["webhuis>elsewhere"], &then), [Label::Revision]);
    assert_eq!(labels(MOVED, &[], &then), [Label::Revision]);
    assert_eq!(labels(["mx.webhuis.example"; 2], &["webhuis>postbode"], &then), [Label::Withdrawal]);
}
