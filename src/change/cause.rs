//! The causes of changes, and what it takes to tell them apart.
//!
//! Decided by comparing what was judged from both observations with the same
//! catalogue, never by guessing: of mail in `mail`, of the other services in `services`.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::timeline::{Side, Verdicts};
use crate::dns::DomainName;
use crate::snapshot::Observation;
use crate::verdict::{Layer, Party};

/// Why something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Another provider.
    Move,
    /// A second provider came beside the first.
    ParallelStart,
    /// One of two providers went.
    ParallelEnd,
    /// The filter in front changed, the mailboxes did not.
    Filter,
    /// Own servers came or went beside a provider that receives as before.
    Hybrid,
    /// The same provider under another name.
    Endpoint,
    /// The same provider, another tenant.
    Tenant,
    /// The same hosts, in another country by the same source.
    Location,
    /// The provider was sold; no record changed.
    Control,
    /// The registry was edited: a body, a domain, a merger.
    Registry,
    /// Evidence came or went; no provider changed for another.
    Signal,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 11] = [
        Cause::Move,
        Cause::ParallelStart,
        Cause::ParallelEnd,
        Cause::Filter,
        Cause::Hybrid,
        Cause::Endpoint,
        Cause::Tenant,
        Cause::Location,
        Cause::Control,
        Cause::Registry,
        Cause::Signal,
    ];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Move => "move",
            Cause::ParallelStart => "parallel-start",
            Cause::ParallelEnd => "parallel-end",
            Cause::Filter => "filter",
            Cause::Hybrid => "hybrid",
            Cause::Endpoint => "endpoint",
            Cause::Tenant => "tenant",
            Cause::Location => "location",
            Cause::Control => "control",
            Cause::Registry => "registry",
            Cause::Signal => "signal",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A domain as seen and judged at one moment.
#[derive(Debug)]
pub struct Moment<'a, V> {
    /// What was seen.
    pub observation: &'a Observation,
    /// What it proves.
    pub verdict: &'a V,
}

impl<V> Clone for Moment<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Moment<'_, V> {}

/// A verdict that can be followed through time.
pub trait Followed: Sized {
    /// The cause of the difference and the layer it lies in; `None` where nothing that we judge differs.
    fn cause(before: Moment<Self>, after: Moment<Self>) -> Option<(Cause, Layer)>;

    /// Whether two verdicts say the same in everything but their evidence.
    fn is_same_state(&self, other: &Self) -> bool;

    /// Whether this later verdict shows again what a change led to.
    fn shows(&self, change: (Cause, Layer), new: &Self) -> bool;

    /// Whether a failed question (`OWNER TYPE`) could overturn this verdict.
    fn could_overturn(&self, key: &str) -> bool;

    /// What stood on one side of a change; of signs only those that the other side does not have.
    fn side(here: Moment<Self>, there: Moment<Self>, change: (Cause, Layer)) -> Side;

    /// Everyone to whom a record points.
    fn parties(&self) -> impl Iterator<Item = &Party>;

    /// The same with parties turned into what they are for a body.
    fn turned_by(&self, turn: &dyn Fn(Party) -> Party) -> Self;

    /// Both sides of a change, to be kept with it.
    fn verdicts(old: Arc<Self>, new: Arc<Self>) -> Verdicts;
}

/// The countries in which a host stands; empty where none is known.
pub(super) fn countries<'a>(observation: &'a Observation, host: &DomainName) -> BTreeSet<&'a str> {
    observation.locations_of(host).filter_map(|place| place.country).collect()
}

/// Whether a host that both observations know stands in other countries than before.
pub(super) fn is_elsewhere<'a, V>(
    (before, after): (Moment<V>, Moment<V>),
    hosts: impl IntoIterator<Item = &'a DomainName>,
) -> bool {
    hosts.into_iter().any(|host| {
        let (old, new) = (countries(before.observation, host), countries(after.observation, host));
        !old.is_empty() && !new.is_empty() && old != new
    })
}

/// The hosts with the countries in which each stands, as a change of location tells them.
pub(super) fn placed<'a>(observation: &Observation, hosts: impl IntoIterator<Item = &'a DomainName>) -> Vec<String> {
    let of_host = |host| countries(observation, host).into_iter().collect::<Vec<_>>().join("+");
    hosts.into_iter().map(|host| format!("{host} {}", of_host(host))).collect()
}
