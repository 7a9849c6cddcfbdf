//! What `overstap show` writes for people: layer by layer, each with its rule and its records.

use crate::cli::words::Words;
use crate::cli::workspace::Past;
use crate::registry::{Organisation, Registry};
use crate::verdict::{Evidence, LayerVerdict, Party, Weight};

use super::{Mail, Shown, ShownService};

/// The whole text.
pub fn text(shown: &Shown, past: &Past, registry: &Registry, words: &Words) -> String {
    let name = registry.organisations.get(&shown.id).map_or(shown.id.to_string(), |body| body.name.clone());
    let mut text = format!("{name} ({}) on {}\n", shown.id, shown.date);
    if !shown.member_of.is_empty() {
        let centres: Vec<String> = shown.member_of.iter().map(|id| words.party(&Party::Provider(id.clone()))).collect();
        text.push_str(&format!("member of {}, by the registry\n", centres.join(", ")));
    }
    if shown.services.is_empty() {
        text.push_str("\nnothing of it was observed on or before that day\n");
    }
    for service in &shown.services {
        text.push_str(&service_text(service, shown, past, registry, words));
    }
    text
}

fn service_text(service: &ShownService, shown: &Shown, past: &Past, registry: &Registry, words: &Words) -> String {
    let label = service.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
    let mut text = format!("\n{} of {}{label}\n", service.verdict.service, service.verdict.domain);
    if let Some(seen) = &service.seen {
        let since = if seen.is_open {
            format!("on or before {}", seen.first)
        } else {
            format!("since {} (first observation)", seen.first)
        };
        text.push_str(&row("seen", &format!("{since}, last on {}", seen.last)));
    }
    for layer in &service.verdict.layers {
        text.push_str(&layer_text(layer, service, shown, past, words));
    }
    if let Some(mail) = &service.mail {
        text.push_str(&mail_text(mail, registry, words));
    }
    for question in &service.verdict.unanswered {
        text.push_str(&row("not asked", &format!("{question}, or never answered")));
    }
    for (question, held) in &service.observation.held {
        let last =
            held.last_seen.map_or("never answered before".to_owned(), |day| format!("last answer of {day} stands"));
        text.push_str(&row("failed", &format!("{question}: {} since {}, {last}", held.failure, held.since)));
    }
    text
}

fn layer_text(layer: &LayerVerdict, service: &ShownService, shown: &Shown, past: &Past, words: &Words) -> String {
    let who = words.written(&layer.standing.to_string());
    let mut text = row(layer.layer.as_str(), &format!("{who} ({})", layer.certainty().as_str()));
    for party in layer.standing.parties() {
        let control = past.catalogue.control_of(party, shown.date);
        text.push_str(&control.map_or(String::new(), |control| {
            detail("control", &format!("{}: {} ({})", words.party(party), control.company, control.country))
        }));
    }
    for place in layer.places(&service.observation) {
        text.push_str(&detail("location", &place));
    }
    let rule = layer.rule;
    text.push_str(&detail("rule", &format!("{} version {}: {}", rule.id, rule.version, words.rule(rule.id))));
    for (weight, label) in [(Weight::For, "for"), (Weight::Against, "against"), (Weight::Neutral, "seen")] {
        for found in layer.evidence.iter().filter(|found| found.weight == weight) {
            text.push_str(&detail(label, &evidence(found, words)));
        }
    }
    text
}

fn evidence(found: &Evidence, words: &Words) -> String {
    format!("{} {} ({}, {})", found.question, found.record, words.party(&found.party), found.strength)
}

fn mail_text(mail: &Mail, registry: &Registry, words: &Words) -> String {
    let named = |parties: &std::collections::BTreeSet<Party>| {
        parties.iter().map(|party| words.party(party)).collect::<Vec<_>>().join(", ")
    };
    let verdict = &mail.verdict;
    let mut text = String::new();
    for (label, parties) in [
        ("hybrid", &verdict.hybrid),
        ("backup MX", &verdict.backups),
        ("SPF host", &verdict.spf_hosts),
        ("tokens", &verdict.tokens),
    ] {
        if !parties.is_empty() {
            text.push_str(&row(label, &named(parties)));
        }
    }
    for (tenant, others) in &mail.tenants {
        let names: Vec<&str> = others
            .iter()
            .filter_map(|id| registry.organisations.get(id))
            .map(|body: &Organisation| body.name.as_str())
            .collect();
        let shared = if names.is_empty() { String::new() } else { format!(", shared with {}", names.join(", ")) };
        text.push_str(&row("tenant", &format!("{tenant}{shared}")));
    }
    text
}

fn row(label: &str, text: &str) -> String {
    format!("  {label:<15} {text}\n")
}

fn detail(label: &str, text: &str) -> String {
    format!("  {:<15}   {label:<9} {text}\n", "")
}
