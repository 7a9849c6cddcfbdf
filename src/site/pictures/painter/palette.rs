//! A drawn picture as a PNG with a palette: letters and lines have few colours, so that a file is a quarter of the size.
//!
//! The most frequent 256 colours stay exactly as they are; the rest, shades at the edges of letters, take the nearest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use resvg::tiny_skia::Pixmap;

/// Red, green and blue as one number: tables by number are far quicker than by three.
type Colour = u32;

/// As many colours as a palette has (PNG, section 11.2.2).
const MOST: usize = 256;

/// Bytes of a dot, and of the longest stretch that is compared at once: each half of it is a whole number of dots.
const DOT: usize = 4;
const BLOCK: usize = 512;

/// Dots beside each other of the same colour, and how many.
type Run = (Colour, usize);

/// The PNG; `None` where the picture is transparent somewhere and a palette of opaque colours would change it.
pub fn encoded(dots: &Pixmap) -> Option<Result<Vec<u8>, png::EncodingError>> {
    let width = usize::try_from(dots.width()).ok()? * DOT;
    let mut rows: Vec<(Vec<Run>, usize)> = Vec::new();
    let mut before: &[u8] = &[];
    for row in dots.data().chunks_exact(width) {
        // Most rows are as the one above.
        match rows.last_mut() {
            Some((_, times)) if row == before => *times += 1,
            _ => rows.push((runs(row)?, 1)),
        }
        before = row;
    }
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    for (runs, times) in &rows {
        runs.iter().for_each(|(colour, length)| *counts.entry(*colour).or_default() += length * times);
    }
    let (palette, places) = palette(&counts);
    let mut data = Vec::with_capacity(dots.data().len() / DOT);
    for (runs, times) in &rows {
        let start = data.len();
        for (colour, length) in runs {
            data.resize(data.len() + length, places.get(colour).copied().unwrap_or_default());
        }
        let row = start..data.len();
        (1..*times).for_each(|_| data.extend_from_within(row.clone()));
    }
    Some(written(dots, &palette, &data))
}

/// The runs of a row; `None` where it is transparent somewhere.
fn runs(row: &[u8]) -> Option<Vec<Run>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some([red, green, blue, u8::MAX]) = row.get(at..at + DOT) {
        let mut end = at + DOT;
        let mut step = BLOCK;
        // A stretch is of one colour where it is the same as itself, a dot further on.
        while step >= DOT {
            match row.get(end..end + step) {
                Some(next) if next == &row[end - DOT..end - DOT + step] => end += step,
                _ => step /= 2,
            }
        }
        runs.push((u32::from_be_bytes([0, *red, *green, *blue]), (end - at) / DOT));
        at = end;
    }
    (at == row.len()).then_some(runs)
}

/// The colours that are kept, and for every colour the place of the one that stands for it.
fn palette(counts: &BTreeMap<Colour, usize>) -> (Vec<Colour>, BTreeMap<Colour, u8>) {
    let mut colours: Vec<(Colour, usize)> = counts.iter().map(|(colour, count)| (*colour, *count)).collect();
    colours.sort_by_key(|(colour, count)| (Reverse(*count), *colour));
    let kept: Vec<Colour> = colours.iter().take(MOST).map(|(colour, _)| *colour).collect();
    let distance = |one: &Colour, other: &Colour| -> u32 {
        let sides = one.to_be_bytes().into_iter().zip(other.to_be_bytes());
        sides.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let nearest = |colour: &Colour| (0..=u8::MAX).zip(&kept).min_by_key(|(_, kept)| distance(kept, colour));
    let places = colours.iter().filter_map(|(colour, _)| Some((*colour, nearest(colour)?.0))).collect();
    (kept, places)
}

fn written(dots: &Pixmap, palette: &[Colour], data: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    let colours = palette.iter().map(|colour| colour.to_be_bytes());
    encoder.set_palette(colours.flat_map(|[_, red, green, blue]| [red, green, blue]).collect::<Vec<u8>>());
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::Color;

    #[test]
    fn frequent_colours_stay_and_rare_ones_take_the_nearest() {
        let counts: BTreeMap<Colour, usize> =
            (0..=255).map(|grey| (0x01_01_01 * grey, 9)).chain([(0x07_08_07, 1), (0xfa_00_00, 100)]).collect();
        let (kept, places) = palette(&counts);
        assert_eq!((kept.len(), kept[0]), (256, 0xfa_00_00));
        assert_eq!(kept[usize::from(places[&0x07_08_07])], 0x07_07_07);
        assert_eq!(kept[usize::from(places[&0x09_09_09])], 0x09_09_09);
    }

    #[test]
    fn a_row_is_read_in_runs_wherever_they_end() {
        for lengths in [vec![1], vec![1, 1, 1], vec![127, 128, 129, 1], vec![2, 500, 3, 64, 65]] {
            let wanted: Vec<Run> = lengths.iter().zip(0..).map(|(length, number)| (number, *length)).collect();
            let dots = |(colour, length): &Run| [&colour.to_be_bytes()[1..], &[u8::MAX]].concat().repeat(*length);
            let row: Vec<u8> = wanted.iter().flat_map(dots).collect();
            assert_eq!(runs(&row), Some(wanted));
            let glass: Vec<u8> = [row, vec![0, 9, 9, 254]].concat();
            assert_eq!(runs(&glass), None);
        }
    }

    #[test]
    fn a_picture_that_is_transparent_somewhere_gets_no_palette() {
        let mut dots = Pixmap::new(4, 4).expect("a picture");
        assert!(encoded(&dots).is_none());
        dots.fill(Color::WHITE);
        let png = encoded(&dots).expect("opaque").expect("a file");
        assert_eq!(Pixmap::decode_png(&png).expect("a PNG").data(), dots.data());
    }
}
