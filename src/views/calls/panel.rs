//! The filters that are chosen more rarely: how a call ended, how long it was, what failed, its topic and metadata.

use crate::app::intent::Intent;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::call::CallRow;
use crate::domain::calls_query::{CallsQuery, LengthBand, METADATA};
use crate::domain::ended::EndedGroup;
use crate::domain::route::Route;
use crate::i18n::en::calls as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::button;
use leptos::prelude::*;

/// What the panel remembers while the list under it changes.
#[derive(Clone)]
pub struct Panel {
    /// Whether it is open.
    pub open: Shared<bool>,
    /// The key that is typed.
    key: Shared<String>,
    /// The value that is typed.
    value: Shared<String>,
}

impl Default for Panel {
    fn default() -> Self {
        Self { open: Shared::new(false), key: Shared::new(String::new()), value: Shared::new(String::new()) }
    }
}

/// The button that opens it.
pub fn toggle(locale: &Locale, panel: &Panel) -> Node {
    let (open, expanded) = (panel.open.clone(), panel.open.clone());
    view! {
        <button
            type="button"
            class="button"
            part="filters-toggle"
            aria-expanded=move || if expanded.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {locale.text(text::FILTERS)}
        </button>
    }
}

/// The panel itself, while it is open.
pub fn panel(store: &Store, locale: &Locale, panel: &Panel) -> Node {
    let (store, locale, panel) = (store.clone(), locale.clone(), panel.clone());
    (move || panel.open.get().then(|| fields(&store, &locale, &panel))).into_node()
}

fn fields(store: &Store, locale: &Locale, panel: &Panel) -> Node {
    let route = store.route.get();
    let query = CallsQuery::of(&route);
    let ended =
        EndedGroup::ALL.map(|group| (group.as_str().to_owned(), locale.text(words::group(group)))).to_vec();
    let lengths = LengthBand::ALL.map(|band| (band.word(), words::length(locale, band))).to_vec();
    let of_rows = |read: fn(&CallRow) -> &[String], set: Option<&String>| {
        store.calls.with(|calls| {
            let rows = calls.value().map_or(&[][..], |calls| &calls.list.rows);
            let mut found: Vec<String> = set.into_iter().cloned().collect();
            for word in rows.iter().flat_map(&read) {
                if !found.contains(word) {
                    found.push(word.clone());
                }
            }
            found.into_iter().map(|word| (word.clone(), word)).collect::<Vec<_>>()
        })
    };
    let metrics = of_rows(|row| &row.failing, query.metric.as_ref());
    let topics = of_rows(|row| row.topic.as_slice(), query.topic.as_ref());
    let length = query.length.map(LengthBand::word);
    let ended_word = query.ended.map(|group| group.as_str().to_owned());
    view! {
        <div class="panel" part="filter-panel">
            {choice(store, locale, &route, "ended", text::ENDED, ended, ended_word)}
            {choice(store, locale, &route, "duration", text::LENGTH, lengths, length)}
            {choice(store, locale, &route, "metric", text::METRIC, metrics, query.metric)}
            {choice(store, locale, &route, "topic", text::TOPIC, topics, query.topic)}
            {metadata(store, locale, panel)}
        </div>
    }
}

/// A choice of one value of a filter. A value that is set and in no list is offered too.
fn choice(
    store: &Store,
    locale: &Locale,
    route: &Route,
    name: &'static str,
    label: &'static Key,
    mut values: Vec<(String, String)>,
    set: Option<String>,
) -> Node {
    let set = set.unwrap_or_default();
    if !set.is_empty() && values.iter().all(|(value, _)| *value != set) {
        values.push((set.clone(), set.clone()));
    }
    let any = (String::new(), locale.text(text::ANY));
    let options: Vec<Node> = std::iter::once(any)
        .chain(values)
        .map(|(value, words)| {
            let selected = value == set;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    let (intents, route) = (store.intents.clone(), route.clone());
    let choose = move |value: String| intents.send(Intent::Filter(route.clone().with(name, &value)));
    view! {
        <label class="field">
            <span class="field__name">{locale.text(label)}</span>
            <select
                class="select field__box"
                part="filter"
                prop:value=move || set.clone()
                on:change=move |event| choose(event_target_value(&event))
            >
                {options}
            </select>
        </label>
    }
}

/// A key and a value. The list knows no call's metadata, so both are typed; on one call's screen they are pressed.
fn metadata(store: &Store, locale: &Locale, panel: &Panel) -> Node {
    let typed = panel.clone();
    let asked = store.clone();
    let add = Box::new(move || {
        let key = typed.key.get_untracked().trim().to_owned();
        let value = typed.value.get_untracked().trim().to_owned();
        if !key.is_empty() && !value.is_empty() {
            let route = asked.route.get_untracked().with(&[METADATA, &key].concat(), &value);
            typed.key.set(String::new());
            typed.value.set(String::new());
            asked.intents.send(Intent::Filter(route));
        }
    });
    view! {
        {words_box(locale, text::METADATA_KEY, &panel.key)}
        {words_box(locale, text::METADATA_VALUE, &panel.value)}
        {button("", None, locale.text(text::METADATA_ADD), add)}
    }
}

fn words_box(locale: &Locale, label: &'static Key, words: &Shared<String>) -> Node {
    let (shown, typed) = (words.clone(), words.clone());
    view! {
        <label class="field field--words">
            <span class="field__name">{locale.text(label)}</span>
            <input
                type="text"
                class="field__box"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || shown.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
    }
}
