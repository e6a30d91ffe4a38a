//! What the server counts, in the text form of Prometheus.

mod histogram;
mod registry;

pub(crate) use registry::Metrics;
