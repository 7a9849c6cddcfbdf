//! The tables of bodies and of their domains, as they stand at the newest scan.
//!
//! Every body of today's registry has a line, and every body that the newest scan counted, so that each share can be
//! counted again; what is about time is in `times`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::since::{Begin, begin};
use super::tables::{Domain, Organisation};
use crate::change::Timeline;
use crate::dns::DomainName;
use crate::registry::{self, OrganisationId, Service};
use crate::site::SiteError;
use crate::site::facts::world::World;
use crate::verdict::measure::{Measure, classify};
use crate::verdict::party::joined;
use crate::verdict::survey::SurveyedService;
use crate::verdict::{Layer, MailVerdict, Mailbox, Survey, Surveyed};

/// The class of each body or host by measure.
type Classes<'a> = BTreeMap<(&'static str, &'a OrganisationId, Option<(Service, &'a DomainName)>), String>;

/// Fills both tables.
pub fn tables(world: &World) -> Result<(Vec<Organisation>, Vec<Domain>), SiteError> {
    let survey = world.last().map(|last| world.survey(last)).transpose()?;
    let survey = survey.as_deref();
    let classes = survey.map(|survey| classes(world, survey)).unwrap_or_default();
    let today = world.registry().organisations.keys();
    let ids: BTreeSet<&OrganisationId> =
        today.chain(survey.into_iter().flat_map(|survey| survey.bodies.keys())).collect();
    let (mut organisations, mut domains) = (Vec::new(), Vec::new());
    for id in ids {
        let surveyed = survey.and_then(|survey| survey.bodies.get(id));
        let then = survey.filter(|_| surveyed.is_some()).and_then(|survey| survey.registry.organisations.get(id));
        if let Some(body) = world.registry().organisations.get(id).or(then) {
            organisations.push(organisation(world, body, surveyed, &classes));
        }
        if let Some(body) = then.or_else(|| world.body(id)) {
            domains.extend(self::domains(world, body, surveyed, &classes));
        }
    }
    Ok((organisations, domains))
}

fn classes<'a>(world: &World, survey: &'a Survey) -> Classes<'a> {
    let of = |measure: Measure| {
        let classed = classify(measure, (survey, world.catalogue())).into_iter();
        classed.map(move |it| ((measure.as_str(), it.organisation, it.host), it.class))
    };
    Measure::ALL.into_iter().flat_map(of).collect()
}

fn organisation(
    world: &World,
    body: &registry::Organisation,
    surveyed: Option<&Surveyed>,
    classes: &Classes,
) -> Organisation {
    let class = |measure: Measure| classes.get(&(measure.as_str(), &body.id, None)).cloned();
    let mail = surveyed.and_then(|surveyed| surveyed.mail.as_deref());
    let (begin, last_seen) = mail.map(|mail| interval(world, &body.id, mail)).unwrap_or_default();
    let now = world.id_today(&body.id);
    let numbers = body.identifiers.clone();
    Organisation {
        id: body.id.to_string(),
        name: body.name.clone(),
        abbreviation: body.abbreviation.clone(),
        category: body.id.category().to_owned(),
        sector: world.registry().category_of(&body.id).map(|category| category.sector.clone()),
        province: body.province.clone(),
        inhabitants: body.inhabitants.and_then(|number| usize::try_from(number).ok()),
        parent: body.parent.as_ref().map(|parent| parent.value.to_string()),
        valid_from: body.valid_from,
        valid_until: body.valid_until.as_ref().map(|until| until.value),
        successors: body.successors.iter().map(|other| other.value.to_string()).collect(),
        former_ids: body.former_ids.iter().map(|other| other.value.to_string()).collect(),
        renamed_to: (*now != body.id).then(|| now.to_string()),
        tooi: numbers.tooi,
        roo: numbers.roo,
        oin: numbers.oin,
        brin: numbers.brin,
        bevoegd_gezag: numbers.bevoegd_gezag,
        wikidata: numbers.wikidata,
        cbs: numbers.cbs,
        is_confirmed: body.is_confirmed(),
        source: body.source.clone(),
        mail_domain: mail.map(|mail| mail.domain.to_string()),
        receivers: mail.map(receivers),
        mailbox: mail.map(|mail| mail.mailbox.to_string()),
        certainty: mail.map(|mail| mail.certainty().as_str().to_owned()),
        rule: mail.map(|mail| mail.rule.id.to_owned()),
        rule_version: mail.and_then(|mail| usize::try_from(mail.rule.version).ok()),
        since: begin.as_ref().map(|begin| begin.word.to_owned()),
        last_before: begin.as_ref().and_then(|begin| begin.last_before),
        first_after: begin.as_ref().map(|begin| begin.first_after),
        last_seen,
        tenants: mail.map(|mail| mail.tenants.iter().cloned().collect()).unwrap_or_default(),
        networks: surveyed.map(|it| it.links.parties.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        networks_complete: surveyed.map(|it| it.links.is_measured && !it.links.is_incomplete),
        class_mx: class(Measure::Mx),
        class_mailbox: class(Measure::Mailbox),
        class_nos_2024: class(Measure::Nos2024),
        class_nos_2026: class(Measure::Nos2026),
        class_tenants: class(Measure::Tenants),
    }
}

/// Those to whom MX points; `none` only where it is known that there is none.
fn receivers(mail: &MailVerdict) -> String {
    match mail.mailbox {
        Mailbox::Unknown if mail.receivers.is_empty() => "unknown".to_owned(),
        _ => joined(&mail.receivers),
    }
}

/// Since when a body's mail is received and held as it is, and when that was last seen.
fn interval(world: &World, id: &OrganisationId, mail: &MailVerdict) -> (Option<Begin>, Option<Date>) {
    let ledger = world.ledger();
    let timelines = world.timelines(ledger.id_today(id)).iter().filter(|timeline| timeline.domain == mail.domain);
    let newest = timelines.filter(|timeline| !timeline.spans.is_empty()).max_by_key(|timeline| timeline.end);
    let Some(timeline): Option<&Timeline> = newest else { return (None, None) };
    let span = timeline.spans.len() - 1;
    let key = |verdict: &MailVerdict| (joined(&verdict.receivers), verdict.mailbox.to_string());
    (begin(timeline, ledger, span, key), Some(ledger.dates[timeline.spans[span].last]))
}

/// The domains of a body, each service a line; one that is registered several times stands as it is now.
fn domains(
    world: &World,
    body: &registry::Organisation,
    surveyed: Option<&Surveyed>,
    classes: &Classes,
) -> Vec<Domain> {
    let day = world.last().map(|last| world.date(last));
    let is_current = |domain: &registry::RegisteredDomain| day.is_none_or(|day| domain.is_current(day));
    let mut lines: BTreeMap<(&DomainName, Service), &registry::RegisteredDomain> = BTreeMap::new();
    for domain in &body.domains {
        for service in &domain.services {
            let line = lines.entry((&domain.name.value, *service)).or_insert(domain);
            if !is_current(line) && is_current(domain) {
                *line = domain;
            }
        }
    }
    let line = |((name, service), domain): (&(&DomainName, Service), &&registry::RegisteredDomain)| {
        let services = surveyed.map(|surveyed| surveyed.services.as_slice()).unwrap_or_default();
        let found = services.iter().find(|it| it.verdict.service == *service && it.verdict.domain == **name);
        let layer = |layer| found.and_then(|it| it.verdict.layer(layer)).map(|verdict| verdict.standing.to_string());
        let class = |measure: Measure| classes.get(&(measure.as_str(), &body.id, Some((*service, *name)))).cloned();
        Domain {
            organisation: body.id.to_string(),
            domain: name.to_string(),
            service: service.to_string(),
            is_main: is_main(body, *service, name, day),
            label: domain.label.clone(),
            registered_from: domain.since,
            registered_until: domain.until,
            is_seen: found.is_some() || is_recorded(world, &body.id, *service, name),
            front: layer(Layer::Front),
            platform: layer(Layer::Platform),
            hosting: layer(Layer::Hosting),
            name_servers: layer(Layer::NameServer),
            calling: layer(Layer::Calling),
            identity: layer(Layer::Identity),
            countries: found.map(countries).unwrap_or_default(),
            class_portals: class(Measure::Portals),
            class_operator_location: class(Measure::OperatorLocation),
        }
    };
    lines.iter().map(line).collect()
}

fn is_main(body: &registry::Organisation, service: Service, name: &DomainName, day: Option<Date>) -> bool {
    match day {
        Some(day) => body.domains_for(service, day).next() == Some(name),
        None => {
            body.domains.iter().find(|domain| domain.services.contains(&service)).map(|it| &it.name.value) == Some(name)
        }
    }
}

/// Whether any scan says something of a service of a domain, be the body counted in the newest or no more.
fn is_recorded(world: &World, id: &OrganisationId, service: Service, name: &DomainName) -> bool {
    let ledger = world.ledger();
    let id = ledger.id_today(id);
    let others = ledger.services.get(id).into_iter().flatten();
    match service {
        Service::Mail => world.timelines(id).iter().any(|it| it.domain == *name && !it.spans.is_empty()),
        _ => others.into_iter().any(|it| it.service == service && it.domain == *name && !it.spans.is_empty()),
    }
}

/// The countries of a host's front and of the host itself; `?` stands for a place that is not known.
fn countries(host: &SurveyedService) -> Vec<String> {
    let layers = [Layer::Front, Layer::Hosting].map(|layer| host.verdict.layer(layer));
    let countries: BTreeSet<Option<String>> =
        layers.iter().flatten().flat_map(|layer| layer.countries(&host.observation)).collect();
    countries.into_iter().map(|country| country.unwrap_or_else(|| "?".to_owned())).collect()
}
