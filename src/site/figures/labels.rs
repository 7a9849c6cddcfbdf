//! The words beside the bands: each at the height of its band at the newest point, none over another.
//!
//! Geometry only; what the words say comes from the caller.

use serde::Serialize;

/// The height of a line of words.
pub const LINE: i64 = 18;
/// How many letters fit beside the picture.
const LETTERS: usize = 17;

/// A label with the line that leads to its band.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Its lines; the first stands on `y`.
    pub lines: Vec<String>,
    /// The base line of the first line.
    pub y: i64,
    /// The middle of its band.
    pub from: i64,
    /// The middle of the label.
    pub to: i64,
}

/// A text in lines of at most so many letters, between words; a longer word, as the name of a domain can be, is cut.
pub fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').flat_map(|word| pieces(word, letters)) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// What a picture has no room for would end at its edge, and nobody could tell.
fn pieces(word: &str, letters: usize) -> Vec<String> {
    let all: Vec<char> = word.chars().collect();
    all.chunks(letters.max(1)).map(|piece| piece.iter().collect()).collect()
}

/// Puts labels beside their bands, from the top down, moved apart until none overlaps; gives the height they need.
///
/// `wanted` has the text and the middle of each band, from the top down.
pub fn spread(wanted: &[(String, i64)], (top, bottom): (i64, i64)) -> (Vec<Label>, i64) {
    let lines: Vec<Vec<String>> = wanted.iter().map(|(text, _)| wrapped(text, LETTERS)).collect();
    let heights: Vec<i64> = lines.iter().map(|lines| LINE * i64::try_from(lines.len()).unwrap_or(1)).collect();
    let bottom = bottom.max(top + heights.iter().sum::<i64>());
    let mut tops = Vec::with_capacity(wanted.len());
    let mut free = top;
    for ((_, middle), height) in wanted.iter().zip(&heights) {
        free = free.max(middle - height / 2);
        tops.push(free);
        free += height;
    }
    let mut limit = bottom;
    for (at, height) in heights.iter().enumerate().rev() {
        tops[at] = tops[at].min(limit - height);
        limit = tops[at];
    }
    let labels = lines.into_iter().zip(tops).zip(heights).zip(wanted);
    let labels = labels.map(|(((lines, top), height), (_, from))| Label {
        lines,
        y: top + LINE - 4,
        from: *from,
        to: top + height / 2,
    });
    (labels.collect(), bottom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_name_takes_several_lines() {
        assert_eq!(
            wrapped("A andere buitenlandse leverancier: 12", LETTERS),
            ["A andere", "buitenlandse", "leverancier: 12"]
        );
        assert_eq!(wrapped("kort", LETTERS), ["kort"]);
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_cut_and_loses_nothing() {
        let lines = wrapped("van postverzorging-noord.nl naar KPN", 14);
        assert_eq!(lines, ["van", "postverzorging", "-noord.nl naar", "KPN"]);
        assert!(wrapped("é  é", 1).iter().all(|line| line.chars().count() == 1));
    }

    #[test]
    fn a_label_stands_at_its_band_where_there_is_room() {
        let (labels, height) = spread(&[("a".to_owned(), 40), ("b".to_owned(), 200)], (12, 252));
        assert_eq!(labels.iter().map(|label| label.to).collect::<Vec<_>>(), [40, 200]);
        assert_eq!(height, 252);
    }

    proptest! {
        #[test]
        fn no_label_lies_over_another_or_outside(bands in proptest::collection::vec(("[a-z]{1,9}( [a-z]{1,9}){0,4}", 0i64..241), 1..9)) {
            let mut wanted = bands;
            wanted.sort_by_key(|(_, middle)| *middle);
            let (labels, bottom) = spread(&wanted, (12, 252));
            let extent = |label: &Label| (label.y - LINE + 4, label.y - LINE + 4 + LINE * label.lines.len() as i64);
            prop_assert!(labels.iter().all(|label| extent(label).0 >= 12 && extent(label).1 <= bottom));
            prop_assert!(labels.windows(2).all(|pair| extent(&pair[0]).1 <= extent(&pair[1]).0));
        }
    }
}
