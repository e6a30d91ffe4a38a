//! `sync="hash"`: the route in the page's hash, so that reload and the browser's Back work.

use super::listener::Listener;
use crate::domain::route::Route;
use wasm_bindgen::JsValue;

/// The route in the hash, if there is one of ours.
pub(super) fn read() -> Option<Route> {
    Route::parse(text()?.strip_prefix('#')?)
}

fn text() -> Option<String> {
    web_sys::window()?.location().hash().ok()
}

/// Writes the route: a new entry for a screen, the same entry for a filter.
pub(super) fn write(route: &Route, new_screen: bool) {
    let Some((history, url)) = web_sys::window().and_then(|window| {
        let (history, place) = (window.history().ok()?, window.location());
        // A hash alone would be one of the page's `<base>`.
        Some((history, [place.pathname().ok()?, place.search().ok()?, format!("#{route}")].concat()))
    }) else {
        return;
    };
    // A sandboxed page may have no history of its own; then the hash stays as it is. What the page's router has noted
    // of an entry stays with that.
    let _ = if new_screen {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&url))
    };
}

/// Tells of a route that the reader went to by the browser's buttons, until it is dropped. `None` is the entry from
/// before there was a hash; any other hash that is not ours belongs to the page.
pub(super) fn watch(on_route: impl Fn(Option<Route>) + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::add(&window, "popstate", move |_| {
        let route = read();
        if route.is_some() || text().is_some_and(|text| text.is_empty()) {
            on_route(route);
        }
    }))
}
