//! The tables of providers and categories, from today's registry.
//!
//! Who controls a provider is taken for the day of the newest scan, as the measures do.

use super::tables::{Category, Provider};
use crate::site::facts::world::World;

/// Every provider.
pub fn providers(world: &World) -> Vec<Provider> {
    let day = world.last().map(|last| world.date(last));
    let providers = world.registry().providers.values();
    let line = |provider: &crate::registry::Provider| {
        let control = day.and_then(|day| provider.control_on(day));
        Provider {
            id: provider.id.to_string(),
            name: provider.name.clone(),
            kind: provider.kind.to_string(),
            public_body: provider.organisation.as_ref().map(|body| body.value.to_string()),
            company: control.map(|control| control.company.clone()),
            country: control.map(|control| control.country.clone()),
            controlled_from: control.and_then(|control| control.since).map(|since| since.to_string()),
            controlled_source: control.and_then(|control| control.source.clone()),
            source: provider.source.clone(),
            note: provider.note.clone(),
        }
    };
    providers.map(line).collect()
}

/// Every category, in order of display.
pub fn categories(world: &World) -> Vec<Category> {
    let registry = world.registry();
    let within = |slug: &str| registry.sectors.iter().find(|sector| sector.slug == slug)?.within.as_ref();
    let line = |category: &crate::registry::Category| Category {
        id: category.slug.clone(),
        name_nl: category.name.nl.clone(),
        name_en: category.name.en.clone(),
        sector: category.sector.clone(),
        sector_within: within(&category.sector).map(|outer| outer.value.clone()),
        counts: category.counts.to_string(),
    };
    registry.categories.iter().map(line).collect()
}
