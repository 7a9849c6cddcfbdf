//! One public body as its file describes it.
//!
//! The path of the file is the id. References to other bodies are ids here;
//! whether they exist is the check's.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::OrganisationId;
use super::reader::{At, File, Table};
use super::reply::{self, Reply};
use crate::dns::DomainName;

/// What a domain is used for, and so what is asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Electronic mail.
    Mail,
    /// The public website.
    Web,
    /// The name servers.
    Dns,
    /// Meeting, calling and signing in together.
    Collaboration,
    /// A host on which citizens or patients sign in.
    Portal,
}

impl Service {
    /// Every service.
    pub const ALL: [Service; 5] = [Service::Mail, Service::Web, Service::Dns, Service::Collaboration, Service::Portal];

    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Service::Mail => "mail",
            Service::Web => "web",
            Service::Dns => "dns",
            Service::Collaboration => "collaboration",
            Service::Portal => "portal",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Service {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|s| s.as_str() == text).ok_or_else(|| {
            let known = Self::ALL.map(Service::as_str).join(", ");
            format!("`{}` is no service: one of {known}", text.escape_debug())
        })
    }
}

/// A domain of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredDomain {
    /// The name, with its line in the file.
    pub name: At<DomainName>,
    /// What it is used for; never empty.
    pub services: Vec<Service>,
    /// What the host is called, for portals.
    pub label: Option<String>,
    /// First day on which it is the body's, where known.
    pub since: Option<Date>,
    /// Last day on which it is the body's.
    pub until: Option<Date>,
}

impl RegisteredDomain {
    /// Whether the domain is the body's on that day, as far as the registry knows.
    pub fn is_current(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Numbers under which other registers know the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Identifiers {
    /// Address in TOOI, the government's ontology.
    pub tooi: Option<String>,
    /// Number in the Register van Overheidsorganisaties.
    pub roo: Option<String>,
    /// Organisatie-identificatienummer.
    pub oin: Option<String>,
    /// DUO's code of a school (`99AB`) or of one of its locations (`99AB00`).
    pub brin: Option<String>,
    /// DUO's number of a school board.
    pub bevoegd_gezag: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Code of Statistics Netherlands (CBS).
    pub cbs: Option<String>,
}

/// A public body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// `category/slug`, from the path.
    pub id: OrganisationId,
    /// Its name in Dutch, as the source writes it.
    pub name: String,
    /// Its usual abbreviation.
    pub abbreviation: Option<String>,
    /// The body it belongs to.
    pub parent: Option<At<OrganisationId>>,
    /// Province.
    pub province: Option<String>,
    /// Number of inhabitants.
    pub inhabitants: Option<u64>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_until: Option<At<Date>>,
    /// The bodies it went up in.
    pub successors: Vec<At<OrganisationId>>,
    /// The ids it had before it was renamed; their addresses lead to it.
    pub former_ids: Vec<At<OrganisationId>>,
    /// The names it had before.
    pub former_names: Vec<At<String>>,
    /// The members of a joint arrangement.
    pub members: Vec<At<OrganisationId>>,
    /// A remark for readers.
    pub note: Option<String>,
    /// Where these facts come from.
    pub source: String,
    /// Numbers in other registers.
    pub identifiers: Identifiers,
    /// Its domains; may be empty.
    pub domains: Vec<RegisteredDomain>,
    /// What it answered to what is shown of it.
    pub replies: Vec<Reply>,
}

/// The `source` of a body whose facts nobody has confirmed.
pub const UNVERIFIED: &str = "unverified";

impl Organisation {
    /// Whether somebody has confirmed its facts: whether its source is another than [`UNVERIFIED`] in whatever letters.
    ///
    /// A body that nobody has confirmed is scanned like any other. Its names are guesses,
    /// so a measure counts it only where a scan has seen that they exist.
    pub fn is_confirmed(&self) -> bool {
        !self.source.trim().eq_ignore_ascii_case(UNVERIFIED)
    }

    /// Reads the body of a file whose path gave `id`.
    ///
    /// A missing key is a fault and leaves its field empty, so that the rest is still checked.
    pub fn read(id: OrganisationId, file: &mut File, table: &mut Table) -> Self {
        let name = table.required::<String>(file, "name");
        let source = table.optional::<String>(file, "source");
        if source.is_none() {
            file.warn(
                "missing-source",
                table.line(),
                "nothing says where these facts come from",
                "add a line `source = \"...\"`: a register, a page, a letter",
            );
        }
        Self {
            id,
            name: name.map(|at| at.value).unwrap_or_default(),
            abbreviation: text(table, file, "abbreviation"),
            parent: table.optional(file, "parent"),
            province: text(table, file, "province"),
            inhabitants: table.optional_number(file, "inhabitants"),
            valid_from: table.optional::<Date>(file, "valid_from").map(|at| at.value),
            valid_until: table.optional(file, "valid_until"),
            successors: table.list(file, "successors"),
            former_ids: table.list(file, "former_ids"),
            former_names: table.list(file, "former_names"),
            members: table.list(file, "members"),
            note: text(table, file, "note"),
            source: source.map(|at| at.value).unwrap_or_default(),
            identifiers: table.table(file, "identifiers", read_identifiers).unwrap_or_default(),
            domains: table.tables(file, "domains", read_domain),
            replies: table.tables(file, "replies", reply::read),
        }
    }

    /// Whether the body exists on that day, as far as the registry knows.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
            && self.valid_until.as_ref().is_none_or(|until| day <= until.value)
    }

    /// The domains that serve `service` on that day, in the order of the file: the first is the main one.
    pub fn domains_for(&self, service: Service, day: Date) -> impl Iterator<Item = &DomainName> {
        let alive = self.exists_on(day);
        self.domains
            .iter()
            .filter(move |domain| alive && domain.services.contains(&service) && domain.is_current(day))
            .map(|domain| &domain.name.value)
    }
}

fn text(table: &mut Table, file: &mut File, key: &'static str) -> Option<String> {
    table.optional::<String>(file, key).map(|at| at.value)
}

fn read_identifiers(file: &mut File, table: &mut Table) -> Identifiers {
    Identifiers {
        tooi: text(table, file, "tooi"),
        roo: text(table, file, "roo"),
        oin: text(table, file, "oin"),
        brin: table.optional::<Brin>(file, "brin").map(|at| at.value.0),
        bevoegd_gezag: table.optional::<BoardNumber>(file, "bevoegd_gezag").map(|at| at.value.0),
        wikidata: text(table, file, "wikidata"),
        cbs: text(table, file, "cbs"),
    }
}

/// Whether a text is DUO's code of a school, or of a location with two digits behind it.
pub fn is_brin(text: &str) -> bool {
    let is_code = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    matches!(text.len(), 4 | 6) && text.bytes().all(is_code) && text.bytes().skip(4).all(|b| b.is_ascii_digit())
}

/// Whether a text is DUO's number of a school board.
pub fn is_board_number(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

struct Brin(String);

impl FromStr for Brin {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let sentence = || format!("`{}` is no code of a school or location, such as `99AB00`", text.escape_debug());
        is_brin(text).then(|| Self(text.to_owned())).ok_or_else(sentence)
    }
}

struct BoardNumber(String);

impl FromStr for BoardNumber {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let sentence = || format!("`{}` is no number of a school board: digits only", text.escape_debug());
        is_board_number(text).then(|| Self(text.to_owned())).ok_or_else(sentence)
    }
}

fn read_domain(file: &mut File, table: &mut Table) -> Option<RegisteredDomain> {
    let name = table.required::<DomainName>(file, "name");
    let services: Vec<At<Service>> = table.list(file, "services");
    let label = text(table, file, "label");
    let since = table.optional::<Date>(file, "since").map(|at| at.value);
    let until = table.optional::<Date>(file, "until").map(|at| at.value);
    let name = name?;
    if services.is_empty() {
        let hint = "add `services = [\"mail\", \"web\", \"dns\", \"collaboration\"]`, as far as they apply".to_owned();
        file.fault_at(
            "no-services",
            &name,
            format!("the domain `{}` has no services, so nothing would be asked", name.value),
            Some(hint),
        );
    }
    Some(RegisteredDomain { name, services: services.into_iter().map(|at| at.value).collect(), label, since, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_schools_and_boards_have_duos_form() {
        assert!(is_brin("99AB") && is_brin("99AB00") && is_board_number("90001"));
        for text in ["", "99ab", "99AB0", "99ABXX", "99AB000", "99-B"] {
            assert!(!is_brin(text) && text.parse::<Brin>().is_err(), "{text}");
        }
        assert!(!is_board_number("9000a") && !is_board_number("") && "x".parse::<BoardNumber>().is_err());
    }
}
