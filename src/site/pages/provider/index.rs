//! The index of providers: what each does, in whose hands it is, how many bodies have its mail.

use serde::Serialize;

use crate::registry::Provider;
use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
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
    providers.sort_by_cached_key(|line| crate::site::facts::names::folded(&line.name));
    let page = Providers { providers, date: writer.last_measured() };
    Ok(writer.titled(writer.word("providers-title")?, writer.word("providers-description")?, page))
}

/// How many bodies have a newest verdict that satisfies a condition.
fn count(writer: &Writer, is_meant: impl Fn(&MailVerdict) -> bool) -> usize {
    writer.world.verdicts().filter(|(_, verdict)| is_meant(verdict)).count()
}
