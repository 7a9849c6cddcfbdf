//! Who runs it: what the observations of a domain prove, layer by layer, by rules that can be read.
//!
//! Pure functions of an observation and today's catalogue, so that the whole
//! past is judged alike. Comparing verdicts over time is the change room's.

pub mod catalogue;
pub mod collaboration;
pub mod evidence;
pub mod host;
pub mod links;
pub mod mail;
pub mod measure;
pub mod name_servers;
pub mod party;
pub mod rule;
pub mod service;
pub mod survey;
pub mod truth;
mod wildcard;

pub use catalogue::Catalogue;
pub use evidence::{Certainty, Evidence, Layer, Weight};
pub use mail::MailVerdict;
pub use mail::mailbox::{Mailbox, NoMail};
pub use party::Party;
pub use service::{LayerVerdict, ServiceVerdict, Standing};
pub use survey::{Survey, Surveyed};
