//! Several scans in one commit, as a squash or a merge brings them: which of them saw what the commit shows.
//!
//! Such a commit holds only the last state of each file, but every manifest. What these prove is used; where they prove
//! nothing, the scans in between count as no observation of the domain, so that no change is told too narrowly.

use std::collections::BTreeSet;

use super::Scan;
use crate::dns::DomainName;
use crate::snapshot::Claim;

/// The scans that one commit brought, oldest first; never none.
pub(super) struct Joined<'a> {
    scans: Vec<(usize, &'a Scan)>,
    /// The scan before them.
    before: Option<&'a Scan>,
}

/// What becomes of a file that such a commit changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The scan that counts as the one that wrote it.
    pub scan: usize,
    /// Scans that may have seen the old state, the new one or another: they say nothing about the domain.
    pub unseen: Vec<usize>,
}

impl<'a> Joined<'a> {
    /// The scans at these places; `None` where there is no place.
    pub fn new(scans: &'a [Scan], places: &BTreeSet<usize>) -> Option<Self> {
        let before = places.first()?.checked_sub(1).and_then(|place| scans.get(place));
        let scans = places.iter().filter_map(|place| Some((*place, scans.get(*place)?))).collect();
        Some(Self { scans, before })
    }

    /// Which scan wrote the file of a domain that the commit changed.
    ///
    /// If a single manifest says that the domain came, went or moved, it was that scan (whatever else the file changed in
    /// between is lost, and told with it). Otherwise the trees of the domain files that manifests name tell until when
    /// nothing at all had changed, and since when nothing did any more.
    pub fn place(&self, domain: &DomainName) -> Placed {
        let mut naming = self.scans.iter().filter(|(_, scan)| names(scan, domain));
        if let (Some((scan, _)), None) = (naming.next(), naming.next()) {
            return Placed { scan: *scan, unseen: Vec::new() };
        }
        let tree = |scan: &'a Scan| scan.manifest.domains_tree.as_deref();
        let is_tree = |wanted: Option<&str>, scan: &'a Scan| wanted.is_some() && tree(scan) == wanted;
        let last = self.scans.last().and_then(|(_, scan)| tree(scan));
        let first = self.before.and_then(tree);
        let (newest, older) = match self.scans.split_last() {
            Some(((newest, _), older)) => (*newest, older),
            None => (0, &[][..]),
        };
        let settled = older.iter().rev().take_while(|(_, scan)| is_tree(last, scan)).last();
        let unmoved = older.iter().take_while(|(_, scan)| is_tree(first, scan)).count();
        let scan = settled.map_or(newest, |(place, _)| *place);
        let unseen = older.iter().skip(unmoved).map(|(place, _)| *place).filter(|place| *place < scan).collect();
        Placed { scan, unseen }
    }
}

/// Whether a manifest says that a domain came, went or moved.
fn names(scan: &Scan, domain: &DomainName) -> bool {
    let manifest = &scan.manifest;
    let came_or_went = manifest.added.contains(domain) || manifest.removed.contains(domain);
    came_or_went || manifest.claims.iter().any(|claim| is_about(claim, scan, domain))
}

/// Whether a claim is about a domain: the body's main one, or the one that the end of the id names.
fn is_about(claim: &Claim, scan: &Scan, domain: &DomainName) -> bool {
    let Some(body) = scan.registry.organisations.get(&claim.organisation) else { return false };
    let mut domains = body.domains_for(claim.service, scan.date());
    if claim.id.ends_with(&format!("-{}", claim.service)) {
        return domains.next() == Some(domain);
    }
    let end = format!("-{}-{}", claim.service, domain.as_str().replace(['.', '_'], "-"));
    claim.id.ends_with(&end) && domains.any(|other| other == domain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::history::Selection;
    use crate::registry::{Registry, Service};
    use crate::snapshot::Manifest;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).expect("a name in a test")
    }

    /// Scans of three domains of one body on following days, each with the tree it left.
    fn scans(trees: &[&str]) -> Vec<Scan> {
        let domain = |name: &str| format!("[[domains]]\nname = \"{name}\"\nservices = [\"mail\"]\n");
        let text =
            format!("name = \"Oss\"\nsource = \"t\"\n{}{}{}", domain("oss.nl"), domain("b.oss.nl"), domain("c.nl"));
        let files = BTreeMap::from([("organisations/gemeente/oss.toml".to_owned(), text.into_bytes())]);
        let registry = Arc::new(Registry::parse(&files).0);
        let scan = |(day, tree): (i8, &&str)| {
            let mut manifest = Manifest::blank(jiff::civil::date(2026, 3, day));
            manifest.domains_tree = Some((*tree).to_owned()).filter(|tree| !tree.is_empty());
            Scan {
                manifest,
                commit: None,
                registry: registry.clone(),
                is_own_registry: true,
                selection: Selection::default(),
                unseen: BTreeSet::new(),
            }
        };
        (1..).zip(trees).map(scan).collect()
    }

    fn claim(scan: &mut Scan, end: &str) {
        let date = scan.date();
        scan.manifest.claims.push(Claim {
            id: format!("{date}-gemeente-oss-{end}"),
            organisation: "gemeente/oss".parse().expect("an id"),
            service: Service::Mail,
            layer: "mailbox".to_owned(),
            cause: "move".to_owned(),
            from: "own".to_owned(),
            to: "microsoft-365".to_owned(),
            last_before: date.yesterday().expect("a day"),
            first_after: date,
        });
    }

    /// Where a domain's file goes that one commit with all scans but the first changed.
    fn place(scans: &[Scan], domain: &str) -> (usize, Vec<usize>) {
        let joined = Joined::new(scans, &(1..scans.len()).collect()).expect("several scans");
        let Placed { scan, unseen } = joined.place(&name(domain));
        (scan, unseen)
    }

    #[test]
    fn trees_tell_until_when_nothing_had_changed_and_since_when_nothing_did() {
        assert_eq!(place(&scans(&["a", "a", "a", "b"]), "oss.nl"), (3, vec![]));
        assert_eq!(place(&scans(&["a", "b", "b", "b"]), "oss.nl"), (1, vec![]));
        assert_eq!(place(&scans(&["a", "a", "x", "y", "b", "b"]), "oss.nl"), (4, vec![2, 3]));
        assert_eq!(place(&scans(&["a", "b", "a", "b"]), "oss.nl"), (3, vec![1, 2]), "there and back and there");
        assert_eq!(
            place(&scans(&["", "", "", ""]), "oss.nl"),
            (3, vec![1, 2]),
            "manifests without trees prove nothing"
        );
        assert_eq!(place(&scans(&["a", "b"]), "oss.nl"), (1, vec![]), "one scan in a commit is the one that wrote");
    }

    #[test]
    fn the_one_manifest_that_names_a_domain_is_that_of_the_scan_that_wrote_it() {
        let mut moved = scans(&["a", "w", "x", "y"]);
        claim(&mut moved[2], "mail");
        assert_eq!(place(&moved, "oss.nl"), (2, vec![]));
        assert_eq!(place(&moved, "b.oss.nl"), (3, vec![1, 2]), "the claim is about the main domain");
        claim(&mut moved[3], "mail-b-oss-nl");
        assert_eq!((place(&moved, "oss.nl"), place(&moved, "b.oss.nl")), ((2, vec![]), (3, vec![])));
        claim(&mut moved[3], "mail");
        assert_eq!(place(&moved, "oss.nl"), (3, vec![1, 2]), "two claims: what the first saw is gone");
        moved[1].manifest.added.insert(name("c.nl"));
        assert_eq!(place(&moved, "c.nl"), (1, vec![]));
        moved[3].manifest.removed.insert(name("d.nl"));
        assert_eq!(place(&moved, "d.nl"), (3, vec![]));
    }
}
