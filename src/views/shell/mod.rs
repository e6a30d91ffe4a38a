//! The frame around every screen.

pub mod frame;
pub mod navigation;
pub mod banners;
pub mod footer;
pub mod help;
