//! JSON as it was sent to what the screens speak of, one file per thing.
//!
//! Tolerant: only ids and the envelope are needed, all else may be missing, null or of another type.

pub mod fault;
pub mod time;
pub mod problem;
pub mod list;
pub mod result;
pub mod head;
pub mod metric;
pub mod judgment;
pub mod transcript;
pub mod run_row;
pub mod link;
pub mod run;
pub mod call_row;
pub mod call;
pub mod trace;
pub mod dashboard;
pub mod insight;
