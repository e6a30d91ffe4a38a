//! Two results picked for comparison.

use crate::app::intent::Intent;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::result::ResultRow;
use crate::domain::route::{Route, Screen};
use crate::i18n::en::results as text;
use crate::i18n::formats::Moment;
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::button;
use crate::views::results::row::result_name;

/// Results that are picked, at most two, the first picked first.
pub type Picked = Shared<Vec<ResultId>>;

/// Picks a result or puts it back; of three, the one that was picked first gives way.
pub fn toggle(picked: &mut Vec<ResultId>, id: ResultId) {
    if let Some(index) = picked.iter().position(|known| *known == id) {
        picked.remove(index);
        return;
    }
    if picked.len() == 2 {
        picked.remove(0);
    }
    picked.push(id);
}

/// The box in a row.
pub fn pick_box(locale: &Locale, picked: &Picked, result: &ResultRow) -> Node {
    let (id, name) = (result.id, isolate(&result_name(locale, result)));
    let (set, change) = (picked.clone(), picked.clone());
    view! {
        <button
            type="button"
            class="pick"
            part="pick"
            role="checkbox"
            aria-checked=move || if set.with(|picked| picked.contains(&id)) { "true" } else { "false" }
            aria-label=locale.text_with(text::PICK, &[("name", &name)])
            on:click=move |_| change.update(|picked| toggle(picked, id))
        ></button>
    }
}

/// A result's name and when it started: the same tests run again and again under one name.
fn told(locale: &Locale, result: &ResultRow) -> String {
    let name = isolate(&result_name(locale, result));
    match result.created {
        Some(at) => [name.as_str(), " · ", &locale.date_time(at, Moment::Short)].concat(),
        None => name,
    }
}

/// What can be done with what is picked; nothing while nothing is.
pub fn pick_bar(store: &Store, locale: &Locale, picked: &Picked) -> Node {
    let (store, locale, picked) = (store.clone(), locale.clone(), picked.clone());
    (move || {
        let ids = picked.get();
        if ids.is_empty() {
            return Node::Nothing;
        }
        let rows = store.results.with(|list| {
            let rows = list.value().map_or(&[][..], |list| &list.rows);
            rows.iter().filter(|row| ids.contains(&row.id)).cloned().collect::<Vec<_>>()
        });
        let none = picked.clone();
        let clear = button(
            "button--quiet",
            None,
            locale.text(text::PICK_NONE),
            Box::new(move || none.set(Vec::new())),
        );
        // Newest first in the list: the older one is what the newer is measured against.
        let body = if let [newer, older] = rows.as_slice() {
            let route = Route::to(Screen::Compare(older.id, newer.id));
            let words = locale.text_with(
                text::COMPARE,
                &[("left", &told(&locale, older)), ("right", &told(&locale, newer))],
            );
            button("button--primary", None, words, send(&store, Intent::Open(route)))
        } else {
            view! { <span class="picked__words">{locale.text(text::PICK_ANOTHER)}</span> }
        };
        view! { <div class="picked" part="picked">{body} {clear}</div> }
    })
    .into_node()
}
