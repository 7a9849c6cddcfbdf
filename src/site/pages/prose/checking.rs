//! How to check what is said here: from a clone to the records, step by step, with a change of this history as the example.
//!
//! What a proof of time proves is in the messages.

use serde::Serialize;

use crate::change::Change;
use crate::dns::DomainName;
use crate::registry::{OrganisationId, Service};
use crate::site::words::view::{Named, Titled};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Route, SiteError};
use crate::snapshot::layout::{domain_path, manifest_path};

/// How to check.
#[derive(Serialize)]
pub struct Checking {
    clone: Option<String>,
    example: Option<Example>,
    chained: Option<Chained>,
    method: String,
    corrections: String,
}

/// What the commands are shown for.
#[derive(Serialize)]
struct Example {
    body: Named,
    change: Option<Named>,
    /// What git has of it.
    recorded: Vec<String>,
    /// What the program makes of it.
    judged: Vec<String>,
    /// What the DNS says today.
    today: Vec<String>,
}

/// A digest that can be compared with a note of one's own.
#[derive(Serialize)]
struct Chained {
    /// The scan that recorded it.
    date: String,
    /// The manifest that it is of.
    of: String,
    file: String,
    digest: String,
}

/// Writes how to check.
pub fn page(writer: &Writer) -> Result<Titled<Checking>, SiteError> {
    let repository = writer.world.config().repository.as_ref();
    let page = Checking {
        clone: repository.map(|address| format!("git clone {address}")),
        example: example(writer)?,
        chained: chained(writer),
        method: writer.link(Route::Method),
        corrections: writer.link(Route::Corrections),
    };
    Ok(writer.titled(writer.word("checking-title")?, writer.word("checking-description")?, page))
}

/// The newest change of mail, else the newest of all, else the first body with a mail domain.
fn example(writer: &Writer) -> Result<Option<Example>, SiteError> {
    let changes = || writer.world.ledger().changes.iter().rev().filter(|change| change.domain.is_some());
    let change = changes().find(|change| change.mail().is_some()).or_else(|| changes().next());
    if let Some((change, domain)) = change.and_then(|change| Some((change, change.domain.as_ref()?))) {
        return of_change(writer, change, domain).map(Some);
    }
    let mut bodies = writer.world.registry().organisations.values();
    let found = bodies.find_map(|body| {
        let domain = body.domains.iter().find(|domain| domain.services.contains(&Service::Mail))?;
        Some(of_body(writer, &body.id, &domain.name.value))
    });
    Ok(found)
}

fn of_change(writer: &Writer, change: &Change, domain: &DomainName) -> Result<Example, SiteError> {
    let (before, after) = (writer.world.scan(change.before), writer.world.scan(change.after));
    let mut example = of_body(writer, &change.organisation, domain);
    if let Some(commit) = after.commit {
        example.recorded.push(format!("git show {commit} -- {}", domain_path(domain)));
    }
    example.judged =
        [before, after].map(|scan| format!("overstap show {} --at {}", change.organisation, scan.date())).into();
    example.judged.push(format!("overstap diff {} {}", before.date(), after.date()));
    let headline = wording::headline(writer, change)?;
    example.change =
        Some(Named { name: headline, href: Some(writer.link(Route::Change(&change.id))), is_dutch: false });
    Ok(example)
}

fn of_body(writer: &Writer, body: &OrganisationId, domain: &DomainName) -> Example {
    Example {
        body: writer.body(body),
        change: None,
        recorded: vec![format!("git log -p -- {}", domain_path(domain))],
        judged: vec![format!("overstap show {body}")],
        today: ["MX", "TXT", "NS"].map(|kind| format!("dig {kind} {domain}")).into(),
    }
}

fn chained(writer: &Writer) -> Option<Chained> {
    let last = writer.world.last()?;
    let digest = writer.world.scan(last).manifest.previous.clone()?;
    let before = last.checked_sub(1)?;
    Some(Chained {
        date: writer.scan_date(last),
        of: writer.scan_date(before),
        file: manifest_path(writer.world.date(before)),
        digest,
    })
}
