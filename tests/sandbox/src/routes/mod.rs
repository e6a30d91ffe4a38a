//! The endpoints, one file per resource.

pub(crate) mod session;
pub(crate) mod scope;
pub(crate) mod run_filters;
pub(crate) mod results;
pub(crate) mod runs;
pub(crate) mod recordings;
