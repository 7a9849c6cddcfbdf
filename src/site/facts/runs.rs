//! Spans of a timeline that say the same of what is asked about, taken together.

use std::ops::RangeInclusive;

use crate::change::Timeline;

/// Runs of spans that say the same by `key`.
pub fn runs<V, K: PartialEq>(timeline: &Timeline<V>, key: impl Fn(&V) -> K) -> Vec<RangeInclusive<usize>> {
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for place in 0..timeline.spans.len() {
        let same = place > 0 && key(&timeline.spans[place - 1].verdict) == key(&timeline.spans[place].verdict);
        match runs.last_mut() {
            Some(run) if same => *run = *run.start()..=place,
            _ => runs.push(place..=place),
        }
    }
    runs
}
