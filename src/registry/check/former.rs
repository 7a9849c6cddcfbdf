//! Checks of the ids and names that bodies once had: each old address can lead to one page only.

use std::collections::BTreeMap;

use super::super::finding::Finding;
use super::super::parse::Registry;
use super::organisations::file_of;

/// A former id is nobody's id now, and one body's at most.
pub fn former_id(registry: &Registry, findings: &mut Vec<Finding>) {
    let mut owners = BTreeMap::new();
    for organisation in registry.organisations.values() {
        for id in &organisation.former_ids {
            let (sentence, hint) = if registry.organisations.contains_key(&id.value) {
                let sentence = format!("`former_ids` names `{}`, which is the id of a body now", id.value);
                (sentence, "leave it out; if that body went up in this one, its own file says so in `successors`")
            } else if let Some(owner) = owners.insert(&id.value, &organisation.id) {
                let sentence = format!("`former_ids` names `{}`, which `{owner}` names too", id.value);
                (sentence, "an old address can lead to one body only: leave it out in one place")
            } else {
                continue;
            };
            let finding = Finding::at("former-id", &file_of(organisation), id, sentence);
            findings.push(finding.with_hint(hint));
        }
    }
}

/// A former name is a name, another than today's, and stands once.
pub fn former_name(registry: &Registry, findings: &mut Vec<Finding>) {
    for organisation in registry.organisations.values() {
        let mut seen = BTreeMap::new();
        for name in &organisation.former_names {
            let what = if name.value.trim().is_empty() {
                "is empty"
            } else if name.value == organisation.name {
                "is the name that the body has now"
            } else if seen.insert(&name.value, name.line).is_some() {
                "stands here a second time"
            } else {
                continue;
            };
            let sentence = format!("the former name `{}` {what}", name.value.escape_debug());
            let finding = Finding::at("former-name", &file_of(organisation), name, sentence);
            findings.push(finding.with_hint("write each name that the body had before once, or leave it out"));
        }
    }
}
