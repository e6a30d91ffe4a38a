//! What is folded at the end: metadata, whose values lead to the calls that share them, and variables.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::call::Call;
use crate::domain::calls_query::METADATA;
use crate::domain::route::{Route, Screen};
use crate::domain::run::Fact;
use crate::i18n::en::{calls as text, run};
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::run::facts::{fold, shown, value};

/// A longer value is nothing that calls are told apart by, in characters.
const LONGEST_FILTER: usize = 80;

/// Both folds, without what the page hides.
pub fn folds(store: &Store, locale: &Locale, call: &Call) -> Node {
    let hidden = store.config.with(|config| config.hides(Hidden::Metadata));
    let metadata = (!hidden).then(|| {
        let pressed = |fact: &Fact| filtering(store, locale, fact);
        fold(locale.text(run::METADATA), None, locale, &shown(store, &call.talk.metadata), &pressed)
    });
    let variables = (!hidden).then(|| {
        fold(locale.text(text::VARIABLES), None, locale, &shown(store, &call.variables), &|fact| {
            value(locale, &fact.value)
        })
    });
    view! { {metadata} {variables} }
}

/// A value that leads to the calls that share it, if it is short enough to be shared.
fn filtering(store: &Store, locale: &Locale, fact: &Fact) -> Node {
    let sent = fact.value.trim();
    let is_plain = !sent.starts_with(['{', '[']) && sent.chars().count() <= LONGEST_FILTER;
    if !is_plain || fact.key.is_empty() {
        return value(locale, &fact.value);
    }
    let route = Route::to(Screen::Calls).with(&[METADATA, &fact.key].concat(), sent);
    let label = locale.text_with(text::FILTER_BY, &[("key", &isolate(&fact.key)), ("value", &isolate(sent))]);
    let open = send(store, Intent::Open(route));
    view! {
        <button type="button" class="link fold__link" part="filter-by" title=label.clone() aria-label=label on:click=move |_| open()>
            {value(locale, &fact.value)}
        </button>
    }
}
