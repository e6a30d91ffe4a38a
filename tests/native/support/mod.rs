//! Data and helpers that several tests share.

pub(crate) mod sample;
pub(crate) mod page;
pub(crate) mod looks;
