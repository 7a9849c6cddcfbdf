//! Asking: which questions a domain gets, and putting them to the DNS.
//!
//! Comes out with replies, failures among them; keeping what was known before
//! and writing it down is the snapshot room's.

pub mod ask;
pub mod canary;
pub mod capture;
pub mod cloud_ranges;
pub mod jobs;
pub mod locations;
pub mod networks;
pub mod plan;
pub mod prefixes;
pub mod regions;
pub mod resolver;
pub mod retry;
pub mod routes;
pub mod run;
pub mod sink;
pub mod sources;
pub mod spf_names;
pub mod tenant_label;

pub use ask::Ask;
pub use jobs::jobs;
pub use locations::LocationSources;
pub use networks::AsnSource;
pub use run::{DomainAnswers, Interrupted, Job, Scanned, Settings, scan};
pub use sources::Sources;
