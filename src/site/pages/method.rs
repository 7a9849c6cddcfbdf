//! The method: every rule by layer, every measure, the kinds of change, and what DNS does not show.
//!
//! Rules and measures come from the tables that decide and count, so that the page cannot differ from them.

use serde::Serialize;

use crate::change::Cause;
use crate::registry::Strength;
use crate::site::words::view::{RuleView, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::verdict::measure::Measure;
use crate::verdict::{Layer, rule};

/// The method.
#[derive(Serialize)]
pub struct Method {
    layers: Vec<LayerRules>,
    measures: Vec<MeasureText>,
    causes: Vec<&'static str>,
    certainties: [&'static str; 3],
    strengths: Vec<&'static str>,
    providers: String,
    figures: String,
    checking: String,
    accuracy: Option<String>,
    corrections: String,
    scans: usize,
    first: Option<String>,
}

/// The rules of one layer, in the order in which they are read.
#[derive(Serialize)]
struct LayerRules {
    layer: &'static str,
    rules: Vec<RuleView>,
}

/// One measure.
#[derive(Serialize)]
struct MeasureText {
    measure: &'static str,
    unit: &'static str,
    figure: String,
}

/// Writes the method.
pub fn page(writer: &Writer) -> Result<Titled<Method>, SiteError> {
    let measure = |measure: Measure| MeasureText {
        measure: measure.as_str(),
        unit: measure.unit().as_str(),
        figure: writer.link(Route::Figure(measure)),
    };
    let page = Method {
        layers: layers(writer),
        measures: Measure::ALL.into_iter().map(measure).collect(),
        causes: Cause::ALL.map(Cause::as_str).to_vec(),
        certainties: ["observed", "derived", "not-determinable"],
        strengths: Strength::ALL.iter().rev().map(|strength| strength.as_str()).collect(),
        providers: writer.link(Route::Providers),
        figures: writer.link(Route::Figures),
        checking: writer.link(Route::Checking),
        accuracy: writer.world.accuracy().map(|_| writer.link(Route::Accuracy)),
        corrections: writer.link(Route::Corrections),
        scans: writer.world.history().scans().len(),
        first: writer.world.last().map(|_| writer.scan_date(0)),
    };
    Ok(writer.titled(writer.word("method-title")?, writer.word("method-description")?, page))
}

fn layers(writer: &Writer) -> Vec<LayerRules> {
    let mut layers: Vec<(Layer, LayerRules)> = Vec::new();
    for text in rule::all() {
        let view = writer.rule_view(text, text.certainty);
        match layers.iter_mut().find(|(layer, _)| *layer == text.layer) {
            Some((_, known)) => known.rules.push(view),
            None => layers.push((text.layer, LayerRules { layer: text.layer.as_str(), rules: vec![view] })),
        }
    }
    layers.into_iter().map(|(_, rules)| rules).collect()
}
