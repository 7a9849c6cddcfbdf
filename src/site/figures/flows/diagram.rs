//! Where the lines of a picture of moves lie: from whom at the left, to whom at the right, as wide as there are many.
//!
//! Geometry only, in whole units of the view box; all pictures of a page have one scale.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::site::figures::labels::{LINE, wrapped};

/// How many went from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// How many.
    pub count: usize,
}

/// The picture of one quarter.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Diagram {
    pub width: i64,
    pub height: i64,
    lines: Vec<Line>,
    from: Vec<Node>,
    to: Vec<Node>,
}

/// One stream.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    from_y: i64,
    to_y: i64,
    stroke: i64,
    count: usize,
}

/// A name with the base line of its first line.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Node {
    lines: Vec<String>,
    y: i64,
}

const WIDTH: i64 = 480;
/// The widest line, and how many it stands for at least: one move alone is a thin line.
const WIDEST: usize = 24;
const FULL: usize = 8;
/// The least room of a line.
const PORT: i64 = 18;
const APART: i64 = 8;
const LETTERS: usize = 14;

/// The width of a line: in proportion, and never nothing.
fn stroke(count: usize, most: usize) -> i64 {
    let most = most.max(FULL);
    i64::try_from(((count * WIDEST + most / 2) / most).max(1)).unwrap_or(1)
}

/// Draws streams; `most` is the greatest count in any picture of the page.
pub fn draw(streams: &[Stream], most: usize) -> Diagram {
    let (from_order, to_order) = (order(streams, |stream| &stream.from), order(streams, |stream| &stream.to));
    let room = |stream: &Stream| stroke(stream.count, most).max(PORT);
    let mut sorted: Vec<usize> = (0..streams.len()).collect();
    sorted.sort_by_key(|at| (from_order[streams[*at].from.as_str()], to_order[streams[*at].to.as_str()]));
    let (from, from_y, from_end) = side(streams, &sorted, |stream| stream.from.clone(), room);
    sorted.sort_by_key(|at| (to_order[streams[*at].to.as_str()], from_order[streams[*at].from.as_str()]));
    let total = |stream: &Stream| {
        let there = streams.iter().filter(|other| other.to == stream.to);
        format!("{}: {}", stream.to, there.map(|other| other.count).sum::<usize>())
    };
    let (to, to_y, to_end) = side(streams, &sorted, total, room);
    let line = |(at, stream): (usize, &Stream)| Line {
        from_y: from_y[at],
        to_y: to_y[at],
        stroke: stroke(stream.count, most),
        count: stream.count,
    };
    let lines = streams.iter().enumerate().map(line).collect();
    Diagram { width: WIDTH, height: from_end.max(to_end), lines, from, to }
}

/// The names of a side, the greatest first.
fn order<'s>(streams: &'s [Stream], name: impl Fn(&'s Stream) -> &'s str) -> BTreeMap<&'s str, usize> {
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for stream in streams {
        *totals.entry(name(stream)).or_insert(0) += stream.count;
    }
    let mut ranked: Vec<(&str, usize)> = totals.into_iter().collect();
    ranked.sort_by_key(|(name, total)| (Reverse(*total), *name));
    ranked.into_iter().enumerate().map(|(place, (name, _))| (name, place)).collect()
}

/// The names of a side, the middle of each stream there, and where the side ends.
fn side(
    streams: &[Stream],
    sorted: &[usize],
    name: impl Fn(&Stream) -> String,
    room: impl Fn(&Stream) -> i64,
) -> (Vec<Node>, Vec<i64>, i64) {
    let (mut nodes, mut middles, mut y) = (Vec::new(), vec![0; streams.len()], 0);
    for group in sorted.chunk_by(|one, other| name(&streams[*one]) == name(&streams[*other])) {
        let Some(first) = group.first() else { continue };
        let lines = wrapped(&name(&streams[*first]), LETTERS);
        let words = LINE * i64::try_from(lines.len()).unwrap_or(1);
        let ports: i64 = group.iter().map(|at| room(&streams[*at])).sum();
        let height = ports.max(words);
        let mut port = y + (height - ports) / 2;
        for at in group {
            middles[*at] = port + room(&streams[*at]) / 2;
            port += room(&streams[*at]);
        }
        nodes.push(Node { lines, y: y + (height - words) / 2 + LINE - 4 });
        y += height + APART;
    }
    (nodes, middles, y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stream(from: &str, to: &str, count: usize) -> Stream {
        Stream { from: from.to_owned(), to: to.to_owned(), count }
    }

    #[test]
    fn a_line_is_as_wide_as_there_are_many_and_its_end_names_the_total() {
        let streams = [stream("KPN", "Microsoft", 12), stream("eigen", "Microsoft", 6), stream("KPN", "Google", 1)];
        let diagram = draw(&streams, 12);
        assert_eq!(diagram.lines.iter().map(|line| line.stroke).collect::<Vec<_>>(), [24, 12, 2]);
        let names = |nodes: &[Node]| nodes.iter().map(|node| node.lines.join(" ")).collect::<Vec<_>>();
        assert_eq!(names(&diagram.from), ["KPN", "eigen"]);
        assert_eq!(names(&diagram.to), ["Microsoft: 18", "Google: 1"]);
    }

    #[test]
    fn nothing_is_an_empty_picture() {
        assert_eq!(draw(&[], 0), Diagram { width: WIDTH, height: 0, lines: vec![], from: vec![], to: vec![] });
    }

    proptest! {
        #[test]
        fn lines_do_not_lie_over_each_other_at_their_ends_and_have_one_scale(
            counts in proptest::collection::btree_map(("[a-e]", "[f-k]"), 1usize..300, 1..20),
        ) {
            let streams: Vec<Stream> = counts.iter().map(|((from, to), count)| stream(from, to, *count)).collect();
            let most = counts.values().copied().max().expect("a count");
            let diagram = draw(&streams, most);
            for end in [|line: &Line| line.from_y, |line: &Line| line.to_y] {
                let mut spans: Vec<(i64, i64)> = diagram.lines.iter().map(|line| (end(line) - line.stroke / 2, end(line) + line.stroke / 2)).collect();
                spans.sort_unstable();
                prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
                prop_assert!(spans.iter().all(|span| span.0 >= 0 && span.1 <= diagram.height));
            }
            for (line, stream) in diagram.lines.iter().zip(&streams) {
                let exact = stream.count as f64 * WIDEST as f64 / most.max(FULL) as f64;
                prop_assert!((line.stroke as f64 - exact).abs() <= 1.0);
            }
        }
    }
}
