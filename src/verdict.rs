//! Who runs it: what the observations of a domain prove, layer by layer, by rules that can be read.
//!
//! Pure functions of an observation and today's catalogue, so that the whole
//! past is judged alike. Comparing verdicts over time is the change room's.

pub mod catalogue;
pub mod evidence;
pub mod facts;
pub mod mail;
pub mod mailbox;
pub mod measure;
pub mod party;
pub mod rules;

pub use catalogue::Catalogue;
pub use evidence::{Certainty, Evidence, Layer, Weight};
pub use mail::MailVerdict;
pub use mailbox::{Mailbox, NoMail};
pub use party::Party;
