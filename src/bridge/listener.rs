//! Event listeners that are removed when dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

/// A listener in place.
pub(super) struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    is_capturing: bool,
}

impl Listener {
    /// Listens for an event.
    pub(super) fn add(target: &EventTarget, name: &'static str, on: impl FnMut(Event) + 'static) -> Self {
        Self::place(target, name, false, Closure::new(on))
    }

    /// Listens for an event of any element within, also for one that does not bubble.
    pub(super) fn capture(target: &EventTarget, name: &'static str, on: impl FnMut(Event) + 'static) -> Self {
        Self::place(target, name, true, Closure::new(on))
    }

    fn place(
        target: &EventTarget,
        name: &'static str,
        is_capturing: bool,
        closure: Closure<dyn FnMut(Event)>,
    ) -> Self {
        let function = closure.as_ref().unchecked_ref();
        // Adding a listener fails only for arguments that are no functions.
        let _ = target.add_event_listener_with_callback_and_bool(name, function, is_capturing);
        Self { target: target.clone(), name, closure, is_capturing }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let _ =
            self.target.remove_event_listener_with_callback_and_bool(self.name, function, self.is_capturing);
    }
}
