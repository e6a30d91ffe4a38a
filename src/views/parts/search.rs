//! The search box over a list.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pager::can_ask;
use leptos::prelude::*;

/// What was typed, and whether the route has not caught up with it.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    ahead: bool,
}

impl Typed {
    /// The text for the box when the route says `searched`. A route that is still on its way to what was typed
    /// must not take letters away under the reader's fingers.
    fn follow(&mut self, searched: &str) -> String {
        if self.text.trim() == searched {
            self.ahead = false;
        } else if !self.ahead {
            searched.clone_into(&mut self.text);
        }
        self.text.clone()
    }
}

/// A search box that filters the route's `q` with each letter.
pub fn search(store: &Store, label: String) -> Node {
    let typed = ArcStoredValue::new(Typed::default());
    let (route, intents) = (store.route.clone(), store.intents.clone());
    let current = {
        let (typed, route) = (typed.clone(), route.clone());
        move || {
            let searched = route.with(|route| route.get("q").unwrap_or_default().trim().to_owned());
            typed.try_update_value(|typed| typed.follow(&searched)).unwrap_or_default()
        }
    };
    // Untracked: what is drawn around the box must not be drawn again with each letter.
    let first = untrack(&current);
    let asked = store.clone();
    let search = move |text: String| {
        let route = route.get_untracked().with("q", text.trim());
        typed.set_value(Typed { text, ahead: true });
        intents.send(Intent::Filter(route));
    };
    view! {
        <label class="search" part="search">
            {icon(Icon::Search)}
            <input
                type="search"
                class="search__box"
                part="search-box"
                placeholder=label.clone()
                aria-label=label
                autocomplete="off"
                spellcheck="false"
                data-focus="search"
                readonly=move || !can_ask(&asked)
                value=first
                prop:value=current
                on:input=move |event| search(event_target_value(&event))
            />
        </label>
    }
}
