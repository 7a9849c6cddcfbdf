//! The network door: one question out, one reply in, over UDP and, when truncated, TCP.
//!
//! The only file that names the DNS library or opens a socket for questions; the
//! files below it only read what came back. Trying again, turning to the next
//! server and pacing are left to the scan.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverOpts, ServerOrderingStrategy};
use hickory_resolver::net::runtime::{DnsUdpSocket, RuntimeProvider, TokioHandle, TokioRuntimeProvider, TokioTime};
use hickory_resolver::net::udp::UdpClientStream;
use hickory_resolver::net::xfer::{DnsHandle, DnsRequestSender, FirstAnswer};
use hickory_resolver::net::{DnsError, NetError, NoRecords};
use hickory_resolver::proto::op::{DnsRequest, DnsRequestOptions, Message, OpCode, Query};
use hickory_resolver::{NameServerPool, PoolContext, TlsConfig, proto};
use tokio::io::{Interest, ReadBuf};
use tokio::net::UdpSocket;
use tokio::sync::Semaphore;

use super::ask::Ask;
use crate::dns::{Failure, Question, Reply};

mod message;
mod presentation;
mod resolv_conf;

use message::{Chain, Step};
pub use resolv_conf::servers_of_resolv_conf;

/// The UDP payload we say we can take: fits every common path unfragmented (RFC 9715, section 3.1).
const UDP_PAYLOAD: u16 = 1232;
/// At most this many questions under way, one socket each: under half the usual limit of 1,024 files.
const MOST_AT_ONCE: usize = 400;
/// At most this many truncated replies fetched over TCP at once, per server.
const MOST_OVER_TCP: usize = 16;
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
    /// The DNS library could not be set up.
    #[error("the resolver cannot be set up")]
    SetUp(#[source] NetError),
}

/// Asks recursive name servers (RFC 1034, section 5.3), one at a time.
///
/// One try is one datagram: nothing is sent twice behind the caller's back. A
/// truncated reply is fetched again over TCP (RFC 7766, section 5), and the end
/// of an alias chain that the server left open is asked for, with a time of its own.
pub struct Resolver {
    servers: Vec<Upstream>,
    timeout: Duration,
    places: Arc<Semaphore>,
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
        let servers = servers.iter().map(|address| Upstream::new(*address, options.timeout));
        Ok(Self {
            servers: servers.collect::<Result<_, _>>().map_err(ResolverError::SetUp)?,
            timeout: options.timeout,
            places: Arc::new(Semaphore::new(options.concurrency.clamp(1, MOST_AT_ONCE))),
        })
    }

    /// One resolver for each server, as the retry layer wants them; together they keep to `concurrency`.
    ///
    /// Refuses what [`Resolver::new`] refuses.
    pub fn one_each(servers: &[SocketAddr], options: ResolverOptions) -> Result<Vec<Self>, ResolverError> {
        let Self { servers, timeout, places } = Self::new(servers, options)?;
        let alone = |server| Self { servers: vec![server], timeout, places: Arc::clone(&places) };
        Ok(servers.into_iter().map(alone).collect())
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
        self.follow(upstream, question).await.unwrap_or_else(Reply::failed)
    }

    /// Asks, and asks again for the end of a chain that the server left open.
    async fn follow(&self, upstream: &Upstream, question: &Question) -> Result<Reply, Failure> {
        let mut chain = Chain::new(question.owner.clone());
        let mut asked = question.clone();
        loop {
            let message = self.exchange(upstream, &asked).await?;
            match message::read(&message, &asked, &mut chain)? {
                Step::Ended(outcome) => return Ok(Reply { aliases: chain.into_aliases(), outcome }),
                Step::AskAgain(tail) => asked.owner = tail,
            }
        }
    }

    /// One message out and one back, within the time of one try.
    ///
    /// Troubles of our own (no free descriptor, port or connection) say nothing
    /// about the name, so we wait and go on as long as there is time.
    async fn exchange(&self, upstream: &Upstream, question: &Question) -> Result<Message, Failure> {
        let _place = self.places.acquire().await.expect("the semaphore is never closed");
        let mut had_trouble = false;
        let tries = async {
            let mut pause = FIRST_PAUSE;
            loop {
                let failure = match upstream.send(question, self.timeout).await {
                    Ok(message) => return Ok(message),
                    Err(error) => failure_of(&error),
                };
                if let Some(failure) = failure {
                    return Err(failure);
                }
                had_trouble = true;
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
        };
        match tokio::time::timeout(self.timeout, tries).await {
            Ok(answer) => answer,
            Err(_) if had_trouble => Err(Failure::Unreachable),
            Err(_) => Err(Failure::Timeout),
        }
    }
}

impl Ask for Resolver {
    /// Asks the first server.
    async fn ask(&self, question: &Question) -> Reply {
        self.ask_at(0, question).await
    }
}

/// One name server: datagrams on a fresh port each, and a shared connection for long replies.
struct Upstream {
    address: SocketAddr,
    sockets: ConnectedSockets,
    stream: NameServerPool<TokioRuntimeProvider>,
    turns: Semaphore,
}

impl Upstream {
    fn new(address: SocketAddr, timeout: Duration) -> Result<Self, NetError> {
        let mut tcp = ConnectionConfig::tcp();
        tcp.port = address.port();
        let context = Arc::new(PoolContext::new(pool_options(timeout), TlsConfig::new()?));
        let server = NameServerConfig::new(address.ip(), true, vec![tcp]);
        Ok(Self {
            address,
            sockets: ConnectedSockets::default(),
            stream: NameServerPool::from_config([server], context, TokioRuntimeProvider::new()),
            turns: Semaphore::new(MOST_OVER_TCP),
        })
    }

    /// Sends one datagram, and asks over TCP if the reply says it was cut (RFC 7766, section 5).
    ///
    /// Over TCP the library waits on when a reply cannot be decoded: that ends as a timeout.
    async fn send(&self, question: &Question, timeout: Duration) -> Result<Message, NetError> {
        let request = request(question)?;
        // The library counts the first datagram as a retry: 1 means that nothing is sent twice.
        let mut datagrams = UdpClientStream::builder(self.address, self.sockets.clone())
            .with_timeout(Some(timeout))
            .with_max_retries(1)
            .build();
        let reply = datagrams.send_message(request.clone()).first_answer().await?.into_message();
        if !reply.metadata.truncation {
            return Ok(reply);
        }
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        match self.stream.send(request).first_answer().await {
            Ok(reply) => Ok(reply.into_message()),
            Err(NetError::Dns(DnsError::NoRecordsFound(none))) => Ok(negative(none)),
            Err(error) => Err(error),
        }
    }
}

/// The settings of a pool that only carries truncated replies: nothing cached, nothing repeated.
fn pool_options(timeout: Duration) -> ResolverOpts {
    let mut options = ResolverOpts::default();
    options.timeout = timeout;
    options.attempts = 0;
    options.cache_size = 0;
    options.num_concurrent_reqs = 1;
    options.server_ordering_strategy = ServerOrderingStrategy::UserProvidedOrder;
    options
}

/// A standard query with recursion desired and EDNS (RFC 6891).
fn request(question: &Question) -> Result<DnsRequest, NetError> {
    let name = message::wire_name(&question.owner)?;
    let query = Query::query(name, message::wire_type(question.record_type));
    let mut options = DnsRequestOptions::default();
    options.edns_payload_len = UDP_PAYLOAD;
    options.recursion_desired = true;
    Ok(DnsRequest::from_query(query, options))
}

/// Puts back together the message that the pool took apart into an error.
fn negative(none: NoRecords) -> Message {
    let mut message = Message::response(0, OpCode::Query);
    message.metadata.response_code = none.response_code;
    message.add_query(*none.query);
    message.add_authorities(none.authorities.iter().flat_map(|records| records.iter().cloned()));
    message
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

/// Opens UDP sockets that are connected to the server they ask.
///
/// Only a connected socket hears that nobody listens (ICMP port unreachable), and
/// the system itself drops datagrams from anyone else.
#[derive(Clone, Default)]
struct ConnectedSockets(TokioRuntimeProvider);

impl RuntimeProvider for ConnectedSockets {
    type Handle = TokioHandle;
    type Timer = TokioTime;
    type Udp = ConnectedSocket;
    type Tcp = <TokioRuntimeProvider as RuntimeProvider>::Tcp;

    fn create_handle(&self) -> Self::Handle {
        self.0.create_handle()
    }

    fn connect_tcp(
        &self,
        server: SocketAddr,
        local: Option<SocketAddr>,
        timeout: Option<Duration>,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Tcp>>>> {
        self.0.connect_tcp(server, local, timeout)
    }

    fn bind_udp(
        &self,
        local: SocketAddr,
        server: SocketAddr,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Udp>>>> {
        Box::pin(async move {
            let socket = UdpSocket::bind(local).await?;
            socket.connect(server).await?;
            Ok(ConnectedSocket { socket, server })
        })
    }
}

/// A UDP socket with one peer. Sends without an address: some systems refuse one here.
struct ConnectedSocket {
    socket: UdpSocket,
    server: SocketAddr,
}

impl DnsUdpSocket for ConnectedSocket {
    type Time = TokioTime;

    // Written out by hand, as the trait is made by a macro. Waits for errors too: on Linux
    // a refusal is no event for reading, and the runtime would sleep through it.
    fn recv_from<'s, 'o, 'f>(
        &'s self,
        octets: &'o mut [u8],
    ) -> Pin<Box<dyn Future<Output = io::Result<(usize, SocketAddr)>> + Send + 'f>>
    where
        's: 'f,
        'o: 'f,
        Self: 'f,
    {
        Box::pin(async move {
            let receive = || match self.socket.take_error()? {
                Some(refusal) => Err(refusal),
                None => self.socket.try_recv(octets),
            };
            let length = self.socket.async_io(Interest::READABLE | Interest::ERROR, receive).await?;
            Ok((length, self.server))
        })
    }

    fn poll_recv_from(&self, cx: &mut Context<'_>, octets: &mut [u8]) -> Poll<io::Result<(usize, SocketAddr)>> {
        let mut buffer = ReadBuf::new(octets);
        ready!(self.socket.poll_recv(cx, &mut buffer))?;
        Poll::Ready(Ok((buffer.filled().len(), self.server)))
    }

    fn poll_send_to(&self, cx: &mut Context<'_>, octets: &[u8], _target: SocketAddr) -> Poll<io::Result<usize>> {
        self.socket.poll_send(cx, octets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
