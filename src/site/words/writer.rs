//! One page being written: its language, its address, and the names and links that follow from them.
//!
//! Which sentence is true of a change is in `wording`.

use std::collections::BTreeSet;

use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::view::{BodyLine, ChangeLine, CommitView, Head, Named, RuleView, Titled};
use crate::change::Change;
use crate::change::corrections::Label;
use crate::registry::sectors::Bilingual;
use crate::registry::{Organisation, OrganisationId, Period};
use crate::site::SiteError;
use crate::site::facts::calendar::FEW;
use crate::site::facts::names::short_name;
use crate::site::facts::world::World;
use crate::site::route::{Lang, Route, relative};
use crate::site::sources::messages::{Messages, Values};
use crate::site::words::date;
use crate::site::words::place;
use crate::site::words::wording;
use crate::snapshot::git::ObjectId;
use crate::verdict::rule::RuleText;
use crate::verdict::{Certainty, MailVerdict, Party};

/// What a page is written with.
pub struct Writer<'a> {
    /// What there is to tell.
    pub world: &'a World<'a>,
    messages: &'a Messages,
    /// The language of the page.
    pub lang: Lang,
    /// The page.
    pub route: Route<'a>,
}

impl<'a> Writer<'a> {
    /// Begins a page.
    pub fn new(world: &'a World<'a>, messages: &'a Messages, lang: Lang, route: Route<'a>) -> Self {
        Self { world, messages, lang, route }
    }

    /// A message without values.
    pub fn word(&self, id: &str) -> Result<String, SiteError> {
        self.messages.word(id)
    }

    /// A message with values.
    pub fn say(&self, id: &str, values: Values) -> Result<String, SiteError> {
        self.messages.say(id, values)
    }

    /// A page with its title and description, and so far nothing for machines in its head.
    pub fn titled<P>(&self, title: String, description: String, page: P) -> Titled<P> {
        Titled { title, description, head: Head::default(), page }
    }

    /// The way from this page to another.
    pub fn link(&self, to: Route) -> String {
        relative(&self.route.file(self.lang), &to.file(self.lang))
    }

    /// The way from this page to a file of the site, by its path from the root.
    pub fn link_to_file(&self, path: &str) -> String {
        relative(&self.route.file(self.lang), path)
    }

    /// The path of a file that stands beside this page, as `organisaties/gemeente/utrecht/feed.atom`.
    pub fn beside(&self, name: &str) -> String {
        self.route.beside(self.lang, name)
    }

    /// The address of this page, whole where it is known where the site will stand, else from the root.
    pub fn address(&self) -> String {
        self.world.address_of(&self.route.address(self.lang))
    }

    /// A commit with a link to where the repository is shown.
    pub fn commit(&self, commit: &ObjectId) -> CommitView {
        let id = commit.to_string();
        CommitView { href: self.world.config().commit_address(&id), id }
    }

    /// A day, written out.
    pub fn date(&self, day: Date) -> String {
        date::long(day, self.lang)
    }

    /// A period as precise as it is known: a day is written out, a month or year stays a number.
    pub fn period(&self, period: Period) -> String {
        let is_day = period.first_day() == period.last_day();
        if is_day { self.date(period.first_day()) } else { period.to_string() }
    }

    /// The day of a scan, written out.
    pub fn scan_date(&self, scan: usize) -> String {
        self.date(self.world.date(scan))
    }

    /// The day of the newest scan, written out.
    pub fn last_measured(&self) -> Option<String> {
        self.world.last().map(|last| self.scan_date(last))
    }

    /// The text of this page's language.
    pub fn pick<'b>(&self, text: &'b Bilingual) -> &'b str {
        match self.lang {
            Lang::Nl => &text.nl,
            Lang::En => &text.en,
        }
    }

    /// A body's name as the registry writes it.
    pub fn body_name(&self, id: &OrganisationId) -> String {
        self.world.body(id).map_or_else(|| id.to_string(), |body| body.name.clone())
    }

    /// A body's name inside a sentence: `gemeente Utrecht`, `the municipality of Utrecht`.
    pub fn body_in_sentence(&self, id: &OrganisationId) -> Result<String, SiteError> {
        let name = self.body_name(id);
        let short = short_name(&name, self.world.registry().category_of(id)).to_owned();
        let kind = if short == name { "other" } else { id.category() };
        self.say(
            "body-in-sentence",
            &[("category", kind.to_owned().into()), ("short", short.into()), ("name", name.into())],
        )
    }

    /// A body with a link to its page.
    pub fn body(&self, id: &OrganisationId) -> Named {
        let today = self.world.id_today(id);
        let has_page = self.world.registry().organisations.contains_key(today);
        let href = has_page.then(|| self.link(Route::Organisation(today)));
        Named { name: self.body_name(id), href, is_dutch: true }
    }

    /// A body in a list by letter or name.
    pub fn body_line(&self, body: &Organisation, with_kind: bool) -> BodyLine {
        let category = self.world.registry().category_of(&body.id);
        let kind = category.filter(|_| with_kind).map(|category| self.pick(&category.singular).to_owned());
        BodyLine {
            name: short_name(&body.name, category).to_owned(),
            href: self.link(Route::Organisation(&body.id)),
            kind: kind.unwrap_or_default(),
            has_ended: self.world.has_ended(body),
            now: None,
        }
    }

    /// A body in a list under a name that it had before.
    pub fn former_line(&self, body: &Organisation, former: &str) -> BodyLine {
        let category = self.world.registry().category_of(&body.id);
        let line = self.body_line(body, true);
        BodyLine { name: short_name(former, category).to_owned(), now: Some(line.name), ..line }
    }

    /// What a party is called, with a link where it has a page.
    pub fn party(&self, party: &Party) -> Result<Named, SiteError> {
        Ok(match party {
            Party::Provider(id) => match self.world.catalogue().provider(id) {
                Some(provider) => {
                    let has_page = self.world.registry().providers.contains_key(id);
                    let href = has_page.then(|| self.link(Route::Provider(id)));
                    Named { name: provider.name.clone(), href, is_dutch: false }
                }
                None => Named { name: id.to_string(), href: None, is_dutch: false },
            },
            Party::Own => Named { name: self.word("party-own")?, href: None, is_dutch: false },
            Party::Body(id) => self.body(id),
            Party::Network(number) => {
                let name = self.say("party-network", &[("number", number.to_string().into())])?;
                Named { name, href: None, is_dutch: false }
            }
            Party::Unlisted(name) => {
                let name = self.say("party-unlisted", &[("name", name.to_string().into())])?;
                Named { name, href: None, is_dutch: false }
            }
        })
    }

    /// Several parties in a sentence.
    pub fn parties<'p>(&self, parties: impl IntoIterator<Item = &'p Party>) -> Result<String, SiteError> {
        let names = parties.into_iter().map(|party| self.party(party).map(|named| named.name));
        self.list(&names.collect::<Result<Vec<_>, _>>()?)
    }

    /// Several parties with their links.
    pub fn named<'p>(&self, parties: impl IntoIterator<Item = &'p Party>) -> Result<Vec<Named>, SiteError> {
        parties.into_iter().map(|party| self.party(party)).collect()
    }

    /// `a, b en c`; a word for nobody where the list is empty.
    pub fn list(&self, names: &[String]) -> Result<String, SiteError> {
        match names {
            [] => self.word("party-none"),
            [one] => Ok(one.clone()),
            [start @ .., last] => {
                let values: [(&'static str, FluentValue); 2] =
                    [("start", start.join(", ").into()), ("last", last.clone().into())];
                self.say("list", &values)
            }
        }
    }

    /// A change in a list.
    pub fn change_line(&self, change: &'a Change) -> Result<ChangeLine, SiteError> {
        let (together, more) = self.together(change, FEW);
        Ok(ChangeLine {
            when: wording::when(self, change)?,
            headline: wording::headline(self, change)?,
            cause: change.cause.as_str(),
            href: self.link(Route::Change(&change.id)),
            correction: self.world.claims().label_of(&change.id).map(Label::as_str),
            together,
            more,
        })
    }

    /// Some of the other bodies of the event that a change is part of, each with its own change, and how many more.
    pub fn together(&self, change: &Change, most: usize) -> (Vec<Named>, usize) {
        let others: Vec<&Change> = self.world.together_with(change).collect();
        let named = others
            .iter()
            .take(most)
            .map(|other| Named { href: Some(self.link(Route::Change(&other.id))), ..self.body(&other.organisation) });
        (named.collect(), others.len().saturating_sub(most))
    }

    /// Several changes in a list.
    pub fn change_lines(&self, changes: impl IntoIterator<Item = &'a Change>) -> Result<Vec<ChangeLine>, SiteError> {
        changes.into_iter().map(|change| self.change_line(change)).collect()
    }

    /// The rule behind a verdict about mailboxes.
    pub fn rule(&self, verdict: &MailVerdict) -> RuleView {
        self.rule_view(verdict.rule, verdict.certainty())
    }

    /// A rule and how sure what it concluded is.
    pub fn rule_view(&self, rule: &'static RuleText, sure: Certainty) -> RuleView {
        RuleView {
            id: rule.id,
            version: rule.version,
            summary: if self.lang == Lang::Nl { rule.nl } else { rule.en },
            href: self.link(Route::Rule(rule.id)),
            certainty: certainty(sure),
        }
    }

    /// Where hosts stand, each place in words; a single "unknown" where none is known.
    pub fn places(&self, lines: &BTreeSet<String>) -> Result<Vec<String>, SiteError> {
        if lines.is_empty() {
            return Ok(vec![self.word("place-unknown")?]);
        }
        lines.iter().map(|line| place::text(self.messages, line)).collect()
    }
}

/// The word that the messages choose by.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::NotDeterminable => "not-determinable",
        Certainty::Derived => "derived",
        Certainty::Observed => "observed",
    }
}
