//! Where the resolver tells what comes in, message by message, before anybody reads it.
//!
//! The capture is one; most scans have none. What is kept, and in what form, is
//! the capture's.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use crate::dns::{DomainName, Failure, Question};

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// A datagram.
    Udp,
    /// A stream, after a datagram that was cut (RFC 7766, section 5).
    Tcp,
}

/// What became of one message to a resolver.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The question that the scan wants answered.
    pub question: &'a Question,
    /// The owner name in the message: the question's, or the end of a chain that the server left open.
    pub asked: &'a DomainName,
    /// Which try of the question this belongs to, as [`Sink::begin`] numbered it.
    pub attempt: u32,
    /// Who was asked.
    pub resolver: SocketAddr,
    /// How.
    pub transport: Transport,
    /// The octets of the reply as received, or why there are none.
    pub came: Result<&'a [u8], Failure>,
}

/// Somebody who is told what comes in. Must not block for long: the scan waits meanwhile.
pub trait Sink: Send + Sync {
    /// A try of a question begins; gives its number, from 1.
    fn begin(&self, question: &Question) -> u32;

    /// A reply, or its failure. A try has several where a reply was cut or a chain left open.
    fn heard(&self, heard: &Heard<'_>);

    /// A question is not put at all, for its domain is silent; it counts as a timeout.
    fn skipped(&self, question: &Question);
}
