//! Where a line breaks in a picture: the widths of the letters in `site/fonts/`, in thousandths of their size.
//!
//! Close enough to fill a line and never to run over it: what is not in the table counts as a wide letter.

/// Which of the two fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Semibold,
}

/// From space to tilde, from the `hmtx` table of each font.
const SEMIBOLD: [u16; 95] = [
    224, 317, 399, 546, 520, 867, 720, 208, 358, 358, 435, 537, 300, 325, 300, 357, 520, 520, 520, 520, 520, 520, 520,
    520, 520, 520, 300, 300, 537, 537, 537, 432, 862, 669, 640, 627, 707, 599, 579, 678, 778, 379, 384, 681, 589, 899,
    731, 704, 600, 704, 666, 526, 618, 729, 668, 971, 651, 629, 557, 333, 357, 333, 537, 525, 400, 520, 593, 500, 580,
    515, 358, 530, 609, 307, 292, 572, 310, 904, 611, 557, 596, 569, 443, 444, 341, 595, 516, 776, 538, 523, 460, 340,
    261, 340, 537,
];
const REGULAR: [u16; 95] = [
    233, 289, 356, 526, 500, 861, 720, 183, 339, 339, 439, 531, 300, 312, 300, 330, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 300, 300, 531, 531, 531, 416, 835, 664, 629, 631, 710, 603, 579, 682, 789, 371, 374, 667, 596, 902,
    735, 707, 589, 707, 651, 512, 604, 727, 674, 962, 648, 633, 551, 320, 330, 320, 531, 512, 400, 509, 577, 488, 567,
    510, 354, 518, 601, 298, 277, 547, 298, 901, 606, 549, 583, 557, 423, 434, 325, 583, 505, 764, 526, 512, 456, 344,
    251, 344, 531,
];
/// A letter that is in neither table.
const OTHER: u16 = 1000;
const ELLIPSIS: char = '…';

fn width(text: &str, weight: Weight) -> i64 {
    let table = if weight == Weight::Semibold { &SEMIBOLD } else { &REGULAR };
    let of = |c: char| {
        let place = usize::try_from(u32::from(c)).ok().and_then(|code| code.checked_sub(0x20));
        match c {
            ELLIPSIS => 900,
            'à'..='å' | 'è'..='ë' | 'ò'..='ö' | 'ù'..='ü' | 'ç' | 'ñ' | '’' | '–' => 600,
            _ => place.and_then(|place| table.get(place)).copied().unwrap_or(OTHER),
        }
    };
    text.chars().map(|c| i64::from(of(c))).sum()
}

/// Breaks a text into at most so many lines between words; the last ends in an ellipsis where not all has room.
///
/// Says too whether all of it had.
pub fn wrapped(text: &str, size: i64, weight: Weight, room: i64, most: usize) -> (Vec<String>, bool) {
    let room = room * 1000 / size.max(1);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| pieces(word, weight, room)) {
        let line = lines.last().map(String::as_str).unwrap_or_default();
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if width(&longer, weight) <= room || line.is_empty() {
            lines.pop();
            lines.push(longer);
        } else {
            lines.push(word);
        }
    }
    let is_whole = lines.len() <= most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| !is_whole) {
        while width(&format!("{last}{ELLIPSIS}"), weight) > room && !last.is_empty() {
            // Whole words go; a word that fills the line alone loses letters.
            let kept = last.rfind(' ').or_else(|| last.char_indices().next_back().map(|(at, _)| at));
            last.truncate(kept.unwrap_or_default());
        }
        let kept = last.trim_end_matches([' ', ',', ';', ':', '.', '-']).len();
        last.truncate(kept);
        last.push(ELLIPSIS);
    }
    (lines, is_whole)
}

/// A word as it is, or cut where it alone is wider than a line.
fn pieces(word: &str, weight: Weight, room: i64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last().map(String::as_str).unwrap_or_default();
        let longer = format!("{piece}{letter}");
        if width(&longer, weight) <= room || piece.is_empty() {
            pieces.pop();
            pieces.push(longer);
        } else {
            pieces.push(letter.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use resvg::usvg::{Options, Tree, fontdb};

    use super::*;
    use crate::site::Sources;
    use crate::site::pictures::painter::FAMILY;

    /// The text drawn with the fonts of the site, measured in thousandths of its size.
    fn drawn(text: &str, weight: Weight) -> i64 {
        let mut fonts = fontdb::Database::new();
        let sources = Sources::embedded();
        let files = sources.below("fonts/").filter(|(name, _)| name.ends_with(".ttf"));
        files.for_each(|(_, bytes)| fonts.load_font_data(bytes.to_vec()));
        let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
        let weight = if weight == Weight::Semibold { 600 } else { 400 };
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text font-family=\"{FAMILY}\" font-weight=\"{weight}\" font-size=\"1000\">{text}</text></svg>"
        );
        let tree = Tree::from_str(&svg, &options).expect("a picture");
        tree.root().bounding_box().width().round() as i64
    }

    #[test]
    fn no_letter_is_drawn_much_wider_than_it_counts_and_none_of_the_table_counts_twice_its_width() {
        for weight in [Weight::Regular, Weight::Semibold] {
            let known = ('!'..='~').filter(|c| !"<&".contains(*c));
            for letter in known.chain("àéëïöüçñ’–…ÀÉËÏÖÜÇßøåæœ€—".chars()) {
                let text = String::from(letter).repeat(20);
                let (counted, drawn) = (width(&text, weight), drawn(&text, weight));
                // Some pairs are set a little apart, as AA is; a card has a margin for that.
                assert!(drawn <= counted * 21 / 20, "{letter} {weight:?}: {drawn} of {counted}");
                assert!(!letter.is_ascii() || 2 * drawn > counted, "{letter} {weight:?}: {drawn} of {counted}");
            }
        }
    }

    #[test]
    fn lines_break_between_words_and_never_run_over() {
        let text = "MX-records van het ministerie van Volksgezondheid, Welzijn en Sport wijzen naar Microsoft 365";
        let (lines, is_whole) = wrapped(text, 60, Weight::Semibold, 1040, 4);
        assert!(is_whole && lines.len() > 1, "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| width(line, Weight::Semibold) * 60 <= 1_040_000));
    }

    #[test]
    fn what_has_no_room_ends_in_an_ellipsis() {
        let (lines, is_whole) = wrapped(&"woord, ".repeat(90), 60, Weight::Semibold, 1040, 4);
        assert_eq!((lines.len(), is_whole), (4, false));
        assert!(lines[3].ends_with("woord…"), "{lines:?}");
        assert!(width(&lines[3], Weight::Semibold) * 60 <= 1_040_000);
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_cut() {
        let (lines, _) = wrapped(&"é".repeat(200), 60, Weight::Regular, 1040, 9);
        assert!(lines.len() > 4 && lines.iter().all(|line| width(line, Weight::Regular) * 60 <= 1_040_000));
        assert_eq!(wrapped("", 60, Weight::Regular, 1040, 4), (vec![String::new()], true));
    }
}
