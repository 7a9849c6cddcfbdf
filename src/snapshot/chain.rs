//! The chain of manifests: each carries the digest of the one before it, so that whoever knows the last digest can tell
//! whether anything earlier was rewritten.
//!
//! Digests and the order of links only. Reading manifests from git, and what a fault means, is the history room's.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

/// The SHA-256 (FIPS 180-4) of some bytes, written `sha256:` and 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

const PREFIX: &str = "sha256:";

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

/// A text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest is `sha256:` and 64 hexadecimal digits in lower case")]
pub struct NotADigest;

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits = text.strip_prefix(PREFIX).ok_or(NotADigest)?.as_bytes();
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotADigest),
        };
        let mut octets = [0; 32];
        if digits.len() != 2 * octets.len() {
            return Err(NotADigest);
        }
        for (octet, pair) in octets.iter_mut().zip(digits.chunks_exact(2)) {
            *octet = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(octets))
    }
}

/// What the chain needs to know of a manifest.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Its date.
    pub date: Date,
    /// The digest of its file as it stands now.
    pub digest: Digest,
    /// The digest it gives of the manifest before it.
    pub previous: Option<&'a str>,
    /// Whether it names the tree of domain files, as every manifest does since there is a chain.
    pub has_tree: bool,
}

/// Where the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// A manifest has no `previous`, though the chain had begun.
    Missing {
        /// The manifest.
        date: Date,
    },
    /// The first manifest of all names one before it.
    Headless {
        /// The manifest.
        date: Date,
    },
    /// `previous` is no digest.
    Malformed {
        /// The manifest.
        date: Date,
    },
    /// `previous` is not the digest of the manifest before it.
    Differs {
        /// The manifest whose `previous` it is.
        date: Date,
        /// The manifest before it.
        before: Date,
        /// The digest that was recorded.
        recorded: Digest,
        /// The digest of the manifest before it as it stands now.
        found: Digest,
    },
}

/// Checks a sequence of manifests, oldest first.
///
/// `is_whole` says that nothing comes before the first of them; otherwise the first is only what the second refers to.
/// Manifests from before the chain, which name neither a tree nor a previous one, may stand at its beginning.
pub fn check(links: &[Link<'_>], is_whole: bool) -> Vec<Break> {
    let mut breaks = Vec::new();
    let mut has_begun = false;
    let mut before: Option<&Link<'_>> = None;
    for link in links {
        has_begun |= link.has_tree || link.previous.is_some();
        match before {
            Some(before) => breaks.extend(fault(link, before, has_begun)),
            None if is_whole && link.previous.is_some() => breaks.push(Break::Headless { date: link.date }),
            None => {}
        }
        before = Some(link);
    }
    breaks
}

fn fault(link: &Link<'_>, before: &Link<'_>, has_begun: bool) -> Option<Break> {
    let date = link.date;
    let Some(previous) = link.previous else { return has_begun.then_some(Break::Missing { date }) };
    let Ok(recorded) = previous.parse::<Digest>() else { return Some(Break::Malformed { date }) };
    let found = before.digest;
    (recorded != found).then_some(Break::Differs { date, before: before.date, recorded, found })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i8) -> Date {
        jiff::civil::date(2026, 3, number)
    }

    /// The breaks of a chain of manifests with these bytes and `previous`; each with a `previous` names a tree too.
    fn breaks(manifests: &[(&str, Option<&str>)], is_whole: bool) -> Vec<Break> {
        let mut links = Vec::new();
        for (number, (bytes, previous)) in (1..).zip(manifests) {
            let digest = Digest::of(bytes.as_bytes());
            links.push(Link { date: day(number), digest, previous: *previous, has_tree: previous.is_some() });
        }
        check(&links, is_whole)
    }

    fn of(bytes: &str) -> String {
        Digest::of(bytes.as_bytes()).to_string()
    }

    #[test]
    fn the_digest_of_nothing_is_the_one_of_the_standard() {
        // The empty message of NIST's SHA-256 example values.
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").to_string(), empty);
        assert_eq!(empty.parse(), Ok(Digest::of(b"")));
    }

    #[test]
    fn an_old_repository_begins_its_chain_at_its_last_unchained_manifest() {
        let (b, c) = (of("b"), of("c"));
        assert_eq!(breaks(&[("a", None), ("b", None), ("c", Some(&b)), ("d", Some(&c))], true), []);
        assert_eq!(breaks(&[], true), []);
    }

    #[test]
    fn a_rewritten_manifest_breaks_the_link_that_refers_to_it() {
        let (a, b) = (of("a"), of("b"));
        let found = breaks(&[("a", None), ("B", Some(&a)), ("c", Some(&b))], true);
        let expected =
            Break::Differs { date: day(3), before: day(2), recorded: Digest::of(b"b"), found: Digest::of(b"B") };
        assert_eq!(found, [expected]);
    }

    #[test]
    fn a_link_left_out_malformed_or_before_the_first_is_named() {
        let a = of("a");
        let unlinked = breaks(&[("a", None), ("b", Some(&a)), ("c", None)], true);
        assert_eq!(unlinked, [Break::Missing { date: day(3) }]);
        assert_eq!(breaks(&[("a", None), ("b", Some("sha256:12"))], true), [Break::Malformed { date: day(2) }]);
        assert_eq!(breaks(&[("b", Some(&a))], true), [Break::Headless { date: day(1) }]);
        assert_eq!(breaks(&[("b", Some(&a))], false), []);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_a_digest_reads_back(text in ".{0,80}", bytes: Vec<u8>) {
            let _ = text.parse::<Digest>();
            let digest = Digest::of(&bytes);
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
            prop_assert_eq!(digest.to_string().to_uppercase().parse::<Digest>(), Err(NotADigest));
        }
    }
}
