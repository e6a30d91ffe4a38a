//! Calls: what is asked of the API, what becomes of its answers, and both screens as HTML.
// A test that cannot go on has failed, so its unwraps are assertions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub(crate) mod sample;

mod decode;
mod filter;
mod query;
mod range;
mod trace;
mod volume;
mod file;
mod list;
mod call;
