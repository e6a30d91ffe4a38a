//! What the screens speak of: results, runs, metrics, transcripts and the routes between them.
//!
//! Knows nothing of JSON, of the web or of Leptos, reads no clock, and cannot fail for outside reasons.

pub mod id;
pub mod duration;
pub mod verdict;
pub mod citation;
pub mod metric;
pub mod sentence;
pub mod sent;
pub mod transcript;
pub mod run;
pub mod reason;
pub mod result;
pub mod stats;
pub mod query;
pub mod route;
