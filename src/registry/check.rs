//! Checks that need the whole registry: references, dates, names, examples.
//!
//! One table of small named checks; each has a paragraph in `docs/checks.md`.
//! Faults of a single file's form are found while it is read. No network.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, Severity, nearest};
use super::organisation::Organisation;
use super::parse::Registry;
use super::provider::{Provider, Strength};
use super::reader::At;
use super::{OrganisationId, Service};
use crate::dns::RecordType;

/// One check: its code, what it says in a line, and how it looks.
pub struct Check {
    /// The stable code.
    pub code: &'static str,
    /// One line for the list of checks.
    pub summary: &'static str,
    run: fn(&Registry, &mut Vec<Finding>),
}

/// Every check across files, in the order of their codes.
pub const CHECKS: &[Check] = &[
    Check { code: "contradicting-dates", summary: "a beginning lies after its end", run: contradicting_dates },
    Check {
        code: "control-undated",
        summary: "a later owner of a provider has no date or no source",
        run: control_undated,
    },
    Check { code: "duplicate-domain", summary: "a body names the same domain twice", run: duplicate_domain },
    Check {
        code: "duplicate-fingerprint",
        summary: "two providers claim the same mail name or the same decisive sign",
        run: duplicate_fingerprint,
    },
    Check {
        code: "duplicate-reference",
        summary: "a list of bodies names the same body twice",
        run: duplicate_reference,
    },
    Check {
        code: "fingerprint-example",
        summary: "a fingerprint does not match its own example",
        run: fingerprint_example,
    },
    Check { code: "not-a-host-name", summary: "a domain cannot be a host name", run: not_a_host_name },
    Check { code: "public-suffix", summary: "a domain is a public suffix", run: public_suffix },
    Check { code: "unknown-category", summary: "a body's folder is no known category", run: unknown_category },
    Check {
        code: "unknown-organisation",
        summary: "a parent, successor or member, or the body that a provider is, is not in the registry",
        run: unknown_organisation,
    },
    Check {
        code: "unknown-sector",
        summary: "a category names a sector that does not exist, or a layer is within none",
        run: unknown_sector,
    },
    Check {
        code: "unsorted-members",
        summary: "members do not stand in the order of their ids (a warning)",
        run: unsorted_members,
    },
];

/// Codes of the faults found while a file is read, with their one-line summaries.
pub const FILE_CODES: &[(&str, &str)] = &[
    ("bad-value", "a value is not written as it must be"),
    ("file-name", "a file's name is no id, or is not the id the file says"),
    ("missing-key", "a key that must be there is not"),
    ("missing-source", "nothing says where the facts of a body come from (a warning)"),
    ("no-services", "a domain has no services"),
    ("not-utf8", "a file is not UTF-8"),
    ("stray-file", "a file is no part of the registry"),
    ("toml-syntax", "a file is not TOML"),
    ("unknown-key", "a key is not known"),
    ("wrong-type", "a value has another type than its key asks for"),
];

/// Reads and checks a whole registry: every finding, sorted by file and line.
pub fn check(files: &BTreeMap<String, Vec<u8>>) -> (Registry, Vec<Finding>) {
    let (registry, mut findings) = Registry::parse(files);
    for check in CHECKS {
        (check.run)(&registry, &mut findings);
    }
    findings.sort();
    findings.dedup();
    (registry, findings)
}

fn file_of(organisation: &Organisation) -> String {
    format!("registry/organisations/{}.toml", organisation.id)
}

fn provider_file(provider: &Provider) -> String {
    format!("registry/providers/{}.toml", provider.id)
}

fn contradicting_dates(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let file = file_of(organisation);
        if let (Some(from), Some(until)) = (organisation.valid_from, &organisation.valid_until)
            && from > until.value
        {
            let sentence = format!("the body begins on {from} and ends before that, on {}", until.value);
            findings.push(
                Finding::error("contradicting-dates", &file, Some(until.line), sentence)
                    .with_hint("`valid_until` is the last day; correct the one that is wrong"),
            );
        }
        if !organisation.successors.is_empty() && organisation.valid_until.is_none() {
            let sentence = "the body has successors and no end".to_owned();
            findings.push(
                Finding::error(
                    "contradicting-dates",
                    &file,
                    organisation.successors.first().map(|at| at.line),
                    sentence,
                )
                .with_hint("add `valid_until = \"YYYY-MM-DD\"`, its last day"),
            );
        }
        for domain in &organisation.domains {
            if let (Some(since), Some(until)) = (domain.since, domain.until)
                && since > until
            {
                let sentence =
                    format!("`{}` is the body's from {since} and until {until}, which is earlier", domain.name.value);
                findings.push(Finding::error("contradicting-dates", &file, Some(domain.name.line), sentence));
            }
        }
    }
    for provider in registry.providers.values() {
        for pair in provider.control.windows(2) {
            if let (Some(earlier), Some(later)) = (pair[0].since, pair[1].since)
                && earlier > later
            {
                let sentence = format!("control passes in {later} after it passed in {earlier}");
                findings.push(
                    Finding::error("contradicting-dates", &provider_file(provider), None, sentence)
                        .with_hint("order the `[[control]]` entries oldest first"),
                );
            }
        }
    }
}

fn control_undated(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        for entry in provider.control.iter().skip(1) {
            if entry.since.is_none() || entry.source.is_none() {
                let sentence = format!(
                    "control by {} needs `since` and `source`: it is not the first entry",
                    entry.company.escape_debug()
                );
                findings.push(Finding::error("control-undated", &provider_file(provider), None, sentence));
            }
        }
    }
}

fn duplicate_domain(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let mut seen = BTreeMap::new();
        for domain in &organisation.domains {
            if let Some(first) = seen.insert(&domain.name.value, domain.name.line) {
                let sentence = format!("`{}` stands here a second time", domain.name.value);
                findings.push(
                    Finding::error("duplicate-domain", &file_of(organisation), Some(domain.name.line), sentence)
                        .with_hint(format!("put its services together in the entry on line {first}")),
                );
            }
        }
    }
}

fn duplicate_fingerprint(registry: &Registry, findings: &mut Vec<Finding>) {
    let mut owners = BTreeMap::new();
    for provider in registry.providers.values() {
        let mut own = BTreeSet::new();
        for print in &provider.fingerprints {
            let is_mail = print.service == Service::Mail && print.record == RecordType::Mx;
            if is_mail || print.strength == Strength::Decisive {
                let what = if is_mail { "a mail name" } else { "a decisive sign" };
                let place = (print.service, print.record, print.at);
                own.extend(print.under.iter().map(|name| (place, what, name.to_string())));
                own.extend(print.asn.iter().map(|number| (place, what, format!("AS{number}"))));
            }
        }
        for sign in own {
            if let Some(other) = owners.insert(sign.clone(), provider) {
                let (_, what, value) = sign;
                let sentence = format!("`{value}` is also {what} of `{}`", other.id);
                let hint = match value.starts_with("AS") {
                    true => "a network can prove one provider only: leave it out of one, or make it a hint",
                    false => "a name can prove one provider only: use a longer name for one of them",
                };
                findings.push(
                    Finding::error("duplicate-fingerprint", &provider_file(provider), None, sentence).with_hint(hint),
                );
            }
        }
    }
}

fn duplicate_reference(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for (key, ids) in [("successors", &organisation.successors), ("members", &organisation.members)] {
            let mut seen = BTreeMap::new();
            for id in ids {
                if let Some(first) = seen.insert(&id.value, id.line) {
                    let sentence = format!("`{key}` names `{}` a second time", id.value);
                    findings.push(
                        Finding::error("duplicate-reference", &file_of(organisation), Some(id.line), sentence)
                            .with_hint(format!("it stands on line {first} already: leave one out")),
                    );
                }
            }
        }
    }
}

fn fingerprint_example(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        for print in &provider.fingerprints {
            if !print.matches(&print.example.value) {
                let sentence =
                    format!("the example `{}` does not match this fingerprint", print.example.value.escape_debug());
                findings.push(
                    Finding::error("fingerprint-example", &provider_file(provider), Some(print.example.line), sentence)
                        .with_hint(
                            "give a value as it stands in DNS, or mend `under`, `spf_include`, `text_prefix` or `asn`",
                        ),
                );
            }
        }
    }
}

fn not_a_host_name(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for domain in organisation.domains.iter().filter(|domain| !domain.name.value.is_host_name()) {
            let sentence = format!("`{}` cannot be a host name (RFC 1123)", domain.name.value);
            findings.push(
                Finding::error("not-a-host-name", &file_of(organisation), Some(domain.name.line), sentence)
                    .with_hint("write the domain as it stands behind the `@` or in the address bar, as `oss.nl`"),
            );
        }
    }
}

fn public_suffix(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        for domain in organisation.domains.iter().filter(|domain| domain.name.value.is_public_suffix()) {
            let sentence = format!("`{}` is a public suffix: names below it belong to others", domain.name.value);
            findings.push(
                Finding::error("public-suffix", &file_of(organisation), Some(domain.name.line), sentence)
                    .with_hint("write the body's own name below it"),
            );
        }
    }
}

fn unknown_category(registry: &Registry, findings: &mut Vec<Finding>) {
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

fn unknown_organisation(registry: &Registry, findings: &mut Vec<Finding>) {
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
                findings.push(Finding::error("unknown-organisation", &file_of(organisation), Some(id.line), sentence));
            }
        }
    }
    for provider in registry.providers.values() {
        let body = provider.organisation.iter().find(|id| !registry.organisations.contains_key(&id.value));
        findings.extend(body.map(|id| dangling(registry, &provider_file(provider), "organisation", id)));
    }
}

fn dangling(registry: &Registry, file: &str, key: &str, id: &At<OrganisationId>) -> Finding {
    let sentence = format!("`{key}` names `{}`, which is not in the registry", id.value);
    let hint = match nearest(id.value.as_str(), registry.organisations.keys().map(OrganisationId::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `registry/organisations/{}.toml` or leave it out", id.value),
    };
    Finding::error("unknown-organisation", file, Some(id.line), sentence).with_hint(hint)
}

fn unknown_sector(registry: &Registry, findings: &mut Vec<Finding>) {
    stray_layer(registry, findings);
    for category in &registry.categories {
        if !registry.sectors.iter().any(|sector| sector.slug == category.sector) {
            let sentence = format!(
                "the category `{}` names the sector `{}`, which does not exist",
                category.slug,
                category.sector.escape_debug()
            );
            let near = nearest(&category.sector, registry.sectors.iter().map(|sector| sector.slug.as_str()));
            let hint = near.map_or("add it under `[[sectors]]`".to_owned(), |near| format!("did you mean `{near}`?"));
            findings.push(
                Finding::error("unknown-sector", "registry/categories.toml", Some(category.line), sentence)
                    .with_hint(hint),
            );
        }
    }
}

/// A sector is within a known one that is itself within none: layers are one level deep.
fn stray_layer(registry: &Registry, findings: &mut Vec<Finding>) {
    let outer = || registry.sectors.iter().filter(|sector| sector.within.is_none());
    for sector in &registry.sectors {
        let Some(within) = &sector.within else { continue };
        if outer().all(|known| known.slug != within.value) {
            let sentence = format!(
                "the sector `{}` is within `{}`, which is no sector of its own",
                sector.slug,
                within.value.escape_debug()
            );
            findings.push(
                Finding::error("unknown-sector", "registry/categories.toml", Some(within.line), sentence)
                    .with_hint("take `within` out, or name a sector that is within none"),
            );
        }
    }
}

fn unsorted_members(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let late = organisation.members.windows(2).find(|pair| pair[0].value > pair[1].value);
        if let Some([before, after]) = late {
            let sentence = format!("`{}` stands behind `{}` in `members`", after.value, before.value);
            let finding = Finding::error("unsorted-members", &file_of(organisation), Some(after.line), sentence)
                .with_hint("put the members in the order of their ids: then two people's additions merge");
            findings.push(Finding { severity: Severity::Warning, ..finding });
        }
    }
}

#[cfg(test)]
mod tests;
