//! One `organisatie` element of the register's export, as it is read piece by piece.
//!
//! The walk through the XML is in `roo`; this file knows the names of the
//! elements and the register's kinds of body.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Attributes;
use crate::registry::import::{Described, Reading, Reference, site, text};

/// The register's kinds of body that have a category here; the first that a body has counts.
const KINDS: [(&str, &str); 16] = [
    ("ministerie", "ministerie"),
    ("agentschap", "agentschap"),
    ("zelfstandig bestuursorgaan", "zbo"),
    ("rechtspersoon met een wettelijke taak", "rwt"),
    ("hoog college van staat", "hoge-college"),
    ("gemeente", "gemeente"),
    ("provincie", "provincie"),
    ("waterschap", "waterschap"),
    ("regionaal samenwerkingsorgaan", "gemeenschappelijke-regeling"),
    ("grensoverschrijdend regionaal samenwerkingsorgaan", "gemeenschappelijke-regeling"),
    ("adviescollege", "adviescollege"),
    ("caribisch openbaar lichaam", "caribisch-openbaar-lichaam"),
    ("inspectie", "inspectie"),
    ("rechterlijke instantie", "rechterlijke-instantie"),
    ("rechtspraak", "rechterlijke-instantie"),
    ("politie", "politie"),
];

/// Most successors, addresses or kinds of one body that are kept.
const MOST: usize = 100;

/// An address with the label that the register gives it.
#[derive(Default)]
struct Labelled {
    address: String,
    label: String,
}

/// An organisation being read.
pub struct Element {
    line: usize,
    identifiers: BTreeMap<&'static str, String>,
    enclosing: Vec<Reference>,
    ministry: Vec<Reference>,
    successors: Vec<Vec<Reference>>,
    name: Option<String>,
    abbreviation: Option<String>,
    kinds: Vec<String>,
    end: Option<String>,
    webs: Vec<Labelled>,
    mails: Vec<Labelled>,
}

impl Element {
    /// Begins on an element with these attributes, inside the organisation that `enclosing` names.
    pub fn new(line: usize, attributes: &Attributes, enclosing: Vec<Reference>) -> Self {
        Self {
            line,
            identifiers: references(attributes).into_iter().collect(),
            enclosing,
            ministry: Vec::new(),
            successors: Vec::new(),
            name: None,
            abbreviation: None,
            kinds: Vec::new(),
            end: None,
            webs: Vec::new(),
            mails: Vec::new(),
        }
    }

    /// How others name it.
    pub fn references(&self) -> Vec<Reference> {
        ["roo", "tooi"]
            .into_iter()
            .filter_map(|key| self.identifiers.get(key).map(|value| (key, value.clone())))
            .collect()
    }

    /// Takes the element `name` at `path` below the organisation.
    pub fn take(&mut self, path: &[&str], name: &str, content: &str, attributes: &Attributes) {
        let value = || text::value(content);
        match (path, name) {
            ([], "naam") => self.name = value().or(self.name.take()),
            ([], "officieleNaam") => self.name = self.name.take().or_else(value),
            // A body may have several; the first is the usual one.
            ([], "afkorting") => self.abbreviation = self.abbreviation.take().or_else(value),
            ([], "eindDatum" | "einddatum" | "datumOpheffing") => self.end = value(),
            (["types"], "type") | ([], "type") if self.kinds.len() < MOST => self.kinds.extend(value()),
            ([], "relatieMetMinisterie") => self.ministry = references(attributes),
            ([], "rechtsopvolger" | "opvolger")
            | (["rechtsopvolgers"], "rechtsopvolger")
            | (["opvolgers"], "opvolger")
                if self.successors.len() < MOST =>
            {
                self.successors.push(references(attributes));
            }
            (["identificatiecodes"], "resourceIdentifier") => self.identify(attributes, value()),
            (["contact", "internetadressen", "internetadres"], part) => fill(&mut self.webs, part, value()),
            (["contact", "emailadressen", "emailadres"], part) => fill(&mut self.mails, part, value()),
            (["contact", "internetadressen"], "internetadres") => close(&mut self.webs),
            (["contact", "emailadressen"], "emailadres") => close(&mut self.mails),
            _ => {}
        }
    }

    fn identify(&mut self, attributes: &Attributes, value: Option<String>) {
        let kind = match attributes.name.as_deref() {
            Some(name) if name.eq_ignore_ascii_case("OIN") => "oin",
            Some(name) if name.eq_ignore_ascii_case("systeemId") => "roo",
            Some(name) if name.eq_ignore_ascii_case("resourceIdentifierTOOI") => "tooi",
            _ => return,
        };
        if let Some(value) = value {
            self.identifiers.entry(kind).or_insert(value);
        }
    }

    /// Ends the element: a body, or a doubt where it has no number or no name.
    pub fn finish(self, reading: &mut Reading) {
        let key = self.references().first().map(|(key, value)| format!("{key}:{value}"));
        let name = self.name.as_ref().filter(|name| name.chars().count() <= crate::registry::import::MAXIMUM_NAME);
        let (Some(key), Some(name)) = (key, name) else {
            reading.doubt(self.line, "an organisation has no number, or no name of at most 300 characters".to_owned());
            return;
        };
        let mut doubts = Vec::new();
        let valid_until = self.end.as_deref().and_then(|text| match day(text) {
            Some(day) => Some(day),
            None => {
                doubts.push(format!("`{}` is no last day", text.escape_debug()));
                None
            }
        });
        let (host, more) = best(&self.webs).map(site::web).unwrap_or_default();
        doubts.extend(more);
        let mail = best(&self.mails).map_or(Ok(None), site::mail).unwrap_or_else(|reason| {
            doubts.push(reason);
            None
        });
        let (sites, doubt) = site::from_both(host, mail);
        doubts.extend(doubt);
        let body = Described {
            line: self.line,
            key,
            category: category(&self.kinds),
            name: name.clone(),
            abbreviation: self.abbreviation,
            place: None,
            province: None,
            valid_until,
            parent: if self.ministry.is_empty() { self.enclosing } else { self.ministry },
            identifiers: self.identifiers,
            successors: self.successors.into_iter().filter(|references| !references.is_empty()).collect(),
            sites,
        };
        // Of parts that have no category here nothing is taken, so there is nothing to doubt.
        if body.category.is_ok() {
            for doubt in doubts {
                reading.doubt(self.line, site::about(&body, &doubt));
            }
        }
        reading.bodies.push(body);
    }
}

fn references(attributes: &Attributes) -> Vec<Reference> {
    let number = attributes.number.clone().map(|number| ("roo", number));
    number.into_iter().chain(attributes.tooi.clone().map(|tooi| ("tooi", tooi))).collect()
}

/// The children of an address come before its end: they fill the entry that the end then closes.
fn fill(list: &mut Vec<Labelled>, part: &str, value: Option<String>) {
    if list.is_empty() {
        list.push(Labelled::default());
    }
    if let (Some(entry), Some(value)) = (list.last_mut(), value) {
        match part {
            "url" | "email" => entry.address = value,
            "label" => entry.label = value,
            _ => {}
        }
    }
}

/// Closes the last entry by opening the next.
fn close(list: &mut Vec<Labelled>) {
    if list.len() < MOST {
        list.push(Labelled::default());
    }
}

/// The general address: one without a label or labelled `algemeen`, else the first.
fn best(list: &[Labelled]) -> Option<&str> {
    let given = || list.iter().filter(|entry| !entry.address.is_empty());
    let general = given().find(|entry| entry.label.is_empty() || entry.label.eq_ignore_ascii_case("algemeen"));
    general.or_else(|| given().next()).map(|entry| entry.address.as_str())
}

fn category(kinds: &[String]) -> Result<String, String> {
    let known = kinds.iter().find_map(|kind| {
        let kind = kind.to_lowercase();
        KINDS.iter().find(|(register, _)| *register == kind).map(|(_, category)| (*category).to_owned())
    });
    known.ok_or_else(|| kinds.first().cloned().unwrap_or_else(|| "no kind".to_owned()))
}

/// A day; a time of day or a zone behind it is cut off.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}
