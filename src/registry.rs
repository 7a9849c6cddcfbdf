//! The registry: which bodies there are, which domains are theirs, and how a provider is recognised.
//!
//! Files come in as text, go out as types and findings. What a provider's
//! fingerprints mean for a body is the verdict room's.

pub mod builtin;
pub mod check;
pub mod day;
pub mod difference;
pub mod exceptions;
pub mod files;
pub mod finding;
pub mod fix;
pub mod format;
pub mod id;
pub mod keys;
pub mod import;
pub mod organisation;
mod parse;
pub mod provider;
pub mod reader;
pub mod reply;
pub mod schema;
pub mod sectors;
pub mod slug;

pub use day::Period;
pub use finding::{Finding, Severity};
pub use id::{OrganisationId, ProviderId};
pub use organisation::{Organisation, RegisteredDomain, Service};
pub use parse::Registry;
pub use provider::{Control, Fingerprint, Kind, Provider, Strength};
pub use reply::{Reply, Stance};
pub use sectors::{Category, Sector};
