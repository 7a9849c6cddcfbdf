//! How long it takes to make the whole site: `cargo bench --bench site [-- BODIES SCANS]`.
//!
//! A made-up history, everything in memory, and a taker that only counts: making the files, not writing them. Prints times, files,
//! bytes and, on Linux, the most memory of the process so far; figures, never a verdict. `compare/site.sh` does it with files.

mod synthetic;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Instant;

use overstap::change::Ledger;
use overstap::registry::files::read_if_there;
use overstap::site::{Earlier, Edition, Input, Made, Released, SiteError, Sources, Taker, build_for};
use overstap::snapshot::chain::Digest;
use overstap::verdict::Catalogue;

/// Counts what it is given and remembers the keys.
#[derive(Default)]
struct Counter(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    keys: BTreeMap<String, Digest>,
    files: usize,
    pages: usize,
    made: usize,
    bytes: usize,
}

impl Taker for Counter {
    type Error = SiteError;

    fn begin(&self, _: &BTreeSet<String>) -> Result<(), SiteError> {
        Ok(())
    }

    fn take(&self, path: &str, key: Option<Digest>, made: Made) -> Result<(), SiteError> {
        let mut counts = self.0.lock().expect("no thread panics while it counts");
        counts.keys.extend(key.map(|key| (path.to_owned(), key)));
        counts.files += 1;
        counts.pages += usize::from(path.ends_with(".html"));
        if let Made::Fresh(bytes) = made {
            counts.made += 1;
            counts.bytes += bytes.len();
        }
        Ok(())
    }
}

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let (bodies, scans) = (numbers.next().unwrap_or(2500), numbers.next().unwrap_or(365));
    let registry = synthetic::registry(bodies);
    let catalogue = Catalogue::new(&registry);
    let history = synthetic::history(&registry, scans);
    told("the history", Instant::now());
    let begin = Instant::now();
    let ledger = Ledger::new(&history, &catalogue).expect("a history in memory can be read");
    told(&format!("the ledger of {bodies} bodies x {scans} scans, {} changes", ledger.changes.len()), begin);
    let (sources, released) = (Sources::embedded(), Released::default());
    let input = Input {
        history: &history,
        ledger: &ledger,
        registry: &registry,
        catalogue: &catalogue,
        sources: &sources,
        base_url: None,
        commit: Some("0".repeat(40)),
        accuracy: None,
        released: &released,
        edition: Edition::Current(&[]),
    };
    let first = run("a full build", &input, &Earlier::default());
    let second = run("again, nothing edited", &input, &Earlier::new(first));
    let another = Input { commit: Some("1".repeat(40)), ..input };
    run("again, from another commit", &another, &Earlier::new(second));
}

fn run(what: &str, input: &Input, earlier: &Earlier) -> BTreeMap<String, Digest> {
    let (begin, counter) = (Instant::now(), Counter::default());
    build_for(input, earlier, &counter).expect("the site of a made-up history can be made");
    let counts = counter.0.into_inner().expect("no thread panicked");
    let Counts { keys, files, pages, made, bytes } = counts;
    told(&format!("{what}: {files} files, {pages} pages; {made} made, {} kB", bytes / 1000), begin);
    keys
}

/// Prints what was done, how long it took, and the most memory so far where the system tells it.
fn told(what: &str, begin: Instant) {
    let status = read_if_there("/proc/self/status".as_ref()).ok().flatten().unwrap_or_default();
    let status = String::from_utf8_lossy(&status).into_owned();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim).unwrap_or("unknown");
    println!("{what}: {:.2?}, at most {peak} of memory so far", begin.elapsed());
}
