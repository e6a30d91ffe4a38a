//! Work in a fresh microtask. One type of future for all, so that the queue is compiled once.

use crate::app::port::LocalFuture;
use leptos::prelude::Effect;
use std::future::Future;

/// Runs a task from a fresh microtask.
pub(super) fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: LocalFuture<'static, ()> = Box::pin(task);
    #[cfg(feature = "element")]
    let task = super::owner::keep(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// Runs `follow` in a while, and again whenever a signal that it read has changed, as long as the owner lives under
/// which it was called. One type for all here too.
pub(super) fn effect(follow: impl FnMut() + 'static) {
    let mut follow: Box<dyn FnMut()> = Box::new(follow);
    Effect::new(move |_| follow());
}
