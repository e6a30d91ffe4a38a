//! The data as the API sends it.

pub(crate) mod call;
pub(crate) mod result;
pub(crate) mod run;
pub(crate) mod trace;
pub(crate) mod turn;
