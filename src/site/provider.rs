//! The pages of the providers: what counts as one, who owns it, who uses it, who came and went.
//!
//! Every fact about a provider is the registry's, every body's that of the verdicts.

use serde::Serialize;

use super::view::{BodyLine, ChangeLine, Titled};
use super::world::is_about_providers;
use super::writer::Writer;
use super::{Route, SiteError, wording};
use crate::change::Change;
use crate::registry::{Fingerprint, Provider, ProviderId};
use crate::verdict::{MailVerdict, Party};

/// The index of providers.
#[derive(Serialize)]
pub struct Providers {
    providers: Vec<ProviderLine>,
    date: Option<String>,
}

#[derive(Serialize)]
struct ProviderLine {
    name: String,
    href: String,
    kind: &'static str,
    country: String,
    mailboxes: usize,
    receivers: usize,
}

/// One provider.
#[derive(Serialize)]
pub struct ProviderPage {
    name: String,
    index: String,
    kind: &'static str,
    note: Option<String>,
    source: String,
    control: Vec<ControlRow>,
    announced: Vec<AnnouncedRow>,
    fingerprints: Vec<FingerprintRow>,
    date: Option<String>,
    mailboxes: Vec<BodyLine>,
    receivers: Vec<BodyLine>,
    senders: Vec<BodyLine>,
    comings: Vec<ChangeLine>,
    goings: Vec<ChangeLine>,
    method: String,
    registry_file: String,
}

#[derive(Serialize)]
struct ControlRow {
    company: String,
    country: String,
    since: Option<String>,
    source: Option<String>,
}

#[derive(Serialize)]
struct AnnouncedRow {
    company: String,
    country: String,
    announced: String,
    note: Option<String>,
    source: String,
}

#[derive(Serialize)]
struct FingerprintRow {
    service: &'static str,
    record: &'static str,
    at: Option<&'static str>,
    names: Vec<String>,
    includes: Vec<String>,
    texts: Vec<String>,
    networks: Vec<u32>,
    strength: &'static str,
    source: String,
}

/// Writes the index.
pub fn index(writer: &Writer) -> Result<Titled<Providers>, SiteError> {
    let today = writer.world.last().map(|last| writer.world.date(last));
    let line = |provider: &Provider| {
        let party = Party::Provider(provider.id.clone());
        let control = match today {
            Some(day) => provider.control_on(day),
            None => provider.control.last(),
        };
        ProviderLine {
            name: provider.name.clone(),
            href: writer.link(Route::Provider(&provider.id)),
            kind: provider.kind.as_str(),
            country: control.map_or_else(|| "?".to_owned(), |control| control.country.clone()),
            mailboxes: count(writer, |verdict| verdict.mailbox.is_at(&party)),
            receivers: count(writer, |verdict| verdict.receivers.contains(&party)),
        }
    };
    let mut providers: Vec<_> = writer.world.registry().providers.values().map(line).collect();
    providers.sort_by_cached_key(|line| super::world::folded(&line.name));
    let page = Providers { providers, date: writer.last_measured() };
    Ok(writer.titled(writer.word("providers-title")?, writer.word("providers-description")?, page))
}

/// Writes the page of a provider.
pub fn page(writer: &Writer, id: &ProviderId) -> Result<Titled<ProviderPage>, SiteError> {
    let provider = &writer.world.registry().providers[id];
    let party = Party::Provider(id.clone());
    let page = ProviderPage {
        name: provider.name.clone(),
        index: writer.link(Route::Providers),
        kind: provider.kind.as_str(),
        note: provider.note.clone(),
        source: provider.source.clone(),
        control: control(writer, provider),
        announced: announced(writer, provider),
        fingerprints: provider.fingerprints.iter().map(fingerprint).collect(),
        date: writer.last_measured(),
        mailboxes: bodies(writer, |verdict| verdict.mailbox.is_at(&party)),
        receivers: bodies(writer, |verdict| verdict.receivers.contains(&party) && !verdict.mailbox.is_at(&party)),
        senders: bodies(writer, |verdict| verdict.senders.contains(&party) && !wording::is_involved(verdict, &party)),
        comings: writer.change_lines(changes(writer, |old, new| {
            wording::is_involved(new, &party) && !wording::is_involved(old, &party)
        }))?,
        goings: writer.change_lines(changes(writer, |old, new| {
            wording::is_involved(old, &party) && !wording::is_involved(new, &party)
        }))?,
        method: writer.link(Route::Method),
        registry_file: format!("registry/providers/{id}.toml"),
    };
    let description = writer.say("provider-description", &[("name", provider.name.clone().into())])?;
    Ok(writer.titled(provider.name.clone(), description, page))
}

/// How many bodies have a newest verdict that satisfies a condition.
fn count(writer: &Writer, is_meant: impl Fn(&MailVerdict) -> bool) -> usize {
    writer.world.verdicts().filter(|(_, verdict)| is_meant(verdict)).count()
}

/// The bodies whose newest verdict satisfies a condition, by name.
fn bodies(writer: &Writer, is_meant: impl Fn(&MailVerdict) -> bool) -> Vec<BodyLine> {
    let organisations = &writer.world.registry().organisations;
    let found =
        writer.world.verdicts().filter(|(_, verdict)| is_meant(verdict)).filter_map(|(id, _)| organisations.get(id));
    super::organisations::sorted(writer, found).into_iter().map(|body| writer.body_line(body, true)).collect()
}

/// The changes of provider whose two verdicts satisfy a condition, newest first.
fn changes<'a>(writer: &Writer<'a>, is_meant: impl Fn(&MailVerdict, &MailVerdict) -> bool) -> Vec<&'a Change> {
    let of_providers = writer.world.ledger().changes.iter().rev().filter(|change| is_about_providers(change.cause));
    of_providers.filter(|change| change.verdicts.as_ref().is_some_and(|(old, new)| is_meant(old, new))).collect()
}

fn control(writer: &Writer, provider: &Provider) -> Vec<ControlRow> {
    let row = |control: &crate::registry::Control| {
        let since = control.since.map(|since| period(writer, since));
        ControlRow {
            company: control.company.clone(),
            country: control.country.clone(),
            since,
            source: control.source.clone(),
        }
    };
    provider.control.iter().map(row).collect()
}

fn announced(writer: &Writer, provider: &Provider) -> Vec<AnnouncedRow> {
    let row = |sale: &crate::registry::provider::Announced| AnnouncedRow {
        company: sale.company.clone(),
        country: sale.country.clone(),
        announced: period(writer, sale.announced),
        note: sale.note.clone(),
        source: sale.source.clone(),
    };
    provider.announced.iter().map(row).collect()
}

/// A period as precise as it is known: a day is written out, a month or year stays a number.
fn period(writer: &Writer, period: crate::registry::Period) -> String {
    let is_day = period.first_day() == period.last_day();
    if is_day { writer.date(period.first_day()) } else { period.to_string() }
}

fn fingerprint(print: &Fingerprint) -> FingerprintRow {
    FingerprintRow {
        service: print.service.as_str(),
        record: print.record.as_str(),
        at: print.at.map(crate::registry::provider::Place::as_str),
        names: print.under.iter().map(ToString::to_string).collect(),
        includes: print.spf_include.iter().map(ToString::to_string).collect(),
        texts: print.text_prefix.clone(),
        networks: print.asn.clone(),
        strength: print.strength.as_str(),
        source: print.source.clone(),
    }
}
