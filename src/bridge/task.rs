//! Work in a fresh microtask. One type of future for all, so that the queue is compiled once.

use crate::app::port::LocalFuture;
use std::future::Future;

/// Runs a task from a fresh microtask.
pub(super) fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: LocalFuture<'static, ()> = Box::pin(task);
    #[cfg(feature = "element")]
    let task = super::owner::keep(task);
    wasm_bindgen_futures::spawn_local(task);
}
