//! The head of a result: its name, how it came out in words, and what it was.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::result::{ResultRow, Tally};
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{common, result as text, results};
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::parts::button::button;
use crate::views::parts::heading::screen_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::link::address;
use crate::views::parts::time::{ago, duration};
use crate::views::parts::tone::{look, word_text};
use crate::views::parts::verdict_bar::{tally_words, verdict_bar};
use crate::views::prelude::*;
use crate::views::results::outcome::{is_unfinished, word};
use crate::views::results::row::result_name;

/// The head. Counts come first; the word says the worst.
pub fn head(store: &Store, locale: &Locale, result: &ResultRow) -> AnyView {
    let word = word(result);
    let (drawing, tone, _) = look(&word);
    view! {
        <header class="head" part="head">
            <div class="head__line">
                {screen_heading(store, result_name(locale, result))}
                {copy_link(store, locale, result)}
            </div>
            <p class=["head__verdict ", tone.class()].concat() part="verdict">
                {icon(drawing)}
                <span class="head__word" dir="auto">{word_text(locale, &word)}</span>
                {counts(locale, result)}
            </p>
            {verdict_bar(&result.tally)}
            {progress(locale, result)}
            {facts(store, locale, result)}
        </header>
    }
    .into_any()
}

fn copy_link(store: &Store, locale: &Locale, result: &ResultRow) -> Option<AnyView> {
    let address = address(store, &Route::to(Screen::Result(result.id)))?;
    let copy = send(store, Intent::Copy(address));
    Some(button("button--quiet", Some(Icon::Link), locale.text(common::COPY_LINK), copy))
}

/// `17 passed · 2 failed · 1 error`, and "so far" while it goes on.
fn counts(locale: &Locale, result: &ResultRow) -> AnyView {
    let so_far = is_unfinished(result)
        .then(|| view! { <span class="head__so-far">{locale.text(text::SO_FAR)}</span> });
    let words = tally_words(locale, &result.tally)
        .into_iter()
        .map(|(tone, words)| {
            view! { <span class=["head__count ", tone.class()].concat()>{words}</span> }.into_any()
        })
        .collect::<Vec<_>>();
    view! { <span class="head__counts">{words} {so_far}</span> }.into_any()
}

fn progress(locale: &Locale, result: &ResultRow) -> Option<AnyView> {
    let total = result.tally.total();
    (is_unfinished(result) && total > 0).then(|| {
        let done = total - result.tally.running;
        let words = locale
            .text_with(results::DONE_OF, &[("done", &locale.count(done)), ("total", &locale.count(total))]);
        view! {
            <div class="progress" part="progress">
                <progress
                    class="progress__bar"
                    max=total.to_string()
                    value=done.to_string()
                    aria-label=words.clone()
                ></progress>
                <span class="progress__words" aria-hidden="true">{words.clone()}</span>
            </div>
        }
        .into_any()
    })
}

fn facts(store: &Store, locale: &Locale, result: &ResultRow) -> AnyView {
    let total = Tally::total(&result.tally);
    let version =
        result.version.as_ref().map(|version| locale.text_with(text::VERSION, &[("version", version)]));
    let facts: Vec<AnyView> = [
        Some(locale.plural(results::RUNS, total).into_any()),
        result.created.map(|at| ago(locale, at, &store.now)),
        result.duration.map(|length| duration(locale, length)),
        result.run_type.clone().map(IntoAny::into_any),
        result.scheduled.then(|| locale.text(results::SCHEDULED).into_any()),
        version.map(IntoAny::into_any),
    ]
    .into_iter()
    .flatten()
    .map(|fact| view! { <li class="facts__fact">{fact}</li> }.into_any())
    .collect();
    view! { <ul class="facts" part="facts" role="list">{facts}</ul> }.into_any()
}
