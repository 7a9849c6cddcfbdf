//! The class of each body or host by itself, so that anybody can count a share again.
//!
//! Which class that is, the files of the measures say; adding up is `take`'s.

use super::{Class, Measure, Taking, hosts, mail, nos, tenants};
use crate::dns::DomainName;
use crate::registry::{OrganisationId, Service};
use crate::verdict::catalogue::Catalogue;
use crate::verdict::survey::{Survey, Surveyed};

/// A body or host that a measure counts, with its class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classed<'a> {
    /// The body.
    pub organisation: &'a OrganisationId,
    /// The host, where hosts are counted.
    pub host: Option<(Service, &'a DomainName)>,
    /// The class; several parties stand joined by `+` and count together as `several`; `unknown` counts as such.
    pub class: String,
}

/// Puts every body or host of a survey that a measure counts in its class; what it does not count is not there.
pub fn classify<'a>(measure: Measure, (survey, catalogue): (&'a Survey, &Catalogue)) -> Vec<Classed<'a>> {
    let taking = Taking { survey, catalogue };
    let shared = tenants::shared(survey);
    let of_mail = |body: &Surveyed, class: &dyn Fn(&Surveyed) -> Class| body.counts_for_mail().then(|| class(body));
    let mut classed = Vec::new();
    for (organisation, body) in &survey.bodies {
        let class = match measure {
            Measure::Mx => of_mail(body, &mail::mx),
            Measure::Mailbox => of_mail(body, &mail::mailbox),
            Measure::Nos2024 => of_mail(body, &|body| nos::of_2024(body, taking)),
            Measure::Tenants => of_mail(body, &|body| tenants::class(body, &shared).0),
            Measure::Nos2026 => body.counts_for_links().then(|| nos::of_2026(body, taking).0),
            Measure::Portals => {
                add_hosts(&mut classed, organisation, hosts::portals(body));
                None
            }
            Measure::OperatorLocation => {
                add_hosts(&mut classed, organisation, hosts::operator_location(body, taking));
                None
            }
        };
        classed.extend(class.map(|class| Classed { organisation, host: None, class: word(class) }));
    }
    classed
}

fn add_hosts<'a>(classed: &mut Vec<Classed<'a>>, organisation: &'a OrganisationId, hosts: Vec<hosts::Hosted<'a>>) {
    let of = |(service, domain, class)| Classed { organisation, host: Some((service, domain)), class: word(class) };
    classed.extend(hosts.into_iter().map(of));
}

fn word(class: Class) -> String {
    match class {
        Class::One(name) | Class::Several(name) => name,
        Class::Unknown => "unknown".to_owned(),
    }
}
