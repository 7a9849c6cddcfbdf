//! How long it takes to judge a whole history: `cargo bench --bench ledger`.
//!
//! Everything is in memory, so this is the judging and comparing alone. Prints
//! the median of several runs; a figure, never a verdict.

mod median;
mod synthetic;

use median::median;
use overstap::change::Ledger;
use overstap::verdict::Catalogue;

fn main() {
    let registry = synthetic::registry(2500);
    let catalogue = Catalogue::new(&registry);
    let history = synthetic::history(&registry, 365);
    median("ledger of 2,500 bodies x 365 scans, 1 % changing a day", || {
        Ledger::new(&history, &catalogue).map_or(0, |ledger| ledger.changes.len())
    });
}
