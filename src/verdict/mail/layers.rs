//! The layers around the mailboxes: who stands in front, who may send, and which service centre runs it.
//!
//! The mailboxes themselves are decided in `rules`.

use std::collections::BTreeSet;

use super::MailVerdict;
use super::facts::{Exchanges, Facts, Spf};
use super::mailbox::Mailbox;
use crate::registry::Service;
use crate::verdict::evidence::{Certainty, Layer};
use crate::verdict::party::Party;
use crate::verdict::rule::{Rule, RuleText};
use crate::verdict::service::{LayerVerdict, ServiceVerdict, Standing};

/// What the rules about the front read: the facts, and where the mailboxes were found to be.
#[derive(Clone, Debug)]
pub struct Front {
    exchanges_known: bool,
    takes_mail: bool,
    in_front: BTreeSet<Party>,
    by_network: bool,
}

impl Front {
    /// From the facts and the decision about the mailboxes.
    pub fn new(facts: &Facts, mailbox: &Mailbox) -> Self {
        let in_front: BTreeSet<Party> = facts.receivers.difference(&mailbox.parties()).cloned().collect();
        Self {
            exchanges_known: facts.exchanges != Exchanges::Unknown,
            takes_mail: matches!(facts.exchanges, Exchanges::Hosts(_)),
            by_network: in_front.iter().any(|party| facts.by_network.contains(party)),
            in_front,
        }
    }
}

/// The rules for the filter layer.
pub const FILTER_RULES: &[Rule<Front, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("filter-unanswered", 1, Layer::Filter),
            Certainty::NotDeterminable,
            "De MX-vraag is nooit beantwoord: niet vast te stellen.",
            "The MX question was never answered: not determinable.",
        ),
        decide: |front| (!front.exchanges_known).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("filter-no-mail", 1, Layer::Filter),
            Certainty::Observed,
            "Er is geen MX-host: er staat niemand voor.",
            "There is no MX host: nobody stands in front.",
        ),
        decide: |front| (!front.takes_mail).then_some(Standing::Nobody("none")),
    },
    Rule {
        text: RuleText::new(
            ("filter-none", 1, Layer::Filter),
            Certainty::Observed,
            "Wie de e-mail ontvangt heeft ook de mailboxen: er staat niemand voor.",
            "Whoever receives the mail holds the mailboxes too: nobody stands in front.",
        ),
        decide: |front| front.in_front.is_empty().then_some(Standing::Nobody("none")),
    },
    Rule {
        text: RuleText::new(
            ("filter-network", 1, Layer::Filter),
            Certainty::Observed,
            "Een MX-host draagt een eigen naam, maar zijn adres staat in het netwerk van een filterdienst of gedeelde dienst: die ontvangt.",
            "An MX host has a name of the body's own but its address stands in the network of a filtering or shared service: that one receives.",
        ),
        decide: |front| front.by_network.then(|| Standing::At(front.in_front.clone())),
    },
    Rule {
        text: RuleText::new(
            ("filter-name", 1, Layer::Filter),
            Certainty::Observed,
            "De namen van de MX-hosts zijn van een ander dan wie de mailboxen heeft: die ontvangt en geeft door.",
            "The names of the MX hosts belong to another than whoever holds the mailboxes: that one receives and passes on.",
        ),
        decide: |front| Some(Standing::of(front.in_front.clone())),
    },
];

/// The rules for the sender layer.
pub const SENDER_RULES: &[Rule<Facts, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("sender-unanswered", 1, Layer::Sender),
            Certainty::NotDeterminable,
            "De TXT-vraag is nooit beantwoord: niet vast te stellen.",
            "The TXT question was never answered: not determinable.",
        ),
        decide: |facts| (facts.spf == Spf::Unknown).then_some(Standing::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("sender-spf", 1, Layer::Sender),
            Certainty::Observed,
            "SPF neemt namen van bekende diensten op, direct of via een ander: die mogen verzenden; waar de mailboxen staan zegt dat niet.",
            "SPF includes names of known services, directly or through another: they may send; it does not say where the mailboxes are.",
        ),
        decide: |facts| (!facts.senders.is_empty()).then(|| Standing::At(facts.senders.clone())),
    },
    Rule {
        text: RuleText::new(
            ("sender-none", 1, Layer::Sender),
            Certainty::Observed,
            "SPF neemt geen naam van een bekende dienst op, of er is geen SPF.",
            "SPF includes no name of a known service, or there is no SPF.",
        ),
        decide: |_| Some(Standing::Nobody("none")),
    },
];

/// The rules for the shared-service layer.
pub const SHARED_RULES: &[Rule<Facts, Standing>] = &[
    Rule {
        text: RuleText::new(
            ("shared-receives", 1, Layer::SharedService),
            Certainty::Observed,
            "De MX wijst naar een gedeelde dienst van overheden.",
            "MX points to a shared service of public bodies.",
        ),
        decide: |facts| {
            let all = facts.shared_receivers.union(&facts.shared_tenants).cloned().collect();
            (!facts.shared_receivers.is_empty()).then_some(Standing::At(all))
        },
    },
    Rule {
        text: RuleText::new(
            ("shared-tenant", 1, Layer::SharedService),
            Certainty::Observed,
            "De DKIM-sleutels staan in de tenant van een gedeelde dienst van overheden.",
            "The DKIM keys are in the tenant of a shared service of public bodies.",
        ),
        decide: |facts| (!facts.shared_tenants.is_empty()).then(|| Standing::At(facts.shared_tenants.clone())),
    },
    Rule {
        text: RuleText::new(
            ("shared-autodiscover", 1, Layer::SharedService),
            Certainty::Derived,
            "Autodiscover wijst naar een host van een gedeelde dienst van overheden.",
            "Autodiscover points to a host of a shared service of public bodies.",
        ),
        decide: |facts| (!facts.shared_clients.is_empty()).then(|| Standing::At(facts.shared_clients.clone())),
    },
    Rule {
        text: RuleText::new(
            ("shared-none", 1, Layer::SharedService),
            Certainty::Derived,
            "Geen record wijst naar een gedeelde dienst die wij kennen.",
            "No record points to a shared service that we know.",
        ),
        decide: |_| Some(Standing::Nobody("none")),
    },
];

impl MailVerdict {
    /// The verdict in the shape that all services have.
    pub fn service(&self) -> ServiceVerdict {
        let layer = |layer: Layer, rule: &'static RuleText, standing: Standing| LayerVerdict {
            layer,
            standing,
            rule,
            hosts: BTreeSet::new(),
            evidence: self.evidence.iter().filter(|found| found.layer == layer).cloned().collect(),
        };
        let hosts_of = |parties: BTreeSet<Party>| {
            let records = self.evidence.iter().filter(|found| parties.contains(&found.party));
            let named = records.filter_map(|found| crate::dns::record::exchange(&found.record)?.host);
            named.filter(|host| self.hosts.contains(host)).collect()
        };
        let (filter, mailbox) = (self.filter(), self.mailbox.parties());
        ServiceVerdict {
            service: Service::Mail,
            domain: self.domain.clone(),
            layers: vec![
                layer(Layer::Filter, self.filter_rule, self.filter_standing()).at_hosts(hosts_of(filter)),
                layer(Layer::Mailbox, self.rule, self.mailbox.standing()).at_hosts(hosts_of(mailbox)),
                layer(Layer::SharedService, self.shared_rule, Standing::of(self.shared_services.clone())),
                layer(Layer::Sender, self.sender_rule, self.sender_standing()),
            ],
            unanswered: self.unanswered.clone(),
        }
    }

    fn filter_standing(&self) -> Standing {
        if self.filter_rule.certainty == Certainty::NotDeterminable {
            return Standing::Unknown;
        }
        Standing::of(self.filter())
    }

    fn sender_standing(&self) -> Standing {
        if self.sender_rule.certainty == Certainty::NotDeterminable {
            return Standing::Unknown;
        }
        Standing::of(self.senders.clone())
    }
}
