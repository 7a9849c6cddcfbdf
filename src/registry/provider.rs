//! One provider as its file describes it: how it is recognised and who controls it.
//!
//! Matching fingerprints against observations is the verdict room's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::Period;
use super::id::{OrganisationId, ProviderId};
use super::reader::{At, File, Spot, Table};
use crate::dns::location::is_country;
use crate::dns::{DomainName, NamePattern, RecordType, spf};
use jiff::civil::Date;

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word used in files.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let known = Self::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(", ");
                    format!("`{}` is no {}: one of {known}", text.escape_debug(), $what)
                })
            }
        }
    };
}

words! {
    /// What a provider does.
    Kind, "kind of provider" {
        /// Holds mailboxes.
        Mailbox = "mailbox",
        /// Receives from the internet and passes on.
        Filter = "filter",
        /// Sends on behalf of others.
        Sender = "sender",
        /// Runs servers.
        Hosting = "hosting",
        /// Stands in front of websites.
        Cdn = "cdn",
        /// Runs name servers.
        Dns = "dns",
        /// Connects to the internet.
        Isp = "isp",
        /// A service centre of public bodies together.
        SharedService = "shared-service",
    }
}

words! {
    /// How much a match proves.
    Strength, "strength" {
        /// Listed, decides nothing.
        Hint = "hint",
        /// Counts together with other evidence.
        Supporting = "supporting",
        /// Decides by itself.
        Decisive = "decisive",
    }
}

words! {
    /// Where a record stands whose owner name is not the domain itself.
    Place, "place" {
        /// A selector below `_domainkey` (RFC 6376, section 3.6.2.1).
        Dkim = "dkim",
        /// `autodiscover` or `_autodiscover._tcp`.
        Autodiscover = "autodiscover",
    }
}

/// How a provider shows itself in one kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The service it speaks of.
    pub service: super::Service,
    /// The type of record looked at.
    pub record: RecordType,
    /// Where that record stands, if not at the domain.
    pub at: Option<Place>,
    /// Names at or under one of these match; a label may have a star.
    pub under: Vec<NamePattern>,
    /// SPF includes at or under one of these match.
    pub spf_include: Vec<DomainName>,
    /// TXT records that begin so match.
    pub text_prefix: Vec<String>,
    /// Addresses announced by one of these AS numbers match.
    pub asn: Vec<u32>,
    /// How much a match proves.
    pub strength: Strength,
    /// Where the fingerprint was seen.
    pub source: String,
    /// A value that must match, tested by the check.
    pub example: At<String>,
    /// Where it begins in the file.
    pub spot: Spot,
}

impl Fingerprint {
    /// Whether a value of the record matches: a name, a TXT text (SPF records by their includes) or `AS8075`.
    pub fn matches(&self, value: &str) -> bool {
        let number = value.strip_prefix("AS").and_then(|n| n.parse().ok());
        self.under.iter().any(|name| name.matches(value))
            || (!self.spf_include.is_empty() && spf::terms(value).iter().any(|term| self.includes(term)))
            || self.text_prefix.iter().any(|prefix| value.starts_with(prefix.as_str()))
            || number.is_some_and(|number| self.asn.contains(&number))
    }
}

impl Fingerprint {
    fn includes(&self, term: &spf::Term) -> bool {
        match term {
            spf::Term::Include(name) => self.spf_include.iter().any(|known| name.is_under(known)),
            spf::Term::Other => false,
        }
    }
}

/// Who ultimately owns a provider from a moment on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Control {
    /// The company at the end of the chain.
    pub company: String,
    /// Its country, as an ISO 3166-1 code.
    pub country: String,
    /// From when on; `None` for the first entry.
    pub since: Option<Period>,
    /// Where that is said.
    pub source: Option<String>,
    /// Where the entry begins in the file.
    #[serde(skip)]
    pub spot: Spot,
}

/// A sale that was announced and is not yet control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Announced {
    /// The buyer.
    pub company: String,
    /// Its country, as an ISO 3166-1 code.
    pub country: String,
    /// When it was announced.
    pub announced: Period,
    /// When it was called off or forbidden; `None` while it may still come about.
    pub ended: Option<Period>,
    /// What is known since.
    pub note: Option<String>,
    /// Where that is said.
    pub source: String,
}

/// A provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The file name.
    pub id: ProviderId,
    /// The name readers see.
    pub name: String,
    /// What it does.
    pub kind: Kind,
    /// Where the facts come from.
    pub source: String,
    /// A remark for readers.
    pub note: Option<String>,
    /// The public body that it is: a joint arrangement, an agency, a municipality that serves others.
    pub organisation: Option<At<OrganisationId>>,
    /// Owners, oldest first; empty where unknown.
    pub control: Vec<Control>,
    /// Sales announced.
    pub announced: Vec<Announced>,
    /// How it is recognised.
    pub fingerprints: Vec<Fingerprint>,
}

impl Provider {
    /// Reads the provider of a file whose path gave `id`; `None` where a required key is missing.
    pub fn read(id: ProviderId, file: &mut File, table: &mut Table) -> Option<Self> {
        let name = table.required::<String>(file, "name");
        let kind = table.required::<Kind>(file, "kind");
        let source = table.required::<String>(file, "source");
        let note = table.optional::<String>(file, "note").map(|at| at.value);
        let organisation = table.optional(file, "organisation");
        let control = table.tables(file, "control", read_control);
        let announced = table.tables(file, "announced", read_announced);
        let fingerprints = table.tables(file, "fingerprints", read_fingerprint);
        Some(Self {
            id,
            name: name?.value,
            kind: kind?.value,
            source: source.map(|at| at.value).unwrap_or_default(),
            note,
            organisation,
            control,
            announced,
            fingerprints,
        })
    }

    /// Whether it is run by public bodies, and so is no company that anybody controls.
    pub fn is_public(&self) -> bool {
        self.kind == Kind::SharedService || self.organisation.is_some()
    }

    /// Who controls the provider on a day; `None` where that is not known.
    ///
    /// An entry counts from the last day its `since` can mean: a sale "in 2025" is sure from 2025-12-31.
    pub fn control_on(&self, day: Date) -> Option<&Control> {
        self.control.iter().rev().find(|entry| entry.since.is_none_or(|since| since.last_day() <= day))
    }
}

/// An ISO 3166-1 alpha-2 code: two capital letters.
struct Country(String);

impl FromStr for Country {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if is_country(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!("`{}` is no country code: two capital letters of ISO 3166-1, as `NL`", text.escape_debug()))
    }
}

fn read_control(file: &mut File, table: &mut Table) -> Option<Control> {
    let company = table.required::<String>(file, "company");
    let country = table.required::<Country>(file, "country");
    let since = table.optional::<Period>(file, "since").map(|at| at.value);
    let source = table.optional::<String>(file, "source").map(|at| at.value);
    Some(Control { company: company?.value, country: country?.value.0, since, source, spot: table.spot() })
}

fn read_announced(file: &mut File, table: &mut Table) -> Option<Announced> {
    let company = table.required::<String>(file, "company");
    let country = table.required::<Country>(file, "country");
    let announced = table.required::<Period>(file, "announced");
    let ended = table.optional::<Period>(file, "ended").map(|at| at.value);
    let note = table.optional::<String>(file, "note").map(|at| at.value);
    let source = table.required::<String>(file, "source");
    Some(Announced {
        company: company?.value,
        country: country?.value.0,
        announced: announced?.value,
        ended,
        note,
        source: source?.value,
    })
}

fn values<T>(items: Vec<At<T>>) -> Vec<T> {
    items.into_iter().map(|item| item.value).collect()
}

fn read_fingerprint(file: &mut File, table: &mut Table) -> Option<Fingerprint> {
    let service = table.required::<super::Service>(file, "service");
    let record = table.required::<RecordType>(file, "record");
    let at = table.optional::<Place>(file, "at").map(|at| at.value);
    let under = values::<NamePattern>(table.list(file, "under"));
    let spf_include = values::<DomainName>(table.list(file, "spf_include"));
    let text_prefix = values::<String>(table.list(file, "text_prefix"));
    let asn = table.numbers(file, "asn").into_iter().filter_map(|number| u32::try_from(number).ok()).collect();
    let strength = table.required::<Strength>(file, "strength");
    let source = table.required::<String>(file, "source");
    let example = table.required::<String>(file, "example");
    let print = Fingerprint {
        service: service?.value,
        record: record?.value,
        at,
        under,
        spf_include,
        text_prefix,
        asn,
        strength: strength?.value,
        source: source?.value,
        example: example?,
        spot: table.spot(),
    };
    Some(print)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Provider {
        let id = "solvinity".parse().expect("an id");
        let (provider, findings) = File::new("p.toml", text)
            .read(&super::super::keys::PROVIDER, |file, table| Provider::read(id, file, table));
        assert_eq!(findings, []);
        provider.flatten().expect("a provider")
    }

    const TEXT: &str = r#"
name = "Example"
kind = "mailbox"
source = "test"
[[control]]
company = "Old BV"
country = "NL"
[[control]]
company = "New Inc."
country = "US"
since = "2025-12"
source = "test"
[[fingerprints]]
service = "mail"
record = "MX"
under = ["google.com"]
asn = [8075]
strength = "decisive"
source = "test"
example = "aspmx.l.google.com"
"#;

    #[test]
    fn control_is_asked_for_a_day() {
        let provider = read(TEXT);
        let on = |y, m, d| provider.control_on(jiff::civil::date(y, m, d)).map(|c| c.country.as_str());
        assert_eq!(on(2025, 11, 30), Some("NL"));
        assert_eq!(on(2025, 12, 15), Some("NL"), "a sale in a month is sure at its end");
        assert_eq!(on(2025, 12, 31), Some("US"));
    }

    #[test]
    fn a_fingerprint_matches_whole_labels_only() {
        let print = &read(TEXT).fingerprints[0];
        assert!(print.matches("aspmx.l.google.com") && print.matches("google.com") && print.matches("AS8075"));
        assert!(!print.matches("notgoogle.com") && !print.matches("google.com.evil.nl") && !print.matches("AS80751"));
    }
}
