//! Today's providers, prepared so that a name finds its owner in one look.
//!
//! Matching is by whole labels and the longest name wins. What a match means
//! is in `facts` and `rules`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::party::Party;
use crate::dns::{DomainName, RecordType};
use crate::registry::provider::Place;
use crate::registry::{Kind, OrganisationId, Provider, ProviderId, Registry, Service, Strength};

/// A provider found by a fingerprint.
#[derive(Clone, Debug)]
pub struct Match {
    /// The provider.
    pub provider: Arc<Provider>,
    /// How much the fingerprint proves.
    pub strength: Strength,
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
}

/// The providers and bodies that names can lead to.
#[derive(Debug, Default)]
pub struct Catalogue {
    providers: BTreeMap<ProviderId, Arc<Provider>>,
    names: HashMap<Where, HashMap<String, Vec<Match>>>,
    networks: HashMap<u32, Arc<Provider>>,
    tokens: Vec<(String, Arc<Provider>)>,
    bodies: HashMap<DomainName, BTreeSet<OrganisationId>>,
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
        catalogue
    }

    fn add(&mut self, provider: Arc<Provider>) {
        for print in provider.fingerprints.iter().filter(|print| print.service == Service::Mail) {
            let found = Match { provider: provider.clone(), strength: print.strength };
            let place = match (print.record, print.at) {
                (RecordType::Mx, _) => Some(Where::Exchange),
                (RecordType::Cname, Some(Place::Dkim)) => Some(Where::Dkim),
                (RecordType::Cname | RecordType::Srv, Some(Place::Autodiscover)) => Some(Where::Autodiscover),
                _ => None,
            };
            if let Some(place) = place {
                for name in &print.under {
                    self.name(place, name).push(found.clone());
                }
            }
            for name in &print.spf_include {
                self.name(Where::SpfInclude, name).push(found.clone());
            }
            // The network of a host proves a filter that hides behind the body's own name, and nothing else:
            // a server of one's own stands in somebody's network too.
            if provider.kind == Kind::Filter {
                self.networks.extend(print.asn.iter().map(|number| (*number, provider.clone())));
            }
            self.tokens.extend(print.text_prefix.iter().map(|prefix| (prefix.clone(), provider.clone())));
        }
        self.providers.insert(provider.id.clone(), provider);
    }

    fn name(&mut self, place: Where, name: &impl ToString) -> &mut Vec<Match> {
        self.names.entry(place).or_default().entry(name.to_string()).or_default()
    }

    /// Every match of a name, the longest fingerprint first.
    pub fn matches(&self, place: Where, name: &DomainName) -> impl Iterator<Item = &Match> {
        let mut rest = Some(name.as_str());
        let suffixes = std::iter::from_fn(move || {
            let current = rest?;
            rest = current.split_once('.').map(|(_, below)| below);
            Some(current)
        });
        let known = self.names.get(&place);
        suffixes.filter_map(move |suffix| known?.get(suffix)).flatten()
    }

    /// The filter whose network this is.
    pub fn filter_of_network(&self, number: u32) -> Option<&Arc<Provider>> {
        self.networks.get(&number)
    }

    /// The provider whose verification token a TXT record is.
    pub fn provider_of_token(&self, text: &str) -> Option<&Arc<Provider>> {
        self.tokens.iter().find(|(prefix, _)| text.starts_with(prefix.as_str())).map(|(_, provider)| provider)
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

    /// A provider by id.
    pub fn provider(&self, id: &ProviderId) -> Option<&Arc<Provider>> {
        self.providers.get(id)
    }

    /// Every provider.
    pub fn providers(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.providers.values()
    }

    /// What a party does; the body itself, other bodies and unlisted names have no kind.
    pub fn kind_of(&self, party: &Party) -> Option<Kind> {
        match party {
            Party::Provider(id) => self.provider(id).map(|provider| provider.kind),
            _ => None,
        }
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
