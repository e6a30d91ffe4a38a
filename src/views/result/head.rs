//! The head of a result: its name, how it came out in words, and what it was.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::duration::Seconds;
use crate::domain::result::{ResultRow, Tally};
use crate::domain::route::{Route, Screen};
use crate::domain::trend::previous;
use crate::i18n::en::{common, result as text, results};
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::button;
use crate::views::parts::heading::screen_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::link::address;
use crate::views::parts::time::ago;
use crate::views::parts::tone::{look, word_text};
use crate::views::parts::verdict_bar::{tally_words, verdict_bar};
use crate::views::results::outcome::{is_unfinished, word};
use crate::views::results::row::result_name;
use crate::views::results::run_type::run_type;

/// The head. Counts come first; the word says the worst.
pub fn head(store: &Store, locale: &Locale, result: &ResultRow) -> Node {
    let word = word(result);
    let (drawing, tone, _) = look(&word);
    view! {
        <header class="head" part="head">
            <div class="head__line">
                {screen_heading(store, result_name(locale, result))}
                {compare_with_previous(store, locale, result)}
                {copy_link(store, locale, result)}
            </div>
            <p class=["head__verdict ", tone.class()].concat() part="verdict">
                {icon(drawing)}
                <span class="head__word" dir="auto">{word_text(locale, &word)}</span>
                {counts(locale, result)}
            </p>
            {bar(locale, result)}
            {facts(store, locale, result)}
        </header>
    }
}

/// The way to the comparison with the last result of the same scenarios, if the loaded list holds it.
fn compare_with_previous(store: &Store, locale: &Locale, result: &ResultRow) -> Option<Node> {
    let older = store.results.with(|list| Some(previous(&list.value()?.rows, result)?.id))?;
    let route = Route::to(Screen::Compare(older, result.id));
    Some(button("button--quiet", None, locale.text(text::COMPARE_PREVIOUS), send(store, Intent::Open(route))))
}

fn copy_link(store: &Store, locale: &Locale, result: &ResultRow) -> Option<Node> {
    let address = address(store, &Route::to(Screen::Result(result.id)))?;
    let copy = send(store, Intent::Copy(address));
    Some(button("button--quiet", Some(Icon::Link), locale.text(common::COPY_LINK), copy))
}

/// `17 passed · 2 failed · 1 error`, and "so far" while it goes on.
fn counts(locale: &Locale, result: &ResultRow) -> Node {
    let so_far = is_unfinished(result)
        .then(|| view! { <span class="head__so-far">{locale.text(text::SO_FAR)}</span> });
    let words = tally_words(locale, &result.tally)
        .into_iter()
        .map(|(tone, words)| {
            view! { <span class=["head__count ", tone.class()].concat()>{words}</span> }
        })
        .collect::<Vec<_>>();
    view! { <span class="head__counts">{words} {so_far}</span> }
}

/// The bar, which while runs go on is the progress too: what is not done is its open end.
fn bar(locale: &Locale, result: &ResultRow) -> Node {
    let total = result.tally.total();
    if !is_unfinished(result) || total == 0 {
        return verdict_bar(&result.tally);
    }
    let done = total - result.tally.running;
    let words =
        locale.text_with(results::DONE_OF, &[("done", &locale.count(done)), ("total", &locale.count(total))]);
    view! {
        <div
            class="progress"
            part="progress"
            role="progressbar"
            aria-valuemin="0"
            aria-valuemax=total
            aria-valuenow=done
            aria-label=words.clone()
        >
            {verdict_bar(&result.tally)}
            <span aria-hidden="true">{words.clone()}</span>
        </div>
    }
}

/// `22 min 30 s of calls`: beside a moment, `22:30` would be read as one.
fn call_time(locale: &Locale, length: Seconds) -> String {
    let (minutes, seconds) = (locale.count(length.0 / 60), locale.count(length.0 % 60));
    locale.text_with(text::CALL_TIME, &[("minutes", &minutes), ("seconds", &seconds)])
}

fn facts(store: &Store, locale: &Locale, result: &ResultRow) -> Node {
    let total = Tally::total(&result.tally);
    let version =
        result.version.as_ref().map(|version| locale.text_with(text::VERSION, &[("version", version)]));
    let facts: Vec<Node> = [
        Some(locale.plural(results::RUNS, total).into_node()),
        result.created.map(|at| ago(locale, at, &store.now)),
        result.duration.map(|length| call_time(locale, length).into_node()),
        result.run_type.as_deref().map(|sent| run_type(locale, sent).into_node()),
        result.scheduled.then(|| locale.text(results::SCHEDULED).into_node()),
        version.map(IntoNode::into_node),
    ]
    .into_iter()
    .flatten()
    .map(|fact| view! { <li class="facts__fact">{fact}</li> })
    .collect();
    view! { <ul class="facts" part="facts" role="list">{facts}</ul> }
}
