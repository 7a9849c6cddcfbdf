//! The decision about the mailboxes: a table read from top to bottom, the first rule that applies decides.
//!
//! Each rule has an id and a version; a change of meaning raises the version.
//! `docs/rules.md` explains them one by one.

use std::collections::BTreeSet;

use super::evidence::Certainty;
use super::facts::{Exchanges, Facts};
use super::mailbox::{Mailbox, NoMail};
use super::party::Party;

/// One rule.
pub struct Rule {
    /// Its stable id.
    pub id: &'static str,
    /// Raised when its meaning changes.
    pub version: u32,
    /// When it applies and what it concludes, in a line, Dutch.
    pub summary_nl: &'static str,
    /// The same, English.
    pub summary_en: &'static str,
    decide: fn(&Facts) -> Option<(Mailbox, Certainty)>,
}

/// The rules for the mailbox layer.
pub const MAIL_RULES: &[Rule] = &[
    Rule {
        id: "mail-unanswered",
        version: 1,
        summary_nl: "De MX-vraag is nooit beantwoord: niet vast te stellen.",
        summary_en: "The MX question was never answered: not determinable.",
        decide: |facts| {
            (facts.exchanges == Exchanges::Unknown).then_some((Mailbox::Unknown, Certainty::NotDeterminable))
        },
    },
    Rule {
        id: "mail-no-domain",
        version: 1,
        summary_nl: "De domeinnaam bestaat niet (NXDOMAIN): geen e-mail.",
        summary_en: "The domain name does not exist (NXDOMAIN): no mail.",
        decide: |facts| none_if(facts.exchanges == Exchanges::NoDomain, NoMail::NoDomain),
    },
    Rule {
        id: "mail-null-mx",
        version: 1,
        summary_nl: "Null MX (RFC 7505): het domein neemt geen e-mail aan.",
        summary_en: "Null MX (RFC 7505): the domain accepts no mail.",
        decide: |facts| none_if(facts.exchanges == Exchanges::Null, NoMail::NullMx),
    },
    Rule {
        id: "mail-no-mx",
        version: 1,
        summary_nl: "Geen MX en geen adres: geen e-mail.",
        summary_en: "No MX and no address: no mail.",
        decide: |facts| none_if(facts.exchanges == Exchanges::None && facts.has_address == Some(false), NoMail::NoMx),
    },
    Rule {
        id: "mail-implicit-mx",
        version: 1,
        summary_nl: "Geen MX, wel een adres: impliciete MX (RFC 5321, 5.1); of daar e-mail wordt aangenomen is hieruit niet af te leiden.",
        summary_en: "No MX but an address: implicit MX (RFC 5321, 5.1); whether mail is accepted there cannot be derived from this.",
        decide: |facts| {
            none_if(facts.exchanges == Exchanges::None && facts.has_address == Some(true), NoMail::ImplicitMx)
        },
    },
    Rule {
        id: "mail-no-mx-address-unknown",
        version: 1,
        summary_nl: "Geen MX, en het adres is niet gemeten: niet vast te stellen.",
        summary_en: "No MX, and the address was not measured: not determinable.",
        decide: |facts| (facts.exchanges == Exchanges::None).then_some((Mailbox::Unknown, Certainty::NotDeterminable)),
    },
    Rule {
        id: "mail-mx-mailbox",
        version: 1,
        summary_nl: "De MX wijst naar een mailboxleverancier, hoogstens met een filter ernaast: daar staan de mailboxen.",
        summary_en: "MX points to a mailbox provider, with at most a filter beside it: the mailboxes are there.",
        decide: mx_mailbox,
    },
    Rule {
        id: "mail-mx-several",
        version: 1,
        summary_nl: "De MX wijst naar een mailboxleverancier en naar nog een ontvanger die geen filter is: beide naast elkaar.",
        summary_en: "MX points to a mailbox provider and to another receiver that is no filter: both side by side.",
        decide: mx_several,
    },
    Rule {
        id: "mail-dkim",
        version: 1,
        summary_nl: "DKIM-sleutels wijzen naar een mailboxleverancier achter de ontvanger: daar staan de mailboxen.",
        summary_en: "DKIM keys point to a mailbox provider behind the receiver: the mailboxes are there.",
        decide: |facts| held_by(&facts.dkim, true),
    },
    Rule {
        id: "mail-dkim-unanswered",
        version: 1,
        summary_nl: "De ontvanger is geen mailboxleverancier en de DKIM- of autodiscover-vragen zijn nooit beantwoord: niet vast te stellen.",
        summary_en: "The receiver is no mailbox provider and the DKIM or autodiscover questions were never answered: not determinable.",
        decide: |facts| could_hide(facts).then_some((Mailbox::Unknown, Certainty::NotDeterminable)),
    },
    Rule {
        id: "mail-autodiscover-behind-relay",
        version: 1,
        summary_nl: "Achter een filter of gedeelde dienst wijst autodiscover naar een mailboxleverancier: daar staan de mailboxen.",
        summary_en: "Behind a filter or shared service, autodiscover points to a mailbox provider: the mailboxes are there.",
        decide: |facts| held_by(&facts.autodiscover, facts.receivers.iter().all(|party| facts.is_relay(party))),
    },
    Rule {
        id: "mail-autodiscover-and-spf",
        version: 1,
        summary_nl: "Autodiscover wijst naar een mailboxleverancier die volgens SPF ook mag verzenden: daar staan de mailboxen.",
        summary_en: "Autodiscover points to a mailbox provider that SPF also allows to send: the mailboxes are there.",
        decide: |facts| held_by(&facts.autodiscover, facts.autodiscover.iter().all(|party| facts.spf.contains(party))),
    },
    Rule {
        id: "mail-autodiscover-elsewhere",
        version: 1,
        summary_nl: "Achter een filter wijst autodiscover naar servers van het orgaan zelf of van een ander dat geen mailboxleverancier is: daar staan de mailboxen.",
        summary_en: "Behind a filter, autodiscover points to servers of the body itself or of another that is no mailbox provider: the mailboxes are there.",
        decide: |facts| {
            let only_filters = facts.receivers.iter().all(|party| facts.is_filter(party));
            held_by(&facts.autodiscover_elsewhere, only_filters && facts.autodiscover.is_empty())
        },
    },
    Rule {
        id: "mail-behind-filter",
        version: 1,
        summary_nl: "De MX wijst alleen naar filterdiensten en niets toont wat erachter zit: niet vast te stellen.",
        summary_en: "MX points to filtering services only and nothing shows what is behind them: not determinable.",
        decide: |facts| {
            facts
                .receivers
                .iter()
                .all(|party| facts.is_filter(party))
                .then_some((Mailbox::Unknown, Certainty::NotDeterminable))
        },
    },
    Rule {
        id: "mail-receiver",
        version: 1,
        summary_nl: "Niets wijst overtuigend naar een andere mailomgeving: de mailboxen staan bij wie de e-mail ontvangt.",
        summary_en: "Nothing points convincingly to another mail system: the mailboxes are where the mail is received.",
        decide: |facts| {
            let receivers: BTreeSet<Party> =
                facts.receivers.iter().filter(|party| !facts.is_filter(party)).cloned().collect();
            Some((Mailbox::At(receivers), Certainty::Derived))
        },
    },
];

/// The first rule that applies and what it concludes.
pub fn decide(facts: &Facts) -> (&'static Rule, Mailbox, Certainty) {
    let decided =
        MAIL_RULES.iter().find_map(|rule| (rule.decide)(facts).map(|(mailbox, certainty)| (rule, mailbox, certainty)));
    decided.unwrap_or((&MAIL_RULES[0], Mailbox::Unknown, Certainty::NotDeterminable))
}

fn none_if(applies: bool, why: NoMail) -> Option<(Mailbox, Certainty)> {
    applies.then_some((Mailbox::None(why), Certainty::Observed))
}

fn held_by(parties: &BTreeSet<Party>, applies: bool) -> Option<(Mailbox, Certainty)> {
    (applies && !parties.is_empty()).then(|| (Mailbox::At(parties.clone()), Certainty::Derived))
}

fn mailbox_receivers(facts: &Facts) -> BTreeSet<Party> {
    facts.receivers.iter().filter(|party| facts.is_mailbox(party)).cloned().collect()
}

fn mx_mailbox(facts: &Facts) -> Option<(Mailbox, Certainty)> {
    let mailboxes = mailbox_receivers(facts);
    let only_filters_beside = facts.receivers.iter().all(|party| mailboxes.contains(party) || facts.is_filter(party));
    (!mailboxes.is_empty() && only_filters_beside).then_some((Mailbox::At(mailboxes), Certainty::Observed))
}

fn mx_several(facts: &Facts) -> Option<(Mailbox, Certainty)> {
    if mailbox_receivers(facts).is_empty() {
        return None;
    }
    let receivers = facts.receivers.iter().filter(|party| !facts.is_filter(party)).cloned().collect();
    Some((Mailbox::At(receivers), Certainty::Observed))
}

/// Whether a question that could name a mailbox provider was never answered.
///
/// Without this, its first answer would look like a move.
fn could_hide(facts: &Facts) -> bool {
    facts.unanswered.iter().any(|question| {
        let first = question.owner.labels().next().unwrap_or_default();
        matches!(first, "selector1" | "selector2" | "autodiscover" | "_autodiscover")
    })
}
