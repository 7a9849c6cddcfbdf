//! SVG to PNG, for share cards and for pictures that people put in a paper.
//!
//! The renderer knows no `var()` and no fonts of the machine: pictures carry
//! literal colours, and letters come from `site/fonts/`, so that a build
//! anywhere gives the same bytes.

mod palette;

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::site::press::making::PROGRAM;
use crate::site::{SiteError, Sources};
use crate::snapshot::chain::Digest;

/// The family whose letters are in `site/fonts/`; a picture names no other.
pub const FAMILY: &str = "Overstap Serif";

/// No picture is drawn with more dots than this; a drawing that asks for more is refused.
const MOST_DOTS: u64 = 16_000_000;

/// Draws pictures.
pub struct Painter {
    options: Options<'static>,
    /// The program and the fonts.
    base: Digest,
}

/// A picture to be drawn: the file it becomes and the SVG.
pub struct Drawing {
    /// Its path in the output.
    pub path: String,
    /// What is drawn, with literal colours and in the family [`FAMILY`].
    pub svg: String,
    /// How many dots of the PNG stand for one unit of the SVG.
    pub scale: u8,
}

impl Painter {
    /// Takes the fonts among the sources.
    pub fn new(sources: &Sources) -> Self {
        let mut fonts = fontdb::Database::new();
        let mut base = PROGRAM.as_bytes().to_vec();
        for (name, bytes) in sources.below("fonts/") {
            base.extend(Digest::of(bytes).to_string().bytes());
            if name.ends_with(".ttf") || name.ends_with(".otf") {
                fonts.load_font_data(bytes.to_vec());
            }
        }
        fonts.set_serif_family(FAMILY);
        fonts.set_sans_serif_family(FAMILY);
        let options = Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() };
        Self { options, base: Digest::of(&base) }
    }

    /// The digest of all that a picture is drawn from.
    pub fn key(&self, drawing: &Drawing) -> Digest {
        Digest::of(format!("{} {} {}", self.base, drawing.scale, drawing.svg).as_bytes())
    }

    /// Draws one picture.
    ///
    /// Refuses what is no SVG, has no size, or is larger than the program draws.
    pub fn png(&self, drawing: &Drawing) -> Result<Vec<u8>, SiteError> {
        let failed = |reason: String| SiteError::Picture { path: drawing.path.clone(), reason };
        let tree = Tree::from_str(&drawing.svg, &self.options).map_err(|error| failed(error.to_string()))?;
        let scale = f32::from(drawing.scale.max(1));
        let size = tree.size().scale_by(scale).ok_or_else(|| failed("it has no size".to_owned()))?.to_int_size();
        if u64::from(size.width()) * u64::from(size.height()) > MOST_DOTS {
            return Err(failed(format!("{} by {} dots are too many", size.width(), size.height())));
        }
        let mut dots = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("it has no size".to_owned()))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
        let encoded = match palette::encoded(&dots) {
            Some(encoded) => encoded,
            None => dots.encode_png(),
        };
        encoded.map_err(|error| failed(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(svg: &str) -> Drawing {
        Drawing { path: "a.png".to_owned(), svg: svg.to_owned(), scale: 2 }
    }

    #[test]
    fn letters_come_from_the_program_and_the_size_from_the_drawing() {
        let painter = Painter::new(&Sources::embedded());
        let words = |text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"><text x=\"2\" y=\"15\" font-size=\"12\">{text}</text></svg>"
            );
            painter.png(&drawing(&svg)).expect("a picture")
        };
        let (some, other) = (words("Súdwest"), words("Overstap"));
        assert_ne!(some, other, "both would be empty without letters");
        assert_eq!(some[16..24], [0, 0, 0, 120, 0, 0, 0, 40], "width and height (PNG, section 11.2.1)");
        assert_eq!(some, words("Súdwest"));
    }

    #[test]
    fn what_cannot_be_drawn_is_refused_by_name() {
        let painter = Painter::new(&Sources::default());
        for svg in ["", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"99999\"/>"] {
            let error = painter.png(&drawing(svg)).expect_err("refused").to_string();
            assert!(error.starts_with("the picture `a.png` cannot be drawn: "), "{error}");
        }
    }
}
