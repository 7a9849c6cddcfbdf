//! Address prefixes, and the ones that contain an address, longest first.
//!
//! A hash table for each prefix length: a look-up is at most 33 probes (129 for
//! IPv6) whatever the number of prefixes. What stands behind a prefix is the caller's.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// An address prefix: `145.7.0.0/16`, `2001:db8::/32`. Bits behind its length are always zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    address: IpAddr,
    length: u8,
}

impl Prefix {
    /// The prefix of this length that contains an address; `None` where the length is too large.
    pub fn of(address: IpAddr, length: u8) -> Option<Self> {
        let width = width(address);
        let kept = if length == 0 { 0 } else { u128::MAX << (width.checked_sub(length)?) };
        let address = match address {
            IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & (kept & u128::from(u32::MAX)) as u32)),
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & kept)),
        };
        Some(Self { address, length })
    }
}

fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

impl FromStr for Prefix {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('/').and_then(|(address, length)| {
            let is_digits = length.bytes().all(|octet| octet.is_ascii_digit());
            Self::of(address.parse().ok()?, length.parse().ok().filter(|_| is_digits)?)
        });
        parsed.ok_or_else(|| format!("`{}` is no address prefix", text.escape_debug()))
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

/// Values by prefix.
#[derive(Clone, Debug)]
pub struct PrefixMap<V> {
    v4: Vec<HashMap<IpAddr, V>>,
    v6: Vec<HashMap<IpAddr, V>>,
}

impl<V> Default for PrefixMap<V> {
    fn default() -> Self {
        let tables = |width: usize| (0..=width).map(|_| HashMap::new()).collect();
        Self { v4: tables(32), v6: tables(128) }
    }
}

impl<V> PrefixMap<V> {
    /// The value of a prefix, made by `make` where there is none yet.
    pub fn entry_or_insert_with(&mut self, prefix: Prefix, make: impl FnOnce() -> V) -> &mut V {
        let tables = if prefix.address.is_ipv4() { &mut self.v4 } else { &mut self.v6 };
        tables[usize::from(prefix.length)].entry(prefix.address).or_insert_with(make)
    }

    /// Whether it has any prefix of the family of this address.
    pub fn covers_family_of(&self, address: IpAddr) -> bool {
        self.tables(address).iter().any(|table| !table.is_empty())
    }

    /// The prefixes that contain an address, the longest first.
    pub fn matches(&self, address: IpAddr) -> impl Iterator<Item = (Prefix, &V)> {
        (0..=width(address)).rev().filter_map(move |length| {
            let table = &self.tables(address)[usize::from(length)];
            let prefix = Prefix::of(address, length).filter(|_| !table.is_empty())?;
            Some((prefix, table.get(&prefix.address)?))
        })
    }

    fn tables(&self, address: IpAddr) -> &[HashMap<IpAddr, V>] {
        if address.is_ipv4() { &self.v4 } else { &self.v6 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prefix(text: &str) -> Prefix {
        text.parse().expect("a prefix in a test")
    }

    #[test]
    fn bits_behind_the_length_are_dropped() {
        for (text, kept) in [
            ("198.51.100.2/24", "198.51.100.0/24"),
            ("198.51.100.2/32", "198.51.100.2/32"),
            ("255.255.255.255/0", "0.0.0.0/0"),
            ("2001:db8:1234::1/32", "2001:db8::/32"),
            ("2001:db8::1/128", "2001:db8::1/128"),
            ("::67.16.168.0/118", "::67.16.168.0/118"),
        ] {
            assert_eq!(prefix(text), prefix(kept));
        }
        assert_eq!(prefix("198.51.100.2/24").to_string(), "198.51.100.0/24");
        for wrong in ["198.51.100.0", "198.51.100.0/33", "198.51.100.0/+8", "::/129", "/8", "x/8", ""] {
            assert!(wrong.parse::<Prefix>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_ipv4_prefix_contains_no_ipv6_address() {
        let mut map = PrefixMap::default();
        map.entry_or_insert_with(prefix("0.0.0.0/0"), || 1);
        let address: IpAddr = "::ffff:192.0.2.1".parse().expect("an address");
        assert_eq!(map.matches(address).count(), 0);
        assert!(!map.covers_family_of(address));
        assert!(map.covers_family_of([192, 0, 2, 1].into()));
    }

    /// Addresses close together, so that prefixes often contain each other.
    fn address() -> impl Strategy<Value = IpAddr> {
        let near = |bits: u8| (u32::from(bits) << 24, u128::from(bits) << 120 | u128::from(bits & 3));
        (any::<u8>(), any::<bool>()).prop_map(move |(bits, is_v4)| {
            let (v4, v6) = near(bits);
            if is_v4 { Ipv4Addr::from_bits(v4).into() } else { Ipv6Addr::from_bits(v6).into() }
        })
    }

    fn contains(prefix: Prefix, address: IpAddr) -> bool {
        prefix.address.is_ipv4() == address.is_ipv4() && Prefix::of(address, prefix.length) == Some(prefix)
    }

    proptest! {
        #[test]
        fn the_longest_match_is_the_one_a_naive_search_finds(
            found in proptest::collection::vec((address(), 0u8..=128), 0..40),
            asked in address(),
        ) {
            let prefixes: Vec<Prefix> = found.iter().filter_map(|(address, length)| Prefix::of(*address, *length)).collect();
            let mut map = PrefixMap::default();
            for (number, prefix) in prefixes.iter().enumerate() {
                map.entry_or_insert_with(*prefix, || number);
            }
            let mut naive: Vec<Prefix> = prefixes.iter().copied().filter(|prefix| contains(*prefix, asked)).collect();
            naive.sort_by_key(|prefix| std::cmp::Reverse(prefix.length));
            naive.dedup();
            let matches: Vec<Prefix> = map.matches(asked).map(|(prefix, _)| prefix).collect();
            prop_assert_eq!(matches, naive);
        }

        #[test]
        fn a_prefix_reads_back_and_foreign_text_never_panics(address in any::<IpAddr>(), length in any::<u8>(), text in ".{0,50}") {
            if let Some(prefix) = Prefix::of(address, length) {
                prop_assert_eq!(prefix.to_string().parse(), Ok(prefix));
                prop_assert!(contains(prefix, address));
            }
            let _ = text.parse::<Prefix>();
        }
    }
}
