//! What an element's loader and navigator can do to the page.

use super::event;
use super::hash;
use super::instance::Instance;
use super::style;
use crate::app::chunk::Chunk;
use crate::app::element_event::ElementEvent;
use crate::app::intent::File;
use crate::app::port::ElementPort;
use crate::domain::route::Route;
use crate::views::stylesheet;
use std::rc::Weak;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Function, Promise, Reflect};

/// The page, as one element reaches it.
pub(super) struct PagePort(pub(super) Weak<Instance>);

impl ElementPort for PagePort {
    fn announce(&self, event: ElementEvent) {
        if let Some(instance) = self.0.upgrade() {
            instance.on_event(&event);
        }
    }

    fn may_navigate(&self, route: &Route, previous: &Route) -> bool {
        self.0.upgrade().is_some_and(|instance| event::navigate(&instance.element, route, previous))
    }

    fn sync(&self, route: &Route, new_screen: bool) {
        if self.0.upgrade().is_some_and(|instance| instance.syncs_hash()) {
            hash::write(route, new_screen);
        }
    }

    fn copy(&self, text: String) {
        let navigator = web_sys::window().map(|window| window.navigator());
        // Without a secure context there is no clipboard; then nothing is copied.
        let clipboard = navigator.and_then(|it| Reflect::get(&it, &"clipboard".into()).ok());
        let Some(clipboard) = clipboard.filter(JsValue::is_object) else { return };
        let write = Reflect::get(&clipboard, &"writeText".into()).ok().and_then(|it| it.dyn_into().ok());
        let promise = write.and_then(|write: Function| write.call1(&clipboard, &text.into()).ok());
        if let Some(promise) = promise.and_then(|it| it.dyn_into::<Promise>().ok()) {
            super::task::spawn(async move {
                // The reader may forbid it; nothing is lost then.
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            });
        }
    }

    fn download(&self, file: &File) {
        if let Some(instance) = self.0.upgrade() {
            super::download::offer(&instance.root, file);
        }
    }

    fn settled(&self) {
        if let Some(instance) = self.0.upgrade() {
            instance.place_focus();
            if instance.loader.counts_down() && instance.is_connected() {
                instance.watch_time();
            }
        }
    }

    fn loaded(&self, chunk: Chunk) {
        if let Some(instance) = self.0.upgrade() {
            style::adopt(&instance.root, &stylesheet::of(chunk));
        }
    }

    fn focus(&self, row: Option<Route>) {
        if let Some(instance) = self.0.upgrade() {
            instance.focus(row);
        }
    }
}
