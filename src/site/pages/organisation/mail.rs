//! The mail of a body's main domain: the state now, since when, layer by layer, and what else the records name.
//!
//! Sentences are chosen in `wording`, the picture of the timeline in `periods`.

use serde::Serialize;

use super::evidence::{self, EvidenceRow};
use super::layers::{self, LayerRow, PartyRow};
use super::periods::{self, Periods};
use super::stale::{Stale, stale};
use super::taken::{self, Taken};
use crate::change::Timeline;
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::facts::gaps::Looks;
use crate::site::pages::places::tenant;
use crate::site::pictures::timeline::Chart;
use crate::site::words::view::{Named, RuleView};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::snapshot::layout::domain_path;
use crate::verdict::{MailVerdict, Party};

/// The mail of the main domain.
#[derive(Serialize)]
pub struct Mail {
    domain: String,
    /// The state in a sentence; with its day it also describes the page.
    pub now: String,
    receivers_since: Option<String>,
    mailbox_since: Option<String>,
    /// The day on which it was last seen.
    pub last_seen: String,
    silence: Option<String>,
    layers: Vec<LayerRow>,
    besides: Vec<Besides>,
    tenants: Vec<Tenant>,
    memberships: Vec<Membership>,
    chart: Chart,
    chart_text: String,
    /// The picture and its numbers as files.
    taken: Vec<Taken>,
    periods: Periods,
    rule: RuleView,
    evidence: Vec<EvidenceRow>,
    unanswered: Vec<String>,
    stale: Vec<Stale>,
    file: String,
}

/// Parties that the records name without giving them a layer.
#[derive(Serialize)]
struct Besides {
    /// `hybrid`, `backup`, `spf-host` or `token`.
    what: &'static str,
    parties: Vec<PartyRow>,
}

/// A tenant and the other bodies whose DKIM names it.
#[derive(Serialize)]
struct Tenant {
    name: String,
    /// Its page, where it has one.
    href: Option<String>,
    others: Vec<Named>,
    /// How many more there are than are named.
    more: usize,
}

/// A service centre of which the registry says that the body takes part.
#[derive(Serialize)]
struct Membership {
    centre: Named,
    /// Whether the mail of the main domain shows it too, where that is known.
    is_seen: Option<bool>,
}

/// How many bodies of a shared tenant are named.
const MOST_NAMED: usize = 40;

/// The mail of a timeline; `None` where no scan has settled anything.
pub fn mail(writer: &Writer, id: &OrganisationId, timeline: &Timeline) -> Result<Option<Mail>, SiteError> {
    let Some(span) = timeline.spans.last() else { return Ok(None) };
    let dates = &writer.world.ledger().dates;
    let newest = timeline.spans.len() - 1;
    let verdict: &MailVerdict = &span.verdict;
    let since = |of: &dyn Fn(&MailVerdict) -> String| {
        let since = wording::since(timeline, dates, newest, of);
        since.map(|since| wording::since_text(writer, since)).transpose()
    };
    let (chart, chart_text, periods) = periods::periods(writer, timeline)?;
    let day = writer.world.date(span.last);
    let observation = writer.world.history().at(&timeline.domain, span.last)?;
    let observation = observation.as_deref();
    let service = verdict.service();
    let stale = observation.map(|seen| stale(writer, (verdict, &service.layers), seen)).transpose()?;
    Ok(Some(Mail {
        domain: timeline.domain.to_string(),
        now: wording::now_text(writer, verdict)?,
        receivers_since: since(&|verdict| crate::verdict::party::joined(&verdict.receivers))?
            .filter(|_| !verdict.receivers.is_empty()),
        mailbox_since: since(&|verdict| verdict.mailbox.to_string())?,
        last_seen: writer.scan_date(span.last),
        silence: silence(writer, timeline)?,
        layers: layers::layers(writer, &service, (observation, day))?,
        besides: besides(writer, verdict, day)?,
        tenants: verdict.tenants.iter().map(|tenant| tenant_of(writer, id, tenant)).collect(),
        memberships: memberships(writer, id, verdict)?,
        chart,
        chart_text,
        taken: taken::offered(writer),
        periods,
        rule: writer.rule(verdict),
        evidence: evidence::rows(writer, &verdict.evidence)?,
        unanswered: verdict.unanswered.iter().map(ToString::to_string).collect(),
        stale: stale.unwrap_or_default(),
        file: domain_path(&timeline.domain),
    }))
}

/// Says so where the newest scans asked and learned nothing.
fn silence(writer: &Writer, timeline: &Timeline) -> Result<Option<String>, SiteError> {
    let Some(span) = timeline.spans.last() else { return Ok(None) };
    let newest = Looks::new(timeline).newest_failure(span.last);
    let Some((scan, why)) = newest else { return Ok(None) };
    let values = [
        ("why", why.as_str().into()),
        ("date", writer.scan_date(scan).into()),
        ("last", writer.scan_date(span.last).into()),
    ];
    writer.say("silence", &values).map(Some)
}

fn besides(writer: &Writer, verdict: &MailVerdict, day: jiff::civil::Date) -> Result<Vec<Besides>, SiteError> {
    let rows = [
        ("hybrid", &verdict.hybrid),
        ("backup", &verdict.backups),
        ("spf-host", &verdict.spf_hosts),
        ("token", &verdict.tokens),
    ];
    let row = |(what, parties): (&'static str, &std::collections::BTreeSet<Party>)| {
        let parties = parties.iter().map(|party| layers::party_row(writer, party, day));
        Ok(Besides { what, parties: parties.collect::<Result<_, _>>()? })
    };
    rows.into_iter().filter(|(_, parties)| !parties.is_empty()).map(row).collect()
}

fn tenant_of(writer: &Writer, id: &OrganisationId, tenant: &str) -> Tenant {
    let others: Vec<&OrganisationId> =
        writer.world.bodies_in_tenant(tenant).iter().copied().filter(|other| *other != id).collect();
    Tenant {
        name: tenant.to_owned(),
        href: tenant::link(writer, tenant),
        others: others.iter().take(MOST_NAMED).map(|other| writer.body(other)).collect(),
        more: others.len().saturating_sub(MOST_NAMED),
    }
}

fn memberships(writer: &Writer, id: &OrganisationId, verdict: &MailVerdict) -> Result<Vec<Membership>, SiteError> {
    let catalogue = writer.world.catalogue();
    let has_member = |centre: &crate::registry::ProviderId| catalogue.members_of(centre).any(|member| member == id);
    let centres = catalogue.providers().filter(|provider| has_member(&provider.id));
    let row = |provider: &std::sync::Arc<crate::registry::Provider>| {
        let party = Party::Provider(provider.id.clone());
        Ok(Membership { centre: writer.party(&party)?, is_seen: wording::is_named(Some(verdict), &party) })
    };
    centres.map(row).collect()
}
