//! Where the focus goes when a screen opens: to its heading, or back to the row that was opened.

use super::timer::Timer;
use crate::clock::Millis;
use crate::domain::route::Route;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// Moves the focus after the screen has been painted; the marks are described in `views`.
pub(super) fn after_paint(root: &ShadowRoot, row: Option<Route>) -> Option<Timer> {
    let root = root.clone();
    Timer::start(Millis::ZERO, move || {
        let wanted = row.and_then(|route| find(&root, &format!("[data-row=\"{}\"]", route.screen)));
        let target = wanted.or_else(|| find(&root, "[data-focus=\"heading\"]"));
        if let Some(target) = target {
            // Focusing an element that is in view moves nothing; one that is not comes to the nearest edge.
            let _ = target.focus();
            into_view(&target);
        }
    })
}

/// Brings the marked line of the transcript into view.
pub(super) fn reveal(root: &ShadowRoot) -> Option<Timer> {
    let root = root.clone();
    Timer::start(Millis::ZERO, move || {
        if let Some(line) = find(&root, ".row__words[aria-current]") {
            into_view(&line);
        }
    })
}

fn into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
