//! The run screen: its logic as tables, its markup as rows.
// A test that cannot go on has failed, so its unwraps are assertions.
#![allow(clippy::unwrap_used)]

mod page;
mod words;

mod citation;
mod beside;
mod judgment;
mod listen;
mod nasty;
mod payload;
mod player;
mod preview;
mod screen;
mod search;
mod timeline;
mod transcript;
