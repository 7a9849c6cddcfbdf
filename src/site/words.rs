//! What is said and how: which sentence is true, days and times, places, names and links, in the language of the page.
//!
//! The sentences themselves are messages in `site/locales/`; this decides which of them holds.

pub mod date;
pub mod place;
pub mod sentences;
pub mod view;
pub mod wording;
pub mod writer;
