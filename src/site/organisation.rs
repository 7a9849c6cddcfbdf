//! The page of one body: who runs its mail now, since when, and how we know.
//!
//! Sentences are chosen in `wording`, the picture is drawn in `chart`.

mod evidence;
mod facts;
mod periods;

use serde::Serialize;

use super::chart::Chart;
use super::view::{ChangeLine, Named, RuleView, Titled};
use super::writer::Writer;
use super::{Route, SiteError, wording};
use crate::change::Timeline;
use crate::registry::{Organisation, OrganisationId};
use crate::snapshot::layout::domain_path;
use crate::verdict::MailVerdict;
use evidence::{EvidenceRow, LayerRow};
use facts::{DomainRow, Ended, Fact};
use periods::{OtherDomain, Period};

/// The page of a body.
#[derive(Serialize)]
pub struct OrganisationPage {
    name: String,
    index: String,
    category: Named,
    facts: Vec<Fact>,
    note: Option<String>,
    source: String,
    ended: Option<Ended>,
    predecessors: Vec<Named>,
    state: State,
    mail: Option<Mail>,
    others: Vec<OtherDomain>,
    changes: Vec<ChangeLine>,
    domains: Vec<DomainRow>,
    registry_file: String,
}

/// What kind of page it is, for the template to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// There is something to tell about today.
    Measured,
    /// The body is no more; what is told is the last known.
    Past,
    /// It has a mail domain that no scan has seen yet.
    Unmeasured,
    /// The registry knows no mail domain of it.
    NoDomain,
}

/// The mail of the main domain.
#[derive(Serialize)]
struct Mail {
    domain: String,
    now: String,
    receivers_since: Option<String>,
    mailbox_since: Option<String>,
    last_seen: String,
    silence: Option<String>,
    layers: Vec<LayerRow>,
    chart: Chart,
    chart_text: String,
    periods: Vec<Period>,
    rule: RuleView,
    evidence: Vec<EvidenceRow>,
    unanswered: Vec<String>,
    file: String,
}

/// Writes the page of a body.
pub fn page(writer: &Writer, id: &OrganisationId) -> Result<Titled<OrganisationPage>, SiteError> {
    let body = &writer.world.registry().organisations[id];
    let timelines = writer.world.timelines(id);
    let state = state(writer, body);
    let mail = timelines.first().map(|timeline| mail(writer, timeline)).transpose()?.flatten();
    let category = writer.world.registry().category_of(id);
    let page = OrganisationPage {
        name: body.name.clone(),
        index: writer.link(Route::Organisations),
        category: Named {
            name: category.map_or(id.category(), |category| writer.pick(&category.name)).to_owned(),
            href: category.map(|category| writer.link(Route::Category(&category.slug))),
            is_dutch: false,
        },
        facts: facts::facts(writer, body)?,
        note: body.note.clone(),
        source: body.source.clone(),
        ended: facts::ended(writer, body),
        predecessors: writer.world.predecessors(id).iter().map(|before| writer.body(before)).collect(),
        state,
        others: periods::others(writer, timelines.get(1..).unwrap_or_default())?,
        changes: writer.change_lines(writer.world.changes_of(id).iter().rev().copied())?,
        domains: facts::domains(writer, body),
        registry_file: format!("registry/organisations/{id}.toml"),
        mail,
    };
    let description = match &page.mail {
        Some(mail) => mail.now.clone(),
        None => writer.say("organisation-description", &[("name", body.name.clone().into())])?,
    };
    Ok(writer.titled(body.name.clone(), description, page))
}

fn state(writer: &Writer, body: &Organisation) -> State {
    let is_seen = writer.world.timelines(&body.id).first().is_some_and(|timeline| !timeline.spans.is_empty());
    let is_measured = writer.world.verdict(&body.id).is_some();
    let has_domain = body.domains.iter().any(|domain| domain.services.contains(&crate::registry::Service::Mail));
    match (is_measured, is_seen, has_domain) {
        (true, _, _) => State::Measured,
        (false, true, _) => State::Past,
        (false, false, true) => State::Unmeasured,
        (false, false, false) => State::NoDomain,
    }
}

fn mail(writer: &Writer, timeline: &Timeline) -> Result<Option<Mail>, SiteError> {
    let Some(span) = timeline.spans.last() else { return Ok(None) };
    let dates = &writer.world.ledger().dates;
    let newest = timeline.spans.len() - 1;
    let verdict: &MailVerdict = &span.verdict;
    let since = |of: &dyn Fn(&MailVerdict) -> String| {
        let since = wording::since(timeline, dates, newest, of);
        since.map(|since| wording::since_text(writer, since)).transpose()
    };
    let (chart, chart_text, periods) = periods::periods(writer, timeline)?;
    Ok(Some(Mail {
        domain: timeline.domain.to_string(),
        now: wording::now_text(writer, verdict)?,
        receivers_since: since(&|verdict| crate::verdict::party::joined(&verdict.receivers))?
            .filter(|_| !verdict.receivers.is_empty()),
        mailbox_since: since(&|verdict| verdict.mailbox.to_string())?,
        last_seen: writer.scan_date(span.last),
        silence: silence(writer, timeline)?,
        layers: evidence::layers(writer, verdict, writer.world.date(span.last))?,
        chart,
        chart_text,
        periods,
        rule: writer.rule(verdict),
        evidence: evidence::rows(writer, verdict)?,
        unanswered: verdict.unanswered.iter().map(ToString::to_string).collect(),
        file: domain_path(&timeline.domain),
    }))
}

/// Says so where the newest scans brought no usable answer.
fn silence(writer: &Writer, timeline: &Timeline) -> Result<Option<String>, SiteError> {
    let Some(span) = timeline.spans.last() else { return Ok(None) };
    let Some(failed) = timeline.failed.last().filter(|failed| **failed > span.last) else { return Ok(None) };
    let values = [("date", writer.scan_date(*failed).into()), ("last", writer.scan_date(span.last).into())];
    writer.say("silence", &values).map(Some)
}
