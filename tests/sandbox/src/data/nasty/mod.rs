//! The profile `nasty`: every awkward value that the API is known to send, each as a row of its own.

pub(crate) mod calls;
pub(crate) mod metrics;
pub(crate) mod results;
pub(crate) mod row;
pub(crate) mod runs;
pub(crate) mod texts;
