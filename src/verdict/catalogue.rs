//! Today's providers, prepared so that a name finds its owner in one look.
//!
//! Matching is by whole labels and the longest name wins. What a match means
//! is for the tables of rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::party::Party;
use crate::dns::{DomainName, NamePattern, RecordType};
use crate::registry::provider::Place;
use crate::registry::{Control, Fingerprint, Kind, OrganisationId, Provider, ProviderId, Registry, Service, Strength};

/// A provider found by a fingerprint.
#[derive(Clone, Debug)]
pub struct Match {
    /// The provider.
    pub provider: Arc<Provider>,
    /// How much the fingerprint proves.
    pub strength: Strength,
    /// The pattern, where a label has a star.
    starred: Option<NamePattern>,
}

/// Where a fingerprint looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// The host of an MX record.
    Exchange,
    /// The target of a DKIM selector's CNAME.
    Dkim,
    /// The target of `autodiscover` or its SRV record.
    Autodiscover,
    /// A name that an SPF record includes.
    SpfInclude,
    /// A name in the CNAME chain of a website or portal.
    Alias,
    /// A name server.
    NameServer,
    /// The target of a collaboration service's CNAME or SRV record.
    Collaboration,
}

/// The providers and bodies that names can lead to.
#[derive(Debug, Default)]
pub struct Catalogue {
    providers: BTreeMap<ProviderId, Arc<Provider>>,
    names: HashMap<Where, HashMap<String, Vec<Match>>>,
    receiving_networks: HashMap<u32, Arc<Provider>>,
    hosting_networks: HashMap<u32, Arc<Provider>>,
    tokens: Vec<(String, Arc<Provider>)>,
    bodies: HashMap<DomainName, BTreeSet<OrganisationId>>,
    centres: HashMap<OrganisationId, ProviderId>,
    members: HashMap<ProviderId, BTreeSet<OrganisationId>>,
}

impl Catalogue {
    /// Prepares the providers of a registry and the domains of its bodies.
    pub fn new(registry: &Registry) -> Self {
        let mut catalogue = Self::default();
        for provider in registry.providers.values() {
            catalogue.add(Arc::new(provider.clone()));
        }
        for body in registry.organisations.values() {
            for domain in &body.domains {
                let Some(name) = domain.name.value.registrable() else { continue };
                catalogue.bodies.entry(name).or_default().insert(body.id.clone());
            }
        }
        catalogue.add_centres(registry);
        catalogue
    }

    fn add(&mut self, provider: Arc<Provider>) {
        for print in &provider.fingerprints {
            if let Some(place) = place_of(print) {
                for pattern in &print.under {
                    self.add_name(place, pattern, &provider, print.strength);
                }
            }
            for name in &print.spf_include {
                self.add_name(Where::SpfInclude, &name.clone().into(), &provider, print.strength);
            }
            self.add_networks(print, &provider);
            self.tokens.extend(print.text_prefix.iter().map(|prefix| (prefix.clone(), provider.clone())));
        }
        self.providers.insert(provider.id.clone(), provider);
    }

    /// Names with a star come first among those with the same end, since they say more.
    fn add_name(&mut self, place: Where, pattern: &NamePattern, provider: &Arc<Provider>, strength: Strength) {
        let starred = (!pattern.is_literal()).then(|| pattern.clone());
        let at = self.names.entry(place).or_default().entry(pattern.literal_tail().to_owned()).or_default();
        let found = Match { provider: provider.clone(), strength, starred };
        if found.starred.is_some() { at.insert(0, found) } else { at.push(found) }
    }

    /// The network of an MX host proves a filter or service centre that hides behind the body's own name, and
    /// nothing else: a server of one's own stands in somebody's network too.
    fn add_networks(&mut self, print: &Fingerprint, provider: &Arc<Provider>) {
        let receives = match provider.kind {
            Kind::Filter => print.service == Service::Mail,
            Kind::SharedService => print.service == Service::Mail && print.strength == Strength::Decisive,
            _ => false,
        };
        for number in &print.asn {
            if receives {
                self.receiving_networks.entry(*number).or_insert_with(|| provider.clone());
            }
            if print.service == Service::Web {
                self.hosting_networks.entry(*number).or_insert_with(|| provider.clone());
            }
        }
    }

    fn add_centres(&mut self, registry: &Registry) {
        for provider in self.providers.values().filter(|provider| provider.kind == Kind::SharedService) {
            let Some(body) = provider.organisation.as_ref().and_then(|id| registry.organisations.get(&id.value)) else {
                continue;
            };
            // A municipality that serves its neighbours has no members: its hosts stay its own.
            if !body.members.is_empty() {
                self.centres.insert(body.id.clone(), provider.id.clone());
                let members = body.members.iter().map(|member| member.value.clone()).collect();
                self.members.insert(provider.id.clone(), members);
            }
        }
    }

    /// Every match of a name, the longest fingerprint first.
    pub fn matches<'a>(&'a self, place: Where, name: &'a DomainName) -> impl Iterator<Item = &'a Match> {
        let mut rest = Some(name.as_str());
        let suffixes = std::iter::from_fn(move || {
            let current = rest?;
            rest = current.split_once('.').map(|(_, below)| below);
            Some(current)
        });
        let known = self.names.get(&place);
        let at = suffixes.filter_map(move |suffix| known?.get(suffix)).flatten();
        at.filter(|found| found.starred.as_ref().is_none_or(|pattern| pattern.matches(name.as_str())))
    }

    /// The filter or service centre that receives mail in this network.
    pub fn receiver_of_network(&self, number: u32) -> Option<&Arc<Provider>> {
        self.receiving_networks.get(&number)
    }

    /// Whose network this is: a provider's, or that of a holder whom nobody listed.
    pub fn party_of_network(&self, number: u32) -> Party {
        let known = self.hosting_networks.get(&number);
        known.map_or(Party::Network(number), |provider| Party::Provider(provider.id.clone()))
    }

    /// The provider whose verification token a TXT record is.
    pub fn provider_of_token(&self, text: &str) -> Option<&Arc<Provider>> {
        self.tokens.iter().find(|(prefix, _)| text.starts_with(prefix.as_str())).map(|(_, provider)| provider)
    }

    /// Whose domain a host lies in: the observed domain's own, another body's, or one that nobody listed.
    ///
    /// The domain of a joint arrangement that is a service centre is the centre's.
    pub fn owner_of(&self, observed: &DomainName, host: &DomainName) -> Party {
        let Some(theirs) = host.registrable() else { return Party::Unlisted(host.clone()) };
        if Some(&theirs) == observed.registrable().as_ref() {
            return Party::Own;
        }
        match self.body_of(&theirs) {
            None => Party::Unlisted(theirs),
            Some(body) => match self.centres.get(body) {
                Some(centre) => Party::Provider(centre.clone()),
                None => Party::Body(body.clone()),
            },
        }
    }

    /// The body whose domain this is.
    ///
    /// A domain of several bodies is that of the one with the same name (`haarlem.nl`
    /// of `gemeente/haarlem`), and of nobody where there is none or more than one such.
    pub fn body_of(&self, registrable: &DomainName) -> Option<&OrganisationId> {
        let owners = self.bodies.get(registrable)?;
        if owners.len() == 1 {
            return owners.first();
        }
        let plain = |text: &str| text.replace('-', "");
        let label = plain(registrable.labels().next()?);
        let mut namesakes = owners.iter().filter(|owner| plain(owner.slug()) == label);
        namesakes.next().filter(|_| namesakes.next().is_none())
    }

    /// What a party is for a body: another of its domains, or the service centre that it is, is its own.
    pub fn seen_by(&self, body: &OrganisationId, party: Party) -> Party {
        let is_own = match &party {
            Party::Body(other) => other == body,
            Party::Provider(id) => self.organisation_of(id) == Some(body),
            Party::Own | Party::Unlisted(_) | Party::Network(_) => false,
        };
        if is_own { Party::Own } else { party }
    }

    /// The public body that a provider is.
    pub fn organisation_of(&self, id: &ProviderId) -> Option<&OrganisationId> {
        self.provider(id)?.organisation.as_ref().map(|at| &at.value)
    }

    /// The members of the joint arrangement that a service centre is; nobody for any other provider.
    pub fn members_of(&self, id: &ProviderId) -> impl Iterator<Item = &OrganisationId> {
        self.members.get(id).into_iter().flatten()
    }

    /// A provider by id.
    pub fn provider(&self, id: &ProviderId) -> Option<&Arc<Provider>> {
        self.providers.get(id)
    }

    /// Every provider.
    pub fn providers(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.providers.values()
    }

    /// Who controls a party on a day; `None` where it is no provider or that is not known.
    pub fn control_of(&self, party: &Party, day: Date) -> Option<&Control> {
        match party {
            Party::Provider(id) => self.provider(id)?.control_on(day),
            Party::Own | Party::Body(_) | Party::Unlisted(_) | Party::Network(_) => None,
        }
    }

    /// What a party does; the body itself, other bodies and unlisted names have no kind.
    pub fn kind_of(&self, party: &Party) -> Option<Kind> {
        match party {
            Party::Provider(id) => self.provider(id).map(|provider| provider.kind),
            _ => None,
        }
    }
}

/// Where the names of a fingerprint are looked for; `None` where it has no names.
fn place_of(print: &Fingerprint) -> Option<Where> {
    match (print.service, print.record, print.at) {
        (Service::Mail, RecordType::Mx, _) => Some(Where::Exchange),
        (Service::Mail, RecordType::Cname, Some(Place::Dkim)) => Some(Where::Dkim),
        (Service::Mail, RecordType::Cname | RecordType::Srv, Some(Place::Autodiscover)) => Some(Where::Autodiscover),
        (Service::Web | Service::Portal, RecordType::Cname, _) => Some(Where::Alias),
        (Service::Dns, RecordType::Ns, _) => Some(Where::NameServer),
        (Service::Collaboration, RecordType::Cname | RecordType::Srv, _) => Some(Where::Collaboration),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_of_several_bodies_belongs_to_its_namesake() {
        let body = |path: &str, domain: &str| {
            let text =
                format!("name = \"X\"\nsource = \"t\"\n[[domains]]\nname = \"{domain}\"\nservices = [\"mail\"]\n");
            (format!("organisations/{path}.toml"), text.into_bytes())
        };
        let files = BTreeMap::from([
            body("gemeente/den-haag", "denhaag.nl"),
            body("regeling/ggd", "denhaag.nl"),
            body("regeling/a", "shared.nl"),
            body("regeling/b", "mail.shared.nl"),
        ]);
        let catalogue = Catalogue::new(&Registry::parse(&files).0);
        let owner =
            |name: &str| catalogue.body_of(&DomainName::parse(name).expect("a name")).map(OrganisationId::as_str);
        assert_eq!(owner("denhaag.nl"), Some("gemeente/den-haag"));
        assert_eq!(owner("shared.nl"), None);
        assert_eq!(owner("nobody.nl"), None);
    }
}
