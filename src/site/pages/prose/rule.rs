//! The page of one rule: what it says, how sure it is, what it decided at the newest scan, and how to check it.
//!
//! The rule's own sentence comes from the table that decides.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dns::DomainName;
use crate::registry::OrganisationId;
use crate::site::words::view::{Named, RuleView, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::rule::{self, RuleText};
use crate::verdict::{Layer, Party, ServiceVerdict};

/// The page of a rule.
#[derive(Serialize)]
pub struct RulePage {
    rule: RuleView,
    layer: &'static str,
    /// Its place in its table, from 1, and how many rules that has.
    place: usize,
    of: usize,
    table: Vec<RuleLink>,
    decided: Option<Decided>,
    method: String,
    judged: Vec<String>,
    digs: Vec<String>,
}

/// A rule of the same table.
#[derive(Serialize)]
struct RuleLink {
    id: &'static str,
    href: String,
    is_here: bool,
}

/// What it decided at the newest scan.
#[derive(Serialize)]
struct Decided {
    date: String,
    count: usize,
    total: usize,
    bodies: Vec<Named>,
    more: usize,
    /// The providers that it pointed out, most often first.
    parties: Vec<Named>,
    more_parties: usize,
}

/// How many bodies and providers are named.
const FEW: usize = 8;

/// Writes the page of a rule.
pub fn page(writer: &Writer, text: &'static RuleText) -> Result<Titled<RulePage>, SiteError> {
    let found = writer.world.last().map(|last| Found::new(writer, last, text)).transpose()?;
    let table: Vec<_> = rule::all().filter(|other| other.layer == text.layer).collect();
    let example = found.as_ref().and_then(|found| found.bodies.first_key_value());
    let page = RulePage {
        rule: writer.rule_view(text, text.certainty),
        layer: text.layer.as_str(),
        place: table.iter().position(|other| other.id == text.id).map_or(1, |place| place + 1),
        of: table.len(),
        table: table.iter().map(|other| link(writer, other, text)).collect(),
        judged: example.map(|(body, _)| format!("overstap show {body}")).into_iter().collect(),
        digs: example.map(|(_, domain)| digs(text.layer, domain)).unwrap_or_default(),
        decided: found.map(|found| found.view(writer)).transpose()?,
        method: format!("{}#{}", writer.link(Route::Method), text.id),
    };
    let title = writer.say("rule-title", &[("id", text.id.into())])?;
    Ok(writer.titled(title, page.rule.summary.replace('`', ""), page))
}

fn link(writer: &Writer, other: &'static RuleText, here: &RuleText) -> RuleLink {
    RuleLink { id: other.id, href: writer.link(Route::Rule(other.id)), is_here: other.id == here.id }
}

/// What a rule decided at a scan.
#[derive(Default)]
struct Found {
    scan: usize,
    /// Each body with the first domain for which it decided.
    bodies: BTreeMap<OrganisationId, DomainName>,
    /// Bodies of which the layer was judged at all.
    judged: usize,
    parties: BTreeMap<Party, usize>,
}

impl Found {
    fn new(writer: &Writer, scan: usize, text: &RuleText) -> Result<Self, SiteError> {
        let survey = writer.world.survey(scan)?;
        let mut found = Self { scan, ..Self::default() };
        for (id, surveyed) in &survey.bodies {
            let mail = surveyed.mail.as_ref().map(|mail| mail.service());
            let verdicts = mail.iter().chain(surveyed.services.iter().map(|service| &service.verdict));
            found.count(id, verdicts, text);
        }
        Ok(found)
    }

    fn count<'v>(&mut self, id: &OrganisationId, verdicts: impl Iterator<Item = &'v ServiceVerdict>, text: &RuleText) {
        let (mut is_judged, mut parties) = (false, BTreeSet::new());
        for verdict in verdicts {
            for layer in verdict.layers.iter().filter(|layer| layer.layer == text.layer) {
                is_judged = true;
                if layer.rule.id == text.id {
                    self.bodies.entry(id.clone()).or_insert_with(|| verdict.domain.clone());
                    parties.extend(layer.standing.parties().cloned());
                }
            }
        }
        self.judged += usize::from(is_judged);
        for party in parties.into_iter().filter(|party| matches!(party, Party::Provider(_))) {
            *self.parties.entry(party).or_default() += 1;
        }
    }

    fn view(self, writer: &Writer) -> Result<Decided, SiteError> {
        let mut parties: Vec<_> = self.parties.iter().collect();
        parties.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        Ok(Decided {
            date: writer.scan_date(self.scan),
            count: self.bodies.len(),
            total: self.judged,
            bodies: self.bodies.keys().take(FEW).map(|id| writer.body(id)).collect(),
            more: self.bodies.len().saturating_sub(FEW),
            more_parties: parties.len().saturating_sub(FEW),
            parties: writer.named(parties.into_iter().take(FEW).map(|(party, _)| party))?,
        })
    }
}

/// What to ask the DNS to see the records that a layer is judged by.
fn digs(layer: Layer, domain: &DomainName) -> Vec<String> {
    let questions: &[(&str, &str)] = match layer {
        Layer::Mailbox | Layer::SharedService => {
            &[("MX", ""), ("CNAME", "selector1._domainkey."), ("CNAME", "autodiscover."), ("TXT", "")]
        }
        Layer::Filter => &[("MX", "")],
        Layer::Sender => &[("TXT", "")],
        Layer::Front | Layer::Platform | Layer::Hosting => &[("A", "www."), ("AAAA", "www."), ("A", "")],
        Layer::NameServer => &[("NS", "")],
        Layer::Calling => &[("CNAME", "lyncdiscover."), ("SRV", "_sip._tls."), ("SRV", "_sipfederationtls._tcp.")],
        Layer::Identity => &[("CNAME", "enterpriseregistration.")],
    };
    questions.iter().map(|(kind, label)| format!("dig {kind} {label}{domain}")).collect()
}
