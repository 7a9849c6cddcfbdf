//! Runs of the real binary: exit codes, messages, and the whole way against a real DNS server.
//!
//! The server is the program's own, on 127.0.0.1; git is the `git` command, to
//! judge from outside. No internet, no user configuration, fixed dates.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod building;
mod canaries;
mod care;
mod capturing;
mod checking;
mod contributing;
mod demonstration;
mod disk;
mod exporting;
mod generating;
mod importing;
mod judging;
mod keeping;
mod killing;
mod newcomer;
mod online;
mod previewing;
mod publishing;
mod proving;
mod sandbox;
mod scanning;
mod serving;
mod signing;
mod sources;
mod story;
mod verifying;
