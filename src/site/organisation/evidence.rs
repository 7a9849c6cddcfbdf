//! The layers of a body's mail and the records that say so.

use jiff::civil::Date;
use serde::Serialize;

use super::super::SiteError;
use super::super::view::Named;
use super::super::writer::{Writer, certainty};
use crate::registry::Kind;
use crate::verdict::{Certainty, Layer, MailVerdict, Mailbox, Party, Weight};

/// A layer and who is there.
#[derive(Serialize)]
pub struct LayerRow {
    layer: &'static str,
    parties: Vec<PartyRow>,
    /// What to say where there is no party.
    state: String,
    certainty: &'static str,
}

/// A party in a layer.
#[derive(Serialize)]
struct PartyRow {
    party: Named,
    kind: Option<&'static str>,
    control: Option<ControlView>,
}

/// Who controlled a provider on a day.
#[derive(Serialize)]
pub struct ControlView {
    company: String,
    country: String,
}

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

/// The three layers, the one nearest to the internet first.
pub fn layers(writer: &Writer, verdict: &MailVerdict, day: Date) -> Result<Vec<LayerRow>, SiteError> {
    let receivers_certainty = match verdict.mailbox {
        Mailbox::Unknown if verdict.receivers.is_empty() => Certainty::NotDeterminable,
        _ => Certainty::Observed,
    };
    let row = |layer: &'static str, parties: Vec<PartyRow>, state: String, sure: Certainty| LayerRow {
        layer,
        parties,
        state,
        certainty: certainty(sure),
    };
    let people = |parties: &std::collections::BTreeSet<Party>| {
        parties.iter().map(|party| party_row(writer, party, day)).collect::<Result<Vec<_>, _>>()
    };
    let nobody = writer.word("party-none")?;
    Ok(vec![
        row("receiver", people(&verdict.receivers)?, nobody.clone(), receivers_certainty),
        row(
            "mailbox",
            people(&verdict.mailbox.parties())?,
            super::super::wording::mailbox_text(writer, &verdict.mailbox)?,
            verdict.certainty(),
        ),
        row("sender", people(&verdict.senders)?, writer.word("senders-none")?, Certainty::Observed),
    ])
}

fn party_row(writer: &Writer, party: &Party, day: Date) -> Result<PartyRow, SiteError> {
    let provider = match party {
        Party::Provider(id) => writer.world.catalogue().provider(id),
        _ => None,
    };
    let control = provider.and_then(|provider| provider.control_on(day));
    Ok(PartyRow {
        party: writer.party(party)?,
        kind: provider.map(|provider| provider.kind).filter(|kind| *kind != Kind::Mailbox).map(Kind::as_str),
        control: control
            .map(|control| ControlView { company: control.company.clone(), country: control.country.clone() }),
    })
}

/// The records, those of the mailboxes first.
pub fn rows(writer: &Writer, verdict: &MailVerdict) -> Result<Vec<EvidenceRow>, SiteError> {
    let mut evidence: Vec<_> = verdict.evidence.iter().collect();
    evidence.sort_by_key(|e| (e.layer == Layer::Sender, e.weight != Weight::For));
    let row = |e: &crate::verdict::Evidence| {
        Ok(EvidenceRow {
            layer: e.layer.as_str(),
            question: e.question.to_string(),
            record: e.record.clone(),
            party: writer.party(&e.party)?,
            weight: match e.weight {
                Weight::For => "for",
                Weight::Against => "against",
                Weight::Neutral => "neutral",
            },
            strength: e.strength.as_str(),
        })
    };
    evidence.into_iter().map(row).collect()
}
