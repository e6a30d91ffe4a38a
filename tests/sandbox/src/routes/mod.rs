//! The endpoints, one file per resource.

pub(crate) mod calls;
pub(crate) mod dashboards;
pub(crate) mod metrics;
pub(crate) mod recordings;
pub(crate) mod results;
pub(crate) mod run_filters;
pub(crate) mod runs;
pub(crate) mod scope;
pub(crate) mod session;
