//! From the octets of replies to the answer of a question, one message after the other.
//!
//! The same for a reply that has just come in and for one that was captured
//! long ago: only the caller knows which.

use super::message::{self, Chain, Step};
use super::proto::op::Message;
use crate::dns::{Failure, Question, Reply};

/// The bit of the header that says that a reply was cut (TC; RFC 1035, section 4.1.1), in its third octet.
const TRUNCATED: u8 = 0b10;

/// A question on the way to its answer.
#[derive(Debug)]
pub struct Reading {
    chain: Chain,
    asked: Question,
}

impl Reading {
    /// A question of which no reply has come yet.
    pub fn new(question: Question) -> Self {
        Self { chain: Chain::new(question.owner.clone()), asked: question }
    }

    /// What is to be asked next: the question itself, or the end of a chain that the server left open.
    pub fn asked(&self) -> &Question {
        &self.asked
    }

    /// Reads the reply to [`Reading::asked`]; `None` where one more message is needed.
    ///
    /// Refuses, as a failure, what is no answer. There are no more messages than a chain may have names.
    pub fn read(&mut self, octets: &[u8]) -> Result<Option<Reply>, Failure> {
        let message = Message::from_vec(octets).map_err(|_| Failure::Malformed)?;
        match message::read(&message, &self.asked, &mut self.chain)? {
            Step::Ended(outcome) => Ok(Some(Reply { aliases: self.chain.aliases().to_vec(), outcome })),
            Step::AskAgain(tail) => {
                self.asked.owner = tail;
                Ok(None)
            }
        }
    }
}

/// Whether a reply says of itself that it was cut; then the whole one is to be had over a stream.
pub fn is_truncated(octets: &[u8]) -> bool {
    octets.get(2).is_some_and(|flags| flags & TRUNCATED != 0)
}
