//! The records that speak for or against a conclusion.

use std::fmt;

use serde::Serialize;

use super::party::Party;
use crate::dns::Question;
use crate::registry::Strength;

/// A layer of a service: one of the parts that different parties can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Mail: who receives from the internet in front of the mailboxes.
    Filter,
    /// Mail: who holds the mailboxes.
    Mailbox,
    /// Mail: who may send besides.
    Sender,
    /// Mail: the service centre of several bodies that runs it for them.
    SharedService,
    /// Web, portal: the content delivery network or proxy in front.
    Front,
    /// Web, portal: the platform on which the application runs, by the names in its chain of aliases.
    Platform,
    /// Web, portal, name servers: in whose network the host stands.
    Hosting,
    /// DNS: who runs the name servers, by their names.
    NameServer,
    /// Collaboration: who carries meetings and calls.
    Calling,
    /// Collaboration: with whom devices sign in.
    Identity,
}

impl Layer {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Layer::Filter => "filter",
            Layer::Mailbox => "mailbox",
            Layer::Sender => "sender",
            Layer::SharedService => "shared-service",
            Layer::Front => "front",
            Layer::Platform => "platform",
            Layer::Hosting => "hosting",
            Layer::NameServer => "name-server",
            Layer::Calling => "calling",
            Layer::Identity => "identity",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How sure a conclusion is; words, not scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Certainty {
    /// It follows from nothing we saw.
    #[serde(rename = "not determinable")]
    NotDeterminable,
    /// A rule concludes it from records.
    #[serde(rename = "derived")]
    Derived,
    /// The record itself says it.
    #[serde(rename = "observed")]
    Observed,
}

impl Certainty {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::NotDeterminable => "not determinable",
            Certainty::Derived => "derived",
            Certainty::Observed => "observed",
        }
    }
}

/// Which way a record weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It speaks for the conclusion.
    For,
    /// It points to another party than the conclusion.
    Against,
    /// It was seen and decides nothing.
    Neutral,
}

/// One record and what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The layer it speaks of.
    pub layer: Layer,
    /// The question it answers.
    pub question: Question,
    /// The record, as the snapshot has it.
    pub record: String,
    /// Whom it points to.
    pub party: Party,
    /// How much such a record proves.
    pub strength: Strength,
    /// Which way it weighs here.
    pub weight: Weight,
}

/// What stands as the record of a name that was only asked whether it exists.
const EXISTS: &str = "exists";

impl Evidence {
    /// A name that was asked whether it exists, and does: an optional question, so its first answer is no change.
    pub fn existing(layer: Layer, question: &Question, party: Party) -> Self {
        Self::new(layer, question, EXISTS, party, Strength::Supporting)
    }

    /// Whether it is such a name.
    pub fn is_existence(&self) -> bool {
        self.record == EXISTS
    }

    /// A record that is not weighed yet.
    pub fn new(layer: Layer, question: &Question, record: &str, party: Party, strength: Strength) -> Self {
        let (question, record) = (question.clone(), record.to_owned());
        Self { layer, question, record, party, strength, weight: Weight::Neutral }
    }
}
