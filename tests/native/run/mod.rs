//! The run screen: its logic as tables, its markup as rows.

mod page;

mod citation;
mod payload;
mod player;
mod preview;
mod screen;
mod search;
mod timeline;
mod transcript;
