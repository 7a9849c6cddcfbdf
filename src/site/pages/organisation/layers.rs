//! The layers of any service: who stands there, in whose hands, where, how sure, and by which rule.
//!
//! The records that say so are in `evidence`.

use jiff::civil::Date;
use serde::Serialize;

use crate::site::SiteError;
use crate::site::words::view::{Named, RuleView};
use crate::site::words::wording::services::{side, state};
use crate::site::words::writer::Writer;
use crate::snapshot::Observation;
use crate::verdict::{Layer, LayerVerdict, Party, ServiceVerdict, Standing};

/// A layer and who is there.
#[derive(Serialize)]
pub struct LayerRow {
    layer: &'static str,
    parties: Vec<PartyRow>,
    /// What to say where there is no party.
    state: String,
    /// Where the hosts of the layer stand; empty for a layer that has no hosts or nobody known.
    places: Vec<String>,
    rule: RuleView,
}

/// Who stands in a layer, or why nobody is named, in a few words.
#[derive(Serialize)]
pub struct Stood {
    layer: &'static str,
    words: String,
}

/// A party in a layer.
#[derive(Serialize)]
pub struct PartyRow {
    party: Named,
    kind: Option<&'static str>,
    control: Option<ControlView>,
    /// Whether it is a company of which the registry does not say who controls it.
    is_control_unknown: bool,
}

/// Who controlled a provider on a day.
#[derive(Serialize)]
struct ControlView {
    company: String,
    country: String,
}

/// The layers of a service, the one nearest to the internet first.
///
/// A service centre is a layer only where there is one.
pub fn layers(
    writer: &Writer,
    verdict: &ServiceVerdict,
    (observation, day): (Option<&Observation>, Date),
) -> Result<Vec<LayerRow>, SiteError> {
    let is_shown =
        |layer: &&LayerVerdict| layer.layer != Layer::SharedService || matches!(layer.standing, Standing::At(_));
    let row = |layer: &LayerVerdict| {
        let parties = layer.standing.parties().map(|party| party_row(writer, party, day));
        // Behind a delivery network the addresses are not the server's, so their place is nobody's.
        let is_placed = !layer.hosts.is_empty() && matches!(layer.standing, Standing::At(_));
        let places = observation.filter(|_| is_placed).map(|observation| writer.places(&layer.places(observation)));
        Ok(LayerRow {
            layer: layer.layer.as_str(),
            parties: parties.collect::<Result<_, _>>()?,
            state: state(writer, layer)?,
            places: places.transpose()?.unwrap_or_default(),
            rule: writer.rule_view(layer.rule, layer.certainty()),
        })
    };
    verdict.layers.iter().filter(is_shown).map(row).collect()
}

/// The layers of a service in a few words: those with somebody and those of which it is not known; all where there is neither.
pub fn stood(writer: &Writer, verdict: &ServiceVerdict) -> Result<Vec<Stood>, SiteError> {
    let is_told = |layer: &LayerVerdict| !matches!(layer.standing, Standing::Nobody(_));
    let is_anything_told = verdict.layers.iter().any(is_told);
    let told = verdict.layers.iter().filter(|layer| is_told(layer) || !is_anything_told);
    told.map(|layer| Ok(Stood { layer: layer.layer.as_str(), words: side(writer, verdict, layer.layer)? })).collect()
}

/// A party with what the registry says of it on a day.
pub fn party_row(writer: &Writer, party: &Party, day: Date) -> Result<PartyRow, SiteError> {
    let provider = match party {
        Party::Provider(id) => writer.world.catalogue().provider(id),
        _ => None,
    };
    let control = provider.and_then(|provider| provider.control_on(day));
    let view = |control: &crate::registry::Control| ControlView {
        company: control.company.clone(),
        country: control.country.clone(),
    };
    Ok(PartyRow {
        party: writer.party(party)?,
        kind: provider.map(|provider| provider.kind.as_str()),
        control: control.map(view),
        is_control_unknown: control.is_none() && provider.is_some_and(|provider| !provider.is_public()),
    })
}
