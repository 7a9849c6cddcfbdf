//! What stands at the released address of a group in which nobody is any more, or of a provider or category that was let go.
//!
//! Which addresses those are is in `facts::emptied`. Names come from the last scan whose registry had them.

use serde::Serialize;

use super::corrections;
use crate::registry::sectors::Bilingual;
use crate::registry::{ProviderId, Registry};
use crate::site::facts::emptied::{Group, former};
use crate::site::facts::provinces::address_of;
use crate::site::words::view::{Named, Titled, WithdrawnLine};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};

/// A page whose subject is no more.
#[derive(Serialize)]
pub struct EmptiedPage {
    /// `category`, `sector`, `province` or `provider`.
    kind: &'static str,
    index: Named,
    bodies: Vec<Row>,
    /// Claims that named the provider and are withdrawn.
    withdrawn: Vec<WithdrawnLine>,
}

/// A body that was there.
#[derive(Serialize)]
struct Row {
    body: Named,
    last: String,
}

/// Writes the page of a group that lost its bodies.
pub fn group(writer: &Writer, group: Group) -> Result<Titled<EmptiedPage>, SiteError> {
    let (kind, slug) = match group {
        Group::Category(slug) => ("category", slug),
        Group::Sector(slug) => ("sector", slug),
        Group::Province(slug) => ("province", slug),
    };
    let name = newest(writer, |registry| name_of(writer, registry, group)).unwrap_or_else(|| slug.to_owned());
    let mut bodies: Vec<Row> = former(writer.world, group)
        .into_iter()
        .map(|(id, last)| Row { body: writer.body(id), last: writer.date(last) })
        .collect();
    bodies.sort_by_cached_key(|row| crate::site::facts::names::folded(&row.body.name));
    let index = Named {
        name: writer.word("organisations-title")?,
        href: Some(writer.link(Route::Organisations)),
        is_dutch: false,
    };
    let title = if kind == "province" { writer.say("province-title", &[("name", name.into())])? } else { name };
    titled(writer, title, EmptiedPage { kind, index, bodies, withdrawn: Vec::new() })
}

/// Writes the page of a provider that the registry has let go, or of a list of those who had it.
pub fn provider(writer: &Writer, id: &ProviderId) -> Result<Titled<EmptiedPage>, SiteError> {
    let name = newest(writer, |registry| registry.providers.get(id).map(|provider| provider.name.clone()));
    let index =
        Named { name: writer.word("providers-title")?, href: Some(writer.link(Route::Providers)), is_dutch: false };
    let withdrawn = corrections::withdrawn(writer, |claim| corrections::names(claim, id.as_str()))?;
    let page = EmptiedPage { kind: "provider", index, bodies: Vec::new(), withdrawn };
    titled(writer, name.unwrap_or_else(|| id.to_string()), page)
}

/// Writes the page of a list of who has a provider in a role, where the provider or the category was let go.
pub fn users(writer: &Writer, id: &ProviderId, slug: &str) -> Result<Titled<EmptiedPage>, SiteError> {
    let Some(known) = writer.world.registry().providers.get(id) else { return provider(writer, id) };
    let category = newest(writer, |registry| name_of(writer, registry, Group::Category(slug)));
    let values =
        [("name", known.name.clone().into()), ("category", category.unwrap_or_else(|| slug.to_owned()).into())];
    let index = Named { name: known.name.clone(), href: Some(writer.link(Route::Provider(id))), is_dutch: false };
    let page = EmptiedPage { kind: "category", index, bodies: Vec::new(), withdrawn: Vec::new() };
    titled(writer, writer.say("users-title", &values)?, page)
}

fn titled(writer: &Writer, title: String, page: EmptiedPage) -> Result<Titled<EmptiedPage>, SiteError> {
    let description = writer.say("emptied-text", &[("kind", page.kind.into())])?;
    Ok(writer.titled(title, description, page))
}

/// The name by today's registry or the newest that knew it.
fn newest(writer: &Writer, name: impl Fn(&Registry) -> Option<String>) -> Option<String> {
    let scans = writer.world.history().scans().iter().rev();
    name(writer.world.registry()).or_else(|| scans.map(|scan| &*scan.registry).find_map(name))
}

fn name_of(writer: &Writer, registry: &Registry, group: Group) -> Option<String> {
    let pick = |name: &Bilingual| writer.pick(name).to_owned();
    match group {
        Group::Category(slug) => {
            registry.categories.iter().find(|category| category.slug == slug).map(|category| pick(&category.name))
        }
        Group::Sector(slug) => {
            registry.sectors.iter().find(|sector| sector.slug == slug).map(|sector| pick(&sector.name))
        }
        Group::Province(address) => {
            let names = registry.organisations.values().filter_map(|body| body.province.as_deref());
            let mut names = names.filter(|name| address_of(name).as_deref() == Some(address));
            names.next().map(str::to_owned)
        }
    }
}
