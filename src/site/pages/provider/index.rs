//! The index of providers: what each does, in whose hands it is, how many bodies have its mail, out of how many.
//!
//! Counting is the verdict room's: the numbers are those of the figures.

use serde::Serialize;

use crate::registry::Provider;
use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::{Measure, Share};

/// The index of providers.
#[derive(Serialize)]
pub struct Providers {
    providers: Vec<ProviderLine>,
    date: Option<String>,
    /// Out of how many is counted, with the unknown.
    whole: Option<String>,
}

#[derive(Serialize)]
struct ProviderLine {
    name: String,
    href: String,
    kind: &'static str,
    /// Absent where it is not known who controls it.
    country: Option<String>,
    mailboxes: usize,
    receivers: usize,
}

/// Writes the index.
pub fn index(writer: &Writer) -> Result<Titled<Providers>, SiteError> {
    let last = writer.world.last();
    let today = last.map(|last| writer.world.date(last));
    let share = |measure| last.map(|last| writer.world.share(measure, None, last)).transpose();
    let (mx, mailboxes) = (share(Measure::Mx)?, share(Measure::Mailbox)?);
    let line = |provider: &Provider| {
        let count = |share: &Option<Share>| share.as_ref().map_or(0, |share| share.with(provider.id.as_str()));
        let control = match today {
            Some(day) => provider.control_on(day),
            None => provider.control.last(),
        };
        ProviderLine {
            name: provider.name.clone(),
            href: writer.link(Route::Provider(&provider.id)),
            kind: provider.kind.as_str(),
            country: match control {
                Some(control) => Some(control.country.clone()),
                None => provider.is_public().then(|| "NL".to_owned()),
            },
            mailboxes: count(&mailboxes),
            receivers: count(&mx),
        }
    };
    let mut providers: Vec<_> = writer.world.registry().providers.values().map(line).collect();
    providers.sort_by_cached_key(|line| crate::site::facts::names::folded(&line.name));
    let whole = mx.zip(mailboxes).map(|(mx, mailboxes)| {
        let values = [("total", mx.total.into()), ("mx", mx.unknown.into()), ("mailboxes", mailboxes.unknown.into())];
        writer.say("providers-whole", &values)
    });
    let page = Providers { providers, date: writer.last_measured(), whole: whole.transpose()? };
    Ok(writer.titled(writer.word("providers-title")?, writer.word("providers-description")?, page))
}
