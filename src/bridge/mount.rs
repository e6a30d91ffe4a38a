//! The screens in the shadow root, from the first paint to unmounting.

use super::listener::Listener;
use super::{audio, focus, growing, keys, print, window};
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::i18n::locale::Locale;
use crate::views::shell::frame::shell;
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

/// Screens in place; dropping it takes them out.
pub(super) struct Mounted {
    // Dropped first: it takes the views and their listeners down while their elements are still there.
    _views: Box<dyn Any>,
    _listeners: Vec<Listener>,
    holder: HtmlElement,
}

impl Mounted {
    /// Mounts the screens in place of whatever the root shows.
    pub(super) fn new(root: &ShadowRoot, store: Store, locale: Shared<Locale>) -> Option<Self> {
        let document = root.owner_document()?;
        let holder: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        holder.set_attribute("part", "root").ok()?;
        let mut listeners = audio::watch(root, &store.player);
        listeners.extend(keys::watch(root, &store));
        listeners.extend(window::watch(root, &store));
        listeners.extend(print::watch(root, &store).into_iter().flatten());
        let within = root.clone();
        let chosen = focus::ChosenRow::default();
        listeners.push(focus::remember_row(root, &chosen));
        let views = leptos::mount::mount_to(holder.clone(), move || {
            growing::follow(&store.growth);
            focus::follow_reveal(&within, &store.reveal);
            focus::follow_rows(&within, &store, &chosen);
            shell(store, locale)
        });
        root.replace_children_with_node_1(&holder);
        Some(Self { _views: Box::new(views), _listeners: listeners, holder })
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.holder.remove();
    }
}
