//! Which tenants have a page: those whose name is a plain label, since anybody writes what they like in the DNS.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::Ledger;
use crate::registry::OrganisationId;
use crate::site::{Released, Route};

/// The tenants that have a page: those that two bodies ever named, and those released, whoever names them today.
pub fn pages<'a>(ledger: &'a Ledger, released: &'a Released) -> BTreeSet<&'a str> {
    let mut holders: BTreeMap<&str, BTreeSet<&OrganisationId>> = BTreeMap::new();
    for (body, timelines) in &ledger.timelines {
        // The first timeline is that of the main domain, which is what a body's tenant is read from.
        let spans = timelines.first().into_iter().flat_map(|timeline| &timeline.spans);
        for tenant in spans.flat_map(|span| &span.verdict.tenants) {
            holders.entry(tenant).or_default().insert(body);
        }
    }
    let shared = holders.into_iter().filter(|(_, bodies)| bodies.len() > 1).map(|(tenant, _)| tenant);
    shared.chain(released.beside(Route::Tenant("-"))).filter(|tenant| is_label(tenant)).collect()
}

/// Whether a name is a label as host names have them (RFC 1123, section 2.1), in lower case.
fn is_label(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&name.len()) && name.bytes().all(is_plain) && !name.starts_with('-') && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_released_page_stays_though_nobody_names_the_tenant_any_more() {
        let released = Released::parse("/tenants/stad/\n/tenants/../x/\n/tenants/Stad/\n/over/\n");
        assert_eq!(pages(&Ledger::default(), &released), BTreeSet::from(["stad"]));
    }

    #[test]
    fn only_a_plain_label_is_an_address() {
        assert!(is_label("stad") && is_label("a1-b") && is_label(&"x".repeat(63)));
        for name in ["", "..", "a.b", "a/b", "-a", "a-", "Stad", "<b>", "a b", "é", &"x".repeat(64), "_a"] {
            assert!(!is_label(name), "{name}");
        }
    }
}
