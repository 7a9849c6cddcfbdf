//! The one question the scan room puts to the outside: a name, a type, a reply.
//!
//! The resolver answers it from the network, a capture from a file, tests from a
//! table. Trying again, pacing and counting belong to whoever asks.

use crate::dns::{Question, Reply};

/// Something that can be asked one question.
pub trait Ask: Send + Sync + 'static {
    /// Asks once and gives the reply as it came.
    ///
    /// Never fails: "could not find out" is an outcome of the reply. There is no
    /// second try, so the caller decides what a timeout is worth.
    fn ask(&self, question: &Question) -> impl Future<Output = Reply> + Send;

    /// The reply to a question that need not be put, because its answer is known already.
    fn known(&self, _question: &Question) -> Option<Reply> {
        None
    }

    /// Says that a question is not put, because its domain is silent.
    fn skipped(&self, _question: &Question) {}
}
