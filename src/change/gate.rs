//! The gate before a commit: too much at once is a fault until shown otherwise.
//!
//! Pure counting; what is done about a breach is the command line's.

use std::fmt;

/// How much of something is too much: more than this share, and at least so many.
///
/// The number keeps a small registry usable: one move of three bodies is a third of them and no fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The share, from 0 to 1, that may not be exceeded.
    pub share: f64,
    /// The smallest number that can be too much.
    pub at_least: usize,
}

/// The limits of a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Of the questions: those without an answer.
    pub failures: Limit,
    /// Of the domains: those whose mail would be told to have another provider.
    pub moves: Limit,
    /// Of the domains that existed: those that no longer do.
    pub vanished: Limit,
}

impl Default for Limits {
    /// 5 % of the questions failing, 5 % of the domains moving, 5 % of the names vanishing.
    fn default() -> Self {
        let limit = |at_least| Limit { share: 0.05, at_least };
        Self { failures: limit(20), moves: limit(10), vanished: limit(10) }
    }
}

/// What a scan brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Questions put, and those without an answer.
    pub questions: u64,
    /// Questions that failed.
    pub failures: u64,
    /// Domains asked about that had a file before.
    pub known: usize,
    /// Changes of provider among them.
    pub moves: usize,
    /// Names that existed before and are answered with NXDOMAIN now.
    pub vanished: usize,
}

/// A limit that a scan exceeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breach {
    /// What there is too much of.
    pub what: &'static str,
    /// How many.
    pub number: u64,
    /// Of how many.
    pub of: u64,
    /// The limit.
    pub limit: Limit,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 100.0 * self.number as f64 / self.of.max(1) as f64;
        let limit = 100.0 * self.limit.share;
        write!(f, "{} of {} {} ({percent:.1} %, the limit is {limit} %)", self.number, self.of, self.what)
    }
}

/// The limits that a scan exceeds; none lets it pass.
pub fn breaches(counts: &Counts, limits: &Limits) -> Vec<Breach> {
    let wide = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let rows = [
        ("questions failed", counts.failures, counts.questions, limits.failures),
        ("domains would change provider", wide(counts.moves), wide(counts.known), limits.moves),
        ("domains no longer exist", wide(counts.vanished), wide(counts.known), limits.vanished),
    ];
    rows.into_iter()
        .map(|(what, number, of, limit)| Breach { what, number, of, limit })
        .filter(|breach| {
            let is_many = breach.number >= wide(breach.limit.at_least);
            is_many && breach.number as f64 > breach.limit.share * breach.of as f64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_share_and_not_a_mere_few_is_a_breach() {
        let told =
            |counts: Counts| breaches(&counts, &Limits::default()).iter().map(ToString::to_string).collect::<Vec<_>>();
        let calm = Counts { questions: 1000, failures: 50, known: 342, moves: 3, vanished: 1 };
        assert!(told(calm).is_empty(), "five per cent is not more than five per cent");
        assert!(told(Counts { known: 3, moves: 1, ..Counts::default() }).is_empty(), "one of three is a few");
        let wild = Counts { questions: 1000, failures: 51, known: 100, moves: 10, vanished: 40 };
        assert_eq!(
            told(wild),
            [
                "51 of 1000 questions failed (5.1 %, the limit is 5 %)",
                "10 of 100 domains would change provider (10.0 %, the limit is 5 %)",
                "40 of 100 domains no longer exist (40.0 %, the limit is 5 %)",
            ]
        );
    }
}
