//! The website, name servers, collaboration and portals of a body at the newest scan.
//!
//! Mail has its own part of the page, since it is followed through time.

use serde::Serialize;

use super::evidence::{self, EvidenceRow};
use super::layers::{self, LayerRow, Stood};
use super::stale::{Stale, stale};
use super::times::{Times, times};
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::words::writer::Writer;
use crate::snapshot::layout::domain_path;
use crate::verdict::Layer;
use crate::verdict::survey::SurveyedService;

/// Every other service of a body.
#[derive(Serialize)]
pub struct Services {
    date: String,
    blocks: Vec<Block>,
    /// Services beyond those that are shown in full.
    rest: Vec<Brief>,
    /// Registered websites and portals that no scan has seen yet.
    unseen: Vec<Unseen>,
}

/// One service of one domain in full.
#[derive(Serialize)]
struct Block {
    service: &'static str,
    domain: String,
    label: Option<String>,
    /// The host that was looked at, where it is not the domain itself.
    host: Option<String>,
    layers: Vec<LayerRow>,
    /// Since when it stands so, and how it stood before.
    times: Times,
    evidence: Vec<EvidenceRow>,
    unanswered: Vec<String>,
    stale: Vec<Stale>,
    file: String,
}

/// One service in a line.
#[derive(Serialize)]
struct Brief {
    service: &'static str,
    domain: String,
    label: Option<String>,
    layers: Vec<Stood>,
}

/// A host without any scan.
#[derive(Serialize)]
struct Unseen {
    service: &'static str,
    domain: String,
}

/// How many services are shown in full; a page of many hosts would be too large for a phone.
const MOST_IN_FULL: usize = 9;

/// The services; `None` where the registry knows none or the body was not there at the newest scan.
pub fn services(writer: &Writer, id: &OrganisationId) -> Result<Option<Services>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(None) };
    let survey = writer.world.survey(last)?;
    let Some(body) = survey.bodies.get(id).filter(|body| !body.services.is_empty() || !body.unseen.is_empty()) else {
        return Ok(None);
    };
    let (full, rest) = body.services.split_at(body.services.len().min(MOST_IN_FULL));
    let unseen = body.unseen.iter();
    Ok(Some(Services {
        date: writer.scan_date(last),
        blocks: full.iter().map(|service| block(writer, service, (id, last, survey.date))).collect::<Result<_, _>>()?,
        rest: rest.iter().map(|service| brief(writer, service)).collect::<Result<_, _>>()?,
        unseen: unseen
            .map(|(service, domain)| Unseen { service: service.as_str(), domain: domain.to_string() })
            .collect(),
    }))
}

fn block(
    writer: &Writer,
    found: &SurveyedService,
    (body, scan, day): (&OrganisationId, usize, jiff::civil::Date),
) -> Result<Block, SiteError> {
    let verdict = &found.verdict;
    let of_body = writer.world.ledger().services_at(body, scan);
    let mut timelines =
        of_body.filter(|timeline| (timeline.service, &timeline.domain) == (verdict.service, &verdict.domain));
    let front = verdict.layer(Layer::Front);
    let host = front.and_then(|front| front.hosts.first()).filter(|host| **host != verdict.domain);
    let evidence = verdict.layers.iter().flat_map(|layer| &layer.evidence);
    let times = timelines.next().map(|timeline| times(writer, timeline)).transpose()?;
    Ok(Block {
        service: verdict.service.as_str(),
        domain: verdict.domain.to_string(),
        label: found.label.clone(),
        host: host.map(ToString::to_string),
        layers: layers::layers(writer, verdict, (Some(&found.observation), day))?,
        times: times.unwrap_or_default(),
        evidence: evidence.map(|found| evidence::row(writer, found)).collect::<Result<_, _>>()?,
        unanswered: verdict.unanswered.iter().map(ToString::to_string).collect(),
        stale: stale(writer, (verdict, &verdict.layers), &found.observation)?,
        file: domain_path(&verdict.domain),
    })
}

fn brief(writer: &Writer, found: &SurveyedService) -> Result<Brief, SiteError> {
    Ok(Brief {
        service: found.verdict.service.as_str(),
        domain: found.verdict.domain.to_string(),
        label: found.label.clone(),
        layers: layers::stood(writer, &found.verdict)?,
    })
}
