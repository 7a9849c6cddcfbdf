//! The network door: one question out, one reply in, over UDP and, when truncated, TCP.
//!
//! The only file that names the DNS library or opens a socket for questions; the
//! files below it only read what came back. Trying again, turning to the next
//! server and pacing are left to the scan.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto;
use tokio::sync::Semaphore;

use super::ask::Ask;
use super::sink::{Heard, Sink, Transport};
use crate::dns::{DomainName, Failure, Question, Reply};

mod message;
mod presentation;
mod reading;
mod resolv_conf;
mod sockets;
mod upstream;

pub use reading::{Reading, is_truncated};
pub use resolv_conf::servers_of_resolv_conf;
use upstream::Upstream;

/// At most this many questions under way, one socket each: under half the usual limit of 1,024 files.
const MOST_AT_ONCE: usize = 400;
/// The first pause after a trouble of our own, such as no free file descriptor; doubled each time.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// How the resolver asks.
#[derive(Clone, Copy, Debug)]
pub struct ResolverOptions {
    /// How long one try may take, UDP and TCP together.
    pub timeout: Duration,
    /// How many questions may be under way at once; held between 1 and 400.
    pub concurrency: usize,
}

impl Default for ResolverOptions {
    /// 5 seconds, as a resolver may need for a slow zone, and 128 at once.
    ///
    /// A server with the usual receive buffer of Linux holds about 250 small
    /// datagrams: with 256 at once some were lost on a busy machine, with 128 none.
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), concurrency: 128 }
    }
}

/// Why there is no resolver.
#[derive(Debug, thiserror::Error)]
pub enum ResolverError {
    /// Nobody to ask.
    #[error("there is no name server to ask")]
    NoServers,
    /// A try that may take no time cannot be answered.
    #[error("the time allowed per question is zero")]
    NoTime,
}

/// Asks recursive name servers (RFC 1034, section 5.3), one at a time.
///
/// One try is one datagram: nothing is sent twice behind the caller's back. A
/// truncated reply is fetched again over TCP (RFC 7766, section 5), and the end
/// of an alias chain that the server left open is asked for, with a time of its own.
pub struct Resolver {
    servers: Vec<Arc<Upstream>>,
    timeout: Duration,
    places: Arc<Semaphore>,
    sink: Option<Arc<dyn Sink>>,
}

impl Resolver {
    /// Takes the servers in the order in which they should be asked.
    ///
    /// Refuses an empty list and a timeout of zero. Sends nothing.
    pub fn new(servers: &[SocketAddr], options: ResolverOptions) -> Result<Self, ResolverError> {
        if servers.is_empty() {
            return Err(ResolverError::NoServers);
        }
        if options.timeout.is_zero() {
            return Err(ResolverError::NoTime);
        }
        Ok(Self {
            servers: servers.iter().map(|address| Arc::new(Upstream::new(*address))).collect(),
            timeout: options.timeout,
            places: Arc::new(Semaphore::new(options.concurrency.clamp(1, MOST_AT_ONCE))),
            sink: None,
        })
    }

    /// One resolver for each server, as the retry layer wants them; together they keep to `concurrency`.
    ///
    /// Refuses what [`Resolver::new`] refuses.
    pub fn one_each(servers: &[SocketAddr], options: ResolverOptions) -> Result<Vec<Self>, ResolverError> {
        let together = Self::new(servers, options)?;
        let alone = |server: &Arc<Upstream>| Self {
            servers: vec![Arc::clone(server)],
            timeout: together.timeout,
            places: Arc::clone(&together.places),
            sink: None,
        };
        Ok(together.servers.iter().map(alone).collect())
    }

    /// The same resolver, which also tells `sink` every message as it comes in.
    pub fn telling(self, sink: Arc<dyn Sink>) -> Self {
        Self { sink: Some(sink), ..self }
    }

    /// How many servers there are to turn to; at least one.
    pub fn servers(&self) -> usize {
        self.servers.len()
    }

    /// Asks one server once; `server` counts from 0 and starts again after the last.
    ///
    /// Gives the whole reply: the aliases passed and the outcome at the last name
    /// (RFC 6604). A failure carries no aliases, as half a chain is no evidence.
    pub async fn ask_at(&self, server: usize, question: &Question) -> Reply {
        let upstream = &self.servers[server % self.servers.len()];
        let listener = self.sink.as_deref().map(|sink| Listener {
            sink,
            question,
            attempt: sink.begin(question),
            resolver: upstream.address,
        });
        self.follow(upstream, question, listener).await.unwrap_or_else(Reply::failed)
    }

    /// Asks, and asks again for the end of a chain that the server left open.
    async fn follow(
        &self,
        upstream: &Upstream,
        question: &Question,
        listener: Option<Listener<'_>>,
    ) -> Result<Reply, Failure> {
        let mut reading = Reading::new(question.clone());
        loop {
            let octets = self.exchange(upstream, reading.asked(), listener).await?;
            if let Some(reply) = reading.read(&octets)? {
                return Ok(reply);
            }
        }
    }

    /// One message out and the octets of one back, within the time of one try.
    ///
    /// Troubles of our own (no free descriptor, port or connection) say nothing
    /// about the name, so we wait and go on as long as there is time.
    async fn exchange(
        &self,
        upstream: &Upstream,
        question: &Question,
        listener: Option<Listener<'_>>,
    ) -> Result<Vec<u8>, Failure> {
        let _place = self.places.acquire().await.expect("the semaphore is never closed");
        let tell = |transport, came: Result<&[u8], Failure>| {
            if let Some(listener) = listener {
                listener.tell(&question.owner, transport, came);
            }
        };
        let (is_cut, mut had_trouble) = (AtomicBool::new(false), false);
        let tries = async {
            let mut pause = FIRST_PAUSE;
            loop {
                match self.send(upstream, question, &is_cut, &tell).await {
                    Ok(octets) => return Ok(octets),
                    Err(error) => failure_of(&error).map_or(Ok(()), Err)?,
                }
                had_trouble = true;
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
        };
        let answer = match tokio::time::timeout(self.timeout, tries).await {
            Ok(answer) => answer,
            Err(_) if had_trouble => Err(Failure::Unreachable),
            Err(_) => Err(Failure::Timeout),
        };
        let transport = if is_cut.load(Ordering::Relaxed) { Transport::Tcp } else { Transport::Udp };
        tell(transport, answer.as_deref().map_err(|failure| *failure));
        answer
    }

    /// Sends one datagram, and asks over TCP if the reply says it was cut (RFC 7766, section 5).
    async fn send(
        &self,
        upstream: &Upstream,
        question: &Question,
        is_cut: &AtomicBool,
        tell: &(impl Fn(Transport, Result<&[u8], Failure>) + Sync),
    ) -> Result<Vec<u8>, NetError> {
        let request = upstream::request(question)?;
        if !is_cut.load(Ordering::Relaxed) {
            let octets = upstream.datagram(request.clone(), self.timeout).await?;
            if !is_truncated(&octets) {
                return Ok(octets);
            }
            is_cut.store(true, Ordering::Relaxed);
            tell(Transport::Udp, Ok(&octets));
        }
        upstream.stream(&request).await
    }
}

/// Whom to tell about a try of a question.
#[derive(Clone, Copy)]
struct Listener<'a> {
    sink: &'a dyn Sink,
    question: &'a Question,
    attempt: u32,
    resolver: SocketAddr,
}

impl Listener<'_> {
    fn tell(&self, asked: &DomainName, transport: Transport, came: Result<&[u8], Failure>) {
        let Self { sink, question, attempt, resolver } = *self;
        sink.heard(&Heard { question, asked, attempt, resolver, transport, came });
    }
}

impl Ask for Resolver {
    /// Asks the first server.
    async fn ask(&self, question: &Question) -> Reply {
        self.ask_at(0, question).await
    }

    fn skipped(&self, question: &Question) {
        if let Some(sink) = &self.sink {
            sink.skipped(question);
        }
    }
}

/// What an error says about the question; `None` where it only says something about us.
fn failure_of(error: &NetError) -> Option<Failure> {
    match error {
        NetError::Timeout => Some(Failure::Timeout),
        NetError::Io(error) => failure_of_kind(error.kind()),
        NetError::Dns(DnsError::ResponseCode(code)) => Some(message::failure_of_code(*code)),
        NetError::Busy | NetError::NoConnections | NetError::Message(_) | NetError::Msg(_) => None,
        // What cannot be decoded, records of another class, a reply cut even over TCP.
        _ => Some(Failure::Malformed),
    }
}

/// Kinds that mean "nobody there" or "no way there"; the rest, as too many open files, is ours.
fn failure_of_kind(kind: ErrorKind) -> Option<Failure> {
    match kind {
        ErrorKind::TimedOut => Some(Failure::Timeout),
        ErrorKind::InvalidData => Some(Failure::Malformed),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable
        | ErrorKind::PermissionDenied => Some(Failure::Unreachable),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn a_resolver_needs_somebody_to_ask_and_time() {
        assert!(matches!(Resolver::new(&[], ResolverOptions::default()), Err(ResolverError::NoServers)));
        let hasty = ResolverOptions { timeout: Duration::ZERO, ..ResolverOptions::default() };
        let server = SocketAddr::from(([192, 0, 2, 1], 53));
        assert!(matches!(Resolver::new(&[server], hasty), Err(ResolverError::NoTime)));
    }

    #[test]
    fn troubles_of_our_own_are_no_failure_of_the_name() {
        let too_many_files = NetError::from(io::Error::from_raw_os_error(24));
        for error in [NetError::Busy, NetError::NoConnections, too_many_files] {
            assert_eq!(failure_of(&error), None, "{error}");
        }
        let refused = NetError::from(io::Error::from(ErrorKind::ConnectionRefused));
        assert_eq!(failure_of(&refused), Some(Failure::Unreachable));
        assert_eq!(failure_of(&NetError::Timeout), Some(Failure::Timeout));
        assert_eq!(failure_of(&NetError::Truncated), Some(Failure::Malformed));
    }
}
