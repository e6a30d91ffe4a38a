//! The overview: tests and production calls at one glance, which never mix.

pub mod tile;
pub mod outline;
pub mod missing;
pub mod period;
pub mod coming;
pub mod sentence;
pub mod trends;
pub mod breaks;
pub mod tests;
pub mod endings;
pub mod call_breaks;
pub mod widget;
pub mod failed_calls;
pub mod calls;
pub mod screen;
