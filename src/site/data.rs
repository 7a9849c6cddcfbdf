//! The open data: one set of typed tables, from which every file, its description and the programming interface are made.
//!
//! Pure like the rest of the room. Writing the tables to a folder of one's own is `overstap export`'s.

mod api;
mod bodies;
mod catalogue;
pub mod column;
pub mod csv;
mod notes;
mod package;
pub(super) mod page;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod published;
mod registry;
mod shares;
mod since;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod tables;
mod times;

use crate::change::corrections::corrections;
use crate::registry::OrganisationId;
use crate::site::facts::world::World;
use crate::site::{Config, Input, SiteError};
use column::Table;

/// Every table, in the order in which they are listed.
pub fn tables(input: &Input) -> Result<Vec<Table>, SiteError> {
    let config = Config::new(input.sources)?;
    let found = corrections(input.history, input.ledger)?;
    of_world(&World::new(input, &found, &config))
}

/// The periods of one body as CSV, for the file beside its page.
pub(super) fn periods_csv(world: &World, body: &OrganisationId) -> Vec<u8> {
    csv::csv(&Table::of(&times::periods_of(world, body)))
}

/// The same from what a site is made of.
pub(super) fn of_world(world: &World) -> Result<Vec<Table>, SiteError> {
    let (organisations, domains) = bodies::tables(world)?;
    Ok(vec![
        Table::of(&organisations),
        Table::of(&domains),
        Table::of(&times::periods(world)),
        Table::of(&times::changes(world)),
        Table::of(&shares::shares(world)?),
        Table::of(&registry::providers(world)),
        Table::of(&times::corrections(world)),
        Table::of(&registry::categories(world)),
        Table::of(&times::scans(world)),
    ])
}
