//! The methods of the two NOS studies, so that their figures can be repeated for any date.
//!
//! They differ from each other and from ours: no trend can be drawn between them.

use std::collections::BTreeSet;

use super::region::{Region, region_of};
use super::{Class, Taking};
use crate::registry::Kind;
use crate::verdict::mail::mailbox::Mailbox;
use crate::verdict::party::Party;
use crate::verdict::survey::Surveyed;

/// The providers whose companies have a class of their own.
const NAMED: [(&str, &str); 2] = [("microsoft-365", "microsoft"), ("google-workspace", "google")];

/// March 2024: MX alone, in Microsoft, Google, a Dutch provider, own servers.
///
/// What fits none of the four is said: `foreign`, `none`, `several`.
pub(super) fn of_2024(body: &Surveyed, taking: Taking) -> Class {
    let Some(verdict) = &body.mail else { return Class::Unknown };
    if let Mailbox::None(why) = verdict.mailbox {
        return super::mail::none(why);
    }
    let classes: Option<BTreeSet<&str>> = verdict.receivers.iter().map(|party| class_of(party, taking)).collect();
    match classes.map(|classes| classes.into_iter().collect::<Vec<_>>()) {
        None => Class::Unknown,
        Some(classes) => match classes.as_slice() {
            [] => Class::Unknown,
            [one] => Class::One((*one).to_owned()),
            several => Class::Several(several.join("+")),
        },
    }
}

fn class_of(party: &Party, taking: Taking) -> Option<&'static str> {
    match party {
        Party::Own => Some("own"),
        Party::Body(_) => Some("dutch"),
        Party::Unlisted(_) | Party::Network(_) => None,
        Party::Provider(_) => {
            if let Some((_, class)) = NAMED.iter().find(|(id, _)| is_company_of(party, id, taking)) {
                return Some(class);
            }
            if taking.catalogue.kind_of(party) == Some(Kind::SharedService) {
                return Some("dutch");
            }
            let control = taking.catalogue.control_of(party, taking.survey.date)?;
            Some(if control.country == "NL" { "dutch" } else { "foreign" })
        }
    }
}

/// Whether a party is controlled by the company that controls a provider, on the day of the scan.
fn is_company_of(party: &Party, provider: &str, taking: Taking) -> bool {
    let control = |party: &Party| taking.catalogue.control_of(party, taking.survey.date);
    let Ok(id) = provider.parse() else { return false };
    let known = Party::Provider(id);
    *party == known || control(party).zip(control(&known)).is_some_and(|(one, other)| one.company == other.company)
}

/// January 2026: A, MX, NS and CNAME by the holder of the network, linked with the United States or not.
///
/// One link is enough for `us`. `no-us` needs every address known and every
/// holder's country known; otherwise the body is unknown.
///
/// Beside the class: the companies that it is linked with.
pub(super) fn of_2026<'a>(body: &Surveyed, taking: Taking<'a>) -> (Class, BTreeSet<&'a str>) {
    let mut companies: BTreeSet<&str> = BTreeSet::new();
    let (mut is_us, mut is_open) = (false, body.links.is_incomplete || !body.links.is_measured);
    for party in &body.links.parties {
        match taking.catalogue.control_of(party, taking.survey.date) {
            Some(control) => {
                companies.insert(&control.company);
                is_us |= region_of(&control.country) == Region::UnitedStates;
            }
            None => is_open = true,
        }
    }
    let class = match (is_us, is_open) {
        (true, _) => Class::One("us".to_owned()),
        (false, false) => Class::One("no-us".to_owned()),
        (false, true) => Class::Unknown,
    };
    (class, companies)
}
