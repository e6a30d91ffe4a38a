//! The calls list.

pub mod words;
pub mod ranges;
pub mod pills;
pub mod panel;
pub mod row;
pub mod export;
pub mod body;
pub mod screen;
