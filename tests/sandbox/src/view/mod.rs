//! The data as the API sends it.

pub(crate) mod turn;
pub(crate) mod run;
pub(crate) mod result;
