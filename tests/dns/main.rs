//! The real resolver against the embedded server, over the loopback interface.
//!
//! Every kind of outcome, the way through TCP, and the faults that must not be
//! taken for answers. Nothing here leaves the machine.

mod canaries;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use overstap::cli::demo::server::{Server, Zone};
use overstap::dns::{Failure, Outcome, Question, Reply};
use overstap::scan::ask::Ask;
use overstap::scan::resolver::{Resolver, ResolverOptions};

const ZONE: &str = r#"
a.example.          SOA  ns.a.example. host.a.example. 1 3600 600 86400 300
a.example.          NS   NS.a.example.
a.example.          MX   10 Mx1.A.example.
a.example.          MX   20 mx2.a.example.
a.example.          TXT  "v=spf1 include:spf.b.example" " -all"
a.example.          TXT  "token=1"
a.example.          CAA  128 issue "ca.example; policy=ev"
mx1.a.example.      A    192.0.2.1
mx1.a.example.      AAAA 2001:db8::1
mx2.a.example.      CNAME mx1.a.example.
www.a.example.      CNAME edge.b.example.
edge.b.example.     CNAME node.b.example.
node.b.example.     A    192.0.2.7
gone.a.example.     CNAME nobody.b.example.
empty.a.example.    CNAME mx1.a.example.
loop1.a.example.    CNAME loop2.a.example.
loop2.a.example.    CNAME loop1.a.example.
_sip._tcp.a.example. SRV 0 5 443 mx1.a.example.
null.example.       MX   0 .
literal.example.    MX   10 192.0.2.1.
octets.example.     TXT "caf\233 \027[31m" "\"\\"
xn--sdwestfrysln-zbb93a.nl. MX 5 mail.xn--sdwestfrysln-zbb93a.nl.
; FAULT SERVFAIL servfail.example *
; FAULT REFUSED refused.example MX
; FAULT DROP dropped.example A
; FAULT GARBAGE garbage.example *
; FAULT TRUNCATE mx1.a.example A
; FAULT HALFCHAIN half.example A
half.example.       CNAME www.a.example.
"#;

fn question(text: &str) -> Question {
    text.parse().expect("a question in a test")
}

fn resolver(server: &Server) -> Resolver {
    Resolver::new(&[server.address()], ResolverOptions::default()).expect("a resolver")
}

async fn server() -> Server {
    Server::start(Zone::parse(ZONE).expect("a zone")).await.expect("a server")
}

async fn asked(text: &str) -> Reply {
    let server = server().await;
    resolver(&server).ask(&question(text)).await
}

fn records(records: &[&str]) -> Outcome {
    Outcome::Records(records.iter().map(|record| (*record).to_owned()).collect())
}

fn aliases(reply: &Reply) -> Vec<String> {
    reply.aliases.iter().map(|(owner, target)| format!("{owner} -> {target}")).collect()
}

#[tokio::test]
async fn every_record_type_arrives_in_its_presentation() {
    let server = server().await;
    let resolver = resolver(&server);
    let cases: [(&str, &[&str]); 9] = [
        ("a.example MX", &["10 mx1.a.example", "20 mx2.a.example"]),
        ("a.example NS", &["ns.a.example"]),
        ("a.example SOA", &["ns.a.example host.a.example"]),
        ("a.example TXT", &["token=1", "v=spf1 include:spf.b.example -all"]),
        ("a.example CAA", &["128 issue \"ca.example; policy=ev\""]),
        ("node.b.example A", &["192.0.2.7"]),
        ("mx1.a.example AAAA", &["2001:db8::1"]),
        ("www.a.example CNAME", &["edge.b.example"]),
        ("_sip._tcp.a.example SRV", &["0 5 443 mx1.a.example"]),
    ];
    for (text, expected) in cases {
        assert_eq!(resolver.ask(&question(text)).await, Reply::of(records(expected)), "{text}");
    }
}

#[tokio::test]
async fn a_name_without_the_type_is_nodata_and_no_name_is_nxdomain() {
    assert_eq!(asked("a.example A").await, Reply::of(Outcome::NoData));
    assert_eq!(asked("_tcp.a.example TXT").await, Reply::of(Outcome::NoData));
    assert_eq!(asked("nobody.example A").await, Reply::of(Outcome::NxDomain));
}

#[tokio::test]
async fn the_null_mx_is_a_record() {
    assert_eq!(asked("null.example MX").await, Reply::of(records(&["0 ."])));
}

#[tokio::test]
async fn an_address_literal_as_mail_exchange_is_kept_as_the_name_it_is() {
    assert_eq!(asked("literal.example MX").await, Reply::of(records(&["10 192.0.2.1"])));
}

#[tokio::test]
async fn a_mail_exchange_that_is_an_alias_shows_the_alias() {
    let reply = asked("mx2.a.example AAAA").await;
    assert_eq!(aliases(&reply), ["mx2.a.example -> mx1.a.example"]);
    assert_eq!(reply.outcome, records(&["2001:db8::1"]));
}

#[tokio::test]
async fn octets_that_are_no_text_arrive_escaped() {
    assert_eq!(asked("octets.example TXT").await, Reply::of(records(&["caf\\233 \\027[31m\"\\\\"])));
}

#[tokio::test]
async fn internationalised_names_are_asked_and_shown_as_a_labels() {
    assert_eq!(asked("súdwestfryslân.nl MX").await, Reply::of(records(&["5 mail.xn--sdwestfrysln-zbb93a.nl"])));
}

#[tokio::test]
async fn a_chain_is_followed_to_its_end() {
    let reply = asked("www.a.example A").await;
    assert_eq!(aliases(&reply), ["www.a.example -> edge.b.example", "edge.b.example -> node.b.example"]);
    assert_eq!(reply.outcome, records(&["192.0.2.7"]));
}

#[tokio::test]
async fn a_dangling_alias_keeps_its_chain() {
    let reply = asked("gone.a.example A").await;
    assert_eq!(aliases(&reply), ["gone.a.example -> nobody.b.example"]);
    assert_eq!(reply.outcome, Outcome::NxDomain);
}

#[tokio::test]
async fn an_alias_to_a_name_without_the_type_is_nodata() {
    let reply = asked("empty.a.example MX").await;
    assert_eq!(aliases(&reply), ["empty.a.example -> mx1.a.example"]);
    assert_eq!(reply.outcome, Outcome::NoData);
}

#[tokio::test]
async fn the_end_of_half_a_chain_is_asked_again() {
    let server = server().await;
    let reply = resolver(&server).ask(&question("half.example A")).await;
    assert_eq!(
        aliases(&reply),
        ["half.example -> www.a.example", "www.a.example -> edge.b.example", "edge.b.example -> node.b.example"]
    );
    assert_eq!(reply.outcome, records(&["192.0.2.7"]));
    assert_eq!(server.questions(), 2);
}

#[tokio::test]
async fn failures_are_never_denials() {
    for (text, failure) in [
        ("servfail.example A", Failure::ServFail),
        ("refused.example MX", Failure::Refused),
        ("garbage.example TXT", Failure::Malformed),
        ("garbage.example MX", Failure::Malformed),
        ("garbage.example A", Failure::Malformed),
        ("loop1.a.example A", Failure::Malformed),
    ] {
        assert_eq!(asked(text).await, Reply::failed(failure), "{text}");
    }
}

#[tokio::test]
async fn a_dropped_question_is_a_timeout_after_one_datagram() {
    let server = server().await;
    let hasty = ResolverOptions { timeout: Duration::from_millis(800), ..ResolverOptions::default() };
    let start = Instant::now();
    let reply =
        Resolver::new(&[server.address()], hasty).expect("a resolver").ask(&question("dropped.example A")).await;
    assert_eq!(reply, Reply::failed(Failure::Timeout));
    assert!(start.elapsed() < Duration::from_secs(4), "took {:?}", start.elapsed());
    assert_eq!(server.questions(), 1, "something was sent again");
}

#[tokio::test]
async fn nobody_listening_is_unreachable_at_once() {
    // Port 1 is for a service that nobody has run for decades (RFC 1078).
    let address = SocketAddr::from(([127, 0, 0, 1], 1));
    let resolver = Resolver::new(&[address], ResolverOptions::default()).expect("a resolver");
    let start = Instant::now();
    assert_eq!(resolver.ask(&question("a.example MX")).await, Reply::failed(Failure::Unreachable));
    assert!(start.elapsed() < Duration::from_secs(2), "took {:?}", start.elapsed());
}

#[tokio::test]
async fn a_server_that_stops_is_unreachable_and_a_second_one_can_be_asked() {
    let (first, second) = (server().await, server().await);
    let addresses: [SocketAddr; 2] = [first.address(), second.address()];
    let resolver = Resolver::new(&addresses, ResolverOptions::default()).expect("a resolver");
    assert_eq!(resolver.servers(), 2);
    drop(first);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(resolver.ask_at(0, &question("null.example MX")).await, Reply::failed(Failure::Unreachable));
    assert_eq!(resolver.ask_at(1, &question("null.example MX")).await, Reply::of(records(&["0 ."])));
    assert_eq!(resolver.ask_at(3, &question("null.example MX")).await, Reply::of(records(&["0 ."])));
    let each = Resolver::one_each(&addresses, ResolverOptions::default()).expect("resolvers");
    assert_eq!(each.len(), 2);
    assert_eq!(each[0].ask(&question("null.example MX")).await, Reply::failed(Failure::Unreachable));
    assert_eq!(each[1].ask(&question("null.example MX")).await, Reply::of(records(&["0 ."])));
}

#[tokio::test]
async fn a_truncated_reply_is_fetched_over_tcp() {
    let server = server().await;
    let reply = resolver(&server).ask(&question("mx1.a.example A")).await;
    assert_eq!(reply, Reply::of(records(&["192.0.2.1"])));
    assert_eq!(server.questions(), 2, "once over UDP and once over TCP");
}

/// A zone with a TXT set that fits in no datagram of 1,232 octets, and one that just does.
fn long_texts() -> (String, Vec<String>) {
    let texts: Vec<String> = (0..40).map(|i| format!("token-{i:03}={}", "x".repeat(100))).collect();
    let lines: Vec<String> = texts.iter().map(|text| format!("long.example. TXT \"{text}\"\n")).collect();
    let short: Vec<String> = (0..8).map(|i| format!("short.example. TXT \"{i}{}\"\n", "y".repeat(120))).collect();
    (lines.concat() + &short.concat(), texts)
}

#[tokio::test]
async fn an_answer_larger_than_a_datagram_arrives_whole() {
    let (zone, mut texts) = long_texts();
    texts.sort();
    let server = Server::start(Zone::parse(&zone).expect("a zone")).await.expect("a server");
    let resolver = resolver(&server);
    let reply = resolver.ask(&question("long.example TXT")).await;
    assert_eq!(reply, Reply::of(Outcome::Records(texts.into_iter().collect())));
    assert_eq!(server.questions(), 2, "once over UDP and once over TCP");
    let Outcome::Records(short) = resolver.ask(&question("short.example TXT")).await.outcome else {
        panic!("no records")
    };
    assert_eq!((short.len(), server.questions()), (8, 3), "more than 512 octets still go over UDP");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_long_answers_at_once_all_arrive_over_tcp() {
    let server = Server::start(Zone::parse(&long_texts().0).expect("a zone")).await.expect("a server");
    let resolver = Arc::new(resolver(&server));
    let tasks: Vec<_> = (0..300)
        .map(|_| {
            let resolver = Arc::clone(&resolver);
            tokio::spawn(async move { resolver.ask(&question("long.example TXT")).await.failure() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("no panic"), None);
    }
}

#[tokio::test]
async fn the_zone_can_be_replaced_while_the_server_runs() {
    let server = server().await;
    let resolver = resolver(&server);
    assert_eq!(resolver.ask(&question("null.example MX")).await, Reply::of(records(&["0 ."])));
    server.replace(Zone::parse("null.example. MX 1 mail.example.").expect("a zone"));
    assert_eq!(resolver.ask(&question("null.example MX")).await, Reply::of(records(&["1 mail.example"])));
    assert_eq!(server.questions(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_questions_at_once_are_all_answered() {
    const COUNT: usize = 2_000;
    let zone: String = (0..COUNT).map(|i| format!("d{i}.example. MX 10 mx{i}.example.\n")).collect();
    let server = Server::start(Zone::parse(&zone).expect("a zone")).await.expect("a server");
    let resolver = Arc::new(resolver(&server));
    let start = Instant::now();
    let tasks: Vec<_> = (0..COUNT)
        .map(|i| {
            let resolver = Arc::clone(&resolver);
            tokio::spawn(async move { resolver.ask(&question(&format!("d{i}.example MX"))).await })
        })
        .collect();
    for (i, task) in tasks.into_iter().enumerate() {
        let expected = format!("10 mx{i}.example");
        assert_eq!(task.await.expect("no panic"), Reply::of(records(&[&expected])));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} questions a second", COUNT as f64 / seconds);
    assert_eq!(server.questions(), COUNT as u64, "one question is one datagram");
}
