//! The calls list with its range, its volume and its filters.

use crate::app::intent::Intent;
use crate::app::signal::{Derived, Shared};
use crate::app::store::Store;
use crate::domain::calls_query::CallsQuery;
use crate::domain::range::Range;
use crate::domain::route::Route;
use crate::i18n::en::calls as text;
use crate::i18n::locale::{Locale, isolate};
use crate::views::calls::body::body;
use crate::views::calls::export::sheet;
use crate::views::calls::panel::{Panel, panel, toggle};
use crate::views::calls::pills::pills;
use crate::views::calls::ranges::ranges;
use crate::views::calls::words;
use crate::views::chart::outline;
use crate::views::chart::plot::{Mark, plot};
use crate::views::chart::volume::{bars, times, volume};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::heading::screen_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::sheet::export;
use agent_embed_markup::chunk;
use leptos::prelude::*;

/// The screen.
#[chunk(calls)]
pub fn calls_screen(store: &Store, locale: &Locale) -> Node {
    let state = Panel::default();
    let custom = Shared::new(false);
    let list = {
        let (store, locale) = (store.clone(), locale.clone());
        move || body(&store, &locale)
    };
    view! {
        <section class="calls" part="calls">
            <div class="heading__line">
                {screen_heading(store, locale.text(text::TITLE))}
                {saving(store, locale)}
            </div>
            {printed(store, locale)}
            <div class="toolbar" part="toolbar">
                <div class="calls__range">{ranges(store, locale, &custom)}</div>
                {search(store, locale)}
            </div>
            {chart(store, locale)}
            <div class="toolbar calls__pills" part="toolbar">
                {pills(store, locale)}
                {toggle(locale, &state)}
            </div>
            {panel(store, locale, &state)}
            {list.into_node()}
        </section>
    }
}

/// From when to when, for paper.
fn printed(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let stretch = store.calls.with(|calls| calls.value().map(|calls| calls.stretch))?;
        let range = words::range(&locale, Range::Between(stretch));
        let told = locale.text_with(text::RANGE_CHIP, &[("name", &isolate(&range))]);
        Some(view! { <p class="calls__printed">{told}</p> })
    })
    .into_node()
}

/// Nothing can be saved while there is nothing.
fn saving(store: &Store, locale: &Locale) -> Node {
    let read = store.calls.clone();
    let has_rows = Derived::new(move || {
        read.with(|calls| calls.value().is_some_and(|calls| !calls.list.rows.is_empty()))
    });
    let (store, locale) = (store.clone(), locale.clone());
    (move || has_rows.get().then(|| export(&store, &locale, text::EXPORT, "calls", sheet))).into_node()
}

/// Asks how many calls there are further back, once the list has come and is longer than what is loaded of it.
fn count(store: &Store, locale: &Locale) {
    let (store, locale) = (store.clone(), locale.clone());
    Effect::new(move |_| {
        let stretch =
            store.calls.with(|calls| calls.value().filter(|calls| calls.list.more).map(|it| it.stretch));
        if let Some(stretch) = stretch {
            store.intents.send(Intent::CountCalls(times(stretch, &|at| locale.day_start(at))));
        }
    });
}

fn chart(store: &Store, locale: &Locale) -> Node {
    count(store, locale);
    let mark: Mark = Shared::new(None);
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let route = store.route.get();
        store.calls.with(|calls| {
            // Its room is kept, so that the list does not move down when it comes.
            if notice::is_loading(&store, calls) {
                return Some(outline::chart(&locale, locale.text(text::VOLUME)));
            }
            let calls = calls.value().filter(|calls| !calls.list.rows.is_empty() || calls.list.more)?;
            let times = times(calls.stretch, &|at| locale.day_start(at));
            let counted = store.volume.get();
            let pill = CallsQuery::of(&route).status;
            let bars = bars(&times, &calls.list.rows, calls.reached(), &counted, pill);
            let opens = |time| Range::Between(time).put(route.clone());
            Some(plot(&store, &locale, &mark, volume(&locale, &bars, &opens)))
        })
    })
    .into_node()
}

/// Exact ids and ends of numbers only, so nothing is asked before the reader has typed it all and presses Enter, which
/// is said.
fn search(store: &Store, locale: &Locale) -> Node {
    let label = locale.text(text::SEARCH);
    let current = {
        let route = store.route.clone();
        move || route.with(|route| CallsQuery::of(route).search)
    };
    let asked = store.clone();
    let look = move |words: String| {
        let route: Route = asked.route.get_untracked().with("q", words.trim());
        asked.intents.send(Intent::Filter(route));
    };
    let emptied = look.clone();
    let first = untrack(&current);
    let is_typing = Shared::new(false);
    let (typed, asked_now) = (is_typing.clone(), is_typing.clone());
    let asked_for = current.clone();
    let hint = {
        let locale = locale.clone();
        move || {
            is_typing
                .get()
                .then(|| view! { <span class="calls__enter">{locale.text(text::PRESS_ENTER)}</span> })
        }
    };
    view! {
        <label class="search calls__search" part="search">
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
                value=first
                prop:value=current
                on:change=move |event| {
                    asked_now.set(false);
                    look(event_target_value(&event));
                }
                on:input=move |event| {
                    let words = event_target_value(&event);
                    typed.set(!words.is_empty() && words.trim() != untrack(&asked_for));
                    if words.is_empty() {
                        emptied(words);
                    }
                }
            />
            {hint.into_node()}
        </label>
    }
}
