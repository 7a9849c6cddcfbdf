use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::*;
use crate::change::timeline::{Judged, Subject, follow};
use crate::dns::DomainName;
use crate::history::History;
use crate::registry::{Registry, Service};
use crate::site::Lang;
use crate::snapshot::{Manifest, Observation};
use crate::verdict::Catalogue;
use jiff::civil::date;

const PROVIDER: &str = r#"
name = "Microsoft 365"
kind = "mailbox"
source = "t"
[[fingerprints]]
service = "mail"
record = "MX"
under = ["outlook.com"]
strength = "decisive"
source = "t"
example = "a.outlook.com"
"#;

fn file(mx: &str) -> Observation {
    let absent = ["selector1._domainkey", "selector2._domainkey", "autodiscover", "_autodiscover._tcp"];
    let absent: String = absent.iter().map(|label| format!(",\"{label}.a.nl\":\"NXDOMAIN\"")).collect();
    let text =
        format!(r#"{{"format":1,"domain":"a.nl","records":{{"a.nl":{{"MX":["{mx}"],"TXT":"NODATA"}}{absent}}}}}"#);
    Observation::from_json("f", text.as_bytes()).expect("a file")
}

/// Follows one domain through scans on these days, with this MX on each.
fn timeline(days: &[Date], mx: &[&str]) -> Timeline {
    let files = BTreeMap::from([("providers/microsoft-365.toml".to_owned(), PROVIDER.as_bytes().to_vec())]);
    let registry = Arc::new(Registry::parse(&files).0);
    let catalogue = Catalogue::new(&registry);
    let history = days.iter().fold(History::empty(), |history, day| {
        let json = format!(
            r#"{{"format":1,"date":"{day}","started":"","finished":"","tool":"t","registry":"","resolvers":[],"asn_source":"","domains":1,"questions":1,"answers":{{}},"failures":[],"held":[],"unconfirmed":[],"added":[],"removed":[],"claims":[]}}"#
        );
        let manifest = Manifest::from_json("m", json.as_bytes()).expect("a manifest");
        history.with_scan(manifest, registry.clone(), BTreeMap::new()).expect("a scan")
    });
    let judged: Vec<Judged<MailVerdict>> = mx
        .iter()
        .enumerate()
        .map(|(scan, mx)| {
            let file = Arc::new(file(mx));
            let verdict = Arc::new(MailVerdict::new(&file, &catalogue));
            Judged { scan, seen: Some((file, verdict)) }
        })
        .collect();
    let (body, domain) = ("gemeente/a".parse().expect("an id"), DomainName::parse("a.nl").expect("a name"));
    let range: Range<usize> = 0..days.len();
    follow(Subject { organisation: &body, service: Service::Mail, domain: &domain }, range, history.scans(), &judged)
}

fn mailbox(verdict: &MailVerdict) -> String {
    verdict.mailbox.to_string()
}

#[test]
fn what_was_so_at_the_first_scan_is_on_or_before_it() {
    let days = [date(2026, 3, 1), date(2026, 3, 2)];
    let timeline = timeline(&days, &["10 x.outlook.com", "10 x.outlook.com"]);
    assert_eq!(since(&timeline, &days, timeline.spans.len() - 1, mailbox), Some(Since::OnOrBefore(days[0])));
}

#[test]
fn since_needs_a_change_with_two_observations() {
    let days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 9)];
    let next_day = timeline(&days, &["10 mx.a.nl", "10 x.outlook.com", "10 x.outlook.com"]);
    assert_eq!(since(&next_day, &days, 1, mailbox), Some(Since::Between(days[0], days[1], Gap::None)));
    let gap = timeline(&days, &["10 mx.a.nl", "10 mx.a.nl", "10 x.outlook.com"]);
    assert_eq!(since(&gap, &days, 1, mailbox), Some(Since::Between(days[1], days[2], Gap::Unmeasured)));
}

#[test]
fn another_name_of_the_same_provider_does_not_restart_since() {
    let days = [date(2026, 3, 1), date(2026, 3, 2)];
    let timeline = timeline(&days, &["10 x.outlook.com", "10 y.outlook.com"]);
    assert_eq!(timeline.spans.len(), 2, "the hosts differ");
    assert_eq!(since(&timeline, &days, 1, mailbox), Some(Since::OnOrBefore(days[0])));
}

#[test]
fn evidence_that_came_is_determined_and_not_since() {
    let days = [date(2026, 3, 1), date(2026, 3, 2)];
    let timeline = timeline(&days, &["0 .", "10 x.outlook.com"]);
    assert_eq!(timeline.changes[0].cause, Cause::Signal);
    assert_eq!(since(&timeline, &days, 1, mailbox), Some(Since::Determined(days[0], days[1])));
}

#[test]
fn scans_in_between_that_settled_nothing_are_not_no_scans() {
    let days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)];
    assert_eq!(between(&days, 0, 2), (days[0], days[2], Gap::Undecided));
    assert_eq!(between(&days, 0, 1), (days[0], days[1], Gap::None));
}

#[test]
fn only_the_cause_move_is_called_a_move() {
    for (file, moved) in [("nl", "overstap"), ("en", "move")] {
        let sources = crate::site::Sources::embedded();
        let lang = if file == "nl" { Lang::Nl } else { Lang::En };
        let messages = crate::site::sources::messages::Messages::new(&sources, lang).expect("messages");
        for cause in Cause::ALL {
            let word = messages.say("cause", &[("cause", cause.as_str().into())]).expect("a word");
            assert_eq!(word.contains(moved), cause == Cause::Move, "{word}");
        }
    }
}
