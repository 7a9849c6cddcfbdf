//! The addresses that were ever released. None may vanish: people cite them.
//!
//! Reading and writing the list is the callers'; what stands at an address whose change is gone is in `gone`.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::site::facts::edition;
use crate::site::route::{Lang, Route};

/// A list of addresses, as `/wijzigingen/2026/`; one a line in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Released {
    addresses: BTreeSet<String>,
}

/// What the file begins with; it sorts before every address.
const HEAD: &str =
    "# Every address of the website that was ever released. `overstap site --release` adds new ones; none may go.\n";

impl Released {
    /// Reads a list; empty lines and those that begin with `#` are no addresses.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self { addresses: lines.map(str::to_owned).collect() }
    }

    /// The text of the list: sorted, one address a line.
    pub fn to_text(&self) -> String {
        let lines = self.addresses.iter().map(|address| format!("{address}\n"));
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }

    /// The same list without the versions that are kept, for a site that nobody publishes.
    pub fn without_versions(&self) -> Self {
        let others = self.addresses.iter().filter(|address| version(address).is_none());
        Self { addresses: others.cloned().collect() }
    }

    /// Whether an address is that of a version that is kept.
    pub fn is_version(address: &str) -> bool {
        version(address).is_some()
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.addresses.len()
    }

    /// The addresses at which a site of these files has no page.
    pub fn missing(&self, site: &BTreeSet<String>) -> Vec<&str> {
        let made: BTreeSet<String> = addresses(site).collect();
        self.addresses.iter().filter(|address| !made.contains(*address)).map(String::as_str).collect()
    }

    /// The same list with every address of a site; `None` where that adds nothing.
    pub fn with(&self, site: &BTreeSet<String>) -> Option<Self> {
        let all: BTreeSet<String> = self.addresses.iter().cloned().chain(addresses(site)).collect();
        (all.len() > self.addresses.len()).then_some(Self { addresses: all })
    }

    /// Whether a page was released, in Dutch.
    pub fn has(&self, route: Route) -> bool {
        self.addresses.contains(&route.address(Lang::Nl))
    }

    /// What stands in all addresses below a page, however deep: `kpn/mailbox/gemeente`.
    pub fn paths_below(&self, route: Route) -> impl Iterator<Item = &str> {
        let folder = route.address(Lang::Nl);
        self.addresses.iter().filter_map(move |address| address.strip_prefix(&folder)?.strip_suffix('/'))
    }

    /// What stands in the addresses just below a page: ids of changes, years.
    pub fn below(&self, route: Route) -> impl Iterator<Item = &str> {
        self.paths_below(route).filter(|name| !name.is_empty() && !name.contains('/'))
    }

    /// The letters of the parts into which the list of a page was cut.
    pub fn parts_of(&self, route: Route) -> impl Iterator<Item = &str> {
        let folder = format!("{}a-z/", route.address(Lang::Nl));
        let parts = self.addresses.iter().filter_map(move |address| address.strip_prefix(&folder)?.strip_suffix('/'));
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        parts.filter(move |letters| !letters.is_empty() && letters.bytes().all(is_plain))
    }

    /// What stands in the addresses beside a page, its own among them: the sectors beside a sector.
    pub fn beside(&self, route: Route) -> impl Iterator<Item = &str> {
        let address = route.address(Lang::Nl);
        let own = address.trim_end_matches('/');
        let folder = own.rfind('/').map_or_else(String::new, |end| own[..=end].to_owned());
        let beside = self.addresses.iter().filter_map(move |address| address.strip_prefix(&folder)?.strip_suffix('/'));
        beside.filter(|name| !name.is_empty() && !name.contains('/'))
    }

    /// The years among them.
    pub fn years_below(&self, route: Route) -> impl Iterator<Item = i16> {
        self.below(route).filter(|name| name.len() == 4).filter_map(|name| name.parse().ok())
    }
}

/// The addresses of the pages of a site; what a host shows for an address without a page has none.
///
/// A version that is kept has one address for all of it: its archive is whole or refused, so that no page of it goes alone.
fn addresses(site: &BTreeSet<String>) -> impl Iterator<Item = String> {
    let folders = site.iter().filter_map(|path| path.strip_suffix("index.html"));
    let folders =
        folders.filter(|folder| folder.is_empty() || folder.ends_with('/')).map(|folder| format!("/{folder}"));
    folders.filter(|address| version(address).is_none_or(|below| below.is_empty()))
}

/// What of an address stands behind that of the version it is in; `None` outside of versions.
fn version(address: &str) -> Option<&str> {
    let (day, below) = address.strip_prefix('/')?.strip_prefix(edition::FOLDER)?.split_once('/')?;
    day.parse::<Date>().is_ok().then_some(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn site(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn a_list_grows_and_an_address_that_is_gone_is_named() {
        let first = Released::default().with(&site(&["index.html", "404.html", "over/index.html", "static/a.css"]));
        let first = first.expect("two addresses");
        assert_eq!(first.to_text(), format!("{HEAD}/\n/over/\n"));
        assert_eq!(first.with(&site(&["index.html"])), None, "nothing new");
        assert_eq!(first.missing(&site(&["index.html", "nieuw/index.html"])), ["/over/"]);
    }

    #[test]
    fn a_version_has_one_address_for_all_of_it() {
        let made = site(&[
            "index.html",
            "versies/index.html",
            "versies/2026-03-13/index.html",
            "versies/2026-03-13/en/index.html",
        ]);
        let list = Released::default().with(&made).expect("addresses");
        assert_eq!(list.to_text(), format!("{HEAD}/\n/versies/\n/versies/2026-03-13/\n"));
        assert_eq!(list.missing(&site(&["index.html", "versies/index.html"])), ["/versies/2026-03-13/"]);
        assert_eq!(list.without_versions().to_text(), format!("{HEAD}/\n/versies/\n"));
    }

    #[test]
    fn ids_and_years_are_read_from_addresses() {
        let list = Released::parse("# x\n/wijzigingen/\n/wijzigingen/2026/\n/wijzigingen/2026-a/\n/wijzigingen/a/b/\n");
        assert_eq!(list.below(Route::Changes).collect::<Vec<_>>(), ["2026-a", "2026"]);
        assert_eq!(list.years_below(Route::Changes).collect::<Vec<_>>(), [2026]);
        let sectors = Released::parse("/sectoren/rijk/\n/sectoren/zorg/\n/sectoren/zorg/x/\n/tenants/a/\n");
        assert_eq!(sectors.beside(Route::Sector("x")).collect::<Vec<_>>(), ["rijk", "zorg"]);
        assert!(list.has(Route::Year(2026)) && !list.has(Route::Year(2025)));
    }

    #[test]
    fn the_parts_of_a_list_are_read_and_nothing_that_leads_out_of_its_folder() {
        let list = Released::parse(
            "/organisaties/a-z/s/\n/organisaties/a-z/0-9/\n/organisaties/a-z/../x/\n/organisaties/a-z/sti/\n",
        );
        assert_eq!(list.parts_of(Route::Organisations).collect::<Vec<_>>(), ["s", "sti"]);
    }

    proptest! {
        #[test]
        fn a_list_written_and_read_is_the_same(text in "(?s)[ -~\n]{0,200}") {
            let list = Released::parse(&text);
            prop_assert_eq!(Released::parse(&list.to_text()), list);
        }
    }
}
