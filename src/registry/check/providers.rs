//! Checks of providers: owners, fingerprints, and the body that a provider is.
//!
//! Whether a fingerprint is right is seen in the records; here only that it is sound.

use std::collections::BTreeMap;

use super::organisations::dangling;
use crate::dns::RecordType;
use crate::registry::finding::Finding;
use crate::registry::{Provider, Registry, Service, Strength};

fn provider_file(provider: &Provider) -> String {
    format!("registry/providers/{}.toml", provider.id)
}

/// The owners of a provider do not stand in the order of their dates.
pub fn contradicting_dates(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        for pair in provider.control.windows(2) {
            if let (Some(earlier), Some(later)) = (pair[0].since, pair[1].since)
                && earlier > later
            {
                let sentence = format!("control passes in {later} after it passed in {earlier}");
                findings.push(
                    Finding::at("contradicting-dates", &provider_file(provider), &pair[1].spot, sentence)
                        .with_hint("order the `[[control]]` entries oldest first"),
                );
            }
        }
    }
}

/// A later owner of a provider has no date or no source.
pub fn control_undated(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        for entry in provider.control.iter().skip(1) {
            if entry.since.is_none() || entry.source.is_none() {
                let sentence = format!(
                    "control by {} needs `since` and `source`: it is not the first entry",
                    entry.company.escape_debug()
                );
                findings.push(Finding::at("control-undated", &provider_file(provider), &entry.spot, sentence));
            }
        }
    }
}

/// Two providers claim the same mail name or the same decisive sign.
pub fn duplicate_fingerprint(registry: &Registry, findings: &mut Vec<Finding>) {
    let mut owners = BTreeMap::new();
    for provider in registry.providers.values() {
        let mut own = BTreeMap::new();
        for print in &provider.fingerprints {
            let is_mail = print.service == Service::Mail && print.record == RecordType::Mx;
            if is_mail || print.strength == Strength::Decisive {
                let what = if is_mail { "a mail name" } else { "a decisive sign" };
                let place = (print.service, print.record, print.at);
                own.extend(print.under.iter().map(|name| ((place, what, name.to_string()), &print.spot)));
                own.extend(print.asn.iter().map(|number| ((place, what, format!("AS{number}")), &print.spot)));
            }
        }
        for (sign, spot) in own {
            if let Some(other) = owners.insert(sign.clone(), provider) {
                let (_, what, value) = sign;
                let sentence = format!("`{value}` is also {what} of `{}`", other.id);
                let hint = match value.starts_with("AS") {
                    true => "a network can prove one provider only: leave it out of one, or make it a hint",
                    false => "a name can prove one provider only: use a longer name for one of them",
                };
                findings.push(
                    Finding::at("duplicate-fingerprint", &provider_file(provider), spot, sentence).with_hint(hint),
                );
            }
        }
    }
}

/// A fingerprint does not match its own example.
pub fn fingerprint_example(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        for print in &provider.fingerprints {
            if !print.matches(&print.example.value) {
                let sentence =
                    format!("the example `{}` does not match this fingerprint", print.example.value.escape_debug());
                findings.push(
                    Finding::at("fingerprint-example", &provider_file(provider), &print.example, sentence).with_hint(
                        "give a value as it stands in DNS, or mend `under`, `spf_include`, `text_prefix` or `asn`",
                    ),
                );
            }
        }
    }
}

/// The body that a provider is, is not in the registry.
pub fn unknown_organisation(registry: &Registry, findings: &mut Vec<Finding>) {
    for provider in registry.providers.values() {
        let body = provider.organisation.iter().find(|id| !registry.organisations.contains_key(&id.value));
        findings.extend(body.map(|id| dangling(registry, &provider_file(provider), "organisation", id)));
    }
}
