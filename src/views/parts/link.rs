//! Ways to other screens.
//!
//! With `link-template` they are real links to the host's page, so that they can be opened in a new tab or copied.
//! Without it there is no address to point to (the page's own is not ours), and they are buttons.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::route::{Route, encode};
use crate::i18n::locale::fill;
use crate::views::macros::view;
use crate::views::markup::Node;
use leptos::ev::MouseEvent;

/// The address of a screen on the host's page, if the host gave a template.
pub fn address(store: &Store, route: &Route) -> Option<String> {
    store.config.with(|config| {
        config
            .link_template
            .as_ref()
            .map(|template| fill(template, &[("route", &encode(&route.to_string()))]))
    })
}

/// A way to another screen.
pub fn link(store: &Store, route: Route, content: Node) -> Node {
    build(store, route, None, false, content)
}

/// The one link of a row: Back returns the focus to it, and J and K step along these.
pub fn row_link(store: &Store, route: Route, content: Node) -> Node {
    row_link_at(store, route, false, content)
}

/// The same in a list beside what is open; `current` says that it is this row's.
pub fn row_link_at(store: &Store, route: Route, current: bool, content: Node) -> Node {
    let mark = route.to_string();
    build(store, route, Some(mark), current, content)
}

fn build(store: &Store, route: Route, row: Option<String>, current: bool, content: Node) -> Node {
    let current = current.then_some("true");
    let address = address(store, &route);
    let intents = store.intents.clone();
    let class = if row.is_some() { "link link--row" } else { "link" };
    let open = move || intents.send(Intent::Open(route.clone()));
    if let Some(address) = address {
        let follow = move |event: MouseEvent| {
            // With a modifier the reader wants a new tab or window: that is the browser's to do.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                open();
            }
        };
        view! { <a class=class part="link" href=address data-row=row aria-current=current on:click=follow>{content}</a> }
    } else {
        view! {
            <button type="button" class=class part="link" data-row=row aria-current=current on:click=move |_| open()>
                {content}
            </button>
        }
    }
}
