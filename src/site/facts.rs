//! What pages draw from, looked up once and without a word of any language: bodies, scans, claims, gaps, who has which role, which edition is made.

pub mod calendar;
pub mod claims;
pub mod edition;
pub mod emptied;
pub mod gaps;
pub mod key;
pub mod lists;
pub mod names;
pub mod parts;
pub mod provinces;
pub mod role;
pub mod runs;
pub mod sample;
pub mod series;
pub mod tenants;
pub mod world;
