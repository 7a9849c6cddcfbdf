//! Scans of a table of answers: what is asked, how often, and what becomes of failures.

use super::*;
use crate::scan::AsnSource;
use crate::scan::capture::{Replay, Resumed};
use crate::scan::retry::Patience;
use std::sync::Mutex as StdMutex;
use std::time::Duration;

/// The network as a table; counts each question.
#[derive(Clone, Default)]
struct Table(Arc<HashMap<String, Reply>>, Arc<StdMutex<BTreeMap<String, u32>>>);

impl Ask for Table {
    async fn ask(&self, question: &Question) -> Reply {
        *self.1.lock().expect("no panic elsewhere").entry(question.to_string()).or_default() += 1;
        self.0.get(&question.to_string()).cloned().unwrap_or(Reply::of(Outcome::NxDomain))
    }
}

fn records(records: &[&str]) -> Reply {
    Reply::of(Outcome::Records(records.iter().map(|r| (*r).to_owned()).collect()))
}

fn table(rows: &[(&str, Reply)]) -> Table {
    Table(
        Arc::new(rows.iter().map(|(question, reply)| ((*question).to_owned(), reply.clone())).collect()),
        Arc::default(),
    )
}

fn job(domain: &str, service: Service) -> Job {
    Job { domain: DomainName::parse(domain).expect("a name"), services: BTreeSet::from([service]) }
}

async fn run(table: &Table, domains: &[&str]) -> Scanned {
    run_for(Service::Mail, table, domains).await
}

async fn run_for(service: Service, table: &Table, domains: &[&str]) -> Scanned {
    let patience = Patience { tries: 3, pause: Duration::from_millis(1), rate: None };
    let patient = Patient::new(vec![table.clone()], patience, Arc::default());
    scan(
        domains.iter().map(|d| job(d, service)).collect(),
        patient,
        Sources::new(AsnSource::Cymru),
        Settings::new(4),
        Arc::new(|_| {}),
    )
    .await
    .expect("nobody stops it")
}

fn universe() -> Table {
    table(&[
        ("a.example MX", records(&["10 mx.shared.example"])),
        ("b.example MX", records(&["10 mx.shared.example", "0 ."])),
        ("a.example TXT", records(&["v=spf1 include:spf.shared.example -all", "MS=ms1"])),
        ("spf.shared.example TXT", records(&["v=spf1 ip4:192.0.2.0/24"])),
        ("mx.shared.example A", records(&["192.0.2.1", "192.0.2.2"])),
        ("1.2.0.192.origin.asn.cymru.com TXT", records(&["64500 | 192.0.2.0/24 | NL | ripencc | 2000-01-01"])),
        ("2.2.0.192.origin.asn.cymru.com TXT", records(&["64500 | 192.0.2.0/24 | NL | ripencc | 2000-01-01"])),
        ("as64500.asn.cymru.com TXT", records(&["64500 | NL | ripencc | 2000-01-01 | EXAMPLE-NET, NL"])),
        ("selector1._domainkey.a.example CNAME", Reply::of(Outcome::NoData)),
        ("selector1._domainkey.a.example TXT", records(&["v=DKIM1; p=x"])),
    ])
}

#[tokio::test(start_paused = true)]
async fn what_domains_share_is_asked_once_and_each_question_counts_once() {
    let table = universe();
    let scanned = run(&table, &["a.example", "b.example"]).await;
    let asked = table.1.lock().expect("no panic elsewhere").clone();
    assert!(asked.values().all(|times| *times == 1), "{asked:?}");
    assert_eq!(scanned.questions, asked.len() as u64);
    assert_eq!(scanned.sends, scanned.questions);
    assert_eq!(scanned.answers.values().sum::<u64>(), scanned.questions);
    let network = BTreeSet::from(["AS64500 192.0.2.0/24 EXAMPLE-NET, NL".to_owned()]);
    let question: Question = "mx.shared.example A".parse().expect("a question");
    assert_eq!(scanned.domains[0].networks[&question], Ok(network.clone()));
    assert_eq!(scanned.domains[1].networks[&question], Ok(network));
}

#[tokio::test(start_paused = true)]
async fn a_host_that_is_a_registered_domain_too_is_asked_once() {
    let table = table(&[
        ("a.example MX", records(&["10 b.example"])),
        ("b.example A", records(&["192.0.2.1"])),
        ("b.example AAAA", Reply::failed(Failure::ServFail)),
    ]);
    let scanned = run(&table, &["a.example", "b.example"]).await;
    assert_eq!((asked(&table)["b.example A"], asked(&table)["b.example AAAA"]), (1, 3), "and three tries of a failure");
    let question: Question = "b.example AAAA".parse().expect("a question");
    assert_eq!(scanned.domains[0].replies[&question], scanned.domains[1].replies[&question]);
    assert_eq!(scanned.questions, asked(&table).len() as u64);
    assert_eq!(scanned.answers["SERVFAIL"], 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_known_already_is_not_asked_and_gives_the_same_result() {
    let table = universe();
    let whole = run(&table, &["a.example", "b.example"]).await;
    let mut known: HashMap<Question, Reply> = HashMap::new();
    known.extend(whole.domains[0].replies.iter().take(9).map(|(question, reply)| (question.clone(), reply.clone())));
    let fresh = universe();
    let resumed = Resumed::new(fresh.clone(), Arc::new(known));
    let patient = Patient::new(vec![resumed], Patience::default(), Arc::default());
    let jobs = vec![job("a.example", Service::Mail), job("b.example", Service::Mail)];
    let sources = Sources::new(AsnSource::Cymru);
    let again = scan(jobs, patient, sources, Settings::new(2), Arc::new(|_| {})).await.expect("nobody stops it");
    assert_eq!((again.domains, again.questions, &again.answers), (whole.domains, whole.questions, &whole.answers));
    assert_eq!(asked(&fresh).len() as u64, whole.questions - 9);
    assert_eq!(again.sends, whole.sends - 9);
}

#[tokio::test(start_paused = true)]
async fn a_capture_that_lacks_a_question_says_which() {
    let replay =
        Replay::new(HashMap::from([("a.example MX".parse().expect("a question"), Reply::of(Outcome::NoData))]));
    let missing = replay.missing();
    let patience = Patience { tries: 1, pause: Duration::ZERO, rate: None };
    let patient = Patient::new(vec![replay], patience, Arc::default());
    let sources = Sources::new(AsnSource::Cymru);
    let jobs = vec![job("a.example", Service::Mail)];
    let scanned = scan(jobs, patient, sources, Settings::new(1), Arc::new(|_| {})).await.expect("nobody stops it");
    let missing: Vec<String> = missing.lock().expect("no panic elsewhere").iter().map(Question::to_string).collect();
    assert_eq!(missing.len() as u64, scanned.questions - 1, "also those after three timeouts");
    assert!(missing.contains(&"selector1._domainkey.a.example TXT".to_owned()), "{missing:?}");
}

#[tokio::test(start_paused = true)]
async fn a_key_is_asked_for_only_where_the_selector_exists() {
    let table = universe();
    run(&table, &["a.example"]).await;
    let asked = table.1.lock().expect("no panic elsewhere").clone();
    assert!(asked.contains_key("selector1._domainkey.a.example TXT"));
    assert!(!asked.contains_key("selector2._domainkey.a.example TXT"));
}

#[tokio::test(start_paused = true)]
async fn failures_are_retried_and_reported_as_what_they_are() {
    let table = table(&[("a.example MX", Reply::failed(Failure::ServFail))]);
    let scanned = run(&table, &["a.example"]).await;
    let question: Question = "a.example MX".parse().expect("a question");
    assert_eq!(scanned.domains[0].replies[&question], Reply::failed(Failure::ServFail));
    assert_eq!(table.1.lock().expect("no panic elsewhere")["a.example MX"], 3);
    assert_eq!(scanned.answers["SERVFAIL"], 1);
}

#[tokio::test(start_paused = true)]
async fn a_stopped_scan_gives_nothing() {
    let patient = Patient::new(vec![universe()], Patience::default(), Arc::new(true.into()));
    assert!(
        scan(
            vec![job("a.example", Service::Mail)],
            patient,
            Sources::new(AsnSource::Cymru),
            Settings::new(4),
            Arc::new(|_| {})
        )
        .await
        .is_err()
    );
}

fn asked(table: &Table) -> BTreeMap<String, u32> {
    table.1.lock().expect("no panic elsewhere").clone()
}

#[tokio::test(start_paused = true)]
async fn name_servers_that_domains_share_are_asked_once_for_the_dns_service_only() {
    let table = table(&[
        ("a.example NS", records(&["ns1.host.example", "ns2.host.example"])),
        ("b.example NS", records(&["ns1.host.example"])),
        ("ns1.host.example A", records(&["192.0.2.1"])),
        ("1.2.0.192.origin.asn.cymru.com TXT", records(&["64500 | 192.0.2.0/24 | NL | ripencc | 2000-01-01"])),
    ]);
    let scanned = run_for(Service::Dns, &table, &["a.example", "b.example"]).await;
    assert!(asked(&table).values().all(|times| *times == 1), "{:?}", asked(&table));
    let question: Question = "ns1.host.example A".parse().expect("a question");
    let network = Ok(BTreeSet::from(["AS64500 192.0.2.0/24".to_owned()]));
    assert_eq!(scanned.domains[0].networks[&question], network);
    assert_eq!(scanned.domains[1].networks[&question], network);
    run_for(Service::Mail, &table, &["a.example"]).await;
    assert_eq!(asked(&table)["a.example NS"], 1, "mail does not ask for name servers");
}

#[tokio::test(start_paused = true)]
async fn a_hostile_list_of_name_servers_is_cut_off() {
    let many: Vec<String> = (0..200).map(|number| format!("ns{number}.host.example")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let table = table(&[("a.example NS", records(&many))]);
    run_for(Service::Dns, &table, &["a.example"]).await;
    assert_eq!(asked(&table).keys().filter(|question| question.starts_with("ns")).count(), 2 * MOST_HOSTS);
}

#[tokio::test(start_paused = true)]
async fn a_website_behind_aliases_has_its_networks_under_the_name_that_was_asked() {
    let name = |text: &str| DomainName::parse(text).expect("a name");
    let aliases =
        vec![(name("www.a.example"), name("a.cdn.example")), (name("a.cdn.example"), name("edge.cdn.example"))];
    let (found, chain) = (BTreeSet::from(["192.0.2.1".to_owned()]), aliases.clone());
    let table = table(&[
        ("www.a.example A", Reply { aliases, outcome: Outcome::Records(found) }),
        ("1.2.0.192.origin.asn.cymru.com TXT", records(&["64500 | 192.0.2.0/24 | NL | ripencc | 2000-01-01"])),
    ]);
    let scanned = run_for(Service::Web, &table, &["a.example"]).await;
    let question: Question = "www.a.example A".parse().expect("a question");
    assert_eq!(scanned.domains[0].replies[&question].aliases, chain);
    assert_eq!(scanned.domains[0].networks.keys().collect::<Vec<_>>(), [&question]);
}

#[tokio::test(start_paused = true)]
async fn the_mail_exchange_that_microsoft_would_give_is_asked_for_on_request_and_keeps_no_address() {
    let computed = "t-diel.example";
    let table = table(&[
        ("a.example MX", records(&["0 a-example.mail.protection.outlook.com"])),
        ("a-example.mail.protection.outlook.com A", records(&["192.0.2.1"])),
        ("tdiel-example0c.mail.protection.outlook.com A", records(&["192.0.2.2"])),
        ("b-example.mail.protection.outlook.com A", Reply::of(Outcome::NoData)),
        ("c-example.mail.protection.outlook.com A", Reply::failed(Failure::ServFail)),
    ]);
    let scan_with = async |tenant_probe: bool, service: Service| {
        let patience = Patience { tries: 1, pause: Duration::from_millis(1), rate: None };
        let patient = Patient::new(vec![table.clone()], patience, Arc::default());
        let jobs = ["a.example", "b.example", "c.example", "d.example", computed].map(|d| job(d, service)).to_vec();
        let settings = Settings { width: 2, tenant_probe };
        scan(jobs, patient, Sources::new(AsnSource::Cymru), settings, Arc::new(|_| {})).await.expect("nobody stops it")
    };
    let scanned = scan_with(true, Service::Mail).await;
    let exists: Vec<Option<Result<bool, Failure>>> =
        scanned.domains.iter().map(|domain| domain.exists.as_ref()?.values().next().copied()).collect();
    assert_eq!(
        exists,
        [Some(Ok(true)), Some(Ok(false)), Some(Err(Failure::ServFail)), Some(Ok(false)), Some(Ok(true))]
    );
    assert!(scanned.domains[4].networks.is_empty(), "no networks for a pool of addresses");
    assert_eq!(
        asked(&table)["a-example.mail.protection.outlook.com A"],
        1,
        "the exchange that is in the MX is asked once"
    );
    assert_eq!(scanned.answers["SERVFAIL"], 1);

    for (tenant_probe, service) in [(false, Service::Mail), (true, Service::Web)] {
        assert!(scan_with(tenant_probe, service).await.domains.iter().all(|domain| domain.exists.is_none()));
    }
}
