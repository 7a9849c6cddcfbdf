//! How many bodies of each sector have a provider, role by role: n of N with the unknown.
//!
//! Counting is done in `facts::role`; a sector that has layers counts the bodies of all of them.

use serde::Serialize;

use crate::registry::ProviderId;
use crate::site::SiteError;
use crate::site::facts::role::{Count, Role};
use crate::site::figures::table::per_mille;
use crate::site::pages::places::sector;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;

/// The sectors, and the roles that the provider has in any of them.
#[derive(Serialize)]
pub struct Sectors {
    roles: Vec<&'static str>,
    rows: Vec<SectorRow>,
}

#[derive(Serialize)]
struct SectorRow {
    name: Named,
    cells: Vec<Cell>,
}

/// One role in one sector.
#[derive(Serialize)]
struct Cell {
    count: usize,
    total: usize,
    unknown: usize,
    /// What the column is sorted by.
    per_mille: usize,
}

/// The table; `None` where nobody has the provider, or nothing was measured.
pub fn sectors(writer: &Writer, id: &ProviderId) -> Result<Option<Sectors>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(None) };
    let roles = writer.world.roles(last)?;
    let held: Vec<Role> = Role::ALL.into_iter().filter(|role| roles.users(id, *role).is_some()).collect();
    if held.is_empty() {
        return Ok(None);
    }
    let row = |sector| {
        let inside = sector::slugs(writer.world, sector);
        let count = |role: &Role| roles.count(id, *role, |body| inside.contains(body.category()));
        SectorRow { name: sector::named(writer, sector), cells: held.iter().map(count).map(cell).collect() }
    };
    let rows: Vec<SectorRow> = sector::sectors(writer.world).map(row).collect();
    Ok(Some(Sectors { roles: held.into_iter().map(Role::as_str).collect(), rows }))
}

fn cell(Count { count, total, unknown }: Count) -> Cell {
    Cell { count, total, unknown, per_mille: per_mille(count, total) }
}
