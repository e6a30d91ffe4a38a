//! `theme="auto"`: what the page around an element decided, if it did.

use crate::config::Theme;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::Array;
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};

/// The theme to show: `auto` follows the inherited `color-scheme` if that is only one of both, else the browser,
/// which the style sheet asks by itself.
pub(super) fn resolve(theme: Theme, element: &HtmlElement) -> Theme {
    if theme != Theme::Auto {
        return theme;
    }
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let scheme = style.and_then(|style| style.get_property_value("color-scheme").ok()).unwrap_or_default();
    let names = |name: &str| scheme.split_ascii_whitespace().any(|word| word == name);
    match (names("light"), names("dark")) {
        (true, false) => Theme::Light,
        (false, true) => Theme::Dark,
        _ => Theme::Auto,
    }
}

/// Watches the attributes by which pages switch their theme, until it is dropped.
pub(super) struct ThemeWatch {
    observer: MutationObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl ThemeWatch {
    /// Calls back when the page's root or body changes an attribute.
    pub(super) fn start(on_change: impl Fn() + 'static) -> Option<Self> {
        let closure: Closure<dyn FnMut(Array)> = Closure::new(move |_| on_change());
        let observer = MutationObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        let document = web_sys::window()?.document()?;
        let init = MutationObserverInit::new();
        init.set_attributes(true);
        for target in [document.document_element(), document.body().map(Into::into)].into_iter().flatten() {
            observer.observe_with_options(&target, &init).ok()?;
        }
        Some(Self { observer, _closure: closure })
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
