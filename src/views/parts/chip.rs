//! Small labels, and the filters that can be taken away.

use crate::i18n::en::common as text;
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::Action;
use crate::views::macros::view;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::tone::Tone;
use crate::views::prelude::*;

/// A label in a colour. `drawing` stands before the words.
pub fn chip(tone: Tone, drawing: Option<Icon>, label: String) -> AnyView {
    view! {
        <span class=["chip ", tone.class()].concat() part="chip">
            {drawing.map(icon)}
            <span class="chip__text" dir="auto">{label}</span>
        </span>
    }
    .into_any()
}

/// A set filter with a cross that takes it away.
pub fn filter_chip(locale: &Locale, label: String, remove: Action) -> AnyView {
    let name = locale.text_with(text::FILTER_REMOVE, &[("name", &isolate(&label))]);
    view! {
        <button type="button" class="chip chip--filter" part="chip" aria-label=name on:click=move |_| remove()>
            <span class="chip__text" dir="auto">{label}</span>
            {icon(Icon::Close)}
        </button>
    }
    .into_any()
}
