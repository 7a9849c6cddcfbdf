//! The records that say something about a service, and about whom.

use serde::Serialize;

use crate::site::SiteError;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;
use crate::verdict::{Evidence, Layer, Weight};

/// A record and what it says.
#[derive(Serialize)]
pub struct EvidenceRow {
    layer: &'static str,
    question: String,
    record: String,
    party: Named,
    weight: &'static str,
    strength: &'static str,
}

/// The records of a mail verdict, those of the mailboxes first and those of the senders last.
pub fn rows(writer: &Writer, evidence: &[Evidence]) -> Result<Vec<EvidenceRow>, SiteError> {
    let mut evidence: Vec<&Evidence> = evidence.iter().collect();
    evidence.sort_by_key(|found| (found.layer == Layer::Sender, found.weight != Weight::For));
    evidence.into_iter().map(|found| row(writer, found)).collect()
}

/// One record.
pub fn row(writer: &Writer, found: &Evidence) -> Result<EvidenceRow, SiteError> {
    Ok(EvidenceRow {
        layer: found.layer.as_str(),
        question: found.question.to_string(),
        record: found.record.clone(),
        party: writer.party(&found.party)?,
        weight: match found.weight {
            Weight::For => "for",
            Weight::Against => "against",
            Weight::Neutral => "neutral",
        },
        strength: found.strength.as_str(),
    })
}
