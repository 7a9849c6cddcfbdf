//! Which part of the registry a scan covers: all of it, or what some globs pick.

use globset::{Glob, GlobMatcher};

use crate::dns::DomainName;
use crate::registry::{OrganisationId, Registry};

/// Globs over ids of bodies (`gemeente/*`) and domains (`*.minjus.nl`); none means everything.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    globs: Vec<GlobMatcher>,
}

impl Selection {
    /// Reads the globs; refuses what is none.
    pub fn new(patterns: &[String]) -> Result<Self, globset::Error> {
        let globs = patterns.iter().map(|pattern| Ok(Glob::new(pattern)?.compile_matcher()));
        Ok(Self { globs: globs.collect::<Result<_, _>>()? })
    }

    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        self.globs.is_empty()
    }

    /// Whether a domain of a body is picked.
    pub fn picks(&self, organisation: &OrganisationId, domain: &DomainName) -> bool {
        let picked = |glob: &GlobMatcher| glob.is_match(organisation.as_str()) || glob.is_match(domain.as_str());
        self.is_everything() || self.globs.iter().any(picked)
    }

    /// Whether a domain is picked for any body that has it.
    pub fn picks_domain(&self, registry: &Registry, domain: &DomainName) -> bool {
        registry.organisations.values().any(|body| {
            let has = body.domains.iter().any(|registered| registered.name.value == *domain);
            has && self.picks(&body.id, domain)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_picks_by_body_or_by_domain() {
        let oss = ("gemeente/oss".parse().expect("an id"), DomainName::parse("oss.nl").expect("a name"));
        let picks = |pattern: &str| Selection::new(&[pattern.to_owned()]).expect("a glob").picks(&oss.0, &oss.1);
        assert!(picks("gemeente/*") && picks("oss.nl") && picks("gemeente/oss"));
        assert!(!picks("provincie/*") && !picks("*.oss.nl"));
        assert!(Selection::default().picks(&oss.0, &oss.1));
        assert!(Selection::new(&["[".to_owned()]).is_err());
    }
}
