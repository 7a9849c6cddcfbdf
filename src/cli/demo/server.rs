//! A small authoritative name server on the loopback interface, for the demo and the tests.
//!
//! The only file that names the DNS server library; it answers from a table in
//! memory and can misbehave on request. What it holds is the zone's file; it is
//! no server for the Internet.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use hickory_server::net::runtime::Time;
use hickory_server::net::xfer::Protocol;
use hickory_server::proto::op::{Edns, Header, HeaderCounts, LowerQuery, Metadata, ResponseCode};
use hickory_server::proto::rr::{RData, Record, RecordType as WireType, rdata::NULL};
use hickory_server::proto::serialize::binary::BinEncoder;
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::zone_handler::MessageResponseBuilder;
use hickory_server::{Server as Listener, proto};
use tokio::net::{TcpListener, UdpSocket};

mod zone;

use zone::Answer;
pub use zone::{Fault, Zone};

/// How often to look for a port that is free for both UDP and TCP.
const PORT_TRIES: usize = 20;
/// How long an idle TCP connection stays open.
const IDLE: Duration = Duration::from_secs(5);
/// How many replies may wait on a TCP connection.
const WAITING: usize = 128;

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The zone text breaks RFC 1035, section 5.
    #[error("the zone cannot be read")]
    Zone(#[source] proto::serialize::txt::ParseError),
    /// A line that we read ourselves: a fault or a text with escapes.
    #[error("line {line} of the zone: {reason}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// No port of the loopback interface was free.
    #[error("no port could be opened on the loopback interface")]
    Port(#[source] io::Error),
}

/// A running server; stops when dropped.
///
/// The system keeps about 250 small datagrams for it. Ask less than that at once,
/// say 128: what comes in beyond is lost, as on a real network.
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    _listener: Listener<Handler>,
}

impl Server {
    /// Starts answering on a free port of 127.0.0.1, the same for UDP and TCP.
    ///
    /// Needs a running Tokio runtime and lives no longer than it.
    pub async fn start(zone: Zone) -> Result<Server, ServerError> {
        let (udp, tcp) = open_port().await.map_err(ServerError::Port)?;
        let address = udp.local_addr().map_err(ServerError::Port)?;
        let state = Arc::new(State { zone: RwLock::new(Arc::new(zone)), questions: AtomicU64::new(0) });
        let mut listener = Listener::new(Handler(Arc::clone(&state)));
        listener.register_socket(udp);
        listener.register_listener(tcp, IDLE, WAITING);
        Ok(Self { address, state, _listener: listener })
    }

    /// Where it listens, over UDP and TCP.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers from another zone from now on, at the same address.
    pub fn replace(&self, zone: Zone) {
        *self.state.zone.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(zone);
    }

    /// How many questions have come in so far, those dropped on purpose and those over TCP included.
    pub fn questions(&self) -> u64 {
        self.state.questions.load(Ordering::Relaxed)
    }
}

/// The system chooses the TCP port; UDP on the same port may be taken, so we try a few.
async fn open_port() -> io::Result<(UdpSocket, TcpListener)> {
    let mut last = None;
    for _ in 0..PORT_TRIES {
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        match UdpSocket::bind(tcp.local_addr()?).await {
            Ok(udp) => return Ok((udp, tcp)),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

struct State {
    zone: RwLock<Arc<Zone>>,
    questions: AtomicU64,
}

struct Handler(Arc<State>);

impl RequestHandler for Handler {
    // Written out by hand: the trait is made by a macro whose crate we do not otherwise need.
    fn handle_request<'s, 'r, 'f, R, T>(
        &'s self,
        request: &'r Request,
        handle: R,
    ) -> Pin<Box<dyn Future<Output = ResponseInfo> + Send + 'f>>
    where
        's: 'f,
        'r: 'f,
        Self: 'f,
        R: ResponseHandler + 'f,
        T: Time + 'f,
    {
        Box::pin(async move {
            self.0.questions.fetch_add(1, Ordering::Relaxed);
            let zone = Arc::clone(&self.0.zone.read().unwrap_or_else(PoisonError::into_inner));
            respond(&zone, request, handle).await
        })
    }
}

/// Answers one request, or misbehaves as the zone says.
async fn respond<R: ResponseHandler>(zone: &Zone, request: &Request, mut handle: R) -> ResponseInfo {
    let Ok(info) = request.request_info() else {
        return send(&mut handle, request, Reply::code(request, ResponseCode::FormErr)).await;
    };
    let reply = match zone.fault(info.query) {
        Some(Fault::Drop) => return nothing_sent(request),
        Some(Fault::ServFail) => Reply::code(request, ResponseCode::ServFail),
        Some(Fault::Refused) => Reply::code(request, ResponseCode::Refused),
        Some(Fault::Truncate) if request.protocol() == Protocol::Udp => Reply::truncated(request),
        Some(Fault::Garbage) => Reply::garbage(request, info.query),
        Some(Fault::HalfChain) => Reply::of(request, zone.half_chain(info.query)),
        Some(Fault::Truncate) | None => Reply::of(request, zone.answer(info.query)),
    };
    if request.protocol() == Protocol::Udp && !reply.fits(request) {
        return send(&mut handle, request, Reply::truncated(request)).await;
    }
    send(&mut handle, request, reply).await
}

/// A message before it is written.
struct Reply {
    metadata: Metadata,
    answers: Vec<Record>,
    soa: Option<Record>,
    edns: Option<Edns>,
}

impl Reply {
    fn code(request: &Request, code: ResponseCode) -> Self {
        let mut metadata = Metadata::response_from_request(&request.metadata);
        metadata.authoritative = true;
        metadata.response_code = code;
        let edns = request.edns.as_ref().map(|_| {
            // The library cuts UDP replies at the size that the reply itself names.
            let mut edns = Edns::new();
            edns.set_max_payload(request.max_payload());
            edns
        });
        Self { metadata, answers: Vec::new(), soa: None, edns }
    }

    fn of(request: &Request, answer: Answer<'_>) -> Self {
        let code = if answer.name_exists { ResponseCode::NoError } else { ResponseCode::NXDomain };
        let answers = answer.records.into_iter().cloned().collect();
        Self { answers, soa: answer.soa.cloned(), ..Self::code(request, code) }
    }

    /// TC set and nothing else, as servers do that give no half sets (RFC 2181, section 9).
    fn truncated(request: &Request) -> Self {
        let mut reply = Self::code(request, ResponseCode::NoError);
        reply.metadata.truncation = true;
        reply
    }

    /// A record of the type asked with one octet of data, which is right for no type we ask.
    fn garbage(request: &Request, query: &LowerQuery) -> Self {
        let code = WireType::Unknown(u16::from(query.query_type()));
        let data = RData::Unknown { code, rdata: NULL::with(vec![0xff]) };
        let record = Record::from_rdata(query.name().into(), 0, data);
        Self { answers: vec![record], ..Self::code(request, ResponseCode::NoError) }
    }

    /// Whether the whole message goes into a datagram of the size the client takes (RFC 6891, section 6.2.5).
    fn fits(&self, request: &Request) -> bool {
        let mut octets = Vec::with_capacity(512);
        let mut encoder = BinEncoder::new(&mut octets);
        encoder.set_max_size(request.max_payload());
        let message = MessageResponseBuilder::new(&request.queries, self.edns.as_ref());
        let message = message.build(self.metadata, &self.answers, [], &self.soa, []);
        // A message that cannot be written at all is the sender's trouble, not a matter of size.
        message.destructive_emit(&mut encoder).map_or(true, |written| !written.truncation)
    }
}

async fn send<R: ResponseHandler>(handle: &mut R, request: &Request, reply: Reply) -> ResponseInfo {
    let message = MessageResponseBuilder::new(&request.queries, reply.edns.as_ref());
    let message = message.build(reply.metadata, &reply.answers, [], &reply.soa, []);
    // A client that has gone away is its own affair.
    handle.send_response(message).await.unwrap_or_else(|_| nothing_sent(request))
}

fn nothing_sent(request: &Request) -> ResponseInfo {
    let metadata = Metadata::response_from_request(&request.metadata);
    ResponseInfo::from(Header { metadata, counts: HeaderCounts::default() })
}
