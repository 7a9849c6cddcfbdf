//! Writing a capture while a scan runs: lines are gathered and leave as whole frames.
//!
//! So a scan that is killed leaves a readable beginning. Where the frames go and
//! what time it is are the caller's.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::frames::frame;
use super::lines::{Counts, End, Header, Line, Message, Purpose, Skipped, Wire};
use super::reader::Recorded;
use crate::dns::Question;
use crate::scan::sink::{Heard, Sink};

/// So many lines make a frame: what a kill may cost.
const LINES: usize = 256;
/// So many octets of lines make a frame, however few the lines.
const TEXT: usize = 256 << 10;

/// A capture under way.
///
/// Nobody who tells it something hears of trouble with the file: the flag given
/// at the beginning is set, and the trouble comes out of [`Capture::end`].
pub struct Capture {
    state: Mutex<State>,
    now: fn() -> Timestamp,
    stop: Arc<AtomicBool>,
}

struct State {
    out: Box<dyn Write + Send>,
    text: Vec<u8>,
    lines: usize,
    counts: Counts,
    tries: HashMap<(Purpose, Question), u32>,
    trouble: Option<io::Error>,
}

impl Capture {
    /// Begins a capture with its header, which is written at once.
    ///
    /// `stop` is set when the file cannot be written any more. Fails when even the header cannot.
    pub fn begin(
        out: Box<dyn Write + Send>,
        header: Header,
        now: fn() -> Timestamp,
        stop: Arc<AtomicBool>,
    ) -> io::Result<Self> {
        let capture = Self::new(out, Counts::default(), HashMap::new(), now, stop);
        capture.state().line(&Line::Header(header));
        capture.pause().map(|()| capture)
    }

    /// Goes on with a capture that was stopped; `out` must stand behind its whole frames.
    pub fn go_on(
        out: Box<dyn Write + Send>,
        recorded: &Recorded,
        now: fn() -> Timestamp,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self::new(out, recorded.counts(), recorded.tries(), now, stop)
    }

    fn new(
        out: Box<dyn Write + Send>,
        counts: Counts,
        tries: HashMap<(Purpose, Question), u32>,
        now: fn() -> Timestamp,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let state = State { out, text: Vec::new(), lines: 0, counts, tries, trouble: None };
        Self { state: Mutex::new(state), now, stop }
    }

    /// Somebody for a resolver to tell; all of them write to this capture.
    pub fn sink(self: &Arc<Self>, purpose: Purpose) -> Arc<dyn Sink> {
        Arc::new(Tap { capture: Arc::clone(self), purpose })
    }

    /// Writes what is gathered, so that nothing is lost when the scan stops here.
    ///
    /// Fails with the first trouble there was with the file.
    pub fn pause(&self) -> io::Result<()> {
        let mut state = self.state();
        state.leave();
        let trouble = state.trouble.take();
        trouble.map_or_else(|| state.out.flush(), Err)
    }

    /// Marks the capture as whole. Fails as [`Capture::pause`] does, and then it is not marked.
    pub fn end(&self, finished: Timestamp) -> io::Result<()> {
        self.pause()?;
        {
            let mut state = self.state();
            let counts = state.counts;
            state.line(&Line::End(End { finished, counts }));
        }
        self.pause()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Lines are added whole, so a panic elsewhere leaves nothing half.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, line: &Line, count: fn(&mut Counts) -> &mut u64) {
        let mut state = self.state();
        *count(&mut state.counts) += 1;
        state.line(line);
        if state.lines >= LINES || state.text.len() >= TEXT {
            state.leave();
        }
        if state.trouble.is_some() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

impl State {
    fn line(&mut self, line: &Line) {
        self.text.extend(line.to_json());
        self.lines += 1;
    }

    /// Lets what is gathered leave as one frame; after trouble nothing leaves any more.
    fn leave(&mut self) {
        if !self.text.is_empty() && self.trouble.is_none() {
            self.trouble = self.out.write_all(&frame(&self.text)).err();
        }
        self.text.clear();
        self.lines = 0;
    }
}

/// A way into a capture for one purpose.
struct Tap {
    capture: Arc<Capture>,
    purpose: Purpose,
}

impl Sink for Tap {
    fn begin(&self, question: &Question) -> u32 {
        let mut state = self.capture.state();
        let tries = state.tries.entry((self.purpose, question.clone())).or_default();
        *tries += 1;
        *tries
    }

    fn heard(&self, heard: &Heard<'_>) {
        let question = heard.question;
        let (wire, failure) = match heard.came {
            Ok(octets) => (Some(Wire(octets.to_vec())), None),
            Err(failure) => (None, Some(failure)),
        };
        let count: fn(&mut Counts) -> &mut u64 =
            if wire.is_some() { |counts| &mut counts.replies } else { |counts| &mut counts.failures };
        let message = Message {
            owner: question.owner.clone(),
            record_type: question.record_type,
            attempt: heard.attempt,
            purpose: self.purpose,
            asked: (*heard.asked != question.owner).then(|| heard.asked.clone()),
            resolver: heard.resolver,
            transport: heard.transport,
            time: (self.capture.now)(),
            wire,
            failure,
        };
        self.capture.add(&Line::Reply(message), count);
    }

    fn skipped(&self, question: &Question) {
        let skipped = Skipped {
            owner: question.owner.clone(),
            record_type: question.record_type,
            purpose: self.purpose,
            time: (self.capture.now)(),
        };
        self.capture.add(&Line::Skipped(skipped), |counts| &mut counts.skipped);
    }
}
