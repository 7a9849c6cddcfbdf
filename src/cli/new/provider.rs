//! A new provider: what is asked of it, and its file with one owner and one fingerprint.
//!
//! More of both is added in the file. Whether the fingerprint matches its example, the check says.

use std::collections::BTreeMap;

use clap::Args;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::neighbours::{self, Neighbour, Sign};
use super::questions::{Interview, Missing, flag, optional, text, wanted};
use super::{Answers, Draft, Ground};
use crate::cli::error::CliError;
use crate::dns::record::exchange;
use crate::dns::{DomainName, RecordType};
use crate::registry::id::is_slug;
use crate::registry::provider::Place;
use crate::registry::{Fingerprint, Kind, Service, Strength, format, keys, slug};

/// Add a provider, with the first sign by which it is recognised
///
/// What is needed and not given is asked at a terminal.
#[derive(Debug, Clone, Default, Args)]
pub struct Arguments {
    /// The name that readers see
    #[arg(long, value_parser = text)]
    name: Option<String>,
    /// The file name; without it made from the name
    #[arg(long, value_parser = text)]
    id: Option<String>,
    /// What it does: mailbox, filter, sender, hosting, cdn, dns, isp, shared-service
    #[arg(long, value_parser = text)]
    kind: Option<String>,
    /// Where these facts come from, so that anybody can look them up
    #[arg(long, value_parser = text)]
    source: Option<String>,
    /// A remark for readers
    #[arg(long, value_parser = text)]
    note: Option<String>,
    /// The id of the public body that it is, if it is one
    #[arg(long, value_name = "ID", value_parser = text)]
    organisation: Option<String>,
    /// The company that owns it in the end
    #[arg(long, value_parser = text)]
    company: Option<String>,
    /// That company's country, as `NL`
    #[arg(long, value_parser = text)]
    country: Option<String>,
    /// The service of which the sign speaks: mail, web, dns, collaboration, portal
    #[arg(long, value_parser = text)]
    service: Option<String>,
    /// The type of record in which the sign stands: MX, NS, CNAME, TXT, A and so on
    #[arg(long, value_parser = text)]
    record: Option<String>,
    /// Where the record stands, if not at the domain: dkim, autodiscover
    #[arg(long, value_name = "PLACE", value_parser = text)]
    at: Option<String>,
    /// A name at or under which the record's names stand; repeatable
    #[arg(long, value_name = "NAME", value_parser = text)]
    under: Vec<String>,
    /// A name that an SPF record includes; repeatable
    #[arg(long, value_name = "NAME", value_parser = text)]
    spf_include: Vec<String>,
    /// How a TXT record begins; repeatable
    #[arg(long, value_name = "TEXT", value_parser = text)]
    text_prefix: Vec<String>,
    /// The number of a network that announces the address; repeatable
    #[arg(long, value_name = "N")]
    asn: Vec<u32>,
    /// How much the sign proves: hint, supporting, decisive; without it as most signs of its kind
    #[arg(long, value_parser = text)]
    strength: Option<String>,
    /// A value from DNS that must match, as `in1.mx.provider.nl`
    #[arg(long, value_name = "VALUE", value_parser = text)]
    example: Option<String>,
    /// Write it although a provider is there that looks like it
    #[arg(long)]
    force: bool,
}

impl Answers for Arguments {
    fn missing(&self, ground: &Ground) -> Missing {
        let mut missing = Missing::default();
        let needed = [
            ("--name", &self.name, "NAME"),
            ("--kind", &self.kind, "mailbox"),
            ("--source", &self.source, "WHERE THIS CAN BE LOOKED UP"),
            ("--service", &self.service, "mail"),
            ("--record", &self.record, "MX"),
        ];
        for (name, _, value) in needed.into_iter().filter(|(_, value, _)| value.is_none()) {
            missing.add(name, value);
        }
        if self.matcher().is_none() {
            let (name, value) = match self.record_type() {
                Some(RecordType::A | RecordType::Aaaa) => ("--asn", "NUMBER"),
                Some(RecordType::Txt) => ("--spf-include", "NAME"),
                _ => ("--under", "NAME"),
            };
            missing.add(name, value);
        }
        if self.example.is_none() {
            missing.add("--example", "VALUE");
        }
        if self.name.is_some() && self.id.is_none() && self.suggested_id(ground).is_none() {
            missing.add("--id", "ID");
        }
        missing
    }

    /// Asks for what is missing, and for what may be left out.
    fn ask(&mut self, ground: &Ground, interview: &mut impl Interview) -> Result<(), CliError> {
        let any = |answer: &str| Ok(answer.to_owned());
        if self.name.is_none() {
            self.name = Some(wanted(interview, "name, as readers know it", None, any)?);
        }
        if self.kind.is_none() {
            let kinds = Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
            self.kind = Some(wanted(interview, &format!("what it does ({kinds})"), None, word::<Kind>)?);
        }
        if self.company.is_none() {
            self.company = optional(interview, "company that owns it in the end (Enter if unknown)", any)?;
        }
        if self.company.is_some() && self.country.is_none() {
            let read = |answer: &str| match crate::dns::location::is_country(answer) {
                true => Ok(answer.to_owned()),
                false => Err("two capital letters of ISO 3166-1, as `NL`".to_owned()),
            };
            self.country = Some(wanted(interview, "country of that company, as `NL`", None, read)?);
        }
        if self.source.is_none() {
            let question = "source: its documentation, a page with the day you saw it";
            self.source = Some(wanted(interview, question, None, any)?);
        }
        self.ask_fingerprint(ground, interview)?;
        if self.id.is_none() {
            let suggested = self.suggested_id(ground);
            let read = |answer: &str| self.free_id(ground, answer);
            self.id = Some(wanted(interview, "file name", suggested.as_deref(), read)?);
        }
        Ok(())
    }

    /// The draft from the answers so far.
    fn draft(&self, ground: &Ground) -> Result<Draft, CliError> {
        let suggested = self.suggested_id(ground);
        let id = match &self.id {
            Some(id) => self.free_id(ground, id).map_err(|reason| {
                let free = suggested.map_or("give another".to_owned(), |id| format!("`--id {id}` is free"));
                CliError::new(reason, format!("nothing was written; edit that file, or {free}"))
            })?,
            None => suggested.unwrap_or_default(),
        };
        let names = self.under.iter().chain(&self.spf_include);
        let names: Vec<DomainName> = names.filter_map(|name| DomainName::parse(name).ok()).collect();
        let example = self.example().unwrap_or_default();
        let sign = Sign { record: self.record_type(), example: &example, names: &names };
        let mut found = built_in(ground);
        found.extend(neighbours::of_provider(&ground.registry, self.name.as_deref().unwrap_or_default(), &sign));
        Ok(Draft {
            path: format!("providers/{id}.toml"),
            text: self.text(ground),
            neighbours: found,
            again: self.again(),
            force: self.force,
            remark: self.strength.is_none().then(|| {
                let strength = self.strength(ground);
                format!("the strength `{strength}` is that of most such signs; mend it if it proves more or less here")
            }),
        })
    }
}

impl Arguments {
    /// Asks for the sign, and for an example until it matches.
    fn ask_fingerprint(&mut self, ground: &Ground, interview: &mut impl Interview) -> Result<(), CliError> {
        if self.service.is_none() {
            let services = Service::ALL.map(Service::as_str).join(", ");
            let question = format!("service that shows it ({services})");
            self.service = Some(wanted(interview, &question, Some("mail"), word::<Service>)?);
        }
        if self.record.is_none() {
            let types = RecordType::ALL.map(RecordType::as_str).join(", ");
            let read = |answer: &str| word::<RecordType>(&answer.to_uppercase());
            self.record = Some(wanted(interview, &format!("type of record ({types})"), Some("MX"), read)?);
        }
        let record = self.record_type();
        if self.at.is_none() && matches!(record, Some(RecordType::Cname | RecordType::Srv)) {
            let question = "where it stands: dkim, autodiscover (Enter if at the domain)";
            self.at = optional(interview, question, word::<Place>)?;
        }
        if self.matcher().is_none() {
            self.ask_matcher(interview)?;
        }
        while self.example.is_none() || self.findings(ground)?.contains(&"fingerprint-example") {
            if self.example.is_some() {
                interview.say("  that example does not match; give a value as it stands in DNS");
            }
            let question = "an example from DNS that must match";
            self.example = Some(wanted(interview, question, None, |answer| Ok(answer.to_owned()))?);
        }
        Ok(())
    }

    fn ask_matcher(&mut self, interview: &mut impl Interview) -> Result<(), CliError> {
        let name = |answer: &str| answer.parse::<crate::dns::NamePattern>().map(|name| name.to_string()).map_err(told);
        match self.record_type() {
            Some(RecordType::A | RecordType::Aaaa) => {
                let number = |answer: &str| answer.trim_start_matches("AS").parse::<u32>().map_err(told);
                self.asn.push(wanted(interview, "number of the network, as 64496", None, number)?);
            }
            Some(RecordType::Txt) => {
                let domain = |answer: &str| DomainName::parse(answer).map(|name| name.to_string()).map_err(told);
                match optional(interview, "name that SPF includes (Enter if it is another text)", domain)? {
                    Some(name) => self.spf_include.push(name),
                    None => self
                        .text_prefix
                        .push(wanted(interview, "how the text begins", None, |answer| Ok(answer.to_owned()))?),
                }
            }
            _ => {
                self.under.push(wanted(interview, "name at or under which it stands, as `mx.provider.nl`", None, name)?)
            }
        }
        Ok(())
    }

    fn record_type(&self) -> Option<RecordType> {
        self.record.as_deref()?.to_uppercase().parse().ok()
    }

    /// By what the sign is recognised, as the key of the file.
    fn matcher(&self) -> Option<&'static str> {
        let given = [
            ("under", self.under.is_empty()),
            ("spf_include", self.spf_include.is_empty()),
            ("text_prefix", self.text_prefix.is_empty()),
            ("asn", self.asn.is_empty()),
        ];
        given.into_iter().find(|(_, is_empty)| !is_empty).map(|(key, _)| key)
    }

    /// The example as the check matches it: of an MX record the exchange, without its preference.
    fn example(&self) -> Option<String> {
        let given = self.example.as_deref()?;
        let exchange = (self.record_type() == Some(RecordType::Mx)).then(|| exchange(given)).flatten();
        Some(exchange.and_then(|exchange| exchange.host).map_or(given.to_owned(), String::from))
    }

    fn is_taken(ground: &Ground, id: &str) -> bool {
        ground.files.contains_key(&format!("providers/{id}.toml"))
            || ground.registry.providers.keys().any(|known| known.as_str() == id)
    }

    fn suggested_id(&self, ground: &Ground) -> Option<String> {
        let slug = slug::mint(self.name.as_deref()?)?;
        slug::free(&slug, None, |id| Self::is_taken(ground, id))
    }

    fn free_id(&self, ground: &Ground, id: &str) -> Result<String, String> {
        if !is_slug(id) {
            return Err(format!("`{id}` cannot be a file name: lower-case letters, digits and single hyphens"));
        }
        match Self::is_taken(ground, id) {
            true => Err(format!("the provider `{id}` is there already")),
            false => Ok(id.to_owned()),
        }
    }

    fn findings(&self, ground: &Ground) -> Result<Vec<&'static str>, CliError> {
        Ok(ground.findings_with(&self.draft(ground)?).into_iter().map(|finding| finding.code).collect())
    }

    /// The strength given, or that of most signs of this kind in the catalogue; `supporting` where there is none.
    fn strength(&self, ground: &Ground) -> String {
        if let Some(given) = &self.strength {
            return given.clone();
        }
        let prints = ground.registry.providers.values().flat_map(|provider| &provider.fingerprints);
        let mut counts: BTreeMap<Strength, usize> = BTreeMap::new();
        for print in prints.filter(|print| self.is_of_this_kind(print)) {
            *counts.entry(print.strength).or_default() += 1;
        }
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        most.map_or(Strength::Supporting, |(strength, _)| strength).as_str().to_owned()
    }

    fn is_of_this_kind(&self, print: &Fingerprint) -> bool {
        let has = match self.matcher() {
            Some("under") => !print.under.is_empty(),
            Some("spf_include") => !print.spf_include.is_empty(),
            Some("text_prefix") => !print.text_prefix.is_empty(),
            _ => !print.asn.is_empty(),
        };
        has && self.service.as_deref() == Some(print.service.as_str())
            && self.record_type() == Some(print.record)
            && self.at.as_deref() == print.at.map(Place::as_str)
    }

    fn text(&self, ground: &Ground) -> String {
        let texts = |list: &[String]| value(list.iter().map(String::as_str).collect::<Array>());
        let filled = |table: &mut Table, key: &str, text: &Option<String>| {
            table.extend(text.as_ref().map(|text| (key, value(text))));
        };
        let mut document = DocumentMut::new();
        for (key, text) in [("name", &self.name), ("kind", &self.kind), ("source", &self.source), ("note", &self.note)]
        {
            filled(document.as_table_mut(), key, text);
        }
        filled(document.as_table_mut(), "organisation", &self.organisation);
        if self.company.is_some() || self.country.is_some() {
            let mut owner = Table::new();
            filled(&mut owner, "company", &self.company);
            filled(&mut owner, "country", &self.country);
            document.insert("control", Item::ArrayOfTables(ArrayOfTables::from_iter([owner])));
        }
        let mut print = Table::new();
        filled(&mut print, "service", &self.service);
        filled(&mut print, "record", &self.record.as_ref().map(|record| record.to_uppercase()));
        filled(&mut print, "at", &self.at);
        let lists = [("under", &self.under), ("spf_include", &self.spf_include), ("text_prefix", &self.text_prefix)];
        for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            print.insert(key, texts(list));
        }
        if !self.asn.is_empty() {
            print.insert("asn", value(self.asn.iter().map(|number| i64::from(*number)).collect::<Array>()));
        }
        filled(&mut print, "strength", &Some(self.strength(ground)));
        filled(&mut print, "source", &self.source);
        filled(&mut print, "example", &self.example());
        document.insert("fingerprints", Item::ArrayOfTables(ArrayOfTables::from_iter([print])));
        format::written(&document, &keys::PROVIDER)
    }

    fn again(&self) -> Vec<String> {
        let mut again: Vec<String> = ["overstap", "new", "provider"].map(str::to_owned).to_vec();
        for (name, text) in [
            ("--name", &self.name),
            ("--id", &self.id),
            ("--kind", &self.kind),
            ("--source", &self.source),
            ("--note", &self.note),
            ("--organisation", &self.organisation),
            ("--company", &self.company),
            ("--country", &self.country),
            ("--service", &self.service),
            ("--record", &self.record),
            ("--at", &self.at),
            ("--strength", &self.strength),
            ("--example", &self.example),
        ] {
            again.extend(flag(name, text));
        }
        let numbers: Vec<String> = self.asn.iter().map(u32::to_string).collect();
        let lists = [
            ("--under", &self.under),
            ("--spf-include", &self.spf_include),
            ("--text-prefix", &self.text_prefix),
            ("--asn", &numbers),
        ];
        for (name, list) in lists {
            again.extend(list.iter().flat_map(|text| [name.to_owned(), text.clone()]));
        }
        again
    }
}

/// What the first provider of a repository of its own does to the catalogue that comes with the program.
fn built_in(ground: &Ground) -> Vec<Neighbour> {
    let is_first = !ground.files.keys().any(|path| path.starts_with("providers/"));
    let warning = Neighbour {
        id: "the built-in catalogue".to_owned(),
        name: format!("{} providers", ground.registry.providers.len()),
        why: "no longer counts once this repository has a provider of its own: copy those you need first".to_owned(),
        is_doubt: true,
    };
    is_first.then_some(warning).into_iter().collect()
}

fn word<T: std::str::FromStr<Err = String>>(answer: &str) -> Result<String, String> {
    answer.parse::<T>().map(|_| answer.to_owned())
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}
