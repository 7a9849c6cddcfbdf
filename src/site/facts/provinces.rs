//! The provinces that the registry places bodies in, and what each is called in addresses.

use std::collections::BTreeMap;

use super::world::World;
use crate::registry::{Organisation, OrganisationId, slug};

/// What a province is called in addresses; `None` for a name without a letter.
pub fn address_of(name: &str) -> Option<String> {
    slug::mint(name)
}

/// The provinces that bodies are in: what each is called in addresses, and its name.
pub fn provinces<'a>(bodies: impl Iterator<Item = &'a Organisation>) -> BTreeMap<String, &'a str> {
    let mut provinces = BTreeMap::new();
    for name in bodies.filter_map(|body| body.province.as_deref()) {
        if let Some(address) = address_of(name) {
            provinces.entry(address).or_insert(name);
        }
    }
    provinces
}

/// Whether a body is in the province of an address.
pub fn is_in(world: &World, id: &OrganisationId, address: &str) -> bool {
    let province = world.registry().organisations.get(id).and_then(|body| body.province.as_deref());
    province.and_then(address_of).is_some_and(|of_body| of_body == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_province_is_plain_and_cannot_lead_out_of_its_folder() {
        assert_eq!(address_of("Fryslân").as_deref(), Some("fryslan"));
        assert_eq!(address_of("Noord-Brabant").as_deref(), Some("noord-brabant"));
        assert_eq!(address_of("../..").as_deref(), None);
        assert_eq!(address_of("<b>Zee</b>").as_deref(), Some("b-zee-b"));
    }
}
