//! How many bodies moved to a provider and away from it, year by year: changes of cause `move`, and no others.
//!
//! Whose side of a move a provider is on is what the change itself says: a filter that went along did not lose anybody.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::change::{Cause, Change};
use crate::registry::{ProviderId, Service};
use crate::site::Route;
use crate::site::figures::flows;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;

/// A service in a year in which there was something to compare.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// The year, with a link to its changes where it has any.
    year: Named,
    service: &'static str,
    came: usize,
    went: usize,
}

/// Every year with a scan that has one before it, the newest first, and of each every service that ever moved here or away.
pub fn years(writer: &Writer, provider: &ProviderId) -> Vec<YearRow> {
    let changes = &writer.world.ledger().changes;
    let moves: Vec<&Change> = changes.iter().filter(|change| is_of(change, provider)).collect();
    let services: BTreeSet<Service> = moves.iter().map(|change| change.service).collect();
    let services = if services.is_empty() { BTreeSet::from([Service::Mail]) } else { services };
    let compared = writer.world.ledger().dates.iter().skip(1);
    let years: BTreeSet<i16> = compared.map(|day| day.year()).collect();
    let with_page = writer.world.years();
    let named = |year: i16| Named {
        name: year.to_string(),
        href: with_page.contains(&year).then(|| writer.link(Route::Year(year))),
        is_dutch: false,
    };
    let rows = years.into_iter().rev().flat_map(|year| services.iter().map(move |service| (year, *service)));
    rows.map(|(year, service)| row(writer, provider, (year, named(year), service), &moves)).collect()
}

fn row(
    writer: &Writer,
    provider: &ProviderId,
    (year, name, service): (i16, Named, Service),
    moves: &[&Change],
) -> YearRow {
    let is_here = |change: &&&Change| change.service == service && writer.world.date(change.after).year() == year;
    let here: Vec<&Change> = moves.iter().filter(is_here).copied().collect();
    let bodies = |is_meant: fn(&Change, &ProviderId) -> bool| {
        let meant: Vec<&Change> = here.iter().filter(|change| is_meant(change, provider)).copied().collect();
        flows::bodies(writer, &meant)
    };
    YearRow { year: name, service: service.as_str(), came: bodies(came), went: bodies(went) }
}

fn is_of(change: &Change, provider: &ProviderId) -> bool {
    change.cause == Cause::Move && (came(change, provider) || went(change, provider))
}

fn came(change: &Change, provider: &ProviderId) -> bool {
    !has(&change.from.party, provider) && has(&change.to.party, provider)
}

fn went(change: &Change, provider: &ProviderId) -> bool {
    has(&change.from.party, provider) && !has(&change.to.party, provider)
}

/// Whether a provider is among the parties of a side, as files write them.
fn has(side: &str, provider: &ProviderId) -> bool {
    side.split('+').any(|party| party == provider.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_among_the_parties_of_a_side_by_its_whole_id() {
        let kpn: ProviderId = "kpn".parse().expect("an id");
        assert!(has("kpn", &kpn) && has("google+kpn", &kpn));
        assert!(!has("kpn-zakelijk", &kpn) && !has("unlisted:kpn", &kpn) && !has("none", &kpn));
    }
}
