//! The page of a tenant: which bodies' records name it, since when, and what changed.
//!
//! A tenant has a page once the records of two bodies have named it. Its name comes from the DNS, where anybody
//! writes what they like: only a plain label becomes an address.

use serde::Serialize;

use crate::change::{Cause, Change, Verdicts};
use crate::dns::Question;
use crate::registry::OrganisationId;
use crate::site::words::view::{ChangeLine, Named, Titled};
use crate::site::words::wording::{self, Since};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::MailVerdict;

/// A tenant.
#[derive(Serialize)]
pub struct TenantPage {
    index: String,
    figure: String,
    name: String,
    bodies: Vec<Row>,
    former: Vec<Row>,
    changes: Vec<ChangeLine>,
    date: Option<String>,
}

/// A body whose records name the tenant, or did.
#[derive(Serialize)]
struct Row {
    body: Named,
    kind: String,
    domain: String,
    since: Option<String>,
    since_day: String,
    last_seen: String,
    last_day: String,
}

/// The way to the page of a tenant, where it has one.
pub fn link(writer: &Writer, tenant: &str) -> Option<String> {
    writer.world.tenant_pages().contains(tenant).then(|| writer.link(Route::Tenant(tenant)))
}

/// Writes the page of a tenant.
pub fn page(writer: &Writer, tenant: &str) -> Result<Titled<TenantPage>, SiteError> {
    let mut page = TenantPage {
        index: writer.link(Route::Organisations),
        figure: writer.link(Route::Figure(crate::verdict::measure::Measure::Tenants)),
        name: tenant.to_owned(),
        bodies: Vec::new(),
        former: Vec::new(),
        changes: writer.change_lines(changes(writer, tenant))?,
        date: writer.last_measured(),
    };
    let now = writer.world.bodies_in_tenant(tenant);
    for id in writer.world.ledger().timelines.keys() {
        if let Some(row) = row(writer, id, tenant)? {
            let rows = if now.contains(&id) { &mut page.bodies } else { &mut page.former };
            rows.push(row);
        }
    }
    let values = [("name", tenant.to_owned().into()), ("count", page.bodies.len().into())];
    let title = writer.say("tenant-title", &values[..1])?;
    Ok(writer.titled(title, writer.say("tenant-description", &values)?, page))
}

/// The last time during which the main domain of a body named the tenant.
fn row(writer: &Writer, id: &OrganisationId, tenant: &str) -> Result<Option<Row>, SiteError> {
    let Some(timeline) = writer.world.timelines(id).first() else { return Ok(None) };
    let names = |verdict: &MailVerdict| verdict.tenants.contains(tenant);
    let Some(newest) = timeline.spans.iter().rposition(|span| names(&span.verdict)) else { return Ok(None) };
    let dates = &writer.world.ledger().dates;
    let before = timeline.spans[..newest].iter().rev().find(|span| !names(&span.verdict));
    let since = wording::since(timeline, dates, newest, names).map(|since| match (since, before) {
        // Whatever else changed then: before it nobody had asked, or nobody had answered.
        (Since::Between(last, first, _), Some(before)) if !knows_tenants(&before.verdict) => {
            Since::Determined(last, first)
        }
        (since, _) => since,
    });
    let category = writer.world.registry().category_of(id);
    Ok(Some(Row {
        body: writer.body(id),
        kind: category.map_or(String::new(), |category| writer.pick(&category.singular).to_owned()),
        domain: timeline.domain.to_string(),
        since: since.map(|since| wording::since_text(writer, since)).transpose()?,
        since_day: since.map(|since| since.first_day().to_string()).unwrap_or_default(),
        last_seen: writer.scan_date(timeline.spans[newest].last),
        last_day: writer.world.date(timeline.spans[newest].last).to_string(),
    }))
}

/// Whether every question was answered whose answer can name a tenant.
fn knows_tenants(verdict: &MailVerdict) -> bool {
    let is_dkim = |question: &Question| question.owner.labels().nth(1) == Some("_domainkey");
    !verdict.unanswered.iter().any(is_dkim)
}

/// The changes of tenant on one side of which it stands, newest first.
fn changes<'a>(writer: &Writer<'a>, tenant: &str) -> Vec<&'a Change> {
    let names = |change: &&Change| {
        let Some(Verdicts::Mail(old, new)) = &change.verdicts else { return false };
        old.tenants.contains(tenant) || new.tenants.contains(tenant)
    };
    let changes = writer.world.ledger().changes.iter().rev();
    changes.filter(|change| change.cause == Cause::Tenant).filter(names).collect()
}
