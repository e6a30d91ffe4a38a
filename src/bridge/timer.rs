//! One-shot timers that are taken back when dropped.

use crate::clock::Millis;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Function;

/// The longest time that `setTimeout` can hold; longer ones would fire at once.
const LONGEST: u64 = 0x7fff_ffff;

/// A running timer.
pub(super) struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Runs something after a while. A worker or a detached window has no timers: then nothing will run.
    pub(super) fn start(time: Millis, then: impl FnOnce() + 'static) -> Option<Self> {
        let closure = Closure::once(then);
        let milliseconds = i32::try_from(time.0.min(LONGEST)).unwrap_or(i32::MAX);
        let handler: &Function = closure.as_ref().unchecked_ref();
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(handler, milliseconds)
            .ok()?;
        Some(Self { id, _closure: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
