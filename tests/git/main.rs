//! Tests of the one door to git and the one place that writes files, on real repositories made
//! with the `git` command in temporary folders. Dates are fixed and the user's settings unseen.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod by_hand;
mod committing;
mod interrupted;
mod layouts;
mod reading;
mod sandbox;
mod scan_lock;
mod unusual;
mod writing;
