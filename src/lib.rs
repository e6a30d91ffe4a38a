//! The widget.

pub mod clock;
pub mod session;
