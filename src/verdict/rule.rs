//! What a rule is, and the list of all of them.
//!
//! Each layer has its table, read from top to bottom; the first rule that
//! applies decides. The tables stand with the layers they decide.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::evidence::{Certainty, Layer};

/// The part of a rule that people read and verdicts cite.
#[derive(Debug)]
pub struct RuleText {
    /// The stable id.
    pub id: &'static str,
    /// Raised when the meaning changes.
    pub version: u32,
    /// The layer it decides.
    pub layer: Layer,
    /// How sure its conclusion is.
    pub certainty: Certainty,
    /// The condition and what it concludes, in a line, Dutch.
    pub nl: &'static str,
    /// The same, English.
    pub en: &'static str,
}

impl RuleText {
    /// The text of a rule: id, version and layer, how sure it is, and the sentence in Dutch and English.
    pub const fn new(
        (id, version, layer): (&'static str, u32, Layer),
        certainty: Certainty,
        nl: &'static str,
        en: &'static str,
    ) -> Self {
        Self { id, version, layer, certainty, nl, en }
    }
}

/// A rule over the facts `F` with the conclusion `C`.
pub struct Rule<F: 'static, C: 'static> {
    /// What people read.
    pub text: RuleText,
    /// The conclusion where the condition holds.
    pub decide: fn(&F) -> Option<C>,
}

/// The first rule of a table that applies, and its conclusion.
///
/// `None` where none does; every table ends with a rule that always applies.
pub fn first<F, C>(table: &'static [Rule<F, C>], facts: &F) -> Option<(&'static RuleText, C)> {
    table.iter().find_map(|rule| (rule.decide)(facts).map(|conclusion| (&rule.text, conclusion)))
}

/// Every rule, table by table, in the order in which they are read.
pub fn all() -> impl Iterator<Item = &'static RuleText> {
    fn texts<F, C>(table: &'static [Rule<F, C>]) -> impl Iterator<Item = &'static RuleText> {
        table.iter().map(|rule| &rule.text)
    }
    texts(super::mail::rules::MAILBOX_RULES)
        .chain(texts(super::mail::layers::FILTER_RULES))
        .chain(texts(super::mail::layers::SENDER_RULES))
        .chain(texts(super::mail::layers::SHARED_RULES))
        .chain(texts(super::host::FRONT_RULES))
        .chain(texts(super::host::PLATFORM_RULES))
        .chain(texts(super::host::HOSTING_RULES))
        .chain(texts(super::name_servers::NAME_SERVER_RULES))
        .chain(texts(super::collaboration::CALLING_RULES))
        .chain(texts(super::collaboration::IDENTITY_RULES))
}

/// A rule by its id.
pub fn text(id: &str) -> Option<&'static RuleText> {
    static BY_ID: LazyLock<BTreeMap<&'static str, &'static RuleText>> =
        LazyLock::new(|| all().map(|rule| (rule.id, rule)).collect());
    BY_ID.get(id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENING: &str = "# Rules

Each layer of a service has its table. It is read from top to bottom; the first rule that applies decides, and every
verdict names that rule and its version. A change of meaning raises the version and shows as a correction, never as a
move. Each paragraph says how sure the conclusion is, then the condition and what follows from it.

This page is written from the tables by `OVERSTAP_ACCEPT=1 cargo test rule`; a test compares it.
";

    fn heading(layer: Layer) -> &'static str {
        match layer {
            Layer::Filter => "Mail: who stands in front",
            Layer::Mailbox => "Mail: where the mailboxes are",
            Layer::Sender => "Mail: who may send",
            Layer::SharedService => "Mail: which service centre runs it",
            Layer::Front => "Website and portal: what stands in front",
            Layer::Platform => "Website and portal: the platform",
            Layer::Hosting => "Website, portal and name servers: the network",
            Layer::NameServer => "DNS: the name servers",
            Layer::Calling => "Collaboration: meetings and calls",
            Layer::Identity => "Collaboration: signing in",
        }
    }

    fn document() -> String {
        let mut text = OPENING.to_owned();
        let mut last = None;
        for rule in all() {
            if last != Some(rule.layer) {
                text.push_str(&format!("\n## {}\n", heading(rule.layer)));
            }
            last = Some(rule.layer);
            let certainty = rule.certainty.as_str();
            text.push_str(&format!("\n### `{}`\n\nVersion {}, {certainty}. {}\n", rule.id, rule.version, rule.en));
        }
        text
    }

    #[test]
    fn the_document_says_what_the_tables_do() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
        if std::env::var_os("OVERSTAP_ACCEPT").is_some() {
            std::fs::write(path, document()).expect("docs/rules.md can be written");
        }
        assert_eq!(std::fs::read_to_string(path).expect("docs/rules.md"), document());
    }

    #[test]
    fn every_id_stands_once_and_leads_to_its_rule() {
        let ids: std::collections::BTreeSet<&str> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), all().count());
        assert!(ids.iter().all(|id| text(id).is_some_and(|rule| rule.id == *id)));
    }

    #[test]
    fn a_rule_says_its_condition_in_both_languages() {
        assert!(all().all(|rule| rule.nl.ends_with('.') && rule.en.ends_with('.') && rule.nl != rule.en));
    }
}
