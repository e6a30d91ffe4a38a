//! One-shot timers that are taken back when dropped.

use crate::clock::Millis;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Function;

#[wasm_bindgen]
extern "C" {
    // The numbers of timers are whole, but a page that is tested with a clock of its own may have ones beyond 32 bits,
    // which `web_sys` would cut off: the wrong timer would be taken back then.
    #[wasm_bindgen(catch, js_name = setTimeout)]
    fn set_timeout(handler: &Function, milliseconds: i32) -> Result<f64, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: f64);
}

/// The longest time that `setTimeout` can hold; longer ones would fire at once.
const LONGEST: u64 = 0x7fff_ffff;

/// A running timer.
pub(super) struct Timer {
    id: f64,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Runs something after a while. A detached window has no timers: then nothing will run.
    pub(super) fn start(time: Millis, then: impl FnOnce() + 'static) -> Option<Self> {
        let closure = Closure::once(then);
        let milliseconds = i32::try_from(time.0.min(LONGEST)).unwrap_or(i32::MAX);
        let handler: &Function = closure.as_ref().unchecked_ref();
        Some(Self { id: set_timeout(handler, milliseconds).ok()?, _closure: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}
