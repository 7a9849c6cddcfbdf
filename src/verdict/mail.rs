//! The verdict about a domain's mail: mailboxes, what stands in front, who may send, and why.
//!
//! `facts` says what the records say, the tables in `rules` and `layers` weigh it.

mod clients;
mod exchanges;
pub mod facts;
pub mod layers;
pub mod mailbox;
pub mod rules;
mod senders;

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::evidence::{Certainty, Evidence, Layer, Weight};
use super::party::Party;
use super::rule::RuleText;
use super::service::decide;
use crate::dns::{DomainName, Question};
use crate::registry::Strength;
use crate::snapshot::Observation;
use facts::{Exchanges, Facts};
use layers::Front;
use mailbox::Mailbox;

pub use clients::tenant;

/// The verdict.
#[derive(Clone, Debug)]
pub struct MailVerdict {
    /// The domain judged.
    pub domain: DomainName,
    /// Where the mailboxes are.
    pub mailbox: Mailbox,
    /// The rule that decided it.
    pub rule: &'static RuleText,
    /// Parties at whose servers mailboxes may stand besides, since autodiscover still points there; mostly empty.
    pub hybrid: BTreeSet<Party>,
    /// Everyone who receives from the internet.
    pub receivers: BTreeSet<Party>,
    /// Everyone who receives only when the first do not answer.
    pub backups: BTreeSet<Party>,
    /// The rule that decided who stands in front.
    pub filter_rule: &'static RuleText,
    /// The hosts of the MX.
    pub hosts: BTreeSet<DomainName>,
    /// Everyone whom SPF allows to send.
    pub senders: BTreeSet<Party>,
    /// The rule that decided it.
    pub sender_rule: &'static RuleText,
    /// Services that host the SPF record.
    pub spf_hosts: BTreeSet<Party>,
    /// Providers of which a verification token stands in TXT; they never decide.
    pub tokens: BTreeSet<Party>,
    /// Service centres of public bodies that run it for this one.
    pub shared_services: BTreeSet<Party>,
    /// The rule that decided it.
    pub shared_rule: &'static RuleText,
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
        let (rule, mailbox) = rules::decide(&facts);
        let (filter_rule, _) = decide(layers::FILTER_RULES, &Front::new(&facts, &mailbox));
        let (sender_rule, _) = decide(layers::SENDER_RULES, &facts);
        let (shared_rule, shared) = decide(layers::SHARED_RULES, &facts);
        let hosts = match facts.exchanges {
            Exchanges::Hosts(hosts) => hosts,
            _ => BTreeSet::new(),
        };
        let mut verdict = Self {
            domain: observation.domain.clone(),
            hybrid: if rule.id == "mail-hybrid" { facts.autodiscover_elsewhere } else { BTreeSet::new() },
            mailbox,
            rule,
            receivers: facts.receivers,
            backups: facts.backups,
            filter_rule,
            hosts,
            senders: facts.senders,
            sender_rule,
            spf_hosts: facts.spf_hosts,
            tokens: facts.tokens,
            shared_services: shared.parties().cloned().collect(),
            shared_rule,
            tenants: facts.tenants,
            evidence: facts.evidence,
            unanswered: facts.unanswered,
        };
        verdict.weigh();
        verdict
    }

    /// How sure it is where the mailboxes are.
    pub fn certainty(&self) -> Certainty {
        self.rule.certainty
    }

    /// Who stands in front of the mailboxes: every receiver that does not hold them.
    pub fn filter(&self) -> BTreeSet<Party> {
        let mailboxes = self.mailbox.parties();
        self.receivers.difference(&mailboxes).cloned().collect()
    }

    /// Turns parties into what they are for a body: another of its domains, or the service centre that it is, is its own.
    pub fn turned(mut self, turn: &dyn Fn(Party) -> Party) -> Self {
        let turned = |parties: BTreeSet<Party>| parties.into_iter().map(turn).collect::<BTreeSet<_>>();
        if let Mailbox::At(parties) = self.mailbox {
            self.mailbox = Mailbox::At(turned(parties));
        }
        self.receivers = turned(self.receivers);
        self.backups = turned(self.backups);
        self.hybrid = turned(self.hybrid);
        self.shared_services = turned(self.shared_services);
        self.shared_services.remove(&Party::Own);
        for evidence in &mut self.evidence {
            evidence.party = turn(evidence.party.clone());
        }
        self
    }

    /// Whether any record points to a party.
    pub fn mentions(&self, party: &Party) -> bool {
        self.evidence.iter().any(|found| found.party == *party)
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
                Layer::Mailbox if self.hybrid.contains(&evidence.party) => Weight::For,
                Layer::Mailbox if mailboxes.is_empty() => Weight::Neutral,
                Layer::Mailbox => Weight::Against,
                Layer::Filter if filter.contains(&evidence.party) => Weight::For,
                Layer::Filter => Weight::Neutral,
                Layer::SharedService if self.shared_services.contains(&evidence.party) => Weight::For,
                Layer::SharedService => Weight::Neutral,
                _ => Weight::For,
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
