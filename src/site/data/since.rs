//! An observation interval in two fields: the last day of the old state, empty where none was seen, and the first of the new.
//!
//! Whether it is "since" or only "on or before" is decided in `wording`, for pages and files alike.

use jiff::civil::Date;

use crate::change::{Ledger, Timeline};
use crate::site::words::wording::{Since, since};

/// When a state began, as files write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// `on-or-before`, `between` or `determined`.
    pub word: &'static str,
    /// The last observation of the state before; `None` where the first scan already saw this one.
    pub last_before: Option<Date>,
    /// The first observation of this one.
    pub first_after: Date,
}

/// The words of [`Begin::word`].
pub const WORDS: [&str; 3] = ["on-or-before", "between", "determined"];

/// When the state of a span began, where `of` says what belongs to the state.
pub fn begin<V, T: PartialEq>(
    timeline: &Timeline<V>,
    ledger: &Ledger,
    span: usize,
    of: impl Fn(&V) -> T,
) -> Option<Begin> {
    let (word, last_before, first_after) = match since(timeline, &ledger.dates, span, of)? {
        Since::OnOrBefore(day) => (WORDS[0], None, day),
        Since::Between(before, after, _) => (WORDS[1], Some(before), after),
        Since::Determined(before, after) => (WORDS[2], Some(before), after),
    };
    Some(Begin { word, last_before, first_after })
}
