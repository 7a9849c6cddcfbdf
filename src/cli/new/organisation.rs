//! A new body: what is asked of it, and its file.
//!
//! What is already there is looked for in `neighbours`; whether the file is right, the check says.

use clap::Args;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::neighbours::{self, Called, likely_categories};
use super::questions::{Interview, Missing, flag, optional, text, wanted};
use super::{Answers, Draft, Ground};
use crate::cli::error::CliError;
use crate::dns::DomainName;
use crate::registry::finding::nearest;
use crate::registry::id::is_slug;
use crate::registry::{Service, format, keys, slug};

/// Add a public body
///
/// Without `--name`, `--category` and `--source` the rest is asked at a terminal; with them nothing is.
#[derive(Debug, Clone, Default, Args)]
pub struct Arguments {
    /// The Dutch name, as the source writes it
    #[arg(long, value_parser = text)]
    name: Option<String>,
    /// The category, as in `registry/categories.toml`: `gemeente`
    #[arg(long, value_parser = text)]
    category: Option<String>,
    /// The file name and address; without it made from the name
    #[arg(long, value_parser = text)]
    slug: Option<String>,
    /// The abbreviation that people use
    #[arg(long, value_parser = text)]
    abbreviation: Option<String>,
    /// The province
    #[arg(long, value_parser = text)]
    province: Option<String>,
    /// The number of inhabitants
    #[arg(long, value_name = "N")]
    inhabitants: Option<u32>,
    /// The id of the body it belongs to, as `ministerie/bzk`
    #[arg(long, value_name = "ID", value_parser = text)]
    parent: Option<String>,
    /// Its first day, as 2026-01-01
    #[arg(long, value_name = "DATE", value_parser = text)]
    valid_from: Option<String>,
    /// A domain, as `oss.nl`; repeatable
    #[arg(long, value_name = "NAME", value_parser = text)]
    domain: Vec<String>,
    /// What the domain is used for, as `mail,web,dns`: one list for all domains, or one for each in their order
    #[arg(long, value_name = "LIST", value_parser = text)]
    services: Vec<String>,
    /// Where these facts come from, so that anybody can look them up
    #[arg(long, value_parser = text)]
    source: Option<String>,
    /// A remark for readers
    #[arg(long, value_parser = text)]
    note: Option<String>,
    /// Write it although a body is there that looks like it
    #[arg(long)]
    force: bool,
}

/// The services of a domain where nobody says otherwise.
const USUAL: &str = "mail,web,dns,collaboration";

impl Answers for Arguments {
    fn missing(&self, ground: &Ground) -> Missing {
        let mut missing = Missing::default();
        if self.name.is_none() {
            missing.add("--name", "NAME");
        }
        if self.category.is_none() {
            let likely = likely_categories(&ground.registry, self.name.as_deref().unwrap_or_default());
            missing.add("--category", likely.first().map_or("CATEGORY", |category| category.slug.as_str()));
        }
        if !self.domain.is_empty() && self.services.is_empty() {
            missing.add("--services", USUAL);
        }
        if self.source.is_none() {
            missing.add("--source", "WHERE THIS CAN BE LOOKED UP");
        }
        let is_named = self.name.is_some() && self.category.is_some() && self.slug.is_none();
        if is_named && self.suggested_slug(ground).is_none() {
            missing.add("--slug", "SLUG");
        }
        missing
    }

    /// Asks for what is missing, and for what may be left out.
    fn ask(&mut self, ground: &Ground, interview: &mut impl Interview) -> Result<(), CliError> {
        let any = |answer: &str| Ok(answer.to_owned());
        if self.name.is_none() {
            self.name = Some(wanted(interview, "name in Dutch, as the source writes it", None, any)?);
        }
        if self.abbreviation.is_none() {
            self.abbreviation = optional(interview, "abbreviation (Enter if people use none)", any)?;
        }
        if self.category.is_none() {
            self.category = Some(self.ask_category(ground, interview)?);
        }
        if self.province.is_none() {
            self.province = optional(interview, "province (Enter if it has none)", any)?;
        }
        self.ask_domains(interview)?;
        if self.source.is_none() {
            let question = "source: a register, a page with the day you saw it, a letter";
            self.source = Some(wanted(interview, question, None, any)?);
        }
        if self.slug.is_none() {
            let suggested = self.suggested_slug(ground);
            let read = |answer: &str| self.free_slug(ground, answer);
            self.slug = Some(wanted(interview, "file name and address", suggested.as_deref(), read)?);
        }
        Ok(())
    }

    /// The draft from complete answers.
    fn draft(&self, ground: &Ground) -> Result<Draft, CliError> {
        let suggested = self.suggested_slug(ground);
        let slug = match &self.slug {
            Some(slug) => self.free_slug(ground, slug).map_err(|reason| {
                let free = suggested.map_or("give another".to_owned(), |slug| format!("`--slug {slug}` is free"));
                CliError::new(reason, format!("nothing was written; edit that file, or {free}"))
            })?,
            None => suggested.unwrap_or_default(),
        };
        let lists = self.services_of_each()?;
        let domains: Vec<DomainName> = self.domain.iter().filter_map(|name| DomainName::parse(name).ok()).collect();
        let category = self.category();
        let called = Called {
            category: &category,
            name: self.name.as_deref().unwrap_or_default(),
            abbreviation: self.abbreviation.as_deref(),
        };
        Ok(Draft {
            path: self.path(&slug),
            text: self.text(&lists),
            neighbours: neighbours::of_body(&ground.registry, &called, &domains),
            again: self.again(),
            force: self.force,
            remark: None,
        })
    }
}

impl Arguments {
    fn ask_category(&self, ground: &Ground, interview: &mut impl Interview) -> Result<String, CliError> {
        let known: Vec<&str> = ground.registry.categories.iter().map(|category| category.slug.as_str()).collect();
        let likely = likely_categories(&ground.registry, self.name.as_deref().unwrap_or_default());
        match likely.as_slice() {
            [] => interview.say(&format!("categories: {}", known.join(", "))),
            likely => {
                let names = likely.iter().map(|category| format!("{} ({})", category.slug, category.singular.en));
                interview.say(&format!("likely: {}; `?` lists all", names.collect::<Vec<_>>().join(", ")));
            }
        }
        wanted(interview, "category", likely.first().map(|category| category.slug.as_str()), |answer| {
            let answer = answer.to_lowercase();
            match known.contains(&answer.as_str()) {
                true => Ok(answer),
                false => Err(match nearest(&answer, known.iter().copied()) {
                    Some(near) => format!("`{answer}` is no category; did you mean `{near}`?"),
                    None => format!("the categories are {}", known.join(", ")),
                }),
            }
        })
    }

    fn ask_domains(&mut self, interview: &mut impl Interview) -> Result<(), CliError> {
        if self.domain.is_empty() {
            while let Some(domain) =
                optional(interview, "domain, as `oss.nl` (Enter if there is none or no other)", domain_name)?
            {
                self.domain.push(domain);
                self.services.truncate(self.domain.len() - 1);
                self.services.push(wanted(interview, "what it is used for", Some(USUAL), services)?);
            }
        } else if self.services.is_empty() {
            self.services.push(wanted(interview, "what the domains are used for", Some(USUAL), services)?);
        }
        Ok(())
    }

    fn category(&self) -> String {
        self.category.as_deref().unwrap_or_default().to_lowercase()
    }

    fn path(&self, slug: &str) -> String {
        format!("organisations/{}/{slug}.toml", self.category())
    }

    fn is_taken(&self, ground: &Ground, slug: &str) -> bool {
        let id = format!("{}/{slug}", self.category());
        ground.files.contains_key(&self.path(slug))
            || slug::taken(&ground.registry).iter().any(|known| known.as_str() == id)
    }

    fn suggested_slug(&self, ground: &Ground) -> Option<String> {
        let name = self.name.as_deref()?;
        let slug = slug::of_body(&ground.registry, &self.category(), name, self.abbreviation.as_deref())?;
        slug::free(&slug, self.province.as_deref(), |slug| self.is_taken(ground, slug))
    }

    fn free_slug(&self, ground: &Ground, slug: &str) -> Result<String, String> {
        if !is_slug(slug) {
            return Err(format!("`{slug}` cannot be a file name: lower-case letters, digits and single hyphens"));
        }
        match self.is_taken(ground, slug) {
            true => Err(format!("`{}/{slug}` is the id of a body, or was", self.category())),
            false => Ok(slug.to_owned()),
        }
    }

    /// The services of each domain, in the order of the domains.
    fn services_of_each(&self) -> Result<Vec<Vec<&str>>, CliError> {
        let lists: Vec<Vec<&str>> = self.services.iter().map(|list| words(list).collect()).collect();
        match (lists.as_slice(), self.domain.len()) {
            (lists, domains) if lists.len() == domains => Ok(lists.to_vec()),
            ([all], domains) if domains > 0 => Ok(vec![all.clone(); domains]),
            (lists, domains) => {
                let message = format!("`--services` is there {} times and `--domain` {domains} times", lists.len());
                let hint =
                    "give one list for all domains, or one behind each domain: `--domain oss.nl --services mail,web`";
                Err(CliError::new(message, format!("nothing was written; {hint}")))
            }
        }
    }

    fn text(&self, services: &[Vec<&str>]) -> String {
        let mut document = DocumentMut::new();
        for (key, text) in self.texts() {
            document.extend(text.as_ref().map(|text| (key, value(text))));
        }
        document.extend(self.inhabitants.map(|number| ("inhabitants", value(i64::from(number)))));
        let mut domains = ArrayOfTables::new();
        for (name, services) in self.domain.iter().zip(services) {
            let services: Array = services.iter().copied().collect();
            domains.push(Table::from_iter([("name", value(name)), ("services", value(services))]));
        }
        if !domains.is_empty() {
            document.insert("domains", Item::ArrayOfTables(domains));
        }
        format::written(&document, &keys::ORGANISATION)
    }

    /// The keys of the file that hold a text, as the answers have them.
    fn texts(&self) -> [(&'static str, &Option<String>); 7] {
        [
            ("name", &self.name),
            ("abbreviation", &self.abbreviation),
            ("parent", &self.parent),
            ("province", &self.province),
            ("valid_from", &self.valid_from),
            ("source", &self.source),
            ("note", &self.note),
        ]
    }

    fn again(&self) -> Vec<String> {
        let mut again: Vec<String> = ["overstap", "new", "organisation"].map(str::to_owned).to_vec();
        again.extend(flag("--name", &self.name).chain(flag("--category", &self.category)));
        again.extend(flag("--slug", &self.slug).chain(flag("--abbreviation", &self.abbreviation)));
        again.extend(flag("--province", &self.province));
        again.extend(flag("--inhabitants", &self.inhabitants.map(|number| number.to_string())));
        again.extend(flag("--parent", &self.parent).chain(flag("--valid-from", &self.valid_from)));
        let mut lists = self.services.iter();
        for name in &self.domain {
            again.extend(flag("--domain", &Some(name.clone())).chain(flag("--services", &lists.next().cloned())));
        }
        again.extend(flag("--source", &self.source).chain(flag("--note", &self.note)));
        again
    }
}

/// The words of a list with commas or blanks between.
fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ' ']).filter(|word| !word.is_empty())
}

fn services(answer: &str) -> Result<String, String> {
    words(answer).try_for_each(|word| word.parse::<Service>().map(|_| ()))?;
    Ok(answer.to_owned())
}

fn domain_name(answer: &str) -> Result<String, String> {
    let name = DomainName::parse(answer).map_err(|error| match DomainName::in_address(answer) {
        Some(host) => format!("{error}; did you mean `{host}`?"),
        None => error.to_string(),
    })?;
    match name.is_host_name() {
        true => Ok(name.to_string()),
        false => Err(format!("`{name}` cannot be a host name: write it as it stands behind the `@`, as `oss.nl`")),
    }
}
