//! Which element the code at work belongs to, so that a panic is laid at the right door.
//!
//! The glue knows it for calls, and closures remember it from when they were made. Tasks run from one queue that
//! belongs to all, so each takes its element along.

use super::task;
use crate::app::port::LocalFuture;
use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use std::future::{Future, poll_fn};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    // Stands in the glue itself, where `cargo xtask dist` puts it. Sets the element, and gives the one until now.
    #[wasm_bindgen(js_name = swapOwner)]
    fn swap_owner(owner: u32) -> u32;
}

/// The task, which from now on belongs to the element that is at work now.
pub(super) fn keep(mut task: LocalFuture<'static, ()>) -> impl Future<Output = ()> + 'static {
    let owner = swap_owner(0);
    swap_owner(owner);
    poll_fn(move |context| {
        let before = swap_owner(owner);
        // A panic leaves the owner as it is: the glue asks for it then.
        let polled = task.as_mut().poll(context);
        swap_owner(before);
        polled
    })
}

/// The tasks of the reactive system.
struct Tasks;

impl CustomExecutor for Tasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        task::spawn(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        task::spawn(task);
    }

    fn poll_local(&self) {}
}

/// Has the reactive system's tasks keep their element too; once per instance, before anything is mounted.
pub(super) fn install() {
    // It fails only where it is done already.
    let _ = Executor::init_local_custom_executor(Tasks);
}
