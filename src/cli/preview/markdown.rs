//! The preview as Markdown: short enough to be read in a pull request, with the largest groups first.
//!
//! Names and records are foreign words and go through `markdown`.

use std::collections::BTreeMap;

use super::{Report, Said};
use crate::change::effect::VerdictEdit;
use crate::cli::markdown::{code, text as plain};
use crate::cli::words::Words;
use crate::cli::workspace::count;
use crate::registry::{OrganisationId, Registry};

/// How many lines of a list are written out.
const MOST_LINES: usize = 25;

/// The whole report.
pub fn text(report: &Report, words: &Words, registry: &Registry) -> String {
    let mut text = format!("## What this edit changes, compared with {}\n\n", code(report.base));
    let effect = &report.effect;
    match report.scans {
        Some((scans, last)) => {
            text.push_str(&format!("Judged over {}, the last of {last}. Nothing was asked.\n", count(scans, "scan")))
        }
        None => text.push_str("There is no scan yet, so nothing that is said can change.\n"),
    }
    if effect.difference.is_empty() {
        text.push_str("\nThe registry says the same as before.\n");
    }
    text.push_str(&edits(report, registry));
    text.push_str(&verdicts(report, words, registry));
    text.push_str(&corrections(report));
    text.push_str(&next_scan(report, registry));
    text
}

fn section(title: &str, lines: Vec<String>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let more = lines.len().saturating_sub(MOST_LINES);
    let mut text = format!("\n### {title}\n\n");
    text.extend(lines.into_iter().take(MOST_LINES).map(|line| format!("- {line}\n")));
    if more > 0 {
        text.push_str(&format!("- and {more} more\n"));
    }
    text
}

fn name(id: &OrganisationId, registry: &Registry) -> String {
    let name = registry.organisations.get(id).map(|body| plain(&body.name));
    name.map_or_else(|| code(id.as_str()), |name| format!("{name} ({})", code(id.as_str())))
}

fn edits(report: &Report, registry: &Registry) -> String {
    let difference = &report.effect.difference;
    let keys = |keys: &[&str]| if keys.is_empty() { String::new() } else { format!(": {}", keys.join(", ")) };
    let bodies = difference
        .bodies
        .iter()
        .map(|body| format!("{} {}{}", body.edit.as_str(), name(&body.organisation, registry), keys(&body.keys)));
    let domains = difference.domains.iter().map(|domain| {
        let (before, now) = (domain.services_before.join(", "), domain.services_now.join(", "));
        let services = match (before.as_str(), now.as_str()) {
            ("", only) | (only, "") => only.to_owned(),
            (before, now) if before == now => now.to_owned(),
            (before, now) => format!("{before} to {now}"),
        };
        let (edit, of) = (domain.edit.as_str(), name(&domain.organisation, registry));
        format!("{edit} {} of {of}: {services}", code(domain.domain.as_str()))
    });
    let providers = difference.providers.iter().map(|provider| {
        format!("{} {}{}", provider.edit.as_str(), code(provider.provider.as_str()), keys(&provider.keys))
    });
    let noun = if difference.bodies.len() == 1 { "body" } else { "bodies" };
    let bodies = section(&format!("{} {noun}", difference.bodies.len()), bodies.collect());
    let domains = section(&count(difference.domains.len(), "domain"), domains.collect());
    let providers = section(&count(difference.providers.len(), "provider"), providers.collect());
    format!("{bodies}{domains}{providers}")
}

/// Groups of the same difference, largest first, and then what is said of the first bodies.
fn verdicts(report: &Report, words: &Words, registry: &Registry) -> String {
    let edits = &report.effect.verdicts;
    if report.scans.is_none() {
        return String::new();
    }
    if edits.is_empty() {
        return "\nNo verdict changes.\n".to_owned();
    }
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for edit in edits {
        *groups.entry(group(edit, words)).or_default() += 1;
    }
    let mut groups: Vec<(usize, String)> = groups.into_iter().map(|(group, number)| (number, group)).collect();
    groups.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let title = format!("{} at the last scan", count(edits.len(), "verdict"));
    let mut text = section(&title, groups.into_iter().map(|(number, group)| format!("{number} x {group}")).collect());
    let mut told: Vec<String> = edits.iter().zip(&report.said).map(|(edit, said)| one(edit, said, registry)).collect();
    // Of mail one sentence covers every layer.
    told.dedup();
    text.push_str(&section("In sentences", told));
    text
}

fn group(edit: &VerdictEdit, words: &Words) -> String {
    let what = format!("{}, {}", edit.service, edit.layer);
    if edit.from == edit.to {
        return format!(
            "{what}: still {}, by rule {} instead of {}",
            plain(&words.written(&edit.to)),
            edit.rule_now,
            edit.rule_before
        );
    }
    format!("{what}: {} to {}", plain(&words.written(&edit.from)), plain(&words.written(&edit.to)))
}

fn one(edit: &VerdictEdit, (before, now): &Said, registry: &Registry) -> String {
    let said = |sentence: &Option<String>| sentence.as_deref().map_or("nothing".to_owned(), plain);
    let mut text = format!("**{}**, {}\n", name(&edit.organisation, registry), code(edit.domain.as_str()));
    text.push_str(&format!("  - before: {}\n  - now: {}", said(before), said(now)));
    for why in &edit.why {
        text.push_str(&format!("\n  - because {}", code(why)));
    }
    text
}

fn corrections(report: &Report) -> String {
    let effect = &report.effect;
    let line = |correction: &crate::change::corrections::Correction| {
        let said = |claim: &Option<crate::snapshot::Claim>| {
            claim.as_ref().map_or("nothing".to_owned(), |claim| format!("{} to {}", code(&claim.from), code(&claim.to)))
        };
        format!(
            "{} {}: claimed {}, now {}",
            correction.kind,
            code(&correction.id),
            said(&correction.claimed),
            said(&correction.now)
        )
    };
    let new = section("Corrections that would be published", effect.corrections.iter().map(line).collect());
    let restored = section("Claims that would stand again", effect.restored.iter().map(|id| code(id)).collect());
    format!("{new}{restored}")
}

fn next_scan(report: &Report, registry: &Registry) -> String {
    if report.scans.is_none() {
        return String::new();
    }
    let moves: Vec<String> =
        report.moves().map(|change| format!("{} {}", code(&change.id), name(&change.organisation, registry))).collect();
    let told = report.effect.changes.iter().map(|change| format!("{} {}", change.cause, code(&change.id)));
    let told = section("What the next scan would tell if it saw nothing new", told.collect());
    match moves.is_empty() {
        true => format!("{told}\nIt makes no move: an edit is never one.\n"),
        false => format!("{told}{}", section("It would make moves, which an edit must not", moves)),
    }
}
