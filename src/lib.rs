//! Overstap observes Dutch public organisations through DNS, keeps what it saw in git,
//! and works out who moved to which provider and between which two days.
//!
//! The rooms tell the story in order; a later room may use earlier ones, never
//! the other way round, and `tests/layers.rs` keeps it so.

pub mod dns;
pub mod registry;
pub mod scan;
pub mod snapshot;
pub mod history;
pub mod verdict;
pub mod change;
pub mod site;
pub mod cli;
