//! What is on its way for the first time: until it is here, or known not to come, nothing else stands in for it.

use crate::app::remote::Remote;
use crate::app::store::{Store, Waiting};

/// Whether somebody waits for a part; not where the reader gave up.
pub fn is_awaited<T>(store: &Store, remote: &Remote<T>) -> bool {
    remote.is_pending() && store.waiting.get() != Waiting::Stopped
}

/// Whether a part is awaited of which nothing is here.
pub fn is_coming<T>(store: &Store, remote: &Remote<T>) -> bool {
    remote.value().is_none() && is_awaited(store, remote)
}
