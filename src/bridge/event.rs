//! The events that a page hears, dispatched from a fresh microtask.

use super::error::LastError;
use crate::domain::route::Route;
use crate::session::effect::Notice;
use wasm_bindgen::JsValue;
use web_sys::js_sys::{Object, Reflect};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Sets a field of an object that we made ourselves, which cannot fail.
pub(super) fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// Dispatches an event now; `false` when somebody prevented it.
fn dispatch(element: &HtmlElement, name: &str, detail: &Object, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(detail);
    let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) else { return true };
    element.dispatch_event(&event).unwrap_or(true)
}

fn later(element: &HtmlElement, name: &'static str, detail: Object) {
    let element = element.clone();
    super::task::spawn(async move {
        dispatch(&element, name, &detail, false);
    });
}

/// `embed-ready`
pub(super) fn ready(element: &HtmlElement, route: &Route, milliseconds: u64) {
    let detail = Object::new();
    set(&detail, "route", route.to_string());
    // Milliseconds of a page's life fit a double.
    set(&detail, "milliseconds", milliseconds as f64);
    later(element, "embed-ready", detail);
}

/// `embed-navigate`, at once: whether the navigation may go on.
pub(super) fn navigate(element: &HtmlElement, route: &Route, previous: &Route) -> bool {
    let detail = Object::new();
    set(&detail, "route", route.to_string());
    set(&detail, "previous", previous.to_string());
    dispatch(element, "embed-navigate", &detail, true)
}

/// `embed-error`
pub(super) fn error(element: &HtmlElement, error: &LastError) {
    later(element, "embed-error", error.to_object());
}

/// What a session tells.
pub(super) fn notice(element: &HtmlElement, notice: &Notice) {
    let detail = Object::new();
    let seconds = |value: &Option<u64>| value.map_or(JsValue::NULL, |value| JsValue::from_f64(value as f64));
    match notice {
        Notice::TokenExpiring { expires_in } => {
            set(&detail, "expiresIn", seconds(expires_in));
            later(element, "token-expiring", detail);
        }
        Notice::TokenRefreshed { expires_in, reason } => {
            set(&detail, "expiresIn", seconds(expires_in));
            set(&detail, "reason", reason.as_str());
            later(element, "token-refreshed", detail);
        }
        Notice::TokenExpired => later(element, "token-expired", detail),
        Notice::SessionEnded { cause } => {
            set(&detail, "cause", cause.as_str());
            later(element, "session-ended", detail);
        }
        Notice::Error(problem) => error(element, &LastError::of_problem(problem)),
    }
}
