//! The lists that can grow too long for a page: what is in each, and about how many bytes of a page that takes.
//!
//! The weights are of the longer of the two languages, so that both have the same pages. Cutting is done in `parts`.

use std::collections::BTreeSet;

use super::calendar::{self, Period};
use super::names::short_name;
use super::parts::{self, Cut, Item, ROOM};
use super::provinces;
use super::role::Role;
use super::world::World;
use crate::change::Change;
use crate::registry::{Organisation, OrganisationId, ProviderId, Service};
use crate::site::route::List;
use crate::site::{Route, SiteError};
use crate::verdict::Party;

/// The letters in the list from A to Z; the last is for names that begin with no letter.
pub const LETTERS: [&str; 27] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w",
    "x", "y", "z", "0-9",
];

/// Bytes of the tags and addresses around the words of a row or line, by list.
const ROW: usize = 52;
const ENDED: usize = 32;
const PORTAL: usize = 520;
const NAME: usize = 84;
const USER: usize = 108;
/// The least that is said of a party, as that there is none.
const UNKNOWN: usize = 14;

/// A name in the list from A to Z: a body, and the name that it had before where it stands under that.
pub type Listed<'w> = (&'w Organisation, Option<&'w str>);

/// The bodies of a category, those that have ended among them.
pub fn category<'w>(world: &'w World, slug: &str) -> Vec<Item<'w, &'w Organisation>> {
    bodies(world, |body| body.id.category() == slug)
}

/// The bodies of a province, those that have ended among them.
pub fn province<'w>(world: &'w World, address: &str) -> Vec<Item<'w, &'w Organisation>> {
    let mut bodies = bodies(world, |body| provinces::is_in(world, &body.id, address));
    for item in &mut bodies {
        let category = world.registry().category_of(&item.what.id);
        let kind = category.map_or(0, |category| category.singular.nl.len().max(category.singular.en.len()));
        item.weight += item.what.id.category().len() + kind + 20;
    }
    bodies
}

/// The bodies of a category that have a provider in a role.
pub fn users<'w>(
    world: &'w World,
    (provider, role, category): (&ProviderId, Role, &str),
) -> Result<Vec<Item<'w, &'w Organisation>>, SiteError> {
    let Some(last) = world.last() else { return Ok(Vec::new()) };
    let roles = world.roles(last)?;
    let ids = roles.users(provider, role).map(|users| users.bodies.iter()).into_iter().flatten();
    let bodies = ids.filter(|id| id.category() == category).filter_map(|id| world.body(id));
    let weight = |body: &Organisation| {
        let portals = if role == Role::Portal { portals(body) * NAME } else { 0 };
        USER + body.id.as_str().len() + body.name.len() + portals
    };
    Ok(bodies.map(|body| item(world, &body.id, weight(body), body)).collect())
}

/// The changes first seen on a day, under the names of their bodies.
pub fn day<'w>(world: &'w World, day: jiff::civil::Date) -> Vec<Item<'w, &'w Change>> {
    let changes = Period::Day(day).changes(world);
    changes.map(|change| item(world, &change.organisation, calendar::weight(world, change), change)).collect()
}

/// Every name that a body has or had and that stands under a letter.
pub fn names<'w>(world: &'w World, letter: &str) -> Vec<Item<'w, Listed<'w>>> {
    let weight = |body: &Organisation, name: &str| {
        let category = world.registry().category_of(&body.id);
        let kind = category.map_or(0, |category| category.singular.nl.len().max(category.singular.en.len()));
        NAME + body.id.as_str().len() + name.len() + kind + if world.has_ended(body) { ENDED } else { 0 }
    };
    let now = world.registry().organisations.values().map(|body| Item {
        letters: world.names().of(&body.id),
        weight: weight(body, &body.name),
        what: (body, None),
    });
    let former = world.names().former().iter().map(|former| Item {
        letters: former.letters(),
        weight: weight(former.body, former.name) + former.body.name.len() + ENDED,
        what: (former.body, Some(former.name)),
    });
    now.chain(former).filter(|item| letter_of(item.letters) == letter).collect()
}

/// The letter under which a name of these letters and digits stands.
pub fn letter_of(letters: &str) -> &'static str {
    let first = letters.bytes().next().filter(u8::is_ascii_lowercase);
    LETTERS[first.map_or(LETTERS.len() - 1, |first| usize::from(first - b'a'))]
}

/// What the page of some letters shows of the list from A to Z.
pub fn cut_names<'w>(items: &[Item<'w, Listed<'w>>], letters: &str) -> Cut<'w, Listed<'w>> {
    parts::cut(items, if letters == "0-9" { "" } else { letters }, ROOM)
}

/// The letters with a page in the list from A to Z: each letter, and several where a letter is too long for one page.
pub fn letters<'w>(world: &'w World) -> BTreeSet<&'w str> {
    let parts = LETTERS.into_iter().flat_map(|letter| {
        let begins = if letter == "0-9" { "" } else { letter };
        parts::all(&names(world, letter), begins, ROOM)
    });
    LETTERS.into_iter().chain(parts).chain(world.released().parts_of(Route::Organisations)).collect()
}

/// What the page of some letters shows of another list.
pub fn cut<'w, T: Copy>(list: List, items: &[Item<'w, T>], letters: &str) -> Cut<'w, T> {
    parts::cut(items, letters, room(list))
}

/// About how many bytes there are for a list on its page.
fn room(list: List) -> usize {
    match list {
        // Its shares and its latest changes stand there too.
        List::Province(_) => ROOM - 6_000,
        List::Category(_) | List::Users { .. } | List::Day(_) => ROOM,
    }
}

/// The parts of the other lists that have a page: those of a list that is too long, and those released.
pub fn pages<'w>(
    world: &'w World,
    lists: impl Iterator<Item = List<'w>>,
) -> Result<BTreeSet<(List<'w>, &'w str)>, SiteError> {
    let mut pages = BTreeSet::new();
    for list in lists {
        let room = room(list);
        let parts = match list {
            List::Category(slug) => parts::all(&category(world, slug), "", room),
            List::Province(address) => parts::all(&province(world, address), "", room),
            List::Users { provider, role, category } => {
                parts::all(&users(world, (provider, role, category))?, "", room)
            }
            List::Day(date) => parts::all(&day(world, date), "", room),
        };
        let released = world.released().parts_of(list.route());
        pages.extend(parts.into_iter().chain(released).map(|letters| (list, letters)));
    }
    Ok(pages)
}

fn bodies<'w>(world: &'w World, is_meant: impl Fn(&Organisation) -> bool) -> Vec<Item<'w, &'w Organisation>> {
    let bodies = world.registry().organisations.values().filter(|body| is_meant(body));
    bodies.map(|body| item(world, &body.id, row(world, body), body)).collect()
}

fn item<'w, T>(world: &'w World, id: &OrganisationId, weight: usize, what: T) -> Item<'w, T> {
    Item { letters: world.names().of(world.id_today(id)), weight, what }
}

/// A row with who receives the mail of a body and where its mailboxes are; a line of its name where it has ended.
fn row(world: &World, body: &Organisation) -> usize {
    let name = short_name(&body.name, world.registry().category_of(&body.id)).len() + body.id.slug().len();
    if world.has_ended(body) {
        return ENDED + name;
    }
    let parties =
        |parties: &mut dyn Iterator<Item = &Party>| parties.map(|party| length(world, party) + 2).sum::<usize>();
    let mail = world.verdict(&body.id).map_or(0, |verdict| {
        let (receivers, mailboxes) = (&verdict.receivers, verdict.mailbox.parties());
        parties(&mut receivers.iter()).max(UNKNOWN) + parties(&mut mailboxes.iter()).max(UNKNOWN)
    });
    ROW + name + mail + portals(body) * PORTAL
}

fn portals(body: &Organisation) -> usize {
    body.domains.iter().filter(|domain| domain.services.contains(&Service::Portal)).count()
}

/// About how long the name of a party is.
fn length(world: &World, party: &Party) -> usize {
    match party {
        Party::Provider(id) => world.catalogue().provider(id).map_or(0, |provider| provider.name.len()),
        Party::Body(id) => world.body(id).map_or(0, |body| body.name.len()),
        Party::Own => 12,
        Party::Network(_) | Party::Unlisted(_) => 32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::facts::names;

    #[test]
    fn a_name_stands_under_its_first_letter_without_signs_and_accents() {
        for (name, letter) in [
            ("'s-Gravenhage", "s"),
            ("\u{c9}chtenerbrug", "e"),
            ("1Stroom", "0-9"),
            ("", "0-9"),
            ("\u{d8}rsted", "o"),
            ("\u{416}", "0-9"),
        ] {
            assert_eq!(letter_of(&names::letters(name)), letter, "{name}");
        }
    }
}
