//! The page of a provider: what counts as one, who owns it, who uses it for what, who came and went.
//!
//! Every fact about a provider is the registry's, every body's that of the verdicts.

mod facts;
pub mod index;
mod sectors;
pub mod users;
mod years;

use serde::Serialize;

use super::corrections;
use crate::change::{Change, Verdicts};
use crate::registry::ProviderId;
use crate::site::cite::{CiteBox, Work};
use crate::site::facts::world::is_about_providers;
use crate::site::feeds::{self, Offered};
use crate::site::words::view::{ChangeLine, Named, Titled, WithdrawnLine};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::Party;
use facts::{ControlRow, FingerprintRow, SaleRow};
use sectors::Sectors;
use users::{Member, RoleList};
use years::YearRow;

/// One provider.
#[derive(Serialize)]
pub struct ProviderPage {
    name: String,
    index: String,
    kind: &'static str,
    /// The public body that it is.
    organisation: Option<Named>,
    note: Option<String>,
    source: String,
    control: Vec<ControlRow>,
    pending: Vec<SaleRow>,
    ended: Vec<SaleRow>,
    fingerprints: Vec<FingerprintRow>,
    date: Option<String>,
    roles: Vec<RoleList>,
    /// How many came and went by year; empty where no two scans can be compared.
    years: Vec<YearRow>,
    /// The day of the first scan, before which nothing is known.
    first_date: Option<String>,
    sectors: Option<Sectors>,
    members: Vec<Member>,
    members_seen: usize,
    members_unknown: usize,
    comings: Newest,
    goings: Newest,
    withdrawn: Vec<WithdrawnLine>,
    more_withdrawn: usize,
    changes: String,
    method: String,
    registry_file: String,
    feeds: Option<Offered>,
    citation: CiteBox,
}

/// The newest changes of one way, and how many more there are.
#[derive(Serialize)]
struct Newest {
    changes: Vec<ChangeLine>,
    more: usize,
}

/// How many changes are shown each way; the lists by year have them all.
const MOST_CHANGES: usize = 25;

/// Writes the page of a provider.
pub fn page(writer: &Writer, id: &ProviderId) -> Result<Titled<ProviderPage>, SiteError> {
    let provider = &writer.world.registry().providers[id];
    let party = Party::Provider(id.clone());
    let (pending, ended) = facts::sales(writer, provider);
    let members = users::members(writer, id)?;
    let withdrawn = corrections::withdrawn(writer, |claim| corrections::names(claim, id.as_str()))?;
    let work = Work::of_provider(writer, id)?;
    let page = ProviderPage {
        name: provider.name.clone(),
        index: writer.link(Route::Providers),
        kind: provider.kind.as_str(),
        organisation: provider.organisation.as_ref().map(|body| writer.body(&body.value)),
        note: provider.note.clone(),
        source: provider.source.clone(),
        control: facts::control(writer, provider),
        pending,
        ended,
        fingerprints: facts::fingerprints(provider),
        date: writer.last_measured(),
        roles: users::lists(writer, id)?,
        years: years::years(writer, id),
        first_date: writer.world.last().map(|_| writer.scan_date(0)),
        sectors: sectors::sectors(writer, id)?,
        members_seen: members.iter().filter(|member| member.is_seen == Some(true)).count(),
        members_unknown: members.iter().filter(|member| member.is_seen.is_none()).count(),
        members,
        comings: newest(writer, |sides| wording::involves(sides, &party) == (false, true))?,
        goings: newest(writer, |sides| wording::involves(sides, &party) == (true, false))?,
        more_withdrawn: withdrawn.len().saturating_sub(MOST_CHANGES),
        withdrawn: withdrawn.into_iter().take(MOST_CHANGES).collect(),
        changes: writer.link(Route::Changes),
        method: writer.link(Route::Method),
        registry_file: format!("registry/providers/{id}.toml"),
        feeds: feeds::offered(writer)?,
        citation: work.boxed(writer)?,
    };
    let mut head = work.head();
    page.feeds.iter().for_each(|feeds| feeds.add_to(&mut head));
    let description = writer.say("provider-description", &[("name", provider.name.clone().into())])?;
    Ok(writer.titled(provider.name.clone(), description, page).with_head(head))
}

/// The newest changes of provider whose two verdicts satisfy a condition, newest first.
fn newest(writer: &Writer, is_meant: impl Fn(&Verdicts) -> bool) -> Result<Newest, SiteError> {
    let of_providers = writer.world.ledger().changes.iter().rev().filter(|change| is_about_providers(change.cause));
    let meant = of_providers.filter(|change| change.verdicts.as_ref().is_some_and(&is_meant));
    let meant: Vec<&Change> = meant.collect();
    let more = meant.len().saturating_sub(MOST_CHANGES);
    Ok(Newest { changes: writer.change_lines(meant.into_iter().take(MOST_CHANGES))?, more })
}
