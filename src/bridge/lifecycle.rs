//! What the page around the widget is doing: seen, online, frozen, restored.

use super::listener::Listener;
use crate::session::event::Page;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Reflect;
use web_sys::{Document, EventTarget, VisibilityState};

/// The page as it is now. A document without a window counts as hidden and online.
pub(super) fn page() -> Page {
    let Some(window) = web_sys::window() else {
        return Page { visible: false, online: true, prerendering: false };
    };
    let document = window.document();
    let visible = document.as_ref().is_some_and(|it| it.visibility_state() == VisibilityState::Visible);
    let prerendering = document.as_ref().is_some_and(is_prerendering);
    Page { visible, online: window.navigator().on_line(), prerendering }
}

/// `document.prerendering` is too new for our bindings, and for some browsers.
fn is_prerendering(document: &Document) -> bool {
    Reflect::get(document, &"prerendering".into()).is_ok_and(|value| value.is_truthy())
}

/// What may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Visibility, focus, online, prerendering.
    Page,
    /// The page was frozen, or in the back/forward cache, and runs again.
    Thawed,
}

/// Tells of every change until it is dropped.
pub(super) fn watch(on_change: impl Fn(Change) + 'static) -> Vec<Listener> {
    let (Some(window), on_change) = (web_sys::window(), Rc::new(on_change)) else { return Vec::new() };
    let listen = |target: &EventTarget, name: &'static str, change: Change| {
        let on_change = Rc::clone(&on_change);
        Listener::add(target, name, move |_| on_change(change))
    };
    let mut listeners = vec![
        listen(&window, "focus", Change::Page),
        listen(&window, "online", Change::Page),
        listen(&window, "offline", Change::Page),
    ];
    let on_show = Rc::clone(&on_change);
    listeners.push(Listener::add(&window, "pageshow", move |event| {
        let restored = Reflect::get(&event, &"persisted".into()).is_ok_and(|value| value.is_truthy());
        if restored {
            on_show(Change::Thawed);
        }
    }));
    if let Some(document) = window.document() {
        let target: &EventTarget = document.unchecked_ref();
        listeners.push(listen(target, "visibilitychange", Change::Page));
        listeners.push(listen(target, "prerenderingchange", Change::Page));
        listeners.push(listen(target, "resume", Change::Thawed));
    }
    listeners
}
