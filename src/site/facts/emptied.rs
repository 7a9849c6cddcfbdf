//! Released pages of groups in which nobody is any more, and of providers and categories that the registry has let go.
//!
//! A published address stays; what stands there is in `pages::emptied`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::provinces::address_of;
use super::role::Role;
use super::world::World;
use crate::registry::id::is_slug;
use crate::registry::{OrganisationId, ProviderId, Registry};
use crate::site::{Released, Route};

/// What was released and has no page of its own kind any more, by slug or id.
#[derive(Debug, Default)]
pub struct Emptied<'a> {
    /// Categories without a body.
    pub categories: BTreeSet<&'a str>,
    /// Sectors without one.
    pub sectors: BTreeSet<&'a str>,
    /// Provinces without one.
    pub provinces: BTreeSet<&'a str>,
    /// Providers that are not in the registry.
    pub providers: BTreeSet<ProviderId>,
    /// Lists of who has a provider in a role, where the provider or the category is not in the registry.
    pub users: BTreeSet<(ProviderId, Role, &'a str)>,
}

/// A group that lost its bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group<'g> {
    /// A category.
    Category(&'g str),
    /// A sector, with its layers.
    Sector(&'g str),
    /// A province, by its address.
    Province(&'g str),
}

impl<'a> Emptied<'a> {
    /// Compares the list of released addresses with today's registry.
    pub fn new(released: &'a Released, registry: &Registry) -> Self {
        let is_empty = |group: Group| !registry.organisations.keys().any(|id| group.has(registry, id));
        let slugs = |route| released.beside(route).filter(|slug| is_slug(slug));
        let ids = released.below(Route::Providers).filter_map(|id| id.parse::<ProviderId>().ok());
        Self {
            categories: slugs(Route::Category("-")).filter(|slug| is_empty(Group::Category(slug))).collect(),
            sectors: slugs(Route::Sector("-")).filter(|slug| is_empty(Group::Sector(slug))).collect(),
            provinces: slugs(Route::Province("-")).filter(|slug| is_empty(Group::Province(slug))).collect(),
            providers: ids.filter(|id| !registry.providers.contains_key(id)).collect(),
            users: lists(released).filter(|list| is_gone(registry, list)).collect(),
        }
    }
}

/// Every released list of who has a provider in a role.
fn lists(released: &Released) -> impl Iterator<Item = (ProviderId, Role, &str)> {
    released.paths_below(Route::Providers).filter_map(|path| {
        let [provider, role, category] = path.split('/').collect::<Vec<_>>().try_into().ok()?;
        let role = Role::ALL.into_iter().find(|known| known.as_str() == role)?;
        let category = Some(category).filter(|slug| is_slug(slug))?;
        Some((provider.parse().ok()?, role, category))
    })
}

fn is_gone(registry: &Registry, (provider, _, category): &(ProviderId, Role, &str)) -> bool {
    let has_category = registry.categories.iter().any(|known| known.slug == *category);
    !has_category || !registry.providers.contains_key(provider)
}

impl Group<'_> {
    /// Whether a registry places a body in the group.
    pub fn has(self, registry: &Registry, id: &OrganisationId) -> bool {
        match self {
            Group::Category(slug) => id.category() == slug,
            Group::Sector(slug) => registry.categories_of(slug).any(|category| category.slug == id.category()),
            Group::Province(address) => {
                let province = registry.organisations.get(id).and_then(|body| body.province.as_deref());
                province.and_then(address_of).as_deref() == Some(address)
            }
        }
    }
}

/// The bodies that were in a group, each with the day of the last scan whose registry placed it there.
pub fn former<'a>(world: &World<'a>, group: Group) -> BTreeMap<&'a OrganisationId, Date> {
    let mut former = BTreeMap::new();
    for scan in world.history().scans() {
        for id in scan.registry.organisations.keys().filter(|id| group.has(&scan.registry, id)) {
            former.insert(id, scan.date());
        }
    }
    former
}
