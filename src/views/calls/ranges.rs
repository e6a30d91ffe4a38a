//! The time that the list is about: buttons for the usual lengths, and two dates for any other.

use crate::app::intent::Intent;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::clock::Timestamp;
use crate::domain::calls_query::CallsQuery;
use crate::domain::iso;
use crate::domain::range::{DAY_MS, Last, Range, Stretch};
use crate::domain::route::Route;
use crate::i18n::en::calls as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use leptos::prelude::*;

/// The buttons. `custom` says whether the two dates are open.
pub fn ranges(store: &Store, locale: &Locale, custom: &Shared<bool>) -> Node {
    let (store, locale, custom) = (store.clone(), locale.clone(), custom.clone());
    (move || {
        let route = store.route.get();
        let range = CallsQuery::of(&route).range;
        let is_open = custom.get() || matches!(range, Range::Between(_));
        let known = Last::ALL.map(|last| {
            let choose = send(&store, Intent::Filter(Range::Last(last).put(route.clone())));
            let close = custom.clone();
            let act: Action = Box::new(move || {
                close.set(false);
                choose();
            });
            button(locale.text(words::last(last)), !is_open && range == Range::Last(last), act)
        });
        let open = custom.clone();
        let own = button(locale.text(text::CUSTOM), is_open, Box::new(move || open.set(true)));
        let dates = is_open.then(|| dates(&store, &locale, &route, range));
        view! {
            <div class="segments" part="ranges" role="group" aria-label=locale.text(text::RANGE)>
                {Vec::from(known)} {own}
            </div>
            {dates}
        }
    })
    .into_node()
}

fn button(label: String, pressed: bool, act: Action) -> Node {
    view! {
        <button
            type="button"
            class="segment"
            part="range"
            aria-pressed=if pressed { "true" } else { "false" }
            on:click=move |_| act()
        >
            {label}
        </button>
    }
}

fn dates(store: &Store, locale: &Locale, route: &Route, range: Range) -> Node {
    let shown = range.stretch(store.now.get_untracked());
    let day = |at: Timestamp| iso::write(locale.date(at));
    let (first, last) = (day(shown.from), day(Timestamp(shown.to.0 - 1)));
    let choose = |is_first: bool| {
        let (store, locale, route) = (store.clone(), locale.clone(), route.clone());
        move |text: String| {
            // An emptied box is no date, and changes nothing.
            let Some(date) = iso::read(&text) else { return };
            let (start, end) = (locale.midnight(date), locale.midnight(Timestamp(date.0 + DAY_MS)));
            let stretch = if is_first {
                Stretch { from: start, to: shown.to.max(end) }
            } else {
                Stretch { from: shown.from.min(start), to: end }
            };
            store.intents.send(Intent::Filter(Range::Between(stretch).put(route.clone())));
        }
    };
    view! {
        <div class="dates" part="dates">
            {date_box(locale, text::FROM, first, choose(true))}
            {date_box(locale, text::TO, last, choose(false))}
        </div>
    }
}

fn date_box(
    locale: &Locale,
    label: &'static Key,
    value: String,
    choose: impl Fn(String) + Send + Sync + 'static,
) -> Node {
    let shown = value.clone();
    view! {
        <label class="field">
            <span class="field__name">{locale.text(label)}</span>
            <input
                type="date"
                class="field__box"
                value=value
                prop:value=move || shown.clone()
                on:change=move |event| choose(event_target_value(&event))
            />
        </label>
    }
}
