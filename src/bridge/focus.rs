//! Where the focus goes when a screen opens: to its heading, or back to the row that was opened.

use super::timer::Timer;
use crate::app::signal::Shared;
use crate::clock::Millis;
use crate::domain::route::Route;
use leptos::prelude::Effect;
use std::cell::RefCell;
use std::rc::Rc;
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

/// Brings lines of the transcript into view when the reader goes to them, as long as the owner lives under which it
/// was called.
pub(super) fn follow_reveal(root: &ShadowRoot, reveal: &Shared<Option<usize>>) {
    let (root, reveal) = (root.clone(), reveal.clone());
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    Effect::new(move |_| {
        let Some(line) = reveal.get() else { return };
        let (root, reveal) = (root.clone(), reveal.clone());
        // The line may be drawn in the same turn: after it, the element is there.
        *timer.borrow_mut() = Timer::start(Millis::ZERO, move || {
            if let Some(line) = find(&root, &format!("[data-line=\"{line}\"]")) {
                into_view(&line);
            }
            reveal.set(None);
        });
    });
}

fn into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
