//! One result: its head, why it failed, its metrics and its runs.

pub mod filter;
pub mod head;
pub mod causes;
pub mod summary;
pub mod metrics;
pub mod run_row;
pub mod runs;
pub mod screen;
