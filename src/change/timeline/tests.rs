//! Histories in miniature: what is a move, what is none, and what failures do.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::change::Ledger;
use crate::dns::{Failure, RecordType};
use crate::history::History;
use crate::registry::{Registry, builtin};
use crate::snapshot::observation::Owner;
use crate::snapshot::{Held, Manifest, RecordSet};
use crate::verdict::Catalogue;

fn name(text: &str) -> DomainName {
    DomainName::parse(text).expect("a name in a test")
}

fn registry(extra: &str) -> Arc<Registry> {
    let oss = format!(
        "name = \"Oss\"\nsource = \"t\"\n{extra}[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\"]\n[[domains]]\nname = \"old.nl\"\nservices = [\"mail\"]\nuntil = \"2020-01-01\"\n"
    );
    let mut files = BTreeMap::from([("organisations/gemeente/oss.toml".to_owned(), oss.into_bytes())]);
    builtin::complete(&mut files);
    let (registry, findings) = Registry::parse(&files);
    assert_eq!(findings, []);
    Arc::new(registry)
}

/// One scan of oss.nl: the records found, and the questions that failed (`OWNER TYPE`).
type Night<'a> = (&'a [(&'a str, RecordType, &'a str)], &'a [&'a str]);

fn observation(night: &Night, before: Option<&Observation>, today: Date) -> Observation {
    let mut seen = Observation::empty(name("oss.nl"));
    let asked = [
        ("oss.nl", Mx),
        ("oss.nl", RecordType::Txt),
        ("oss.nl", RecordType::A),
        ("oss.nl", RecordType::Aaaa),
        ("selector1._domainkey.oss.nl", Cname),
        ("selector2._domainkey.oss.nl", Cname),
        ("google._domainkey.oss.nl", Cname),
        ("default._domainkey.oss.nl", Cname),
        ("autodiscover.oss.nl", Cname),
        ("_autodiscover._tcp.oss.nl", RecordType::Srv),
    ];
    for (owner, kind) in asked {
        let key = format!("{owner} {kind}");
        let found =
            night.0.iter().filter(|(o, k, _)| (*o, *k) == (owner, kind)).map(|(_, _, record)| (*record).to_owned());
        let found: std::collections::BTreeSet<String> = found.collect();
        let mut set = if found.is_empty() { Some(RecordSet::NoData) } else { Some(RecordSet::Records(found)) };
        if night.1.contains(&key.as_str()) {
            set = before.and_then(|old| old.records.get(&name(owner))?.0.get(&kind).cloned());
            let since = before.and_then(|old| old.held.get(&key)).map_or(today, |held| held.since);
            seen.held.insert(key, Held { last_seen: None, failure: Failure::ServFail, since });
        }
        if let Some(set) = set {
            seen.records.entry(name(owner)).or_insert_with(Owner::nxdomain).0.insert(kind, set);
        }
    }
    seen
}

fn history(nights: &[Night], registries: &[Arc<Registry>]) -> History {
    let mut history = History::empty();
    let mut last: Option<Observation> = None;
    for (index, night) in nights.iter().enumerate() {
        let day = date(2026, 1, 1 + i8::try_from(index).expect("a short history"));
        let seen = observation(night, last.as_ref(), day);
        let changed = if last.as_ref() == Some(&seen) {
            BTreeMap::new()
        } else {
            BTreeMap::from([(name("oss.nl"), Some(seen.clone()))])
        };
        last = Some(seen);
        let registry = registries.get(index).or(registries.last()).expect("a registry").clone();
        history = history.with_scan(manifest(day), registry, changed).expect("no patterns");
    }
    history
}

fn manifest(day: Date) -> Manifest {
    Manifest { domains: 1, ..Manifest::blank(day) }
}

/// The changes as `day before..day after cause from>to`.
fn changes_with(nights: &[Night], registries: &[Arc<Registry>]) -> Vec<String> {
    let history = history(nights, registries);
    let today = registries.last().expect("a registry");
    let ledger = Ledger::new(&history, &Catalogue::new(today)).expect("everything is in memory");
    ledger
        .changes
        .iter()
        .map(|c| format!("{}..{} {} {}>{}", c.before + 1, c.after + 1, c.cause, c.from.party, c.to.party))
        .collect()
}

fn changes(nights: &[Night]) -> Vec<String> {
    changes_with(nights, &[registry("")])
}

use RecordType::{Cname, Mx};

const OWN: (&str, RecordType, &str) = ("oss.nl", Mx, "10 mx.oss.nl");
const MICROSOFT: (&str, RecordType, &str) = ("oss.nl", Mx, "0 oss-nl.mail.protection.outlook.com");
const MICROSOFT_NEW: (&str, RecordType, &str) = ("oss.nl", Mx, "0 oss-nl.p-v1.mx.microsoft");
const GOOGLE: (&str, RecordType, &str) = ("oss.nl", Mx, "1 aspmx.l.google.com");
const DKIM: (&str, RecordType, &str) =
    ("selector1._domainkey.oss.nl", Cname, "selector1-oss-nl._domainkey.oss.onmicrosoft.com");
const DKIM_OTHER: (&str, RecordType, &str) =
    ("selector1._domainkey.oss.nl", Cname, "selector1-oss-nl._domainkey.other.onmicrosoft.com");
const FILTER: (&str, RecordType, &str) = ("oss.nl", Mx, "10 filter01.ezorg.nl");

#[test]
fn another_provider_is_a_move_between_two_observations() {
    assert_eq!(changes(&[(&[OWN], &[]), (&[OWN], &[]), (&[MICROSOFT], &[])]), ["2..3 move own>microsoft-365"]);
}

#[test]
fn a_failed_look_up_is_no_change_and_widens_the_interval() {
    assert_eq!(changes(&[(&[OWN], &[]), (&[], &["oss.nl MX"]), (&[OWN], &[])]), Vec::<String>::new());
    assert_eq!(changes(&[(&[OWN], &[]), (&[], &["oss.nl MX"]), (&[MICROSOFT], &[])]), ["1..3 move own>microsoft-365"]);
}

#[test]
fn the_first_answer_to_a_question_is_no_move() {
    let failing: &[&str] = &["selector1._domainkey.oss.nl CNAME"];
    assert_eq!(changes(&[(&[OWN], failing), (&[OWN, DKIM], &[])]), ["1..2 signal unknown>microsoft-365"]);
    assert_eq!(changes(&[(&[], &["oss.nl MX"]), (&[MICROSOFT], &[])]), ["1..2 signal unknown>microsoft-365"]);
    let mx = "oss.nl MX";
    assert_eq!(changes(&[(&[], &[mx]), (&[FILTER], &[])]), ["1..2 signal unknown>unknown"], "nobody came in front");
}

#[test]
fn a_change_is_held_back_while_a_question_that_could_overturn_it_fails() {
    let failing: &[&str] = &["selector1._domainkey.oss.nl CNAME"];
    let nights: &[Night] = &[(&[OWN, DKIM], &[]), (&[GOOGLE], failing), (&[GOOGLE], &[])];
    let told = ["1..2 move microsoft-365>google-workspace", "2..3 signal google-workspace>google-workspace"];
    assert_eq!(changes(nights), told, "MX settles it whatever DKIM says; the old key was only kept, and goes");
    let nights: &[Night] = &[(&[MICROSOFT], &[]), (&[OWN], failing), (&[OWN, DKIM], &[])];
    assert_eq!(changes(nights), ["1..3 filter none>own"], "the mailboxes had not moved");
    let lasting: &[Night] =
        &[(&[MICROSOFT], &[]), (&[OWN], failing), (&[OWN], failing), (&[OWN], failing), (&[OWN], failing)];
    assert_eq!(changes(lasting), ["1..5 move microsoft-365>own"], "a lasting failure does not hide a change for ever");
}

#[test]
fn the_same_provider_under_another_name_is_an_endpoint() {
    assert_eq!(changes(&[(&[MICROSOFT], &[]), (&[MICROSOFT_NEW], &[])]), ["1..2 endpoint microsoft-365>microsoft-365"]);
}

#[test]
fn another_order_of_preference_is_no_move() {
    let before: Night = (&[OWN, ("oss.nl", Mx, "20 mx.elsewhere.nl")], &[]);
    let after: Night = (&[("oss.nl", Mx, "20 mx.oss.nl"), ("oss.nl", Mx, "10 mx.elsewhere.nl")], &[]);
    assert_eq!(changes(&[before, after]), ["1..2 signal own>unlisted:elsewhere.nl"]);
}

#[test]
fn autodiscover_that_stays_at_own_servers_begins_and_ends_a_hybrid() {
    const AUTO_OWN: (&str, RecordType, &str) = ("autodiscover.oss.nl", Cname, "webmail.oss.nl");
    let nights: &[Night] = &[(&[MICROSOFT], &[]), (&[MICROSOFT, AUTO_OWN], &[]), (&[MICROSOFT], &[])];
    assert_eq!(changes(nights), ["1..2 hybrid microsoft-365>microsoft-365", "2..3 hybrid microsoft-365>microsoft-365"]);
    let moved: &[Night] = &[(&[OWN, AUTO_OWN], &[]), (&[MICROSOFT, AUTO_OWN], &[])];
    assert_eq!(changes(moved), ["1..2 move own>microsoft-365"]);
}

#[test]
fn the_same_host_in_another_country_is_a_change_of_location() {
    let catalogue = Catalogue::new(&registry(""));
    let seen = |place: &str| {
        let mut seen = observation(&(&[OWN], &[]), None, date(2026, 1, 1));
        if !place.is_empty() {
            seen.locations.insert(name("mx.oss.nl"), [place.to_owned()].into());
        }
        seen
    };
    let told = |old: &str, new: &str| {
        let (old, new) = (seen(old), seen(new));
        let verdicts = [&old, &new].map(|seen| MailVerdict::new(seen, &catalogue));
        let moment = |observation, verdict| Moment { observation, verdict };
        MailVerdict::cause(moment(&old, &verdicts[0]), moment(&new, &verdicts[1])).map(|(cause, _)| cause)
    };
    assert_eq!(told("NL azure:westeurope", "IE azure:northeurope"), Some(Cause::Location));
    assert_eq!(told("DE google:europe-west3", "DE google:europe-west10"), None, "another region of the same country");
    assert_eq!(told("", "IE azure:northeurope"), None, "a place that was not known before is no change");
    assert_eq!(told("NL geo", "- aws:GLOBAL"), None, "a place that is no longer known neither");
}

#[test]
fn a_name_asked_for_the_first_time_on_request_is_no_change() {
    let mut seen = observation(&(&[OWN], &[]), None, date(2026, 1, 1));
    seen.exists.insert(name("oss-nl.mail.protection.outlook.com"), true);
    let catalogue = Catalogue::new(&registry(""));
    let (plain, asked) = (observation(&(&[OWN], &[]), None, date(2026, 1, 1)), seen);
    let verdicts = [&plain, &asked].map(|seen| MailVerdict::new(seen, &catalogue));
    assert!(verdicts[1].evidence.iter().any(crate::verdict::Evidence::is_existence));
    let moment = |observation, verdict| Moment { observation, verdict };
    assert_eq!(MailVerdict::cause(moment(&plain, &verdicts[0]), moment(&asked, &verdicts[1])), None);
}

#[test]
fn two_providers_for_a_while_start_and_end() {
    assert_eq!(
        changes(&[(&[OWN], &[]), (&[OWN, MICROSOFT], &[]), (&[MICROSOFT], &[])]),
        ["1..2 parallel-start own>microsoft-365+own", "2..3 parallel-end microsoft-365+own>microsoft-365"]
    );
}

#[test]
fn a_filter_that_comes_or_goes_moves_no_mailbox() {
    assert_eq!(changes(&[(&[MICROSOFT, DKIM], &[]), (&[FILTER, DKIM], &[])]), ["1..2 filter none>e-zorg"]);
}

#[test]
fn another_tenant_is_told_as_that_and_swinging_values_are_recognised() {
    let nights: &[Night] = &[(&[FILTER, DKIM], &[]), (&[FILTER, DKIM_OTHER], &[]), (&[FILTER, DKIM], &[])];
    let history = history(nights, &[registry("")]);
    let ledger = Ledger::new(&history, &Catalogue::new(&registry(""))).expect("everything is in memory");
    let told: Vec<_> = ledger.changes.iter().map(|c| (c.cause, c.seen_earlier)).collect();
    assert_eq!(told, [(Cause::Tenant, None), (Cause::Tenant, Some(0))]);
}

#[test]
fn signs_that_go_are_a_signal_and_reordered_records_nothing() {
    assert_eq!(changes(&[(&[MICROSOFT, DKIM], &[]), (&[MICROSOFT], &[])]), ["1..2 signal microsoft-365>microsoft-365"]);
    assert_eq!(changes(&[(&[OWN, GOOGLE], &[]), (&[GOOGLE, OWN], &[])]), Vec::<String>::new());
}

#[test]
fn a_sign_that_vanishes_never_makes_a_move() {
    let told = ["1..2 signal microsoft-365>own", "2..3 signal own>microsoft-365"];
    assert_eq!(changes(&[(&[OWN, DKIM], &[]), (&[OWN], &[]), (&[OWN, DKIM], &[])]), told);
}

#[test]
fn mail_that_disappears_is_no_move() {
    assert_eq!(
        changes(&[(&[MICROSOFT], &[]), (&[], &[]), (&[MICROSOFT], &[])]),
        ["1..2 signal microsoft-365>no-mx", "2..3 signal no-mx>microsoft-365"]
    );
}

#[test]
fn an_end_in_the_registry_is_a_change_of_the_registry() {
    let ended = registry("valid_until = \"2026-01-01\"\n");
    let nights: &[Night] = &[(&[OWN], &[]), (&[OWN], &[])];
    assert_eq!(changes_with(nights, &[ended]), ["1..2 registry own>none"]);
}

#[test]
fn another_catalogue_changes_the_past_and_makes_no_move() {
    let nights: &[Night] =
        &[(&[("oss.nl", Mx, "10 mx.nobody.example")], &[]), (&[("oss.nl", Mx, "10 mx.nobody.example")], &[])];
    let history = history(nights, &[registry("")]);
    let print = "[[fingerprints]]\nservice = \"mail\"\nrecord = \"MX\"\nunder = [\"nobody.example\"]\nstrength = \"decisive\"\nsource = \"t\"\nexample = \"mx.nobody.example\"\n";
    let mut files = BTreeMap::new();
    builtin::complete(&mut files);
    files.insert(
        "providers/nobody.toml".into(),
        format!("name = \"N\"\nkind = \"mailbox\"\nsource = \"t\"\n{print}").into_bytes(),
    );
    let (better, _) = Registry::parse(&files);
    let ledger = Ledger::new(&history, &Catalogue::new(&better)).expect("everything is in memory");
    assert!(ledger.changes.is_empty());
    let verdict = ledger.verdict_at(&"gemeente/oss".parse().expect("an id"), 0).expect("it was observed");
    assert_eq!(verdict.mailbox.to_string(), "nobody");
}

#[test]
fn only_moves_are_claimed_and_a_later_scan_confirms_them() {
    let nights: &[Night] = &[(&[OWN], &[]), (&[MICROSOFT], &[]), (&[MICROSOFT_NEW], &[]), (&[MICROSOFT_NEW], &[])];
    let history = history(nights, &[registry("")]);
    let ledger = Ledger::new(&history, &Catalogue::new(&registry(""))).expect("everything is in memory");
    let claims: Vec<String> = (0..4).flat_map(|scan| ledger.claims_of(scan)).map(|claim| claim.id).collect();
    assert_eq!(claims, ["2026-01-02-gemeente-oss-mail"]);
    let confirmed: Vec<bool> = ledger.changes.iter().map(|change| change.confirmed).collect();
    assert_eq!(confirmed, [true, true], "Microsoft was seen again, if under another name");
    let ledger = Ledger::new(&self::history(&nights[..2], &[registry("")]), &Catalogue::new(&registry("")));
    assert!(!ledger.expect("everything is in memory").changes[0].confirmed, "nothing was seen after the last scan");
}

#[test]
fn a_body_with_a_new_id_keeps_its_timeline_and_the_ids_of_its_changes() {
    let with_id = |id: &str, extra: &str| {
        let oss =
            format!("name = \"Oss\"\nsource = \"t\"\n{extra}[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\"]\n");
        let mut files = BTreeMap::from([(format!("organisations/gemeente/{id}.toml"), oss.into_bytes())]);
        builtin::complete(&mut files);
        Arc::new(Registry::parse(&files).0)
    };
    let (old, new) = (with_id("os", ""), with_id("oss", "former_ids = [\"gemeente/os\"]\n"));
    let nights: &[Night] = &[(&[OWN], &[]), (&[MICROSOFT], &[]), (&[MICROSOFT], &[]), (&[GOOGLE], &[])];
    let history = history(nights, &[old.clone(), old, new.clone(), new.clone()]);
    let ledger = Ledger::new(&history, &Catalogue::new(&new)).expect("everything is in memory");
    let told: Vec<_> = ledger.changes.iter().map(|c| (c.id.as_str(), c.organisation.as_str(), c.cause)).collect();
    assert_eq!(
        told,
        [
            ("2026-01-02-gemeente-os-mail", "gemeente/oss", Cause::Move),
            ("2026-01-03-gemeente-oss-mail-registry", "gemeente/oss", Cause::Registry),
            ("2026-01-04-gemeente-oss-mail", "gemeente/oss", Cause::Move),
        ]
    );
    assert_eq!(ledger.changes[1].from.detail, ["gemeente/os"]);
    assert_eq!(ledger.claims_of(1)[0].organisation.as_str(), "gemeente/os", "a claim is about the id of its day");
    let body: OrganisationId = "gemeente/oss".parse().expect("an id");
    assert_eq!(ledger.timelines[&body].len(), 1);
    assert_eq!(ledger.timelines[&body][0].spans.len(), 3);
    let former: OrganisationId = "gemeente/os".parse().expect("an id");
    assert!(ledger.verdict_at(&former, 0).is_some(), "the old id leads to the same body");
}
