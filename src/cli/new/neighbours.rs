//! What is in the registry already and may be the body or provider that somebody adds.
//!
//! Only looks; whether it is the same one, a person says.

use std::collections::BTreeMap;
use std::fmt;

use crate::cli::check::shown::plain;
use crate::dns::{DomainName, RecordType};
use crate::registry::slug::mint;
use crate::registry::{Category, Organisation, Provider, Registry};

/// At most so many neighbours of one kind are shown.
const MOST: usize = 5;
/// Names are similar from this share of equal letters on: a slip of the pen or two in a name of ten.
const SIMILAR: f64 = 0.8;

/// Something that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The id, or the file.
    pub id: String,
    /// The name that readers see.
    pub name: String,
    /// What it has in common with the new one.
    pub why: String,
    /// Whether it may well be the same, so that a person must say that it is not.
    pub is_doubt: bool,
}

impl fmt::Display for Neighbour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) {}", plain(&self.id), plain(&self.name), plain(&self.why))
    }
}

/// The names of a body that is added.
pub struct Called<'a> {
    /// Its category, as far as it is one.
    pub category: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its abbreviation.
    pub abbreviation: Option<&'a str>,
}

/// Bodies with one of these domains, then those of a similar name, then those under the same registrable domain.
pub fn of_body(registry: &Registry, called: &Called, domains: &[DomainName]) -> Vec<Neighbour> {
    let mut found = Vec::new();
    let bodies = registry.organisations.values();
    add(&mut found, bodies.clone().filter_map(|body| same_domain(body, domains)));
    let bare = without_category(registry, called.category, called.name);
    let mut similar: Vec<(f64, Neighbour)> =
        bodies.clone().filter_map(|body| similar_name(registry, body, called, &bare)).collect();
    similar.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    add(&mut found, similar.into_iter().map(|(_, neighbour)| neighbour));
    add(&mut found, bodies.filter_map(|body| same_registrable(body, domains)));
    found
}

/// Adds neighbours that are not named yet, up to [`MOST`]; the last one says how many more there are.
fn add(found: &mut Vec<Neighbour>, more: impl Iterator<Item = Neighbour>) {
    let mut new: Vec<Neighbour> = more.filter(|neighbour| found.iter().all(|known| known.id != neighbour.id)).collect();
    let left_out = new.len().saturating_sub(MOST);
    new.truncate(MOST);
    if let Some(last) = new.last_mut().filter(|_| left_out > 0) {
        last.why.push_str(&format!("; the same goes for {left_out} more"));
    }
    found.extend(new);
}

fn neighbour(body: &Organisation, why: String, is_doubt: bool) -> Neighbour {
    Neighbour { id: body.id.to_string(), name: body.name.clone(), why, is_doubt }
}

fn same_domain(body: &Organisation, domains: &[DomainName]) -> Option<Neighbour> {
    let shared = body.domains.iter().find(|domain| domains.contains(&domain.name.value))?;
    Some(neighbour(body, format!("has the domain `{}` too", shared.name.value), true))
}

fn same_registrable(body: &Organisation, domains: &[DomainName]) -> Option<Neighbour> {
    if same_domain(body, domains).is_some() {
        return None;
    }
    let near = body.domains.iter().map(|domain| &domain.name.value).find(|name| {
        let registrable = name.registrable();
        registrable.is_some() && domains.iter().any(|domain| domain.registrable() == registrable)
    })?;
    Some(neighbour(body, format!("has `{near}`, under the same registrable domain"), false))
}

/// How much a body's name, one of its former names or its abbreviation is like the new one's, if enough.
fn similar_name(registry: &Registry, body: &Organisation, called: &Called, bare: &str) -> Option<(f64, Neighbour)> {
    let bare_of = |name: &str| without_category(registry, body.id.category(), name);
    let short = called.abbreviation.map(str::to_lowercase);
    if short.is_some() && short == body.abbreviation.as_deref().map(str::to_lowercase) {
        return Some((1.0, neighbour(body, "has the same abbreviation".to_owned(), true)));
    }
    if body.abbreviation.as_deref().and_then(mint).is_some_and(|short| short == bare) {
        return Some((1.0, neighbour(body, "has that name as its abbreviation".to_owned(), true)));
    }
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(&bare_of(name), bare);
    let now = likeness(&body.name);
    let former = body.former_names.iter().map(|name| (likeness(&name.value), &name.value));
    match former.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((before, name)) if before > now && before >= SIMILAR => {
            Some((before, neighbour(body, format!("was called `{name}` before"), true)))
        }
        _ if now >= 1.0 => Some((now, neighbour(body, "has the same name".to_owned(), true))),
        _ if now >= SIMILAR => Some((now, neighbour(body, "has a similar name".to_owned(), true))),
        _ => None,
    }
}

/// A name as a slug, without the word for the category in front: `oss` for Gemeente Oss.
fn without_category(registry: &Registry, category: &str, name: &str) -> String {
    let name = mint(name).unwrap_or_default();
    let word = registry.categories.iter().find(|known| known.slug == category);
    let word = word.and_then(|category| mint(&category.singular.nl)).map(|word| format!("{word}-"));
    word.and_then(|word| name.strip_prefix(&word)).map_or(name.clone(), str::to_owned)
}

/// The categories in which a body of this name may belong: that of its first word, then those with the most
/// bodies of similar names; three at most.
pub fn likely_categories<'r>(registry: &'r Registry, name: &str) -> Vec<&'r Category> {
    let slug = mint(name).unwrap_or_default();
    let mut likely: Vec<&Category> = registry
        .categories
        .iter()
        .filter(|category| mint(&category.singular.nl).is_some_and(|word| slug.starts_with(&format!("{word}-"))))
        .collect();
    let words: Vec<&str> = slug.split('-').filter(|word| word.len() > 3).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for body in registry.organisations.values() {
        let name = mint(&body.name).unwrap_or_default();
        let alike = words.iter().filter(|word| name.split('-').any(|other| other == **word)).count();
        *counts.entry(body.id.category()).or_default() += alike;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().filter(|(_, alike)| *alike > 0).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (slug, _) in counts {
        let category = registry.categories.iter().find(|category| category.slug == slug);
        likely.extend(category.filter(|category| likely.iter().all(|known| known.slug != category.slug)));
    }
    likely.truncate(3);
    likely
}

/// The sign of a provider that is added.
pub struct Sign<'a> {
    /// The type of record.
    pub record: Option<RecordType>,
    /// A value that matches.
    pub example: &'a str,
    /// The names in its fingerprint, without what has a star.
    pub names: &'a [DomainName],
}

/// Providers of a similar name, those that match the example already, and those with names in the same domain.
pub fn of_provider(registry: &Registry, name: &str, sign: &Sign) -> Vec<Neighbour> {
    let slug = mint(name).unwrap_or_default();
    let providers = registry.providers.values();
    let of = |provider: &Provider, why: String, is_doubt| Neighbour {
        id: provider.id.to_string(),
        name: provider.name.clone(),
        why,
        is_doubt,
    };
    let mut found = Vec::new();
    let alike = |provider: &&Provider| {
        let likeness = |other: &str| strsim::normalized_damerau_levenshtein(&slug, other);
        likeness(&mint(&provider.name).unwrap_or_default()).max(likeness(provider.id.as_str())) >= SIMILAR
    };
    add(&mut found, providers.clone().filter(alike).map(|provider| of(provider, "has a similar name".into(), true)));
    let matching = providers.clone().filter(|provider| {
        let prints = provider.fingerprints.iter().filter(|print| Some(print.record) == sign.record);
        prints.into_iter().any(|print| print.matches(sign.example))
    });
    add(&mut found, matching.map(|provider| of(provider, format!("is recognised by `{}` too", sign.example), true)));
    let near = providers.filter_map(|provider| {
        let names = provider.fingerprints.iter().flat_map(|print| {
            let literal = print.under.iter().filter(|name| name.is_literal()).map(|name| name.as_str());
            literal.chain(print.spf_include.iter().map(DomainName::as_str)).collect::<Vec<_>>()
        });
        let registrable = |name: &DomainName| name.registrable();
        let known = names.filter_map(|name| DomainName::parse(name).ok());
        let shared = known.filter(|name| {
            let own = registrable(name);
            own.is_some() && sign.names.iter().any(|new| registrable(new) == own)
        });
        let shared = shared.into_iter().next()?;
        Some(of(provider, format!("has `{shared}`, under the same registrable domain"), false))
    });
    add(&mut found, near);
    found
}
