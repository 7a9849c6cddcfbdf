//! Reading a capture: its lines, and what they amount to for each question.
//!
//! The last good answer of a question counts, else its last failure. The file is
//! foreign text: a line that no scan writes makes the whole capture worthless.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Deserialize;

use super::frames::{Damaged, Frames};
use super::lines::{Counts, End, FORMAT, Header, Line, Message, Purpose, Skipped};
use crate::dns::{Failure, Question, Reply};
use crate::scan::resolver::{Reading, is_truncated};
use crate::scan::sink::Transport;

/// Most questions of one capture; ten times those of all Dutch public bodies.
const MOST_QUESTIONS: usize = 5_000_000;

/// Why a capture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// It does not begin as one.
    #[error("it is no capture of a scan")]
    NoCapture,
    /// A newer program wrote it.
    #[error("it has format {found}, this program knows up to {FORMAT}; use a newer overstap")]
    Newer {
        /// Its format.
        found: u32,
    },
    /// The packing is broken.
    #[error("it is damaged")]
    Frame(#[from] Damaged),
    /// A line is not one that a scan writes, or not there.
    #[error("line {line} is damaged: {reason}")]
    Line {
        /// Counted from 1, as `zstd -dc` shows them.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

/// A capture that was read.
#[derive(Debug)]
pub struct Recorded {
    /// What was scanned, when and how.
    pub header: Header,
    /// There if the scan was finished.
    pub end: Option<End>,
    /// How many octets of the file are whole frames; behind them it can be gone on with.
    pub whole: usize,
    counts: Counts,
    questions: HashMap<(Purpose, Question), Answered>,
}

/// What is known of one question so far.
#[derive(Debug, Default)]
struct Answered {
    attempt: u32,
    reading: Option<Reading>,
    good: Option<Reply>,
    failure: Option<Failure>,
}

impl Recorded {
    /// Reads a file; a last frame that is not whole does not count.
    pub fn read(file: &[u8]) -> Result<Self, CaptureError> {
        let mut frames = Frames::new(file);
        let first = frames.next().and_then(Result::ok).ok_or(CaptureError::NoCapture)?;
        let mut lines = Numbered { line: 0 };
        let (head, rest) = split_first(&first);
        let mut recorded = Self::begin(lines.header(head)?);
        recorded.lines(rest, &mut lines)?;
        for text in frames.by_ref() {
            recorded.lines(&text?, &mut lines)?;
        }
        recorded.whole = frames.whole();
        if recorded.end.is_some() && recorded.whole != file.len() {
            return Err(lines.damaged("something stands behind the end"));
        }
        Ok(recorded)
    }

    fn begin(header: Header) -> Self {
        Self { header, end: None, whole: 0, counts: Counts::default(), questions: HashMap::new() }
    }

    fn lines(&mut self, text: &[u8], lines: &mut Numbered) -> Result<(), CaptureError> {
        for text in text.split_inclusive(|octet| *octet == b'\n') {
            let line = lines.parse(text)?;
            self.note(line).map_err(|reason| lines.damaged(reason))?;
        }
        Ok(())
    }

    fn note(&mut self, line: Line) -> Result<(), &'static str> {
        if self.end.is_some() {
            return Err("something stands behind the end");
        }
        match line {
            Line::Header(_) => Err("there is a second header"),
            Line::Reply(message) => self.message(message),
            Line::Skipped(Skipped { owner, record_type, purpose, time: _ }) => {
                self.counts.skipped += 1;
                self.answered(purpose, Question::new(owner, record_type))?.failure = Some(Failure::Timeout);
                Ok(())
            }
            Line::End(end) if end.counts != self.counts => Err("it counts other lines than there are"),
            Line::End(end) => {
                self.end = Some(end);
                Ok(())
            }
        }
    }

    fn message(&mut self, message: Message) -> Result<(), &'static str> {
        let question = Question::new(message.owner, message.record_type);
        let (count, came) = match (message.wire, message.failure) {
            (Some(wire), None) => (&mut self.counts.replies, Ok(wire.0)),
            (None, Some(failure)) => (&mut self.counts.failures, Err(failure)),
            _ => return Err("a reply has either `wire` or `failure`"),
        };
        *count += 1;
        let answered = self.answered(message.purpose, question.clone())?;
        answered.come_to(message.attempt, question)?;
        answered.hear(message.transport, came)
    }

    fn answered(&mut self, purpose: Purpose, question: Question) -> Result<&mut Answered, &'static str> {
        let is_full = self.questions.len() >= MOST_QUESTIONS;
        match self.questions.entry((purpose, question)) {
            Entry::Occupied(there) => Ok(there.into_mut()),
            Entry::Vacant(_) if is_full => Err("there are more questions than any scan puts"),
            Entry::Vacant(free) => Ok(free.insert(Answered::default())),
        }
    }

    /// The good answers of one purpose: what need not be asked again.
    pub fn answers(&self, purpose: Purpose) -> HashMap<Question, Reply> {
        let mine = self.questions.iter().filter(|((theirs, _), _)| *theirs == purpose);
        mine.filter_map(|((_, question), known)| Some((question.clone(), known.good.clone()?))).collect()
    }

    /// Every reply of one purpose: the last good answer, else the last failure.
    pub fn replies(&self, purpose: Purpose) -> HashMap<Question, Reply> {
        let mine = self.questions.iter().filter(|((theirs, _), _)| *theirs == purpose);
        let reply = |known: &Answered| known.good.clone().or(known.failure.map(Reply::failed));
        mine.filter_map(|((_, question), known)| Some((question.clone(), reply(known)?))).collect()
    }

    /// The lines read, for a capture that is gone on with.
    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// The tries of each question, likewise.
    pub(super) fn tries(&self) -> HashMap<(Purpose, Question), u32> {
        self.questions.iter().map(|(question, known)| (question.clone(), known.attempt)).collect()
    }
}

impl Answered {
    /// Goes to a try of the question; tries follow each other.
    fn come_to(&mut self, attempt: u32, question: Question) -> Result<(), &'static str> {
        if attempt < self.attempt || attempt == 0 {
            return Err("an earlier try of a question comes after a later one");
        }
        if attempt > self.attempt {
            self.attempt = attempt;
            self.reading = Some(Reading::new(question));
        }
        Ok(())
    }

    fn hear(&mut self, transport: Transport, came: Result<Vec<u8>, Failure>) -> Result<(), &'static str> {
        let reading = self.reading.as_mut().ok_or("a try of a question goes on behind its end")?;
        let read = match came {
            // A reply that was cut is followed by the whole one, over TCP.
            Ok(octets) if transport == Transport::Udp && is_truncated(&octets) => return Ok(()),
            Ok(octets) => reading.read(&octets),
            Err(failure) => Err(failure),
        };
        match read {
            Ok(None) => return Ok(()),
            Ok(Some(reply)) => self.good = Some(reply),
            Err(failure) => self.failure = Some(failure),
        }
        self.reading = None;
        Ok(())
    }
}

/// Where we are in the text.
struct Numbered {
    line: u64,
}

impl Numbered {
    fn parse(&mut self, text: &[u8]) -> Result<Line, CaptureError> {
        self.line += 1;
        if !text.ends_with(b"\n") {
            return Err(self.damaged("a frame ends in the middle of it"));
        }
        serde_json::from_slice(text).map_err(|error| self.damaged(error))
    }

    /// Reads the header. The format comes first: a newer one may have keys that we do not know.
    fn header(&mut self, text: &[u8]) -> Result<Header, CaptureError> {
        #[derive(Deserialize)]
        struct Beginning {
            kind: String,
            format: u32,
        }
        let beginning: Beginning = serde_json::from_slice(text).map_err(|_| CaptureError::NoCapture)?;
        if beginning.kind == "header" && beginning.format > FORMAT {
            return Err(CaptureError::Newer { found: beginning.format });
        }
        match self.parse(text)? {
            Line::Header(header) => Ok(header),
            _ => Err(CaptureError::NoCapture),
        }
    }

    fn damaged(&self, reason: impl ToString) -> CaptureError {
        CaptureError::Line { line: self.line, reason: reason.to_string() }
    }
}

fn split_first(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|octet| *octet == b'\n').map_or(text.len(), |at| at + 1);
    text.split_at(end)
}

#[cfg(test)]
mod tests;
