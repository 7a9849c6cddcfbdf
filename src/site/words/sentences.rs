//! The sentence that the page of a body says of a service now, for those who want it without the page.
//!
//! The words are `wording`'s; a preview of an edit shows them before and after.

use std::collections::BTreeMap;

use super::writer::Writer;
use crate::dns::DomainName;
use crate::registry::{OrganisationId, Service};
use crate::site::facts::world;
use crate::site::sources::messages;
use crate::site::words::wording;
use crate::site::{Config, Input, Lang, Route, SiteError};
use crate::verdict::Layer;

/// A layer of a service of a domain of a body.
pub type Place = (OrganisationId, Service, DomainName, Layer);

/// The sentences about these places at the newest scan; a place of which nothing is known has none.
pub fn sentences(input: &Input, lang: Lang, places: &[Place]) -> Result<BTreeMap<Place, String>, SiteError> {
    let config = Config::new(input.sources)?;
    let world = world::World::new(input, &[], &config);
    let messages = messages::Messages::new(input.sources, lang)?;
    let writer = Writer::new(&world, &messages, lang, Route::Changes);
    let Some(last) = input.history.scans().len().checked_sub(1) else { return Ok(BTreeMap::new()) };
    let mut found = BTreeMap::new();
    for place in places {
        let (body, service, domain, layer) = place;
        let sentence = if *service == Service::Mail {
            let verdict = input.ledger.verdict_at(body, last);
            verdict.map(|verdict| wording::now_text(&writer, verdict)).transpose()?
        } else {
            let mut timelines = input.ledger.services_at(body, last);
            let timeline = timelines.find(|timeline| timeline.service == *service && timeline.domain == *domain);
            let span = timeline.and_then(|timeline| timeline.span_at(last));
            span.map(|span| wording::service_now(&writer, &span.verdict, *layer)).transpose()?
        };
        found.extend(sentence.map(|sentence| (place.clone(), sentence)));
    }
    Ok(found)
}
