//! The words of the field: names, questions, answers and record data.
//!
//! Nothing here touches the network or the disk; the room only says what a DNS
//! name, a question and an answer are, and refuses what cannot be one.

pub mod answer;
pub mod location;
pub mod name;
pub mod network;
pub mod pattern;
pub mod question;
pub mod record;
pub mod spf;

pub use answer::{Failure, Outcome, Reply};
pub use location::Location;
pub use name::{DomainName, NameError};
pub use network::Network;
pub use pattern::NamePattern;
pub use question::{Question, RecordType};
