//! The English texts, one file for each screen.

pub mod common;
pub mod verdict;
pub mod notice;
pub mod results;
pub mod result;
pub mod run;
pub mod call;
pub mod calls;
pub mod ended;
pub mod latency;
pub mod chart;
pub mod compare;
pub mod overview;
pub mod help;
