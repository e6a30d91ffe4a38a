//! How often one caller may ask.

mod address;
mod bucket;
mod limiter;

pub(crate) use address::TrustedProxies;
pub(crate) use bucket::{Allowance, Deed};
pub(crate) use limiter::Limiter;
