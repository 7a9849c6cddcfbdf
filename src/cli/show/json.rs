//! What `overstap show --format json` writes: one object a service, one a layer.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::{Shown, ShownService};
use crate::cli::error::CliError;
use crate::cli::workspace::Past;
use crate::registry::{Control, OrganisationId, ProviderId, Strength};
use crate::verdict::{Certainty, Evidence, Layer, LayerVerdict, Party, Weight};

#[derive(Serialize)]
struct Report<'a> {
    organisation: &'a OrganisationId,
    date: Date,
    member_of: &'a [ProviderId],
    services: Vec<ServiceRow<'a>>,
}

#[derive(Serialize)]
struct ServiceRow<'a> {
    service: &'static str,
    domain: &'a str,
    label: Option<&'a str>,
    first_seen: Option<Date>,
    last_seen: Option<Date>,
    open_start: Option<bool>,
    layers: Vec<LayerRow<'a>>,
    #[serde(flatten)]
    mail: Option<MailRow<'a>>,
    unanswered: Vec<String>,
    held: BTreeMap<&'a str, &'a crate::snapshot::observation::Held>,
}

#[derive(Serialize)]
struct MailRow<'a> {
    tenants: Vec<&'a str>,
    shared_tenants: &'a BTreeMap<String, BTreeSet<OrganisationId>>,
    hybrid: Vec<String>,
    backups: Vec<String>,
    spf_hosts: Vec<String>,
    tokens: Vec<String>,
}

#[derive(Serialize)]
struct LayerRow<'a> {
    layer: Layer,
    provider: String,
    control: Vec<&'a Control>,
    location: Option<Vec<String>>,
    certainty: Certainty,
    rule: &'static str,
    rule_version: u32,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    question: String,
    record: &'a str,
    party: String,
    strength: Strength,
    weight: Weight,
}

/// The whole text.
pub fn text(shown: &Shown, past: &Past) -> Result<String, CliError> {
    let report = Report {
        organisation: &shown.id,
        date: shown.date,
        member_of: &shown.member_of,
        services: shown.services.iter().map(|service| service_row(service, shown.date, past)).collect(),
    };
    serde_json::to_string_pretty(&report).map_err(CliError::plain)
}

fn service_row<'a>(service: &'a ShownService, date: Date, past: &'a Past) -> ServiceRow<'a> {
    ServiceRow {
        service: service.verdict.service.as_str(),
        domain: service.verdict.domain.as_str(),
        label: service.label.as_deref(),
        first_seen: service.seen.as_ref().map(|seen| seen.first),
        last_seen: service.seen.as_ref().map(|seen| seen.last),
        open_start: service.seen.as_ref().map(|seen| seen.is_open),
        layers: service.verdict.layers.iter().map(|layer| layer_row(layer, service, date, past)).collect(),
        mail: mail_row(service),
        unanswered: service.verdict.unanswered.iter().map(ToString::to_string).collect(),
        held: service.observation.held.iter().map(|(question, held)| (question.as_str(), held)).collect(),
    }
}

fn mail_row(service: &ShownService) -> Option<MailRow<'_>> {
    let mail = service.mail.as_ref()?;
    let words = |parties: &BTreeSet<Party>| parties.iter().map(Party::to_string).collect();
    Some(MailRow {
        tenants: mail.tenants.keys().map(String::as_str).collect(),
        shared_tenants: &mail.tenants,
        hybrid: words(&mail.verdict.hybrid),
        backups: words(&mail.verdict.backups),
        spf_hosts: words(&mail.verdict.spf_hosts),
        tokens: words(&mail.verdict.tokens),
    })
}

fn layer_row<'a>(layer: &'a LayerVerdict, service: &ShownService, date: Date, past: &'a Past) -> LayerRow<'a> {
    let places = layer.places(&service.observation);
    LayerRow {
        layer: layer.layer,
        provider: layer.standing.to_string(),
        control: layer.standing.parties().filter_map(|party| past.catalogue.control_of(party, date)).collect(),
        location: (!places.is_empty()).then(|| places.into_iter().collect()),
        certainty: layer.certainty(),
        rule: layer.rule.id,
        rule_version: layer.rule.version,
        evidence: layer.evidence.iter().map(evidence_row).collect(),
    }
}

fn evidence_row(found: &Evidence) -> EvidenceRow<'_> {
    EvidenceRow {
        question: found.question.to_string(),
        record: &found.record,
        party: found.party.to_string(),
        strength: found.strength,
        weight: found.weight,
    }
}
