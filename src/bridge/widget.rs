//! What the custom element calls: three lines each.

use super::instance::Instance;
use super::options::RawChange;
use super::owner;
use super::page_side::PageSide;
use crate::session::event::Event;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, ShadowRoot};

/// Runs when the module is instantiated.
#[wasm_bindgen(start)]
pub(super) fn start() {
    owner::install();
}

/// The Rust side of one element.
#[wasm_bindgen]
pub struct Widget(Rc<Instance>);

#[wasm_bindgen]
impl Widget {
    /// The Rust side of an element and its open shadow root.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement, root: ShadowRoot, page: PageSide) -> Self {
        Self(Instance::new(element, root, page))
    }

    /// Applies the changes of one task together.
    pub fn apply(&self, changes: Vec<RawChange>) {
        self.0.apply(&changes);
    }

    /// The element is in a document.
    pub fn connected(&self) {
        self.0.connected();
    }

    /// The element was taken out of its document.
    pub fn disconnected(&self) {
        self.0.disconnected();
    }

    /// Reads the visible data again.
    #[wasm_bindgen(js_name = refreshData)]
    pub fn refresh_data(&self) {
        self.0.loader.refresh();
    }

    /// Asks the host for a new token.
    #[wasm_bindgen(js_name = refreshToken)]
    pub fn refresh_token(&self) {
        self.0.tell_session(Event::RefreshAsked);
    }

    /// Ends the session; data and token are gone when it resolves.
    pub fn logout(&self) {
        self.0.tell_session(Event::LoggedOut);
    }

    /// Goes on after the session has ended.
    pub fn resume(&self) {
        self.0.tell_session(Event::Resumed);
        self.0.loader.show();
    }

    /// As `logout`, and the element is done for.
    pub fn destroy(&self) {
        self.0.destroy();
    }

    /// The route on screen.
    #[wasm_bindgen(getter)]
    pub fn route(&self) -> String {
        self.0.loader.route().to_string()
    }

    /// `loading`, `ready`, `error` or `ended`.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> String {
        self.0.status().to_owned()
    }

    /// The detail of the last `embed-error`.
    #[wasm_bindgen(getter, js_name = lastError)]
    pub fn last_error(&self) -> Option<JsValue> {
        self.0.last_error()
    }
}
