//! Ids for new bodies: short where it can be, the same whatever the order of the export.
//!
//! Letters and hyphens are `slug`'s. A body that the registry has keeps its id.

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use crate::registry::import::{Described, slug};
use crate::registry::{OrganisationId, Registry};

/// An id for each new body; `None` where none can be made.
///
/// Two that would get the same both get a longer one: with the place, then with the number.
pub fn ids<'a>(
    new: &[&'a Described],
    registry: &Registry,
    found: &Found,
) -> Vec<(&'a Described, Option<OrganisationId>)> {
    let mut made: Vec<(&Described, Option<OrganisationId>)> = Vec::new();
    let mut waiting: Vec<(&Described, [String; 3])> = new.iter().map(|body| (*body, forms(body))).collect();
    let mut taken = BTreeSet::new();
    for length in 0..3 {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (_, forms) in &waiting {
            *wanted.entry(forms[length].clone()).or_default() += 1;
        }
        let mut longer = Vec::new();
        for (body, forms) in waiting {
            let id = forms[length].parse::<OrganisationId>().ok();
            let free = id.filter(|id| {
                let is_known = registry.organisations.contains_key(id) || found.contains_key(id) || taken.contains(id);
                !is_known && wanted.get(&forms[length]) == Some(&1)
            });
            match free {
                Some(id) => {
                    taken.insert(id.clone());
                    made.push((body, Some(id)));
                }
                None => longer.push((body, forms)),
            }
        }
        waiting = longer;
    }
    made.extend(waiting.into_iter().map(|(body, _)| (body, None)));
    made
}

/// The ids a body could have, the first the best. A school has its place from the start, because
/// its name is shared by others more often than not.
fn forms(body: &Described) -> [String; 3] {
    let category = body.category.as_deref().unwrap_or_default();
    let number = body.key.split_once(':').map_or("", |(_, number)| number);
    let short = body.abbreviation.as_deref().filter(|_| category == "ministerie");
    let plain = slug::slug(category, short.unwrap_or(&body.name));
    let place = body.place.as_deref().map(|place| slug::slug("", place)).unwrap_or_default();
    let placed = match plain == place || plain.ends_with(&format!("-{place}")) {
        true => plain.clone(),
        false => slug::with(&plain, &place),
    };
    let first = if body.identifiers.contains_key("brin") { placed.clone() } else { plain };
    let numbered = slug::with(&placed, number);
    [first, placed, numbered].map(|slug| format!("{category}/{slug}"))
}
