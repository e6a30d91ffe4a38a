//! The HTTP API as values: requests out, domain types in. Pure but for one trait, `transport::Transport`.

pub mod error;
