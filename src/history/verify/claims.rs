//! Claims: that each has a well-formed id of its own, lies between two recorded scans, and is still there.
//!
//! Whether a claim is still what the program says is a matter of corrections, not of wholeness.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::manifests::Manifests;
use super::walk::Walk;
use super::{Code, Fault, at_manifest};
use crate::snapshot::{Claim, Manifest};

/// Checks the claims of all manifests that could be read.
pub(super) fn check(walk: &Walk, manifests: &Manifests) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known: BTreeMap<&str, Date> = BTreeMap::new();
    for (date, manifest) in &manifests.parsed {
        let Some(commit) = manifests.brought.get(date) else { continue };
        let mut add = |code, message: String| faults.push(at_manifest(code, *commit, *date, message));
        for claim in &manifest.claims {
            let id = claim.id.escape_debug();
            if !is_well_formed(claim) {
                add(Code::ClaimId, format!("the claim `{id}` does not have the id of its day, body and service"));
            }
            if let Some(earlier) = known.insert(&claim.id, *date) {
                add(Code::ClaimTwice, format!("the claim `{id}` stands in the manifest of {earlier} too"));
            }
            if let Some(message) = wrong_days(claim, *date, walk) {
                add(Code::ClaimDate, format!("the claim `{id}` {message}"));
            }
        }
        if let Some(now) = manifests.rewritten.get(date) {
            for claim in lost(manifest, now.as_ref()) {
                let id = claim.id.escape_debug();
                add(Code::ClaimLost, format!("the claim `{id}` was recorded and does not stand there any more"));
            }
        }
    }
    faults
}

/// `2026-04-05-gemeente-doetinchem-mail`, with the domain behind it where that is not the main one.
fn is_well_formed(claim: &Claim) -> bool {
    let body = &claim.organisation;
    let start = format!("{}-{}-{}-{}", claim.first_after, body.category(), body.slug(), claim.service);
    let plain = |rest: &str| rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    claim.id.strip_prefix(&start).is_some_and(|rest| rest.is_empty() || (rest.starts_with('-') && plain(rest)))
}

fn wrong_days(claim: &Claim, date: Date, walk: &Walk) -> Option<String> {
    let Claim { last_before, first_after, .. } = claim;
    if *first_after != date {
        return Some(format!("was first seen on {first_after}, which is not the day of this scan"));
    }
    if !walk.brought.contains_key(last_before) {
        return Some(format!("was last not seen on {last_before}, a day without a scan"));
    }
    (last_before >= first_after).then(|| format!("lies between {last_before} and {first_after}"))
}

/// The claims of a manifest that do not stand in what it became.
fn lost<'a>(brought: &'a Manifest, now: Option<&Manifest>) -> impl Iterator<Item = &'a Claim> {
    let kept: Vec<Claim> = now.map(|now| now.claims.clone()).unwrap_or_default();
    brought.claims.iter().filter(move |claim| !kept.contains(claim))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Service;

    fn claim(id: &str) -> Claim {
        Claim {
            id: id.to_owned(),
            organisation: "gemeente/oss".parse().expect("an id"),
            service: Service::Mail,
            layer: "mailbox".to_owned(),
            cause: "move".to_owned(),
            from: "own".to_owned(),
            to: "microsoft-365".to_owned(),
            last_before: jiff::civil::date(2026, 3, 15),
            first_after: jiff::civil::date(2026, 3, 22),
        }
    }

    #[test]
    fn the_id_of_a_claim_says_day_body_and_service() {
        for right in ["2026-03-22-gemeente-oss-mail", "2026-03-22-gemeente-oss-mail-dji-minjus-nl"] {
            assert!(is_well_formed(&claim(right)), "{right}");
        }
        for wrong in [
            "2026-03-15-gemeente-oss-mail",
            "2026-03-22-gemeente-ede-mail",
            "2026-03-22-gemeente-oss-mailbox",
            "2026-03-22-gemeente-oss-mail-<b>",
            "",
        ] {
            assert!(!is_well_formed(&claim(wrong)), "{wrong}");
        }
    }

    #[test]
    fn a_claim_that_was_changed_or_left_out_is_lost() {
        let day = jiff::civil::date(2026, 3, 22);
        let mut before = Manifest::blank(day);
        before.claims.push(claim("2026-03-22-gemeente-oss-mail"));
        let mut after = before.clone();
        assert_eq!(lost(&before, Some(&after)).count(), 0);
        after.claims[0].to = "google-workspace".to_owned();
        assert_eq!(lost(&before, Some(&after)).count(), 1);
        assert_eq!(lost(&before, None).count(), 1);
    }
}
