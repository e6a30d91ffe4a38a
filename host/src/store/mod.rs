//! What several instances share, in Redis: sessions at the API, who renews them, and rate limits.
//!
//! Redis is a help, never a need: whatever it cannot do in a moment is done in this process instead.

mod allowances;
mod connection;
mod seal;
mod sessions;

pub(crate) use connection::Store;
pub(crate) use sessions::Stored;
