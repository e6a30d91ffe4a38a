//! The run screen: its logic as tables, its markup as rows.

mod citation;
mod payload;
mod transcript;
