//! A body beside its peers: how many of its kind and of its sector have MX records that point to the same party.
//!
//! Counting is the verdict room's; a share is n of N with the unknown named.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::pages::places::sector;
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;
use crate::verdict::{MailVerdict, Party};

/// The peers and what is said of them.
#[derive(Serialize)]
pub struct Compared {
    date: String,
    groups: Vec<Group>,
}

/// A group that the body is in.
#[derive(Serialize)]
struct Group {
    name: Named,
    /// One sentence for each of the first few parties that the body's MX records point to.
    sentences: Vec<String>,
}

/// How many parties of one body are compared; more would be a list of hosts and no comparison.
const MOST_PARTIES: usize = 3;

/// Compares a body with its category and its sector; `None` where nothing of its mail is known.
pub fn compared(writer: &Writer, id: &OrganisationId) -> Result<Option<Compared>, SiteError> {
    let (Some(last), Some(verdict)) = (writer.world.last(), writer.world.verdict(id)) else { return Ok(None) };
    let registry = writer.world.registry();
    let Some(category) = registry.category_of(id).filter(|_| !verdict.receivers.is_empty()) else { return Ok(None) };
    let shares = writer.world.mx_by_category(last)?;
    let mut groups = Vec::new();
    let mut add = |name: Named, slugs: &BTreeSet<&str>| -> Result<(), SiteError> {
        let shares: Vec<_> = slugs.iter().filter_map(|slug| shares.get(*slug)).collect();
        let (total, unknown) = shares.iter().fold((0, 0), |(n, u), share| (n + share.total, u + share.unknown));
        if total > 0 {
            let count = |party: &Party| shares.iter().map(|share| share.with(&party.to_string())).sum::<usize>();
            groups.push(Group { name, sentences: sentences(writer, verdict, (total, unknown), count)? });
        }
        Ok(())
    };
    add(sector::category_named(writer, category), &BTreeSet::from([category.slug.as_str()]))?;
    if let Some(sector) = registry.sectors.iter().find(|sector| sector.slug == category.sector) {
        add(sector::named(writer, sector), &sector::slugs(writer.world, sector))?;
    }
    let date = writer.scan_date(last);
    Ok((!groups.is_empty()).then_some(Compared { date, groups }))
}

fn sentences(
    writer: &Writer,
    verdict: &MailVerdict,
    (total, unknown): (usize, usize),
    count: impl Fn(&Party) -> usize,
) -> Result<Vec<String>, SiteError> {
    let sentence = |party: &Party| {
        let values = [
            ("count", count(party).into()),
            ("total", total.into()),
            ("unknown", unknown.into()),
            ("party", writer.parties([party])?.into()),
        ];
        writer.say("compared", &values)
    };
    verdict.receivers.iter().take(MOST_PARTIES).map(sentence).collect()
}
