//! What is said of a change at a website, name servers, collaboration or a portal.
//!
//! Sentences without a verb of moving: what stands where is said of both days, and the kind of change beside it.

use fluent_bundle::FluentValue;

use crate::change::{Cause, Change};
use crate::dns::DomainName;
use crate::registry::Service;
use crate::site::SiteError;
use crate::site::words::writer::Writer;
use crate::verdict::{Layer, LayerVerdict, Party, ServiceVerdict, Standing};

/// The headline of a change.
pub fn headline(
    writer: &Writer,
    change: &Change,
    (old, new): (&ServiceVerdict, &ServiceVerdict),
    body: (&'static str, FluentValue<'static>),
) -> Result<String, SiteError> {
    if change.cause == Cause::Control {
        return super::control_headline(writer, change, body);
    }
    let (from, to) = (side(writer, old, change.layer)?, side(writer, new, change.layer)?);
    let id = match change.cause {
        Cause::Move | Cause::Filter => "headline-service",
        Cause::ParallelStart => "headline-service-parallel-start",
        Cause::ParallelEnd => "headline-service-parallel-end",
        Cause::Endpoint => "headline-service-endpoint",
        Cause::Location => "headline-service-location",
        _ if from == to => "headline-service-signal",
        _ => "headline-service-state",
    };
    let (from, to) = match change.cause {
        Cause::Location => (writer.list(&change.from.detail)?, writer.list(&change.to.detail)?),
        _ => (from, to),
    };
    writer.say(id, &[body, what(writer, change)?, ("from", from.into()), ("to", to.into())])
}

/// The first sentence of a change: what the records said at both moments.
pub fn lead(
    writer: &Writer,
    change: &Change,
    (old, new): (&ServiceVerdict, &ServiceVerdict),
    mut values: Vec<(&'static str, FluentValue<'static>)>,
) -> Result<String, SiteError> {
    let details = || Ok::<_, SiteError>((writer.list(&change.from.detail)?, writer.list(&change.to.detail)?));
    let (id, (from, to)) = match change.cause {
        Cause::Control => ("lead-control", details()?),
        Cause::Endpoint => ("lead-service-names", details()?),
        Cause::Location => ("lead-service-location", details()?),
        _ => ("lead-service", (side(writer, old, change.layer)?, side(writer, new, change.layer)?)),
    };
    let layer = writer.say("layer", &[("layer", change.layer.as_str().into())])?;
    values.extend([("layer", layer.into()), ("from", from.into()), ("to", to.into())]);
    writer.say(id, &values)
}

/// The service of a change, for sentences that differ by it.
pub fn service(change: &Change) -> (&'static str, FluentValue<'static>) {
    ("service", change.service.as_str().into())
}

/// Whether a party stands in any layer.
pub fn is_involved(verdict: &ServiceVerdict, party: &Party) -> bool {
    verdict.layers.iter().any(|layer| layer.standing.parties().any(|other| other == party))
}

/// Who stands in a layer, in a sentence: `Website (network): KPN`.
pub fn now(writer: &Writer, verdict: &ServiceVerdict, layer: Layer) -> Result<String, SiteError> {
    let what = subject(writer, verdict.service, layer, verdict.domain.as_str())?;
    Ok(format!("{what}: {}", side(writer, verdict, layer)?))
}

/// What the change is about: `Website (network)`.
fn what(writer: &Writer, change: &Change) -> Result<(&'static str, FluentValue<'static>), SiteError> {
    let domain = change.domain.as_ref().map(DomainName::as_str).unwrap_or_default();
    Ok(("what", subject(writer, change.service, change.layer, domain)?.into()))
}

fn subject(writer: &Writer, service: Service, layer: Layer, domain: &str) -> Result<String, SiteError> {
    let values = [("service", service.as_str()), ("layer", layer.as_str()), ("domain", domain)];
    writer.say("service-what", &values.map(|(name, value)| (name, FluentValue::from(value.to_owned()))))
}

/// Who stands in the layer, or what to say where nobody does.
pub fn side(writer: &Writer, verdict: &ServiceVerdict, layer: Layer) -> Result<String, SiteError> {
    let Some(found) = verdict.layer(layer) else { return writer.word("state-unknown") };
    let parties: Vec<&Party> = found.standing.parties().collect();
    if parties.is_empty() { state(writer, found) } else { writer.parties(parties) }
}

/// What to say where nobody stands in a layer, or nobody is known to.
pub fn state(writer: &Writer, layer: &LayerVerdict) -> Result<String, SiteError> {
    match &layer.standing {
        Standing::At(_) => Ok(String::new()),
        Standing::Unknown => writer.word("state-unknown"),
        Standing::Nobody(word) if layer.layer == Layer::Mailbox => {
            writer.say("state-no-mail", &[("state", (*word).to_owned().into())])
        }
        Standing::Nobody(_) => writer.say("nobody", &[("layer", layer.layer.as_str().into())]),
    }
}
