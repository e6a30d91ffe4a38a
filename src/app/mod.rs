//! The signals that the screens read, and the only place that runs effects.

pub mod signal;
pub mod remote;
pub mod intent;
pub mod player;
pub mod growth;
pub mod call_list;
pub mod store;
pub mod port;
pub mod element_event;
pub mod driver;
pub mod transport;
pub mod part;
pub mod chunk;
pub mod pairs;
pub mod cache;
mod answers;
pub mod history;
pub mod poll;
pub mod loader;
pub mod code;
pub mod reading;
pub mod reading_result;
pub mod reading_run;
pub mod overview;
pub mod follow_up;
pub mod reading_calls;
pub mod navigator;
