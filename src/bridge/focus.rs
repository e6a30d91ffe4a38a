//! Where the focus goes when a screen opens: to its heading, or back to the row that was opened.

use super::listener::Listener;
use super::task::effect;
use super::timer::Timer;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::clock::Millis;
use crate::domain::route::Route;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// Where the focus is to go once that is drawn; the marks are described in `views`.
pub(super) struct Target {
    row: Option<Route>,
    /// What had the focus when the way was taken: mostly the control that was pressed.
    from: Option<Element>,
}

impl Target {
    /// The row of a route, or without one the heading.
    pub(super) fn new(root: &ShadowRoot, row: Option<Route>) -> Self {
        Self { row, from: root.active_element() }
    }
}

/// Moves the focus; `false` while nothing to move it to is drawn yet. A focus that the reader has put somewhere else
/// meanwhile stays there.
pub(super) fn place(root: &ShadowRoot, target: &Target) -> bool {
    let moved = root.active_element().filter(|now| target.from.as_ref() != Some(now));
    if moved.is_some() {
        return true;
    }
    show_current(root);
    let wanted =
        target.row.as_ref().and_then(|route| find(root, &format!("[data-row=\"{}\"]", route.screen)));
    let Some(target) = wanted.or_else(|| find(root, "[data-focus=\"heading\"]")) else { return false };
    // Focusing an element that is in view moves nothing; one that is not comes to the nearest edge.
    let _ = target.focus();
    into_view(&target);
    true
}

/// Brings lines of the transcript into view when the reader goes to them, as long as the owner lives under which it
/// was called.
pub(super) fn follow_reveal(root: &ShadowRoot, reveal: &Shared<Option<usize>>) {
    let (root, reveal) = (root.clone(), reveal.clone());
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    effect(move || {
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

/// The row that the reader chose last: the route of the link that took the focus.
pub(super) type ChosenRow = Rc<RefCell<Option<String>>>;

/// Remembers which row has the focus.
pub(super) fn remember_row(root: &ShadowRoot, chosen: &ChosenRow) -> Listener {
    let (within, chosen) = (root.clone(), chosen.clone());
    Listener::add(root, "focusin", move |_| {
        *chosen.borrow_mut() = within.active_element().and_then(|element| element.get_attribute("data-row"));
    })
}

/// Keeps the focus on the row that the reader chose. A poll may put another run into its place: rows are drawn over,
/// so the element stays and its row goes. Lives as long as the owner under which it was called.
pub(super) fn follow_rows(root: &ShadowRoot, store: &Store, chosen: &ChosenRow) {
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    let (results, runs) = (store.results.clone(), store.runs.clone());
    let (root, chosen) = (root.clone(), chosen.clone());
    effect(move || {
        results.with(|_| ());
        runs.with(|_| ());
        let (root, chosen) = (root.clone(), chosen.clone());
        // The rows are drawn in the same turn; after it, they are there.
        *timer.borrow_mut() = Timer::start(Millis::ZERO, move || {
            let row = chosen.borrow().clone();
            show_current(&root);
            return_to(&root, row.as_deref());
        });
    });
}

/// Moves the focus from the row that took the chosen one's place to where the chosen one is now.
fn return_to(root: &ShadowRoot, chosen: Option<&str>) {
    let (Some(chosen), Some(focused)) = (chosen, root.active_element()) else { return };
    let moved_on = focused.get_attribute("data-row").is_some_and(|row| row != chosen);
    if moved_on && let Some(row) = find(root, &["[data-row=\"", chosen, "\"]"].concat()) {
        let _ = row.focus();
    }
}

/// Brings the row of what is open into its list, where that scrolls by itself. The page stays where it is.
fn show_current(root: &ShadowRoot) {
    let (list, row) = (find(root, "[data-scrolls]"), find(root, "[data-row][aria-current]"));
    let Some((list, row)) = list.zip(row) else { return };
    let (above, height) = (row.offset_top(), list.client_height());
    // The list's head covers about one row.
    let hidden = above - row.offset_height() < list.scroll_top()
        || above + row.offset_height() > list.scroll_top() + height;
    if hidden {
        list.set_scroll_top(above - height / 2);
    }
}

fn into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
