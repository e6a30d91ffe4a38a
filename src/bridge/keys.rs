//! Single keys inside the widget. Never outside of it, and never while the reader types.

use super::listener::Listener;
use crate::app::chunk::Chunk;
use crate::app::intent::Intent;
use crate::app::store::Store;
use agent_embed_markup::chunk;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent, ShadowRoot};

/// Elements that have their own use for a key.
const TYPING: &str = "input, select, textarea";
/// Elements that the space bar presses.
const PRESSABLE: &str = "button, a, summary, input, select, textarea, audio";

/// Listens in the shadow root, until dropped.
pub(super) fn watch(root: &ShadowRoot, store: &Store) -> [Listener; 2] {
    let (store, within) = (store.clone(), root.clone());
    let closing = Listener::add(root, "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.closest("[data-close]").is_ok_and(|found| found.is_some())) {
            close(&event);
        }
    });
    let pressing = Listener::add(root, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let is_on = store.config.with_untracked(|config| config.shortcuts);
        // Before the code is there, a key is the browser's.
        let is_loaded = store.code.with_untracked(|loaded| loaded.contains(&Chunk::Actions));
        if is_on && is_loaded && !with_modifier && !event.default_prevented() && press(&within, &store, event)
        {
            event.prevent_default();
        }
    });
    [closing, pressing]
}

/// The dialog that an event comes from.
fn dialog_of(event: &Event) -> Option<HtmlDialogElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("dialog").ok()??.dyn_into().ok()
}

/// Closes that dialog; `false` if there is none.
fn close(event: &Event) -> bool {
    dialog_of(event).map(|dialog| dialog.close()).is_some()
}

/// Whether the key was one of ours.
#[chunk(actions)]
fn press(root: &ShadowRoot, store: &Store, event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_at = |selector: &str| target.as_ref().is_some_and(|it| it.matches(selector).unwrap_or(false));
    let key = event.key();
    if dialog_of(event).is_some() {
        // Esc is the dialog's own.
        return key == "?" && close(event);
    }
    match key.as_str() {
        "?" if !is_at(TYPING) => {
            let help = find(root, "[data-help]").and_then(|help| help.dyn_into::<HtmlDialogElement>().ok());
            return help.is_some_and(|help| help.show_modal().is_ok());
        }
        // Where there is no way back the key is the page's, which may want to close a dialog with it.
        "Escape" if !is_at(TYPING) && has_way_back(store) => store.intents.send(Intent::Back),
        // Out of an empty search box; one with words is emptied by the key.
        "Escape" if is_at("input[data-focus=search]:placeholder-shown") => {
            return find(root, "[data-focus=heading]").is_some_and(|it| it.focus().is_ok());
        }
        " " if !is_at(PRESSABLE) => store.player.toggle(),
        _ if is_at(TYPING) => return false,
        "/" => return find(root, "[data-focus=search]").is_some_and(|it| it.focus().is_ok()),
        "f" | "F" => return find(root, "[data-focus=failed]").map(|it| it.click()).is_some(),
        "ArrowDown" if is_at("[data-row]") => return step(root, target.as_ref(), 1),
        "ArrowUp" if is_at("[data-row]") => return step(root, target.as_ref(), -1),
        "j" | "J" => return step(root, target.as_ref(), 1),
        "k" | "K" => return step(root, target.as_ref(), -1),
        _ => return false,
    }
    true
}

fn has_way_back(store: &Store) -> bool {
    store.can_go_back.get_untracked() || store.route.with_untracked(|route| route.parent().is_some())
}

/// Moves the focus along the links of the rows; beside an open one, opens the next.
fn step(root: &ShadowRoot, from: Option<&Element>, by: i32) -> bool {
    let open = find(root, "[data-row][aria-current]");
    let from = open.as_deref().or(from);
    let Ok(rows) = root.query_selector_all("[data-row]") else { return false };
    let count = i32::try_from(rows.length()).unwrap_or(0);
    let row = |index: i32| {
        let index = u32::try_from(index).ok()?;
        rows.item(index)?.dyn_into::<HtmlElement>().ok()
    };
    let here = (0..count)
        .find(|index| row(*index).is_some_and(|row| from.is_some_and(|it| row.is_same_node(Some(it)))));
    let next = match here {
        Some(here) => here + by,
        None if by > 0 => 0,
        None => count - 1,
    };
    let Some(row) = row(next) else { return false };
    if open.is_some() {
        row.click();
        return true;
    }
    row.focus().is_ok()
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
