//! What a scan leaves behind: one file a domain, one manifest a scan, and the commit that holds them.
//!
//! Observations only, never verdicts (rule 2 of the evidence rules). Reading
//! the past back in order is the history room's.

pub mod chain;
pub mod fold;
pub mod git;
pub mod layout;
pub mod manifest;
pub mod observation;
pub mod write;

pub use manifest::{Claim, FailedQuestion, Manifest};
pub use observation::{Held, Known, Observation, RecordSet};

/// The newest format number, that of a manifest; every older one stays readable.
///
/// A domain file is written in the lowest format that can express it, so that a body without anything new keeps its bytes.
pub const FORMAT: u32 = 2;
