//! Where long lists are looked at, for `views::parts::window`.

use super::listener::Listener;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::window::Window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, ShadowRoot};

/// Listens for boxes that scroll and rows that take the focus, until dropped. Safari does not focus what is clicked.
pub(super) fn watch(root: &ShadowRoot, store: &Store) -> [Listener; 3] {
    let scrolled = store.clone();
    let hear = |name| {
        let store = store.clone();
        Listener::add(root, name, move |event| {
            within(&event, |target| focused(&store, target));
        })
    };
    let scroll = Listener::capture(root, "scroll", move |event| {
        within(&event, |target| measure(&scrolled, target));
    });
    [scroll, hear("focusin"), hear("click")]
}

fn within(event: &Event, read: impl Fn(&Element) -> Option<()>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| read(&target));
}

/// The box stands where it stands: its numbers go to the list that it holds.
fn measure(store: &Store, held: &Element) -> Option<()> {
    let window = of_box(store, held)?;
    let rows = number(held, "data-rows")?;
    let [top, height, whole] = [held.scroll_top(), held.client_height(), held.scroll_height()].map(f64::from);
    put(window, |window| window.scrolled(top, height, whole, rows));
    Some(())
}

/// The block of the row that took the focus stays.
fn focused(store: &Store, target: &Element) -> Option<()> {
    let block = target.closest("[data-block]").ok()??;
    let window = of_box(store, &block.closest("[data-list]").ok()??)?;
    let block = number(&block, "data-block")?;
    put(window, |window| window.focused(block));
    Some(())
}

fn of_box<'a>(store: &'a Store, held: &Element) -> Option<&'a Shared<Window>> {
    store.windows.get(number(held, "data-list")?)
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.get_attribute(name)?.parse().ok()
}

/// Tells of a change only: most steps of scrolling are none.
pub(super) fn put(window: &Shared<Window>, change: impl Fn(Window) -> Window) {
    let before = window.get_untracked();
    let after = change(before);
    if after != before {
        window.set(after);
    }
}
