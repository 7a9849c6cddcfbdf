//! How every benchmark here measures: the median of five runs, printed with the fastest and the slowest.
//!
//! A figure, never a verdict: machines are noisy, so nothing fails by it.

use std::time::Instant;

/// Runs something five times and prints how long it takes; what `run` gives is only there so that it is not optimised away.
pub fn median(what: &str, mut run: impl FnMut() -> usize) {
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let begin = Instant::now();
            std::hint::black_box(run());
            begin.elapsed()
        })
        .collect();
    times.sort();
    println!("{what}: median {:.0?} of {} runs ({:.0?} to {:.0?})", times[2], times.len(), times[0], times[4]);
}
