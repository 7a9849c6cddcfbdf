//! Where the files of a snapshot stand in the repository.
//!
//! Contents are in `observation` and `manifest`.

use jiff::civil::Date;

use crate::dns::DomainName;

/// The only folder that a scan writes.
pub const FOLDER: &str = "snapshots";
/// The folder of the domains' files.
pub const DOMAINS: &str = "snapshots/domains";
/// The folder of the manifests.
pub const SCANS: &str = "snapshots/scans";

/// The path of a domain's file: `snapshots/domains/o/oss.nl.json`.
pub fn domain_path(domain: &DomainName) -> String {
    let first = domain.as_str().chars().next().unwrap_or('_');
    format!("{DOMAINS}/{first}/{domain}.json")
}

/// The path of a scan's manifest: `snapshots/scans/2026/2026-03-15.json`.
pub fn manifest_path(date: Date) -> String {
    format!("{SCANS}/{:04}/{date}.json", date.year())
}

/// What a path below `snapshots/` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file of a domain.
    Domain(DomainName),
    /// The manifest of a scan.
    Manifest(Date),
}

/// Reads a path of the repository; `None` for anything that a scan does not write.
pub fn place(path: &str) -> Option<Place> {
    let below = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    let name = path.rsplit('/').next()?.strip_suffix(".json")?;
    let place = if below.starts_with("domains/") {
        Place::Domain(DomainName::parse(name).ok()?)
    } else {
        Place::Manifest(name.parse().ok()?)
    };
    let written = match &place {
        Place::Domain(domain) => domain_path(domain),
        Place::Manifest(date) => manifest_path(*date),
    };
    (written == path).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_back_and_strays_are_left_alone() {
        let oss = DomainName::parse("oss.nl").expect("a name");
        let day = jiff::civil::date(2026, 3, 15);
        assert_eq!(domain_path(&oss), "snapshots/domains/o/oss.nl.json");
        assert_eq!(manifest_path(day), "snapshots/scans/2026/2026-03-15.json");
        assert_eq!(place(&domain_path(&oss)), Some(Place::Domain(oss)));
        assert_eq!(place(&manifest_path(day)), Some(Place::Manifest(day)));
        for stray in [
            "snapshots/README.md",
            "snapshots/domains/x/oss.nl.json",
            "snapshots/scans/2025/2026-03-15.json",
            "registry/a.json",
        ] {
            assert_eq!(place(stray), None, "{stray}");
        }
    }
}
