//! The only maker of addresses: every page of the site is a route.
//!
//! Addresses end in a slash, files in `index.html`, and links between pages
//! are relative, so that the site works on any host and from a disk.

use jiff::civil::Date;

use crate::registry::{OrganisationId, ProviderId};
use crate::site::facts::role::Role;
use crate::verdict::measure::Measure;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Dutch, at the root.
    Nl,
    /// English, below `en/`.
    En,
}

impl Lang {
    /// Every language, the first is the default.
    pub const ALL: [Lang; 2] = [Lang::Nl, Lang::En];

    /// The code of BCP 47, also the name of the folder of its messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    /// The other language.
    pub fn other(self) -> Lang {
        match self {
            Lang::Nl => Lang::En,
            Lang::En => Lang::Nl,
        }
    }
}

/// A page, in whatever language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route<'a> {
    /// The front page.
    Home,
    /// Every body, from A to Z.
    Organisations,
    /// The bodies of one category.
    Category(&'a str),
    /// One body.
    Organisation(&'a OrganisationId),
    /// Every provider.
    Providers,
    /// One provider.
    Provider(&'a ProviderId),
    /// The bodies of one category that have a provider in a role, where they are many.
    Users {
        /// The provider.
        provider: &'a ProviderId,
        /// What it is for them.
        role: Role,
        /// The slug of the category.
        category: &'a str,
    },
    /// The latest changes and the years.
    Changes,
    /// The changes first seen in one year.
    Year(i16),
    /// The changes first seen in one month of a year.
    Month(i16, i8),
    /// The changes first seen on one day.
    Day(Date),
    /// One change, by its id.
    Change(&'a str),
    /// What was claimed and is told otherwise today.
    Corrections,
    /// The same for the claims of one year.
    CorrectionsOf(i16),
    /// Every measure.
    Figures,
    /// One measure, now and over time.
    Figure(Measure),
    /// How we measure and conclude.
    Method,
    /// How well the verdicts agree with what is known; only where that was compared.
    Accuracy,
    /// Who we are.
    About,
    /// The bodies whose names begin with a letter, `a` to `z` or `0-9`, or with several.
    Letter(&'a str),
    /// What begins with some letters in a list that is too long for one page.
    Part(List<'a>, &'a str),
    /// The bodies of one sector.
    Sector(&'a str),
    /// The bodies of one province, by the slug of its name.
    Province(&'a str),
    /// The bodies in one Microsoft tenant.
    Tenant(&'a str),
    /// The map of the municipalities.
    Map,
    /// From which provider to which, by quarter.
    Flows,
    /// The picture of a measure, to stand in a frame on another site.
    Embed(Measure),
    /// The picture of the moves, to stand in such a frame.
    EmbedFlows,
    /// The map, to stand in such a frame.
    EmbedMap,
    /// One rule of the method, by its id.
    Rule(&'a str),
    /// How to check what is said here.
    Checking,
    /// The open data.
    Data,
    /// The programming interface.
    Api,
    /// How to mend the registry.
    TakePart,
    /// Who asks whose DNS, how often, and how to object.
    Measuring,
    /// How the newest scans went.
    Status,
    /// How accessible the site is.
    Accessibility,
    /// What is known of readers: nothing.
    Privacy,
    /// The licences of the data, the program and the map.
    Licence,
    /// The versions that are kept.
    Versions,
    /// What a host shows for an address without a page.
    NotFound,
}

/// A list that has a page for each of its parts once it is too long for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List<'a> {
    /// The bodies of a category.
    Category(&'a str),
    /// The bodies of a province.
    Province(&'a str),
    /// The bodies of a category that have a provider in a role.
    Users {
        /// The provider.
        provider: &'a ProviderId,
        /// What it is for them.
        role: Role,
        /// The slug of the category.
        category: &'a str,
    },
    /// The changes first seen on a day.
    Day(Date),
}

impl<'a> List<'a> {
    /// The page of the whole list.
    pub fn route(self) -> Route<'a> {
        match self {
            List::Category(slug) => Route::Category(slug),
            List::Province(slug) => Route::Province(slug),
            List::Users { provider, role, category } => Route::Users { provider, role, category },
            List::Day(day) => Route::Day(day),
        }
    }
}

impl Route<'_> {
    /// The address from the root of the site: `/organisaties/gemeente/utrecht/`.
    pub fn address(self, lang: Lang) -> String {
        format!("/{}", self.file(lang).trim_end_matches("index.html"))
    }

    /// The file that holds the page: `organisaties/gemeente/utrecht/index.html`.
    pub fn file(self, lang: Lang) -> String {
        let folder = match self {
            Route::Home => String::new(),
            Route::Organisations => words(lang, "organisaties/", "organisations/"),
            Route::Category(slug) => format!("{}{slug}/", words(lang, "organisaties/", "organisations/")),
            Route::Organisation(id) => format!("{}{id}/", words(lang, "organisaties/", "organisations/")),
            Route::Providers => words(lang, "leveranciers/", "providers/"),
            Route::Provider(id) => format!("{}{id}/", words(lang, "leveranciers/", "providers/")),
            Route::Users { provider, role, category } => {
                format!("{}{provider}/{}/{category}/", words(lang, "leveranciers/", "providers/"), role.as_str())
            }
            Route::Changes => words(lang, "wijzigingen/", "changes/"),
            Route::Year(year) => format!("{}{year:04}/", words(lang, "wijzigingen/", "changes/")),
            Route::Month(year, month) => {
                format!("{}{year:04}/{month:02}/", words(lang, "wijzigingen/", "changes/"))
            }
            Route::Day(day) => {
                let (year, month, day) = (day.year(), day.month(), day.day());
                format!("{}{year:04}/{month:02}/{day:02}/", words(lang, "wijzigingen/", "changes/"))
            }
            Route::Change(id) => format!("{}{id}/", words(lang, "wijzigingen/", "changes/")),
            Route::Corrections => words(lang, "correcties/", "corrections/"),
            Route::CorrectionsOf(year) => format!("{}{year:04}/", words(lang, "correcties/", "corrections/")),
            Route::Figures => words(lang, "cijfers/", "figures/"),
            Route::Figure(measure) => format!("{}{}/", words(lang, "cijfers/", "figures/"), measure.as_str()),
            Route::Method => words(lang, "methode/", "method/"),
            Route::Accuracy => words(lang, "nauwkeurigheid/", "accuracy/"),
            Route::About => words(lang, "over/", "about/"),
            Route::Letter(letter) => format!("{}a-z/{letter}/", words(lang, "organisaties/", "organisations/")),
            Route::Part(list, letters) => return list.route().beside(lang, &format!("a-z/{letters}/index.html")),
            Route::Sector(slug) => format!("{}{slug}/", words(lang, "sectoren/", "sectors/")),
            Route::Province(slug) => format!("{}{slug}/", words(lang, "provincies/", "provinces/")),
            Route::Tenant(name) => format!("tenants/{name}/"),
            Route::Map => words(lang, "kaart/", "map/"),
            Route::Flows => words(lang, "cijfers/overstappen/", "figures/moves/"),
            Route::Embed(measure) => return format!("{}embed/{}.html", prefix(lang), measure.as_str()),
            Route::EmbedFlows => {
                return format!("{}embed/{}.html", prefix(lang), words(lang, "overstappen", "moves"));
            }
            Route::EmbedMap => return format!("{}embed/{}.html", prefix(lang), words(lang, "kaart", "map")),
            Route::Rule(id) => format!("{}{id}/", words(lang, "methode/regels/", "method/rules/")),
            Route::Checking => words(lang, "controleren/", "checking/"),
            Route::Data => "data/".to_owned(),
            Route::Api => "api/".to_owned(),
            Route::TakePart => words(lang, "meedoen/", "take-part/"),
            Route::Measuring => words(lang, "meting/", "measuring/"),
            Route::Status => "status/".to_owned(),
            Route::Accessibility => words(lang, "toegankelijkheid/", "accessibility/"),
            Route::Privacy => "privacy/".to_owned(),
            Route::Licence => words(lang, "licentie/", "licence/"),
            Route::Versions => words(lang, "versies/", "versions/"),
            Route::NotFound => return format!("{}404.html", prefix(lang)),
        };
        format!("{}{folder}index.html", prefix(lang))
    }

    /// The file of that name in the folder of the page: `organisaties/gemeente/utrecht/feed.atom`.
    pub fn beside(self, lang: Lang, name: &str) -> String {
        let file = self.file(lang);
        match file.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{name}"),
            None => name.to_owned(),
        }
    }
}

fn prefix(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "",
        Lang::En => "en/",
    }
}

fn words(lang: Lang, nl: &str, en: &str) -> String {
    match lang {
        Lang::Nl => nl.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// The way from one file of the site to another.
pub fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default();
    let (from_folder, to_folder) = (folder(from), folder(to));
    let parts = |path: &str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (here, there) = (parts(&from_folder), parts(&to_folder));
    let shared = here.iter().zip(&there).take_while(|(one, other)| one == other).count();
    let name = to.rsplit('/').next().unwrap_or(to);
    let up = "../".repeat(here.len() - shared);
    let down: String = there[shared..].iter().map(|part| format!("{part}/")).collect();
    format!("{up}{down}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn addresses_are_as_they_were_published() {
        let utrecht: OrganisationId = "gemeente/utrecht".parse().expect("an id");
        let microsoft: ProviderId = "microsoft-365".parse().expect("an id");
        let change = "2026-03-12-gemeente-utrecht-mail";
        for (route, nl, en) in [
            (Route::Home, "/", "/en/"),
            (Route::Organisations, "/organisaties/", "/en/organisations/"),
            (Route::Category("gemeente"), "/organisaties/gemeente/", "/en/organisations/gemeente/"),
            (Route::Organisation(&utrecht), "/organisaties/gemeente/utrecht/", "/en/organisations/gemeente/utrecht/"),
            (Route::Providers, "/leveranciers/", "/en/providers/"),
            (Route::Provider(&microsoft), "/leveranciers/microsoft-365/", "/en/providers/microsoft-365/"),
            (
                Route::Users { provider: &microsoft, role: Role::NameServer, category: "gemeente" },
                "/leveranciers/microsoft-365/name-server/gemeente/",
                "/en/providers/microsoft-365/name-server/gemeente/",
            ),
            (Route::Changes, "/wijzigingen/", "/en/changes/"),
            (Route::Year(2026), "/wijzigingen/2026/", "/en/changes/2026/"),
            (Route::Month(2026, 3), "/wijzigingen/2026/03/", "/en/changes/2026/03/"),
            (Route::Day(date(2026, 3, 1)), "/wijzigingen/2026/03/01/", "/en/changes/2026/03/01/"),
            (
                Route::Part(List::Day(date(2026, 3, 1)), "b"),
                "/wijzigingen/2026/03/01/a-z/b/",
                "/en/changes/2026/03/01/a-z/b/",
            ),
            (
                Route::Part(List::Category("gemeente"), "st"),
                "/organisaties/gemeente/a-z/st/",
                "/en/organisations/gemeente/a-z/st/",
            ),
            (
                Route::Change(change),
                "/wijzigingen/2026-03-12-gemeente-utrecht-mail/",
                "/en/changes/2026-03-12-gemeente-utrecht-mail/",
            ),
            (Route::Corrections, "/correcties/", "/en/corrections/"),
            (Route::CorrectionsOf(2026), "/correcties/2026/", "/en/corrections/2026/"),
            (Route::Figures, "/cijfers/", "/en/figures/"),
            (Route::Figure(Measure::Nos2024), "/cijfers/nos-2024/", "/en/figures/nos-2024/"),
            (Route::Method, "/methode/", "/en/method/"),
            (Route::Accuracy, "/nauwkeurigheid/", "/en/accuracy/"),
            (Route::About, "/over/", "/en/about/"),
            (Route::NotFound, "/404.html", "/en/404.html"),
            (Route::Letter("a"), "/organisaties/a-z/a/", "/en/organisations/a-z/a/"),
            (Route::Sector("zorg"), "/sectoren/zorg/", "/en/sectors/zorg/"),
            (Route::Province("fryslan"), "/provincies/fryslan/", "/en/provinces/fryslan/"),
            (Route::Tenant("stad"), "/tenants/stad/", "/en/tenants/stad/"),
            (Route::Map, "/kaart/", "/en/map/"),
            (Route::Flows, "/cijfers/overstappen/", "/en/figures/moves/"),
            (Route::Embed(Measure::Mx), "/embed/mx.html", "/en/embed/mx.html"),
            (Route::EmbedFlows, "/embed/overstappen.html", "/en/embed/moves.html"),
            (Route::EmbedMap, "/embed/kaart.html", "/en/embed/map.html"),
            (Route::Rule("mail-1"), "/methode/regels/mail-1/", "/en/method/rules/mail-1/"),
            (Route::Checking, "/controleren/", "/en/checking/"),
            (Route::Data, "/data/", "/en/data/"),
            (Route::Api, "/api/", "/en/api/"),
            (Route::TakePart, "/meedoen/", "/en/take-part/"),
            (Route::Measuring, "/meting/", "/en/measuring/"),
            (Route::Status, "/status/", "/en/status/"),
            (Route::Accessibility, "/toegankelijkheid/", "/en/accessibility/"),
            (Route::Privacy, "/privacy/", "/en/privacy/"),
            (Route::Licence, "/licentie/", "/en/licence/"),
            (Route::Versions, "/versies/", "/en/versions/"),
        ] {
            assert_eq!((route.address(Lang::Nl).as_str(), route.address(Lang::En).as_str()), (nl, en));
        }
    }

    #[test]
    fn a_file_stands_beside_its_page() {
        assert_eq!(Route::Home.beside(Lang::Nl, "feed.atom"), "feed.atom");
        assert_eq!(Route::Map.beside(Lang::En, "map.svg"), "en/map/map.svg");
    }

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(relative("index.html", "over/index.html"), "over/index.html");
        assert_eq!(relative("over/index.html", "index.html"), "../index.html");
        assert_eq!(
            relative("organisaties/gemeente/a/index.html", "organisaties/gemeente/b/index.html"),
            "../b/index.html"
        );
        assert_eq!(relative("en/changes/index.html", "static/site.css"), "../../static/site.css");
        assert_eq!(relative("over/index.html", "over/index.html"), "index.html");
    }
}
