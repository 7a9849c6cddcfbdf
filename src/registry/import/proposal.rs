//! From what an export says to what would change in the registry.
//!
//! Finding the bodies is `matching`, who changed what is `three_way`, the
//! bytes are `edit`. Nothing is decided here that one of them leaves open.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::edit::{self, Edit};
use super::matching::{Index, Match};
use super::memory::Entry;
use super::three_way::{self, Base, Outcome};
use super::{Described, IDENTIFIER_KEYS, ImportError, Memory, Reading, Reference, Undecided, identifier, site};
use crate::registry::{Organisation, OrganisationId, Registry};

mod mint;
mod names;

/// What the import knows besides the export.
pub struct Context<'a> {
    /// What new bodies get as `source`, and by what `adopt` knows a body.
    pub source: &'a str,
    /// The registry as it is.
    pub registry: &'a Registry,
    /// Its files, by path below `registry/`.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// What the source said last time.
    pub memory: &'a Memory,
    /// The day of the export: `since` of a site that is new, the day by which a body has ended.
    pub day: Date,
    /// Whether a body with this `source` that no import has seen is taken as nobody's edit.
    pub adopt: bool,
}

/// What happens to a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is new.
    Added,
    /// It ended and went up in others.
    Merged,
    /// It ended.
    Ended,
    /// It has another name.
    Renamed,
    /// It has another site, or one more.
    Site,
    /// Something else is new of it.
    Changed,
}

/// A body that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The most that happens to it.
    pub kind: Kind,
    /// Its name in the export.
    pub name: String,
    /// The edits; none for a new body.
    pub edits: Vec<Edit>,
}

/// What would change, and what is left to people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The bodies that change.
    pub changes: BTreeMap<OrganisationId, Change>,
    /// What nobody but people can decide.
    pub undecided: Vec<Undecided>,
    /// Differences that people made and the source has not touched since.
    pub kept: Vec<String>,
    /// How many bodies were left out, by the reason.
    pub left_out: BTreeMap<String, usize>,
    /// New bytes of registry files, by path below `registry/`; the memory is not among them.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What the source says this time.
    pub memory: Memory,
}

/// Compares an export with the registry.
///
/// Refuses an export with a category that the registry does not have.
pub fn propose(reading: &Reading, context: &Context) -> Result<Proposal, ImportError> {
    let mut proposal =
        Proposal { undecided: reading.undecided.clone(), memory: context.memory.clone(), ..Proposal::default() };
    let found = find(reading, context, &mut proposal)?;
    let numbers = numbers(&found, context.registry);
    for (id, (body, is_new)) in &found {
        let fields = fields(body, id, &numbers);
        let outcome = match context.registry.organisations.get(id).filter(|_| !is_new) {
            None => add(id, body, &fields, context, &mut proposal),
            Some(known) => compare(known, body, &fields, context, &mut proposal),
        };
        // A body whose file cannot be edited is as if the export had not named it.
        match outcome {
            Ok(()) => remember(&mut proposal.memory, id, body, fields),
            Err(reason) => doubt(&mut proposal, body, &format!("`{id}`: {reason}")),
        }
    }
    find_missing(&found, reading, context, &mut proposal);
    // What is about no line of the file comes last.
    proposal.undecided.sort_by_key(|one| (one.line.unwrap_or(usize::MAX), one.sentence.clone()));
    Ok(proposal)
}

/// The bodies of the export by their ids, and whether each is new.
type Found<'a> = BTreeMap<OrganisationId, (&'a Described, bool)>;

fn find<'a>(reading: &'a Reading, context: &Context, proposal: &mut Proposal) -> Result<Found<'a>, ImportError> {
    let index = Index::new(context.registry);
    let mut namesakes: BTreeMap<(&Result<String, String>, String), usize> = BTreeMap::new();
    for body in &reading.bodies {
        *namesakes.entry((&body.category, body.name.to_lowercase())).or_default() += 1;
    }
    let mut found = Found::new();
    let mut new = Vec::new();
    for body in &reading.bodies {
        let same = namesakes.get(&(&body.category, body.name.to_lowercase())).copied().unwrap_or(1);
        match (index.find(body, context.memory, same), &body.category) {
            (Match::Undecided(reason), _) => doubt(proposal, body, &reason),
            (Match::Found(id), _) if found.contains_key(&id) => {
                doubt(proposal, body, &format!("another entry of the export is already `{id}`"));
            }
            (Match::Found(id), _) => {
                found.insert(id, (body, false));
            }
            (Match::New, Err(kind)) => leave_out(proposal, format!("kind `{kind}`, which has no category here")),
            (Match::New, Ok(_)) if body.valid_until.is_some_and(|end| end < context.day) => {
                leave_out(proposal, "ended already, never in the registry".to_owned());
            }
            (Match::New, Ok(category)) => {
                known_category(category, context.registry)?;
                new.push(body);
            }
        }
    }
    for (body, id) in mint::ids(&new, context.registry, &found) {
        match id {
            Some(id) => {
                found.insert(id, (body, true));
            }
            None => doubt(proposal, body, "no slug can be made of its name that no other body has"),
        }
    }
    Ok(found)
}

fn known_category(slug: &str, registry: &Registry) -> Result<(), ImportError> {
    if registry.categories.iter().any(|category| category.slug == slug) {
        return Ok(());
    }
    let near =
        crate::registry::finding::nearest(slug, registry.categories.iter().map(|category| category.slug.as_str()));
    let cure = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let sentence = format!("the category `{}` is not in the registry", slug.escape_debug());
    Err(ImportError::new(None, sentence, format!("{cure}add it to `registry/categories.toml`")))
}

fn doubt(proposal: &mut Proposal, body: &Described, sentence: &str) {
    proposal.undecided.push(Undecided { line: Some(body.line), sentence: site::about(body, sentence) });
}

fn leave_out(proposal: &mut Proposal, reason: String) {
    *proposal.left_out.entry(reason).or_default() += 1;
}

/// Every number under which a body of the registry, or a new one, can be named; none that two have.
fn numbers(found: &Found, registry: &Registry) -> BTreeMap<Reference, Option<OrganisationId>> {
    let mut numbers: BTreeMap<Reference, Option<OrganisationId>> = BTreeMap::new();
    let mut note = |number: Reference, id: &OrganisationId| {
        let entry = numbers.entry(number).or_insert_with(|| Some(id.clone()));
        if entry.as_ref() != Some(id) {
            *entry = None;
        }
    };
    for (id, body) in &registry.organisations {
        for key in IDENTIFIER_KEYS {
            if let Some(value) = identifier(&body.identifiers, key) {
                note((key, value.clone()), id);
            }
        }
    }
    for (id, (body, _)) in found {
        for (key, value) in &body.identifiers {
            note((key, value.clone()), id);
        }
    }
    numbers
}

/// The fields of which the export says something, in the order of the registry.
fn fields(
    body: &Described,
    id: &OrganisationId,
    numbers: &BTreeMap<Reference, Option<OrganisationId>>,
) -> Vec<(&'static str, String)> {
    let resolve = |references: &[Reference]| {
        let mut known = references.iter().filter_map(|reference| numbers.get(reference).cloned().flatten());
        known.find(|other| other != id)
    };
    let mut successors: Vec<String> =
        body.successors.iter().filter_map(|one| resolve(one)).map(|id| id.to_string()).collect();
    successors.sort();
    successors.dedup();
    // A successor without an end is no fault of ours to write: the check would refuse it.
    let successors = Some(successors.join(edit::LIST)).filter(|ids| !ids.is_empty() && body.valid_until.is_some());
    let plain = [
        ("name", Some(body.name.clone())),
        ("abbreviation", body.abbreviation.clone()),
        ("parent", resolve(&body.parent).map(|id| id.to_string())),
        ("province", body.province.clone()),
        ("valid_until", body.valid_until.map(|day| day.to_string())),
        ("successors", successors),
    ];
    let numbers = IDENTIFIER_KEYS.into_iter().map(|key| (names::field_of(key), body.identifiers.get(key).cloned()));
    plain.into_iter().chain(numbers).filter_map(|(field, said)| Some((field, said?))).collect()
}

fn add(
    id: &OrganisationId,
    body: &Described,
    fields: &[(&'static str, String)],
    context: &Context,
    proposal: &mut Proposal,
) -> Result<(), String> {
    let text = edit::new_file(fields, context.source, &body.sites)?;
    proposal.files.insert(path(id), text.into_bytes());
    let change = Change { kind: Kind::Added, name: body.name.clone(), edits: Vec::new() };
    proposal.changes.insert(id.clone(), change);
    Ok(())
}

fn compare(
    known: &Organisation,
    body: &Described,
    fields: &[(&'static str, String)],
    context: &Context,
    proposal: &mut Proposal,
) -> Result<(), String> {
    let id = &known.id;
    let entry = context.memory.entries.get(&body.key);
    let mut edits = Vec::new();
    for (field, theirs) in fields {
        let ours = names::present(known, field);
        let base = match entry {
            Some(entry) => Base::Said(entry.fields.get(*field).map(String::as_str)),
            None if context.adopt && known.source == context.source => Base::Said(ours.as_deref()),
            None => Base::Unknown,
        };
        match three_way::decide(ours.as_deref(), base, theirs, |one, two| names::is_same(field, one, two)) {
            Outcome::Same => {}
            Outcome::Take => edits.push(Edit::Set { field, from: ours, to: theirs.clone() }),
            Outcome::Keep => proposal.kept.push(difference(id, field, theirs, ours.as_deref())),
            Outcome::Undecided => doubt(proposal, body, &difference(id, field, theirs, ours.as_deref())),
        }
    }
    if body.valid_until.is_none()
        && let (Some(entry), Some(ours)) = (entry, &known.valid_until)
        && entry.fields.get("valid_until") == Some(&ours.value.to_string())
    {
        doubt(proposal, body, &format!("`{id}`: the source no longer says that it ends on {}", ours.value));
    }
    let domains = three_way::domains(&known.domains, entry.map(|entry| &entry.domains), &body.sites);
    if let Some(sentence) = domains.undecided {
        doubt(proposal, body, &format!("`{id}`: {sentence}"));
    }
    proposal
        .kept
        .extend(domains.kept.iter().map(|name| format!("`{id}`: the source says `{name}`, the registry does not")));
    let until = context.day.yesterday().unwrap_or(context.day);
    edits.extend(domains.end.into_iter().map(|name| {
        let since = known.domains.iter().find(|domain| domain.name.value == name).and_then(|domain| domain.since);
        Edit::End { name, until: since.map_or(until, |since| since.max(until)) }
    }));
    edits.extend(domains.add.into_iter().map(|site| Edit::Add { site, since: Some(context.day) }));
    write(id, body, edits, context, proposal)
}

fn difference(id: &OrganisationId, field: &str, theirs: &str, ours: Option<&str>) -> String {
    let ours = ours.map_or("nothing".to_owned(), |ours| format!("\"{ours}\""));
    format!("`{id}`: the source says {field} \"{theirs}\", the registry {ours}")
}

fn write(
    id: &OrganisationId,
    body: &Described,
    edits: Vec<Edit>,
    context: &Context,
    proposal: &mut Proposal,
) -> Result<(), String> {
    if edits.is_empty() {
        return Ok(());
    }
    let bytes = context.files.get(&path(id)).ok_or("its file is not there")?;
    let text = std::str::from_utf8(bytes).map_err(|_| "its file is not UTF-8")?;
    proposal.files.insert(path(id), edit::apply(text, &edits)?.into_bytes());
    proposal.changes.insert(id.clone(), Change { kind: kind(&edits), name: body.name.clone(), edits });
    Ok(())
}

fn kind(edits: &[Edit]) -> Kind {
    let sets = |wanted: &str| edits.iter().any(|edit| matches!(edit, Edit::Set { field, .. } if *field == wanted));
    let is_site = |edit: &Edit| matches!(edit, Edit::Add { .. } | Edit::End { .. });
    match () {
        () if sets("successors") => Kind::Merged,
        () if sets("valid_until") => Kind::Ended,
        () if sets("name") => Kind::Renamed,
        () if edits.iter().any(is_site) => Kind::Site,
        () => Kind::Changed,
    }
}

/// What the source says now stands in the memory; a field on which it fell silent keeps what it said.
fn remember(memory: &mut Memory, id: &OrganisationId, body: &Described, fields: Vec<(&'static str, String)>) {
    let before = memory.entries.remove(&body.key);
    let mut said = before.as_ref().map(|entry| entry.fields.clone()).unwrap_or_default();
    said.extend(fields.into_iter().map(|(field, value)| (field.to_owned(), value)));
    let services = |site: &super::Site| site.services.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
    let domains: BTreeMap<String, String> =
        body.sites.iter().map(|site| (site.name.to_string(), services(site))).collect();
    let domains = match before {
        Some(before) if domains.is_empty() => before.domains,
        _ => domains,
    };
    memory.entries.insert(body.key.clone(), Entry { body: id.clone(), fields: said, domains });
}

/// Bodies that the source named last time and now does not: ended, or not in this part of the export.
fn find_missing(found: &Found, reading: &Reading, context: &Context, proposal: &mut Proposal) {
    let categories: BTreeSet<&str> = found.keys().map(OrganisationId::category).collect();
    let named: BTreeSet<&str> = reading.bodies.iter().map(|body| body.key.as_str()).collect();
    let covered = context.memory.entries.iter().filter(|(_, entry)| categories.contains(entry.body.category()));
    let (seen, missing): (Vec<_>, Vec<_>) = covered.partition(|(key, _)| named.contains(key.as_str()));
    let lasting = |entry: &Entry| {
        let known = context.registry.organisations.get(&entry.body);
        known.is_some_and(|known| known.valid_until.is_none())
    };
    let missing: Vec<&Entry> = missing.into_iter().map(|(_, entry)| entry).filter(|entry| lasting(entry)).collect();
    if missing.len() > 20 && missing.len() > seen.len() {
        let sentence = format!("{} bodies of the last import are not in this file: is it a part?", missing.len());
        proposal.undecided.push(Undecided { line: None, sentence });
        return;
    }
    proposal.undecided.extend(missing.iter().map(|entry| Undecided {
        line: None,
        sentence: format!(
            "`{}` was in the last import and is not in this file: has it ended, and on which day?",
            entry.body
        ),
    }));
}

fn path(id: &OrganisationId) -> String {
    format!("organisations/{id}.toml")
}

#[cfg(test)]
mod tests;
