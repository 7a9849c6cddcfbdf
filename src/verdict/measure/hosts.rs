//! Registered websites and portals: by whom they are operated, and where they stand.
//!
//! Operator and location are two things: an American cloud has data centres in Europe.

use std::collections::BTreeSet;

use super::region::{Region, region_of};
use super::{Class, Taking};
use crate::dns::DomainName;
use crate::registry::Service;
use crate::verdict::evidence::Layer;
use crate::verdict::party::{Party, joined};
use crate::verdict::service::Standing;
use crate::verdict::survey::{Surveyed, SurveyedService};

/// A host that counts, with its class.
pub(super) type Hosted<'a> = (Service, &'a DomainName, Class);

/// The portals by the party nearest to the visitor: the delivery network in front, else the network of the host.
pub(super) fn portals(body: &Surveyed) -> Vec<Hosted<'_>> {
    let is_portal = |service: &&SurveyedService| service.verdict.service == Service::Portal;
    let seen = body.services.iter().filter(is_portal).filter(|portal| is_counted(body, portal));
    let class = |portal: &SurveyedService| match nearest(portal) {
        Some(parties) if parties.len() == 1 => Class::One(joined(&parties)),
        Some(parties) => Class::Several(joined(&parties)),
        None => Class::Unknown,
    };
    let seen = seen.map(|portal| (Service::Portal, &portal.verdict.domain, class(portal)));
    seen.chain(unseen(body).filter(|(service, ..)| *service == Service::Portal)).collect()
}

/// Registered hosts that no scan has seen and that count all the same.
fn unseen(body: &Surveyed) -> impl Iterator<Item = Hosted<'_>> {
    let counted = body.unseen.iter().filter(|_| body.counts_host(None));
    counted.map(|(service, domain)| (*service, domain, Class::Unknown))
}

fn is_counted(body: &Surveyed, host: &SurveyedService) -> bool {
    body.counts_host(Some(&host.observation))
}

fn nearest(service: &SurveyedService) -> Option<BTreeSet<Party>> {
    let at = |layer| match &service.verdict.layer(layer)?.standing {
        Standing::At(parties) => Some(parties.clone()),
        Standing::Nobody(_) | Standing::Unknown => None,
    };
    at(Layer::Front).or_else(|| at(Layer::Hosting))
}

/// Crosses who operates each website and portal with where it stands.
pub(super) fn operator_location<'a>(body: &'a Surveyed, taking: Taking) -> Vec<Hosted<'a>> {
    let is_host = |service: &&SurveyedService| matches!(service.verdict.service, Service::Web | Service::Portal);
    let hosts = body.services.iter().filter(is_host).filter(|host| !is_absent(host) && is_counted(body, host));
    let seen =
        hosts.map(|host| (host.verdict.service, &host.verdict.domain, cross(operator(host, taking), location(host))));
    seen.chain(unseen(body)).collect()
}

/// A registered name without any address is no website.
fn is_absent(host: &SurveyedService) -> bool {
    host.verdict.layer(Layer::Hosting).is_some_and(|layer| layer.rule.id == "host-absent")
}

/// One American party in front or behind is enough; otherwise every party must be known.
fn operator(host: &SurveyedService, taking: Taking) -> Option<Region> {
    let layers = [Layer::Front, Layer::Hosting].map(|layer| host.verdict.layer(layer));
    let parties: BTreeSet<&Party> = layers.iter().flatten().flat_map(|layer| layer.standing.parties()).collect();
    let country = |party: &&Party| match party {
        Party::Own | Party::Body(_) => Some("NL"),
        party => taking.catalogue.control_of(party, taking.survey.date).map(|control| control.country.as_str()),
    };
    let regions: Vec<Option<Region>> = parties.iter().map(|party| country(party).map(region_of)).collect();
    combined(&regions)
}

fn location(host: &SurveyedService) -> Option<Region> {
    let layers = [Layer::Front, Layer::Hosting].map(|layer| host.verdict.layer(layer));
    let countries: BTreeSet<Option<String>> =
        layers.iter().flatten().flat_map(|layer| layer.countries(&host.observation)).collect();
    let regions: Vec<Option<Region>> = countries.iter().map(|country| country.as_deref().map(region_of)).collect();
    combined(&regions)
}

/// The United States if any is there; else the one region of all; `None` where something is not known.
fn combined(regions: &[Option<Region>]) -> Option<Region> {
    if regions.contains(&Some(Region::UnitedStates)) {
        return Some(Region::UnitedStates);
    }
    let known: Option<BTreeSet<Region>> = regions.iter().copied().collect();
    known?.into_iter().max()
}

fn cross(operator: Option<Region>, location: Option<Region>) -> Class {
    use Region::{Elsewhere, Europe, UnitedStates};
    let name = match (operator, location) {
        (None, _) => return Class::Unknown,
        (Some(UnitedStates), Some(UnitedStates)) => "us-from-us",
        (Some(UnitedStates), Some(Europe)) => "us-in-europe",
        (Some(UnitedStates), Some(Elsewhere)) => "us-elsewhere",
        (Some(UnitedStates), None) => "us-location-unknown",
        (Some(Europe), Some(Europe)) => "european",
        (Some(Europe), Some(UnitedStates)) => "european-in-us",
        (Some(Europe), Some(Elsewhere)) => "european-elsewhere",
        (Some(Europe), None) => "european-location-unknown",
        (Some(Elsewhere), _) => "elsewhere",
    };
    Class::One(name.to_owned())
}
