//! Shares: how many bodies (or hosts) of a selection have what, out of how many, and how many are unknown.
//!
//! Each measure is defined in `docs/measures.md`; the site and the command line use this code.

mod classes;
mod hosts;
mod mail;
mod nos;
mod region;
mod tenants;

use std::collections::BTreeMap;

use serde::Serialize;

use super::catalogue::Catalogue;
use super::survey::{Survey, Surveyed};
use crate::registry::OrganisationId;

pub use classes::{Classed, classify};
pub use region::{Region, region_of};

/// A measure that can be taken of a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Where MX points, by party; bodies with several parties count as `several`.
    Mx,
    /// Where the mailboxes are, behind whatever MX.
    Mailbox,
    /// MX in the four classes of the NOS study of 2024.
    Nos2024,
    /// Links with networks of US providers, by the method of the NOS study of 2026.
    Nos2026,
    /// On whose platform or network the registered portals stand.
    Portals,
    /// Operator and location of the registered websites and portals.
    OperatorLocation,
    /// Microsoft tenants, and who shares one.
    Tenants,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 7] = [
        Measure::Mx,
        Measure::Mailbox,
        Measure::Nos2024,
        Measure::Nos2026,
        Measure::Portals,
        Measure::OperatorLocation,
        Measure::Tenants,
    ];

    /// The word used on the command line, in files and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Mx => "mx",
            Measure::Mailbox => "mailbox",
            Measure::Nos2024 => "nos-2024",
            Measure::Nos2026 => "nos-2026",
            Measure::Portals => "portals",
            Measure::OperatorLocation => "operator-location",
            Measure::Tenants => "tenants",
        }
    }

    /// What is counted.
    pub fn unit(self) -> Unit {
        match self {
            Measure::Portals | Measure::OperatorLocation => Unit::Host,
            _ => Unit::Body,
        }
    }
}

/// What a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bodies of the registry.
    Body,
    /// Registered hosts.
    Host,
}

impl Unit {
    /// The word used in files, and by which messages choose.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Body => "body",
            Unit::Host => "host",
        }
    }
}

/// The class into which a measure puts one body or host.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Class {
    /// A class of its own.
    One(String),
    /// Several side by side, joined by `+`.
    Several(String),
    /// Not determinable, or not measured.
    Unknown,
}

/// The outcome of a measure: classes that add up to the total together with the unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The measure.
    pub measure: &'static str,
    /// What was selected, as `gemeente`.
    pub selection: String,
    /// What is counted.
    pub unit: Unit,
    /// How many: N, the unknown among them.
    pub total: usize,
    /// How many in each class.
    pub classes: BTreeMap<String, usize>,
    /// How many could not be determined or were not measured.
    pub unknown: usize,
    /// How the class `several` is made up.
    pub several: BTreeMap<String, usize>,
    /// How many are linked with each company or tenant; one can be linked with several, so these do not add up.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub linked: BTreeMap<String, usize>,
}

impl Share {
    fn empty(measure: Measure, selection: &str) -> Self {
        Share {
            measure: measure.as_str(),
            selection: selection.to_owned(),
            unit: measure.unit(),
            total: 0,
            classes: BTreeMap::new(),
            unknown: 0,
            several: BTreeMap::new(),
            linked: BTreeMap::new(),
        }
    }

    fn count(&mut self, class: Class) {
        self.total += 1;
        let name = match class {
            Class::One(name) => name,
            Class::Several(parties) => {
                *self.several.entry(parties).or_insert(0) += 1;
                "several".to_owned()
            }
            Class::Unknown => return self.unknown += 1,
        };
        *self.classes.entry(name).or_insert(0) += 1;
    }

    fn link(&mut self, with: &str) {
        *self.linked.entry(with.to_owned()).or_insert(0) += 1;
    }

    /// How many have this party, alone or beside another.
    pub fn with(&self, party: &str) -> usize {
        let alone = self.classes.get(party).copied().unwrap_or(0);
        let beside = self.several.iter().filter(|(parties, _)| parties.split('+').any(|one| one == party));
        alone + beside.map(|(_, count)| count).sum::<usize>()
    }
}

/// What a measure reads.
#[derive(Clone, Copy)]
struct Taking<'a> {
    survey: &'a Survey,
    catalogue: &'a Catalogue,
}

/// Takes a measure of the bodies that `picks` selects.
pub fn take(
    measure: Measure,
    selection: &str,
    (survey, catalogue): (&Survey, &Catalogue),
    picks: impl Fn(&OrganisationId) -> bool,
) -> Share {
    let taking = Taking { survey, catalogue };
    let bodies = || survey.bodies.iter().filter(|(id, _)| picks(id)).map(|(_, body)| body);
    let with_mail = || bodies().filter(|body: &&Surveyed| body.counts_for_mail());
    let mut share = Share::empty(measure, selection);
    match measure {
        Measure::Mx => with_mail().for_each(|body| share.count(mail::mx(body))),
        Measure::Mailbox => with_mail().for_each(|body| share.count(mail::mailbox(body))),
        Measure::Nos2024 => with_mail().for_each(|body| share.count(nos::of_2024(body, taking))),
        Measure::Nos2026 => {
            for body in bodies().filter(|body| body.counts_for_links()) {
                let (class, companies) = nos::of_2026(body, taking);
                companies.into_iter().for_each(|company| share.link(company));
                share.count(class);
            }
        }
        Measure::Portals => bodies().flat_map(hosts::portals).for_each(|(.., class)| share.count(class)),
        Measure::OperatorLocation => {
            let hosts = bodies().flat_map(|body| hosts::operator_location(body, taking));
            hosts.for_each(|(.., class)| share.count(class));
        }
        Measure::Tenants => tenants::count(with_mail(), survey, &mut share),
    }
    share
}

#[cfg(test)]
mod tests;
