//! A name in which a label may have a star, as `awsdns-*.com` or `ictsamen.*.dkim.mail.microsoft`.
//!
//! Some providers hand out names that differ inside a label. What a match
//! means is left to the later rooms; names without a star behave as in `name`.

use std::fmt;
use std::str::FromStr;

use super::name::{DomainName, NameError, is_under};

/// A DNS name for comparison, in which a label may have one `*`.
///
/// The star stands for zero or more characters of that one label, never for a
/// dot. The last label never has a star, and a pattern never covers a whole
/// public suffix: before one, the starred label has at least four characters of
/// its own. Otherwise written as a [`DomainName`]: lower case, no final dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamePattern {
    text: String,
    /// The labels up to and including the last one with a star.
    head: Vec<String>,
    /// Where in `text` the labels behind the head begin.
    tail: usize,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// There is no star, and it is no DNS name either.
    #[error(transparent)]
    Name(#[from] NameError),
    /// With a letter in place of every star it is no DNS name in A-labels.
    #[error(
        "`{0}` is no DNS name with stars: write labels of letters, digits, hyphens and underscores, with `*` inside"
    )]
    Starred(String),
    /// One label has several stars.
    #[error("the label `{0}` has more than one `*`")]
    TwoStars(String),
    /// The last label has a star.
    #[error("`{0}` ends in a label with `*`: the last label must be written out")]
    LastLabel(String),
    /// The pattern would match the names of very many others.
    #[error(
        "`{0}` is too wide: behind its last `*` there is only a public suffix, so that label needs at least four characters of its own"
    )]
    TooWide(String),
    /// A single label.
    #[error("`{0}` is a single label: everything below it would match")]
    SingleLabel(String),
}

/// The fewest characters, beside the star, of a label that stands before a public suffix.
const LITERAL_CHARACTERS: usize = 4;

impl NamePattern {
    /// Reads a pattern as people write it: any case, an optional final dot; U-labels only without a star.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        if !text.contains('*') {
            let name = DomainName::parse(text)?;
            if !name.as_str().contains('.') {
                return Err(PatternError::SingleLabel(name.to_string()));
            }
            return Ok(name.into());
        }
        let shown = || text.chars().take(60).collect::<String>().escape_debug().to_string();
        let text = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        // The longest that a star may stand for is not limited here: a name of the DNS is short enough by itself.
        if !text.is_ascii() || DomainName::parse(&text.replace('*', "x")).is_err() {
            return Err(PatternError::Starred(shown()));
        }
        if let Some(label) = text.split('.').find(|label| label.matches('*').count() > 1) {
            return Err(PatternError::TwoStars(label.to_owned()));
        }
        let last_star = text.rfind('*').unwrap_or_default();
        let Some(tail) = text[last_star..].find('.').map(|dot| last_star + dot + 1) else {
            return Err(PatternError::LastLabel(text));
        };
        let head: Vec<String> = text[..tail - 1].split('.').map(str::to_owned).collect();
        let literal = head.last().map_or(0, |label| label.len() - 1);
        if DomainName::parse(&text[tail..])?.is_public_suffix() && literal < LITERAL_CHARACTERS {
            return Err(PatternError::TooWide(text));
        }
        Ok(Self { text, head, tail })
    }

    /// Whether a name, in the form of [`DomainName`], equals the pattern or lies below it, by whole labels.
    pub fn matches(&self, name: &str) -> bool {
        if self.head.is_empty() {
            return is_under(name, &self.text);
        }
        let rest = name.strip_suffix(self.literal_tail()).and_then(|rest| rest.strip_suffix('.'));
        let Some(rest) = rest else { return false };
        let mut labels = rest.rsplit('.');
        self.head.iter().rev().all(|wanted| labels.next().is_some_and(|label| label_matches(wanted, label)))
    }

    /// The labels behind the last one with a star; the whole name where there is no star. Never empty.
    pub fn literal_tail(&self) -> &str {
        &self.text[self.tail..]
    }

    /// The labels up to and including the last one with a star, from left to right; none where there is no star.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// Whether there is no star in it.
    pub fn is_literal(&self) -> bool {
        self.head.is_empty()
    }

    /// The pattern as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Whether a label is the wanted one, in which a star stands for any characters.
fn label_matches(wanted: &str, label: &str) -> bool {
    match wanted.split_once('*') {
        None => wanted == label,
        Some((start, end)) => label.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
    }
}

impl From<DomainName> for NamePattern {
    fn from(name: DomainName) -> Self {
        Self { text: name.into(), head: Vec::new(), tail: 0 }
    }
}

impl fmt::Display for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for NamePattern {
    type Err = PatternError;
    fn from_str(text: &str) -> Result<Self, PatternError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pattern(text: &str) -> NamePattern {
        NamePattern::parse(text).expect("a pattern in a test")
    }

    #[test]
    fn a_star_stands_for_characters_of_one_label() {
        let amazon = pattern("AWSDNS-*.co.uk.");
        assert_eq!(amazon.to_string(), "awsdns-*.co.uk");
        assert!(amazon.matches("ns-1837.awsdns-37.co.uk") && amazon.matches("awsdns-.co.uk"));
        for other in ["notawsdns-37.co.uk", "awsdns-37.x.co.uk", "awsdns-37.co.uk.evil.nl", "awsdns-37xco.uk", "co.uk"]
        {
            assert!(!amazon.matches(other), "{other} matched");
        }
    }

    #[test]
    fn a_star_may_be_a_label_of_its_own_before_a_provider_s_name() {
        let tenant = pattern("ictsamen.*.dkim.mail.microsoft");
        assert!(tenant.matches("selector1-aalten-nl._domainkey.ictsamen.r-v1.dkim.mail.microsoft"));
        assert!(!tenant.matches("ictsamen.dkim.mail.microsoft"), "a label must stand where the star is");
        assert!(!tenant.matches("ictsamen.a.b.dkim.mail.microsoft"), "a star never spans a dot");
        assert!(!tenant.matches("other.r-v1.dkim.mail.microsoft"));
    }

    #[test]
    fn what_stands_around_a_star_does_not_overlap() {
        let both = pattern("abab*abab.example.nl");
        assert!(both.matches("abababab.example.nl") && both.matches("abab-abab.example.nl"));
        assert!(!both.matches("ababab.example.nl"));
    }

    #[test]
    fn head_and_tail_are_split_behind_the_last_star() {
        let parts = |text| {
            let pattern = pattern(text);
            (pattern.head().join(" "), pattern.literal_tail().to_owned(), pattern.is_literal())
        };
        assert_eq!(parts("irvn*.onmicrosoft.com"), ("irvn*".into(), "onmicrosoft.com".into(), false));
        assert_eq!(parts("a.x*.b.y*.example.nl"), ("a x* b y*".into(), "example.nl".into(), false));
        assert_eq!(parts("mx.microsoft"), (String::new(), "mx.microsoft".into(), true));
    }

    #[test]
    fn what_would_match_the_names_of_others_is_refused() {
        let refusal = |text: &str| NamePattern::parse(text).expect_err("a refusal").to_string();
        for wide in ["*.nl", "abc*.nl", "*.co.uk", "provider.*.nl"] {
            assert!(refusal(wide).starts_with(&format!("`{wide}` is too wide")), "{}", refusal(wide));
        }
        assert_eq!(refusal("nl"), "`nl` is a single label: everything below it would match");
        assert_eq!(
            refusal("mail.provider*"),
            "`mail.provider*` ends in a label with `*`: the last label must be written out"
        );
        assert_eq!(refusal("a**b.example.nl"), "the label `a**b` has more than one `*`");
        for broken in ["a*b..nl", "*", "a b*.example.nl", "sú*.example.nl", "*\u{1b}[31m.example.nl"] {
            assert!(NamePattern::parse(broken).is_err(), "{broken:?} was taken");
        }
    }

    fn name() -> impl Strategy<Value = String> {
        proptest::collection::vec("[ab]{1,2}", 2..5).prop_map(|labels| labels.join("."))
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_without_a_panic(text in "[a-z*.ú_ -]{0,40}|.{0,300}", name in ".{0,80}") {
            if let Ok(pattern) = NamePattern::parse(&text) {
                prop_assert_eq!(NamePattern::parse(pattern.as_str()), Ok(pattern.clone()));
                prop_assert!(!pattern.literal_tail().is_empty());
                pattern.matches(&name);
            }
        }

        #[test]
        fn without_a_star_a_pattern_is_a_name(wanted in name(), found in name()) {
            let literal = pattern(&wanted);
            prop_assert!(literal.is_literal());
            prop_assert_eq!(literal.matches(&found), is_under(&found, &wanted));
        }

        #[test]
        fn a_filled_in_star_matches_and_so_does_what_lies_below(filler in "[a-z0-9-]{0,20}", below in name()) {
            let starred = pattern("awsdns-*.com");
            let filled = format!("awsdns-{filler}.com");
            let deeper = format!("{below}.{filled}");
            prop_assert!(starred.matches(&filled) && starred.matches(&deeper));
        }
    }
}
