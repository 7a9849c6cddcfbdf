//! The verdict about a domain's mail: mailboxes, what stands in front, who may send, and why.
//!
//! The weighing itself is the table in `rules`.

use std::collections::BTreeSet;
use std::fmt;

use super::catalogue::Catalogue;
use super::evidence::{Certainty, Evidence, Layer, Weight};
use super::facts::{Exchanges, Facts};
use super::party::{Party, joined};
use super::rules::decide;
use crate::dns::{DomainName, Question};
use crate::registry::{OrganisationId, Strength};
use crate::snapshot::Observation;

/// Why a domain has no mailboxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoMail {
    /// The name does not exist.
    NoDomain,
    /// It says so itself (RFC 7505).
    NullMx,
    /// No MX and no address.
    NoMx,
    /// No MX, but an address to which mail could be offered (RFC 5321, section 5.1).
    ImplicitMx,
}

/// Where the mailboxes are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mailbox {
    /// With these parties; more than one while two run side by side. Never empty.
    At(BTreeSet<Party>),
    /// Nowhere.
    None(NoMail),
    /// Not determinable from what was seen.
    Unknown,
}

impl Mailbox {
    /// The parties; empty where there are none or none is known.
    pub fn parties(&self) -> BTreeSet<Party> {
        match self {
            Mailbox::At(parties) => parties.clone(),
            Mailbox::None(_) | Mailbox::Unknown => BTreeSet::new(),
        }
    }

    /// Whether this party is among them.
    pub fn is_at(&self, party: &Party) -> bool {
        matches!(self, Mailbox::At(parties) if parties.contains(party))
    }
}

impl fmt::Display for Mailbox {
    /// The form that files use: `microsoft-365`, `microsoft-365+own`, `null-mx`, `unknown`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mailbox::At(parties) => f.write_str(&joined(parties)),
            Mailbox::None(NoMail::NoDomain) => f.write_str("no-domain"),
            Mailbox::None(NoMail::NullMx) => f.write_str("null-mx"),
            Mailbox::None(NoMail::NoMx) => f.write_str("no-mx"),
            Mailbox::None(NoMail::ImplicitMx) => f.write_str("implicit-mx"),
            Mailbox::Unknown => f.write_str("unknown"),
        }
    }
}

/// The verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailVerdict {
    /// The domain judged.
    pub domain: DomainName,
    /// Where the mailboxes are.
    pub mailbox: Mailbox,
    /// How sure that is.
    pub certainty: Certainty,
    /// The id of the rule that decided.
    pub rule: &'static str,
    /// Its version.
    pub rule_version: u32,
    /// Everyone who receives from the internet.
    pub receivers: BTreeSet<Party>,
    /// The hosts of the MX.
    pub hosts: BTreeSet<DomainName>,
    /// Everyone whom SPF allows to send.
    pub senders: BTreeSet<Party>,
    /// Tenants named in DKIM targets.
    pub tenants: BTreeSet<String>,
    /// Every record that says something.
    pub evidence: Vec<Evidence>,
    /// Questions that were not asked or never answered.
    pub unanswered: Vec<Question>,
}

impl MailVerdict {
    /// Judges a domain's file with a catalogue.
    pub fn new(observation: &Observation, catalogue: &Catalogue) -> Self {
        let facts = Facts::new(observation, catalogue);
        let (rule, mailbox, certainty) = decide(&facts);
        let hosts = match &facts.exchanges {
            Exchanges::Hosts(hosts) => hosts.keys().cloned().collect(),
            _ => BTreeSet::new(),
        };
        let mut verdict = Self {
            domain: observation.domain.clone(),
            mailbox,
            certainty,
            rule: rule.id,
            rule_version: rule.version,
            receivers: facts.receivers,
            hosts,
            senders: facts.spf,
            tenants: facts.tenants,
            evidence: facts.evidence,
            unanswered: facts.unanswered,
        };
        verdict.weigh();
        verdict
    }

    /// Who stands in front of the mailboxes: every receiver that does not hold them.
    pub fn filter(&self) -> BTreeSet<Party> {
        let mailboxes = self.mailbox.parties();
        self.receivers.difference(&mailboxes).cloned().collect()
    }

    /// The verdict as that of a body: hosts under another domain of the same body are its own.
    pub fn seen_by(mut self, body: &OrganisationId) -> Self {
        let own = |party: Party| if party == Party::Body(body.clone()) { Party::Own } else { party };
        let turn = |parties: BTreeSet<Party>| parties.into_iter().map(own).collect::<BTreeSet<_>>();
        if let Mailbox::At(parties) = self.mailbox {
            self.mailbox = Mailbox::At(turn(parties));
        }
        self.receivers = turn(self.receivers);
        for evidence in &mut self.evidence {
            evidence.party = own(evidence.party.clone());
        }
        self
    }

    /// Marks which records speak for the conclusion and which against.
    fn weigh(&mut self) {
        let mailboxes = self.mailbox.parties();
        let filter = self.filter();
        for evidence in &mut self.evidence {
            if evidence.layer == Layer::Filter && mailboxes.contains(&evidence.party) {
                evidence.layer = Layer::Mailbox;
            }
            evidence.weight = match evidence.layer {
                _ if evidence.strength == Strength::Hint => Weight::Neutral,
                Layer::Mailbox if mailboxes.contains(&evidence.party) => Weight::For,
                Layer::Mailbox if mailboxes.is_empty() => Weight::Neutral,
                Layer::Mailbox => Weight::Against,
                Layer::Filter if filter.contains(&evidence.party) => Weight::For,
                Layer::Filter => Weight::Neutral,
                Layer::Sender => Weight::For,
            };
        }
    }

    /// The questions whose answers carry the conclusion about the mailboxes.
    pub fn deciding(&self) -> impl Iterator<Item = &Question> {
        self.evidence.iter().filter(|e| e.layer == Layer::Mailbox && e.weight == Weight::For).map(|e| &e.question)
    }
}

#[cfg(test)]
mod tests;
