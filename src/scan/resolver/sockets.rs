//! The UDP sockets of the resolver: connected to one server, and remembering what they heard last.
//!
//! What is sent through them, and what becomes of a reply, is `upstream`'s.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hickory_resolver::net::runtime::{DnsUdpSocket, RuntimeProvider, TokioHandle, TokioRuntimeProvider, TokioTime};
use tokio::io::{Interest, ReadBuf};
use tokio::net::UdpSocket;

/// Opens UDP sockets that are connected to the server they ask.
///
/// Only a connected socket hears that nobody listens (ICMP port unreachable), and
/// the system itself drops datagrams from anyone else.
#[derive(Clone, Default)]
pub(super) struct ConnectedSockets {
    library: TokioRuntimeProvider,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl ConnectedSockets {
    /// The same sockets, and nothing heard yet.
    pub(super) fn afresh(&self) -> Self {
        Self { library: self.library.clone(), heard: Arc::default() }
    }

    /// The last datagram that came in, whatever became of it; empty where none did.
    ///
    /// The library keeps a reply that it cannot decode to itself; this is where its octets still are.
    pub(super) fn heard(&self) -> Vec<u8> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl RuntimeProvider for ConnectedSockets {
    type Handle = TokioHandle;
    type Timer = TokioTime;
    type Udp = ConnectedSocket;
    type Tcp = <TokioRuntimeProvider as RuntimeProvider>::Tcp;

    fn create_handle(&self) -> Self::Handle {
        self.library.create_handle()
    }

    fn connect_tcp(
        &self,
        server: SocketAddr,
        local: Option<SocketAddr>,
        timeout: Option<Duration>,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Tcp>>>> {
        self.library.connect_tcp(server, local, timeout)
    }

    fn bind_udp(
        &self,
        local: SocketAddr,
        server: SocketAddr,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Udp>>>> {
        let heard = Arc::clone(&self.heard);
        Box::pin(async move {
            let socket = UdpSocket::bind(local).await?;
            socket.connect(server).await?;
            Ok(ConnectedSocket { socket, server, heard })
        })
    }
}

/// A UDP socket with one peer. Sends without an address: some systems refuse one here.
pub(super) struct ConnectedSocket {
    socket: UdpSocket,
    server: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
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
            *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = octets[..length].to_vec();
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
