//! The run screen: its logic as tables, its markup as rows.

mod page;
mod words;

mod citation;
mod judgment;
mod payload;
mod player;
mod preview;
mod screen;
mod search;
mod timeline;
mod transcript;
