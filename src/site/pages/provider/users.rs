//! The bodies that have a provider, role by role: short lists on its page, long ones on a page for each category.
//!
//! Who has what is worked out in `role`, how a list that is still too long is cut in `facts::parts`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::registry::{OrganisationId, ProviderId, Service};
use crate::site::facts::lists;
use crate::site::facts::names::{folded, short_name};
use crate::site::facts::role::{Count, Role, Users};
use crate::site::facts::world::World;
use crate::site::pages::parts::{self, Parts, Whole};
use crate::site::route::List;
use crate::site::words::view::{Named, RuleView, Titled};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::{Party, Survey};

/// The bodies of one role.
#[derive(Serialize)]
pub struct RoleList {
    role: &'static str,
    count: usize,
    total: usize,
    unknown: usize,
    /// The bodies, where they are few.
    bodies: Vec<UserLine>,
    /// Else how many there are of each category, with the page that lists them.
    categories: Vec<CategoryCount>,
}

/// A body in such a list.
#[derive(Serialize)]
struct UserLine {
    body: Named,
    /// What kind of body it is; empty where the page says it already.
    kind: String,
    /// Its province; empty where the registry names none.
    province: String,
    /// The portals by name, where the role is that of portals.
    portals: Vec<Portal>,
}

#[derive(Serialize)]
struct Portal {
    domain: String,
    label: Option<String>,
}

#[derive(Serialize)]
struct CategoryCount {
    name: String,
    href: String,
    count: usize,
}

/// A member of a service centre by the registry.
#[derive(Serialize)]
pub struct Member {
    body: Named,
    is_measured: bool,
    /// Whether its mail records name the centre, where that is known.
    pub is_seen: Option<bool>,
    /// The rule by which the centre runs its mail.
    rule: Option<RuleView>,
}

/// The bodies of one category that have a provider in a role.
#[derive(Serialize)]
pub struct UsersPage {
    provider: Named,
    index: String,
    role: &'static str,
    /// How many of the category that is, with the unknown.
    share: Option<String>,
    /// Whether the registry places any of the bodies in a province.
    has_provinces: bool,
    bodies: Vec<UserLine>,
    parts: Parts,
    date: Option<String>,
}

/// Up to how many bodies a list stands on the page of the provider itself.
const MOST_INLINE: usize = 24;

/// The lists of a provider; empty where nothing was measured.
pub fn lists(writer: &Writer, id: &ProviderId) -> Result<Vec<RoleList>, SiteError> {
    let Some(last) = writer.world.last() else { return Ok(Vec::new()) };
    let (roles, survey) = (writer.world.roles(last)?, writer.world.survey(last)?);
    let users = Role::ALL.into_iter().filter_map(|role| Some((role, roles.users(id, role)?)));
    Ok(users.map(|(role, users)| list(writer, (id, role), &users, &survey)).collect())
}

fn list(writer: &Writer, (id, role): (&ProviderId, Role), users: &Users, survey: &Survey) -> RoleList {
    let is_long = users.bodies.len() > MOST_INLINE;
    let party = Party::Provider(id.clone());
    let shown = if is_long { Vec::new() } else { sorted(writer, users.bodies.iter()) };
    RoleList {
        role: role.as_str(),
        count: users.bodies.len(),
        total: users.total,
        unknown: users.unknown,
        bodies: shown
            .into_iter()
            .map(|body| line(writer, (body, &party), role, survey).with_kind(writer, body))
            .collect(),
        categories: if is_long { categories(writer, (id, role), users) } else { Vec::new() },
    }
}

fn categories(writer: &Writer, (provider, role): (&ProviderId, Role), users: &Users) -> Vec<CategoryCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for body in users.bodies {
        *counts.entry(body.category()).or_insert(0) += 1;
    }
    let known = writer.world.registry().categories.iter().filter_map(|category| {
        Some(CategoryCount {
            name: writer.pick(&category.name).to_owned(),
            href: writer.link(Route::Users { provider, role, category: &category.slug }),
            count: *counts.get(category.slug.as_str())?,
        })
    });
    known.collect()
}

/// The pages that long lists need, and those released when they did: provider, role and category.
pub fn pages<'a>(world: &'a World<'a>) -> Result<Vec<(&'a ProviderId, Role, &'a str)>, SiteError> {
    let Some(last) = world.last() else { return Ok(Vec::new()) };
    let roles = world.roles(last)?;
    let mut pages = Vec::new();
    for provider in world.registry().providers.keys() {
        for role in Role::ALL {
            let users = roles.users(provider, role).filter(|users| users.bodies.len() > MOST_INLINE);
            let used: BTreeSet<&str> =
                users.iter().flat_map(|users| users.bodies.iter()).map(OrganisationId::category).collect();
            let slugs = world.registry().categories.iter().map(|category| category.slug.as_str());
            let is_needed =
                |slug: &&str| used.contains(slug) || world.is_released(Route::Users { provider, role, category: slug });
            pages.extend(slugs.filter(is_needed).map(|slug| (provider, role, slug)));
        }
    }
    Ok(pages)
}

/// Writes the page of a category, or of the part of it that begins with some letters.
pub fn page<'a>(
    writer: &Writer<'a>,
    (id, role, slug): (&'a ProviderId, Role, &'a str),
    letters: &'a str,
) -> Result<Titled<UsersPage>, SiteError> {
    let party = Party::Provider(id.clone());
    let registry = writer.world.registry();
    let category = registry.categories.iter().find(|category| category.slug == slug);
    let category = category.map_or(slug, |category| writer.pick(&category.name)).to_owned();
    let provider = writer.party(&party)?;
    let name = ("name", provider.name.clone().into());
    let title = writer.say("users-title", &[name.clone(), ("category", category.into())])?;
    let items = lists::users(writer.world, (id, role, slug))?;
    let list = List::Users { provider: id, role, category: slug };
    let cut = lists::cut(list, &items, letters);
    let whole = Whole { name: title.clone(), route: list.route(), total: items.len(), letters };
    let mut page = UsersPage {
        provider,
        index: writer.link(Route::Providers),
        role: role.as_str(),
        share: None,
        has_provinces: cut.here.iter().any(|body| body.province.is_some()),
        bodies: Vec::new(),
        parts: parts::parts(writer, &cut, &whole, |body| short(writer, &body.id), |letters| Route::Part(list, letters)),
        date: writer.last_measured(),
    };
    if let Some(last) = writer.world.last() {
        let survey = writer.world.survey(last)?;
        let bodies = sorted(writer, cut.here.iter().map(|body| &body.id));
        page.bodies = bodies.into_iter().map(|body| line(writer, (body, &party), role, &survey)).collect();
        let Count { total, unknown, .. } = writer.world.roles(last)?.count(id, role, |body| body.category() == slug);
        let values = [("total", total.into()), ("unknown", unknown.into())];
        page.share = Some(writer.say("users-share", &values)?);
    }
    let description = [("role", role.as_str().into()), name, ("count", items.len().into())];
    let description = writer.say("users-description", &description)?;
    Ok(writer.titled(page.parts.titled(writer, title)?, description, page))
}

fn sorted<'b>(writer: &Writer, bodies: impl Iterator<Item = &'b OrganisationId>) -> Vec<&'b OrganisationId> {
    let mut sorted: Vec<_> = bodies.collect();
    sorted.sort_by_cached_key(|body| (folded(&short(writer, body)), *body));
    sorted
}

fn short(writer: &Writer, body: &OrganisationId) -> String {
    short_name(&writer.body_name(body), writer.world.registry().category_of(body)).to_owned()
}

fn line(writer: &Writer, (body, party): (&OrganisationId, &Party), role: Role, survey: &Survey) -> UserLine {
    let services = survey.bodies.get(body).map(|found| found.services.as_slice()).unwrap_or_default();
    let portals = services.iter().filter(|found| {
        let layers = &found.verdict.layers;
        role == Role::Portal
            && found.verdict.service == Service::Portal
            && layers.iter().flat_map(|layer| layer.standing.parties()).any(|found| found == party)
    });
    UserLine {
        body: Named { name: short(writer, body), ..writer.body(body) },
        kind: String::new(),
        province: writer.world.body(body).and_then(|body| body.province.clone()).unwrap_or_default(),
        portals: portals
            .map(|found| Portal { domain: found.verdict.domain.to_string(), label: found.label.clone() })
            .collect(),
    }
}

impl UserLine {
    fn with_kind(mut self, writer: &Writer, body: &OrganisationId) -> Self {
        let category = writer.world.registry().category_of(body);
        self.kind = category.map_or(String::new(), |category| writer.pick(&category.singular).to_owned());
        self
    }
}

/// The members of a service centre by the registry, and whether DNS shows it.
pub fn members(writer: &Writer, id: &ProviderId) -> Result<Vec<Member>, SiteError> {
    let party = Party::Provider(id.clone());
    let survey = writer.world.last().map(|last| writer.world.survey(last)).transpose()?;
    let row = |body: &OrganisationId| {
        let mail = survey.as_ref().and_then(|survey| survey.bodies.get(body)?.mail.clone());
        let shown = mail.as_ref().filter(|mail| mail.shared_services.contains(&party));
        Member {
            body: writer.body(body),
            is_measured: mail.is_some(),
            is_seen: wording::is_named(mail.as_deref(), &party),
            rule: shown.map(|mail| writer.rule_view(mail.shared_rule, mail.shared_rule.certainty)),
        }
    };
    Ok(sorted(writer, writer.world.catalogue().members_of(id)).into_iter().map(row).collect())
}
