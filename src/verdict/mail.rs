//! The verdict about a domain's mail: mailboxes, what stands in front, who may send, and why.
//!
//! The weighing itself is the table in `rules`.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::evidence::{Certainty, Evidence, Layer, Weight};
use super::facts::{Exchanges, Facts};
use super::mailbox::Mailbox;
use super::party::Party;
use super::rules::decide;
use crate::dns::{DomainName, Question};
use crate::registry::{OrganisationId, Strength};
use crate::snapshot::Observation;

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
