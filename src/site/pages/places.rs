//! Ways to a body besides its name: by sector, by province, by tenant, on the map, and by who runs its portal.
//!
//! What the pages share is in `group`; the list by name is in `organisations` and `letters`.

mod frames;
pub mod group;
pub mod map;
mod municipalities;
pub mod portals;
pub mod province;
pub mod sector;
pub mod tenant;
