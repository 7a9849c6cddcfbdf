//! The terms of an SPF record that lead to other names (RFC 7208).
//!
//! Only what decides which names are included; evaluating SPF for a message is
//! not our business, and following the names is the scan's.

use super::name::DomainName;

/// At most this many terms of a record may cause look-ups (RFC 7208, section 4.6.4).
pub const LOOKUP_LIMIT: usize = 10;

/// Whether a TXT record is an SPF record (RFC 7208, section 4.5): the version, then a blank or the end.
pub fn is_record(text: &str) -> bool {
    let Some(version) = text.get(..6) else { return false };
    version.eq_ignore_ascii_case("v=spf1") && matches!(text.as_bytes().get(6), None | Some(b' '))
}

/// A term that causes a look-up and names another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// `include:` (section 5.2) or `redirect=` (section 6.1) with a literal name.
    Include(DomainName),
    /// Another term that counts against the limit: `a`, `mx`, `ptr`, `exists`, or an include with macros.
    Other,
}

/// The terms of an SPF record that cause look-ups, in their order.
///
/// A name with macros (section 7) cannot be followed without a message and is
/// `Term::Other`; an include that is no name at all is left out.
pub fn terms(text: &str) -> Vec<Term> {
    if !is_record(text) {
        return Vec::new();
    }
    text.split_ascii_whitespace().skip(1).filter_map(term).collect()
}

fn term(text: &str) -> Option<Term> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_start_matches(['+', '-', '~', '?']);
    let target = bare.strip_prefix("include:").or_else(|| bare.strip_prefix("redirect="));
    if let Some(name) = target {
        if name.contains('%') {
            return Some(Term::Other);
        }
        return DomainName::parse(name).ok().map(Term::Include);
    }
    let mechanism = bare.split([':', '/']).next().unwrap_or(bare);
    matches!(mechanism, "a" | "mx" | "ptr" | "exists").then_some(Term::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn include(name: &str) -> Term {
        Term::Include(DomainName::parse(name).expect("a name in a test"))
    }

    #[test]
    fn includes_and_redirects_are_found_in_any_case() {
        assert_eq!(
            terms("V=SPF1  INCLUDE:SPF.Protection.Outlook.com ?include:a.nl  redirect=b.nl -all"),
            [include("spf.protection.outlook.com"), include("a.nl"), include("b.nl")]
        );
    }

    #[test]
    fn other_look_ups_count_and_addresses_do_not() {
        assert_eq!(terms("v=spf1 a mx/24 a:relay.oss.nl exists:%{i}.x.nl ip4:1.2.3.4 all"), vec![Term::Other; 4]);
        assert_eq!(terms("v=spf1 include:%{i}._ip.x.nl -all"), [Term::Other]);
    }

    #[test]
    fn what_is_no_spf_record_has_no_terms() {
        assert!(terms("v=spf10 include:a.nl").is_empty());
        assert!(terms("google-site-verification=include:a.nl").is_empty());
        assert!(!is_record("v=spf"));
        assert!(is_record("v=spf1"));
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics(text in ".{0,200}") {
            let _ = terms(&text);
            let _ = terms(&format!("v=spf1 {text}"));
        }
    }
}
