//! Checks of categories and sectors.
//!
//! Their names and slugs are checked while the file is read.

use crate::registry::Registry;
use crate::registry::finding::{Finding, nearest};

/// A category names a sector that does not exist, or a layer is within none.
pub fn unknown_sector(registry: &Registry, findings: &mut Vec<Finding>) {
    stray_layer(registry, findings);
    for category in &registry.categories {
        if !registry.sectors.iter().any(|sector| sector.slug == category.sector) {
            let sentence = format!(
                "the category `{}` names the sector `{}`, which does not exist",
                category.slug,
                category.sector.escape_debug()
            );
            let near = nearest(&category.sector, registry.sectors.iter().map(|sector| sector.slug.as_str()));
            let hint = near.map_or("add it under `[[sectors]]`".to_owned(), |near| format!("did you mean `{near}`?"));
            findings.push(
                Finding::at("unknown-sector", "registry/categories.toml", &category.sector_at, sentence)
                    .with_hint(hint),
            );
        }
    }
}

/// A sector is within a known one that is itself within none: layers are one level deep.
fn stray_layer(registry: &Registry, findings: &mut Vec<Finding>) {
    let outer = || registry.sectors.iter().filter(|sector| sector.within.is_none());
    for sector in &registry.sectors {
        let Some(within) = &sector.within else { continue };
        if outer().all(|known| known.slug != within.value) {
            let sentence = format!(
                "the sector `{}` is within `{}`, which is no sector of its own",
                sector.slug,
                within.value.escape_debug()
            );
            findings.push(
                Finding::at("unknown-sector", "registry/categories.toml", within, sentence)
                    .with_hint("take `within` out, or name a sector that is within none"),
            );
        }
    }
}
