//! From registry to jobs: every domain that a body has on a day, with all its uses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::run::Job;
use crate::dns::DomainName;
use crate::registry::{OrganisationId, Registry, Service};

/// The domains to ask about on a day, each once however many bodies have it.
///
/// `picks` leaves bodies or domains out of a partial scan.
pub fn jobs(registry: &Registry, day: Date, picks: impl Fn(&OrganisationId, &DomainName) -> bool) -> Vec<Job> {
    let mut services: BTreeMap<DomainName, BTreeSet<Service>> = BTreeMap::new();
    for body in registry.organisations.values().filter(|body| body.exists_on(day)) {
        for domain in body.domains.iter().filter(|domain| domain.is_current(day)) {
            let name = &domain.name.value;
            if picks(&body.id, name) {
                services.entry(name.clone()).or_default().extend(&domain.services);
            }
        }
    }
    services.into_iter().map(|(domain, services)| Job { domain, services }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_domain_is_asked_once_for_all_its_uses_and_an_ended_one_not_at_all() {
        let file = |name: &str, text: &str| (format!("organisations/gemeente/{name}.toml"), text.as_bytes().to_vec());
        let files = BTreeMap::from([
            file("a", "name = \"A\"\nsource = \"t\"\n[[domains]]\nname = \"s.nl\"\nservices = [\"mail\"]\n"),
            file(
                "b",
                "name = \"B\"\nsource = \"t\"\n[[domains]]\nname = \"s.nl\"\nservices = [\"web\"]\n[[domains]]\nname = \"old.nl\"\nservices = [\"web\"]\nuntil = \"2025-12-31\"\n",
            ),
            file(
                "c",
                "name = \"C\"\nsource = \"t\"\nvalid_until = \"2025-12-31\"\n[[domains]]\nname = \"c.nl\"\nservices = [\"web\"]\n",
            ),
        ]);
        let (registry, findings) = Registry::parse(&files);
        assert_eq!(findings, []);
        let jobs = jobs(&registry, jiff::civil::date(2026, 1, 1), |_, _| true);
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].services, BTreeSet::from([Service::Mail, Service::Web]));
    }
}
