//! What pages draw from, looked up once and without a word of any language: bodies, scans, claims, gaps, who has which role.

pub mod claims;
pub mod emptied;
pub mod gaps;
pub mod key;
pub mod provinces;
pub mod role;
pub mod runs;
pub mod sample;
pub mod series;
pub mod tenants;
pub mod world;
