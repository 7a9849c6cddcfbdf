//! Checks of bodies: dates, domains, references.
//!
//! Faults of a single file's form are found while it is read.

use std::collections::{BTreeMap, BTreeSet};

use crate::registry::finding::{Finding, nearest};
use crate::registry::reader::At;
use crate::registry::{Organisation, OrganisationId, Registry};

pub(super) fn file_of(organisation: &Organisation) -> String {
    format!("registry/organisations/{}.toml", organisation.id)
}

/// A body or one of its domains ends before it begins, or it has successors and no end.
pub fn contradicting_dates(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let file = file_of(organisation);
        if let (Some(from), Some(until)) = (organisation.valid_from, &organisation.valid_until)
            && from > until.value
        {
            let sentence = format!("the body begins on {from} and ends before that, on {}", until.value);
            findings.push(
                Finding::at("contradicting-dates", &file, until, sentence)
                    .with_hint("`valid_until` is the last day; correct the one that is wrong"),
            );
        }
        if let Some(successor) = organisation.successors.first()
            && organisation.valid_until.is_none()
        {
            let sentence = "the body has successors and no end".to_owned();
            findings.push(
                Finding::at("contradicting-dates", &file, successor, sentence)
                    .with_hint("add `valid_until = \"YYYY-MM-DD\"`, its last day"),
            );
        }
        for domain in &organisation.domains {
            if let (Some(since), Some(until)) = (domain.since, domain.until)
                && since > until
            {
                let sentence =
                    format!("`{}` is the body's from {since} and until {until}, which is earlier", domain.name.value);
                findings.push(Finding::at("contradicting-dates", &file, &domain.name, sentence));
            }
        }
    }
}

/// A body names the same domain twice.
pub fn duplicate_domain(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let mut seen = BTreeMap::new();
        for domain in &organisation.domains {
            if let Some(first) = seen.insert(&domain.name.value, domain.name.line) {
                let sentence = format!("`{}` stands here a second time", domain.name.value);
                findings.push(
                    Finding::at("duplicate-domain", &file_of(organisation), &domain.name, sentence)
                        .with_hint(format!("put its services together in the entry on line {first}")),
                );
            }
        }
    }
}

/// A list of bodies names the same body twice.
pub fn duplicate_reference(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for (key, ids) in [("successors", &organisation.successors), ("members", &organisation.members)] {
            let mut seen = BTreeMap::new();
            for id in ids {
                if let Some(first) = seen.insert(&id.value, id.line) {
                    let sentence = format!("`{key}` names `{}` a second time", id.value);
                    findings.push(
                        Finding::at("duplicate-reference", &file_of(organisation), id, sentence)
                            .with_hint(format!("it stands on line {first} already: leave one out")),
                    );
                }
            }
        }
    }
}

/// A domain cannot be a host name.
pub fn not_a_host_name(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for domain in organisation.domains.iter().filter(|domain| !domain.name.value.is_host_name()) {
            let sentence = format!("`{}` cannot be a host name (RFC 1123)", domain.name.value);
            findings.push(
                Finding::at("not-a-host-name", &file_of(organisation), &domain.name, sentence)
                    .with_hint("write the domain as it stands behind the `@` or in the address bar, as `oss.nl`"),
            );
        }
    }
}

/// A domain is a public suffix.
pub fn public_suffix(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for domain in organisation.domains.iter().filter(|domain| domain.name.value.is_public_suffix()) {
            let sentence = format!("`{}` is a public suffix: names below it belong to others", domain.name.value);
            findings.push(
                Finding::at("public-suffix", &file_of(organisation), &domain.name, sentence)
                    .with_hint("write the body's own name below it"),
            );
        }
    }
}

/// A body's folder is no known category.
pub fn unknown_category(registry: &Registry, findings: &mut Vec<Finding>) {
    let known: BTreeSet<&str> = registry.categories.iter().map(|category| category.slug.as_str()).collect();
    for organisation in registry.organisations.values() {
        let category = organisation.id.category();
        if !known.contains(category) {
            let hint = match nearest(category, known.iter().copied()) {
                Some(near) => format!("did you mean `registry/organisations/{near}/`?"),
                None => "add the category to `registry/categories.toml`".to_owned(),
            };
            let sentence = format!("`{category}` is no category");
            findings.push(Finding::error("unknown-category", &file_of(organisation), None, sentence).with_hint(hint));
        }
    }
}

/// A body refers to one that is not in the registry, or to itself.
pub fn unknown_organisation(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        // Named one by one, so that a new field that refers to a body forces a decision here.
        let Organisation { parent, successors, members, .. } = organisation;
        let references = [("parent", parent.as_slice()), ("successors", successors), ("members", members)];
        for (key, ids) in references {
            for id in ids.iter().filter(|id| !registry.organisations.contains_key(&id.value)) {
                findings.push(dangling(registry, &file_of(organisation), key, id));
            }
            for id in ids.iter().filter(|id| id.value == organisation.id) {
                let sentence = format!("`{key}` names the body itself");
                findings.push(Finding::at("unknown-organisation", &file_of(organisation), id, sentence));
            }
        }
    }
}

/// Members do not stand in the order of their ids.
pub fn unsorted_members(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let late = organisation.members.windows(2).find(|pair| pair[0].value > pair[1].value);
        if let Some([before, after]) = late {
            let sentence = format!("`{}` stands behind `{}` in `members`", after.value, before.value);
            let finding = Finding::at("unsorted-members", &file_of(organisation), after, sentence)
                .with_hint("put the members in the order of their ids: then two people's additions merge");
            findings.push(finding.as_warning());
        }
    }
}

/// The finding of a reference that leads nowhere, with the nearest body that is there.
pub fn dangling(registry: &Registry, file: &str, key: &str, id: &At<OrganisationId>) -> Finding {
    let sentence = format!("`{key}` names `{}`, which is not in the registry", id.value);
    let renamed = registry.organisations.values().find(|body| body.former_ids.iter().any(|old| old.value == id.value));
    if let Some(body) = renamed {
        let hint = format!("it is `{}` now", body.id);
        return Finding::at("unknown-organisation", file, id, sentence).with_hint(hint);
    }
    let hint = match nearest(id.value.as_str(), registry.organisations.keys().map(OrganisationId::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `registry/organisations/{}.toml` or leave it out", id.value),
    };
    Finding::at("unknown-organisation", file, id, sentence).with_hint(hint)
}
