//! What a page set, as plain values; and what only the browser can say of them.

use crate::config::address::{Address, PageAddress};
use crate::config::change::{Browser, Change, Given, Origin};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;
use web_sys::js_sys::{Array, Function, Object, Reflect};

#[wasm_bindgen]
extern "C" {
    /// One change of an attribute or property, as the element passes it on.
    #[wasm_bindgen(typescript_type = "Change")]
    pub type RawChange;
    /// The property's name.
    #[wasm_bindgen(method, getter)]
    pub(super) fn name(this: &RawChange) -> String;
    /// The value as given.
    #[wasm_bindgen(method, getter)]
    pub(super) fn value(this: &RawChange) -> JsValue;
    /// `attribute` or `property`.
    #[wasm_bindgen(method, getter)]
    fn from(this: &RawChange) -> String;
    /// Says that it is not taken, so that the element goes on with the last value that was.
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_refused(this: &RawChange, refused: bool);
}

impl RawChange {
    /// How it was set.
    fn origin(&self) -> Origin {
        if self.from() == "attribute" { Origin::Attribute } else { Origin::Property }
    }

    /// As a plain value.
    pub(super) fn to_change(&self) -> Change {
        Change { name: self.name(), value: given(&self.value()), origin: self.origin() }
    }
}

fn given(value: &JsValue) -> Given {
    if value.is_null() || value.is_undefined() {
        Given::Nothing
    } else if let Some(text) = value.as_string() {
        Given::Text(text)
    } else if let Some(number) = value.as_f64() {
        Given::Number(number)
    } else if let Some(flag) = value.as_bool() {
        Given::Flag(flag)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        match list.iter().map(|item| item.as_string()).collect() {
            Some(items) => Given::List(items),
            None => Given::Other("a list of other things than text".to_owned()),
        }
    } else if value.is_function() {
        Given::Other("a function".to_owned())
    } else {
        Given::Other("an object".to_owned())
    }
}

/// The texts of the property `messages`, without what is no text; `None` if it is no object.
pub(super) fn messages(value: &JsValue) -> Option<Vec<(String, String)>> {
    if value.is_null() || value.is_undefined() {
        return Some(Vec::new());
    }
    let object = value.dyn_ref::<Object>().filter(|_| !value.is_function())?;
    let entry = |key: JsValue| Some((key.as_string()?, Reflect::get(object, &key).ok()?.as_string()?));
    // A getter of the page's, or a proxy, may throw.
    Some(Reflect::own_keys(object).ok()?.iter().filter_map(entry).collect())
}

/// The page that this wasm runs in.
pub(super) struct ThisPage;

impl Browser for ThisPage {
    fn parse_url(&self, text: &str) -> Option<Address> {
        let base = web_sys::window()?.document()?.base_uri().ok().flatten();
        let url = match base {
            Some(base) => Url::new_with_base(text, &base),
            None => Url::new(text),
        }
        .ok()?;
        Some(Address {
            href: url.href(),
            protocol: url.protocol(),
            origin: url.origin(),
            hostname: url.hostname(),
            has_user_info: !(url.username().is_empty() && url.password().is_empty()),
            // `search` is empty for a bare `?`, the text is not.
            has_query_or_fragment: text.contains(['?', '#']),
        })
    }

    fn knows_time_zone(&self, name: &str) -> bool {
        let options = Object::new();
        super::event::set(&options, "timeZone", name);
        construct("DateTimeFormat", &Array::of2(&JsValue::UNDEFINED, &options)).is_some()
    }

    fn is_language_tag(&self, tag: &str) -> bool {
        // `NumberFormat` throws for a tag that is not well-formed, and takes any that is.
        construct("NumberFormat", &Array::of1(&JsValue::from_str(tag))).is_some()
    }

    fn page(&self) -> PageAddress {
        let Some(window) = web_sys::window() else { return PageAddress::default() };
        // Of a frame without an address of its own, the location knows no origin.
        PageAddress { origin: window.origin(), hostname: window.location().hostname().unwrap_or_default() }
    }
}

/// `new Intl[name](...arguments)`; `None` where it throws. Our bindings' own constructors would panic there.
pub(super) fn construct(name: &str, arguments: &Array) -> Option<JsValue> {
    let window = web_sys::window()?;
    let intl = Reflect::get(&window, &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, arguments).ok()
}
