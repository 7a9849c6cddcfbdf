//! What the records of a domain say about its mail, before any rule weighs it.
//!
//! Each kind of record is read in a file of its own (`exchanges`, `clients`,
//! `senders`); `rules` and `layers` read only these facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Kind, Strength};
use crate::snapshot::{Known, Observation};
use crate::verdict::catalogue::Catalogue;
use crate::verdict::evidence::{Evidence, Layer};
use crate::verdict::party::Party;

/// What MX says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exchanges {
    /// Nobody answered, or nobody asked.
    Unknown,
    /// The domain does not exist.
    NoDomain,
    /// There is no MX record.
    None,
    /// Null MX (RFC 7505): the domain takes no mail.
    Null,
    /// Hosts.
    Hosts(BTreeSet<DomainName>),
}

/// What the domain's SPF record says (RFC 7208).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spf {
    /// Nobody answered, or nobody asked.
    Unknown,
    /// There is no SPF record.
    Absent,
    /// `v=spf1 -all`: nobody may send.
    Closed,
    /// Somebody may send.
    Open,
}

/// The facts about a domain's mail.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What MX says.
    pub exchanges: Exchanges,
    /// The parties that receive: at the hosts tried first, and mailbox providers at any.
    pub receivers: BTreeSet<Party>,
    /// The parties at hosts that are tried only when the first do not answer (RFC 5321, section 5.1).
    pub backups: BTreeSet<Party>,
    /// Receivers that the network of an address named, and not the name of a host.
    pub by_network: BTreeSet<Party>,
    /// Mailbox providers to which DKIM selectors point decisively.
    pub dkim: BTreeSet<Party>,
    /// Mailbox providers to which autodiscover points.
    pub autodiscover: BTreeSet<Party>,
    /// Other parties to which autodiscover points.
    pub autodiscover_elsewhere: BTreeSet<Party>,
    /// What SPF says.
    pub spf: Spf,
    /// Providers that the domain's own SPF allows to send, hosted SPF looked through.
    pub allowed: BTreeSet<Party>,
    /// Providers that SPF allows through whatever include.
    pub senders: BTreeSet<Party>,
    /// Providers that host the SPF record itself; they send nothing.
    pub spf_hosts: BTreeSet<Party>,
    /// Providers of which a verification token stands in TXT.
    pub tokens: BTreeSet<Party>,
    /// Tenant names in DKIM targets.
    pub tenants: BTreeSet<String>,
    /// Service centres at MX hosts.
    pub shared_receivers: BTreeSet<Party>,
    /// Service centres in whose tenant the DKIM keys are.
    pub shared_tenants: BTreeSet<Party>,
    /// Service centres to which autodiscover points.
    pub shared_clients: BTreeSet<Party>,
    /// Whether the domain has addresses of its own; `None` where we do not know.
    pub has_address: Option<bool>,
    /// Every record that says something, not yet weighed.
    pub evidence: Vec<Evidence>,
    /// Questions without any answer that could have said more.
    pub unanswered: Vec<Question>,
    kinds: BTreeMap<Party, Kind>,
}

impl Facts {
    /// Collects the facts from a domain's file.
    pub fn new(observation: &Observation, catalogue: &Catalogue) -> Self {
        let mut facts = Facts {
            exchanges: Exchanges::Unknown,
            receivers: BTreeSet::new(),
            backups: BTreeSet::new(),
            by_network: BTreeSet::new(),
            dkim: BTreeSet::new(),
            autodiscover: BTreeSet::new(),
            autodiscover_elsewhere: BTreeSet::new(),
            spf: Spf::Unknown,
            allowed: BTreeSet::new(),
            senders: BTreeSet::new(),
            spf_hosts: BTreeSet::new(),
            tokens: BTreeSet::new(),
            tenants: BTreeSet::new(),
            shared_receivers: BTreeSet::new(),
            shared_tenants: BTreeSet::new(),
            shared_clients: BTreeSet::new(),
            has_address: has_address(observation),
            evidence: Vec::new(),
            unanswered: Vec::new(),
            kinds: BTreeMap::new(),
        };
        let reader = Reader { observation, catalogue };
        facts.read_exchanges(reader);
        facts.read_dkim(reader);
        facts.read_autodiscover(reader);
        facts.read_label(reader);
        facts.read_texts(reader);
        facts.evidence.sort();
        facts
    }

    /// Whether a receiver holds mailboxes by trade.
    pub fn is_mailbox(&self, party: &Party) -> bool {
        self.kinds.get(party) == Some(&Kind::Mailbox)
    }

    /// Whether a receiver only filters.
    pub fn is_filter(&self, party: &Party) -> bool {
        self.kinds.get(party) == Some(&Kind::Filter)
    }

    /// Whether a receiver passes mail on to mailboxes elsewhere as a matter of course: a filter or a service centre.
    pub fn is_relay(&self, party: &Party) -> bool {
        matches!(self.kinds.get(party), Some(Kind::Filter | Kind::SharedService))
    }

    /// The receivers that hold mailboxes by trade.
    pub fn mailbox_receivers(&self) -> BTreeSet<Party> {
        self.receivers.iter().filter(|party| self.is_mailbox(party)).cloned().collect()
    }

    pub(super) fn add(&mut self, layer: Layer, question: &Question, record: &str, party: Party, strength: Strength) {
        self.evidence.push(Evidence::new(layer, question, record, party, strength));
    }

    /// Remembers what a party does and tells it.
    pub(super) fn kind(&mut self, party: &Party, catalogue: &Catalogue) -> Option<Kind> {
        let kind = catalogue.kind_of(party)?;
        self.kinds.insert(party.clone(), kind);
        Some(kind)
    }

    /// The known answer to a question, with a note where there is none.
    pub(super) fn answer<'o>(&mut self, observation: &'o Observation, question: &Question) -> Known<'o> {
        let known = observation.get(&question.owner, question.record_type);
        if known == Known::Nothing {
            self.unanswered.push(question.clone());
        }
        known
    }
}

/// What facts are read from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) observation: &'a Observation,
    pub(super) catalogue: &'a Catalogue,
}

fn has_address(observation: &Observation) -> Option<bool> {
    if observation.networks.contains_key(&observation.domain) {
        return Some(true);
    }
    let absent = |kind| match observation.get(&observation.domain, kind) {
        Known::NoData | Known::NxDomain => Some(false),
        Known::Records(_) => Some(true),
        Known::Nothing => None,
    };
    match (absent(RecordType::A), absent(RecordType::Aaaa)) {
        (Some(false), Some(false)) => Some(false),
        (Some(true), _) | (_, Some(true)) => Some(true),
        _ => None,
    }
}
