//! Every check of the registry in one table: what is found while a file is read, and what needs them all.
//!
//! Each has a paragraph in `docs/checks.md`. The checks across files are in the
//! files below; how a file is read is `reader`'s. No network.

mod former;
mod organisations;
mod providers;
mod replies;
mod sectors;

use std::collections::BTreeMap;

use super::exceptions;
use super::finding::Finding;
use super::fix::{self, Fix};
use super::parse::Registry;

/// One check: its code, what it says in a line, how it looks, and how its findings are mended.
pub struct Check {
    /// The stable code.
    pub code: &'static str,
    /// One line for the list of checks.
    pub summary: &'static str,
    /// Mends what it finds where no judgement is needed.
    pub fix: Option<Fix>,
    looks: Looks,
}

/// Where a check looks.
enum Looks {
    /// At one file, while it is read; what it finds is left out of the registry.
    Reading,
    /// At the whole registry.
    Across(fn(&Registry, &mut Vec<Finding>)),
}

impl Check {
    /// Whether an exception can say that a finding of it is right as it is.
    ///
    /// What is found while a file is read is left out, and no reason brings it back.
    pub fn has_exceptions(&self) -> bool {
        matches!(self.looks, Looks::Across(_)) && self.code != exceptions::UNUSED
    }

    const fn fixed_by(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

const fn reading(code: &'static str, summary: &'static str) -> Check {
    Check { code, summary, fix: None, looks: Looks::Reading }
}

const fn across(code: &'static str, summary: &'static str, run: fn(&Registry, &mut Vec<Finding>)) -> Check {
    Check { code, summary, fix: None, looks: Looks::Across(run) }
}

/// Every check, in the order of the codes.
pub const CHECKS: &[Check] = &[
    reading("bad-value", "a value is not written as it must be"),
    across("contradicting-dates", "a beginning lies after its end", contradicting_dates),
    across("control-undated", "a later owner of a provider has no date or no source", providers::control_undated),
    across("duplicate-domain", "a body names the same domain twice", organisations::duplicate_domain)
        .fixed_by(fix::duplicate_domain),
    across(
        "duplicate-fingerprint",
        "two providers claim the same mail name or the same decisive sign",
        providers::duplicate_fingerprint,
    ),
    across("duplicate-reference", "a list of bodies names the same body twice", organisations::duplicate_reference)
        .fixed_by(fix::duplicate_reference),
    reading("file-name", "a file's name is no id, or is not the id the file says"),
    across("fingerprint-example", "a fingerprint does not match its own example", providers::fingerprint_example),
    across("former-id", "a former id is another body's, now or before", former::former_id),
    across("former-name", "a former name is empty, today's, or stands twice", former::former_name),
    reading("missing-key", "a key that must be there is not"),
    reading("missing-source", "nothing says where the facts of a body come from (a warning)"),
    reading("no-services", "a domain has no services"),
    across("not-a-host-name", "a domain cannot be a host name", organisations::not_a_host_name),
    reading("not-utf8", "a file is not UTF-8"),
    across("public-suffix", "a domain is a public suffix", organisations::public_suffix),
    across("reply-change", "a reply names a change that cannot be one of the body's", replies::reply_change),
    reading("stray-file", "a file is no part of the registry"),
    reading("toml-syntax", "a file is not TOML"),
    across("unknown-category", "a body's folder is no known category", organisations::unknown_category),
    reading("unknown-key", "a key is not known"),
    across(
        "unknown-organisation",
        "a parent, successor or member, or the body that a provider is, is not in the registry",
        unknown_organisation,
    ),
    across(
        "unknown-sector",
        "a category names a sector that does not exist, or a layer is within none",
        sectors::unknown_sector,
    ),
    across(
        "unsorted-members",
        "members do not stand in the order of their ids (a warning)",
        organisations::unsorted_members,
    )
    .fixed_by(fix::unsorted_members),
    // Looks at what the others found, so it is run behind them.
    across(exceptions::UNUSED, "an exception matches nothing", |_, _| ()),
    reading("wrong-type", "a value has another type than its key asks for").fixed_by(fix::wrong_type),
];

/// Reads and checks a whole registry: every finding, sorted by file and line, without what is excepted.
pub fn check(files: &BTreeMap<String, Vec<u8>>) -> (Registry, Vec<Finding>) {
    let (registry, mut findings) = Registry::parse(files);
    for check in CHECKS {
        if let Looks::Across(run) = check.looks {
            run(&registry, &mut findings);
        }
    }
    let mut findings = exceptions::apply(&registry.exceptions, findings);
    findings.sort();
    findings.dedup();
    (registry, findings)
}

fn contradicting_dates(registry: &Registry, findings: &mut Vec<Finding>) {
    organisations::contradicting_dates(registry, findings);
    providers::contradicting_dates(registry, findings);
}

fn unknown_organisation(registry: &Registry, findings: &mut Vec<Finding>) {
    organisations::unknown_organisation(registry, findings);
    providers::unknown_organisation(registry, findings);
}

#[cfg(test)]
mod tests;
