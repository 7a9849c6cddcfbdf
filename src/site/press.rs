//! How pages become files: which there are, templates and escaping, the frame around each, and what need not be made again.

pub mod frame;
pub mod making;
pub mod printer;
pub mod render;
pub mod search;
pub mod sitemap;
