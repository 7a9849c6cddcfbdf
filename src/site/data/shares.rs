//! The table of shares: every measure of all bodies, of each sector and of each category.
//!
//! Of the newest scan in full; of the last scan of each month before it the classes alone. Counting is the verdict room's.

use std::collections::BTreeSet;

use super::tables::Share;
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::facts::world::World;
use crate::site::pages::places::sector;
use crate::verdict::measure::{Measure, take};

/// What is selected, as files write it.
struct Selection<'a> {
    kind: &'static str,
    name: &'a str,
    /// The categories of the selection; `None` for all bodies.
    categories: Option<BTreeSet<&'a str>>,
}

/// Takes every measure.
pub fn shares(world: &World) -> Result<Vec<Share>, SiteError> {
    let selections = selections(world);
    let mut shares = Vec::new();
    for measure in Measure::ALL {
        for selection in &selections {
            for scan in months(world) {
                shares.extend(lines(world, measure, selection, scan)?);
            }
        }
    }
    Ok(shares)
}

/// The last scan of each month; the newest scan is the last.
fn months(world: &World) -> Vec<usize> {
    let month = |scan: usize| world.date(scan).first_of_month();
    let scans = 0..world.history().scans().len();
    scans.clone().filter(|scan| scan + 1 == scans.end || month(*scan) != month(scan + 1)).collect()
}

fn selections<'a>(world: &World<'a>) -> Vec<Selection<'a>> {
    let registry = world.registry();
    let mut selections = vec![Selection { kind: "all", name: "all", categories: None }];
    for sector in &registry.sectors {
        let categories = Some(sector::slugs(world, sector));
        selections.push(Selection { kind: "sector", name: &sector.slug, categories });
    }
    for category in &registry.categories {
        let categories = Some(BTreeSet::from([category.slug.as_str()]));
        selections.push(Selection { kind: "category", name: &category.slug, categories });
    }
    selections
}

fn lines(world: &World, measure: Measure, selection: &Selection, scan: usize) -> Result<Vec<Share>, SiteError> {
    let survey = world.survey(scan)?;
    let picks = |id: &OrganisationId| selection.categories.as_ref().is_none_or(|known| known.contains(id.category()));
    let taken = take(measure, selection.name, (&survey, world.catalogue()), picks);
    let line = |part: &str, class: &str, count: usize| Share {
        measure: measure.as_str().to_owned(),
        unit: measure.unit().as_str().to_owned(),
        selection_kind: selection.kind.to_owned(),
        selection: selection.name.to_owned(),
        date: world.date(scan),
        part: part.to_owned(),
        class: class.to_owned(),
        count,
        total: taken.total,
        unknown: taken.unknown,
    };
    if taken.total == 0 {
        return Ok(Vec::new());
    }
    let mut lines: Vec<Share> = taken.classes.iter().map(|(class, count)| line("class", class, *count)).collect();
    lines.push(line("class", "unknown", taken.unknown));
    if world.last() == Some(scan) {
        lines.extend(taken.several.iter().map(|(class, count)| line("combination", class, *count)));
        lines.extend(taken.linked.iter().map(|(class, count)| line("linked", class, *count)));
    }
    Ok(lines)
}
