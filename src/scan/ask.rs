//! The one question the scan room puts to the outside: a name, a type, a reply.
//!
//! The resolver answers it from the network, tests answer it from a table.
//! Trying again, pacing and counting belong to whoever asks.

use crate::dns::{Question, Reply};

/// Something that can be asked one question.
pub trait Ask: Send + Sync + 'static {
    /// Asks once and gives the reply as it came.
    ///
    /// Never fails: "could not find out" is an outcome of the reply. There is no
    /// second try, so the caller decides what a timeout is worth.
    fn ask(&self, question: &Question) -> impl Future<Output = Reply> + Send;
}
