//! What the registry says of a body: numbers, domains, its end.

use serde::Serialize;

use crate::registry::{Organisation, OrganisationId, Service};
use crate::site::SiteError;
use crate::site::pages::places::{province, sector};
use crate::site::words::view::Named;
use crate::site::words::writer::Writer;

/// A fact with a word in front.
#[derive(Serialize)]
pub struct Fact {
    key: &'static str,
    value: Named,
}

/// The end of a body.
#[derive(Serialize)]
pub struct Ended {
    date: String,
    successors: Vec<Named>,
    is_over: bool,
}

/// A body that went up in this one, or will.
#[derive(Serialize)]
pub struct Predecessor {
    body: Named,
    /// Its last day.
    until: Option<String>,
}

/// A domain of a body.
#[derive(Serialize)]
pub struct DomainRow {
    name: String,
    services: Vec<&'static str>,
    label: Option<String>,
    since: Option<String>,
    until: Option<String>,
}

/// The facts of the registry, in the order of the page.
pub fn facts(writer: &Writer, body: &Organisation) -> Result<Vec<Fact>, SiteError> {
    let plain = |value: String| Named { name: value, href: None, is_dutch: false };
    let mut facts = Vec::new();
    let dutch = |value: String| Named { is_dutch: true, ..plain(value) };
    facts.extend(body.abbreviation.clone().map(|value| ("abbreviation", dutch(value))));
    facts.extend(body.former_names.iter().map(|name| ("former-name", dutch(name.value.clone()))));
    facts.extend(body.former_ids.iter().map(|id| ("former-id", dutch(id.value.to_string()))));
    facts.extend(body.parent.as_ref().map(|parent| ("parent", writer.body(&parent.value))));
    facts.extend(sector::of_body(writer, &body.id).map(|sector| ("sector", sector)));
    facts.extend(body.province.as_deref().map(|name| ("province", province::of_name(writer, name))));
    facts.extend(body.inhabitants.map(|number| ("inhabitants", plain(grouped(number, writer.lang)))));
    facts.extend(body.valid_from.map(|day| ("valid-from", plain(writer.date(day)))));
    facts.extend(body.members.iter().map(|member| ("member", writer.body(&member.value))));
    let identifiers = &body.identifiers;
    for (key, value) in [
        ("tooi", &identifiers.tooi),
        ("roo", &identifiers.roo),
        ("oin", &identifiers.oin),
        ("wikidata", &identifiers.wikidata),
        ("cbs", &identifiers.cbs),
    ] {
        facts.extend(value.clone().map(|value| (key, plain(value))));
    }
    facts.push(("id", plain(body.id.to_string())));
    Ok(facts.into_iter().map(|(key, value)| Fact { key, value }).collect())
}

fn grouped(number: u64, lang: crate::site::Lang) -> String {
    let digits = number.to_string();
    let sign = if lang == crate::site::Lang::Nl { '.' } else { ',' };
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(sign);
        }
        grouped.push(digit);
    }
    grouped
}

/// The end of a body, past or announced.
pub fn ended(writer: &Writer, body: &Organisation) -> Option<Ended> {
    let until = body.valid_until.as_ref()?;
    Some(Ended {
        date: writer.date(until.value),
        successors: body.successors.iter().map(|successor| writer.body(&successor.value)).collect(),
        is_over: writer.world.has_ended(body),
    })
}

/// The bodies that went up in a body, and those of which the registry says that they will.
pub fn predecessors(writer: &Writer, id: &OrganisationId) -> (Vec<Predecessor>, Vec<Predecessor>) {
    let bodies = writer.world.predecessors(id).iter().filter_map(|id| writer.world.body(id));
    let (over, coming): (Vec<_>, Vec<_>) = bodies.partition(|body| writer.world.has_ended(body));
    let row = |body: &Organisation| Predecessor {
        body: writer.body(&body.id),
        until: body.valid_until.as_ref().map(|until| writer.date(until.value)),
    };
    (over.into_iter().map(row).collect(), coming.into_iter().map(row).collect())
}

/// Every domain of the registry.
pub fn domains(writer: &Writer, body: &Organisation) -> Vec<DomainRow> {
    let row = |domain: &crate::registry::RegisteredDomain| DomainRow {
        name: domain.name.value.to_string(),
        services: domain.services.iter().copied().map(Service::as_str).collect(),
        label: domain.label.clone(),
        since: domain.since.map(|day| writer.date(day)),
        until: domain.until.map(|day| writer.date(day)),
    };
    body.domains.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        use crate::site::Lang;
        assert_eq!(grouped(378_121, Lang::Nl), "378.121");
        assert_eq!(grouped(1_234_567, Lang::En), "1,234,567");
        assert_eq!(grouped(999, Lang::Nl), "999");
    }
}
