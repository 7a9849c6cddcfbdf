//! What changed between two observations, and why: exactly one cause each.
//!
//! Verdicts are compared here, never made; sentences about changes are the
//! site's and the command line's.

pub mod cause;
mod comparable;
mod compile;
pub mod control;
pub mod corrections;
pub mod effect;
mod event;
pub mod gate;
pub mod ledger;
mod mail;
pub mod roster;
mod services;
pub mod timeline;

pub use cause::Cause;
pub use compile::source_name;
pub use ledger::Ledger;
pub use timeline::{Change, Side, Span, Timeline, Unseen, Verdicts};
