//! One name server: a message goes out as a datagram or over a stream, and the octets of its reply come back.
//!
//! Nothing is decoded here beyond the bit that says a reply was cut; reading is
//! `reading`'s, patience and recording are the resolver's.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::net::NetError;
use hickory_resolver::net::udp::UdpClientStream;
use hickory_resolver::net::xfer::{DnsRequestSender, FirstAnswer};
use hickory_resolver::proto::op::{DnsRequest, DnsRequestOptions, Query};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::message;
use super::sockets::ConnectedSockets;
use crate::dns::Question;

/// The UDP payload we say we can take: fits every common path unfragmented (RFC 9715, section 3.1).
const UDP_PAYLOAD: u16 = 1232;
/// At most this many truncated replies fetched over TCP at once, per server.
const MOST_OVER_TCP: usize = 16;

/// A server, asked over a fresh port for each datagram and a fresh connection for each long reply.
pub(super) struct Upstream {
    pub(super) address: SocketAddr,
    sockets: ConnectedSockets,
    turns: Semaphore,
}

impl Upstream {
    /// Opens nothing yet.
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address, sockets: ConnectedSockets::default(), turns: Semaphore::new(MOST_OVER_TCP) }
    }

    /// Sends one datagram and gives the octets of the reply, also of one that cannot be decoded.
    pub(super) async fn datagram(&self, request: DnsRequest, timeout: Duration) -> Result<Vec<u8>, NetError> {
        let sockets = self.sockets.afresh();
        // The library counts the first datagram as a retry: 1 means that nothing is sent twice.
        let mut datagrams = UdpClientStream::builder(self.address, sockets.clone())
            .with_timeout(Some(timeout))
            .with_max_retries(1)
            .build();
        match datagrams.send_message(request).first_answer().await {
            Ok(reply) => Ok(reply.into_buffer()),
            Err(NetError::Proto(error)) => match sockets.heard() {
                octets if octets.is_empty() => Err(error.into()),
                octets => Ok(octets),
            },
            Err(error) => Err(error),
        }
    }

    /// Asks over a TCP connection of its own (RFC 1035, section 4.2.2) and gives the octets of the reply.
    ///
    /// Ours rather than the library's, which turns a denial into an error without its octets.
    pub(super) async fn stream(&self, request: &DnsRequest) -> Result<Vec<u8>, NetError> {
        let octets = request.to_vec()?;
        let length = u16::try_from(octets.len()).map_err(io::Error::other)?;
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(&[&length.to_be_bytes(), octets.as_slice()].concat()).await?;
        let mut reply = vec![0; usize::from(stream.read_u16().await?)];
        stream.read_exact(&mut reply).await?;
        if reply.get(..2) != octets.get(..2) {
            // Somebody else's message number: a reply to another question, so no answer to ours.
            return Err(io::Error::from(io::ErrorKind::InvalidData).into());
        }
        Ok(reply)
    }
}

/// A standard query with recursion desired and EDNS (RFC 6891).
pub(super) fn request(question: &Question) -> Result<DnsRequest, NetError> {
    let name = message::wire_name(&question.owner)?;
    let query = Query::query(name, message::wire_type(question.record_type));
    let mut options = DnsRequestOptions::default();
    options.edns_payload_len = UDP_PAYLOAD;
    options.recursion_desired = true;
    Ok(DnsRequest::from_query(query, options))
}
