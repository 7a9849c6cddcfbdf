//! The script: two years of nights, what is done on each, and exactly what each scan must tell.
//!
//! Written before any output was seen; the golden files are what the program makes of it. The records are in `zones`,
//! the texts of the registry in `registry`, the doing in `play`.

use super::registry::{self, Files};

/// What happens on a day.
pub enum Step {
    /// A scan, and every change that it tells as `cause body from>to`.
    Scan(&'static [&'static str]),
    /// Files of the registry are written and committed.
    Edit(fn() -> Files),
    /// A scan with a resolver that says of every name that it does not exist.
    NothingExists,
    /// A scan with a resolver that gives one address for every name.
    OneAddress,
    /// So many scan commits become one; that of an older one of them had told a move.
    Squash(usize),
    /// A commit of the registry is put beneath so many scan commits, which did not know it.
    Beneath(usize, fn() -> Files),
}

use Step::{Beneath, Edit, NothingExists, OneAddress, Scan, Squash};

/// The first scan and the last.
pub const FIRST: &str = "2024-01-15";
pub const LAST: &str = "2025-12-15";

/// Two years.
pub const SCRIPT: &[(&str, Step)] = &[
    ("2024-01-01", Edit(registry::first)),
    ("2024-01-15", Scan(&[])),
    ("2024-02-15", Scan(&[])),
    ("2024-03-15", Scan(&["move gemeente/aalstroom own>microsoft-365"])),
    ("2024-04-15", Scan(&["parallel-start gemeente/berkenrode own>duinbode+own"])),
    ("2024-05-15", Scan(&["endpoint gemeente/tolhuizen microsoft-365>microsoft-365"])),
    (
        "2024-06-15",
        Scan(&[
            "move gemeente/eikstad own>unlisted:kadepost.example",
            "filter gemeente/vaarwijk poortwachter>dijkwacht",
        ]),
    ),
    ("2024-07-15", Scan(&["parallel-end gemeente/berkenrode duinbode+own>duinbode"])),
    ("2024-08-01", Edit(registry::jachtdorp_grows)),
    ("2024-08-15", Scan(&["move gemeente/fonteinland own>sleutelbode", "registry gemeente/jachtdorp own>own"])),
    ("2024-08-22", NothingExists),
    ("2024-09-01", Edit(registry::polderpost_is_sold)),
    (
        "2024-09-15",
        Scan(&[
            "control gemeente/grijswoud polderpost>polderpost",
            "signal gemeente/lindewaard microsoft-365>own",
            "control waterschap/rietland polderpost>polderpost",
        ]),
    ),
    (
        "2024-10-15",
        Scan(&[
            "move gemeente/grijswoud polderpost>duinbode",
            "signal gemeente/lindewaard own>microsoft-365",
            "hybrid gemeente/tolhuizen microsoft-365>microsoft-365",
        ]),
    ),
    ("2024-11-15", Scan(&["location provincie/zandkust own>own"])),
    ("2024-12-15", Scan(&["move gemeente/grijswoud duinbode>polderpost"])),
    ("2024-12-20", Edit(registry::merger)),
    ("2024-12-21", Edit(registry::jachtdorp_is_renamed)),
    (
        "2025-01-15",
        Scan(&[
            "registry gemeente/hoogbeek own>none",
            "registry gemeente/ingelmeer duinbode>none",
            "registry gemeente/nieuwbeek none>duinbode",
        ]),
    ),
    ("2025-02-15", Scan(&["tenant gemeente/aalstroom microsoft-365>microsoft-365"])),
    ("2025-03-15", Scan(&[])),
    ("2025-03-22", OneAddress),
    ("2025-04-01", Edit(registry::zwijgraad_ends)),
    ("2025-04-15", Scan(&["registry zbo/zwijgraad null-mx>none"])),
    ("2025-05-15", Scan(&["hybrid gemeente/tolhuizen microsoft-365>microsoft-365"])),
    ("2025-05-20", Edit(registry::kadepost_is_listed)),
    (
        "2025-06-15",
        Scan(&[
            "move gemeente/noorderplas samenwerk-ict>microsoft-365",
            "move gemeente/oostveld samenwerk-ict>microsoft-365",
            "move gemeente/pijlsteen samenwerk-ict>microsoft-365",
        ]),
    ),
    ("2025-06-20", Edit(registry::sleutelbode_only_sends)),
    ("2025-06-21", Edit(registry::duinbode_is_renamed)),
    ("2025-06-22", Edit(registry::kiezelrade_becomes_kiezelstad)),
    ("2025-07-15", Scan(&[])),
    ("2025-08-15", Scan(&["move gemeente/berkenrode duinbode>polderpost"])),
    (
        "2025-09-15",
        Scan(&[
            "registry gemeente/kiezelrade own>none",
            "registry gemeente/kiezelstad none>own",
            "move waterschap/rietland polderpost>microsoft-365",
        ]),
    ),
    ("2025-09-16", Squash(3)),
    ("2025-09-20", Edit(registry::duinbode_has_keys)),
    ("2025-10-15", Scan(&[])),
    ("2025-11-15", Scan(&["filter gemeente/vaarwijk dijkwacht>none"])),
    ("2025-11-20", Beneath(2, registry::vaarwijk_grows)),
    (
        "2025-12-15",
        Scan(&["move gemeente/jachtdorp own>duinbode", "registry gemeente/vaarwijk microsoft-365>microsoft-365"]),
    ),
];

/// A claim that is told otherwise in the end.
pub struct Correction {
    pub kind: &'static str,
    /// The scan.
    pub day: &'static str,
    /// What the scan claimed, empty where it claimed nothing.
    pub claimed: &'static str,
    /// What is told in the end, empty where nothing is.
    pub now: &'static str,
}

/// What the three edits of the catalogue correct; that Duinbode has another name since corrects nothing.
pub const CORRECTIONS: [Correction; 3] = [
    Correction {
        kind: "changed",
        day: "2024-06-15",
        claimed: "move gemeente/eikstad own>unlisted:kadepost.example",
        now: "move gemeente/eikstad own>kadepost",
    },
    Correction { kind: "withdrawn", day: "2024-08-15", claimed: "move gemeente/fonteinland own>sleutelbode", now: "" },
    Correction { kind: "added", day: "2024-11-15", claimed: "", now: "move gemeente/cederhoek own>duinbode" },
];

/// The one event of several bodies, and its members.
pub const EVENT: (&str, [&str; 3]) =
    ("2025-06-15-samenwerk-ict-move", ["gemeente/noorderplas", "gemeente/oostveld", "gemeente/pijlsteen"]);

/// The changes of which only one scan saw what they led to: Lindewaard's key was gone for a night, and Jachtdorp moved on
/// the last.
pub const SEEN_ONCE: [&str; 2] = ["2024-09-15-gemeente-lindewaard-mail", "2025-12-15-gemeente-jachtdorp-mail"];

/// Every cause there is.
pub const CAUSES: [&str; 11] = [
    "control",
    "endpoint",
    "filter",
    "hybrid",
    "location",
    "move",
    "parallel-end",
    "parallel-start",
    "registry",
    "signal",
    "tenant",
];

/// The days of the scans, oldest first.
pub fn scans() -> Vec<&'static str> {
    SCRIPT.iter().filter(|(_, step)| matches!(step, Scan(_))).map(|(day, _)| *day).collect()
}

/// The day of the scan before.
pub fn scan_before(day: &str) -> &'static str {
    scans().into_iter().rfind(|scan| *scan < day).unwrap()
}

/// What each scan told on its day, as `day change`.
pub fn told_then() -> Vec<(&'static str, &'static str)> {
    let of = |(day, step): &(&'static str, Step)| match step {
        Scan(told) => told.iter().map(|change| (*day, *change)).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    SCRIPT.iter().flat_map(of).collect()
}

/// What must be told in the end, by the catalogue of the last day.
pub fn told_now() -> Vec<(&'static str, &'static str)> {
    let mut told = told_then();
    for Correction { day, claimed, now, .. } in &CORRECTIONS {
        told.retain(|change| change != &(*day, *claimed));
        told.extend((!now.is_empty()).then_some((*day, *now)));
    }
    told.sort_unstable();
    told
}
