//! Buttons.

use crate::views::action::Action;
use crate::views::macros::view;
use crate::views::parts::icon::{Icon, icon};
use crate::views::prelude::*;

/// A button with a word, and an icon before it if given. `class` adds looks: `button--primary`, `button--quiet`.
pub fn button(class: &'static str, drawing: Option<Icon>, label: String, action: Action) -> AnyView {
    view! {
        <button type="button" class=["button ", class].concat() part="button" on:click=move |_| action()>
            {drawing.map(icon)}
            <span>{label}</span>
        </button>
    }
    .into_any()
}

/// A button of which only the icon is seen; `label` is its name and its tooltip.
pub fn icon_button(drawing: Icon, label: String, action: Action) -> AnyView {
    view! {
        <button
            type="button"
            class="button button--icon"
            part="button"
            title=label.clone()
            aria-label=label
            on:click=move |_| action()
        >
            {icon(drawing)}
        </button>
    }
    .into_any()
}
