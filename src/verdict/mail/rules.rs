//! The decision about the mailboxes: a table read from top to bottom, the first rule that applies decides.
//!
//! Each rule has an id and a version; a change of meaning raises the version.
//! `docs/rules.md` explains them one by one.

use std::collections::BTreeSet;

use super::facts::{Exchanges, Facts, Spf};
use super::mailbox::{Mailbox, NoMail};
use crate::verdict::evidence::{Certainty, Layer};
use crate::verdict::party::Party;
use crate::verdict::rule::{Rule, RuleText, first};

/// The rules for the mailbox layer.
pub const MAILBOX_RULES: &[Rule<Facts, Mailbox>] = &[
    Rule {
        text: RuleText::new(
            ("mail-unanswered", 1, Layer::Mailbox),
            Certainty::NotDeterminable,
            "De MX-vraag is nooit beantwoord: niet vast te stellen.",
            "The MX question was never answered: not determinable.",
        ),
        decide: |facts| (facts.exchanges == Exchanges::Unknown).then_some(Mailbox::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("mail-no-domain", 1, Layer::Mailbox),
            Certainty::Observed,
            "De domeinnaam bestaat niet (NXDOMAIN): geen e-mail.",
            "The domain name does not exist (NXDOMAIN): no mail.",
        ),
        decide: |facts| none_if(facts.exchanges == Exchanges::NoDomain, NoMail::NoDomain),
    },
    Rule {
        text: RuleText::new(
            ("mail-parked", 1, Layer::Mailbox),
            Certainty::Observed,
            "Null MX (RFC 7505), en SPF zegt dat niemand mag verzenden (`v=spf1 -all`): een naam die voor e-mail geparkeerd is.",
            "Null MX (RFC 7505), and SPF says that nobody may send (`v=spf1 -all`): a name that is parked as far as mail goes.",
        ),
        decide: |facts| none_if(facts.exchanges == Exchanges::Null && facts.spf == Spf::Closed, NoMail::Parked),
    },
    Rule {
        text: RuleText::new(
            ("mail-null-mx", 1, Layer::Mailbox),
            Certainty::Observed,
            "Null MX (RFC 7505): het domein neemt geen e-mail aan.",
            "Null MX (RFC 7505): the domain accepts no mail.",
        ),
        decide: |facts| none_if(facts.exchanges == Exchanges::Null, NoMail::NullMx),
    },
    Rule {
        text: RuleText::new(
            ("mail-no-mx", 1, Layer::Mailbox),
            Certainty::Observed,
            "Geen MX en geen adres: geen e-mail.",
            "No MX and no address: no mail.",
        ),
        decide: |facts| none_if(facts.exchanges == Exchanges::None && facts.has_address == Some(false), NoMail::NoMx),
    },
    Rule {
        text: RuleText::new(
            ("mail-implicit-mx", 1, Layer::Mailbox),
            Certainty::Observed,
            "Geen MX, wel een adres: impliciete MX (RFC 5321, 5.1); of daar e-mail wordt aangenomen is hieruit niet af te leiden.",
            "No MX but an address: implicit MX (RFC 5321, 5.1); whether mail is accepted there cannot be derived from this.",
        ),
        decide: |facts| {
            none_if(facts.exchanges == Exchanges::None && facts.has_address == Some(true), NoMail::ImplicitMx)
        },
    },
    Rule {
        text: RuleText::new(
            ("mail-no-mx-address-unknown", 1, Layer::Mailbox),
            Certainty::NotDeterminable,
            "Geen MX, en het adres is niet gemeten: niet vast te stellen.",
            "No MX, and the address was not measured: not determinable.",
        ),
        decide: |facts| (facts.exchanges == Exchanges::None).then_some(Mailbox::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("mail-hybrid", 1, Layer::Mailbox),
            Certainty::Observed,
            "De MX wijst naar een mailboxleverancier, maar autodiscover alleen naar servers elders: de leverancier ontvangt, en mailboxen kunnen ook nog op die servers staan (hybride).",
            "MX points to a mailbox provider but autodiscover only to servers elsewhere: the provider receives, and mailboxes may stand on those servers too (hybrid).",
        ),
        decide: |facts| {
            let keeps_clients = facts.autodiscover.is_empty() && !facts.autodiscover_elsewhere.is_empty();
            mx_mailbox(facts).filter(|_| keeps_clients)
        },
    },
    Rule {
        text: RuleText::new(
            ("mail-mx-mailbox", 2, Layer::Mailbox),
            Certainty::Observed,
            "De MX wijst naar een mailboxleverancier, hoogstens met een filter ernaast, of met een gedeelde dienst ernaast terwijl DKIM of autodiscover de leverancier bevestigt: daar staan de mailboxen.",
            "MX points to a mailbox provider, with at most a filter beside it, or with a shared service beside it while DKIM or autodiscover confirms the provider: the mailboxes are there.",
        ),
        decide: mx_mailbox,
    },
    Rule {
        text: RuleText::new(
            ("mail-mx-several", 1, Layer::Mailbox),
            Certainty::Observed,
            "De MX wijst naar een mailboxleverancier en naar nog een ontvanger die geen filter is: beide naast elkaar.",
            "MX points to a mailbox provider and to another receiver that is no filter: both side by side.",
        ),
        decide: mx_several,
    },
    Rule {
        text: RuleText::new(
            ("mail-dkim", 1, Layer::Mailbox),
            Certainty::Derived,
            "DKIM-sleutels wijzen naar een mailboxleverancier achter de ontvanger: daar staan de mailboxen.",
            "DKIM keys point to a mailbox provider behind the receiver: the mailboxes are there.",
        ),
        decide: |facts| held_by(&facts.dkim, true),
    },
    Rule {
        text: RuleText::new(
            ("mail-dkim-unanswered", 1, Layer::Mailbox),
            Certainty::NotDeterminable,
            "De ontvanger is geen mailboxleverancier en de DKIM- of autodiscover-vragen zijn nooit beantwoord: niet vast te stellen.",
            "The receiver is no mailbox provider and the DKIM or autodiscover questions were never answered: not determinable.",
        ),
        decide: |facts| could_hide(facts).then_some(Mailbox::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("mail-autodiscover-behind-relay", 1, Layer::Mailbox),
            Certainty::Derived,
            "Achter een filter of gedeelde dienst wijst autodiscover naar een mailboxleverancier: daar staan de mailboxen.",
            "Behind a filter or shared service, autodiscover points to a mailbox provider: the mailboxes are there.",
        ),
        decide: |facts| held_by(&facts.autodiscover, facts.receivers.iter().all(|party| facts.is_relay(party))),
    },
    Rule {
        text: RuleText::new(
            ("mail-autodiscover-and-spf", 2, Layer::Mailbox),
            Certainty::Derived,
            "Autodiscover wijst naar een mailboxleverancier die volgens het eigen SPF-record ook mag verzenden: daar staan de mailboxen.",
            "Autodiscover points to a mailbox provider that the domain's own SPF record also allows to send: the mailboxes are there.",
        ),
        decide: |facts| {
            held_by(&facts.autodiscover, facts.autodiscover.iter().all(|party| facts.allowed.contains(party)))
        },
    },
    Rule {
        text: RuleText::new(
            ("mail-autodiscover-elsewhere", 1, Layer::Mailbox),
            Certainty::Derived,
            "Achter een filter wijst autodiscover naar servers van het orgaan zelf of van een ander dat geen mailboxleverancier is: daar staan de mailboxen.",
            "Behind a filter, autodiscover points to servers of the body itself or of another that is no mailbox provider: the mailboxes are there.",
        ),
        decide: |facts| {
            let only_filters = facts.receivers.iter().all(|party| facts.is_filter(party));
            held_by(&facts.autodiscover_elsewhere, only_filters && facts.autodiscover.is_empty())
        },
    },
    Rule {
        text: RuleText::new(
            ("mail-behind-filter", 1, Layer::Mailbox),
            Certainty::NotDeterminable,
            "De MX wijst alleen naar filterdiensten en niets toont wat erachter zit: niet vast te stellen.",
            "MX points to filtering services only and nothing shows what is behind them: not determinable.",
        ),
        decide: |facts| facts.receivers.iter().all(|party| facts.is_filter(party)).then_some(Mailbox::Unknown),
    },
    Rule {
        text: RuleText::new(
            ("mail-receiver", 1, Layer::Mailbox),
            Certainty::Derived,
            "Niets wijst overtuigend naar een andere mailomgeving: de mailboxen staan bij wie de e-mail ontvangt.",
            "Nothing points convincingly to another mail system: the mailboxes are where the mail is received.",
        ),
        decide: |facts| {
            let receivers = facts.receivers.iter().filter(|party| !facts.is_filter(party)).cloned().collect();
            Some(Mailbox::At(receivers))
        },
    },
];

/// The first rule that applies and what it concludes.
pub fn decide(facts: &Facts) -> (&'static RuleText, Mailbox) {
    first(MAILBOX_RULES, facts).unwrap_or((&MAILBOX_RULES[0].text, Mailbox::Unknown))
}

fn none_if(applies: bool, why: NoMail) -> Option<Mailbox> {
    applies.then_some(Mailbox::None(why))
}

fn held_by(parties: &BTreeSet<Party>, applies: bool) -> Option<Mailbox> {
    (applies && !parties.is_empty()).then(|| Mailbox::At(parties.clone()))
}

fn mx_mailbox(facts: &Facts) -> Option<Mailbox> {
    let mailboxes = facts.mailbox_receivers();
    let is_confirmed = facts.dkim.is_subset(&mailboxes) && !facts.dkim.is_empty()
        || facts.autodiscover.is_subset(&mailboxes) && !facts.autodiscover.is_empty();
    let stands_in_front = |party: &Party| facts.is_filter(party) || (is_confirmed && facts.is_relay(party));
    let only_relays_beside = facts.receivers.iter().all(|party| mailboxes.contains(party) || stands_in_front(party));
    (!mailboxes.is_empty() && only_relays_beside).then_some(Mailbox::At(mailboxes))
}

fn mx_several(facts: &Facts) -> Option<Mailbox> {
    if facts.mailbox_receivers().is_empty() {
        return None;
    }
    let receivers = facts.receivers.iter().filter(|party| !facts.is_filter(party)).cloned().collect();
    Some(Mailbox::At(receivers))
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
