//! What was claimed once and is told otherwise today, and where the addresses of such claims lead.
//!
//! Which claims these are is the change room's; the pages about them are in `corrections`, `withdrawn` and `moved`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::change::corrections::{Correction, Kind, Label};
use crate::change::{Change, Ledger};
use crate::history::{History, Scan};
use crate::snapshot::Claim;

/// Claims by the addresses they were published under.
#[derive(Default)]
pub struct Claims<'a> {
    newest_first: Vec<&'a Correction>,
    of_change: BTreeMap<&'a str, Vec<&'a Correction>>,
    withdrawn: BTreeMap<&'a str, &'a Correction>,
    readdressed: BTreeMap<&'a str, &'a Change>,
}

impl<'a> Claims<'a> {
    /// Sorts the corrections of a history, and finds claims that stand today under another id.
    pub fn new(history: &'a History, ledger: &'a Ledger, corrections: &'a [Correction]) -> Self {
        let changes: BTreeMap<&str, &Change> =
            ledger.changes.iter().map(|change| (change.id.as_str(), change)).collect();
        let mut newest_first: Vec<&Correction> = corrections.iter().collect();
        newest_first.sort_by_key(|correction| Reverse(correction.first_after));
        let mut claims = Self { newest_first, ..Self::default() };
        let mut lead: BTreeMap<&str, &Change> = BTreeMap::new();
        for correction in corrections {
            let now = correction.now.as_ref().and_then(|now| changes.get(now.id.as_str()).copied());
            let Some(change) = now else {
                if correction.claimed.as_ref().is_some_and(is_address) && !changes.contains_key(correction.id.as_str())
                {
                    claims.withdrawn.insert(&correction.id, correction);
                }
                continue;
            };
            claims.of_change.entry(&change.id).or_default().push(correction);
            lead.insert(&correction.id, change);
        }
        for (place, scan) in history.scans().iter().enumerate() {
            for claim in &scan.manifest.claims {
                if changes.contains_key(claim.id.as_str()) || !is_address(claim) {
                    continue;
                }
                let same = || standing(ledger, place, scan, claim).and_then(|id| changes.get(id.as_str()).copied());
                if let Some(change) = lead.get(claim.id.as_str()).copied().or_else(same) {
                    claims.readdressed.insert(&claim.id, change);
                }
            }
        }
        claims
    }

    /// Every correction, the newest scan first.
    pub fn newest_first(&self) -> impl Iterator<Item = &'a Correction> + '_ {
        self.newest_first.iter().copied()
    }

    /// The corrections that a change of today has to show.
    pub fn of_change(&self, id: &str) -> &[&'a Correction] {
        self.of_change.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the corrections of a change make it: corrected where one of them is a correction, else revised; `None` where it
    /// stands as it was told.
    pub fn label_of(&self, id: &str) -> Option<Label> {
        // `Correction` is the first of the labels.
        self.of_change(id).iter().map(|found| found.label()).min()
    }

    /// Every claim that was withdrawn, the newest scan first; not each has an address.
    pub fn withdrawn(&self) -> impl Iterator<Item = (&'a Correction, &'a Claim)> {
        let withdrawn = self.newest_first().filter(|correction| correction.kind == Kind::Withdrawn);
        withdrawn.filter_map(|correction| Some((correction, correction.claimed.as_ref()?)))
    }

    /// The withdrawn claims that have a page of their own, by id.
    pub fn tombstones(&self) -> impl Iterator<Item = (&'a str, &'a Correction)> {
        self.withdrawn.iter().map(|(id, correction)| (*id, *correction))
    }

    /// Ids of claims that stand today under another id, with the change.
    pub fn readdressed(&self) -> impl Iterator<Item = (&'a str, &'a Change)> {
        self.readdressed.iter().map(|(id, change)| (*id, *change))
    }

    /// Whether a claim without a change keeps a page at the address of that id.
    pub fn has_address(&self, id: &str) -> bool {
        self.is_tombstone(id) || self.readdressed.contains_key(id)
    }

    /// Whether there is a page of a withdrawn claim with that id.
    pub fn is_tombstone(&self, id: &str) -> bool {
        self.withdrawn.contains_key(id)
    }
}

/// The id under which a claim stands today word for word, if that is another than its own.
fn standing(ledger: &Ledger, place: usize, scan: &Scan, claim: &Claim) -> Option<String> {
    let claimed: BTreeSet<&str> = scan.manifest.claims.iter().map(|claim| claim.id.as_str()).collect();
    let is_same = |now: &Claim| *claim == Claim { id: claim.id.clone(), ..now.clone() };
    let now = ledger.claims_of(place).into_iter();
    now.filter(|now| !claimed.contains(now.id.as_str())).find(is_same).map(|now| now.id)
}

/// Whether the id of a claim can be an address below that of the changes.
///
/// Manifests are files that anybody could have written: an id must not lead out of its folder or to another page.
fn is_address(claim: &Claim) -> bool {
    let is_plain = claim.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    is_plain && claim.id.len() <= 240 && claim.id.starts_with(&format!("{}-", claim.first_after))
}

/// The day that the id of a change begins with; `None` for what is no id of a change.
pub fn day_of(id: &str) -> Option<Date> {
    let is_plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let (day, rest) = id.split_at_checked(10)?;
    day.parse().ok().filter(|_| is_plain && rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::corrections::Reason;
    use crate::registry::Service;
    use jiff::civil::date;

    #[test]
    fn only_what_stays_in_its_folder_is_an_address() {
        let claim = |id: &str| Claim {
            id: id.to_owned(),
            organisation: "gemeente/oss".parse().expect("an id"),
            service: Service::Mail,
            layer: "mailbox".to_owned(),
            cause: "move".to_owned(),
            from: "own".to_owned(),
            to: "postbode".to_owned(),
            last_before: date(2026, 3, 15),
            first_after: date(2026, 3, 22),
        };
        assert!(is_address(&claim("2026-03-22-gemeente-oss-mail")));
        for id in
            ["2026", "2026-03-22-../../index", "2026-03-22-Oss", "gemeente-oss", "", "2026-03-21-gemeente-oss-mail"]
        {
            assert!(!is_address(&claim(id)), "{id}");
        }
    }

    #[test]
    fn a_change_that_was_corrected_and_revised_is_corrected() {
        let because = |reason| Correction {
            kind: Kind::Changed,
            id: "a".to_owned(),
            organisation: "gemeente/oss".parse().expect("an id"),
            service: Service::Mail,
            last_before: date(2026, 3, 15),
            first_after: date(2026, 3, 22),
            claimed: None,
            now: None,
            commit: None,
            reason,
        };
        let (revised, corrected) = (because(Reason::Method), because(Reason::Catalogue));
        let of_change = BTreeMap::from([("a", vec![&revised, &corrected]), ("b", vec![&revised])]);
        let claims = Claims { of_change, ..Claims::default() };
        let labels = ["a", "b", "c"].map(|id| claims.label_of(id));
        assert_eq!(labels, [Some(Label::Correction), Some(Label::Revision), None]);
    }

    #[test]
    fn only_the_id_of_a_change_has_a_day() {
        assert!(day_of("2026-03-12-gemeente-oss-mail").is_some());
        for other in ["2026", "2026-03-12", "2026-13-12-x", "2026-03-12-../x", "2026-03-1é-x", ""] {
            assert_eq!(day_of(other), None, "{other}");
        }
    }
}
