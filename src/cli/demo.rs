//! `overstap demo`.

pub mod server;
