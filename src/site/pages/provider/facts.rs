//! What the registry says of a provider: who controls it, which sales were announced, how it is recognised.

use serde::Serialize;

use crate::registry::provider::{Announced, Place};
use crate::registry::{Control, Fingerprint, Provider};
use crate::site::words::writer::Writer;

/// Who controlled it from when on.
#[derive(Serialize)]
pub struct ControlRow {
    company: String,
    country: String,
    since: Option<String>,
    source: Option<String>,
}

/// A sale that was announced.
#[derive(Serialize)]
pub struct SaleRow {
    company: String,
    country: String,
    announced: String,
    /// When it was called off or forbidden.
    ended: Option<String>,
    note: Option<String>,
    source: String,
}

/// A fingerprint.
#[derive(Serialize)]
pub struct FingerprintRow {
    service: &'static str,
    record: &'static str,
    at: Option<&'static str>,
    names: Vec<String>,
    includes: Vec<String>,
    texts: Vec<String>,
    networks: Vec<u32>,
    strength: &'static str,
    source: String,
}

/// Every owner, oldest first.
pub fn control(writer: &Writer, provider: &Provider) -> Vec<ControlRow> {
    let row = |control: &Control| ControlRow {
        company: control.company.clone(),
        country: control.country.clone(),
        since: control.since.map(|since| writer.period(since)),
        source: control.source.clone(),
    };
    provider.control.iter().map(row).collect()
}

/// The sales that may still come about, and those that ended without one.
pub fn sales(writer: &Writer, provider: &Provider) -> (Vec<SaleRow>, Vec<SaleRow>) {
    let row = |sale: &Announced| SaleRow {
        company: sale.company.clone(),
        country: sale.country.clone(),
        announced: writer.period(sale.announced),
        ended: sale.ended.map(|ended| writer.period(ended)),
        note: sale.note.clone(),
        source: sale.source.clone(),
    };
    provider.announced.iter().map(row).partition(|sale| sale.ended.is_none())
}

/// How it is recognised.
pub fn fingerprints(provider: &Provider) -> Vec<FingerprintRow> {
    let row = |print: &Fingerprint| FingerprintRow {
        service: print.service.as_str(),
        record: print.record.as_str(),
        at: print.at.map(Place::as_str),
        names: print.under.iter().map(ToString::to_string).collect(),
        includes: print.spf_include.iter().map(ToString::to_string).collect(),
        texts: print.text_prefix.clone(),
        networks: print.asn.clone(),
        strength: print.strength.as_str(),
        source: print.source.clone(),
    };
    provider.fingerprints.iter().map(row).collect()
}
