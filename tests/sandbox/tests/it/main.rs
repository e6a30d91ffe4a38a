//! The sandbox as its users see it: through its router, and through sockets where a connection matters.

// A test that cannot go on says so by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod api;
mod auth;
mod calls;
mod catalog;
mod control;
mod faults;
mod lists;
mod process;
mod profiles;
mod project;
mod recordings;
mod results;
mod runs;
mod socket;
