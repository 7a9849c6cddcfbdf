//! Everything that is judged about every body at one scan: what reports, pages and measures read.
//!
//! How a verdict came to change is the change room's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::catalogue::Catalogue;
use super::links::Links;
use super::mail::MailVerdict;
use super::service::ServiceVerdict;
use super::{collaboration, host, name_servers};
use crate::dns::{DomainName, RecordType};
use crate::history::{History, HistoryError};
use crate::registry::sectors::Counts;
use crate::registry::{Organisation, OrganisationId, Registry, Service};
use crate::snapshot::{Known, Observation};

/// A service of a body, judged.
#[derive(Clone, Debug)]
pub struct SurveyedService {
    /// The verdict.
    pub verdict: ServiceVerdict,
    /// What the host is called, for portals.
    pub label: Option<String>,
    /// The file that it rests on.
    pub observation: Arc<Observation>,
}

/// Everything about one body.
#[derive(Clone, Debug, Default)]
pub struct Surveyed {
    /// The mail of its main domain; `None` where it has none or it was not observed.
    pub mail: Option<Arc<MailVerdict>>,
    /// Whether it has a mail domain.
    pub has_mail_domain: bool,
    /// Whether it has a domain for anything else.
    pub has_other_domain: bool,
    /// Its other services, in the order of the registry.
    pub services: Vec<SurveyedService>,
    /// Registered websites and portals that no scan has seen yet.
    pub unseen: Vec<(Service, DomainName)>,
    /// Whose networks its domains are linked with.
    pub links: Links,
    /// Whether somebody has confirmed its facts.
    pub is_confirmed: bool,
    /// Whether it counts without a domain: the rule of its category.
    pub counts: Counts,
    /// The services of which a scan has seen the registered name to exist; of mail, the main domain.
    pub seen: BTreeSet<Service>,
}

/// Every body at one scan.
#[derive(Debug)]
pub struct Survey {
    /// The day of the scan.
    pub date: Date,
    /// The registry of that day.
    pub registry: Arc<Registry>,
    /// The bodies that existed and had a domain.
    pub bodies: BTreeMap<OrganisationId, Surveyed>,
}

impl Survey {
    /// Judges a scan of the history with a catalogue.
    ///
    /// `mail` gives the verdict about a body's mail that stood then.
    pub fn new(
        history: &History,
        catalogue: &Catalogue,
        scan: usize,
        mail: impl Fn(&OrganisationId) -> Option<Arc<MailVerdict>>,
    ) -> Result<Self, HistoryError> {
        let (date, registry) = (history.scans()[scan].date(), history.scans()[scan].registry.clone());
        let mut files: BTreeMap<DomainName, Option<Arc<Observation>>> = BTreeMap::new();
        let mut bodies = BTreeMap::new();
        for body in registry.organisations.values().filter(|body| body.exists_on(date)) {
            let mut surveyed = Surveyed {
                mail: mail(&body.id),
                has_mail_domain: body.domains_for(Service::Mail, date).next().is_some(),
                is_confirmed: body.is_confirmed(),
                counts: registry.category_of(&body.id).map(|category| category.counts).unwrap_or_default(),
                ..Surveyed::default()
            };
            let main = body.domains_for(Service::Mail, date).next();
            for (domain, services) in uses(body, date) {
                let file = match files.get(&domain) {
                    Some(file) => file.clone(),
                    None => history.at(&domain, scan)?,
                };
                files.insert(domain.clone(), file.clone());
                if file.as_ref().is_some_and(|seen| exists(seen)) {
                    let is_main = |service: &Service| *service != Service::Mail || main == Some(&domain);
                    surveyed.seen.extend(services.iter().copied().filter(is_main));
                }
                surveyed.add(body, (&domain, &services), file, catalogue);
            }
            bodies.insert(body.id.clone(), surveyed);
        }
        Ok(Self { date, registry, bodies })
    }
}

impl Surveyed {
    /// Whether the registry knows any domain of it on the day.
    pub fn has_domain(&self) -> bool {
        self.has_mail_domain || self.has_other_domain
    }

    /// Whether it stands in the N of measures of mail.
    ///
    /// With a mail domain: where that is confirmed or seen to exist. Without: where its category counts all,
    /// and somebody has confirmed the body or a scan has seen a name of it.
    pub fn counts_for_mail(&self) -> bool {
        match self.has_mail_domain {
            true => self.is_confirmed || self.seen.contains(&Service::Mail),
            false => self.counts == Counts::All && self.is_established(),
        }
    }

    /// Whether it stands in the N of measures of all its domains.
    pub fn counts_for_links(&self) -> bool {
        (self.has_domain() || self.counts == Counts::All) && self.is_established()
    }

    /// Whether one of its registered hosts stands in the N of measures of hosts: confirmed, or seen to exist.
    ///
    /// `host` is what was observed of it; `None` where no scan has seen it.
    pub fn counts_host(&self, host: Option<&Observation>) -> bool {
        self.is_confirmed || host.is_some_and(exists)
    }

    fn is_established(&self) -> bool {
        self.is_confirmed || !self.seen.is_empty()
    }

    fn add(
        &mut self,
        body: &Organisation,
        (domain, services): (&DomainName, &BTreeSet<Service>),
        file: Option<Arc<Observation>>,
        catalogue: &Catalogue,
    ) {
        self.has_other_domain |= services.iter().any(|service| *service != Service::Mail);
        let Some(observation) = file else {
            self.links.is_incomplete = true;
            let hosts = services.iter().filter(|service| matches!(service, Service::Web | Service::Portal));
            self.unseen.extend(hosts.map(|service| (*service, domain.clone())));
            return;
        };
        match self.is_confirmed || exists(&observation) {
            true => self.links.add(&observation, services, catalogue),
            // A guessed name that does not exist says nothing about the body.
            false => self.links.is_incomplete = true,
        }
        let turn = |party| catalogue.seen_by(&body.id, party);
        for service in services {
            let Some(verdict) = judge(*service, &observation, catalogue) else { continue };
            let registered = body.domains.iter().find(|registered| registered.name.value == *domain);
            let label = registered.and_then(|registered| registered.label.clone());
            let verdict = verdict.turned(&turn);
            self.services.push(SurveyedService { verdict, label, observation: observation.clone() });
        }
    }
}

/// Whether a scan has seen that the name itself exists: an answer with or without records, and not NXDOMAIN.
///
/// A wildcard (RFC 4592) lets any name below it exist; one question cannot tell.
pub fn exists(observation: &Observation) -> bool {
    let sets = observation.records.get(&observation.domain);
    let is_there = |kind| sets.is_some_and(|sets| matches!(sets.get(kind), Known::Records(_) | Known::NoData));
    RecordType::ALL.into_iter().any(is_there)
}

/// Judges a service other than mail, which has a verdict of its own.
pub fn judge(service: Service, observation: &Observation, catalogue: &Catalogue) -> Option<ServiceVerdict> {
    match service {
        Service::Mail => None,
        Service::Web | Service::Portal => Some(host::judge(service, observation, catalogue)),
        Service::Dns => Some(name_servers::judge(observation, catalogue)),
        Service::Collaboration => Some(collaboration::judge(observation, catalogue)),
    }
}

/// The domains of a body on a day and what it uses each for, in the order of the registry.
fn uses(body: &Organisation, day: Date) -> Vec<(DomainName, BTreeSet<Service>)> {
    let mut uses: Vec<(DomainName, BTreeSet<Service>)> = Vec::new();
    for domain in body.domains.iter().filter(|domain| domain.is_current(day)) {
        let services = domain.services.iter().copied();
        match uses.iter_mut().find(|(name, _)| *name == domain.name.value) {
            Some((_, known)) => known.extend(services),
            None => uses.push((domain.name.value.clone(), services.collect())),
        }
    }
    uses
}
