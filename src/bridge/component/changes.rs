//! What the application has set, as the changes that an element takes.

use super::super::event::set;
use super::super::options::RawChange;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Object;

/// The values of every option, by the names of the element's properties; `None` is not set.
pub(super) type Values = Vec<(&'static str, Option<String>)>;

/// One change, as the custom element would pass it on.
pub(super) fn change(name: &str, value: &JsValue) -> RawChange {
    let object = Object::new();
    set(&object, "name", name);
    set(&object, "value", value.clone());
    // Code of the application sets these, and no markup could.
    set(&object, "from", "property");
    object.unchecked_into()
}

/// What differs from the last time.
pub(super) fn differences(before: &Values, now: &Values) -> Vec<RawChange> {
    let is_new = |entry: &&(&'static str, Option<String>)| !before.contains(entry);
    let value = |value: &Option<String>| value.as_deref().map_or(JsValue::NULL, JsValue::from_str);
    // What was never set and is not set is no change.
    let is_set = |(name, value): &&(&'static str, Option<String>)| {
        value.is_some() || before.iter().any(|(known, _)| known == name)
    };
    now.iter().filter(is_new).filter(is_set).map(|(name, text)| change(name, &value(text))).collect()
}
