//! A capture: every reply of a scan with its octets as received, in a file beside the repository.
//!
//! A snapshot holds what was understood; a capture holds what it was understood
//! from, so that others can check it and a later program can read it again
//! (`docs/capture.md`). Opening the file and the clock are the command line's.

pub mod frames;
pub mod lines;
pub mod reader;
pub mod replay;
pub mod writer;

pub use lines::{Header, Purpose};
pub use reader::{CaptureError, Recorded};
pub use replay::{Replay, Resumed};
pub use writer::Capture;
