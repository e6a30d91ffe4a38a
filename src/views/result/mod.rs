//! One result: its head, why it failed, its metrics and its runs.

pub mod head;
pub mod causes;
pub mod summary;
pub mod metrics;
pub mod latency;
pub mod infrastructure;
pub mod coverage;
pub mod run_row;
pub mod layout;
pub mod groups;
pub mod matrix;
pub mod export;
pub mod runs;
pub mod screen;
