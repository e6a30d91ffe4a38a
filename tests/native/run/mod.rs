//! The run screen: its logic as tables, its markup as rows.

mod citation;
mod payload;
mod player;
mod timeline;
mod transcript;
