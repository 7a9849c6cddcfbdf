//! Which AS announces a prefix, from a dump of RIPE NCC's RISwhois.
//!
//! RIPE NCC publishes it daily, for IPv4 and IPv6 apart
//! (<https://ris.ripe.net/docs/ris-whois/>); both may stand in one file. Its header
//! gives the form: `<origin> <tab> <prefix> <tab> <seen by #rispeers>`. Reading the
//! file from disk is the files door's.

use std::collections::BTreeSet;
use std::net::IpAddr;

use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;

use super::prefixes::{Prefix, PrefixMap};
use crate::dns::Network;

/// A route that fewer peers see does not count.
///
/// The same number below which RIPE NCC's own RIPEstat leaves a route out, unless told otherwise, as of low
/// visibility or local (`min_peers_seeing`, <https://stat.ripe.net/docs/02.data-api/routing-status.html>).
/// The dump has all of them, default routes that a few peers leak among them.
pub const LEAST_PEERS: u32 = 10;

/// The announced prefixes and their origins.
#[derive(Debug, Default)]
pub struct RouteTable {
    origins: PrefixMap<Origins>,
    /// The day on which the dump was made, if its header says so.
    pub date: Option<Date>,
}

/// The AS numbers that announce one prefix: nearly always one, so the first is kept without a list.
#[derive(Debug)]
struct Origins(u32, Vec<u32>);

/// A text that is no RISwhois dump.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteFileError {
    /// A line that is neither comment nor route.
    #[error("line {line} is not `ORIGIN<TAB>PREFIX<TAB>PEERS`, as in a RISwhois dump: `{text}`")]
    Line {
        /// Counted from 1.
        line: usize,
        /// Its beginning, without control characters.
        text: String,
    },
    /// No route that counts.
    #[error("it has no route that at least {LEAST_PEERS} peers see")]
    Empty,
}

impl RouteTable {
    /// Reads a dump; refuses it whole where one line is wrong, for it may have been cut off.
    pub fn parse(text: &str) -> Result<Self, RouteFileError> {
        let mut table = Self::default();
        let mut is_empty = true;
        for (index, line) in text.lines().enumerate().map(|(index, line)| (index, line.trim())) {
            if line.is_empty() {
                continue;
            }
            if line.starts_with('%') {
                table.date = table.date.or_else(|| day_made(line));
                continue;
            }
            let (numbers, prefix, peers) = route(line).ok_or_else(|| RouteFileError::Line {
                line: index + 1,
                text: line.chars().take(60).flat_map(char::escape_debug).collect(),
            })?;
            if peers >= LEAST_PEERS {
                is_empty = false;
                table.add(prefix, &numbers);
            }
        }
        if is_empty { Err(RouteFileError::Empty) } else { Ok(table) }
    }

    fn add(&mut self, prefix: Prefix, numbers: &[u32]) {
        for number in numbers {
            let origins = self.origins.entry_or_insert_with(prefix, || Origins(*number, Vec::new()));
            if origins.0 != *number && !origins.1.contains(number) {
                origins.1.push(*number);
            }
        }
    }

    /// Whether the dump says anything about addresses of this family.
    pub fn covers(&self, address: IpAddr) -> bool {
        self.origins.covers_family_of(address)
    }

    /// The network lines of an address, one for each origin of the longest prefix; none where nothing announces it.
    pub fn look_up(&self, address: IpAddr) -> BTreeSet<String> {
        let Some((prefix, origins)) = self.origins.matches(address).next() else { return BTreeSet::new() };
        let prefix = prefix.to_string();
        let numbers = std::iter::once(&origins.0).chain(&origins.1);
        numbers.map(|number| Network { asn: Some(*number), prefix: &prefix, holder: "" }.to_string()).collect()
    }
}

/// Reads `3333 193.0.0.0/21 393`; the origin may be a set, as in `{271,7860}` (RFC 4271, section 4.3).
fn route(line: &str) -> Option<(Vec<u32>, Prefix, u32)> {
    let mut fields = line.split_ascii_whitespace();
    let (origin, prefix, peers) = (fields.next()?, fields.next()?, fields.next()?);
    let set = origin.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let numbers = set.unwrap_or(origin).split(',').map(number).collect::<Option<_>>()?;
    let route = (numbers, prefix.parse().ok()?, number(peers)?);
    fields.next().is_none().then_some(route)
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|octet| octet.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Reads the day in `% This file was generated at Mon Mar  4 10:06:01 UTC 2019.`
fn day_made(comment: &str) -> Option<Date> {
    let (_, time) = comment.split_once("generated at ")?;
    let time: Vec<&str> = time.trim_end_matches('.').split_ascii_whitespace().collect();
    BrokenDownTime::parse("%a %b %d %H:%M:%S UTC %Y", time.join(" ")).ok()?.to_date().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DUMP: &str = "%\n% This file was generated at Mon Mar  4 10:06:01 UTC 2019.\n%\n\n1299\t0.0.0.0/0\t2\n64500\t192.0.2.0/24\t393\n64501\t192.0.2.0/24\t12\n64502\t192.0.2.0/24\t9\n{64504,64503}\t198.51.100.0/24\t10\r\n64505\t198.51.100.128/25\t9\n64506\t2001:db8::/32\t206\n64507\t2001:db8:8000::/33\t206\n";

    fn lines(table: &RouteTable, address: &str) -> Vec<String> {
        table.look_up(address.parse().expect("an address in a test")).into_iter().collect()
    }

    #[test]
    fn the_longest_prefix_with_enough_peers_wins_with_all_its_origins() {
        let table = RouteTable::parse(DUMP).expect("a dump");
        assert_eq!(lines(&table, "192.0.2.7"), ["AS64500 192.0.2.0/24", "AS64501 192.0.2.0/24"]);
        assert_eq!(lines(&table, "198.51.100.200"), ["AS64503 198.51.100.0/24", "AS64504 198.51.100.0/24"]);
        assert_eq!(lines(&table, "2001:db8:8000::1"), ["AS64507 2001:db8:8000::/33"]);
        assert_eq!(lines(&table, "203.0.113.1"), Vec::<String>::new(), "two peers with a default route are no origin");
    }

    #[test]
    fn the_day_comes_from_the_header_and_from_nowhere_else() {
        assert_eq!(RouteTable::parse(DUMP).expect("a dump").date, Some(jiff::civil::date(2019, 3, 4)));
        let undated = "% 2026-03-15, or Mon Mar 4\n64500\t192.0.2.0/24\t393\n";
        assert_eq!(RouteTable::parse(undated).expect("a dump").date, None);
    }

    #[test]
    fn a_dump_of_one_family_says_nothing_about_the_other() {
        let table = RouteTable::parse("64500\t192.0.2.0/24\t393\n64506\t2001:db8::/32\t9\n").expect("a dump");
        assert!(table.covers([192, 0, 2, 1].into()));
        assert!(!table.covers("2001:db8::1".parse().expect("an address")));
    }

    #[test]
    fn a_wrong_line_is_named_and_a_file_without_routes_refused() {
        for wrong in [
            "64500 192.0.2.0/24",
            "AS64500\t192.0.2.0/24\t3",
            "1\t192.0.2.0\t3",
            "1,\t192.0.2.0/24\t3",
            "1\t::/0\t3\t4",
            "\u{1b}[31m",
        ] {
            let error =
                RouteTable::parse(&format!("% x\n64500\t192.0.2.0/24\t393\n{wrong}\n")).expect_err("a wrong line");
            assert!(error.to_string().starts_with("line 3 is not `ORIGIN<TAB>PREFIX<TAB>PEERS`"), "{error}");
            assert!(error.to_string().chars().all(|c| !c.is_control()), "{error:?}");
        }
        assert_eq!(RouteTable::parse("").unwrap_err(), RouteFileError::Empty);
        assert_eq!(RouteTable::parse("1\t192.0.2.0/24\t9\n").unwrap_err(), RouteFileError::Empty);
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics(text in "[%{}0-9,:./\t\n a-f]{0,120}") {
            if let Ok(table) = RouteTable::parse(&text) {
                let _ = table.look_up([192, 0, 2, 1].into());
            }
        }
    }
}
