//! The results list.

pub mod outcome;
pub mod row;
pub mod screen;
