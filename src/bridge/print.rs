//! What the page's printing asks of the screens: every fold open, and every row of a long list there.

use super::listener::Listener;
use super::window::put;
use crate::app::store::Store;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

/// Listens for the page being printed, until dropped.
pub(super) fn watch(root: &ShadowRoot, store: &Store) -> Option<[Listener; 2]> {
    let window = web_sys::window()?;
    let opened: Rc<RefCell<Vec<Element>>> = Rc::default();
    let hear = |name, printed: bool| {
        let (root, store, opened) = (root.clone(), store.clone(), Rc::clone(&opened));
        Listener::add(&window, name, move |_| {
            for window in &store.windows {
                put(window, |window| window.printed(printed));
            }
            if printed {
                opened.borrow_mut().extend(open(&root));
            } else {
                opened.take().iter().for_each(close);
            }
        })
    };
    Some([hear("beforeprint", true), hear("afterprint", false)])
}

/// Opens every fold, and tells which were closed.
fn open(root: &ShadowRoot) -> Vec<Element> {
    let Ok(folds) = root.query_selector_all("details:not([open])") else { return Vec::new() };
    let folds = (0..folds.length()).filter_map(|at| folds.item(at)?.dyn_into::<Element>().ok());
    folds.filter(|fold| fold.set_attribute("open", "").is_ok()).collect()
}

fn close(fold: &Element) {
    let _ = fold.remove_attribute("open");
}
