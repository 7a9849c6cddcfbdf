//! One file a kind of page: what it says, in which order, as a typed struct that its template fills in.
//!
//! Figures, feeds, citations and the open data have rooms of their own beside this one.

pub mod accuracy;
pub mod category;
pub mod change;
pub mod changes;
pub mod corrections;
pub mod emptied;
pub mod gone;
pub mod home;
pub mod letters;
pub mod method;
pub mod moved;
pub mod observed;
pub mod organisation;
pub mod organisations;
pub mod parts;
pub mod places;
pub mod prose;
pub mod provider;
pub mod records;
pub mod reply;
pub mod versions;
pub mod withdrawn;
