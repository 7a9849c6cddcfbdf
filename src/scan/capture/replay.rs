//! Answering from a capture instead of the network: all questions, or those answered before a scan was stopped.
//!
//! Which of the two is the command line's to choose.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::dns::{Failure, Question, Reply};
use crate::scan::ask::Ask;

/// Answers every question from a capture and never asks.
///
/// A question that is not in it was not asked then: what is made of the others is no replay, and the caller must refuse
/// it. See [`Replay::missing`].
pub struct Replay {
    replies: HashMap<Question, Reply>,
    missing: Arc<Mutex<BTreeSet<Question>>>,
}

impl Replay {
    /// Takes the replies of a capture.
    pub fn new(replies: HashMap<Question, Reply>) -> Self {
        Self { replies, missing: Arc::default() }
    }

    /// The questions that were put and are not in the capture, to be looked at afterwards.
    pub fn missing(&self) -> Arc<Mutex<BTreeSet<Question>>> {
        Arc::clone(&self.missing)
    }
}

impl Ask for Replay {
    async fn ask(&self, question: &Question) -> Reply {
        if let Some(reply) = self.known(question) {
            return reply;
        }
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(question.clone());
        Reply::failed(Failure::Timeout)
    }

    fn known(&self, question: &Question) -> Option<Reply> {
        self.replies.get(question).cloned()
    }

    fn skipped(&self, question: &Question) {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(question.clone());
    }
}

/// Somebody to ask, and the answers that are there already.
pub struct Resumed<A> {
    inner: A,
    answers: Arc<HashMap<Question, Reply>>,
}

impl<A> Resumed<A> {
    /// Asks `inner` only what is not in `answers`.
    pub fn new(inner: A, answers: Arc<HashMap<Question, Reply>>) -> Self {
        Self { inner, answers }
    }
}

impl<A: Ask> Ask for Resumed<A> {
    async fn ask(&self, question: &Question) -> Reply {
        self.inner.ask(question).await
    }

    fn known(&self, question: &Question) -> Option<Reply> {
        self.answers.get(question).cloned()
    }

    fn skipped(&self, question: &Question) {
        self.inner.skipped(question);
    }
}
