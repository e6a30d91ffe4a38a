//! The results list.

pub mod outcome;
pub mod run_type;
pub mod row;
pub mod pick;
pub mod scenario;
pub mod export;
pub mod screen;
