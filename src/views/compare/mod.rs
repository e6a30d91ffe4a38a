//! Two results side by side.

pub mod head;
pub mod metrics;
pub mod pairs;
pub mod transcripts;
pub mod screen;
