//! A drawn picture as a PNG with a palette: letters and lines have few colours, so that a file is a quarter of the size.
//!
//! The most frequent 256 colours stay exactly as they are; the rest, shades at the edges of letters, take the nearest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use resvg::tiny_skia::Pixmap;

type Colour = [u8; 3];

/// As many colours as a palette has (PNG, section 11.2.2).
const MOST: usize = 256;

/// The PNG; `None` where the picture is transparent somewhere and a palette of opaque colours would change it.
pub fn encoded(dots: &Pixmap) -> Option<Result<Vec<u8>, png::EncodingError>> {
    let pixels = || dots.data().chunks_exact(4).map(|dot| ([dot[0], dot[1], dot[2]], dot[3]));
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    let mut run: Option<(Colour, usize)> = None;
    for (colour, alpha) in pixels() {
        if alpha != u8::MAX {
            return None;
        }
        // Most dots are as the one before: counting runs is far quicker than looking each up.
        match &mut run {
            Some((last, length)) if *last == colour => *length += 1,
            _ => count(&mut counts, run.replace((colour, 1))),
        }
    }
    count(&mut counts, run);
    let (palette, places) = palette(&counts);
    let mut data = Vec::with_capacity(dots.data().len() / 4);
    let mut last: Option<(Colour, u8)> = None;
    for (colour, _) in pixels() {
        let place = match last {
            Some((known, place)) if known == colour => place,
            _ => places.get(&colour).copied().unwrap_or_default(),
        };
        last = Some((colour, place));
        data.push(place);
    }
    Some(written(dots, palette.concat(), &data))
}

fn count(counts: &mut BTreeMap<Colour, usize>, run: Option<(Colour, usize)>) {
    if let Some((colour, length)) = run {
        *counts.entry(colour).or_default() += length;
    }
}

/// The colours that are kept, and for every colour the place of the one that stands for it.
fn palette(counts: &BTreeMap<Colour, usize>) -> (Vec<Colour>, BTreeMap<Colour, u8>) {
    let mut colours: Vec<(Colour, usize)> = counts.iter().map(|(colour, count)| (*colour, *count)).collect();
    colours.sort_by_key(|(colour, count)| (Reverse(*count), *colour));
    let kept: Vec<Colour> = colours.iter().take(MOST).map(|(colour, _)| *colour).collect();
    let distance = |one: &Colour, other: &Colour| -> u32 {
        one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum()
    };
    let nearest = |colour: &Colour| (0..=u8::MAX).zip(&kept).min_by_key(|(_, kept)| distance(kept, colour));
    let places = colours.iter().filter_map(|(colour, _)| Some((*colour, nearest(colour)?.0))).collect();
    (kept, places)
}

fn written(dots: &Pixmap, palette: Vec<u8>, data: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
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
            (0..=255u8).map(|grey| ([grey; 3], 9)).chain([([7, 8, 7], 1), ([250, 0, 0], 100)]).collect();
        let (kept, places) = palette(&counts);
        assert_eq!((kept.len(), kept[0]), (256, [250, 0, 0]));
        assert_eq!(kept[usize::from(places[&[7, 8, 7]])], [7, 7, 7]);
        assert_eq!(kept[usize::from(places[&[9, 9, 9]])], [9, 9, 9]);
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
