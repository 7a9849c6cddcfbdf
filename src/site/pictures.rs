//! Pictures that stand alone: the line of a timeline, the card of a link, and how an SVG becomes a PNG.
//!
//! Charts of measures are drawn in `figures`, the map in `pages::places`.

pub mod cards;
pub mod painter;
pub mod timeline;
