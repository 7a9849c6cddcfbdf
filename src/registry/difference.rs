//! What an edit of the registry changed: bodies, their domains, providers.
//!
//! Two registries are compared as they were read, so that formatting and order are no
//! difference. What it does to verdicts is the change room's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::id::{OrganisationId, ProviderId};
use super::organisation::{Organisation, RegisteredDomain};
use super::parse::Registry;
use super::provider::Provider;
use super::reply::{Reply, Stance};
use crate::dns::DomainName;

/// What became of a body, domain or provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// It is new.
    Added,
    /// It got a last day.
    Ended,
    /// Its file or entry is gone.
    Removed,
    /// Something else of it.
    Changed,
}

impl Edit {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Edit::Added => "added",
            Edit::Ended => "ended",
            Edit::Removed => "removed",
            Edit::Changed => "changed",
        }
    }
}

/// An edit of a body, without its domains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyEdit {
    /// The body.
    pub organisation: OrganisationId,
    /// What became of it.
    pub edit: Edit,
    /// The keys that differ; empty where it is new or gone.
    pub keys: Vec<&'static str>,
}

/// An edit of a domain of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainEdit {
    /// The body.
    pub organisation: OrganisationId,
    /// The domain.
    pub domain: DomainName,
    /// What became of it.
    pub edit: Edit,
    /// The services before, in the order of the file.
    pub services_before: Vec<&'static str>,
    /// The services now.
    pub services_now: Vec<&'static str>,
}

/// An edit of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProviderEdit {
    /// The provider.
    pub provider: ProviderId,
    /// What became of it.
    pub edit: Edit,
    /// The keys that differ; empty where it is new or gone.
    pub keys: Vec<&'static str>,
}

/// Everything that two registries say differently.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Bodies.
    pub bodies: Vec<BodyEdit>,
    /// Domains, of bodies that are new or gone too.
    pub domains: Vec<DomainEdit>,
    /// Providers.
    pub providers: Vec<ProviderEdit>,
}

impl Difference {
    /// Compares a registry with the one it was before.
    pub fn new(before: &Registry, now: &Registry) -> Self {
        let mut found = Self::default();
        let ids: BTreeSet<_> = before.organisations.keys().chain(now.organisations.keys()).collect();
        for id in ids {
            found.compare_bodies(id, before.organisations.get(id), now.organisations.get(id));
        }
        let ids: BTreeSet<_> = before.providers.keys().chain(now.providers.keys()).collect();
        for id in ids {
            let (old, new) = (before.providers.get(id), now.providers.get(id));
            let keys = old.zip(new).map(|(old, new)| provider_keys(old, new)).unwrap_or_default();
            if let Some(edit) = edit(old.is_some(), new.is_some(), !keys.is_empty()) {
                found.providers.push(ProviderEdit { provider: id.clone(), edit, keys });
            }
        }
        found
    }

    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty() && self.domains.is_empty() && self.providers.is_empty()
    }

    fn compare_bodies(&mut self, id: &OrganisationId, old: Option<&Organisation>, new: Option<&Organisation>) {
        let keys = old.zip(new).map(|(old, new)| body_keys(old, new)).unwrap_or_default();
        let has_ended = old.zip(new).is_some_and(|(old, new)| old.valid_until.is_none() && new.valid_until.is_some());
        if let Some(found) = edit(old.is_some(), new.is_some(), !keys.is_empty()) {
            let edit = if has_ended { Edit::Ended } else { found };
            self.bodies.push(BodyEdit { organisation: id.clone(), edit, keys });
        }
        let (old, new) = (domains(old), domains(new));
        for domain in old.keys().chain(new.keys()).copied().collect::<BTreeSet<_>>() {
            let (before, now) = (old.get(domain), new.get(domain));
            let differs = before.zip(now).is_some_and(|(before, now)| content(before) != content(now));
            let Some(found) = edit(before.is_some(), now.is_some(), differs) else { continue };
            let has_ended = before.zip(now).is_some_and(|(before, now)| before.until.is_none() && now.until.is_some());
            let services = |domain: Option<&&RegisteredDomain>| {
                domain.into_iter().flat_map(|domain| &domain.services).map(|service| service.as_str()).collect()
            };
            self.domains.push(DomainEdit {
                organisation: id.clone(),
                domain: domain.clone(),
                edit: if has_ended { Edit::Ended } else { found },
                services_before: services(before),
                services_now: services(now),
            });
        }
    }
}

fn edit(was: bool, is: bool, differs: bool) -> Option<Edit> {
    match (was, is) {
        (false, true) => Some(Edit::Added),
        (true, false) => Some(Edit::Removed),
        _ => differs.then_some(Edit::Changed),
    }
}

/// A domain may stand twice, for two times; the last entry counts.
fn domains(body: Option<&Organisation>) -> BTreeMap<&DomainName, &RegisteredDomain> {
    body.into_iter().flat_map(|body| &body.domains).map(|domain| (&domain.name.value, domain)).collect()
}

/// What a domain's entry says, without the lines on which it stands.
fn content(domain: &RegisteredDomain) -> impl PartialEq + '_ {
    let RegisteredDomain { name, services, label, since, until } = domain;
    (&name.value, services, label, since, until)
}

/// What a reply says, without the lines on which it stands.
fn words(reply: &Reply) -> (Date, Stance, String, String, Option<String>) {
    let Reply { date, stance, text, source, change } = reply;
    let change = change.as_ref().map(|change| change.value.to_string());
    (date.value, *stance, text.clone(), source.clone(), change)
}

/// The keys of a body that differ. All are named, so that a new key forces a decision.
fn body_keys(old: &Organisation, new: &Organisation) -> Vec<&'static str> {
    let Organisation {
        id: _,
        name,
        abbreviation,
        parent,
        province,
        inhabitants,
        valid_from,
        valid_until,
        successors,
        members,
        former_ids,
        former_names,
        note,
        source,
        identifiers,
        domains: _,
        replies,
    } = old;
    let values = |list: &[super::reader::At<OrganisationId>]| {
        list.iter().map(|at| at.value.clone()).collect::<Vec<OrganisationId>>()
    };
    let names = |list: &[super::reader::At<String>]| list.iter().map(|at| at.value.clone()).collect::<Vec<_>>();
    let said = |replies: &[Reply]| replies.iter().map(words).collect::<Vec<_>>();
    let differing = [
        ("name", *name != new.name),
        ("abbreviation", *abbreviation != new.abbreviation),
        ("parent", parent.as_ref().map(|at| &at.value) != new.parent.as_ref().map(|at| &at.value)),
        ("province", *province != new.province),
        ("inhabitants", *inhabitants != new.inhabitants),
        ("valid_from", *valid_from != new.valid_from),
        ("valid_until", valid_until.as_ref().map(|at| at.value) != new.valid_until.as_ref().map(|at| at.value)),
        ("successors", values(successors) != values(&new.successors)),
        ("members", values(members) != values(&new.members)),
        ("former_ids", values(former_ids) != values(&new.former_ids)),
        ("former_names", names(former_names) != names(&new.former_names)),
        ("note", *note != new.note),
        ("source", *source != new.source),
        ("identifiers", *identifiers != new.identifiers),
        ("replies", said(replies) != said(&new.replies)),
    ];
    differing.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

fn provider_keys(old: &Provider, new: &Provider) -> Vec<&'static str> {
    let Provider { id: _, name, kind, source, note, organisation, control, announced, fingerprints } = old;
    let differing = [
        ("name", *name != new.name),
        ("kind", *kind != new.kind),
        ("source", *source != new.source),
        ("note", *note != new.note),
        ("organisation", organisation.as_ref().map(|at| &at.value) != new.organisation.as_ref().map(|at| &at.value)),
        ("control", *control != new.control),
        ("announced", *announced != new.announced),
        ("fingerprints", *fingerprints != new.fingerprints),
    ];
    differing.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(files: &[(&str, &str)]) -> Registry {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Registry::parse(&files).0
    }

    const OSS: &str = "name = \"Oss\"\nsource = \"t\"\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\"]\n";

    #[test]
    fn formatting_and_comments_are_no_difference() {
        let spaced = format!("# a remark\n\n{}", OSS.replace(" = ", "  =  "));
        let before = registry(&[("organisations/gemeente/oss.toml", OSS)]);
        assert!(Difference::new(&before, &registry(&[("organisations/gemeente/oss.toml", &spaced)])).is_empty());
    }

    #[test]
    fn bodies_and_domains_are_added_changed_ended_and_removed() {
        let path = "organisations/gemeente/oss.toml";
        let told = |before: &str, now: &str| {
            let read = |text: &str| if text.is_empty() { Registry::default() } else { registry(&[(path, text)]) };
            let found = Difference::new(&read(before), &read(now));
            let bodies = found.bodies.iter().map(|body| format!("{} {}", body.edit.as_str(), body.keys.join(" ")));
            let domains = found.domains.iter().map(|domain| {
                let services = |list: &[&str]| list.join(" ");
                let (before, now) = (services(&domain.services_before), services(&domain.services_now));
                format!("{} {}: {before} > {now}", domain.domain, domain.edit.as_str())
            });
            bodies.chain(domains).collect::<Vec<_>>()
        };
        assert_eq!(told("", OSS), ["added ", "oss.nl added:  > mail"]);
        assert_eq!(told(OSS, ""), ["removed ", "oss.nl removed: mail > "]);
        let ended = OSS.replace("source", "valid_until = \"2026-01-01\"\nsource");
        assert_eq!(told(OSS, &ended), ["ended valid_until"]);
        assert_eq!(told(OSS, &OSS.replace("\"mail\"", "\"mail\", \"web\"")), ["oss.nl changed: mail > mail web"]);
        assert_eq!(told(OSS, &format!("{OSS}until = \"2026-01-01\"\n")), ["oss.nl ended: mail > mail"]);
        assert_eq!(told(OSS, &OSS.replace("\"Oss\"", "\"Osse\"")), ["changed name"]);
    }
}
